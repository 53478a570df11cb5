"""Section A7.2, E2: whether a failure that was put right makes more loyal than none."""

from custlib.exercises.core import Exercise, Option, Values
from custlib.exercises.draws import Draw
from custlib.formulas.inference import Difference, diff_proportions

POINTS = 100  # percentage points in the whole
# How far the recovered lie from the untroubled, by what the counts are meant to show
LEADS = {"more": (0.14, 0.18), "open": (-0.06, 0.06), "fewer": (-0.20, -0.15)}


def draw_counts(draw: Draw) -> dict[str, int]:
    """Draw the three groups of E2: recovered, untroubled, badly handled."""
    share = draw.pick(0.66, 0.74, 0.01)
    lead = draw.pick(*LEADS[draw.choose(tuple(LEADS))], 0.01)
    recovered, untroubled, unhappy = draw.pick(90, 180, 5), draw.pick(1500, 2500, 20), draw.pick(80, 150, 5)
    return {
        "recovered": recovered,
        "recovered_back": round(recovered * (share + lead)),
        "untroubled": untroubled,
        "untroubled_back": round(untroubled * share),
        "unhappy": unhappy,
        "unhappy_back": round(unhappy * draw.pick(0.38, 0.44, 0.01)),
    }


def against_untroubled(v: Values) -> Difference:
    """Recovered less untroubled."""
    return diff_proportions(v.recovered_back, v.recovered, v.untroubled_back, v.untroubled)


def against_unhappy(v: Values) -> Difference:
    """Recovered less badly handled."""
    return diff_proportions(v.recovered_back, v.recovered, v.unhappy_back, v.unhappy)


def verdict(v: Values) -> str:
    """What the interval against the untroubled allows to be said."""
    found = against_untroubled(v)
    if found.low > 0:
        return "more"
    return "fewer" if found.high < 0 else "open"


TEST_THE_PARADOX = Exercise(
    id="A7.2-E2",
    kind="choice",
    topic="A7.2.2",
    title="Does recovery beat a clean record?",
    level=3,
    points=6,
    minutes=8,
    statement=(
        "A colleague claims the recovery paradox: customers whose problem we put right are more loyal than those who "
        "never had one. Within half a year {recovered_back} of {recovered} customers with a problem put right bought "
        "again, {untroubled_back} of {untroubled} comparable customers without a problem, and {unhappy_back} of "
        "{unhappy} whose complaint ended badly. Which sentence may stand in the note to the board?"
    ),
    draw=draw_counts,
    solve=verdict,
    steps=lambda v: {
        "recovered_share": v.recovered_back / v.recovered,
        "untroubled_share": v.untroubled_back / v.untroubled,
        "gap": POINTS * against_untroubled(v).difference,
        "low": POINTS * against_untroubled(v).low,
        "high": POINTS * against_untroubled(v).high,
        "handling": POINTS * against_unhappy(v).difference,
        "handling_low": POINTS * against_unhappy(v).low,
        "handling_high": POINTS * against_unhappy(v).high,
    },
    formats={
        "recovered": "int",
        "recovered_back": "int",
        "untroubled": "int",
        "untroubled_back": "int",
        "unhappy": "int",
        "unhappy_back": "int",
        "recovered_share": "percent1",
        "untroubled_share": "percent1",
        "gap": "decimal1",
        "low": "decimal1",
        "high": "decimal1",
        "handling": "decimal1",
        "handling_low": "decimal1",
        "handling_high": "decimal1",
    },
    options=(
        Option(
            "more",
            "Customers whose problem was put right buy again more often than those without a problem",
            "{recovered_share} against {untroubled_share}, and the 95% interval of the difference, {low} to {high} "
            "percentage points, lies above nought: here the paradox holds for purchases. Before you rejoice, ask "
            "whether the two groups are alike, and remember that the badly handled are part of the price of every "
            "failure.",
            "The 95% interval of the difference runs from {low} to {high} percentage points. Only an interval that "
            "lies above nought as a whole would carry this sentence: look where yours begins.",
        ),
        Option(
            "open",
            "The counts leave open which of the two groups buys again more often",
            "{recovered_share} against {untroubled_share}, and the 95% interval of the difference runs from {low} to "
            "{high} percentage points: both signs fit. So no paradox is shown, and no equality either. Say how large a "
            "difference the counts leave room for, and keep preventing failures.",
            "The 95% interval of the difference, {low} to {high} percentage points, keeps to one side of nought. That "
            "side may be named: doubt is honest only where there is some.",
        ),
        Option(
            "fewer",
            "Customers whose problem was put right buy again less often than those without a problem",
            "{recovered_share} against {untroubled_share}, and the 95% interval of the difference, {low} to {high} "
            "percentage points, lies below nought. Recovery limits the loss and does not make up for the failure: the "
            "cheapest problem is still the one that never happens.",
            "The 95% interval of the difference runs from {low} to {high} percentage points. Only an interval that "
            "lies below nought as a whole would carry this sentence: look where yours ends.",
        ),
        Option(
            "equal",
            "The two groups are equally loyal, because the difference is not significant",
            "No interval can show that two shares are equal.",
            "Counts never prove equality. They leave room for any difference from {low} to {high} percentage points: "
            "name that interval instead of calling the difference nothing.",
        ),
        Option(
            "handled",
            "The paradox is shown: the recovered come back far more often than those whose complaint ended badly",
            "The comparison is with the wrong group.",
            "Those two differ by {handling} percentage points indeed ({handling_low} to {handling_high}), and that "
            "shows how much good handling matters. The paradox claims more: recovered customers against customers "
            "without any problem.",
        ),
    ),
    hints=(
        "The paradox compares two of the three groups. Which two?",
        "Take the difference of their shares and look at both ends of its 95% interval. A sentence may say only what "
        "holds at both ends.",
        "Another company: {recovered_back} ÷ {recovered} = {recovered_share} against {untroubled_back} ÷ {untroubled} "
        "= {untroubled_share}. The difference is {gap} percentage points, its 95% interval runs from {low} to {high}. "
        "If both ends are above nought it may say more, if both are below it may say less, otherwise it must leave the "
        "sign open. Work out your interval (diff_proportions in the lab, or the calculator of this section) and hold "
        "the sentences against it.",
    ),
)
