"""The tree behind A7.1.2: a year's problems from the order that went wrong to the customer lost, and four what-ifs."""

from __future__ import annotations

from collections import namedtuple
from functools import cache

import numpy as np
import pandas as pd

from custlib.analysis import came_back, margin_between
from custlib.analysis.intervals import DRAWS, SEED, middle
from custlib.chapters.a07.button import LEVEL, YEARS, wave
from custlib.chapters.a07.paths import DAYS, back, baseline, cases, silent_cases
from custlib.chapters.lantern import LAST_DAY, consumer_orders
from custlib.data import load
from custlib.formulas.complaints import Damage, market_damage

YEAR = YEARS[1]
VALUE_DAYS = 365
STEP = 0.10
"""Each what-if changes one share by so much: large enough to see, small enough to be done in a year."""


class Tree(namedtuple("Tree", ("complaints", "speaking", "satisfied", "back", "back_silent", "unasked"))):
    """What a year's leak is computed from.

    complaints: of consumers, count; speaking: share of problems told; satisfied: share of complaints;
    back: share who came back of the satisfied and of the others, list; back_silent: of the silent;
    unasked: share of problems told before the button came.
    """

    __slots__ = ()


@cache
def complaints() -> tuple[int, int]:
    """Give how many consumers' complaints of the year ended satisfied, and how many there were."""
    table = load("complaints")
    mine = table["order_id"].isin(consumer_orders()["order_id"])
    chosen = table[mine & (table["opened_at"].dt.year == YEAR)]
    return int(chosen["satisfied"].sum()), len(chosen)


@cache
def value() -> float:
    """Give what coming back is worth, in yuan: a year's margin of who did within `DAYS` days, less of who did not.

    From consumers' orders without a complaint of the year before, all of which can be watched for a year.
    """
    orders = consumer_orders()
    start = orders[(orders["year"] == YEARS[0]) & ~orders["order_id"].isin(load("complaints")["order_id"])]
    who, since = start["customer_id"], start["ordered_at"].dt.normalize()
    again = came_back(orders, who, since, LAST_DAY, DAYS).astype(bool)
    following = margin_between(orders, who, since, since + pd.Timedelta(days=VALUE_DAYS))
    return (following[again].mean() - following[~again].mean()).item()


@cache
def found() -> Tree:
    """Give the tree as the data show it."""
    satisfied, heard = complaints()
    return Tree(
        heard,
        wave(YEAR)[2] / wave(YEAR)[1],
        satisfied / heard,
        [cases(path)["again"].mean().item() for path in ("satisfied", "unsatisfied")],
        silent_cases()["again"].mean().item(),
        wave(YEARS[0])[2] / wave(YEARS[0])[1],
    )


@cache
def drawn() -> list[Tree]:
    """Give the trees that other samples of the same size could have shown, every share drawn anew, seeded."""
    rng = np.random.default_rng(SEED)
    counts = [
        (wave(YEAR)[2], wave(YEAR)[1]),
        complaints(),
        back(cases("satisfied")),
        back(cases("unsatisfied")),
        back(silent_cases()),
        (wave(YEARS[0])[2], wave(YEARS[0])[1]),
    ]
    shares = [(rng.binomial(n, did / n, DRAWS) / n).tolist() for did, n in counts]
    return [
        Tree(complaints()[1], speaking, satisfied, [pleased, other], silent, before)
        for speaking, satisfied, pleased, other, silent, before in zip(*shares, strict=True)
    ]


def damage(tree: Tree, *, speaking: float | None = None, more_satisfied: float = 0.0, fewer: float = 0.0) -> Damage:
    """Price a tree as it is, or with another share who speak, more of them satisfied, or fewer problems."""
    satisfied = min(tree.satisfied + more_satisfied, 1.0)
    return market_damage(
        tree.complaints / tree.speaking * (1 - fewer),
        1.0,
        tree.speaking if speaking is None else speaking,
        [satisfied, 1 - satisfied],
        tree.back,
        tree.back_silent,
        baseline(),
        value(),
    )


def what_ifs(tree: Tree) -> dict[str, float]:
    """Give what four changes would save a year, in yuan, before what they cost."""
    now = damage(tree).money
    changed = {
        "close": damage(tree, speaking=tree.unasked),
        "hear": damage(tree, speaking=min(tree.speaking + STEP, 1.0)),
        "handle": damage(tree, more_satisfied=STEP),
        "prevent": damage(tree, fewer=STEP),
    }
    return {name: now - then.money for name, then in changed.items()}


def per_complaint(tree: Tree) -> float:
    """Give what one more complaint is worth, in yuan: a complainer comes back so much more often than a silent one."""
    pleased, other = tree.back
    return (tree.satisfied * pleased + (1 - tree.satisfied) * other - tree.back_silent) * value()


@cache
def ranges() -> dict[str, tuple[float, float]]:
    """Give both ends of the middle `LEVEL` of what each number, in yuan, could have come out at.

    "money" is the whole leak, "worth" that of one more complaint, the others are the `what_ifs`.
    """
    trees = [{"money": damage(tree).money, "worth": per_complaint(tree), **what_ifs(tree)} for tree in drawn()]
    return {name: tuple(middle([tree[name] for tree in trees], LEVEL).tolist()) for name in trees[0]}
