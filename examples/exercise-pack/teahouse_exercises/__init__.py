"""Exercises of a tea house: one to compute, one to choose, one for a person to mark."""

from math import sqrt

from custlib.exercises.core import Bound, Criterion, Exercise, Misconception, Option, Values
from custlib.exercises.draws import Draw

TITLE = "Exercises of the tea house"

LIMITS = 3  # standard deviations, as on a control chart of counts


def per_paid_pot(v: Values, cost: float | None = None, used: float | None = None, pots: float | None = None) -> float:
    """Value in E1: what a stamp card costs for each pot that is paid; what was got wrong may stand in."""
    cost = v.price * v.material if cost is None else cost
    return cost * (v.used if used is None else used) / (v.stamps if pots is None else pots)


STAMP_CARD = Exercise(
    id="TEAHOUSE-E1",
    kind="number",
    topic="TEAHOUSE",
    title="What does the stamp card cost?",
    level=2,
    points=4,
    minutes=6,
    statement=(
        "A tea house sells a pot for {price}; leaves, water and the cup to take away come to {material} of that. Its "
        "stamp card gives a free pot after {stamps} paid ones, and {used} of full cards are ever brought back. What "
        "does the card cost the house for each pot that is paid?"
    ),
    draw=lambda draw: {
        "price": draw.pick(28, 68, 2),
        "material": draw.pick(0.16, 0.34, 0.02),
        "stamps": draw.pick(7, 12),
        "used": draw.pick(0.40, 0.85, 0.05),
    },
    solve=per_paid_pot,
    steps=lambda v: {"cost": v.price * v.material, "a_card": v.price * v.material * v.used},
    formats={
        "price": "yuan",
        "material": "percent",
        "stamps": "int",
        "used": "percent",
        "cost": "yuan2",
        "a_card": "yuan2",
        "answer": "yuan2",
    },
    unit="yuan",
    explanation=(
        "A free pot costs the house {price} × {material} = {cost}. Of full cards {used} come back, so a card costs "
        "{cost} × {used} = {a_card}, spread over {stamps} paid pots: {a_card} ÷ {stamps} = {answer} each."
    ),
    misconceptions=(
        Misconception(
            "price-for-cost",
            lambda v: per_paid_pot(v, cost=v.price),
            "You counted the free pot at its price. What the house gives away is what goes into it: take {material} of "
            "the {price}.",
        ),
        Misconception(
            "margin-for-cost",
            lambda v: per_paid_pot(v, cost=v.price * (1 - v.material)),
            "You took what is left of the price. The free pot costs what goes into it: {material} of the {price}.",
        ),
        Misconception(
            "every-card-comes-back",
            lambda v: per_paid_pot(v, used=1),
            "You let every full card come back. Only {used} do, and a card in a drawer costs nothing: it needs that "
            "factor, too.",
        ),
        Misconception(
            "cards-that-stay-away",
            lambda v: per_paid_pot(v, used=1 - v.used),
            "You used the share of cards that are never brought back. Those cost nothing: take the {used} that come.",
        ),
        Misconception(
            "free-pot-counted-as-paid",
            lambda v: per_paid_pot(v, pots=v.stamps + 1),
            "You spread the cost over one pot more, the free one. Only the {stamps} paid pots bring money to carry it.",
        ),
        Misconception(
            "whole-card",
            lambda v: per_paid_pot(v, pots=1),
            "That is what a whole card costs. The question asks for each paid pot: divide by the {stamps} that fill "
            "the card.",
        ),
        Misconception(
            "multiplied-by-stamps",
            lambda v: per_paid_pot(v, pots=1 / v.stamps),
            "You multiplied by the number of stamps. A card has one free pot and {stamps} paid ones that carry it: "
            "divide.",
        ),
    ),
    bounds=(
        Bound(
            "That is more than a free pot costs the house, spread over no more than one paid pot. Look at what was "
            "multiplied.",
            high=lambda v: v.price * v.material,
        ),
    ),
    hints=(
        "What goes into one free pot, in yuan? Start from {price} and {material}.",
        "Of a hundred full cards, how many cost the house anything? And how many paid pots stand behind one card?",
        "Another house: {price} × {material} = {cost} for a free pot; {used} of full cards come back, so a card costs "
        "{cost} × {used} = {a_card}; over {stamps} paid pots that is {a_card} ÷ {stamps} = {answer} each. Now with "
        "your numbers.",
    ),
)


