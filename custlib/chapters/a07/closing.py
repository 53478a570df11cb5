"""A7.2.4, by when to promise an answer: how long cases stay open, those still open counted."""

from __future__ import annotations

from functools import cache

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from custlib.analysis import open_times
from custlib.chapters.a07.chapter import chapter
from custlib.chapters.lantern import LAST_DAY
from custlib.data import load
from custlib.figures import Picture, bare, label
from custlib.formulas.survival import Survival, kaplan_meier
from custlib.formulas.text import show
from custlib.live import tr

KEPT = 0.9
"""Share of promises to be kept."""
SHARES = (0.5, KEPT)
WINDOW = 14
"""Days: a fortnightly report looks at the cases opened in so many days."""
SHOWN = 20
"""Days in the picture."""
CHANNELS = ("phone", "email", "store", "social")
SEVERITIES = (1, 2, 3)


@cache
def times() -> pd.DataFrame:
    """Give the cases opened in the last year, with `days` until closing or the last day, and whether `closed`."""
    cases = load("complaints")
    seen = open_times(cases["opened_at"], cases["closed_at"], LAST_DAY)
    cases = cases[["channel", "severity", "opened_at"]].join(seen)
    return cases[cases["opened_at"].dt.year == LAST_DAY.year]


def curve(rows: pd.DataFrame) -> Survival:
    """Give the Kaplan-Meier curve of some cases, with the days by which `SHARES` are closed."""
    return kaplan_meier(rows["days"].tolist(), rows["closed"].tolist(), SHARES)


@cache
def reports() -> pd.DataFrame:
    """Give, for the end of each month, the cases of the fortnight before as known then, and `in_the_end` (days)."""
    cases = load("complaints")
    in_the_end = (cases["closed_at"] - cases["opened_at"]).dt.days
    found = []
    for last in pd.date_range(f"{LAST_DAY.year}-01-31", periods=11, freq="ME"):
        seen = open_times(cases["opened_at"], cases["closed_at"], last)
        recent = cases.loc[seen.index, "opened_at"] > last - WINDOW * pd.Timedelta(days=1)
        found.append(seen[recent].assign(in_the_end=in_the_end))
    return pd.concat(found)


def by_when(days: pd.Series, share: float) -> float:
    """Give the first whole day by which at least that share is closed."""
    return days.quantile(share, interpolation="higher").item()


@chapter.facts(
    closing_mean=("days", "Mean days to close the cases closed in 2025."),
    closing_half=("days", "Days by which half of the cases of 2025 were closed, open ones counted (Kaplan-Meier)."),
    closing_day=("share", "Share of them closed on the day they came in or on the next."),
    closing_90=("days", "Days by which 90 per cent were closed."),
    broken_by_mean=("share", "Cases of 2025 still open after the mean, in whole days rounded up."),
    closing_90_light=("days", "Days by which 90 per cent of the cases of severity 1 were closed."),
    closing_90_middle=("days", "The same for severity 2."),
    closing_90_severe=("days", "The same for severity 3."),
    closing_90_quickest=("days", "The same for the quickest of the four doors."),
    closing_90_slowest=("days", "The same for the slowest of the four doors."),
)
def promise() -> dict[str, float]:
    """Read the times of 2025."""
    cases = times()
    found = curve(cases)
    after_day = dict(zip(found.times, found.survival, strict=True))[1]
    mean = cases.loc[cases["closed"], "days"].mean()
    after_mean = [left for time, left in zip(found.times, found.survival, strict=True) if time <= -(-mean // 1)]
    severity = {grade: curve(cases[cases["severity"] == grade]).quantiles[1] for grade in SEVERITIES}
    doors = [curve(cases[cases["channel"] == channel]).quantiles[1] for channel in CHANNELS]
    return {
        "closing_mean": mean,
        "closing_half": found.quantiles[0],
        "closing_day": 1 - after_day,
        "closing_90": found.quantiles[1],
        "broken_by_mean": after_mean[-1],
        "closing_90_light": severity[1],
        "closing_90_middle": severity[2],
        "closing_90_severe": severity[3],
        "closing_90_quickest": min(doors),
        "closing_90_slowest": max(doors),
    }


@chapter.facts(
    report_cases=("count", "Cases in eleven fortnightly reports of 2025, the last 14 days of each month but the last."),
    report_open=("share", "Share of them that were still open on the day of the report."),
    report_naive=("days", "Days by which 90 per cent of those already closed were closed."),
    report_counted=("days", "Days by which 90 per cent were closed when the open ones are counted (Kaplan-Meier)."),
    report_end=("days", "Days by which 90 per cent of all were closed in the end."),
)
def fortnights() -> dict[str, float]:
    """Compare a report without the open cases, one with them, and what came."""
    seen = reports()
    return {
        "report_cases": len(seen),
        "report_open": (~seen["closed"]).mean(),
        "report_naive": by_when(seen.loc[seen["closed"], "days"], KEPT),
        "report_counted": curve(seen).quantiles[1],
        "report_end": by_when(seen["in_the_end"], KEPT),
    }


@chapter.picture
def still_open(lang: str = "en") -> Picture:
    """Show the share of cases still open, by door in one panel and by severity in the other."""
    doors = {
        "phone": tr("Phone", lang),
        "email": tr("E-mail", lang),
        "store": tr("Store", lang),
        "social": tr("Social media", lang),
    }
    grades = {1: tr("Light", lang), 2: tr("Middle", lang), 3: tr("Severe", lang)}
    cases = times()
    figure = Figure(figsize=(5.0, 6.0))
    lines = []
    for axes, (column, names, title) in zip(
        figure.subplots(2, sharex=True),
        (
            ("channel", doors, tr("Still open, by the door the case came in", lang)),
            ("severity", grades, tr("Still open, by severity", lang)),
        ),
        strict=True,
    ):
        bare(axes, grid="y")
        axes.axhline(1 - KEPT, color=mpl.rcParams["text.color"], linewidth=1, linestyle=(0, (4, 3)))
        for place, (key, name) in enumerate(names.items()):
            found = curve(cases[cases[column] == key])
            steps = [(0, 1.0), *zip(found.times, found.survival, strict=True)]
            axes.step(*zip(*steps, strict=True), where="post", color=f"C{place}", linewidth=2, label=name)
            days = show(found.quantiles[1], "days", lang)
            lines.append(tr("{group}: nine in ten closed within {days}.", lang, group=name, days=days))
        axes.legend(loc="upper right")
        axes.set(xlim=(0, SHOWN), xticks=range(0, SHOWN + 1, 5), ylim=(0, 0.62), title=title)
        label(axes.yaxis, "percent", lang)
    axes.set_xlabel(tr("Days since the complaint; dashed: one in ten", lang))
    label(axes.xaxis, "int", lang)
    intro = tr("Share of the cases of 2025 still open, day by day.", lang)
    return Picture(figure, " ".join([intro, *lines]))
