"""Section A1.2, E3: what a score of the list may cost."""

from custlib.exercises.core import Bound, Exercise, Misconception, Values
from custlib.exercises.draws import Draw
from custlib.formulas.acquisition import campaign_profit

PER_CENT = 100


def draw_list(draw: Draw) -> dict[str, float]:
    """Draw the list of E3 so that letters pay in its best part and not in the rest."""
    base, margin = draw.pick(0.015, 0.04, 0.005), draw.pick(30, 80, 5)
    return {
        "people": draw.pick(4000, 20000, 1000),
        "letter": round(base * margin * draw.pick(0.8, 1.5, 0.1), 1),
        "margin": margin,
        "base": base,
        "depth": draw.pick(0.15, 0.30, 0.05),
        "capture": draw.pick(0.55, 0.75, 0.05),
    }


def write_to(v: Values, depth: float, rate: float) -> float:
    """Profit of writing to a part of the list of E3."""
    return campaign_profit(round(v.people * depth), rate, v.margin, v.letter).profit


def gain(v: Values, rate: float | None = None) -> float:
    """How much more the best part brings than everybody; a response rate got wrong may stand in."""
    rate = v.base * v.capture / v.depth if rate is None else rate
    return write_to(v, v.depth, rate) - write_to(v, 1, v.base)


WORTH_OF_A_SCORE = Exercise(
    id="A1.2-E3",
    kind="number",
    topic="A1.2.2",
    title="What is the most a good list may cost?",
    level=2,
    points=5,
    minutes=8,
    statement=(
        "You are about to write to all {people} people of a list. A letter costs {letter}, a buyer leaves {margin} "
        "before that cost, {base} of the people buy, and nobody buys without a letter. An analyst offers to sort the "
        "list: the best {depth} of it would hold {capture} of all buyers, and only they would get a letter. What is "
        "the most you should pay her?"
    ),
    draw=draw_list,
    solve=gain,
    steps=lambda v: {
        "rest": v.people * (1 - v.depth),
        "saved": v.people * (1 - v.depth) * v.letter,
        "lost_buyers": round(v.people * v.base * (1 - v.capture), 2),
        "lost": v.people * v.base * (1 - v.capture) * v.margin,
        "rest_rate": v.base * (1 - v.capture) / (1 - v.depth),
        "needed": v.letter / v.margin,
    },
    formats={
        "people": "int",
        "letter": "yuan2",
        "margin": "yuan",
        "base": "percent1",
        "depth": "percent",
        "capture": "percent",
        "rest": "int",
        "saved": "yuan",
        "lost_buyers": "plain",
        "lost": "yuan",
        "rest_rate": "percent2",
        "needed": "percent2",
        "answer": "yuan2",
    },
    unit="yuan",
    explanation=(
        "Sorted, {rest} people get no letter, which saves {rest} × {letter} = {saved}. Among them were {lost_buyers} "
        "buyers, whose {lost_buyers} × {margin} = {lost} you forgo. {saved} − {lost} = {answer}: the mailing gets that "
        "much better, and sorting may cost no more. Those left out respond at {rest_rate}; a letter needs {needed} to "
        "pay."
    ),
    misconceptions=(
        Misconception(
            "profit-of-the-best-part",
            lambda v: write_to(v, v.depth, v.base * v.capture / v.depth),
            "That is what writing to the best part brings. The letter to everybody brings something or loses something "
            "as well: the sorting is worth the difference between the two.",
        ),
        Misconception(
            "profit-of-everybody",
            lambda v: write_to(v, 1, v.base),
            "That is what writing to everybody brings. Now work out what the best part alone brings, and compare.",
        ),
        Misconception(
            "letters-saved",
            lambda v: v.people * (1 - v.depth) * v.letter,
            "You counted the letters saved. Some of those who get none would have bought: take off the margin that "
            "they would have left.",
        ),
        Misconception(
            "margin-lost",
            lambda v: v.people * v.base * (1 - v.capture) * v.margin,
            "That is the margin of buyers you no longer reach. It is the price of sorting: set it against the letters "
            "you save.",
        ),
        Misconception(
            "letters-sent",
            lambda v: v.people * v.depth * v.letter,
            "That is what the letters to the best part cost. They are written with and without her help: count those "
            "that need not be written.",
        ),
        Misconception(
            "margin-of-the-best-part",
            lambda v: v.people * v.base * v.capture * v.margin,
            "That is the margin of the buyers in the best part. Without sorting they would get their letter, too: only "
            "what changes counts.",
        ),
        Misconception(
            "best-part-like-the-average",
            lambda v: gain(v, v.base),
            "You let the best part respond like the whole list, as if sorting did nothing. It holds {capture} of all "
            "buyers in {depth} of the people.",
        ),
        Misconception(
            "capture-as-response",
            lambda v: gain(v, v.capture),
            "You let {capture} of the people in the best part buy. It is a share of the buyers, not of the people: "
            "count the buyers first.",
        ),
        Misconception(
            "capture-times-base-as-response",
            lambda v: gain(v, v.base * v.capture),
            "You took {capture} of {base} for the response in the best part. So many of the whole list buy there; the "
            "part is smaller: divide by {depth}.",
        ),
        Misconception(
            "gain-added",
            lambda v: write_to(v, v.depth, v.base * v.capture / v.depth) + write_to(v, 1, v.base),
            "You added up two mailings of which only one takes place. Compare them: subtract what you would get "
            "without her.",
        ),
        Misconception(
            "base-as-whole-number",
            lambda v: v.people * ((1 - v.depth) * v.letter - PER_CENT * v.base * (1 - v.capture) * v.margin),
            "The response went in as a whole number, so that more people buy than there are. Per cent means "
            "hundredths: write {base} with the % sign, or divide it by one hundred first.",
        ),
    ),
    bounds=(
        Bound(
            "That is more than all the letters she would save you cost.",
            high=lambda v: v.people * (1 - v.depth) * v.letter,
        ),
        Bound(
            "Below nothing she would have to pay you. Those left out buy too rarely to earn their letters, so leaving "
            "them out is worth something.",
            low=lambda v: 0,
        ),
    ),
    hints=(
        "Only what changes counts. Who gets a letter in one case and none in the other?",
        "Leaving those people out saves their letters and loses their purchases. How many people are they, and how "
        "many of the buyers are among them?",
        "Another list: {people} people, a letter at {letter}, a margin of {margin}, {base} buy; the best {depth} hold "
        "{capture} of the buyers. Letters saved: {rest} × {letter} = {saved}. Margin lost: {lost_buyers} × {margin} = "
        "{lost}. Worth of the sorting: {saved} − {lost} = {answer}. Now with your numbers.",
    ),
)
