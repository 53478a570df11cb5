"""Section A1.3: the exercises in their order.

E1, a ratio against the rival, stands in `rival`; E2 reads a path from its first stage to its last, E3 a code to act on.
"""

from custlib.exercises.a01.rival import AGAINST_THE_RIVAL
from custlib.exercises.core import Bound, Exercise, Misconception, Option, Tolerance, Values
from custlib.exercises.draws import Draw
from custlib.formulas.acquisition import funnel
from custlib.formulas.inference import wilson_interval

# E2 asks for a tenth of a per cent: rounding to it moves the answer by half as much, and the ends belong to it
TENTH_OF_A_PER_CENT = 0.0006
DAYS_OF_A_YEAR = 365


def path(v: Values) -> list[int]:
    """People at each stage of E2, from those who know the shop on."""
    return [v.aware, v.appeal, v.ask, v.act, v.advocate]


ALONG_THE_PATH = Exercise(
    id="A1.3-E2",
    kind="number",
    topic="A1.3.4",
    title="Who knows us and recommends us?",
    level=1,
    points=3,
    minutes=4,
    statement=(
        "Of {asked} people asked in the street, {aware} know Lantern; {appeal} of these like what they know; {ask} of "
        "these asked or looked for more; {act} of these bought; and {advocate} of these recommend it to others. What "
        "share of those who know Lantern recommend it (the brand advocacy ratio)? Give it to a tenth of a per cent."
    ),
    draw=lambda draw: {
        "asked": draw.pick(1500, 2500, 100),
        "aware": draw.pick(1000, 1400, 50),
        "appeal": draw.pick(500, 800, 20),
        "ask": draw.pick(200, 450, 10),
        "act": draw.pick(90, 190, 10),
        "advocate": draw.pick(30, 80, 5),
    },
    solve=lambda v: funnel(path(v)).cumulative[-1],
    steps=lambda v: {
        **dict(zip(("liking", "asking", "buying", "telling"), funnel(path(v)).step, strict=True)),
        "lowest": min(funnel(path(v)).step),
        "low": wilson_interval(v.advocate, v.aware).low,
        "high": wilson_interval(v.advocate, v.aware).high,
    },
    formats={
        "asked": "int",
        "aware": "int",
        "appeal": "int",
        "ask": "int",
        "act": "int",
        "advocate": "int",
        "liking": "percent",
        "asking": "percent",
        "buying": "percent",
        "telling": "percent",
        "lowest": "percent",
        "low": "percent1",
        "high": "percent1",
        "answer": "percent2",
    },
    tolerance=Tolerance(abs=TENTH_OF_A_PER_CENT),
    unit="share",
    explanation=(
        "{advocate} ÷ {aware} = {answer}: the last stage over those who know the shop. Judging by these "
        "{aware}, the share in the whole town probably lies between {low} and {high} (a 95% interval), so a small "
        "change next year need not be one. The steps keep {liking}, {asking}, {buying} and {telling}; the lowest, "
        "{lowest}, is where to ask first why people stop."
    ),
    misconceptions=(
        Misconception(
            "last-step-only",
            lambda v: v.advocate / v.act,
            "You divided by those who bought, which is the last step alone. The question starts with all who know "
            "Lantern: divide by {aware}.",
        ),
        Misconception(
            "purchase-action-ratio",
            lambda v: v.act / v.aware,
            "That is the share of those who know Lantern who bought, the purchase action ratio. Go one stage further, "
            "to those who recommend it.",
        ),
        Misconception(
            "of-everybody-asked",
            lambda v: v.advocate / v.asked,
            "You divided by everybody asked in the street. Who has never heard of Lantern cannot recommend it: divide "
            "by the {aware} who know it.",
        ),
        Misconception(
            "of-those-who-like-it",
            lambda v: v.advocate / v.appeal,
            "You began with those who like what they know. One stage comes before: {aware} people know Lantern.",
        ),
        Misconception(
            "of-those-who-looked",
            lambda v: v.advocate / v.ask,
            "You began with those who looked for more. Two stages come before: go back to the {aware} who know "
            "Lantern.",
        ),
        Misconception(
            "buyers-of-everybody-asked",
            lambda v: v.act / v.asked,
            "That is the share of all people asked who bought. Both ends are wrong: from those who know Lantern to "
            "those who recommend it.",
        ),
        Misconception(
            "awareness",
            lambda v: v.aware / v.asked,
            "That is how many people know Lantern at all. It is the start of the path: go on to its end.",
        ),
        Misconception(
            "mean-of-the-steps",
            lambda v: sum(funnel(path(v)).step) / len(funnel(path(v)).step),
            "You took the mean of the four steps. Each step keeps a part of what the one before has left: they "
            "multiply, or shorter, the last stage is divided by the first.",
        ),
        Misconception(
            "upside-down",
            lambda v: v.aware / v.advocate,
            "You divided the first stage by the last. A share of the first stage has the first stage below the line: "
            "turn it round.",
        ),
        Misconception(
            "those-who-do-not",
            lambda v: 1 - v.advocate / v.aware,
            "That is the share who know Lantern and do not recommend it. Take it off the whole, and the others are "
            "left.",
        ),
    ),
    bounds=(
        Bound(
            "That is more than the share of them who bought, and not every buyer recommends.",
            high=lambda v: v.act / v.aware,
        ),
        Bound(
            "That is less than if everybody asked in the street stood below the line. Only those who know Lantern do.",
            low=lambda v: v.advocate / v.asked,
        ),
    ),
    hints=(
        "Name the two stages of the ratio: whose share is it, and of whom?",
        "The stages in between cancel out: step times step times step leads from the first stage to the last, and so "
        "does one division.",
        "In another street {aware} people know the shop, {act} of them have bought and {advocate} recommend it. "
        "{advocate} ÷ {aware} = {answer} of those who know it. Now with your numbers.",
    ),
)

