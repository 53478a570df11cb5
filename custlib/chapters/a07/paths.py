"""A7.1.2, who comes back after a problem: told and satisfied, told and not, never told, and customers without one."""

from __future__ import annotations

from functools import cache

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from custlib.analysis import came_back
from custlib.chapters.a07.button import LEVEL, YEARS
from custlib.chapters.a07.chapter import chapter
from custlib.chapters.lantern import LAST_DAY, consumer_orders, truth
from custlib.data import load
from custlib.figures import Picture, bare, label
from custlib.formulas.inference import wilson_interval
from custlib.formulas.text import show
from custlib.live import tr

SINCE = pd.Timestamp("2024-01-01")
"""Complaints have been handled as they are now since this day."""
DAYS = 180
"""A customer came back who ordered within so many days."""
OFTEN = (1, 2, 4, 10)
"""Orders so far at which a group of customers begins."""
ALIKE = ["subscriber", "channel", "so_far"]
"""What customers of a group have in common."""


@cache
def followed() -> pd.DataFrame:
    """Give consumers' orders since `SINCE`, indexed by order, that could be watched for `DAYS` days.

    `path` is "satisfied" or "unsatisfied" for orders complained about and "none" for the others, `again` whether the
    customer came back, counted from the closing of the case, else from the order; `expected` is the mean of `again`
    over the orders without a complaint of the same group (`ALIKE`).
    """
    orders = consumer_orders()
    subscriber = load("customers").set_index("customer_id")["subscriber"]
    orders = orders.assign(
        subscriber=orders["customer_id"].map(subscriber),
        so_far=np.searchsorted(OFTEN, orders.groupby("customer_id").cumcount() + 1, side="right"),
    )
    cases = load("complaints").set_index("order_id")[["satisfied", "closed_at"]]
    table = orders.join(cases, on="order_id")
    table["path"] = table["satisfied"].map({True: "satisfied", False: "unsatisfied"}).fillna("none")
    start = table["closed_at"].where(table["path"] != "none", table["ordered_at"])
    table["again"] = came_back(orders, table["customer_id"], start, LAST_DAY, DAYS)
    table = table[(table["ordered_at"] >= SINCE) & table["again"].notna()].astype({"again": bool})
    expected = table[table["path"] == "none"].groupby(ALIKE)["again"].mean().rename("expected")
    return table.join(expected, on=ALIKE).set_index("order_id")


def cases(path: str | None = None) -> pd.DataFrame:
    """Give the orders of `followed` that were complained about: with one outcome or, without one named, all."""
    table = followed()
    return table[table["path"] != "none"] if path is None else table[table["path"] == path]


@cache
def silent_cases() -> pd.DataFrame:
    """Give the orders of `followed` that went wrong without a word: those the first survey found."""
    survey = load("problem_survey")
    first = survey[survey["asked_at"].dt.year == YEARS[0]]
    unheard = first.loc[first["had_problem"] & ~first["told_us"].fillna(False), "order_id"]
    table = followed()
    return table[table.index.isin(unheard)]


def back(table: pd.DataFrame) -> tuple[int, int]:
    """Give how many customers of a table came back, of how many."""
    return int(table["again"].sum()), len(table)


@cache
def baseline() -> float:
    """Give the share of customers like the complainers, but without a complaint, who came back."""
    return cases()["expected"].mean().item()


@chapter.facts(
    back_satisfied=("share", "Consumers satisfied with the handling who ordered again within 180 days of closing."),
    back_satisfied_low=("share", "Low end of its 95 per cent interval."),
    back_satisfied_high=("share", "High end of its 95 per cent interval."),
    back_unsatisfied=("share", "The same of those not satisfied."),
    back_silent=("share", "The same of those who told only the survey, within 180 days of the order."),
    back_silent_low=("share", "Low end of its 95 per cent interval."),
    back_silent_high=("share", "High end of its 95 per cent interval."),
    silent_cases=("count", "Consumers who told only the survey of December 2024 of their problem."),
    back_baseline=("share", "Share who came back of similar consumers' orders without a complaint."),
    back_cases=("count", "Consumers' complaints since 2024 that could be watched for 180 days after closing."),
    silent_loss=("points", "Those similar but without a complaint less those silent: share who came back."),
    silent_loss_true=("points", "What an unheard problem truly takes off the share who reorder, by paired runs."),
)
def after_a_problem() -> dict[str, float]:
    """Compare the paths after a problem."""
    satisfied, silent = (wilson_interval(*back(table), LEVEL) for table in (cases("satisfied"), silent_cases()))
    return {
        "back_satisfied": cases("satisfied")["again"].mean(),
        "back_satisfied_low": satisfied.low,
        "back_satisfied_high": satisfied.high,
        "back_unsatisfied": cases("unsatisfied")["again"].mean(),
        "back_silent": silent_cases()["again"].mean(),
        "back_silent_low": silent.low,
        "back_silent_high": silent.high,
        "silent_cases": len(silent_cases()),
        "back_baseline": baseline(),
        "back_cases": len(cases()),
        "silent_loss": silent_cases()["expected"].mean() - silent_cases()["again"].mean(),
        "silent_loss_true": -truth("silent_repurchase"),
    }


@chapter.picture
def paths(lang: str = "en") -> Picture:
    """Show who came back on each path after a problem, with intervals, beside customers like them without one."""
    rows = (
        (tr("Told us,\nsatisfied", lang), cases("satisfied"), "C0"),
        (tr("Told us,\nnot satisfied", lang), cases("unsatisfied"), "C1"),
        (tr("Told only\nthe survey", lang), silent_cases(), "C2"),
    )
    figure = Figure(figsize=(5.0, 3.0))
    axes = bare(figure.subplots(), grid="x")
    expected = baseline()
    lines = []
    for place, (name, table, colour) in enumerate(reversed(rows)):
        came, people = back(table)
        low, high, _ = wilson_interval(came, people, LEVEL)
        axes.plot([low, high], [place, place], color=colour, linewidth=6, alpha=0.45, solid_capstyle="round")
        axes.plot(came / people, place, "o", color=colour, markersize=9)
        said = {
            key: show(value, "percent", lang) for key, value in (("share", came / people), ("low", low), ("high", high))
        }
        text = tr("{share} of {people}", lang, share=said["share"], people=show(people, "int", lang))
        axes.annotate(text, (came / people, place), (5, 9), textcoords="offset points", ha="right", color=colour)
        plain = name.replace("\n", " ")
        lines.append(
            tr(
                "{path}: {share} of {people} came back, between {low} and {high}.",
                lang,
                path=plain,
                people=show(people, "int", lang),
                **said,
            )
        )
    axes.axvline(expected, color=mpl.rcParams["xtick.color"], linewidth=1.6, linestyle=(0, (4, 3)))
    text = tr("similar, without a complaint: {share}", lang, share=show(expected, "percent", lang))
    axes.annotate(text, (expected, len(rows) - 0.42), (4, 0), textcoords="offset points", ha="right", va="bottom")
    axes.set_yticks(range(len(rows)), [name for name, _, _ in reversed(rows)])
    axes.tick_params(axis="y", length=0, labelcolor=mpl.rcParams["text.color"])
    axes.set(xlim=(0.35, 1), ylim=(-0.5, len(rows) - 0.15), xlabel=tr("Ordered again within 180 days", lang))
    label(axes.xaxis, "percent", lang)
    intro = tr(
        "Share of consumers who ordered again after a problem. Of similar customers without a complaint {share} did.",
        lang,
        share=show(expected, "percent", lang),
    )
    return Picture(figure, " ".join([intro, *reversed(lines)]))
