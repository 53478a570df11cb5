"""A1.2.1, where good customers come from: what it costs to win one by each source, and what she leaves in a year."""

from __future__ import annotations

from functools import cache

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from custlib.analysis import Estimate, first_days, mean_interval
from custlib.chapters.a01.chapter import chapter
from custlib.chapters.lantern import LAST_DAY, orders
from custlib.data import load
from custlib.figures import Picture, bare, label
from custlib.formulas.acquisition import campaign_profit
from custlib.formulas.text import show
from custlib.live import tr

DECIDED = pd.Timestamp("2025-07-01")
"""Leads created before this day had half a year to be won or lost."""
YEAR = 365
"""Days."""
FOLLOWED = LAST_DAY - pd.Timedelta(days=YEAR - 1)
"""Customers whose first order is not after this day have been followed for a whole year."""
LEAFLET = {"contacts": 8_000, "response_rate": 0.02, "cost_per_contact": 0.9, "fixed_cost": 2_000}
"""The worked example of the page: people, share who respond, yuan a leaflet, yuan for the design."""
FIRST_ORDER, FIRST_YEAR = 38, 180
"""Its two margins of a response, yuan."""


@cache
def first_year() -> pd.DataFrame:
    """Give a row for each customer followed for a year: columns of `first_days`, segment, channel, source of lead."""
    table = first_days(orders(), YEAR)
    customers = load("customers").merge(load("leads")[["lead_id", "source"]], on="lead_id", how="left")
    known = customers.set_index("customer_id")[["segment", "acquisition_channel", "source"]]
    return table[table["start"] <= FOLLOWED].join(known)


@cache
def leads() -> pd.DataFrame:
    """Give by source of the decided leads: `cost` a lead, share `won`, `per_office` won, in yuan."""
    table = load("leads")
    by_source = table[table["created_at"] < DECIDED].groupby("source")
    found = by_source.agg(cost=("cost", "mean"), won=("won", "mean"))
    return found.assign(per_office=found["cost"] / found["won"])


@cache
def office_year(source: str) -> Estimate:
    """Give the mean first-year margin (yuan) of the offices won through a source, with its 90 per cent interval."""
    table = first_year()
    return mean_interval(table.loc[table["source"] == source, "margin"])


@chapter.facts(
    lead_cold_cost=("yuan", "Mean cost of a lead from a cold list, leads created before July 2025."),
    lead_cold_won=("share", "Share of them that became customers by the end of 2025."),
    lead_inbound_cost=("yuan", "Mean cost of a lead that wrote to Lantern first, leads created before July 2025."),
    lead_inbound_won=("share", "Share of them that became customers by the end of 2025."),
    office_cold_cost=("yuan", "Cost of all leads from cold lists for each one that became a customer."),
    office_fair_cost=("yuan", "The same for leads from fairs."),
    office_inbound_cost=("yuan", "The same for leads that wrote to Lantern first."),
    office_fair_year=("yuan", "Mean margin in the first 365 days of an office won at a fair."),
)
def offices() -> dict[str, float]:
    """Compare the sources of offices."""
    found = leads()
    return {
        **{f"lead_{source}_cost": found.loc[source, "cost"] for source in ("cold", "inbound")},
        **{f"lead_{source}_won": found.loc[source, "won"] for source in ("cold", "inbound")},
        **{f"office_{source}_cost": found.loc[source, "per_office"] for source in ("cold", "fair", "inbound")},
        "office_fair_year": office_year("fair").value,
    }


@chapter.facts(
    first_order_referral=("yuan", "Mean margin of the first order, consumers recommended by a friend."),
    first_order_social=("yuan", "Mean margin of the first order, consumers from social media."),
    first_year_referral=("yuan", "Mean margin in the 365 days from the first order, recommended by a friend."),
    first_year_social=("yuan", "Mean margin in the 365 days from the first order, from social media."),
)
def consumers() -> dict[str, float]:
    """Compare consumers of two sources on their first order and a year later."""
    table = first_year()
    means = table[table["segment"] == "b2c"].groupby("acquisition_channel")[["first", "margin"]].mean()
    return {
        f"{name}_{channel}": means.loc[channel, column]
        for name, column in (("first_order", "first"), ("first_year", "margin"))
        for channel in ("referral", "social")
    }


@chapter.facts(
    leaflet_loss=("yuan", "What the page's leaflet loses when a response is worth its first order."),
    leaflet_gain=("yuan", "What the page's leaflet earns when a response is worth its first year."),
)
def leaflet() -> dict[str, float]:
    """Compute the page's worked example."""
    return {
        "leaflet_loss": -campaign_profit(margin=FIRST_ORDER, **LEAFLET).profit,
        "leaflet_gain": campaign_profit(margin=FIRST_YEAR, **LEAFLET).profit,
    }


@chapter.picture
def sources(lang: str = "en") -> Picture:
    """Show what an office costs to win by the source of its lead, beside what it leaves in its first year."""
    cost = leads()["per_office"].sort_values()
    names = {
        "cold": tr("Cold list", lang),
        "fair": tr("Fair", lang),
        "inbound": tr("Wrote to us", lang),
        "referral": tr("Recommended", lang),
    }
    figure = Figure()
    axes = bare(figure.subplots(), grid="x")
    for row, source in enumerate(reversed(cost.index)):
        year = office_year(source)
        axes.plot([year.low, year.high], [row, row], color="C0", linewidth=5, alpha=0.45, solid_capstyle="round")
        axes.plot(
            year.value, row, "o", color="C0", markersize=9, label=tr("margin of the first year, 90 % range", lang)
        )
        axes.plot(cost[source], row, "D", color="C1", markersize=8, label=tr("cost to win", lang))
    axes.set_yticks(range(len(cost)), [names[source] for source in reversed(cost.index)])
    axes.tick_params(axis="y", labelcolor=mpl.rcParams["text.color"], labelsize=11)
    axes.set(xlim=(0, None), ylim=(-0.6, len(cost) - 0.4), xlabel=tr("Yuan an office", lang))
    label(axes.xaxis, "int", lang)
    marks = dict(zip(*reversed(axes.get_legend_handles_labels()), strict=True))
    figure.legend(marks.values(), marks.keys(), loc="outside upper left", ncols=2)
    lines = [
        tr(
            "{source}: costs {cost} to win, leaves {year} in its first year, between {low} and {high}.",
            lang,
            source=names[source],
            cost=show(float(cost[source]), "yuan", lang),
            year=show(office_year(source).value, "yuan", lang),
            low=show(office_year(source).low, "yuan", lang),
            high=show(office_year(source).high, "yuan", lang),
        )
        for source in cost.index
    ]
    return Picture(figure, " ".join([tr("Offices by the source of their lead.", lang), *lines]))
