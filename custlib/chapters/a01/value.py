"""A1.1.2, what a customer is worth: value by channel with its uncertainty, and the staircase of the formula."""

from __future__ import annotations

from functools import cache

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from custlib.chapters.a01.chapter import chapter
from custlib.chapters.lantern import DISCOUNT, LAST_DAY, consumer_orders
from custlib.data import load
from custlib.figures import Picture, bare, label
from custlib.formulas.retention import convert_rate
from custlib.formulas.text import show
from custlib.formulas.value import clv_geometric
from custlib.live import tr

COHORT = 2023
"""Customers whose first order fell in this year have been seen for two whole years."""
YEAR = 365
"""Days."""
DRAWS, SEED, LEVEL = 2_000, 20_251_231, 0.90
"""Of the bootstrap over customers."""
REQUIRED_RETURN = 0.25
"""A yuan spent on winning a customer must bring this much more than itself."""
EXAMPLE = {"margin": 120, "retention": 0.8, "discount": DISCOUNT}
"""The worked example of the page: yuan a year, share kept a year, discount a year."""
REGULAR = (1000, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173)
"""Customers left after 0 … 12 years, 'Regular' cohort of Fader and Hardie (2007), Journal of Interactive Marketing."""


@cache
def first_two_years() -> pd.DataFrame:
    """Give a row for each consumer first seen in `COHORT`: `acquisition_channel`, and margin and revenue by year.

    `year1` is the margin of days 0 to 364 after the first order, `year2` that of days 365 to 729, both 0 where she did
    not buy; `kept` says whether she bought in the second; `first` is the margin of the first order, `revenue` that of
    both years.
    """
    orders = consumer_orders()
    start = orders.groupby("customer_id")["ordered_at"].transform("min").dt.normalize()
    orders = orders.assign(day=(orders["ordered_at"].dt.normalize() - start).dt.days, start=start)
    orders = orders[(orders["start"].dt.year == COHORT) & (orders["day"] < 2 * YEAR)]
    second = orders["day"] >= YEAR
    by_customer = orders.assign(
        year1=orders["margin"].where(~second, 0.0), year2=orders["margin"].where(second, 0.0), kept=second
    ).groupby("customer_id")
    return by_customer.agg(
        acquisition_channel=("acquisition_channel", "first"),
        first=("margin", "first"),
        year1=("year1", "sum"),
        year2=("year2", "sum"),
        kept=("kept", "any"),
        revenue=("revenue", "sum"),
    )


def cohort(channel: str) -> pd.DataFrame:
    """Give the rows of `first_two_years` for the consumers won through a channel."""
    table = first_two_years()
    return table[table["acquisition_channel"] == channel]


def value(year1: float, year2: float) -> float:
    """Give the value, in yuan: year 1 in full, each later year worth the same fraction of the one before.

    A second year that lost money counts as a customer who left.
    """
    return clv_geometric(year1, max(year2, 0.0) / year1, DISCOUNT, first_payment="start")


@cache
def channel_value(channel: str) -> tuple[float, float, float]:
    """Give value, low and high end (yuan) for a channel: `LEVEL` of a seeded bootstrap over its customers."""
    margins = cohort(channel)[["year1", "year2"]].to_numpy()
    rng = np.random.default_rng(SEED)
    weights = rng.multinomial(len(margins), np.full(len(margins), 1 / len(margins)), size=DRAWS) / len(margins)
    drawn = [value(year1, year2) for year1, year2 in (weights @ margins).tolist()]
    low, high = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return value(*margins.mean(axis=0).tolist()), low.item(), high.item()


@cache
def costs() -> pd.Series:
    """Give what a new customer costs through each channel, in yuan."""
    return load("channels").set_index("acquisition_channel")["cac"]


@chapter.facts(
    returned_store=("share", "Consumers' store orders of 2025 that came back; margins are before refunds."),
    returned_marketplace=("share", "The same on the marketplace."),
)
def returns() -> dict[str, float]:
    """Give the share of the last year's orders that came back, for the best and the worst channel."""
    orders = consumer_orders()
    orders = orders[orders["year"] == LAST_DAY.year]
    back = orders["returned_at"].notna().groupby(orders["channel"]).mean()
    return {f"returned_{channel}": back[channel] for channel in ("store", "marketplace")}


