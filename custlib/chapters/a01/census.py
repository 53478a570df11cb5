"""A1.2.3, how many customers there are today: a rule, a model, and what the customers did afterwards."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from custlib.analysis import alive, bgnbd_fit, customer_summary, will_buy
from custlib.analysis.customers import UNITS
from custlib.chapters.a01.chapter import chapter
from custlib.chapters.lantern import LAST_DAY, consumer_orders
from custlib.figures import Picture, bare, label
from custlib.formulas.text import show
from custlib.live import tr

THEN = LAST_DAY - pd.DateOffset(years=1)
"""The day of the census that can be checked: the year after it has been seen."""
YEAR = 365 / UNITS["week"]
"""Weeks ahead."""
SILENT = (0, 91, 181, 366)
"""Days since the last order at which a column of the picture begins."""
OFTEN = (1, 2, 4, 10)
"""Orders so far at which a row of the picture begins."""


@cache
def consumers(asof: pd.Timestamp) -> pd.DataFrame:
    """Give a row for each consumer with an order up to a day.

    Columns of `customer_summary` (weeks), and `rule` (ordered in the twelve months up to that day), `alive` and
    `will_buy` (chances by the model fitted to that day, the second for the year after it), `bought` (did so in the data
    after that day), `row` and `column` (position in `OFTEN` and `SILENT`).
    """
    table = customer_summary(consumer_orders(), asof, unit="week")
    fit = bgnbd_fit(table)
    later = consumer_orders().loc[lambda orders: orders["ordered_at"].dt.normalize() > asof, "customer_id"]
    return table.assign(
        rule=table["last_day"] > asof - pd.DateOffset(years=1),
        alive=alive(fit, table),
        will_buy=will_buy(fit, table, YEAR),
        bought=table["customer_id"].isin(later),
        row=_position(table["orders"], OFTEN),
        column=_position(table["since_last"], SILENT),
    )


def _position(values: pd.Series, starts: tuple[int, ...]) -> pd.Series:
    """Give which of the ranges that begin at `starts` holds each value."""
    return sum((values >= start).astype(int) for start in starts) - 1


def cell(row: int, column: int) -> tuple[float, int]:
    """Give the share who bought in the year after `THEN`, and the number of people, of a cell of the picture."""
    table = consumers(THEN)
    bought = table.loc[(table["row"] == row) & (table["column"] == column), "bought"]
    return bought.mean().item(), len(bought)


@chapter.facts(
    census_rule=("count", "Consumers who had ordered in the twelve months up to the end of 2024."),
    census_expected=("count", "Consumers on file at the end of 2024 expected to buy in 2025, by the BG/NBD model."),
    census_actual=("count", "Consumers on file at the end of 2024 who bought in 2025."),
    census_error=("share", "Expected buyers over actual ones, less one."),
    census_rule_error=("share", "Consumers inside the twelve-month rule over actual buyers, less one."),
    rule_in_silent=("share", "Of those inside the rule at the end of 2024, share that bought nothing in 2025."),
    rule_out_back=("share", "Of those outside the rule at the end of 2024, share that bought in 2025."),
    quiet_once=("share", "One order, made 91 to 180 days before the end of 2024: share that bought in 2025."),
    quiet_often=("share", "Ten or more orders, the last 91 to 180 days before: share that bought in 2025."),
)
def then() -> dict[str, float]:
    """Take the census of a year ago, and look at what happened."""
    table = consumers(THEN)
    rule, expected, actual = table["rule"].sum(), table["will_buy"].sum(), table["bought"].sum()
    return {
        "census_rule": rule,
        "census_expected": expected,
        "census_actual": actual,
        "census_error": expected / actual - 1,
        "census_rule_error": rule / actual - 1,
        "rule_in_silent": 1 - table.loc[table["rule"], "bought"].mean(),
        "rule_out_back": table.loc[~table["rule"], "bought"].mean(),
        "quiet_once": cell(0, 1)[0],
        "quiet_often": cell(len(OFTEN) - 1, 1)[0],
    }


@chapter.facts(
    now_file=("count", "Consumers with an order up to the end of 2025."),
    now_rule=("count", "Consumers who ordered in the twelve months up to the end of 2025."),
    now_expected=("count", "Consumers on file at the end of 2025 expected to buy in 2026, by the BG/NBD model."),
)
def now() -> dict[str, float]:
    """Take the census of today."""
    table = consumers(LAST_DAY)
    return {"now_file": len(table), "now_rule": table["rule"].sum(), "now_expected": table["will_buy"].sum()}


@chapter.picture
def silence(lang: str = "en") -> Picture:
    """Show who bought in the following year, by orders so far and by silence: the same silence, different prospects."""
    rows, columns = _ranges(OFTEN, lang), _ranges(SILENT, lang)
    figure = Figure()
    axes = bare(figure.subplots())
    lines = []
    for row, orders in enumerate(rows):
        for column, days in enumerate(columns):
            share, people = cell(row, column)
            said = show(share, "percent", lang)
            axes.bar(column, 0.94, 0.94, bottom=row - 0.47, color="C0", alpha=0.06 + 0.44 * share)
            axes.text(column, row - 0.02, said, ha="center", va="bottom", weight="bold")
            count = tr("of {people}", lang, people=show(people, "int", lang))
            axes.text(column, row - 0.06, count, ha="center", va="top", fontsize=10)
            lines.append(
                tr(
                    "Orders {orders}, silent for {days} days: {share} of {people}.",
                    lang,
                    orders=orders,
                    days=days,
                    share=said,
                    people=show(people, "int", lang),
                )
            )
    axes.set_xticks(range(len(columns)), columns)
    axes.set_yticks(range(len(rows)), rows)
    axes.tick_params(labelcolor=mpl.rcParams["text.color"], length=0)
    axes.set(
        xlim=(-0.5, len(columns) - 0.5),
        ylim=(-0.5, len(rows) - 0.5),
        xlabel=tr("Days since the last order", lang),
        ylabel=tr("Orders so far", lang),
    )
    axes.spines["bottom"].set_visible(False)
    intro = tr(
        "Share of consumers who bought in {year}, by orders so far and days of silence at the end of {before}.",
        lang,
        year=str(LAST_DAY.year),
        before=str(THEN.year),
    )
    return Picture(figure, " ".join([intro, *lines]))


@chapter.picture
def census(lang: str = "en") -> Picture:
    """Show four ways to count customers at the end of a year, and how many of them bought in the next."""
    table = consumers(THEN)
    year = str(LAST_DAY.year)
    counts = {
        tr("On file", lang): (len(table), "C3"),
        tr("12-month rule", lang): (table["rule"].sum().item(), "C1"),
        tr("Alive by the model", lang): (table["alive"].sum().item(), "C2"),
        tr("Expected to buy", lang): (table["will_buy"].sum().item(), "C2"),
        tr("Bought in {year}", lang, year=year): (table["bought"].sum().item(), "C0"),
    }
    figure = Figure()
    axes = bare(figure.subplots(), grid="x")
    for row, (number, colour) in enumerate(reversed(counts.values())):
        axes.barh(row, number, color=colour, height=0.62)
        axes.annotate(show(number, "int", lang), (number, row), (5, 0), textcoords="offset points", va="center")
    axes.axvline(table["bought"].sum(), color="C0", linewidth=1.6, linestyle=(0, (4, 3)))
    axes.set_yticks(range(len(counts)), list(reversed(counts)))
    axes.tick_params(axis="y", labelcolor=mpl.rcParams["text.color"], labelsize=11)
    axes.set(xlim=(0, len(table) * 1.16), xlabel=tr("Consumers", lang))
    label(axes.xaxis, "int", lang)
    intro = tr("Consumers at the end of {before}, counted in four ways, and buyers.", lang, before=str(THEN.year))
    lines = [
        tr("{name}: {number}.", lang, name=name, number=show(number, "int", lang))
        for name, (number, _) in counts.items()
    ]
    return Picture(figure, " ".join([intro, *lines]))


def _ranges(starts: tuple[int, ...], lang: str) -> list[str]:
    """Name the ranges that begin at `starts`: "1", "2–3", "4–9", "10+"."""
    names = []
    for start, following in pairwise(starts):
        ends = [show(start, "int", lang), show(following - 1, "int", lang)]
        names.append("–".join(dict.fromkeys(ends)))
    return [*names, show(starts[-1], "int", lang) + "+"]
