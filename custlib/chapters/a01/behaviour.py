"""A1.3.2, what is new in how people buy: moves between channels, and two trends on trial."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from custlib.analysis.intervals import middle, resamples
from custlib.chapters.a01.chapter import chapter
from custlib.chapters.a01.register import BEFORE, NOW
from custlib.chapters.lantern import consumer_orders
from custlib.data import load
from custlib.figures import Picture, bare
from custlib.formulas.inference import diff_proportions, wilson_interval
from custlib.formulas.segments import Moves, transition_matrix
from custlib.formulas.text import show
from custlib.live import listed, tr

STATES = ("store", "web", "both", "elsewhere", "none")
"""Of a calendar year: store only, web only, store and web with or without others, all other channels, no order."""
MOST_ORDERS = 12
"""A year: customers with as many or more count as equally frequent."""


@cache
def states() -> pd.DataFrame:
    """Give the state of each consumer seen in `BEFORE` or `NOW` in both years, a column for each year."""
    orders = consumer_orders()
    orders = orders[orders["year"].isin((BEFORE, NOW))]
    used = pd.crosstab([orders["customer_id"], orders["year"]], orders["channel"]) > 0
    state = pd.Series("elsewhere", index=used.index)
    state[used["store"] & used["web"]] = "both"
    for channel in ("store", "web"):
        state[used[channel] & (used.sum(axis="columns") == 1)] = channel
    return state.unstack("year").fillna("none")


@cache
def moves() -> Moves:
    """Give the shares of each state of `BEFORE` that are in each state of `NOW`; the last row is of those who are new.

    Those without an order in either year are in no row.
    """
    return transition_matrix(states()[BEFORE].tolist(), states()[NOW].tolist(), STATES)


def share(before: str, now: str) -> float:
    """Give the share of a state's customers of `BEFORE` who are in another in `NOW`."""
    return moves().shares[STATES.index(before)][STATES.index(now)]


@chapter.facts(
    moves_store_both=("share", "Of the store-only buyers of 2024, the share that used store and web in 2025."),
    moves_both_one=("share", "Of those who used store and web in 2024, the share that used one of them in 2025."),
)
def channels() -> dict[str, float]:
    """Count moves between channels in both directions."""
    return {
        "moves_store_both": share("store", "both"),
        "moves_both_one": share("both", "store") + share("both", "web"),
    }


@cache
def buyers() -> pd.DataFrame:
    """Give a row for each buyer of `BEFORE`: `multi` if several channels, `orders`, `month` of the last, `later`.

    `later` is the margin of `NOW` in yuan, 0 for those who did not buy; `orders` stops at `MOST_ORDERS`.
    """
    orders = consumer_orders()
    table = (
        orders[orders["year"] == BEFORE]
        .groupby("customer_id")
        .agg(channels=("channel", "nunique"), orders=("order_id", "size"), last=("ordered_at", "max"))
    )
    later = orders[orders["year"] == NOW].groupby("customer_id")["margin"].sum()
    return pd.DataFrame(
        {
            "multi": table["channels"] > 1,
            "orders": table["orders"].clip(upper=MOST_ORDERS),
            "month": table["last"].dt.month,
            "later": later.reindex(table.index, fill_value=0.0),
        }
    )


def matched_gap() -> float:
    """Give the gap in `later` among buyers with as many orders and the same month of the last one.

    The strata are weighted by the multichannel buyers in them; those without both kinds are left out.
    """
    strata = buyers().groupby(["orders", "month", "multi"])["later"].agg(["mean", "size"]).unstack("multi").dropna()
    weights = strata["size"][True]
    return ((strata["mean"][True] - strata["mean"][False]) * weights).sum() / weights.sum()


def matched_gap_interval(level: float = 0.95) -> tuple[float, float]:
    """Give both ends of the percentile bootstrap interval of `matched_gap`, over buyers."""
    table = buyers()
    later, multi = table["later"].to_numpy(), table["multi"].to_numpy()
    stratum = table.groupby(["orders", "month"]).ngroup().to_numpy()
    inside = stratum[:, None] == np.arange(stratum.max() + 1)
    drawn = resamples(len(table)).astype(float)
    several, single = (drawn @ (inside & (multi == kind)[:, None]) for kind in (True, False))
    margin_several, margin_single = (drawn @ (inside * (later * (multi == kind))[:, None]) for kind in (True, False))
    both = (several > 0) & (single > 0)
    gaps = margin_several / np.where(both, several, 1) - margin_single / np.where(both, single, 1)
    weights = several * both
    low, high = middle((gaps * weights).sum(axis=1) / weights.sum(axis=1), level)
    return low.item(), high.item()


