"""A7.2.2, three kinds of fairness: what satisfied complainers were given, how, and by whom; and who gets more."""

from __future__ import annotations

from functools import cache

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from custlib.chapters.a07.chapter import chapter
from custlib.data import load
from custlib.figures import Picture, bare, label
from custlib.formulas.inference import Difference, diff_proportions, wilson_interval
from custlib.formulas.text import show
from custlib.live import tr

LEVEL = 0.90
"""Of the ranges in the picture."""
PILOT = pd.Timestamp("2024-07-01")
"""From here on one team may grant 60 yuan alone and the other 20; which team takes a case is chance."""
HIGH_LIMIT, LOW_LIMIT = 60.0, 20.0
SEVERE = 3


@cache
def cases() -> pd.DataFrame:
    """Give all complaints with `rated`, the third of the agent's earlier ratings: 0 lowest to 2 highest."""
    table = load("complaints")
    before = load("employees").set_index("employee_id")["csat_before"]
    return table.assign(rated=pd.qcut(table["handled_by"].map(before), 3, labels=False))


def satisfied(rows: pd.DataFrame) -> tuple[int, int]:
    """Count the satisfied, and all."""
    return int(rows["satisfied"].sum()), len(rows)


@cache
def pairs() -> dict[str, tuple[tuple[int, int], tuple[int, int]]]:
    """Give satisfied and all for both sides of each row of the picture, the better side first."""
    table = cases()
    slow = table[~table["first_contact_resolved"]]
    split = {
        "contact": (table[table["first_contact_resolved"]], slow),
        "owners": (slow[slow["owner_changes"] <= 1], slow[slow["owner_changes"] >= 2]),
        "paid": (slow[slow["compensation"] > 0], slow[slow["compensation"] == 0]),
        "agent": (slow[slow["rated"] == 2], slow[slow["rated"] == 0]),
    }
    return {name: (satisfied(first), satisfied(second)) for name, (first, second) in split.items()}


def by_limit(outcome: str) -> Difference:
    """Compare a yes or no outcome of severe cases between the high limit and the low one, since `PILOT`."""
    table = cases()
    table = table[(table["opened_at"] >= PILOT) & (table["severity"] == SEVERE)]
    groups = [table.loc[table["authority_limit"] == limit, outcome] for limit in (HIGH_LIMIT, LOW_LIMIT)]
    return diff_proportions(*(int(number) for group in groups for number in (group.sum(), len(group))))


def by_door() -> Difference:
    """Compare the share of cases that were paid something: social media against telephone."""
    table = cases()
    groups = [table.loc[table["channel"] == channel, "compensation"] > 0 for channel in ("social", "phone")]
    return diff_proportions(*(int(number) for group in groups for number in (group.sum(), len(group))))


@chapter.facts(
    fair_contact=("share", "Satisfied complainers among cases solved at first contact."),
    fair_slow=("share", "Satisfied complainers among cases not solved at first contact."),
    fair_owner_one=("share", "Of the slow cases that changed hands once, the satisfied."),
    fair_owner_more=("share", "Of the slow cases that changed hands twice or more, the satisfied."),
    fair_paid=("share", "Of the slow cases that were paid something, the satisfied."),
    fair_unpaid=("share", "Of the slow cases that were paid nothing, the satisfied."),
    fair_agent_high=("share", "Of the slow cases with agents of the highest third of earlier ratings, the satisfied."),
    fair_agent_low=("share", "Of the slow cases with agents of the lowest third of earlier ratings, the satisfied."),
)
def three_kinds() -> dict[str, float]:
    """Compare who is satisfied."""
    share = {name: tuple(count / n for count, n in both) for name, both in pairs().items()}
    names = {
        "contact": ("fair_contact", "fair_slow"),
        "owners": ("fair_owner_one", "fair_owner_more"),
        "paid": ("fair_paid", "fair_unpaid"),
        "agent": ("fair_agent_high", "fair_agent_low"),
    }
    return {name: value for row, both in names.items() for name, value in zip(both, share[row], strict=True)}


@chapter.facts(
    severe_solved_high=("share", "Severe cases since July 2024 solved at first contact, agent's limit 60 yuan."),
    severe_solved_low=("share", "Severe cases since July 2024 solved at first contact, agent's limit 20 yuan."),
    severe_solved_least=("points", "Low end of the 95 per cent interval of their difference."),
    severe_solved_most=("points", "High end of the 95 per cent interval of their difference."),
    severe_pleased=("points", "Difference of the satisfied among these cases, limit 60 less limit 20."),
    door_paid=("points", "Cases that were paid something, social media less telephone."),
    door_paid_low=("points", "Low end of its 95 per cent interval."),
    door_paid_high=("points", "High end of its 95 per cent interval."),
)
def luck() -> dict[str, float]:
    """Compare what depends on the agent and what on the door."""
    table = cases()
    table = table[(table["opened_at"] >= PILOT) & (table["severity"] == SEVERE)]
    solved = table.groupby("authority_limit")["first_contact_resolved"].mean()
    difference, door = by_limit("first_contact_resolved"), by_door()
    return {
        "severe_solved_high": solved[HIGH_LIMIT],
        "severe_solved_low": solved[LOW_LIMIT],
        "severe_solved_least": difference.low,
        "severe_solved_most": difference.high,
        "severe_pleased": by_limit("satisfied").difference,
        "door_paid": door.difference,
        "door_paid_low": door.low,
        "door_paid_high": door.high,
    }


@chapter.picture
def three_fairnesses(lang: str = "en") -> Picture:
    """Show the share of satisfied complainers by procedure, outcome and treatment, two sides a row."""
    texts = {
        "contact": (tr("solved at first contact", lang), tr("not at first contact", lang)),
        "owners": (tr("slow: changed hands once", lang), tr("slow: twice or more", lang)),
        "paid": (tr("slow: was paid something", lang), tr("slow: was paid nothing", lang)),
        "agent": (tr("slow: best rated agents", lang), tr("slow: lowest rated agents", lang)),
    }
    heads = {"contact": tr("Procedure", lang), "paid": tr("Outcome", lang), "agent": tr("Treatment", lang)}
    figure = Figure(figsize=(5.0, 5.0))
    axes = bare(figure.subplots(), grid="x")
    place, ticks, labels, lines = 0.0, [], [], []
    for row, both in pairs().items():
        if row in heads:
            place += 0.9
            axes.text(0, place - 0.85, heads[row], weight="bold", va="center", fontsize=11)
        for side, (count, n) in enumerate(both):
            spread = wilson_interval(count, n, LEVEL)
            colour = ("C0", "C1")[side]
            axes.plot([spread.low, spread.high], [place, place], color=colour, linewidth=5, alpha=0.45)
            axes.plot(count / n, place, "o", color=colour, markersize=8)
            ticks.append(place)
            labels.append(texts[row][side])
            lines.append(
                tr(
                    "{group}: {share} satisfied of {count}.",
                    lang,
                    group=texts[row][side],
                    share=show(count / n, "percent", lang),
                    count=show(n, "int", lang),
                )
            )
            place += 0.8
        place += 0.35
    axes.set_yticks(ticks, labels)
    axes.tick_params(axis="y", labelcolor=mpl.rcParams["text.color"], labelsize=10)
    axes.set(xlim=(0, 0.85), ylim=(place - 0.4, -0.4), xlabel=tr("Satisfied with the handling", lang))
    label(axes.xaxis, "percent", lang)
    intro = tr("Satisfied complainers by three kinds of fairness.", lang)
    return Picture(figure, " ".join([intro, *lines]))