# What a score stands for in E3: days since the last order, orders and yuan of last year, each from … to
SILENCE = {5: (2, 7), 4: (8, 24), 2: (120, 190), 1: (200, 330)}
ORDERS = {5: (14, 24), 4: (8, 12), 2: (2, 3), 1: (1, 1)}
SPENT = {5: (820, 1400), 4: (420, 780), 2: (70, 140), 1: (25, 60)}
HIGH, LOW = (4, 5), (1, 2)
ACTIONS = {(True, True): "thank", (False, True): "call", (True, False): "second", (False, False): "rest"}


def draw_card(draw: Draw) -> dict[str, int]:
    """Draw a customer for E3: who is recent or not, and bought often or not."""
    recency = draw.choose(draw.choose((HIGH, LOW)))
    scores = draw.choose((HIGH, LOW))
    frequency, money = draw.choose(scores), draw.choose(scores)
    return {
        "recency": recency,
        "frequency": frequency,
        "money": money,
        "days": draw.pick(*SILENCE[recency]),
        "orders": draw.pick(*ORDERS[frequency]),
        "spent": draw.pick(*SPENT[money]),
    }


READ_A_CODE = Exercise(
    id="A1.3-E3",
    kind="choice",
    topic="A1.3.1",
    title="Read a code, then act",
    level=1,
    points=2,
    minutes=3,
    statement=(
        "Lantern scores the buyers of a year by recency, frequency and money; the best fifth of each gets five. A "
        "customer has the code {recency}-{frequency}-{money}: {days} days since her last order; orders in the year: "
        "{orders}; spent: {spent}. She has agreed to be contacted. What do you do first?"
    ),
    draw=draw_card,
    solve=lambda v: ACTIONS[v.recency in HIGH, v.frequency in HIGH],
    steps=lambda v: {"rhythm": DAYS_OF_A_YEAR / v.orders},
    formats={
        "recency": "int",
        "frequency": "int",
        "money": "int",
        "days": "int",
        "orders": "int",
        "spent": "yuan",
        "rhythm": "int",
    },
    options=(
        Option(
            "thank",
            "Thank her and go on serving her well: no voucher, nothing to win back",
            "She ordered {days} days ago and often before: she is here. A voucher would pay for orders that come "
            "anyway; what she can lose is good service, so thank her and see that nothing goes wrong.",
            "Thanks alone suit somebody who is here and buys often. Here recency scores {recency} and frequency "
            "{frequency}: at least one of them is low.",
        ),
        Option(
            "call",
            "Have somebody call within days to ask what happened, and leave some like her uncalled, chosen by lot",
            "{orders} orders in the year are one every {rhythm} days, and now {days} days without any: for her, that "
            "silence is news. Many like her are gone for good, so only those left uncalled by lot can show whether "
            "calls bring anybody back.",
            "A call costs an agent's time and asks what went wrong. It suits somebody who had a habit and broke it: a "
            "low first digit beside a high second. Here they are {recency} and {frequency}.",
        ),
        Option(
            "second",
            "Make the next order easy: a note on how to use what she bought and what goes with it",
            "She ordered {days} days ago and hardly ever before: no habit yet, but she is here. Whether there is a "
            "next order is decided now, and it takes help rather than a reward.",
            "Help with the next order suits somebody who is here and has no habit yet: a high first digit beside a "
            "low second. Here they are {recency} and {frequency}.",
        ),
        Option(
            "rest",
            "Spend nothing on her alone: leave her in the newsletter, where she can come back or sign off",
            "She bought {spent} worth and not for {days} days: little to win, and a small chance of winning it. A "
            "contact of her own would cost more than it brings; the newsletter costs next to nothing.",
            "Spending nothing suits somebody who never bought often and has been away for long. Here recency scores "
            "{recency} and frequency {frequency}: at least one of them is high.",
        ),
    ),
    hints=(
        "Read the digits one by one and never add them up. What does each say in words?",
        "The first digit says whether she is still here, the second whether she had a habit to lose. What would "
        "change if you did nothing?",
        "Another code, {recency}-{frequency}-{money}: {days} days since the last order, recency {recency}; orders in "
        "the year {orders}, on average one every {rhythm} days, frequency {frequency}; {spent}, money {money}. Her "
        "silence against her rhythm: {days} days and {rhythm}. Now set yours side by side and ask what there is to "
        "lose.",
    ),
)

EXERCISES = (AGAINST_THE_RIVAL, ALONG_THE_PATH, READ_A_CODE)
