"""A1.1.4, what customers ask and how firms answer: the web shop's delivery promise, and what it could promise."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from custlib.chapters.a01.chapter import chapter
from custlib.chapters.lantern import LAST_DAY, consumer_orders
from custlib.figures import Picture, bare, label
from custlib.formulas.text import show
from custlib.live import tr

KEPT = 0.95
"""A promise worth giving is one that this share of orders keeps."""


@cache
def deliveries() -> pd.DataFrame:
    """Give the web orders of the last year that were delivered: `promised` and `taken`, in days from the order."""
    orders = consumer_orders()
    orders = orders[(orders["channel"] == "web") & (orders["year"] == LAST_DAY.year) & orders["delivered_at"].notna()]
    ordered = orders["ordered_at"].dt.normalize()
    return pd.DataFrame(
        {
            "promised": (orders["promised_at"].dt.normalize() - ordered).dt.days,
            "taken": (orders["delivered_at"].dt.normalize() - ordered).dt.days,
        }
    )


def arrived(days: int) -> float:
    """Give the share of deliveries that took at most so many days."""
    return (deliveries()["taken"] <= days).mean().item()


def safe_days() -> int:
    """Give the smallest number of days within which `KEPT` of the orders arrived."""
    return int(np.quantile(deliveries()["taken"], KEPT, method="inverted_cdf"))


@chapter.facts(
    web_orders_2025=("count", "Web shop orders of consumers in 2025 that were delivered."),
    promise_days=("days", "Median days from the order to the promised day."),
    promise_kept=("share", "Share of them that arrived on the promised day or before."),
    days_95=("days", "Smallest number of days within which 95 per cent arrived."),
    kept_one_less=("share", "Share that arrived within one day less than that."),
)
def promises() -> dict[str, float]:
    """Compare what was promised with what happened."""
    table = deliveries()
    return {
        "web_orders_2025": len(table),
        "promise_days": table["promised"].median(),
        "promise_kept": (table["taken"] <= table["promised"]).mean(),
        "days_95": safe_days(),
        "kept_one_less": arrived(safe_days() - 1),
    }


@chapter.picture
def promise_kept(lang: str = "en") -> Picture:
    """Show the share of web orders that arrived within so many days: promise the day that 95 in 100 keep."""
    promised = deliveries()["promised"].median()
    last = max(safe_days() + 4, int(promised) + 2)
    days = range(last + 1)
    figure = Figure()
    axes = bare(figure.subplots(), grid="y")
    axes.step(days, [arrived(day) for day in days], where="post", color="C0", linewidth=2.4)
    axes.axhline(KEPT, color="C2", linewidth=1.4, linestyle=(0, (4, 3)))
    for day, colour, name, side in (
        (promised, "C1", tr("promised today: {days}", lang, days=show(promised, "days", lang)), "right"),
        (safe_days(), "C2", tr("kept by 95 in 100: {days}", lang, days=show(safe_days(), "days", lang)), "left"),
    ):
        axes.axvline(day, color=colour, linewidth=1.6)
        gap = {"left": 5, "right": -5}[side]
        axes.annotate(name, (day, 0.06), (gap, 0), textcoords="offset points", ha=side, color=colour)
    axes.set(
        xlim=(0, last),
        ylim=(0, 1.02),
        xlabel=tr("Days from the order", lang),
        ylabel=tr("Orders arrived", lang),
    )
    label(axes.xaxis, "int", lang)
    label(axes.yaxis, "percent", lang)
    alt = tr(
        "Share of web orders that arrived within so many days. The promise of {promised} was kept by {kept}; 95 per "
        "cent arrived within {safe}.",
        lang,
        promised=show(promised, "days", lang),
        kept=show((deliveries()["taken"] <= deliveries()["promised"]).mean().item(), "percent", lang),
        safe=show(safe_days(), "days", lang),
    )
    return Picture(figure, alt)
