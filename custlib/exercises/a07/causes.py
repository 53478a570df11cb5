"""Section A7.2, E3: which cause to remove first, when some are frequent and others dear."""

from custlib.exercises.core import Bound, Exercise, Misconception, Tolerance, Values
from custlib.formulas.complaints import Pareto, pareto

CAUSES = ("late", "wrong", "taste", "damaged", "billing")
# The answer is asked for to a tenth of a per cent: rounding to it moves it by half as much, and the ends belong to it
TENTH_OF_A_PER_CENT = 0.0006


def counts(v: Values) -> list[int]:
    """Cases of each cause, in the order of `CAUSES`."""
    return [v.late, v.wrong, v.taste, v.damaged, v.billing]


def losses(v: Values) -> list[int]:
    """Loss in each case, in the order of `CAUSES`."""
    return [v.late_loss, v.wrong_loss, v.taste_loss, v.damaged_loss, v.billing_loss]


def money(v: Values) -> list[int]:
    """Money each cause costs, in the order of `CAUSES`."""
    return [count * loss for count, loss in zip(counts(v), losses(v), strict=True)]


def by_money(v: Values) -> Pareto:
    """Causes by the money they cost, the dearest first."""
    return pareto(list(zip(CAUSES, money(v), strict=True)))


def dearest(v: Values) -> int:
    """Place of the dearest cause in `CAUSES`."""
    return CAUSES.index(by_money(v).names[0])


COUNT_OR_COST = Exercise(
    id="A7.2-E3",
    kind="number",
    topic="A7.2.1",
    title="Which cause goes first?",
    level=2,
    points=4,
    minutes=6,
    statement=(
        "A year's complaints by cause, with what a case costs in refunds, goods and lost custom: late {late} cases at "
        "{late_loss}; wrong item {wrong} at {wrong_loss}; taste {taste} at {taste_loss}; damaged {damaged} at "
        "{damaged_loss}; billing {billing} at {billing_loss}. Find the cause that costs most in all. What share of the "
        "money of all five does it take? Give it to a tenth of a per cent."
    ),
    draw=lambda draw: {
        "late": draw.pick(180, 260, 5),
        "wrong": draw.pick(70, 120, 5),
        "taste": draw.pick(60, 100, 5),
        "damaged": draw.pick(45, 80, 5),
        "billing": draw.pick(25, 50, 5),
        "late_loss": draw.pick(12, 20),
        "wrong_loss": draw.pick(32, 48),
        "taste_loss": draw.pick(18, 32),
        "damaged_loss": draw.pick(80, 120, 5),
        "billing_loss": draw.pick(22, 40),
    },
    solve=lambda v: by_money(v).shares[0],
    steps=lambda v: {
        "late_money": money(v)[0],
        "wrong_money": money(v)[1],
        "taste_money": money(v)[2],
        "damaged_money": money(v)[3],
        "billing_money": money(v)[4],
        "most": by_money(v).amounts[0],
        "all": sum(money(v)),
        "often": v.late / sum(counts(v)),
        "late_share": money(v)[0] / sum(money(v)),
    },
    formats={
        **dict.fromkeys(CAUSES, "int"),
        **{f"{cause}_loss": "yuan" for cause in CAUSES},
        **{f"{cause}_money": "yuan" for cause in CAUSES},
        "most": "yuan",
        "all": "yuan",
        "often": "percent1",
        "late_share": "percent1",
        "answer": "percent1",
    },
    tolerance=Tolerance(abs=TENTH_OF_A_PER_CENT),
    unit="share",
    explanation=(
        "Cases times loss: late {late} × {late_loss} = {late_money}; wrong item {wrong} × {wrong_loss} = "
        "{wrong_money}; taste {taste} × {taste_loss} = {taste_money}; damaged {damaged} × {damaged_loss} = "
        "{damaged_money}; billing {billing} × {billing_loss} = {billing_money}. The largest takes {most} ÷ {all} = "
        "{answer}. Late deliveries are {often} of the cases and {late_share} of the money: who ranks by counting works "
        "on what is seen most, not on what costs most."
    ),
    misconceptions=(
        Misconception(
            "share-of-the-cases",
            lambda v: v.late / sum(counts(v)),
            "You took the most frequent cause and its share of the cases. Frequent can be cheap: multiply each count "
            "by what a case costs, then look for the largest.",
        ),
        Misconception(
            "money-of-the-most-frequent",
            lambda v: money(v)[0] / sum(money(v)),
            "You counted in money, but for the cause with most cases. Work out the money of all five before you decide "
            "which one is largest.",
        ),
        Misconception(
            "cases-of-the-dearest",
            lambda v: counts(v)[dearest(v)] / sum(counts(v)),
            "You found the cause and gave its share of the cases. Asked is its share of the money: its amount over "
            "the amounts of all five.",
        ),
        Misconception(
            "loss-per-case-only",
            lambda v: max(losses(v)) / sum(losses(v)),
            "You added up what single cases cost. A dear case that hardly ever happens costs little in all: multiply "
            "by the number of cases first.",
        ),
        Misconception(
            "added-up-unsorted",
            lambda v: sum(money(v)[: dearest(v) + 1]) / sum(money(v)),
            "You added up the shares from the top of the list down to the dearest cause. Asked is its share alone; "
            "and who adds shares up must sort them first.",
        ),
        Misconception(
            "first-two",
            lambda v: by_money(v).cumulative[1],
            "That is the share of the two dearest causes together. You can remove one at a time: give the first alone.",
        ),
        Misconception(
            "all-others",
            lambda v: 1 - by_money(v).shares[0],
            "That is what the other four take together. Asked is the share of the dearest: take it off the whole.",
        ),
        Misconception(
            "money-of-the-dearest",
            lambda v: by_money(v).amounts[0],
            "That is what the dearest cause costs, in yuan. Asked is a share: divide by what all five cost together.",
        ),
        Misconception(
            "compared-with-the-others",
            lambda v: by_money(v).shares[0] / (1 - by_money(v).shares[0]),
            "You divided by what the other four cost. It is one of the five: all of them stand below the line.",
        ),
    ),
    bounds=(
        Bound(
            "The largest of five parts cannot be less than a fifth of the whole.",
            low=lambda v: 1 / len(CAUSES),
        ),
    ),
    hints=(
        "Make one column more: cases times what a case costs. Which cause is largest there?",
        "Divide that largest amount by the sum of the column, not by the number of cases.",
        "Another year: {late_money}, {wrong_money}, {taste_money}, {damaged_money} and {billing_money}, each cases "
        "times loss, for instance {damaged} × {damaged_loss} = {damaged_money}. The largest over the sum: {most} ÷ "
        "{all} = {answer}. Now with your numbers.",
    ),
)
