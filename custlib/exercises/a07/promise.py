"""Section A7.2, E4: what a promise of time is worth when some cases are still open."""

from custlib.exercises.core import Bound, Exercise, Misconception, Tolerance, Values
from custlib.formulas.survival import kaplan_meier

SEEN, PROMISED, LATER = 3, 7, 8
"""Days: how long the fresh cases have been open, what is to be promised, and any time beyond it."""
# The answer is asked for to a tenth of a per cent: rounding to it moves it by half as much, and the ends belong to it
TENTH_OF_A_PER_CENT = 0.0006


def cases(v: Values) -> int:
    """All cases of E4."""
    return v.quick + v.fresh + v.middle + v.slow


def kept(v: Values) -> float:
    """Share of promises that would be kept, the open cases counted for as long as they were seen."""
    sizes = {SEEN: v.quick, PROMISED: v.middle, LATER: v.slow}
    days = [day for day, size in sizes.items() for _ in range(size)]
    curve = kaplan_meier(days + [SEEN] * v.fresh, [True] * len(days) + [False] * v.fresh)
    return 1 - curve.survival[curve.times.index(PROMISED)]


WILL_IT_HOLD = Exercise(
    id="A7.2-E4",
    kind="number",
    topic="A7.2.4",
    title="Will the promise hold?",
    level=2,
    points=4,
    minutes=7,
    statement=(
        "You want to promise complainers an answer within a week. Of {cases} cases {quick} were closed within three "
        "days; {fresh} came in three days ago and are still open; {middle} were closed after that but within the week, "
        "and {slow} took longer. Judging by all of them, what share of such promises would you keep? Give it to a "
        "tenth of a per cent."
    ),
    draw=lambda draw: {
        "quick": draw.pick(60, 130),
        "fresh": draw.pick(16, 40),
        "middle": draw.pick(14, 40),
        "slow": draw.pick(8, 26),
    },
    solve=kept,
    steps=lambda v: {
        "cases": cases(v),
        "open_three": 1 - v.quick / cases(v),
        "watched": v.middle + v.slow,
        "then": v.slow / (v.middle + v.slow),
        "open_week": 1 - kept(v),
        "dropped": (v.quick + v.middle) / (cases(v) - v.fresh),
    },
    formats={
        "quick": "int",
        "fresh": "int",
        "middle": "int",
        "slow": "int",
        "cases": "int",
        "open_three": "percent2",
        "watched": "int",
        "then": "percent2",
        "open_week": "percent2",
        "dropped": "percent1",
        "answer": "percent2",
    },
    tolerance=Tolerance(abs=TENTH_OF_A_PER_CENT),
    unit="share",
    explanation=(
        "After three days {open_three} of all cases were still open. Of those, {watched} have been seen to their end, "
        "and {slow} ÷ {watched} = {then} of these were open after the week as well. So {open_three} × {then} = "
        "{open_week} last longer than a week, and {answer} of the promises hold. With the open cases dropped you "
        "would have promised at {dropped} and wondered about the angry calls."
    ),
    misconceptions=(
        Misconception(
            "open-cases-dropped",
            lambda v: (v.quick + v.middle) / (cases(v) - v.fresh),
            "You dropped the {fresh} open cases. They have lasted three days already, longer than the quick ones: keep "
            "them in as far as you have seen them.",
        ),
        Misconception(
            "open-cases-kept",
            lambda v: (v.quick + v.middle + v.fresh) / cases(v),
            "You let every open case be closed within the week. Some will not be: let them go on like the other cases "
            "that were open after three days.",
        ),
        Misconception(
            "open-cases-broken",
            lambda v: (v.quick + v.middle) / cases(v),
            "You let every open case break the promise. Some will be closed in time: let them go on like the other "
            "cases that were open after three days.",
        ),
        Misconception(
            "three-days-only",
            lambda v: v.quick / cases(v),
            "That is the share closed within three days. The promise is for a week: add those who are closed between "
            "the third day and its end.",
        ),
        Misconception(
            "second-step-only",
            lambda v: v.middle / (v.middle + v.slow),
            "That is how many of the cases open after three days are closed within the week. Most cases never get that "
            "far: begin with all of them.",
        ),
        Misconception(
            "shares-added",
            lambda v: v.quick / cases(v) + v.middle / (v.middle + v.slow),
            "You added two shares of different groups. The second is a share of those still open after three days: "
            "multiply by how many these are.",
        ),
        Misconception(
            "closed-shares-multiplied",
            lambda v: v.quick / cases(v) * v.middle / (v.middle + v.slow),
            "You multiplied the shares closed in the two steps. A case is closed in the first or in the second: "
            "multiply the shares still open, and take the result off the whole.",
        ),
        Misconception(
            "broken-promises",
            lambda v: 1 - kept(v),
            "That is the share of promises that would be broken. Take it off the whole.",
        ),
        Misconception(
            "open-after-three-days",
            lambda v: 1 - v.quick / cases(v),
            "That is the share still open after three days. Find out how many of these last longer than the week, then "
            "turn to those that do not.",
        ),
        Misconception(
            "second-step-of-all",
            lambda v: 1 - (1 - v.quick / cases(v)) * (1 - v.middle / cases(v)),
            "In the second step you divided by all cases. Only those still open after three days, and seen since, can "
            "be closed in it.",
        ),
        Misconception(
            "quick-part-without-the-open",
            lambda v: v.quick / (cases(v) - v.fresh),
            "That is the share closed within three days when the open cases are dropped. Twice not what is asked: keep "
            "the open ones in for their three days, and go on to the week.",
        ),
    ),
    bounds=(
        Bound(
            "That is more than if every open case were closed in time.",
            high=lambda v: (v.quick + v.middle + v.fresh) / cases(v),
        ),
        Bound(
            "That is less than if every open case broke the promise.",
            low=lambda v: (v.quick + v.middle) / cases(v),
        ),
    ),
    hints=(
        "Go in two steps: to the third day, then to the end of the week. Which cases have you seen through each step?",
        "First step: what share of all is still open? Second step: of the cases that were open then and that you saw "
        "to their end, what share lasts longer than the week? Multiply the two.",
        "Another desk: {open_three} of {cases} cases are open after three days. {watched} of these were seen to their "
        "end, {slow} lasted longer than the week: {slow} ÷ {watched} = {then}. {open_three} × {then} = {open_week} "
        "break the promise, and {answer} keep it. Now with your numbers.",
    ),
)
