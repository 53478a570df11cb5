"""A1.2.5, which group deserves a plan of its own: the same buyers grouped twice, by the city and by their silence."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pandas as pd
from matplotlib.figure import Figure

from custlib.analysis import Estimate, customer_summary, mean_interval
from custlib.chapters.a01.chapter import chapter
from custlib.chapters.a01.register import BEFORE, NOW, by_year
from custlib.chapters.lantern import consumer_orders
from custlib.data import load
from custlib.figures import Picture, bare, label
from custlib.formulas.text import show
from custlib.live import tr

SILENT = (-1, 30, 90, 180, 366)
"""Days since the last order at the end of the year: upper ends of the groups, after the first number."""


@cache
def buyers() -> pd.DataFrame:
    """Give a row for each buyer of `BEFORE`: `next` (margin in `NOW`, yuan, 0 if none), `city_tier`, `since_last`."""
    margin = by_year().pivot(index="customer_id", columns="year", values="margin")
    margin = margin[margin[BEFORE].notna()]
    summary = customer_summary(consumer_orders(), pd.Timestamp(BEFORE, 12, 31)).set_index("customer_id")
    tier = load("customers").set_index("customer_id")["city_tier"]
    table = pd.DataFrame({"next": margin[NOW].fillna(0.0)})
    return table.join(tier).join(summary["since_last"])


@cache
def by_tier(tier: int) -> Estimate:
    """Give the mean of `next` for a size class of city, 1 the largest, with its 90 per cent interval."""
    table = buyers()
    return mean_interval(table.loc[table["city_tier"] == tier, "next"])


@cache
def by_silence(above: int, most: int) -> Estimate:
    """Give the mean of `next` for those silent for more than `above` and at most `most` days, with its interval."""
    table = buyers()
    return mean_interval(table.loc[(table["since_last"] > above) & (table["since_last"] <= most), "next"])


@chapter.facts(
    tier_1_next=(
        "yuan",
        "Mean margin in 2025 of the buyers of 2024 in the largest cities, those who stayed away with 0.",
    ),
    tier_2_next=("yuan", "The same in middle cities."),
    tier_3_next=("yuan", "The same in small cities."),
    silence_30_next=("yuan", "The same for those who at the end of 2024 had been silent for up to 30 days."),
    silence_90_next=("yuan", "The same for 31 to 90 days of silence."),
    silence_more_next=("yuan", "The same for more than 90 days of silence."),
)
def groups() -> dict[str, float]:
    """Compare two ways to group the same buyers by what they left in the year after."""
    return {
        **{f"tier_{tier}_next": by_tier(tier).value for tier in (1, 2, 3)},
        "silence_30_next": by_silence(-1, 30).value,
        "silence_90_next": by_silence(30, 90).value,
        "silence_more_next": by_silence(90, 366).value,
    }


@chapter.picture
def segment_gate(lang: str = "en") -> Picture:
    """Show the same buyers grouped twice: groups that behave alike, and groups that do not."""
    cities = {
        tr("largest", lang): by_tier(1),
        tr("middle", lang): by_tier(2),
        tr("small", lang): by_tier(3),
    }
    silences = {}
    for above, most in pairwise(SILENT):
        ends = [show(day, "int", lang) for day in (above + 1, most)]
        silences[f"{ends[0]}+" if most == SILENT[-1] else "–".join(ends)] = by_silence(above, most)
    figure = Figure()
    panels = figure.subplots(1, 2, sharey=True, width_ratios=(len(cities), len(silences)))
    titles = (tr("Size of the city", lang), tr("Days of silence", lang))
    lines = []
    for axes, title, found, colour in zip(panels, titles, (cities, silences), ("C1", "C0"), strict=True):
        bare(axes, grid="y")
        for place, (name, mean) in enumerate(found.items()):
            axes.plot([place] * 2, mean[1:], color=colour, linewidth=5, alpha=0.45, solid_capstyle="round")
            axes.plot(place, mean.value, "o", color=colour, markersize=9)
            lines.append(
                tr(
                    "{title}, {name}: {value}, between {low} and {high}.",
                    lang,
                    title=title,
                    name=name,
                    value=show(mean.value, "yuan", lang),
                    low=show(mean.low, "yuan", lang),
                    high=show(mean.high, "yuan", lang),
                )
            )
        axes.set_xticks(range(len(found)), list(found))
        axes.set(xlim=(-0.5, len(found) - 0.5), xlabel=title)
    panels[0].set_ylim(0, None)
    panels[0].set_ylabel(tr("Margin in {year}, yuan", lang, year=str(NOW)))
    label(panels[0].yaxis, "int", lang)
    intro = tr("Mean margin in {year} of the buyers of the year before, grouped twice.", lang, year=str(NOW))
    return Picture(figure, " ".join([intro, *lines]))
