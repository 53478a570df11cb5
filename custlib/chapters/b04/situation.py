"""B4.1, the facts about complaints: four numbers that are only read together, each with its interval."""

from __future__ import annotations

from functools import cache

from matplotlib.figure import Figure

from custlib.analysis import Estimate
from custlib.chapters.a07 import button
from custlib.chapters.b04.cases import BEFORE, NOW, THOUSAND, of_year
from custlib.chapters.b04.chapter import chapter
from custlib.figures import Picture, bare, label
from custlib.formulas.inference import diff_proportions, wilson_interval
from custlib.formulas.quality import attribute_limits
from custlib.formulas.text import show
from custlib.live import tr

NORMAL_95 = 1.96
"""Standard errors on each side of a 95 per cent interval."""


@cache
def dials(year: int) -> dict[str, Estimate]:
    """Give the four numbers of a year with 95 per cent intervals.

    Returns
    -------
    dict of str to Estimate
        problems (for every 1,000 orders: cases divided by the share that speaks), speaking (share), cases (for every
        1,000 orders), again (share of the cases whose customer ordered within 180 days of closing).
    """
    table, thousands = of_year(year), button.ordered(year) / THOUSAND
    iceberg = button.iceberg(year)
    rate = len(table) / thousands
    spread = attribute_limits(rate, thousands, kind="u", k=NORMAL_95)
    known = table["repurchased"].dropna()
    again = wilson_interval(int(known.sum()), len(known))
    return {
        "problems": Estimate(*(count / thousands for count in (iceberg.problems, iceberg.low, iceberg.high))),
        "speaking": Estimate(iceberg.rate, iceberg.rate_low, iceberg.rate_high),
        "cases": Estimate(rate, spread.low, spread.high),
        "again": Estimate(known.mean(), again.low, again.high),
    }


@cache
def again_change() -> Estimate:
    """Give by how much the share that buys again rose from the year before, with its 95 per cent interval."""
    now, before = (of_year(year)["repurchased"].dropna() for year in (NOW, BEFORE))
    found = diff_proportions(int(now.sum()), len(now), int(before.sum()), len(before))
    return Estimate(found.difference, found.low, found.high)


@chapter.facts(
    problems_before_low=(
        "per_thousand",
        "Problems for every 1,000 orders of 2024, lower end of the 95 per cent interval.",
    ),
    problems_before_high=("per_thousand", "The same, upper end."),
    problems_now_low=(
        "per_thousand",
        "Problems for every 1,000 orders of 2025, lower end of the 95 per cent interval.",
    ),
    problems_now_high=("per_thousand", "The same, upper end."),
    again_now=("share", "Cases of 2025 after which the customer ordered within 180 days, of those known."),
    again_change_low=("points", "Lower end of the change of that share since 2024, 95 per cent interval."),
    again_change_high=("points", "Upper end of it."),
)
def four_numbers() -> dict[str, float]:
    """Count what came in, and what stands behind it."""
    before, now = dials(BEFORE), dials(NOW)
    return {
        "problems_before_low": before["problems"].low,
        "problems_before_high": before["problems"].high,
        "problems_now_low": now["problems"].low,
        "problems_now_high": now["problems"].high,
        "again_now": now["again"].value,
        "again_change_low": again_change().low,
        "again_change_high": again_change().high,
    }


@chapter.picture
def state_of_complaints(lang: str = "en") -> Picture:
    """Show the four numbers of two years, each with its interval: none of them can be read alone."""
    titles = {
        "problems": (tr("Problems per 1,000 orders", lang), "int"),
        "speaking": (tr("Share that speaks", lang), "percent"),
        "cases": (tr("Cases per 1,000 orders", lang), "int"),
        "again": (tr("Bought again after a case", lang), "percent"),
    }
    figure = Figure(figsize=(5.0, 4.4))
    panels = figure.subplots(2, 2).flat
    lines = []
    for axes, (name, (title, form)) in zip(panels, titles.items(), strict=True):
        bare(axes, grid="y")
        for place, (year, colour) in enumerate(((BEFORE, "C3"), (NOW, "C0"))):
            found = dials(year)[name]
            axes.plot([place] * 2, [found.low, found.high], color=colour, linewidth=6, alpha=0.4)
            axes.plot(place, found.value, "o", color=colour, markersize=8)
            axes.annotate(
                show(found.value, form, lang), (place, found.value), (10, 0), textcoords="offset points", va="center"
            )
            lines.append(
                tr(
                    "{title}, {year}: {value}, between {low} and {high}.",
                    lang,
                    title=title,
                    year=str(year),
                    value=show(found.value, form, lang),
                    low=show(found.low, form, lang),
                    high=show(found.high, form, lang),
                )
            )
        axes.set_xticks([0, 1], [str(BEFORE), str(NOW)])
        axes.set(xlim=(-0.4, 1.7), ylim=(0, max(dials(year)[name].high for year in (BEFORE, NOW)) * 1.15))
        axes.set_title(title, fontsize=10.5)
        label(axes.yaxis, form, lang)
    intro = tr("Four numbers about complaints in two years, each with its 95 per cent interval.", lang)
    return Picture(figure, " ".join([intro, *lines]))
