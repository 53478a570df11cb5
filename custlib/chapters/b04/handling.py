"""B4.5, handling complaints effectively: clocks that count open cases, and whether like cases end alike."""

from __future__ import annotations

from functools import cache

import pandas as pd
from matplotlib.figure import Figure

from custlib.analysis import Estimate
from custlib.chapters.a07 import closing
from custlib.chapters.a07.closing import curve
from custlib.chapters.b04.cases import DOORS, NOW, door_names, of_year
from custlib.chapters.b04.chapter import chapter
from custlib.figures import Picture, bare, label
from custlib.formulas.inference import diff_proportions
from custlib.formulas.text import show
from custlib.live import tr

SHOWN = 21
"""Days on the picture's axis."""
LOW_LIMIT, HIGH_LIMIT = 20, 60
"""Yuan: what the first receivers of the two teams may grant alone."""
HEAVY = 3
"""The severity at which the two limits part: a good remedy takes more than the lower one."""


@cache
def times() -> pd.DataFrame:
    """Give how long each case of the year was open and whether it is closed, as in A7.2.4, with `authority_limit`."""
    return closing.times().join(of_year(NOW)["authority_limit"])


def left_after(table: pd.DataFrame, day: int) -> float:
    """Give the share of the cases still open after so many days."""
    found = curve(table)
    return next(
        (left for time, left in reversed(list(zip(found.times, found.survival, strict=True))) if time <= day), 1
    )


def nine_in_ten(table: pd.DataFrame) -> float:
    """Give the days within which nine in ten of the cases are closed, open ones counted."""
    return curve(table).quantiles[-1]


@cache
def paid_gap() -> Estimate:
    """Give by how much more often heavy cases ended with money where the limit was higher, with its interval."""
    table = of_year(NOW)
    heavy = table[table["severity"] == HEAVY].groupby("authority_limit")["paid"].agg(["sum", "size"])
    counts = [int(heavy.loc[limit, part]) for limit in (HIGH_LIMIT, LOW_LIMIT) for part in ("sum", "size")]
    found = diff_proportions(*counts)
    return Estimate(found.difference, found.low, found.high)


@chapter.facts(
    open_at_end=("count", "Cases of 2025 still open at the end of the year."),
    close_90_low=("days", "Days within which nine in ten were closed where the first receiver could grant 20 yuan."),
    close_90_high=("days", "The same where she could grant 60 yuan."),
)
def clocks() -> dict[str, float]:
    """Read the clock of closing."""
    table = times()
    return {
        "open_at_end": (~table["closed"]).sum(),
        "close_90_low": nine_in_ten(table[table["authority_limit"] == LOW_LIMIT]),
        "close_90_high": nine_in_ten(table[table["authority_limit"] == HIGH_LIMIT]),
    }


@cache
def extra_pay() -> float:
    """Give what the year's remedies would have cost more (yuan) had everybody granted what those with 60 yuan did."""
    table = of_year(NOW)
    each = table.groupby(["severity", "authority_limit"])["compensation"].agg(["mean", "size"])
    low, high = (each.xs(limit, level="authority_limit") for limit in (LOW_LIMIT, HIGH_LIMIT))
    return float((low["size"] * (high["mean"] - low["mean"])).sum())


@chapter.facts(
    heavy_cases=("count", "Cases of 2025 of the highest severity."),
    paid_low=("share", "Of these, the share that ended with money where the first receiver could grant 20 yuan."),
    paid_high=("share", "The same where she could grant 60 yuan."),
    paid_gap_low=("points", "Lower end of the 95 per cent interval of the difference of the two shares."),
    paid_gap_high=("points", "Upper end of it."),
    paid_within=("share", "Money remedies of 2025 of at most 60 yuan."),
    extra_pay=("yuan", "What remedies of 2025 would have cost more, had all granted as those with 60 yuan did."),
    all_pay=("yuan", "What the money remedies of 2025 cost."),
)
def fairness() -> dict[str, float]:
    """Compare like cases that met different limits."""
    table = of_year(NOW)
    share = table[table["severity"] == HEAVY].groupby("authority_limit")["paid"].mean()
    gap = paid_gap()
    return {
        "heavy_cases": (table["severity"] == HEAVY).sum(),
        "paid_low": share[LOW_LIMIT],
        "paid_high": share[HIGH_LIMIT],
        "paid_gap_low": gap.low,
        "paid_gap_high": gap.high,
        "extra_pay": extra_pay(),
        "all_pay": table["compensation"].sum(),
        "paid_within": (table.loc[table["paid"], "compensation"] <= HIGH_LIMIT).mean(),
    }


@chapter.picture
def open_cases(lang: str = "en") -> Picture:
    """Show the share of cases still open after so many days: the door does not decide it, the receiver's limit does."""
    table, names = times(), door_names(lang)
    doors = {names[door]: table[table["channel"] == door] for door in DOORS}
    limits = {
        tr("first receiver may grant {limit}", lang, limit=show(limit, "yuan", lang)): table[
            table["authority_limit"] == limit
        ]
        for limit in (LOW_LIMIT, HIGH_LIMIT)
    }
    figure = Figure()
    axes = bare(figure.subplots(), grid="y")
    lines = []
    for name, own in {**doors, **limits}.items():
        found = curve(own)
        style = {"color": "C3", "linewidth": 1, "alpha": 0.7, "label": tr("each door", lang)}
        if name in limits:
            style = {"color": ("C1", "C0")[list(limits).index(name)], "linewidth": 2.6, "label": name}
        axes.step([0, *found.times], [1, *found.survival], where="post", **style)
        lines.append(
            tr(
                "{group}: {one} still open after a day, {ten} after ten.",
                lang,
                group=name,
                one=show(left_after(own, 1), "percent", lang),
                ten=show(left_after(own, 10), "percent", lang),
            )
        )
    marks = dict(zip(*reversed(axes.get_legend_handles_labels()), strict=True))
    figure.legend(marks.values(), marks.keys(), loc="outside upper left", ncols=1)
    axes.set(
        xlim=(0, SHOWN),
        ylim=(0, 1),
        xticks=range(0, SHOWN, 5),
        xlabel=tr("Days since the case came in", lang),
        ylabel=tr("Cases still open", lang),
    )
    label(axes.xaxis, "int", lang)
    label(axes.yaxis, "percent", lang)
    intro = tr(
        "Share of the cases of {year} still open, by door and by what the first receiver may grant, cases not yet "
        "closed counted.",
        lang,
        year=str(NOW),
    )
    return Picture(figure, " ".join([intro, *lines]))
