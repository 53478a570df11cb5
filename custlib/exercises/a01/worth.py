"""Section A1.1, E1 and E3: what a subscriber is worth, and what may be spent on winning the next one."""

from custlib.exercises.core import Bound, Exercise, Misconception, Values
from custlib.formulas.value import clv_geometric

PER_CENT = 100


def future_margins(v: Values, margin: float | None = None, retention: float | None = None) -> float:
    """Value in E1: margins from next year on; a margin or retention got wrong may stand in."""
    margin = v.revenue * v.margin_rate if margin is None else margin
    return clv_geometric(margin, v.retention if retention is None else retention, v.discount)


def all_margins(v: Values) -> float:
    """Value in E3: the margin at signing and those of the years to come."""
    return clv_geometric(v.margin, v.retention, v.discount, first_payment="start")


SUBSCRIBER = Exercise(
    id="A1.1-E1",
    kind="number",
    topic="A1.1.2",
    title="What is a subscriber worth?",
    level=1,
    points=4,
    minutes=6,
    statement=(
        "A Lantern subscriber pays {revenue} a year; {margin_rate} of it is left as margin after coffee, delivery and "
        "payment fees. {retention} of subscribers stay from one year to the next, and money is discounted at "
        "{discount} a year. She has just paid for this year. What are her future margins worth today, the first of "
        "them due in a year if she stays?"
    ),
    draw=lambda draw: {
        "revenue": draw.pick(300, 600, 20),
        "margin_rate": draw.pick(0.25, 0.45, 0.05),
        "retention": draw.pick(0.60, 0.88, 0.02),
        "discount": draw.pick(0.08, 0.14, 0.02),
    },
    solve=future_margins,
    steps=lambda v: {"margin": v.revenue * v.margin_rate, "ratio": v.retention / (1 + v.discount)},
    formats={
        "revenue": "yuan",
        "margin_rate": "percent",
        "retention": "percent",
        "discount": "percent",
        "margin": "yuan",
        "ratio": "decimal4",
        "answer": "yuan2",
    },
    unit="yuan",
    explanation=(
        "Her margin is {margin_rate} of {revenue}, {margin} a year. Each year is worth {retention} ÷ (1 + {discount}) "
        "= {ratio} of the year before, so the years to come add up to {margin} × {ratio} ÷ (1 − {ratio}) = {answer}."
    ),
    misconceptions=(
        Misconception(
            "revenue",
            lambda v: future_margins(v, margin=v.revenue),
            "You valued her payments. Coffee, delivery and fees come out of them first: take {margin_rate} of the "
            "{revenue}, then value that.",
        ),
        Misconception(
            "cost",
            lambda v: future_margins(v, margin=v.revenue * (1 - v.margin_rate)),
            "You valued what coffee, delivery and fees cost. The margin is the part that is left: {margin_rate} of the "
            "{revenue}.",
        ),
        Misconception(
            "paid-margin",
            lambda v: clv_geometric(v.revenue * v.margin_rate, v.retention, v.discount, first_payment="start"),
            "You counted a margin today as well, but this year is already paid and in the till. Leave it out: the "
            "first margin that counts is due in a year.",
        ),
        Misconception(
            "certain-first-margin",
            lambda v: v.revenue * v.margin_rate / (1 + v.discount - v.retention),
            "You took the next margin for certain. It is due in a year, and only {retention} of subscribers are still "
            "here then: it needs that factor too.",
        ),
        Misconception(
            "no-discount",
            lambda v: clv_geometric(v.revenue * v.margin_rate, v.retention, 0),
            "You added up all years at full value. Money that comes later is worth less today: bring each year back at "
            "{discount}.",
        ),
        Misconception(
            "churn-for-retention",
            lambda v: future_margins(v, retention=1 - v.retention),
            "You used the share who leave where the share who stay belongs. A test to keep: a more loyal subscriber "
            "must come out worth more.",
        ),
        Misconception(
            "lifetime-times-margin",
            lambda v: v.revenue * v.margin_rate / (1 - v.retention),
            "You multiplied the yearly margin by the years she is expected to stay. That counts this year, which is "
            "already paid, and takes late money for money today. Start with next year and discount.",
        ),
        Misconception(
            "nobody-leaves",
            lambda v: v.revenue * v.margin_rate / v.discount,
            "You let her pay for ever. Only {retention} stay each year, so the margin to expect shrinks every year, "
            "even before discounting.",
        ),
        Misconception(
            "next-year-only",
            lambda v: v.revenue * v.margin_rate * v.retention / (1 + v.discount),
            "That is next year's margin alone, in today's money. Those who stay pay again the year after, and the year "
            "after that: add them all.",
        ),
        Misconception(
            "no-brackets",
            lambda v: v.revenue * v.margin_rate * v.retention + v.discount - v.retention,
            "The brackets are missing, so only the first number after the division sign was divided by. Put brackets "
            "around everything that stands below the line.",
        ),
        Misconception(
            "discount-as-whole-number",
            lambda v: v.revenue * v.margin_rate * v.retention / (1 + PER_CENT * v.discount - v.retention),
            "The discount rate went in as a whole number. Per cent means hundredths: write {discount} with the % sign, "
            "or divide it by one hundred first.",
        ),
        Misconception(
            "retention-as-whole-number",
            lambda v: v.revenue * v.margin_rate * PER_CENT * v.retention / (1 + v.discount - PER_CENT * v.retention),
            "The retention went in as a whole number, which turns the sum below the line negative. Per cent means "
            "hundredths: write {retention} with the % sign, or divide it by one hundred first.",
        ),
        Misconception(
            "rates-as-whole-numbers",
            lambda v: (
                v.revenue
                * PER_CENT
                * v.margin_rate
                * PER_CENT
                * v.retention
                / (1 + PER_CENT * v.discount - PER_CENT * v.retention)
            ),
            "The three rates went in as whole numbers. Per cent means hundredths: write them with the % sign, or "
            "divide each by one hundred first.",
        ),
    ),
    bounds=(
        Bound(
            "That is more than all the money she can be expected to pay from next year on. Only the margin counts, and "
            "in today's money.",
            high=lambda v: v.revenue * v.retention / (1 - v.retention),
        ),
        Bound(
            "That is less than next year's margin alone is worth today, and more years follow. Add them.",
            low=lambda v: v.revenue * v.margin_rate * v.retention / (1 + v.discount),
        ),
    ),
    hints=(
        "Start with what she leaves, not with what she pays: how much is {margin_rate} of {revenue}?",
        "Write down three years. Next year's margin times {retention}, divided by one plus {discount}; each later year "
        "is the one before times that same factor. Such a row adds up to its first term ÷ (1 − factor).",
        "Another subscriber pays {revenue} at a margin of {margin_rate}; {retention} stay, the discount rate is "
        "{discount}. Margin: {margin} a year. Factor: {retention} ÷ (1 + {discount}) = {ratio}. All years to come: "
        "{margin} × {ratio} ÷ (1 − {ratio}) = {answer}. Now with your numbers.",
    ),
)

