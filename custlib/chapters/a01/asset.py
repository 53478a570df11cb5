"""A1.1.1, seeing customers the right way: the list of buyers as a register, and one customer seen four ways."""

from __future__ import annotations

from functools import cache

import pandas as pd
from matplotlib.figure import Figure

from custlib.chapters.a01.chapter import chapter
from custlib.chapters.lantern import LAST_DAY, consumer_orders
from custlib.figures import Picture, bare, label
from custlib.formulas.text import show
from custlib.live import tr

NOW, BEFORE = LAST_DAY.year, LAST_DAY.year - 1
SAME_SILENCE = 30
"""Days by which the time since the last order may differ between customers who look alike."""
LEAST_ORDERS = 5
"""Of the customer shown: fewer make no picture."""
QUIET = (60, 180)
"""Days of silence of the customer shown: long enough to ask whether she comes back, too short to know."""


@cache
def by_year() -> pd.DataFrame:
    """Give a row for each consumer and year with an order: `customer_id`, `year`, `orders`, `margin`."""
    table = consumer_orders().groupby(["customer_id", "year"], as_index=False)
    return table.agg(orders=("order_id", "size"), margin=("margin", "sum"))


@cache
def register() -> dict[str, tuple[int, float]]:
    """Give number and margin (yuan) of each movement between the buyers of `BEFORE` and those of `NOW`.

    "before" and "now" are the two lists; "lost" left their margin in `BEFORE`; "back" bought before `BEFORE` and again
    in `NOW`; "new" had their first order in `NOW`.
    """
    margin = by_year().pivot(index="customer_id", columns="year", values="margin")
    before, now = margin[BEFORE].notna(), margin[NOW].notna()
    earlier = margin.drop(columns=[BEFORE, NOW]).notna().any(axis=1)
    moves = {
        "before": (before, BEFORE),
        "lost": (before & ~now, BEFORE),
        "back": (~before & now & earlier, NOW),
        "new": (~before & now & ~earlier, NOW),
        "now": (now, NOW),
    }
    return {name: (int(who.sum()), margin.loc[who, year].sum().item()) for name, (who, year) in moves.items()}


@chapter.facts(
    buyers_2024=("count", "Consumers with an order in 2024."),
    buyers_2025=("count", "Consumers with an order in 2025."),
    lost_2025=("count", "Consumers with an order in 2024 and none in 2025."),
    lost_share=("share", "The lost as a share of the buyers of 2024."),
    new_2025=("count", "Consumers whose first order ever fell in 2025."),
    lost_margin=("yuan", "Margin that the lost had left in 2024."),
    top_fifth=("share", "Share of the margin of 2025 that comes from the fifth of buyers who left most."),
)
def movements() -> dict[str, float]:
    """Count the register."""
    moves = register()
    margins = by_year().loc[lambda table: table["year"] == NOW, "margin"].sort_values(ascending=False)
    return {
        "buyers_2024": moves["before"][0],
        "buyers_2025": moves["now"][0],
        "lost_2025": moves["lost"][0],
        "lost_share": moves["lost"][0] / moves["before"][0],
        "new_2025": moves["new"][0],
        "lost_margin": moves["lost"][1],
        "top_fifth": margins.head(round(len(margins) / 5)).sum() / margins.sum(),
    }


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
def customer_bridge(lang: str = "en") -> Picture:
    """Show how the buyers of one year become those of the next: a list that looks stable while it is exchanged."""
    moves = register()
    names = {
        "before": tr("Bought\nin {year}", lang, year=str(BEFORE)),
        "lost": tr("Not again\nin {year}", lang, year=str(NOW)),
        "back": tr("Came\nback", lang),
        "new": tr("First\norder", lang),
        "now": tr("Bought\nin {year}", lang, year=str(NOW)),
    }
    colours = {"before": "C0", "lost": "C1", "back": "C2", "new": "C2", "now": "C0"}
    figure = Figure()
    axes = bare(figure.subplots(), grid="y")
    level = 0
    for place, step in enumerate(names):
        count, _ = moves[step]
        bottom = {"lost": level - count, "back": level, "new": level}.get(step, 0)
        axes.bar(place, count, bottom=bottom, color=colours[step], width=0.62)
        sign = {"lost": "−", "back": "+", "new": "+"}.get(step, "")
        text = sign + show(count, "int", lang)
        axes.annotate(text, (place, bottom + count), (0, 3), textcoords="offset points", ha="center", fontsize=10)
        level = bottom if step == "lost" else bottom + count
    ticks = [f"{name}\n{show(moves[step][1], 'int', lang)}" for step, name in names.items()]
    axes.set_xticks(range(len(names)), ticks)
    axes.set_xlabel(tr("Last line: margin of the group in its year, yuan", lang), fontsize=10)
    axes.set(ylim=(0, axes.get_ylim()[1] * 1.05), ylabel=tr("Consumers", lang))
    label(axes.yaxis, "int", lang)
    alt = tr(
        "Of {before} consumers who bought in {year_before}, {lost} did not buy in {year_now}; {back} came back after a "
        "pause, {new} were new, so {now} bought. The lost had left {lost_margin} of margin, the new left {new_margin}.",
        lang,
        year_before=str(BEFORE),
        year_now=str(NOW),
        **{step: show(moves[step][0], "int", lang) for step in names},
        lost_margin=show(moves["lost"][1], "yuan", lang),
        new_margin=show(moves["new"][1], "yuan", lang),
    )
    return Picture(figure, alt)


