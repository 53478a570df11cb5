"""Section A7.1, E4: what it is worth that one more customer speaks."""

from custlib.exercises.a07.outcomes import FORMATS, draw_outcomes, mean_stay, shares, stays
from custlib.exercises.core import Bound, Exercise, Misconception, Values


def worth(v: Values) -> float:
    """What it is worth that one more customer complains instead of saying nothing."""
    return (mean_stay(v) - v.stay_silent) * v.value


ONE_MORE_COMPLAINT = Exercise(
    id="A7.1-E4",
    kind="number",
    topic="A7.1.2",
    title="What is one more complaint worth?",
    level=2,
    points=4,
    minutes=6,
    statement=(
        "A customer with a problem would have said nothing; now she complains, and her case goes the way complaints "
        "go here: {satisfied} end with a satisfied customer, {halfway} with one met halfway, the rest with a "
        "dissatisfied one. Of the satisfied {stay_satisfied} stay for another year, of those met halfway "
        "{stay_halfway}, of the dissatisfied {stay_dissatisfied}, of the silent {stay_silent}, of customers without a "
        "problem {stay_untroubled}. A customer who stays is worth {value}. What is it worth that she speaks, before "
        "the cost of handling?"
    ),
    draw=lambda draw: {**draw_outcomes(draw), "value": draw.pick(300, 900, 50)},
    solve=worth,
    steps=lambda v: {
        "rest": shares(v)[2],
        "mean_stay": mean_stay(v),
        "gain": mean_stay(v) - v.stay_silent,
    },
    formats={
        **FORMATS,
        "value": "yuan",
        "rest": "percent",
        "mean_stay": "percent2",
        "gain": "percent2",
        "answer": "yuan2",
    },
    unit="yuan",
    explanation=(
        "Of those who complain {satisfied} × {stay_satisfied} + {halfway} × {stay_halfway} + {rest} × "
        "{stay_dissatisfied} = {mean_stay} stay. Of the silent {stay_silent} do, and {mean_stay} − {stay_silent} = "
        "{gain}. {gain} × {value} = {answer}: so much you may spend, handling included, on making one more customer "
        "speak. It shrinks to nothing when complaints are handled badly, so look at the ends before you open doors."
    ),
    misconceptions=(
        Misconception(
            "every-complaint-ends-well",
            lambda v: (v.stay_satisfied - v.stay_silent) * v.value,
            "You let her case end well for certain. Only {satisfied} of the complaints do: take the mean over all "
            "three ends.",
        ),
        Misconception(
            "as-if-nothing-had-happened",
            lambda v: (v.stay_untroubled - v.stay_silent) * v.value,
            "You let her stay like a customer without a problem. Complaining does not undo what happened: take what "
            "complainers really do.",
        ),
        Misconception(
            "silence-not-subtracted",
            lambda v: mean_stay(v) * v.value,
            "That is what an average complainer is worth. Silent, she would have been worth something as well: take "
            "that off, and the difference is what speaking adds.",
        ),
        Misconception(
            "value-of-the-silent",
            lambda v: v.stay_silent * v.value,
            "That is what a silent customer is worth. It is what you would have had anyway: compare the average "
            "complainer with it.",
        ),
        Misconception(
            "still-lost",
            lambda v: (v.stay_untroubled - mean_stay(v)) * v.value,
            "That is what a problem still costs when the customer complains. Asked is how much less that is than in "
            "silence: compare with {stay_silent}.",
        ),
        Misconception(
            "ends-not-weighted",
            lambda v: (sum(stays(v)) / 3 - v.stay_silent) * v.value,
            "You took the plain mean of the three ends. They are not equally frequent: weight each by how often it "
            "comes.",
        ),
        Misconception(
            "dissatisfied-forgotten",
            lambda v: (mean_stay(v) - shares(v)[2] * v.stay_dissatisfied - v.stay_silent) * v.value,
            "You left out the dissatisfied, as if none of them stayed. {stay_dissatisfied} do: they are the rest of "
            "the complaints, with that share.",
        ),
        Misconception(
            "dissatisfied-without-weight",
            lambda v: (mean_stay(v) + (1 - shares(v)[2]) * v.stay_dissatisfied - v.stay_silent) * v.value,
            "You added the dissatisfied without their weight. The three shares must make the whole: they have what "
            "{satisfied} and {halfway} leave.",
        ),
        Misconception(
            "satisfied-part-only",
            lambda v: v.satisfied * (v.stay_satisfied - v.stay_silent) * v.value,
            "You counted the gain of the satisfied and nothing else. Met halfway she is likelier to stay as well, "
            "dissatisfied even less than in silence: all three belong in.",
        ),
        Misconception(
            "untroubled-mean",
            lambda v: v.stay_untroubled * v.value,
            "That is what a customer without a problem is worth. She has one: compare complaining with keeping silent "
            "about it.",
        ),
    ),
    bounds=(
        Bound(
            "That is more than if every complaint ended with a satisfied customer.",
            high=lambda v: (v.stay_satisfied - v.stay_silent) * v.value,
        ),
        Bound(
            "Below nothing, speaking would drive her away. On average a complaint here ends better than silence.",
            low=lambda v: 0,
        ),
    ),
    hints=(
        "Imagine a hundred such complainers. How many of them stay, over all three ends?",
        "Of a hundred silent customers {stay_silent} stay. What do the complainers have more, and what is that worth?",
        "Another company: {satisfied} × {stay_satisfied} + {halfway} × {stay_halfway} + {rest} × {stay_dissatisfied} = "
        "{mean_stay} of complainers stay, and {mean_stay} − {stay_silent} = {gain} more than of the silent. "
        "{gain} × {value} = {answer}. Now with your numbers.",
    ),
)
