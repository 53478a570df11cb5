"""Section A1.1: the exercises in their order.

E1 to E3 value a customer, step by step harder (E1 and E3 stand in `worth`); E4 is a slip to find in a colleague's note;
E5 is for a person to mark.
"""

from custlib.exercises.a01.worth import MOST_TO_PAY, SUBSCRIBER
from custlib.exercises.core import Bound, Criterion, Exercise, Misconception, Option, Tolerance, Values
from custlib.formulas.retention import convert_rate
from custlib.formulas.value import clv_geometric

MONTHS = 12
PER_CENT = 100
# E2 asks for a tenth of a per cent: rounding to it moves the answer by half as much, and the ends belong to it
TENTH_OF_A_PER_CENT = 0.0006


def left_after(months: int, churn: float) -> float:
    """Share of subscribers left after so many months."""
    return convert_rate(1 - churn, months, 1)


LEFT_AFTER_A_YEAR = Exercise(
    id="A1.1-E2",
    kind="number",
    topic="A1.1.2",
    title="How many are left after a year?",
    level=1,
    points=3,
    minutes=4,
    statement=(
        "Every month {churn} of the subscribers who are still with Lantern cancel. Of those who subscribe today, what "
        "share is still here after twelve months? Give it to a tenth of a per cent."
    ),
    draw=lambda draw: {"churn": draw.pick(0.01, 0.06, 0.0005)},
    solve=lambda v: left_after(MONTHS, v.churn),
    steps=lambda v: {
        "kept": 1 - v.churn,
        "two": left_after(2, v.churn),
        "gone": 1 - left_after(MONTHS, v.churn),
        "added": MONTHS * v.churn,
    },
    formats={
        "churn": "percent2",
        "kept": "percent2",
        "two": "percent2",
        "gone": "percent2",
        "added": "percent2",
        "answer": "percent2",
    },
    tolerance=Tolerance(abs=TENTH_OF_A_PER_CENT),
    unit="share",
    explanation=(
        "Each month keeps {kept} of those still here, so twelve months keep {kept} to the power of twelve = {answer}. "
        "{gone} have left: fewer than twelve times {churn} = {added}, because each loss falls on fewer people."
    ),
    misconceptions=(
        Misconception(
            "subtracted",
            lambda v: 1 - MONTHS * v.churn,
            "You took the same loss off twelve times. Each month {churn} of those still here leave, and they become "
            "fewer: multiply month by month instead of subtracting.",
        ),
        Misconception(
            "leavers",
            lambda v: 1 - left_after(MONTHS, v.churn),
            "That is the share who leave within the year. The question asks who is still here: take it off the whole.",
        ),
        Misconception(
            "added-leavers",
            lambda v: MONTHS * v.churn,
            "You added up twelve losses, and that would be those who leave. Start with those who stay, and multiply "
            "month by month: each loss falls on fewer people.",
        ),
        Misconception(
            "one-month",
            lambda v: 1 - v.churn,
            "That is the share left after one month. Eleven more follow, and each keeps the same share of those still "
            "here.",
        ),
        Misconception(
            "eleven-months",
            lambda v: left_after(MONTHS - 1, v.churn),
            "You compounded eleven months. Everybody is here today, so a year holds twelve losses, one at the end of "
            "each month.",
        ),
        Misconception(
            "thirteen-months",
            lambda v: left_after(MONTHS + 1, v.churn),
            "You compounded thirteen months. Everybody is here today, so a year holds twelve losses, one at the end of "
            "each month.",
        ),
        Misconception(
            "twelfth-root",
            lambda v: convert_rate(1 - v.churn, 1, MONTHS),
            "You took the twelfth root, which leads from a year to a month. From a month to a year it is the power of "
            "twelve.",
        ),
        Misconception(
            "divided",
            lambda v: (1 + v.churn) ** -MONTHS,
            "You divided by one plus the rate, as in discounting. Churn takes a part of those still here: multiply by "
            "one minus {churn} each month.",
        ),
        Misconception(
            "grew",
            lambda v: (1 + v.churn) ** MONTHS,
            "You let the base grow by {churn} a month. Those who cancel leave it: multiply by one minus the rate.",
        ),
        Misconception(
            "churn-as-whole-number",
            lambda v: (1 - PER_CENT * v.churn) ** MONTHS,
            "The monthly rate went in as a whole number, so that more people left than there were. Per cent means "
            "hundredths: write {churn} with the % sign, or divide it by one hundred first.",
        ),
    ),
    bounds=(
        Bound(
            "That is more than are left after the first month alone. Every further month takes some away.",
            high=lambda v: 1 - v.churn,
        ),
        Bound(
            "That is fewer than if every month took as many people as the first. The losses become smaller with the "
            "base, so more must be left.",
            low=lambda v: 1 - MONTHS * v.churn,
        ),
    ),
    hints=(
        "Think of a thousand subscribers. How many are left after the first month?",
        "The second month takes {churn} of those who are left, not of the thousand. After two months the share is the "
        "monthly share times itself. And after twelve?",
        "With a monthly churn of {churn}, one month keeps {kept}. Two months keep {kept} × {kept} = {two}. Twelve "
        "months keep {kept} to the power of twelve = {answer}. Now with your number.",
    ),
)