@chapter.picture
def four_pictures(lang: str = "en") -> Picture:
    """Show one customer as a transaction, an account, a relationship and an asset: only the last looks forward."""
    her, like = one(), alike()
    figure = Figure(figsize=(5.0, 5.4))
    (transaction, account), (relationship, asset) = figure.subplots(2, 2)

    last = her.iloc[-1]
    bare(transaction).set_title(tr("Transaction: last order", lang))
    parts = {tr("Costs", lang): last["revenue"] - last["margin"], tr("Margin", lang): last["margin"]}
    bottom = 0.0
    for (name, amount), colour in zip(parts.items(), ("C3", "C0"), strict=True):
        transaction.bar(0, amount, bottom=bottom, color=colour, width=0.5)
        text = f"{name}\n{show(amount, 'yuan', lang)}"
        transaction.annotate(text, (0.3, bottom + amount / 2), va="center", fontsize=10)
        bottom += amount
    transaction.set(xlim=(-0.3, 1), xticks=[], yticks=[])
    transaction.spines["bottom"].set_visible(False)

    bare(account).set_title(tr("Account: margin by year", lang))
    years = her.groupby("year")["margin"].agg(["sum", "size"])
    account.bar([str(year) for year in years.index], years["sum"], color="C0", width=0.6)
    for place, (margin, count) in enumerate(years.itertuples(index=False)):
        text = show(margin, "yuan", lang) + "\n" + tr("orders: {count}", lang, count=show(count, "int", lang))
        account.annotate(text, (place, margin), (0, 2), textcoords="offset points", ha="center", fontsize=9)
    account.set(yticks=[], ylim=(0, years["sum"].max() * 1.35))

    bare(relationship).set_title(tr("Relationship: her rhythm", lang))
    relationship.vlines(her["ordered_at"], 0, her["revenue"], color="C2", linewidth=2)
    relationship.axvspan(her["ordered_at"].iloc[-1], LAST_DAY, color="C1", alpha=0.25, linewidth=0)
    relationship.set_xticks([pd.Timestamp(year, 1, 1) for year in years.index], [str(year) for year in years.index])
    relationship.set(xlim=(pd.Timestamp(years.index[0], 1, 1), LAST_DAY), yticks=[], ylim=(0, None))
    silence = tr("silent for {days}", lang, days=show(since_last(), "days", lang))
    relationship.set_xlabel(silence, loc="right", color="C1")

    bare(asset).set_title(tr("Asset: the next year", lang))
    margins = like.fillna(0.0)
    asset.hist(margins, bins=20, color="C0", alpha=0.75)
    asset.axvline(margins.mean(), color="C1", linewidth=2)
    text = tr(
        "{count} who looked\nlike her left {next}\non average; {silent}\nleft nothing",
        lang,
        count=show(len(like), "int", lang),
        next=show(margins.mean().item(), "yuan", lang),
        silent=show(like.isna().mean().item(), "percent", lang),
    )
    asset.annotate(text, (0.97, 0.95), xycoords="axes fraction", ha="right", va="top", fontsize=9)
    asset.set(yticks=[], xlabel=tr("Margin in the next year, yuan", lang))
    label(asset.xaxis, "int", lang)

    alt = tr(
        "One customer in four pictures. Transaction: a last order of {last}. Account: {orders} orders and {margin} of "
        "margin in {years} years. Relationship: silent for {days}. Asset: {count} customers who looked like her a year "
        "ago left {next} on average in the next year, and {silent} of them left nothing.",
        lang,
        last=show(last["revenue"].item(), "yuan", lang),
        orders=show(len(her), "int", lang),
        margin=show(her["margin"].sum().item(), "yuan", lang),
        years=show(len(years), "int", lang),
        days=show(since_last(), "days", lang),
        count=show(len(like), "int", lang),
        next=show(margins.mean().item(), "yuan", lang),
        silent=show(like.isna().mean().item(), "percent", lang),
    )
    return Picture(figure, alt)