@chapter.facts(
    store_customers=("count", "Consumers won in a store whose first order fell in 2023."),
    store_first_order=("yuan", "Mean margin of their first order."),
    store_year1=("yuan", "Mean margin each left in the 365 days from the first order."),
    store_year2=("yuan", "Mean margin each left in the 365 days after that, those who stayed away counted with 0."),
    store_kept=("share", "Share of them who ordered in the second year."),
    store_revenue_two_years=("yuan", "Mean revenue from each over both years."),
    store_margin_two_years=("yuan", "Mean margin from each over both years."),
    clv_store=("yuan", "Lifetime value of a store customer: year 1 in full, each later year the same fraction less."),
    clv_store_range=("yuan", "Half the width of the 90 per cent bootstrap interval of that value."),
    clv_referral=("yuan", "Lifetime value of a customer won by referral, computed the same way."),
    clv_marketplace=("yuan", "Lifetime value of a customer won on the marketplace, computed the same way."),
    cac_store=("yuan", "Cost of winning a customer in a store."),
    cac_referral=("yuan", "Cost of winning a customer by referral."),
    cac_marketplace=("yuan", "Cost of winning a customer on the marketplace."),
    allow_store=("yuan", "Most to pay for a store customer if each yuan must bring 25 per cent more than itself."),
)
def store_customers() -> dict[str, float]:
    """Value the consumers won in 2023."""
    store = cohort("store")
    year1, year2 = store["year1"].mean(), store["year2"].mean()
    clv, low, high = channel_value("store")
    return {
        "store_customers": len(store),
        "store_first_order": store["first"].mean(),
        "store_year1": year1,
        "store_year2": year2,
        "store_kept": store["kept"].mean(),
        "store_revenue_two_years": store["revenue"].mean(),
        "store_margin_two_years": year1 + year2,
        "clv_store": clv,
        "clv_store_range": (high - low) / 2,
        "clv_referral": channel_value("referral")[0],
        "clv_marketplace": channel_value("marketplace")[0],
        "cac_store": costs()["store"],
        "cac_referral": costs()["referral"],
        "cac_marketplace": costs()["marketplace"],
        "allow_store": clv / (1 + REQUIRED_RETURN),
    }


@chapter.facts(
    ex_end=("yuan", "Example of the page: 120 yuan a year, 80 per cent kept, 10 per cent discount, first in a year."),
    ex_start=("yuan", "The same with the first margin now."),
    ex_end_90=("yuan", "The example with 90 per cent kept."),
    ex_margin10=("yuan", "What ten per cent more margin adds to the example."),
    ex_growth5_low=("share", "What five more points of retention add: 50 to 55 per cent, first margin now."),
    ex_growth5_high=("share", "What five more points of retention add: 90 to 95 per cent, first margin in a year."),
    ex_year_left=("share", "Share left after a year in which two per cent cancel each month."),
    cohort_value=(
        "ratio",
        "Value of a yuan of yearly margin, 13 payments, survival as observed in the Regular cohort.",
    ),
    cohort_first=("ratio", "The same with the retention of its first year throughout."),
    cohort_last=("ratio", "The same with the retention of its last year throughout."),
)
def examples() -> dict[str, float]:
    """Compute the worked examples of the page."""

    def grown(retention: tuple[float, float], first_payment: str) -> float:
        before, after = (clv_geometric(1, r, DISCOUNT, first_payment=first_payment) for r in retention)
        return after / before - 1

    def constant(retention: float) -> float:
        return clv_geometric(1, retention, DISCOUNT, first_payment="start", horizon=len(REGULAR))

    base = clv_geometric(**EXAMPLE)
    return {
        "ex_end": base,
        "ex_start": clv_geometric(**EXAMPLE, first_payment="start"),
        "ex_end_90": clv_geometric(**{**EXAMPLE, "retention": 0.9}),
        "ex_margin10": clv_geometric(**{**EXAMPLE, "margin": 132}) - base,
        "ex_growth5_low": grown((0.50, 0.55), "start"),
        "ex_growth5_high": grown((0.90, 0.95), "end"),
        "ex_year_left": 1 - convert_rate(0.02, 12, 1, kind="churn"),
        "cohort_value": sum(left / REGULAR[0] / (1 + DISCOUNT) ** year for year, left in enumerate(REGULAR)),
        "cohort_first": constant(REGULAR[1] / REGULAR[0]),
        "cohort_last": constant(REGULAR[-1] / REGULAR[-2]),
    }


