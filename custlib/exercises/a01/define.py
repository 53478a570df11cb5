"""Section A1.2: the exercises in their order.

E1 is the break-even of a mailing, E2 a census of a file; E3, what a score of the list may cost, stands in `sorting`.
"""

from custlib.exercises.a01.sorting import WORTH_OF_A_SCORE
from custlib.exercises.core import Bound, Exercise, Misconception, Tolerance, Values
from custlib.formulas.acquisition import campaign_profit
from custlib.formulas.value import weighted_score

# E1 asks for a hundredth of a per cent: rounding to it moves the answer by half as much, and the ends belong to it
HUNDREDTH_OF_A_PER_CENT = 0.00006


def break_even(v: Values, fixed: float | None = None) -> float:
    """Response rate at which the mailing of E1 pays; another fixed cost may stand in."""
    everybody = 1.0  # the rate asked for does not depend on the rate there is
    fixed = v.fixed if fixed is None else fixed
    return campaign_profit(v.people, everybody, v.margin, v.letter, fixed).break_even_rate


BREAK_EVEN = Exercise(
    id="A1.2-E1",
    kind="number",
    topic="A1.2.1",
    title="How many must buy for the mailing to pay?",
    level=1,
    points=3,
    minutes=4,
    statement=(
        "A mailing goes to {people} people. Printing and postage cost {letter} each, photographs and text {fixed} once "
        "for all; a buyer leaves a margin of {margin} before these costs. What share of the people must buy for the "
        "mailing to break even? Give it to a hundredth of a per cent."
    ),
    draw=lambda draw: {
        "people": draw.pick(4000, 20000, 1000),
        "letter": draw.pick(1.2, 2.4, 0.1),
        "fixed": draw.pick(1000, 6000, 500),
        "margin": draw.pick(30, 90, 5),
    },
    solve=break_even,
    steps=lambda v: {
        "letters": v.people * v.letter,
        "spent": v.people * v.letter + v.fixed,
        "buyers": round(v.people * break_even(v), 1),
    },
    formats={
        "people": "int",
        "letter": "yuan2",
        "fixed": "yuan",
        "margin": "yuan",
        "letters": "yuan",
        "spent": "yuan",
        "buyers": "plain",
        "answer": "percent2",
    },
    tolerance=Tolerance(abs=HUNDREDTH_OF_A_PER_CENT),
    unit="share",
    explanation=(
        "The letters cost {people} × {letter} = {letters}; with {fixed} before the first of them the mailing costs "
        "{spent}. Each buyer pays back {margin}: {buyers} of them pay for all of it, and {buyers} ÷ {people} = "
        "{answer}. Write that rate down before anybody tells you what response to expect."
    ),
    misconceptions=(
        Misconception(
            "no-fixed-cost",
            lambda v: break_even(v, fixed=0),
            "You paid for the letters only. The {fixed} are spent as well, however many buy: spread them over the "
            "{people} people.",
        ),
        Misconception(
            "fixed-cost-only",
            lambda v: v.fixed / (v.people * v.margin),
            "You paid back the {fixed} only. Each of the {people} letters costs {letter} on top, whether or not its "
            "reader buys.",
        ),
        Misconception(
            "upside-down",
            lambda v: 1 / break_even(v),
            "You divided the margin by the cost of reaching one person. It is the other way round: what one contact "
            "costs, divided by what one buyer leaves.",
        ),
        Misconception(
            "letters-to-buyers-only",
            lambda v: v.fixed / (v.people * (v.margin - v.letter)),
            "You charged the letter to buyers only, as a shop does with a parcel. Here everybody gets one: {letter} "
            "are spent on those who do not buy, too.",
        ),
        Misconception(
            "letter-counted-twice",
            lambda v: (v.letter + v.fixed / v.people) / (v.margin - v.letter),
            "You took the letter off the margin and counted it among the costs as well. Once is enough: leave the "
            "margin at {margin}.",
        ),
        Misconception(
            "fixed-cost-per-letter",
            lambda v: (v.letter + v.fixed) / v.margin,
            "You charged the {fixed} to every single letter. They are spent once: divide them by the {people} people "
            "before you add them to the letter.",
        ),
        Misconception(
            "number-of-buyers",
            lambda v: v.people * break_even(v),
            "That is how many must buy. The question asks for their share: divide by the {people} people written to.",
        ),
        Misconception(
            "cost-of-a-contact",
            lambda v: v.letter + v.fixed / v.people,
            "That is what reaching one person costs, in yuan. A buyer pays back {margin} of such costs: divide by the "
            "margin.",
        ),
        Misconception(
            "who-need-not-buy",
            lambda v: 1 - break_even(v),
            "That is the share who may throw the letter away. The question asks for those who must buy: take it off "
            "the whole.",
        ),
    ),
    bounds=(
        Bound(
            "So few buyers would not even pay for printing and postage. Divide the whole cost of a contact by the "
            "margin.",
            low=lambda v: break_even(v, fixed=0),
        ),
    ),
    hints=(
        "What does the whole mailing cost: the letters together, and what is spent once?",
        "Each buyer pays back {margin} of that sum. How many buyers pay all of it back? Then ask what share of the "
        "{people} people they are.",
        "Another mailing: {people} letters at {letter}, {fixed} once, a margin of {margin}. Letters: {people} × "
        "{letter} = {letters}; all costs: {spent}. It takes {spent} ÷ {margin} = {buyers} buyers, and {buyers} ÷ "
        "{people} = {answer}. Now with your numbers.",
    ),
)


