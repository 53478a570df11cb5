"""A1.2.4, whom to call loyal: what becomes of the best fifth of a year, and how much hangs on the few."""

from __future__ import annotations

from functools import cache

import pandas as pd
from matplotlib.figure import Figure

from custlib.analysis import top_part
from custlib.chapters.a01.chapter import chapter
from custlib.chapters.a01.register import BEFORE, NOW, by_year
from custlib.chapters.lantern import LAST_DAY, consumer_orders
from custlib.figures import Picture, bare
from custlib.formulas.segments import concentration
from custlib.formulas.text import show
from custlib.live import tr

RECENT = 60
"""Days: an order so shortly before the end of the year is a proof of habit."""
QUARTER = pd.Timestamp("2025-10-01")


@cache
def margins() -> pd.DataFrame:
    """Give a row for each consumer and a column for each year: margin in yuan, missing where she did not buy."""
    return by_year().pivot(index="customer_id", columns="year", values="margin")


@cache
def top(year: int) -> pd.Index:
    """Give the fifth of a year's buyers who left the highest margin."""
    return top_part(margins()[year])


def staying(group: pd.Index) -> float:
    """Give the share of a group that is in the top fifth of `NOW`."""
    return group.isin(top(NOW)).mean().item()


def following(group: pd.Index) -> float:
    """Give the mean margin (yuan) of a group in `NOW`, 0 for those who did not buy."""
    return margins().loc[group, NOW].fillna(0).mean().item()


@cache
def by_recency() -> tuple[pd.Index, pd.Index]:
    """Split the top fifth of `BEFORE`: those with an order in the last `RECENT` days of that year, and the others."""
    orders = consumer_orders()
    times = orders.loc[orders["year"] == BEFORE].groupby("customer_id")["ordered_at"].max()
    recent = times.loc[top(BEFORE)] >= pd.Timestamp(NOW, 1, 1) - pd.Timedelta(days=RECENT)
    return top(BEFORE)[recent], top(BEFORE)[~recent]


@chapter.facts(
    fifth_quarter=("share", "Share of the margin of the last quarter of 2025 held by the top fifth of its buyers."),
    fifth_year=("share", "Share of the margin of 2025 held by the top fifth of its buyers, losses counted as 0."),
    fifth_three=("share", "Share of the margin of 2023 to 2025 held by the top fifth of the buyers of those years."),
)
def held() -> dict[str, float]:
    """Measure concentration over a quarter, a year and three years."""
    orders = consumer_orders()
    periods = {
        "quarter": orders[orders["ordered_at"] >= QUARTER],
        "year": orders[orders["year"] == LAST_DAY.year],
        "three": orders,
    }
    sums = {name: table.groupby("customer_id")["margin"].sum().clip(lower=0) for name, table in periods.items()}
    return {f"fifth_{name}": concentration(values.tolist()).share for name, values in sums.items()}


@chapter.facts(
    fifth_people=("count", "The fifth of the buyers of 2024 who left the highest margin in that year."),
    fifth_stay=("share", "Share of them in the top fifth of 2025."),
    fifth_gone=("share", "Share of them that bought nothing in 2025."),
    fifth_two_years=("share", "Of those in the top fifth of 2023 and of 2024, share in that of 2025."),
    fifth_one_year=("share", "Of those in the top fifth of 2024 but not of 2023, share in that of 2025."),
    fifth_recent=("share", "Top fifth of 2024 with an order in its last 60 days: share in the top fifth of 2025."),
    fifth_recent_next=("yuan", "Their mean margin in 2025, those who bought nothing counted with 0."),
    fifth_quiet=("share", "Top fifth of 2024 without an order in its last 60 days: share in the top fifth of 2025."),
    fifth_quiet_next=("yuan", "Their mean margin in 2025, those who bought nothing counted with 0."),
)
def persistence() -> dict[str, float]:
    """Follow the top fifth of a year into the next, all of it and by two proofs of loyalty."""
    group = top(BEFORE)
    before_too = group.isin(top(BEFORE - 1))
    recent, quiet = by_recency()
    return {
        "fifth_people": len(group),
        "fifth_stay": staying(group),
        "fifth_gone": margins().loc[group, NOW].isna().mean(),
        "fifth_two_years": staying(group[before_too]),
        "fifth_one_year": staying(group[~before_too]),
        "fifth_recent": staying(recent),
        "fifth_recent_next": following(recent),
        "fifth_quiet": staying(quiet),
        "fifth_quiet_next": following(quiet),
    }


def moves(year: int, other: int) -> dict[str, int]:
    """Count the top fifth of a year by what they were in another: in its top fifth, a buyer below it, no buyer."""
    group = top(year)
    stayed, bought = group.isin(top(other)), margins().loc[group, other].notna().to_numpy()
    return {"top": int(stayed.sum()), "less": int((bought & ~stayed).sum()), "none": int((~bought).sum())}


@chapter.picture
def top_moves(lang: str = "en") -> Picture:
    """Show what became of one year's best customers, and where the next year's came from."""
    after, before = moves(BEFORE, NOW), moves(NOW, BEFORE)
    names = (
        {
            "top": tr("still in\nthe top fifth", lang),
            "less": tr("bought,\nbut less", lang),
            "none": tr("bought\nnothing", lang),
        },
        {
            "top": tr("top fifth\nbefore too", lang),
            "less": tr("had bought\nless", lang),
            "none": tr("no buyer\nthe year before", lang),
        },
    )
    colours = {"top": "C0", "less": "C3", "none": "C1"}
    figure = Figure()
    axes = bare(figure.subplots())
    for place, counts in enumerate((after, before)):
        bottom, total = 0, sum(counts.values())
        for move, count in counts.items():
            axes.bar(place, count, bottom=bottom, color=colours[move], width=0.34, alpha=1 if move == "top" else 0.7)
            text = f"{names[place][move]}: {show(count / total, 'percent', lang)}"
            side, gap = ("right", -0.21) if place == 0 else ("left", 0.21)
            axes.text(place + gap, bottom + count / 2, text, ha=side, va="center", fontsize=10)
            bottom += count
        people = tr("{people} people", lang, people=show(total, "int", lang))
        axes.annotate(people, (place, total), (0, 4), textcoords="offset points", ha="center", fontsize=10)
    axes.fill_between([0.17, 0.83], after["top"], color="C0", alpha=0.25, linewidth=0)
    ticks = [tr("Top fifth\nof {year}", lang, year=str(year)) for year in (BEFORE, NOW)]
    axes.set_xticks([0, 1], ticks)
    axes.set_yticks([])
    axes.set(xlim=(-1.05, 2.05))
    fields = {
        f"{name}_{move}": show(count, "int", lang)
        for name, counts in (("after", after), ("before", before))
        for move, count in counts.items()
    }
    alt = tr(
        "Of the top fifth of {year_before}, {after_top} were in the top fifth of {year_now}, {after_less} bought but "
        "less, {after_none} bought nothing. Of the top fifth of {year_now}, {before_top} had been in it the year "
        "before, {before_less} had bought less, {before_none} had not bought.",
        lang,
        year_before=str(BEFORE),
        year_now=str(NOW),
        **fields,
    )
    return Picture(figure, alt)