def a_month(draw: Draw) -> dict[str, int]:
    """Draw the numbers of E2: an ordinary month, and one well within or well beyond its limits, above or below."""
    swing = draw.pick(4, 7)
    distance = draw.choose((swing - 2, swing - 1, 4 * swing - 3, 4 * swing - 2))
    return {"usual": swing**2, "month": swing**2 + draw.choose((-1, 1)) * distance}


def strange(v: Values) -> bool:
    """Whether the month in E2 lies outside what chance alone gives."""
    return abs(v.month - v.usual) > LIMITS * sqrt(v.usual)


WORD_FROM_GUESTS = Exercise(
    id="TEAHOUSE-E2",
    kind="choice",
    topic="TEAHOUSE",
    title="Was it an unusual month?",
    level=2,
    points=2,
    minutes=4,
    statement=(
        "In an ordinary month {usual} guests of the tea house complain; counts like that swing by about the square "
        "root of their mean, here {swing}. Last month there were {month}. What do you do first?"
    ),
    draw=a_month,
    solve=lambda v: "look" if strange(v) else "leave",
    steps=lambda v: {
        "swing": sqrt(v.usual),
        "least": v.usual - LIMITS * sqrt(v.usual),
        "most": v.usual + LIMITS * sqrt(v.usual),
    },
    formats={"usual": "int", "month": "int", "swing": "int", "least": "int", "most": "int"},
    options=(
        Option(
            "look",
            "Find out what was different last month, whether it was better or worse",
            "Chance alone stays between {least} and {most}, three swings either side; {month} lies outside. Something "
            "changed: find it while people remember.",
            "There is nothing to find: chance alone gives anything from {least} to {most}, three swings either side. "
            "Who looks for a reason in noise finds one that is not there.",
        ),
        Option(
            "leave",
            "Leave things as they are and go on counting",
            "Chance alone gives anything from {least} to {most}, three swings either side, and {month} lies within. "
            "To act on it would be to act on noise.",
            "That lets a trace go cold: chance alone stays between {least} and {most}, three swings either side, and "
            "{month} lies outside.",
        ),
        Option(
            "talk",
            "Talk to the shift that had most of the complaints",
            "",
            "That blames people for a number before anybody knows whether it means anything. Ask first what chance "
            "alone would give.",
        ),
        Option(
            "target",
            "Set a target for next month, a tenth below the ordinary one",
            "",
            "A target changes what is written down sooner than what guests meet. Ask first whether the month was out "
            "of the ordinary at all.",
        ),
    ),
    hints=(
        "How far from the ordinary month is this one, counted in swings?",
        "Three swings either side is the usual line: within, it is noise; beyond, something changed.",
        "Another house has {usual} in an ordinary month, a swing of {swing}, so chance gives {least} to {most}; with "
        "{month} last month it decided by that line. Now with your numbers.",
    ),
)

REPLY = Exercise(
    id="TEAHOUSE-E3",
    kind="open",
    topic="TEAHOUSE",
    title="Answer a guest in public",
    level=1,
    points=6,
    minutes=10,
    statement=(
        "A guest writes where everybody can read it: forty minutes for a pot, nobody said a word, never again. The "
        "records of the day show that it is true. Write the answer of the house, at most eighty words."
    ),
    rubric=(
        Criterion("Says plainly what went wrong, without a word that puts it on the guest or on the staff.", 2),
        Criterion("Says what the house does about it, for this guest and for those after her.", 2),
        Criterion("Gives a way to go on in private, with a name, and promises nothing that cannot be kept.", 2),
    ),
)

EXERCISES = (STAMP_CARD, WORD_FROM_GUESTS, REPLY)
