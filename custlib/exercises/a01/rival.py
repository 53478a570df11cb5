"""Section A1.3, E1: Lantern against the shop next door, as its customers rate both."""

from custlib.exercises.core import Bound, Exercise, Misconception, Tolerance, Values
from custlib.formulas.value import Score, weighted_score

# The answer is asked for to three decimals: rounding moves it by half of the last, and the ends belong to it
THIRD_DECIMAL = 0.0006


def ratings(v: Values) -> tuple[list, list, list]:
    """Ratings of Lantern and of the rival in E1, and the weights; taste, delivery, service."""
    ours = [v.our_taste, v.our_delivery, v.our_service]
    theirs = [v.their_taste, v.their_delivery, v.their_service]
    return ours, theirs, [v.taste, v.delivery, 1 - v.taste - v.delivery]


def compared(v: Values) -> Score:
    """Lantern against the rival."""
    ours, theirs, weights = ratings(v)
    return weighted_score(ours, weights, theirs)


def ratio(v: Values, attribute: int) -> float:
    """Lantern ÷ rival in one attribute."""
    ours, theirs, _ = ratings(v)
    return ours[attribute] / theirs[attribute]


AGAINST_THE_RIVAL = Exercise(
    id="A1.3-E1",
    kind="number",
    topic="A1.3.3",
    title="Better or worse than next door?",
    level=2,
    points=4,
    minutes=6,
    statement=(
        "Out of ten points, customers give Lantern {our_taste} for taste, {our_delivery} for delivery and "
        "{our_service} for service; the shop next door gets {their_taste}, {their_delivery} and {their_service}. Taste "
        "makes up {taste} of what matters to them, delivery {delivery}, service the rest. Divide Lantern's points by "
        "the rival's in each of the three, and weight the three ratios. Which ratio comes out? Give it to three "
        "decimals."
    ),
    draw=lambda draw: {
        "our_taste": draw.pick(6.0, 9.4, 0.1),
        "our_delivery": draw.pick(5.0, 9.0, 0.1),
        "our_service": draw.pick(5.0, 9.4, 0.1),
        "their_taste": draw.pick(6.0, 9.0, 0.1),
        "their_delivery": draw.pick(5.0, 9.0, 0.1),
        "their_service": draw.pick(5.0, 9.0, 0.1),
        "taste": draw.pick(0.40, 0.60, 0.05),
        "delivery": draw.pick(0.10, 0.30, 0.05),
    },
    solve=lambda v: compared(v).relative,
    steps=lambda v: {
        "service": 1 - v.taste - v.delivery,
        "taste_ratio": ratio(v, 0),
        "delivery_ratio": ratio(v, 1),
        "service_ratio": ratio(v, 2),
    },
    formats={
        "our_taste": "decimal1",
        "our_delivery": "decimal1",
        "our_service": "decimal1",
        "their_taste": "decimal1",
        "their_delivery": "decimal1",
        "their_service": "decimal1",
        "taste": "percent",
        "delivery": "percent",
        "service": "percent",
        "taste_ratio": "decimal4",
        "delivery_ratio": "decimal4",
        "service_ratio": "decimal4",
        "answer": "decimal4",
    },
    tolerance=Tolerance(abs=THIRD_DECIMAL),
    unit="ratio",
    explanation=(
        "Taste {our_taste} ÷ {their_taste} = {taste_ratio}, delivery {our_delivery} ÷ {their_delivery} = "
        "{delivery_ratio}, service {our_service} ÷ {their_service} = {service_ratio}; service has {service} of the "
        "weight. {taste} × {taste_ratio} + {delivery} × {delivery_ratio} + {service} × {service_ratio} = {answer}. "
        "Above one Lantern gives more, below one less; before anybody acts, ask how far a sample of this size could "
        "be off."
    ),
    misconceptions=(
        Misconception(
            "ratio-of-the-totals",
            lambda v: compared(v).score / compared(v).benchmark,
            "You added up the weighted points of each shop and divided once. Divide first, in each attribute, and "
            "weight the three ratios afterwards.",
        ),
        Misconception(
            "gap",
            lambda v: compared(v).score - compared(v).benchmark,
            "You took the weighted difference in points, where nought means level. A ratio is asked for, where one "
            "means level: divide instead of subtracting.",
        ),
        Misconception(
            "rival-over-us",
            lambda v: weighted_score(ratings(v)[1], ratings(v)[2], ratings(v)[0]).relative,
            "You turned the ratios round. Lantern stands above the line and the rival below it: a better Lantern must "
            "come out higher.",
        ),
        Misconception(
            "unweighted",
            lambda v: weighted_score(ratings(v)[0], (1, 1, 1), ratings(v)[1]).relative,
            "You gave the three attributes the same weight. To customers they do not matter alike: multiply each "
            "ratio by its own weight.",
        ),
        Misconception(
            "service-forgotten",
            lambda v: v.taste * ratio(v, 0) + v.delivery * ratio(v, 1),
            "You left service out. Its weight is what taste and delivery leave of the whole: add its part.",
        ),
        Misconception(
            "service-with-full-weight",
            lambda v: v.taste * ratio(v, 0) + v.delivery * ratio(v, 1) + ratio(v, 2),
            "You added the ratio of service without its weight. All three weights must add up to the whole: service "
            "has what the others leave.",
        ),
        Misconception(
            "ratios-added",
            lambda v: ratio(v, 0) + ratio(v, 1) + ratio(v, 2),
            "You added up the three ratios as they are. Multiply each by its weight first, and the sum will lie "
            "between the smallest and the largest of them.",
        ),
        Misconception(
            "our-points-only",
            lambda v: compared(v).score,
            "That is Lantern's own weighted rating. People choose between two shops: divide by the rival's points in "
            "each attribute.",
        ),
        Misconception(
            "their-points-only",
            lambda v: compared(v).benchmark,
            "That is the weighted rating of the shop next door. The question compares: divide Lantern's points by "
            "these, attribute by attribute.",
        ),
        Misconception(
            "taste-only",
            lambda v: ratio(v, 0),
            "That is taste alone. It matters, but so do the others: add delivery and service with their weights.",
        ),
    ),
    bounds=(
        Bound(
            "That lies above the best of the three ratios. With weights that add up to the whole, no mean can.",
            high=lambda v: max(ratio(v, attribute) for attribute in range(3)),
        ),
        Bound(
            "That lies below the worst of the three ratios. With weights that add up to the whole, no mean can.",
            low=lambda v: min(ratio(v, attribute) for attribute in range(3)),
        ),
    ),
    hints=(
        "Make one ratio for each attribute, Lantern above the line. Which of them speak for Lantern?",
        "What weight is left for service? Multiply each ratio by its weight and add the three products.",
        "Another pair of shops: {our_taste} against {their_taste} with {taste} of the weight, {our_delivery} against "
        "{their_delivery} with {delivery}, {our_service} against {their_service} with the {service} that are left. The "
        "sum is {taste} × {our_taste} ÷ {their_taste} + {delivery} × {our_delivery} ÷ {their_delivery} + {service} × "
        "{our_service} ÷ {their_service} = {answer}. Now with your numbers.",
    ),
)