MOST_TO_PAY = Exercise(
    id="A1.1-E3",
    kind="number",
    topic="A1.1.2",
    title="What may you pay for the next subscriber?",
    level=2,
    points=5,
    minutes=8,
    statement=(
        "A new subscriber leaves a margin of {margin} when she signs, and the same again every year for as long as she "
        "stays; {retention} stay from one year to the next. Money is discounted at {discount} a year. The board wants "
        "whatever is spent on winning her to come back, in today's money, with {required_return} on top. What is the "
        "most you may spend?"
    ),
    draw=lambda draw: {
        "margin": draw.pick(60, 150, 10),
        "retention": draw.pick(0.60, 0.88, 0.01),
        "discount": draw.pick(0.08, 0.14, 0.02),
        "required_return": draw.pick(0.20, 0.45, 0.05),
    },
    solve=lambda v: all_margins(v) / (1 + v.required_return),
    steps=lambda v: {"value": all_margins(v)},
    formats={
        "margin": "yuan",
        "retention": "percent",
        "discount": "percent",
        "required_return": "percent",
        "value": "yuan2",
        "answer": "yuan2",
    },
    unit="yuan",
    explanation=(
        "With the margin at signing she is worth {margin} × (1 + {discount}) ÷ (1 + {discount} − {retention}) = "
        "{value}. Each yuan spent must bring back one plus {required_return}, so the most is "
        "{value} ÷ (1 + {required_return}) = {answer}."
    ),
    misconceptions=(
        Misconception(
            "whole-value",
            all_margins,
            "That is all she is worth. Spend it and you get it back with nothing on top, but the board wants "
            "{required_return}: divide by one plus the required return.",
        ),
        Misconception(
            "return-taken-off",
            lambda v: all_margins(v) * (1 - v.required_return),
            "You took {required_return} off her value. The return is counted on what you spend, not on what she is "
            "worth: divide by one plus the return.",
        ),
        Misconception(
            "no-first-margin",
            lambda v: clv_geometric(v.margin, v.retention, v.discount) / (1 + v.required_return),
            "You left out the margin she leaves when she signs. It is certain and comes today: add it to her value "
            "before you divide.",
        ),
        Misconception(
            "future-margins-only",
            lambda v: clv_geometric(v.margin, v.retention, v.discount),
            "That is what the margins after the first are worth, with nothing on top for the board. Add the margin at "
            "signing, then divide by one plus the required return.",
        ),
        Misconception(
            "marked-up",
            lambda v: all_margins(v) * (1 + v.required_return),
            "You put the return on top of her value. Who spends more than she is worth gets less back than was spent: "
            "divide by one plus the return instead.",
        ),
        Misconception(
            "share-of-value",
            lambda v: all_margins(v) * v.required_return,
            "That is {required_return} of her value. The return comes on top of what you spend, so most of the value "
            "may be spent: divide by one plus the return.",
        ),
        Misconception(
            "no-discount",
            lambda v: clv_geometric(v.margin, v.retention, 0, first_payment="start") / (1 + v.required_return),
            "You added up her margins at full value. Money that comes later is worth less today: discount it at "
            "{discount}, then divide.",
        ),
        Misconception(
            "return-in-discount-rate",
            lambda v: clv_geometric(v.margin, v.retention, v.discount + v.required_return, first_payment="start"),
            "You added the required return to the discount rate, which charges it again every year. The board asks for "
            "it once: discount at {discount} alone, then divide by one plus the return.",
        ),
        Misconception(
            "churn-for-retention",
            lambda v: (
                clv_geometric(v.margin, 1 - v.retention, v.discount, first_payment="start") / (1 + v.required_return)
            ),
            "You used the share who leave where the share who stay belongs. A test to keep: a more loyal subscriber "
            "must come out worth more.",
        ),
        Misconception(
            "return-as-whole-number",
            lambda v: all_margins(v) / (1 + PER_CENT * v.required_return),
            "The required return went in as a whole number. Per cent means hundredths: write {required_return} with "
            "the % sign, or divide it by one hundred first.",
        ),
        Misconception(
            "retention-as-whole-number",
            lambda v: v.margin * (1 + v.discount) / (1 + v.discount - PER_CENT * v.retention) / (1 + v.required_return),
            "The retention went in as a whole number, which turns the sum below the line negative. Per cent means "
            "hundredths: write {retention} with the % sign, or divide it by one hundred first.",
        ),
        Misconception(
            "discount-as-whole-number",
            lambda v: (
                v.margin
                * (1 + PER_CENT * v.discount)
                / (1 + PER_CENT * v.discount - v.retention)
                / (1 + v.required_return)
            ),
            "The discount rate went in as a whole number. Per cent means hundredths: write {discount} with the % sign, "
            "or divide it by one hundred first.",
        ),
    ),
    bounds=(
        Bound(
            "That is more than she is worth, even if nobody asked for a return. What may be spent must be less.",
            high=all_margins,
        ),
        Bound(
            "That is less than the margin at signing alone would pay for, and more margins follow.",
            low=lambda v: v.margin / (1 + v.required_return),
        ),
    ),
    hints=(
        "First find what she is worth in today's money, the margin at signing included.",
        "What comes back, divided by what you spend, must be one plus {required_return}. You know what comes back; "
        "turn the equation round.",
        "Another subscriber leaves {margin}; {retention} stay, the discount rate is {discount}, the board wants "
        "{required_return}. She is worth {margin} × (1 + {discount}) ÷ (1 + {discount} − {retention}) = {value}. The "
        "most to spend is {value} ÷ (1 + {required_return}) = {answer}. Now with your numbers.",
    ),
)
