"""Section A7.2, E1: the most that a remedy may cost."""

from custlib.exercises.core import Bound, Exercise, Misconception, Values
from custlib.formulas.complaints import breakeven_compensation


def most(v: Values, margin: float | None = None) -> float:
    """Most that the voucher of E1 may cost in each case; a margin got wrong may stand in."""
    return breakeven_compensation(v.with_voucher - v.with_apology, v.margin if margin is None else margin)


BREAK_EVEN_REMEDY = Exercise(
    id="A7.2-E1",
    kind="number",
    topic="A7.2.3",
    title="What may the remedy cost?",
    level=1,
    points=4,
    minutes=5,
    statement=(
        "For months a coin decided what complainers got: an apology, or an apology and a voucher. {with_apology} of "
        "the first and {with_voucher} of the second bought again within a year. A customer who buys again brings "
        "{revenue} of revenue, {margin} of it margin. Every voucher costs its full value, whoever comes back or not. "
        "What is the most it may cost in each case?"
    ),
    draw=lambda draw: {
        "with_apology": draw.pick(0.55, 0.68, 0.01),
        "with_voucher": draw.pick(0.72, 0.84, 0.01),
        "revenue": draw.pick(400, 900, 20),
        "margin": draw.pick(120, 280, 10),
    },
    solve=most,
    steps=lambda v: {"uplift": v.with_voucher - v.with_apology},
    formats={
        "with_apology": "percent",
        "with_voucher": "percent",
        "revenue": "yuan",
        "margin": "yuan",
        "uplift": "percent",
        "answer": "yuan2",
    },
    unit="yuan",
    explanation=(
        "The voucher brings back {with_voucher} − {with_apology} = {uplift} of them; the others come anyway or stay "
        "away. {uplift} × {margin} = {answer} is what it earns in each case, so it may cost that and no more. The coin "
        "matters: without it you could not tell what the voucher did from who was given one."
    ),
    misconceptions=(
        Misconception(
            "revenue",
            lambda v: most(v, v.revenue),
            "You counted revenue. Goods and delivery are paid out of it before anything is yours: take the {margin} "
            "of margin.",
        ),
        Misconception(
            "all-who-buy-again",
            lambda v: v.with_voucher * v.margin,
            "You counted everybody who buys again with a voucher. {with_apology} would have come for an apology alone: "
            "only those beyond them are the voucher's doing.",
        ),
        Misconception(
            "those-who-come-anyway",
            lambda v: v.with_apology * v.margin,
            "You counted those who come back after an apology. They need no voucher: count the ones who come back only "
            "with it.",
        ),
        Misconception(
            "whole-margin",
            lambda v: v.margin,
            "You paid the whole margin of a customer, as if each voucher saved one. You hand out many to save a few: "
            "multiply by the share that it adds.",
        ),
        Misconception(
            "relative-uplift",
            lambda v: (v.with_voucher / v.with_apology - 1) * v.margin,
            "You took the rise as a share of {with_apology}. A voucher goes to every case, so count its gain per case: "
            "the difference of the two shares, in percentage points.",
        ),
        Misconception(
            "share-of-the-returning",
            lambda v: (1 - v.with_apology / v.with_voucher) * v.margin,
            "You took the gain as a share of those who come back with a voucher. It also goes to those who stay away: "
            "take the plain difference of the two shares.",
        ),
        Misconception(
            "those-still-lost",
            lambda v: (1 - v.with_voucher) * v.margin,
            "You counted those who stay away even with a voucher. They show what it does not do: look at the ones who "
            "come back because of it.",
        ),
        Misconception(
            "compared-with-losing-all",
            lambda v: (1 - v.with_apology) * v.margin,
            "You counted everybody whom the apology loses. The voucher wins back a part of them only: the difference "
            "between {with_voucher} and {with_apology}.",
        ),
        Misconception(
            "margin-divided",
            lambda v: v.margin / (v.with_voucher - v.with_apology),
            "You divided the margin by the gain. A small gain would then justify a large voucher: multiply instead.",
        ),
        Misconception(
            "cost-of-goods",
            lambda v: most(v, v.revenue - v.margin),
            "You used what goods and delivery cost. That part of the revenue is gone: what can pay for a voucher is "
            "the margin, {margin}.",
        ),
    ),
    bounds=(
        Bound(
            "That is more than a customer who buys again brings. Even one voucher that saved every customer could not "
            "earn it back.",
            high=lambda v: v.margin,
        ),
        Bound(
            "Below nothing the voucher would drive customers away. With it more of them bought again.",
            low=lambda v: 0,
        ),
    ),
    hints=(
        "Of a hundred complainers, how many buy again because of the voucher, and would not have otherwise?",
        "Those few must earn what all hundred vouchers cost. What does each of them leave?",
        "Another test: {with_apology} buy again after an apology, {with_voucher} with a voucher beside it, and "
        "{with_voucher} − {with_apology} = {uplift}. A buyer leaves {margin}: {uplift} × {margin} = {answer} at most. "
        "Now with your numbers.",
    ),
)
