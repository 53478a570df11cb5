"""A1.1.1, seeing customers the right way: one customer as a transaction, an account, a relationship and an asset."""

from __future__ import annotations

from functools import cache

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from custlib.chapters.a01.chapter import chapter
from custlib.chapters.a01.register import BEFORE, NOW, by_year
from custlib.chapters.lantern import LAST_DAY, consumer_orders
from custlib.figures import Picture, bare, label
from custlib.formulas.text import show
from custlib.live import tr

SAME_SILENCE = 30
"""Days by which the time since the last order may differ between customers who look alike."""
LEAST_ORDERS = 5
"""Of the customer shown: fewer make no picture."""
QUIET = (60, 180)
"""Days of silence of the customer shown: long enough to ask whether she comes back, too short to know."""


@cache
def one() -> pd.DataFrame:
    """Give the orders of the customer shown, oldest first.

    The rule: a consumer won in a store, first order in 2023, at least `LEAST_ORDERS` orders, silent for `QUIET` days;
    among these the one in the middle when they stand in order of margin (the lower of two middles, ties by number).
    """
    orders = consumer_orders()
    orders = orders[orders["acquisition_channel"] == "store"]
    found = orders.groupby("customer_id").agg(
        first=("ordered_at", "min"), last=("ordered_at", "max"), orders=("order_id", "size"), margin=("margin", "sum")
    )
    silence = (LAST_DAY - found["last"].dt.normalize()).dt.days
    found = found[(found["first"].dt.year == 2023) & silence.between(*QUIET) & (found["orders"] >= LEAST_ORDERS)]
    found = found.reset_index().sort_values(["margin", "customer_id"])
    return orders[orders["customer_id"] == found["customer_id"].iloc[(len(found) - 1) // 2]]


@cache
def alike() -> pd.Series:
    """Give, for each consumer who a year ago looked like the one shown does now, her margin in the year that followed.

    Alike is: as many orders in `BEFORE` as she had in `NOW`, and a last order as long ago within `SAME_SILENCE` days.
    """
    orders = consumer_orders()
    year_ago = LAST_DAY - pd.DateOffset(years=1)
    past = orders[orders["ordered_at"] < year_ago + pd.Timedelta(days=1)].groupby("customer_id")
    silence = (year_ago - past["ordered_at"].max().dt.normalize()).dt.days
    bought = past["year"].apply(lambda year: (year == BEFORE).sum())
    same = (bought == (one()["year"] == NOW).sum()) & ((silence - since_last()).abs() <= SAME_SILENCE)
    margin = by_year().loc[lambda table: table["year"] == NOW].set_index("customer_id")["margin"]
    return margin.reindex(same.index[same])


def since_last() -> int:
    """Give the days from the shown customer's last order to the last day of the data."""
    return (LAST_DAY - one()["ordered_at"].iloc[-1].normalize()).days


@chapter.facts(
    one_id=(
        "id",
        "Number of the customer shown: a store customer since 2023, quiet for some months, of median margin.",
    ),
    one_orders=("count", "Her orders."),
    one_last=("yuan", "Revenue of her last order."),
    one_margin=("yuan", "Margin of all her orders."),
    one_since_last=("days", "Days from her last order to the end of 2025."),
    one_like=("count", "Consumers who a year ago had bought as often in the year and been silent as long."),
    one_next=("yuan", "Mean margin those left in the year that followed, the silent counted with 0."),
    one_silent=("share", "Share of those who did not order in the year that followed."),
)
def one_customer() -> dict[str, float]:
    """Describe the customer shown."""
    her, like = one(), alike()
    return {
        "one_id": her["customer_id"].iloc[0],
        "one_orders": len(her),
        "one_last": her["revenue"].iloc[-1],
        "one_margin": her["margin"].sum(),
        "one_since_last": since_last(),
        "one_like": len(like),
        "one_next": like.fillna(0.0).mean(),
        "one_silent": like.isna().mean(),
    }


@chapter.picture
def four_pictures(lang: str = "en") -> Picture:
    """Show one customer as a transaction, an account, a relationship and an asset: only the last looks forward."""
    her, like = one(), alike()
    figure = Figure(figsize=(5.0, 5.4))
    panels = figure.subplots(2, 2).flat
    _transaction(next(panels), her.iloc[-1], lang)
    _account(next(panels), her, lang)
    _relationship(next(panels), her, lang)
    _asset(next(panels), like, lang)
    alt = tr(
        "One customer in four pictures. Transaction: a last order of {last}. Account: {orders} orders and {margin} of "
        "margin in {years} years. Relationship: silent for {days}. Asset: {count} customers who looked like her a year "
        "ago left {next} on average in the next year, and {silent} of them left nothing.",
        lang,
        last=show(her["revenue"].iloc[-1].item(), "yuan", lang),
        orders=show(len(her), "int", lang),
        margin=show(her["margin"].sum().item(), "yuan", lang),
        years=show(her["year"].nunique(), "int", lang),
        days=show(since_last(), "days", lang),
        **_outlook(like, lang),
    )
    return Picture(figure, alt)


def _outlook(like: pd.Series, lang: str) -> dict[str, str]:
    """Give what became of the look-alikes as fields of a text."""
    return {
        "count": show(len(like), "int", lang),
        "next": show(like.fillna(0.0).mean().item(), "yuan", lang),
        "silent": show(like.isna().mean().item(), "percent", lang),
    }


def _transaction(axes: Axes, last: pd.Series, lang: str) -> None:
    """Draw the last order as costs and margin, one on the other."""
    bare(axes).set_title(tr("Transaction: last order", lang))
    parts = {tr("Costs", lang): last["revenue"] - last["margin"], tr("Margin", lang): last["margin"]}
    bottom = 0.0
    for (name, amount), colour in zip(parts.items(), ("C3", "C0"), strict=True):
        axes.bar(0, amount, bottom=bottom, color=colour, width=0.5)
        text = f"{name}\n{show(amount, 'yuan', lang)}"
        axes.annotate(text, (0.3, bottom + amount / 2), va="center", fontsize=10)
        bottom += amount
    axes.set(xlim=(-0.3, 1), xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)


def _account(axes: Axes, her: pd.DataFrame, lang: str) -> None:
    """Draw margin and number of orders by year."""
    bare(axes).set_title(tr("Account: margin by year", lang))
    years = her.groupby("year")["margin"].agg(["sum", "size"])
    axes.bar([str(year) for year in years.index], years["sum"], color="C0", width=0.6)
    for place, (margin, count) in enumerate(years.itertuples(index=False)):
        text = show(margin, "yuan", lang) + "\n" + tr("orders: {count}", lang, count=show(count, "int", lang))
        axes.annotate(text, (place, margin), (0, 2), textcoords="offset points", ha="center", fontsize=9)
    axes.set(yticks=[], ylim=(0, years["sum"].max() * 1.35))


def _relationship(axes: Axes, her: pd.DataFrame, lang: str) -> None:
    """Draw every order on a line of time, and the silence since the last."""
    bare(axes).set_title(tr("Relationship: her rhythm", lang))
    axes.vlines(her["ordered_at"], 0, her["revenue"], color="C2", linewidth=2)
    axes.axvspan(her["ordered_at"].iloc[-1], LAST_DAY, color="C1", alpha=0.25, linewidth=0)
    years = {pd.Timestamp(year, 1, 1): str(year) for year in range(her["year"].iloc[0], LAST_DAY.year + 1)}
    axes.set_xticks(list(years), list(years.values()))
    axes.set(xlim=(min(years), LAST_DAY), yticks=[], ylim=(0, None))
    silence = tr("silent for {days}", lang, days=show(since_last(), "days", lang))
    axes.set_xlabel(silence, loc="right", color="C1")


def _asset(axes: Axes, like: pd.Series, lang: str) -> None:
    """Draw what the look-alikes left in the year that followed, and their mean."""
    bare(axes).set_title(tr("Asset: the next year", lang))
    margins = like.fillna(0.0)
    axes.hist(margins, bins=20, color="C0", alpha=0.75)
    axes.axvline(margins.mean(), color="C1", linewidth=2)
    text = tr(
        "{count} who looked\nlike her left {next}\non average; {silent}\nleft nothing", lang, **_outlook(like, lang)
    )
    axes.annotate(text, (0.97, 0.95), xycoords="axes fraction", ha="right", va="top", fontsize=9)
    axes.set(yticks=[], xlabel=tr("Margin in the next year, yuan", lang))
    label(axes.xaxis, "int", lang)
