"""A7.1.1, worse or louder: complaints taken apart into orders that went wrong and customers who say so."""

from __future__ import annotations

import math
from functools import cache

from matplotlib.figure import Figure

from custlib.analysis import survey_waves
from custlib.chapters.a07.chapter import chapter
from custlib.chapters.lantern import orders, truth
from custlib.data import load
from custlib.figures import Picture, bare, label
from custlib.formulas import normal
from custlib.formulas.complaints import Iceberg, complaint_iceberg
from custlib.formulas.inference import diff_proportions
from custlib.formulas.text import show
from custlib.live import tr

YEARS = (2024, 2025)
"""The year before the button in the app, and the first one with it."""
LEVEL = 0.95
PER = 1000
"""Orders for which complaints and problems are counted."""


@cache
def complaints(year: int) -> int:
    """Give the complaints that came in in a year."""
    return int((load("complaints")["opened_at"].dt.year == year).sum())


@cache
def ordered(year: int) -> int:
    """Give the orders of a year, offices included."""
    return int((orders()["year"] == year).sum())


@cache
def wave(year: int) -> tuple[int, int, int]:
    """Give the survey at the end of a year: people asked, of them with a problem, of these those who told us."""
    asked, had_problem, told_us = survey_waves(load("problem_survey")).loc[year].tolist()
    return asked, had_problem, told_us


@cache
def iceberg(year: int) -> Iceberg:
    """Give the problems behind a year's complaints, by the survey at its end."""
    _, had_problem, told_us = wave(year)
    return complaint_iceberg(complaints(year), had_problem, told_us, LEVEL)


def problem_change() -> tuple[float, float, float]:
    """Give by what share problems per order changed between the years, and both ends of its interval.

    The logarithm of the ratio has a variance that is the sum of four: of both counts of complaints (Poisson) and of
    both shares of the survey (binomial).
    """
    before, after = YEARS
    ratio = iceberg(after).problems / ordered(after) / (iceberg(before).problems / ordered(before))
    variance = 0.0
    for year in YEARS:
        _, had_problem, told_us = wave(year)
        variance += 1 / complaints(year) + 1 / told_us - 1 / had_problem
    reach = math.exp(normal.ppf((1 + LEVEL) / 2) * math.sqrt(variance))
    return ratio - 1, ratio / reach - 1, ratio * reach - 1