def groups(v: Values) -> tuple[list, list]:
    """Sizes of the three groups of E2, and the chance in each that a member is still a customer."""
    return [v.fresh, v.quiet, v.silent], [v.fresh_alive, v.quiet_alive, v.silent_alive]


def alive(v: Values) -> float:
    """Expected number of living customers on the file of E2."""
    sizes, chances = groups(v)
    return sum(sizes) * weighted_score(chances, sizes).score


CENSUS = Exercise(
    id="A1.2-E2",
    kind="number",
    topic="A1.2.3",
    title="How many customers do we really have?",
    level=1,
    points=3,
    minutes=4,
    statement=(
        "A tea house has three groups on file: {fresh} people who bought in the last three months, {quiet} whose last "
        "purchase is three to twelve months old, and {silent} who have been silent for longer. A model of their buying "
        "rhythm gives a member of each group a chance of {fresh_alive}, {quiet_alive} and {silent_alive} of still "
        "being a customer. How many customers can the house expect to have?"
    ),
    draw=lambda draw: {
        "fresh": draw.pick(2000, 5000, 100),
        "quiet": draw.pick(2000, 6000, 100),
        "silent": draw.pick(5000, 15000, 500),
        "fresh_alive": draw.pick(0.85, 0.97, 0.01),
        "quiet_alive": draw.pick(0.40, 0.70, 0.05),
        "silent_alive": draw.pick(0.04, 0.15, 0.01),
    },
    solve=alive,
    steps=lambda v: {
        "living_fresh": v.fresh * v.fresh_alive,
        "living_quiet": v.quiet * v.quiet_alive,
        "living_silent": v.silent * v.silent_alive,
        "rule": v.fresh + v.quiet,
    },
    formats={
        "fresh": "int",
        "quiet": "int",
        "silent": "int",
        "fresh_alive": "percent",
        "quiet_alive": "percent",
        "silent_alive": "percent",
        "living_fresh": "int",
        "living_quiet": "int",
        "living_silent": "int",
        "rule": "int",
        "answer": "int",
    },
    unit="people",
    explanation=(
        "Expect {fresh} × {fresh_alive} = {living_fresh} from the first group, {quiet} × {quiet_alive} = "
        "{living_quiet} from the second and {silent} × {silent_alive} = {living_silent} from the third: {answer} in "
        "all. Counting all who bought within twelve months would give {rule}, and leave out those who come back after "
        "a longer silence."
    ),
    misconceptions=(
        Misconception(
            "everybody-on-file",
            lambda v: sum(groups(v)[0]),
            "You counted everybody on file. A file never forgets, but customers do: multiply each group by its chance "
            "first.",
        ),
        Misconception(
            "twelve-month-rule",
            lambda v: v.fresh + v.quiet,
            "You counted all who bought within twelve months and nobody else. Some of them are gone, and some of the "
            "long silent are not: use the chance of each group.",
        ),
        Misconception(
            "fresh-group-only",
            lambda v: v.fresh,
            "You counted the first group whole and left the others out. None of the chances is nought or certain: give "
            "each group its own.",
        ),
        Misconception(
            "living-of-the-fresh-only",
            lambda v: v.fresh * v.fresh_alive,
            "That is what to expect from the first group alone. Some people of the other two are still customers: add "
            "them.",
        ),
        Misconception(
            "fresh-taken-for-certain",
            lambda v: v.fresh + v.quiet * v.quiet_alive + v.silent * v.silent_alive,
            "You took the first group for certain. Some of them, too, have made their last purchase: multiply by "
            "{fresh_alive}.",
        ),
        Misconception(
            "long-silent-left-out",
            lambda v: v.fresh * v.fresh_alive + v.quiet * v.quiet_alive,
            "You wrote the long silent off. The chance is small, but there are {silent} of them: add their part.",
        ),
        Misconception(
            "plain-mean-of-chances",
            lambda v: sum(groups(v)[0]) * weighted_score(groups(v)[1], (1, 1, 1)).score,
            "You took the plain mean of the three chances. The groups differ in size: multiply each chance by its own "
            "group, then add.",
        ),
        Misconception(
            "chances-added",
            lambda v: sum(groups(v)[0]) * sum(groups(v)[1]),
            "You added up the three chances before multiplying. Each belongs to its own group: multiply first, then "
            "add.",
        ),
        Misconception(
            "those-who-left",
            lambda v: sum(groups(v)[0]) - alive(v),
            "That is how many of the file have left. The question asks for those who are still customers: use the "
            "chances as they stand.",
        ),
        Misconception(
            "mean-of-groups",
            lambda v: alive(v) / 3,
            "You took the mean of the three groups. They are all yours: add them up without dividing.",
        ),
    ),
    bounds=(
        Bound(
            "That is more people than there are on file. A chance can only take some away.",
            high=lambda v: sum(groups(v)[0]),
        ),
        Bound(
            "That is fewer than the first group alone lets you expect, and the others add to it.",
            low=lambda v: v.fresh * v.fresh_alive,
        ),
    ),
    hints=(
        "Of a hundred people of the first group, how many would you expect to be still there?",
        "Group size times chance is what one group lets you expect. Do it three times, each with its own chance, and "
        "add.",
        "Another file: {fresh} × {fresh_alive} = {living_fresh}; {quiet} × {quiet_alive} = {living_quiet}; {silent} × "
        "{silent_alive} = {living_silent}. Together {answer}. Now with your numbers.",
    ),
)

EXERCISES = (BREAK_EVEN, CENSUS, WORTH_OF_A_SCORE)
