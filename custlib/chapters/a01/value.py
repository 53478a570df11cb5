"""A1.1.2, what a customer is worth: by channel, with its uncertainty, and what she costs."""

from __future__ import annotations

from functools import cache

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from custlib.analysis.intervals import middle, resamples
from custlib.chapters.a01.chapter import chapter
from custlib.chapters.lantern import DISCOUNT, consumer_orders
from custlib.data import load
from custlib.figures import Picture, bare, label
from custlib.formulas.text import show
from custlib.formulas.value import clv_geometric
from custlib.live import tr

COHORT = 2023
"""Customers whose first order fell in this year have been seen for two whole years."""
YEAR = 365
"""Days."""
LEVEL = 0.90
"""Of the bootstrap over customers."""
REQUIRED_RETURN = 0.25
"""A yuan spent on winning a customer must bring this much more than itself."""


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
    weights = resamples(len(margins)) / len(margins)
    drawn = [value(year1, year2) for year1, year2 in (weights @ margins).tolist()]
    low, high = middle(drawn, LEVEL)
    return value(*margins.mean(axis=0).tolist()), low.item(), high.item()


@cache
def costs() -> pd.Series:
    """Give what a new customer costs through each channel, in yuan."""
    return load("channels").set_index("acquisition_channel")["cac"]


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
