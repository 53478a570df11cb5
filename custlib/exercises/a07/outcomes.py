"""Section A7.1: how complaints end and who stays, drawn and averaged alike for E3 and E4."""

from custlib.exercises.core import Values
from custlib.exercises.draws import Draw

#: How what `draw_outcomes` draws is shown.
FORMATS = {
    "satisfied": "percent",
    "halfway": "percent",
    "stay_satisfied": "percent",
    "stay_halfway": "percent",
    "stay_dissatisfied": "percent",
    "stay_silent": "percent",
    "stay_untroubled": "percent",
}


def draw_outcomes(draw: Draw) -> dict[str, float]:
    """Draw how complaints end and who stays: better after a good end than after silence, best without a problem."""
    return {
        "satisfied": draw.pick(0.40, 0.60, 0.05),
        "halfway": draw.pick(0.20, 0.30, 0.05),
        "stay_satisfied": draw.pick(0.80, 0.88, 0.01),
        "stay_halfway": draw.pick(0.64, 0.72, 0.01),
        "stay_dissatisfied": draw.pick(0.35, 0.48, 0.01),
        "stay_silent": draw.pick(0.50, 0.58, 0.01),
        "stay_untroubled": draw.pick(0.89, 0.94, 0.01),
    }


def shares(v: Values) -> list[float]:
    """How complaints end: satisfied, halfway, dissatisfied."""
    return [v.satisfied, v.halfway, 1 - v.satisfied - v.halfway]


def stays(v: Values) -> list[float]:
    """Who stays after each end."""
    return [v.stay_satisfied, v.stay_halfway, v.stay_dissatisfied]


def mean_stay(v: Values) -> float:
    """Share of those who complain who stay, over all ends."""
    return sum(share * stay for share, stay in zip(shares(v), stays(v), strict=True))
