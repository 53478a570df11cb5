"""Topic B4.2, E1: what a guarantee must bring to pay for itself."""

from custlib.exercises.core import Bound, Exercise, Misconception, Tolerance, Values
from custlib.formulas.tiering import offer_break_even

# The answer is asked for to a hundredth of a per cent: rounding moves it by half as much, and the ends belong to it
HUNDREDTH_OF_A_PER_CENT = 0.00006


def paid(v: Values) -> float:
    """Payout of the guarantee an order, in yuan."""
    return v.late * v.claim * v.payout


def growth(margin: float, payout: float) -> float:
    """Extra orders, as a share of today's, that pay for a payout an order; old and new orders cause it alike."""
    return offer_break_even(margin_rate=1.0, discount_rate=payout / margin)


GUARANTEE = Exercise(
    id="B4.2-E1",
    kind="number",
    topic="B4.2",
    title="Can we afford the guarantee?",
    level=2,
    points=4,
    minutes=6,
    statement=(
        "Lantern plans to promise every delivery by its hour, or {payout} back. {late} of the deliveries are late, and "
        "{claim} of the customers concerned will claim. An order leaves a margin of {margin} before such payouts. By "
        "what share must the number of orders rise for the guarantee to pay for itself? Give it to a hundredth of a "
        "per cent."
    ),
    draw=lambda draw: {
        "payout": draw.pick(12, 20),
        "late": draw.pick(0.05, 0.08, 0.01),
        "claim": draw.choose((0.35, 0.40, 0.45, 0.55, 0.60, 0.65, 0.70)),
        "margin": draw.pick(26, 36),
    },
    solve=lambda v: growth(v.margin, paid(v)),
    steps=lambda v: {
        "paid": paid(v),
        "left": v.margin - paid(v),
        "all_claim": growth(v.margin, v.late * v.payout),
    },
    formats={
        "payout": "yuan",
        "late": "percent",
        "claim": "percent",
        "margin": "yuan",
        "paid": "decimal4",
        "left": "decimal4",
        "all_claim": "percent1",
        "answer": "percent2",
    },
    tolerance=Tolerance(abs=HUNDREDTH_OF_A_PER_CENT),
    unit="share",
    explanation=(
        "An order costs {late} × {claim} × {payout} = {paid} yuan in payouts on average, today's orders and new ones "
        "alike. A new order therefore leaves {margin} − {paid} = {left} yuan, and the new ones must pay for the old: "
        "{paid} ÷ {left} ≈ {answer}. If everybody entitled claimed, it would take {all_claim}: budget for that case as "
        "well."
    ),
    misconceptions=(
        Misconception(
            "everybody-claims",
            lambda v: growth(v.margin, v.late * v.payout),
            "You paid everybody who is late. Only {claim} of them will claim; keep your number as the dear case of the "
            "plan, and work out the likely one.",
        ),
        Misconception(
            "every-order-late",
            lambda v: growth(v.margin, v.claim * v.payout),
            "You paid on every order. The promise is broken on {late} of them only: multiply by that share first.",
        ),
        Misconception(
            "every-order-paid",
            lambda v: v.payout / v.margin,
            "You set the whole payout against the margin of an order. Few orders are late, and not every customer "
            "claims: take the mean payout over all orders.",
        ),
        Misconception(
            "new-orders-never-late",
            lambda v: paid(v) / v.margin,
            "You let the new orders be on time. They will be late as often as the old ones: each leaves its margin "
            "less the mean payout.",
        ),
        Misconception(
            "payout-added",
            lambda v: paid(v) / (v.margin + paid(v)),
            "You added the payout to the margin of a new order. It comes off: a new order leaves less than {margin}.",
        ),
        Misconception(
            "payout-an-order",
            lambda v: paid(v),
            "That is what the guarantee costs on each order, in yuan. Asked is how many more orders that takes: divide "
            "by what a new order leaves.",
        ),
        Misconception(
            "share-paid-out",
            lambda v: v.late * v.claim,
            "That is the share of orders with a payout. Multiply by {payout} to get its cost on each order, then "
            "divide by what a new order leaves.",
        ),
        Misconception(
            "total-with-the-old",
            lambda v: 1 + growth(v.margin, paid(v)),
            "That is all orders, old and new, as a multiple of today's. Asked is the rise alone: take off the whole "
            "you have already.",
        ),
        Misconception(
            "those-who-do-not-claim",
            lambda v: growth(v.margin, v.late * (1 - v.claim) * v.payout),
            "You paid those who do not claim. {claim} of the customers concerned will: use that share, not the rest.",
        ),
        Misconception(
            "upside-down",
            lambda v: (v.margin - paid(v)) / paid(v),
            "You divided what a new order leaves by the payout of an old one. The payout is to be earned back: it "
            "stands above the line.",
        ),
    ),
    bounds=(
        Bound(
            "That is less than if new orders were never late. They will be, so it takes a little more.",
            low=lambda v: paid(v) / v.margin,
        ),
        Bound(
            "That is more than it would take if every late customer claimed.",
            high=lambda v: growth(v.margin, v.late * v.payout),
        ),
    ),
    hints=(
        "Of a hundred orders, how many end in a payout, and what do these cost together? Spread it over the hundred.",
        "Every order costs that payout, old or new. What does a new order leave after it, and how many of these pay "
        "for one old one?",
        "Another promise: {late} × {claim} × {payout} = {paid} yuan an order; a new order leaves {margin} − {paid} = "
        "{left} yuan; {paid} ÷ {left} ≈ {answer}. Now with your numbers.",
    ),
)