@chapter.facts(
    multi_margin=("yuan", "Mean margin of 2025 from buyers with two or more channels in 2024, the silent with 0."),
    single_margin=("yuan", "The same from buyers with one channel in 2024."),
    multi_gap=("yuan", "The difference between the two."),
    multi_gap_matched=("yuan", "The same among buyers with as many orders and the same month of the last in 2024."),
    multi_gap_low=("yuan", "Low end of the 95 per cent bootstrap interval of the matched gap."),
    multi_gap_high=("yuan", "High end of the 95 per cent bootstrap interval of the matched gap."),
)
def several_channels() -> dict[str, float]:
    """Compare multichannel buyers with all others, and with others like them."""
    later = buyers().groupby("multi")["later"].mean()
    low, high = matched_gap_interval()
    return {
        "multi_margin": later[True],
        "single_margin": later[False],
        "multi_gap": later[True] - later[False],
        "multi_gap_matched": matched_gap(),
        "multi_gap_low": low,
        "multi_gap_high": high,
    }


def purchases(source: str) -> tuple[int, int]:
    """Give how many of the sessions of people from a source ended in a purchase, and how many there were."""
    sessions = load("web_sessions")
    bought = sessions.loc[~sessions["is_bot"] & (sessions["source"] == source), "reached_step"] == "purchase"
    return int(bought.sum()), len(bought)


@chapter.facts(
    ai_share=("share", "Of the web sessions of people, the share sent by AI assistants."),
    ai_purchase=("share", "Share of these sessions that ended in a purchase."),
    ai_low=("share", "Low end of its 95 per cent interval."),
    ai_high=("share", "High end of its 95 per cent interval."),
    search_purchase=("share", "Of the web sessions of people from search, the share that ended in a purchase."),
    search_low=("share", "Low end of its 95 per cent interval."),
    search_high=("share", "High end of its 95 per cent interval."),
    ai_gap_low=("points", "Low end of the 95 per cent interval of the difference, assistants less search."),
    ai_gap_high=("points", "High end of the 95 per cent interval of that difference."),
)
def assistants() -> dict[str, float]:
    """Put the trend of shopping by AI assistant on trial."""
    sessions = load("web_sessions")
    found = {"ai_share": (sessions.loc[~sessions["is_bot"], "source"] == "ai").mean()}
    for source in ("ai", "search"):
        bought, count = purchases(source)
        interval = wilson_interval(bought, count)
        found |= {f"{source}_purchase": bought / count, f"{source}_low": interval.low, f"{source}_high": interval.high}
    gap = diff_proportions(*purchases("ai"), *purchases("search"))
    return found | {"ai_gap_low": gap.low, "ai_gap_high": gap.high}


@chapter.picture
def channel_moves(lang: str = "en") -> Picture:
    """Show where the buyers of last year are now: moves go both ways, and the commonest is out of the door."""
    names = {
        "store": tr("Store only", lang),
        "web": tr("Web only", lang),
        "both": tr("Store and web", lang),
        "elsewhere": tr("Elsewhere", lang),
        "none": tr("No order", lang),
    }
    rows = STATES[:-1]
    figure = Figure(figsize=(5.0, 3.8))
    axes = bare(figure.subplots())
    for row, before in enumerate(rows):
        for column, now in enumerate(STATES):
            colour = "C1" if now == "none" else "C0"
            corner = (column - 0.48, row - 0.48)
            axes.add_patch(Rectangle(corner, 0.96, 0.96, facecolor=colour, alpha=0.06 + 0.6 * share(before, now)))
            axes.annotate(show(share(before, now), "percent", lang), (column, row), ha="center", va="center")
    counts = [tr("n = {count}", lang, count=show(count, "int", lang)) for count in moves().counts]
    axes.set_yticks(range(len(rows)), [f"{names[state]}\n{count}" for state, count in zip(rows, counts, strict=False)])
    axes.set_xticks(range(len(STATES)), [names[state].replace(" ", "\n") for state in STATES])
    axes.set(
        xlim=(-0.5, len(STATES) - 0.5),
        ylim=(len(rows) - 0.5, -0.5),
        xlabel=tr("Channels of {year}", lang, year=str(NOW)),
        ylabel=tr("Channels of {year}", lang, year=str(BEFORE)),
    )
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(length=0)
    lines = [
        tr(
            "{state}, {count} buyers: {moves}.",
            lang,
            state=names[before],
            count=show(moves().counts[row], "int", lang),
            moves=listed([f"{names[now]} {show(share(before, now), 'percent', lang)}" for now in STATES], lang),
        )
        for row, before in enumerate(rows)
    ]
    intro = tr("Where the buyers of 2024, by channels used, were in 2025.", lang)
    return Picture(figure, " ".join([intro, *lines]))
