"""A7.2.2, the recovery paradox on trial: what the recovered say, and what they do, beside customers without a case."""

from __future__ import annotations

from functools import cache

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure
from scipy import stats

from custlib.analysis import Estimate, mean_interval
from custlib.chapters.a07.chapter import chapter
from custlib.chapters.a07.paths import cases
from custlib.data import load
from custlib.figures import Picture, bare, label
from custlib.formulas.text import show
from custlib.live import listed, tr

LEVEL = 0.95


@cache
def answers() -> dict[str, pd.Series]:
    """Give the answers 0 to 10 of the survey of September 2025: of the "recovered", the "failed" and the "quiet".

    Recovered: the last complaint closed before the answer ended well; failed: it did not; quiet: no complaint before.
    """
    survey, closed = load("nps"), load("complaints").sort_values("closed_at")
    before = survey.merge(closed[["customer_id", "closed_at", "satisfied"]], on="customer_id")
    before = before[before["closed_at"] < before["asked_at"]]
    ended = before.groupby("customer_id")["satisfied"].last()
    well = survey["customer_id"].map(ended)
    return {
        "recovered": survey.loc[well.eq(True), "score"],
        "failed": survey.loc[well.eq(False), "score"],
        "quiet": survey.loc[well.isna(), "score"],
    }


@cache
def returns() -> dict[str, Estimate]:
    """Give the share that ordered again, with its interval: "recovered", "failed", and the "twins" of the recovered."""
    return {
        "recovered": mean_interval(cases("satisfied")["again"], LEVEL),
        "failed": mean_interval(cases("unsatisfied")["again"], LEVEL),
        "twins": mean_interval(cases("satisfied")["expected"], LEVEL),
    }


@cache
def against_twins(path: str) -> Estimate:
    """Give the share that ordered again on a path ("satisfied", "unsatisfied") less that of customers like them."""
    table = cases(path)
    return mean_interval(table["again"] - table["expected"], LEVEL)


@chapter.facts(
    recovered_answers=("count", "People asked in September 2025 whose last complaint had ended well."),
    recovered_score=("score", "Their mean answer, 0 would not to 10 would surely recommend."),
    quiet_score=("score", "Mean answer of those without a complaint."),
    failed_score=("score", "Mean answer of those whose last complaint had ended badly."),
    score_gap=("score", "Recovered less those without a complaint."),
    score_gap_low=("score", "Low end of its 95 per cent interval (Welch)."),
    score_gap_high=("score", "High end of its 95 per cent interval (Welch)."),
)
def said() -> dict[str, float]:
    """Compare what they say."""
    groups = answers()
    spread = stats.ttest_ind(groups["recovered"], groups["quiet"], equal_var=False).confidence_interval(LEVEL)
    return {
        "recovered_answers": len(groups["recovered"]),
        "recovered_score": groups["recovered"].mean(),
        "quiet_score": groups["quiet"].mean(),
        "failed_score": groups["failed"].mean(),
        "score_gap": groups["recovered"].mean() - groups["quiet"].mean(),
        "score_gap_low": spread.low,
        "score_gap_high": spread.high,
    }


@chapter.facts(
    recovered_cases=("count", "Consumers' complaints since 2024 that ended well and could be watched for 180 days."),
    recovered_back=("share", "Share of them who ordered again within 180 days of closing."),
    twins_back=(
        "share",
        "The same share of customers like them (subscriber, channel, orders so far) without a case.",
    ),
    back_gap=("points", "Recovered less customers like them."),
    back_gap_low=("points", "Low end of its 95 per cent bootstrap interval."),
    back_gap_high=("points", "High end of its 95 per cent bootstrap interval."),
    failed_gap=("points", "Those whose complaint ended badly less customers like them."),
)
def did() -> dict[str, float]:
    """Compare what they do."""
    found, gap = returns(), against_twins("satisfied")
    return {
        "recovered_cases": len(cases("satisfied")),
        "recovered_back": found["recovered"].value,
        "twins_back": found["twins"].value,
        "back_gap": gap.value,
        "back_gap_low": gap.low,
        "back_gap_high": gap.high,
        "failed_gap": against_twins("unsatisfied").value,
    }


@chapter.picture
def say_and_do(lang: str = "en") -> Picture:
    """Show the recovered above the others in what they say, and not above in what they do."""
    names = {
        "recovered": tr("Complaint ended well", lang),
        "none": tr("No complaint", lang),
        "failed": tr("Complaint ended badly", lang),
    }
    groups, found = answers(), returns()
    scores = {"recovered": groups["recovered"], "none": groups["quiet"], "failed": groups["failed"]}
    panels = (
        (
            tr("They say: would recommend, 0 to 10", lang),
            {name: mean_interval(values, LEVEL) for name, values in scores.items()},
            "decimal1",
        ),
        (
            tr("They do: ordered again in 180 days", lang),
            {"recovered": found["recovered"], "none": found["twins"], "failed": found["failed"]},
            "percent",
        ),
    )
    figure = Figure(figsize=(5.0, 4.2))
    lines = []
    for axes, (title, values, unit) in zip(figure.subplots(2), panels, strict=True):
        bare(axes, grid="x")
        for row, (name, seen) in enumerate(values.items()):
            colour = {"recovered": "C0", "none": "C2", "failed": "C1"}[name]
            axes.plot([seen.low, seen.high], [row, row], color=colour, linewidth=5, alpha=0.45)
            axes.plot(seen.value, row, "o", color=colour, markersize=8)
            shown = show(seen.value, unit, lang)
            axes.annotate(shown, (seen.value, row), (0, 8), textcoords="offset points", ha="center", fontsize=10)
        axes.set_yticks(range(len(values)), [names[name] for name in values])
        axes.tick_params(axis="y", labelcolor=mpl.rcParams["text.color"], labelsize=10)
        axes.set(ylim=(2.5, -0.8), title=title)
        axes.margins(x=0.08)
        label(axes.xaxis, unit, lang)
        items = [
            tr("{group} {value}", lang, group=names[name], value=show(seen.value, unit, lang))
            for name, seen in values.items()
        ]
        lines.append(tr("{title}: {items}.", lang, title=title, items=listed(items, lang)))
    intro = tr("Three groups of customers, compared by what they say and by what they do.", lang)
    return Picture(figure, " ".join([intro, *lines]))
