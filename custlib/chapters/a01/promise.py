"""A1.1.4, what customers ask and how firms answer: the rider's hour, and what a shorter promise would be worth."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from custlib.chapters.a01.chapter import chapter
from custlib.chapters.lantern import LAST_DAY, consumer_orders
from custlib.figures import Picture, bare, label
from custlib.formulas.text import show
from custlib.live import tr

HOUR = 60
"""Minutes: what the web shop promises while the riders are out."""
RIVAL = 45
"""Minutes: the promise that a competitor's advertisement tempts Lantern to match."""
KEPT = 0.95
"""A promise worth giving is one that this share of orders keeps."""
STEP = 5
"""Minutes: finer promises are not printed."""
SHOWN = (20, 90)
"""Minutes on the picture's axis."""


@cache
def minutes() -> pd.Series:
    """Give the minutes from order to door of the last year's web orders that were promised for an hour later."""
    orders = consumer_orders()
    orders = orders[(orders["channel"] == "web") & (orders["year"] == LAST_DAY.year) & orders["delivered_at"].notna()]
    promised = orders["promised_at"] - orders["ordered_at"] == pd.Timedelta(minutes=HOUR)
    return (orders["delivered_at"] - orders["ordered_at"])[promised] / pd.Timedelta(minutes=1)


def arrived(within: float) -> float:
    """Give the share of them that took at most so many minutes."""
    return (minutes() <= within).mean().item()


def safe_minutes() -> int:
    """Give the smallest multiple of `STEP` minutes within which `KEPT` of them arrived."""
    return STEP * math.ceil(np.quantile(minutes(), KEPT, method="inverted_cdf") / STEP)


@chapter.facts(
    promise_minutes=("minutes", "What web shop orders are promised while the riders are out, from order to door."),
    promise_kept=("share", "Share of consumers' orders of 2025 with that promise that arrived within it."),
    promise_broken=("count", "How many of them came later."),
    minutes_95=("minutes", "Smallest multiple of five minutes within which 95 per cent arrived."),
    kept_45=("share", "Share of them that arrived within 45 minutes."),
)
def promises() -> dict[str, float]:
    """Compare what was promised with what happened."""
    return {
        "promise_minutes": HOUR,
        "promise_kept": arrived(HOUR),
        "promise_broken": (minutes() > HOUR).sum(),
        "minutes_95": safe_minutes(),
        "kept_45": arrived(RIVAL),
    }


@chapter.picture
def promise_kept(lang: str = "en") -> Picture:
    """Show the share of orders that arrived within so many minutes, and what two promises are worth."""
    figure = Figure()
    axes = bare(figure.subplots(), grid="y")
    times = np.linspace(*SHOWN, 281)
    axes.plot(times, [arrived(within) for within in times], color="C0", linewidth=2.4)
    for promise, colour, side in ((RIVAL, "C1", "right"), (HOUR, "C2", "left")):
        kept = arrived(promise)
        axes.vlines(promise, 0, kept, color=colour, linewidth=1.6, linestyle=(0, (4, 3)))
        axes.plot(promise, kept, "o", color=colour, markersize=9)
        text = tr(
            "{minutes} minutes:\nkept by {kept}",
            lang,
            minutes=show(promise, "int", lang),
            kept=show(kept, "percent", lang),
        )
        gap = (9, -8) if side == "left" else (-9, 8)
        axes.annotate(text, (promise, kept), gap, textcoords="offset points", va="top", ha=side, color=colour)
    axes.set(
        xlim=SHOWN,
        ylim=(0, 1.03),
        xlabel=tr("Minutes from order to door", lang),
        ylabel=tr("Orders arrived", lang),
    )
    label(axes.xaxis, "int", lang)
    label(axes.yaxis, "percent", lang)
    alt = tr(
        "Share of web orders that arrived within so many minutes. A promise of {hour} minutes is kept by {kept} of "
        "them, a promise of {rival} minutes by {rival_kept}.",
        lang,
        hour=show(HOUR, "int", lang),
        kept=show(arrived(HOUR), "percent", lang),
        rival=show(RIVAL, "int", lang),
        rival_kept=show(arrived(RIVAL), "percent", lang),
    )
    return Picture(figure, alt)
