"""A1.1.3, the growing power of consumers: what it costs to answer a comparison with a lower price."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from custlib.chapters.a01.chapter import chapter
from custlib.chapters.lantern import LAST_DAY, consumer_orders
from custlib.figures import Picture, bare, label
from custlib.formulas.text import show
from custlib.formulas.tiering import offer_break_even
from custlib.live import tr

CHANNELS = ("store", "web", "marketplace")
ENDS = ("store", "marketplace")
"""The channels of the best and of the worst margin."""
CUTS = (0.03, 0.05, 0.10)
"""Price cuts shown, as fractions of the price."""
MOST_OF_MARGIN = 0.6
"""Of the margin that a cut shown may take: beyond it the curve leaves the picture."""


@cache
def this_year() -> pd.DataFrame:
    """Give the orders of consumers in the last year of the data."""
    orders = consumer_orders()
    return orders[orders["year"] == LAST_DAY.year]


@cache
def margin_rates() -> dict[str, float]:
    """Give margin ÷ revenue of the year's orders for each sales channel."""
    sums = this_year().groupby("channel")[["margin", "revenue"]].sum()
    return (sums["margin"] / sums["revenue"]).loc[list(CHANNELS)].to_dict()


@chapter.facts(
    margin_rate_store=("share", "Margin as a share of revenue, store orders of 2025."),
    margin_rate_marketplace=("share", "Margin as a share of revenue, marketplace orders of 2025."),
    cut5_store=("share", "More units to sell in stores to lose no margin by a price cut of five per cent."),
    cut5_marketplace=("share", "The same on the marketplace."),
    two_channels=("share", "Of consumers with two or more orders in 2025, those who used more than one channel."),
)
def price() -> dict[str, float]:
    """Compute the price of a price cut."""
    rates = margin_rates()
    by_customer = this_year().groupby("customer_id")["channel"].agg(["size", "nunique"])
    return {
        **{f"margin_rate_{channel}": rates[channel] for channel in ENDS},
        **{f"cut5_{channel}": offer_break_even(rates[channel], 0.05) for channel in ENDS},
        "two_channels": (by_customer.loc[by_customer["size"] >= 2, "nunique"] > 1).mean(),
    }


@chapter.facts(
    returned_store=("share", "Consumers' store orders of 2025 that came back; margins are before refunds."),
    returned_marketplace=("share", "The same on the marketplace."),
)
def returns() -> dict[str, float]:
    """Give the share of the last year's orders that came back, for the best and the worst channel."""
    back = this_year()["returned_at"].notna().groupby(this_year()["channel"]).mean()
    return {f"returned_{channel}": back[channel] for channel in ENDS}


@chapter.picture
def price_cut(lang: str = "en") -> Picture:
    """Show how many more units a price cut must sell, by margin rate: the thinner the margin, the dearer the answer."""
    rates = margin_rates()
    names = {"store": tr("Store", lang), "web": tr("Web shop", lang), "marketplace": tr("Marketplace", lang)}
    figure = Figure()
    axes = bare(figure.subplots(), grid="y")
    shown = (min(0.16, *(rate - 0.02 for rate in rates.values())), max(0.62, *rates.values()))
    for cut, colour in zip(CUTS, ("C0", "C1", "C2"), strict=True):
        margins = np.linspace(max(shown[0], cut / MOST_OF_MARGIN), shown[1], 120).tolist()
        needed = [offer_break_even(margin, cut) for margin in margins]
        name = tr("cut of {cut}", lang, cut=show(cut, "percent", lang))
        axes.plot(margins, needed, color=colour, linewidth=2.2, label=name)
    for channel, rate in rates.items():
        needed = offer_break_even(rate, 0.05)
        axes.plot(rate, needed, "o", color="C1", markersize=8)
        text = f"{names[channel]}\n+{show(needed, 'percent1', lang)}"
        side = "right" if channel == "web" else "left"
        axes.annotate(text, (rate, needed), (0, 8), textcoords="offset points", fontsize=10, va="bottom", ha=side)
    axes.set(
        ylim=(0, 0.9),
        xlim=shown,
        xlabel=tr("Margin as a share of the price", lang),
        ylabel=tr("More units needed", lang),
    )
    label(axes.xaxis, "percent", lang)
    label(axes.yaxis, "percent", lang)
    axes.legend(loc="upper right")
    lines = [
        tr(
            "{channel}, margin {margin}: {needed} more.",
            lang,
            channel=names[channel],
            margin=show(rate, "percent1", lang),
            needed=show(offer_break_even(rate, 0.05), "percent1", lang),
        )
        for channel, rate in rates.items()
    ]
    intro = tr("More units to sell to make up for a price cut of five per cent, by margin rate.", lang)
    return Picture(figure, " ".join([intro, *lines]))
