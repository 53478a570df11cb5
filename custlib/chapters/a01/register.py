"""A1.1.1, seeing customers the right way: the list of buyers as a register that moves from year to year."""

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