@chapter.picture
def value_ladder(lang: str = "en") -> Picture:
    """Show the example's value growing by a smaller step each year, under both conventions of the first payment."""
    years = range(13)
    figure = Figure()
    axes = bare(figure.subplots(), grid="y")
    ends = {first: clv_geometric(**EXAMPLE, first_payment=first) for first in ("start", "end")}
    start, end = (show(ends[first], "yuan", lang) for first in ends)
    names = {
        "start": tr("First margin now: {value}", lang, value=start),
        "end": tr("First margin in a year: {value}", lang, value=end),
    }
    for first, colour in zip(ends, ("C1", "C0"), strict=True):
        steps = [0 if first == "end" and n == 0 else _after(n, first) for n in years]
        axes.step(years, steps, where="post", color=colour, linewidth=2.2)
        axes.axhline(ends[first], color=colour, linewidth=1.2, linestyle=(0, (4, 3)))
        axes.text(years[-1], ends[first], names[first], va="bottom", ha="right", color=colour)
    axes.set(
        xlim=(0, years[-1]),
        ylim=(0, ends["start"] * 1.14),
        xlabel=tr("Years from now", lang),
        ylabel=tr("Value so far, yuan", lang),
    )
    label(axes.yaxis, "int", lang)
    alt = tr(
        "Two staircases of value over twelve years. Each step is smaller than the one before. With the first margin in "
        "a year the staircase levels off at {end}, with the first margin now at {start}; the difference is one margin.",
        lang,
        end=end,
        start=start,
    )
    return Picture(figure, alt)


def _after(years: int, first: str) -> float:
    """Give the example's value up to and including the payment after `years` years."""
    return clv_geometric(**EXAMPLE, first_payment=first, horizon=years + 1 if first == "start" else years)


@chapter.picture
def value_by_channel(lang: str = "en") -> Picture:
    """Show what a customer of each channel is worth, with its interval, beside what she costs to win."""
    channels = sorted(first_two_years()["acquisition_channel"].unique(), key=lambda name: channel_value(name)[0])
    names = {
        "store": tr("Store", lang),
        "search": tr("Search", lang),
        "social": tr("Social media", lang),
        "referral": tr("Referral", lang),
        "marketplace": tr("Marketplace", lang),
    }
    figure = Figure()
    axes = bare(figure.subplots(), grid="x")
    for row, channel in enumerate(channels):
        worth, low, high = channel_value(channel)
        axes.plot([low, high], [row, row], color="C0", linewidth=5, alpha=0.45, solid_capstyle="round")
        axes.plot(worth, row, "o", color="C0", markersize=9, label=tr("value, with 90 % interval", lang))
        axes.plot(costs()[channel], row, "D", color="C1", markersize=8, label=tr("cost to win", lang))
    axes.set_yticks(range(len(channels)), [names[channel] for channel in channels])
    axes.tick_params(axis="y", labelcolor=mpl.rcParams["text.color"], labelsize=11)
    axes.set(xlim=(0, None), ylim=(-0.6, len(channels) - 0.4), xlabel=tr("Yuan a customer", lang))
    label(axes.xaxis, "int", lang)
    marks = dict(zip(*reversed(axes.get_legend_handles_labels()), strict=True))
    figure.legend(marks.values(), marks.keys(), loc="outside upper left", ncols=2)
    lines = [
        tr(
            "{channel}: worth {worth}, between {low} and {high}, costs {cost} to win.",
            lang,
            channel=names[channel],
            worth=show(channel_value(channel)[0], "yuan", lang),
            low=show(channel_value(channel)[1], "yuan", lang),
            high=show(channel_value(channel)[2], "yuan", lang),
            cost=show(float(costs()[channel]), "yuan", lang),
        )
        for channel in reversed(channels)
    ]
    return Picture(figure, " ".join([tr("Value and cost of a customer by channel.", lang), *lines]))
