"""Topic B4.3, E1: when the removal of a cause has paid for itself, the silent counted."""

from custlib.exercises.core import Bound, Exercise, Misconception, Tolerance, Values

THOUSAND = 1000
# The answer is asked for to a hundredth of a year: rounding moves it by half as much, and the ends belong to it
HUNDREDTH_OF_A_YEAR = 0.006


def avoided(v: Values) -> float:
    """Complaints a year that no longer come."""
    return v.orders / THOUSAND * (v.before - v.after)


def saving(v: Values, complaints: float | None = None, speaking: float | None = None) -> float:
    """Yuan saved a year: handling for each complaint avoided, margin for each problem avoided, heard or not."""
    complaints = avoided(v) if complaints is None else complaints
    return complaints * (v.handling + v.loss / (v.speak if speaking is None else speaking))


FIX_THE_CAUSE = Exercise(
    id="B4.3-E1",
    kind="number",
    topic="B4.3",
    title="Fix the cause, or keep apologising?",
    level=2,
    points=5,
    minutes=7,
    statement=(
        "A better box costs {cost} once. Of {orders} orders a year {before} in 1,000 bring a complaint about broken "
        "goods; with the box it would be {after}. Only {speak} of those with broken goods complain; each such problem, "
        "heard or unheard, costs {loss} of margin on average, and handling a complaint costs {handling}. After how "
        "many years has the box paid for itself? Give it to a hundredth of a year."
    ),
    draw=lambda draw: {
        "cost": draw.pick(60_000, 160_000, 10_000),
        "orders": draw.pick(80_000, 200_000, 10_000),
        "before": draw.pick(5.0, 8.0, 0.5),
        "after": draw.pick(2.0, 4.0, 0.5),
        "speak": draw.pick(0.15, 0.45, 0.05),
        "loss": draw.pick(20, 50, 5),
        "handling": draw.pick(15, 40, 5),
    },
    solve=lambda v: v.cost / saving(v),
    steps=lambda v: {
        "thousands": v.orders / THOUSAND,
        "avoided": avoided(v),
        "problems": avoided(v) / v.speak,
        "handled": avoided(v) * v.handling,
        "kept": avoided(v) / v.speak * v.loss,
        "saving": saving(v),
        "visible": v.cost / saving(v, speaking=1.0),
    },
    formats={
        "cost": "yuan",
        "orders": "int",
        "before": "decimal1",
        "after": "decimal1",
        "speak": "percent",
        "loss": "yuan",
        "handling": "yuan",
        "thousands": "int",
        "avoided": "int",
        "problems": "decimal1",
        "handled": "yuan",
        "kept": "yuan",
        "saving": "yuan",
        "visible": "decimal1",
        "answer": "decimal2",
    },
    tolerance=Tolerance(rel=0.005, abs=HUNDREDTH_OF_A_YEAR),
    unit="years",
    explanation=(
        "{thousands} × ({before} − {after}) = {avoided} complaints a year no longer come, and {avoided} × {handling} = "
        "{handled} of handling with them. Behind them stand {avoided} ÷ {speak} = {problems} problems, which keep "
        "{problems} × {loss} = {kept} of margin. Together {saving} a year, and {cost} ÷ {saving} ≈ {answer} years. "
        "Counting only the complaints you can see, the same box would seem to take {visible} years."
    ),
    misconceptions=(
        Misconception(
            "complaints-only",
            lambda v: v.cost / saving(v, speaking=1.0),
            "You counted the complaints and not the silent. Behind each complaint stand others with broken goods who "
            "said nothing: divide the complaints by the share who speak.",
        ),
        Misconception(
            "multiplied-by-the-share",
            lambda v: v.cost / saving(v, speaking=1 / v.speak),
            "You multiplied by the share who speak. Only {speak} of the problems reach you, so there are more problems "
            "than complaints: divide.",
        ),
        Misconception(
            "share-of-the-silent",
            lambda v: v.cost / saving(v, speaking=1 - v.speak),
            "You divided by the share who keep silent. Complaints come from those who speak: their share belongs below "
            "the line.",
        ),
        Misconception(
            "saved-what-remains",
            lambda v: v.cost / saving(v, complaints=v.orders / THOUSAND * v.after),
            "You counted the complaints that remain with the box. It saves the others: those from {before} down to "
            "{after} in 1,000.",
        ),
        Misconception(
            "all-complaints-gone",
            lambda v: v.cost / saving(v, complaints=v.orders / THOUSAND * v.before),
            "You let every such complaint disappear. With the box there are still {after} in 1,000: count the "
            "difference.",
        ),
        Misconception(
            "handling-forgotten",
            lambda v: v.cost / (avoided(v) / v.speak * v.loss),
            "You counted the margin and left out the handling. Every complaint that does not come saves its {handling} "
            "as well.",
        ),
        Misconception(
            "margin-forgotten",
            lambda v: v.cost / (avoided(v) * v.handling),
            "You counted the handling alone. The larger part is the margin that broken goods cost: {loss} for each "
            "problem, heard or unheard.",
        ),
        Misconception(
            "silent-handled-too",
            lambda v: v.cost / (avoided(v) / v.speak * (v.loss + v.handling)),
            "You charged the handling for every problem. Nobody handles what nobody hears of: charge it for the "
            "complaints only.",
        ),
        Misconception(
            "saving-a-year",
            lambda v: saving(v),
            "That is what the box saves in a year, in yuan. The time it takes is its cost divided by that.",
        ),
        Misconception(
            "share-of-the-cost",
            lambda v: saving(v) / v.cost,
            "That is the part of the cost which comes back each year. Ask how many such years make the whole: turn "
            "it round.",
        ),
    ),
    bounds=(
        Bound(
            "It takes less than that even if nobody had broken goods but those who complain.",
            high=lambda v: v.cost / saving(v, speaking=1.0),
        ),
        Bound(
            "It takes longer than that even if the box removed every such problem.",
            low=lambda v: v.cost / saving(v, complaints=v.orders / THOUSAND * v.before),
        ),
    ),
    hints=(
        "How many complaints a year does the box avoid? And how many problems stand behind each of them?",
        "A complaint avoided saves its handling; a problem avoided, heard or not, saves margin. Add the two for a "
        "year, then see how often that goes into {cost}.",
        "Another box: {thousands} × ({before} − {after}) = {avoided} complaints fewer, {avoided} × {handling} = "
        "{handled}; {avoided} ÷ {speak} = {problems} problems fewer, {problems} × {loss} = {kept}. Together {saving} a "
        "year: {cost} ÷ {saving} ≈ {answer} years. Now with your numbers.",
    ),
)
