"""A7.1.3, news or noise: complaints by week against their orders, with the limits of the year before the button."""

from __future__ import annotations

from functools import cache

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from custlib.analysis import weekly_counts
from custlib.chapters.a07.chapter import chapter
from custlib.chapters.lantern import orders
from custlib.data import load
from custlib.figures import Picture, bare, label
from custlib.formulas.quality import attribute_limits
from custlib.formulas.text import show
from custlib.live import tr

FIRST, LAST = pd.Timestamp("2024-01-01"), pd.Timestamp("2025-12-22")
"""Mondays of the first and the last whole week shown."""
BUTTON = pd.Timestamp("2025-01-01")
PER = 1000
RUN = 8
"""So many weeks in a row on one side of the centre line are a signal too."""


@cache
def weeks() -> pd.DataFrame:
    """Give whole weeks by their Monday: `rate` per 1,000 orders, `low`, `high` (limits), `before` the button."""
    table = weekly_counts(load("complaints")["opened_at"], orders()["ordered_at"]).loc[FIRST:LAST]
    table = table.assign(
        rate=PER * table["events"] / table["exposure"], before=table.index + pd.Timedelta(days=6) < BUTTON
    )
    limits = [attribute_limits(centre(table), exposure / PER, kind="u") for exposure in table["exposure"]]
    return table.assign(low=[one.low for one in limits], high=[one.high for one in limits])


def centre(table: pd.DataFrame) -> float:
    """Give the rate of the weeks before the button, per 1,000 orders."""
    usual = table[table["before"]]
    return PER * usual["events"].sum() / usual["exposure"].sum()


@cache
def run_complete() -> int:
    """Give how many weeks after the button the first `RUN` weeks in a row above the old centre were complete."""
    table, run = weeks(), 0
    usual = centre(table)
    for number, rate in enumerate(table.loc[~table["before"], "rate"], start=1):
        run = run + 1 if rate > usual else 0
        if run == RUN:
            return number
    raise ValueError(f"rate: no {RUN} weeks in a row lie above the centre; the page speaks of one")


@chapter.facts(
    week_cases=("count", "Complaints of a middling week of 2024."),
    week_change=("share", "By how much a week's rate differed from the week before in 2024, middling week."),
    week_jumps=("count", "Weeks of 2024 whose rate was at least 40 per cent above the week before."),
    weeks_before=("count", "Whole weeks of 2024, before the button."),
    out_before=("count", "Of these, weeks outside the limits."),
    weeks_after=("count", "Weeks of 2025 shown, with the button."),
    out_after=("count", "Of these, weeks outside the limits of 2024."),
    above_after=("count", "Of these, weeks above the centre line of 2024."),
    run_complete=("count", "Weeks after the button until the first eight in a row above the centre line."),
)
def news_or_noise() -> dict[str, float]:
    """Count signals before and after the button."""
    table = weeks()
    usual, later = table[table["before"]], table[~table["before"]]
    change = usual["rate"].pct_change()
    outside = (table["rate"] > table["high"]) | (table["rate"] < table["low"])
    return {
        "week_cases": usual["events"].median(),
        "week_change": change.abs().median(),
        "week_jumps": (change >= 0.4).sum(),
        "weeks_before": len(usual),
        "out_before": outside[table["before"]].sum(),
        "weeks_after": len(later),
        "out_after": outside[~table["before"]].sum(),
        "above_after": (later["rate"] > centre(table)).sum(),
        "run_complete": run_complete(),
    }


@chapter.picture
def board(lang: str = "en") -> Picture:
    """Show complaints per 1,000 orders by week with the limits of the year before the button, and the signals."""
    table = weeks()
    usual = centre(table)
    outside = table[(table["rate"] > table["high"]) | (table["rate"] < table["low"])]
    figure = Figure(figsize=(5.0, 3.4))
    axes = bare(figure.subplots(), grid="y")
    muted = mpl.rcParams["xtick.color"]
    axes.fill_between(table.index, table["low"], table["high"], step="mid", color="C3", alpha=0.15, linewidth=0)
    axes.axhline(usual, color=muted, linewidth=1.2)
    axes.plot(table.index, table["rate"], "-", color="C0", linewidth=1, alpha=0.6)
    axes.plot(table.index, table["rate"], "o", color="C0", markersize=3.5)
    axes.plot(outside.index, outside["rate"], "D", color="C1", markersize=7)
    axes.axvline(BUTTON, color="C2", linewidth=1.6, linestyle=(0, (4, 3)))
    top = table[["rate", "high"]].to_numpy().max() * 1.06
    axes.annotate(tr("button", lang), (BUTTON, top), (4, 0), textcoords="offset points", va="top", color="C2")
    text = tr("{rate} in 2024", lang, rate=show(usual, "decimal1", lang))
    axes.annotate(text, (LAST, usual), (0, -4), textcoords="offset points", ha="right", va="top")
    quarters = pd.date_range(FIRST, LAST, freq="6MS")
    axes.set_xticks(quarters, [f"{day:%Y-%m}" for day in quarters])
    axes.set(ylim=(0, top), xlim=(FIRST - pd.Timedelta(days=7), LAST + pd.Timedelta(days=7)))
    axes.set_ylabel(tr("Complaints per 1,000 orders", lang))
    label(axes.yaxis, "int", lang)
    alt = tr(
        "Complaints per 1,000 orders in {weeks} weeks. Before the button the rate was {rate} and {before} of "
        "{weeks_before} weeks lay outside the limits; afterwards {after} of {weeks_after} weeks lie outside these "
        "limits and {above} above the old centre line.",
        lang,
        weeks=show(len(table), "int", lang),
        rate=show(usual, "decimal1", lang),
        before=show(int(outside["before"].sum()), "int", lang),
        weeks_before=show(int(table["before"].sum()), "int", lang),
        after=show(int((~outside["before"]).sum()), "int", lang),
        weeks_after=show(int((~table["before"]).sum()), "int", lang),
        above=show(int((table.loc[~table["before"], "rate"] > usual).sum()), "int", lang),
    )
    return Picture(figure, alt)