@chapter.facts(
    complaints_2024=("count", "Complaints that came in in 2024."),
    complaints_2025=("count", "Complaints that came in in 2025."),
    complaints_per_1000_2024=("per_thousand", "Complaints for every 1,000 orders of 2024."),
    complaints_per_1000_2025=("per_thousand", "Complaints for every 1,000 orders of 2025."),
    complaints_rise=("share", "Complaints per order of 2025 over those of 2024, less one."),
    asked=("count", "People asked in each wave of the problem survey."),
    had_problem_2024=("count", "Of those asked in December 2024, with a problem in the 90 days before."),
    told_us_2024=("count", "Of these, those who had told Lantern."),
    had_problem_2025=("count", "Of those asked in December 2025, with a problem in the 90 days before."),
    told_us_2025=("count", "Of these, those who had told Lantern."),
    speaking_2024=("share", "Share of those with a problem who told Lantern, December 2024."),
    speaking_2024_low=("share", "Low end of its 95 per cent interval."),
    speaking_2024_high=("share", "High end of its 95 per cent interval."),
    speaking_2025=("share", "Share of those with a problem who told Lantern, December 2025."),
    speaking_2025_low=("share", "Low end of its 95 per cent interval."),
    speaking_2025_high=("share", "High end of its 95 per cent interval."),
    speaking_rise=("share", "Share who speak of 2025 over that of 2024, less one."),
    problems_per_1000_2024=("per_thousand", "Orders gone wrong for every 1,000 of 2024, estimated."),
    problems_per_1000_2025=("per_thousand", "Orders gone wrong for every 1,000 of 2025, estimated."),
    problems_fall=("share", "How much rarer problems became from 2024 to 2025, estimated."),
    problems_fall_most=("share", "The fall at the favourable end of the 95 per cent interval."),
    problems_rise_most=("share", "The rise at the unfavourable end of the 95 per cent interval."),
    problems_fall_true=("share", "The fall that was planted in the data."),
    asked_difference_low=("points", "Share with a problem, 2025 less 2024: low end of its 95 per cent interval."),
    asked_difference_high=("points", "The same: high end."),
)
def worse_or_louder() -> dict[str, float]:
    """Take the rise of complaints apart."""
    before, after = YEARS
    found = {"asked": wave(before)[0]}
    for year in YEARS:
        seen = iceberg(year)
        found |= {
            f"complaints_{year}": complaints(year),
            f"complaints_per_1000_{year}": PER * complaints(year) / ordered(year),
            f"had_problem_{year}": wave(year)[1],
            f"told_us_{year}": wave(year)[2],
            f"speaking_{year}": seen.rate,
            f"speaking_{year}_low": seen.rate_low,
            f"speaking_{year}_high": seen.rate_high,
            f"problems_per_1000_{year}": PER * seen.problems / ordered(year),
        }
    change, low, high = problem_change()
    asked = diff_proportions(wave(after)[1], wave(after)[0], wave(before)[1], wave(before)[0], LEVEL)
    return found | {
        "complaints_rise": found[f"complaints_per_1000_{after}"] / found[f"complaints_per_1000_{before}"] - 1,
        "speaking_rise": iceberg(after).rate / iceberg(before).rate - 1,
        "problems_fall": -change,
        "problems_fall_most": -low,
        "problems_rise_most": high,
        "problems_fall_true": 1 - truth("repair_problems"),
        "asked_difference_low": asked.low,
        "asked_difference_high": asked.high,
    }


@chapter.picture
def complaints_split(lang: str = "en") -> Picture:
    """Show problems per 1,000 orders before and after the button, split into those told and those kept silent."""
    figure = Figure(figsize=(5.0, 2.9))
    axes = bare(figure.subplots(), grid="x")
    names = {"told": tr("told us", lang), "silent": tr("said nothing (estimated)", lang)}
    lines = []
    for row, year in enumerate(reversed(YEARS)):
        seen, scale = iceberg(year), PER / ordered(year)
        told, problems, low, high = (scale * value for value in (complaints(year), seen.problems, seen.low, seen.high))
        axes.barh(row, told, height=0.5, color="C1", label=names["told"])
        axes.barh(row, problems - told, left=told, height=0.5, color="C0", alpha=0.45, label=names["silent"])
        axes.plot([low, high], [row, row], color="C0", linewidth=3, solid_capstyle="butt")
        axes.plot(problems, row, "o", color="C0", markersize=8)
        text = tr("{rate} per 1,000 went wrong", lang, rate=show(problems, "int", lang))
        axes.annotate(text, (problems, row + 0.27), (0, 3), textcoords="offset points", ha="center", va="bottom")
        lines.append(
            tr(
                "{year}: {told} complaints for every 1,000 orders; {speaking} of those with a problem speak, so about "
                "{problems} of 1,000 orders went wrong, between {low} and {high}.",
                lang,
                year=str(year),
                told=show(told, "decimal1", lang),
                speaking=show(seen.rate, "percent", lang),
                problems=show(problems, "int", lang),
                low=show(low, "int", lang),
                high=show(high, "int", lang),
            )
        )
    axes.set_yticks(range(len(YEARS)), [str(year) for year in reversed(YEARS)])
    axes.tick_params(axis="y", length=0, labelsize=11)
    axes.set(ylim=(-0.5, len(YEARS) - 0.25), xlim=(0, None), xlabel=tr("For every 1,000 orders", lang))
    label(axes.xaxis, "int", lang)
    marks = dict(zip(*reversed(axes.get_legend_handles_labels()), strict=True))
    figure.legend(marks.values(), marks.keys(), loc="outside upper left", ncols=2)
    return Picture(figure, " ".join(reversed(lines)))