def note(v: Values) -> dict[str, float]:
    """Compute the note of E4 twice: as it should be, and line by line as the colleague wrote it."""
    factor = 1 / (1 + v.discount)
    ratio = v.retention * factor
    margin = v.revenue * v.margin_rate
    expected = margin * v.retention
    line_rate = 1 - v.margin_rate if v.slip == "margin" else v.margin_rate
    line_stay = 1 - v.retention if v.slip == "retention" else v.retention
    line_factor = 1 + v.discount if v.slip == "discount" else factor
    line_ratio = v.retention if v.slip == "sum" else ratio
    line_margin = v.revenue * line_rate
    line_expected = line_margin * line_stay
    line_today = line_expected * line_factor
    return {
        "factor": factor,
        "ratio": ratio,
        "margin": margin,
        "expected": expected,
        "today": expected * factor,
        "value": clv_geometric(margin, v.retention, v.discount),
        "line_rate": line_rate,
        "line_margin": line_margin,
        "line_stay": line_stay,
        "line_expected": line_expected,
        "line_factor": line_factor,
        "line_today": line_today,
        "line_ratio": line_ratio,
        "line_value": line_today / (1 - line_ratio),
    }


FIND_THE_SLIP = Exercise(
    id="A1.1-E4",
    kind="choice",
    topic="A1.1.2",
    title="Find the slip in the note",
    level=2,
    points=3,
    minutes=5,
    statement=(
        "A subscriber pays {revenue} a year at a margin of {margin_rate}; {retention} stay from one year to the next, "
        "the discount rate is {discount}, and the first margin to count is due in a year. A colleague values her in "
        "four lines. One line goes wrong, and those below carry it on. Which one is it?"
    ),
    draw=lambda draw: {
        "revenue": draw.pick(300, 600, 20),
        "margin_rate": draw.pick(0.25, 0.45, 0.05),
        "retention": draw.pick(0.60, 0.88, 0.02),
        "discount": draw.pick(0.08, 0.14, 0.02),
        "slip": draw.choose(("margin", "retention", "discount", "sum")),
    },
    solve=lambda v: v.slip,
    steps=note,
    formats={
        "revenue": "yuan",
        "margin_rate": "percent",
        "retention": "percent",
        "discount": "percent",
        "factor": "decimal4",
        "ratio": "decimal4",
        "margin": "yuan",
        "expected": "yuan2",
        "today": "yuan2",
        "value": "yuan2",
        "line_rate": "percent",
        "line_margin": "yuan",
        "line_stay": "percent",
        "line_expected": "yuan2",
        "line_factor": "decimal4",
        "line_today": "yuan2",
        "line_ratio": "decimal4",
        "line_value": "yuan2",
    },
    options=(
        Option(
            "margin",
            "Margin a year: {revenue} × {line_rate} = {line_margin}",
            "The line multiplies by the share that is cost. The margin is {margin_rate} of {revenue}, {margin} a year.",
            "This line is sound: it takes {margin_rate} of the revenue, as the question says. Go on to the next.",
        ),
        Option(
            "retention",
            "To expect next year: {line_margin} × {line_stay} = {line_expected}",
            "The line multiplies by the share who leave. {retention} are still here next year, and only they pay.",
            "This line is sound: next year only the {retention} who stay leave a margin. If its result is wrong, that "
            "comes from above.",
        ),
        Option(
            "discount",
            "In today's money: {line_expected} × {line_factor} = {line_today}",
            "The line makes next year's money worth more than today's. To discount is to divide by 1 + {discount}, "
            "that is, to multiply by {factor}.",
            "This line is sound: a year away means divided by 1 + {discount}, that is, multiplied by {factor}. If its "
            "result is wrong, that comes from above.",
        ),
        Option(
            "sum",
            "All years together: {line_today} ÷ (1 − {line_ratio}) = {line_value}",
            "The line lets the years shrink by retention alone. Each is worth {retention} ÷ (1 + {discount}) = {ratio} "
            "of the year before, and that belongs in the bracket.",
            "This line is sound: each year is worth {retention} ÷ (1 + {discount}) = {ratio} of the one before. If its "
            "result is wrong, that comes from above.",
        ),
    ),
    hints=(
        "Cover the results and read only what each line multiplies or divides by. Which number of the question should "
        "stand there?",
        "Three quick tests: the margin is the part that is left after cost; most subscribers here stay; money that "
        "comes later is worth less than money today.",
        "A sound note for another subscriber, {revenue} at a margin of {margin_rate}, {retention} staying, discounted "
        "at {discount}: {revenue} × {margin_rate} = {margin}; × {retention} = {expected}; × {factor} = {today}; "
        "÷ (1 − {ratio}) = {value}. Hold the colleague's lines against it.",
    ),
)

BESIDE_THE_NUMBER = Exercise(
    id="A1.1-E5",
    kind="open",
    topic="A1.1.2",
    title="Three sentences beside the number",
    level=2,
    points=8,
    minutes=10,
    statement=(
        "Your board will see the value of a customer for the first time. Write the three sentences that stand beside "
        "the number on the slide: what it counts, from when it counts, and what would overturn it."
    ),
    rubric=(
        Criterion("Says that it counts margin after variable cost, and neither revenue nor profit after overheads.", 2),
        Criterion("Says when the first margin is due, and that the other way of counting differs by one margin.", 2),
        Criterion("Says whose retention it uses, of which years, and gives the value for a lower and a higher one.", 2),
        Criterion("Names the finding that would turn the decision round, and who will look for it.", 2),
    ),
)

EXERCISES = (SUBSCRIBER, LEFT_AFTER_A_YEAR, MOST_TO_PAY, FIND_THE_SLIP, BESIDE_THE_NUMBER)
