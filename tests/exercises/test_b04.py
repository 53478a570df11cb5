"""Chapter B4's exercises at the blueprint's numbers, and the sentence each error meets."""

from __future__ import annotations

import pytest

from custlib import exercises
from custlib.exercises import posed
from custlib.exercises.core import Values
from tests.exercises import by_hand

REFERENCE = {
    "B4.2-E1": {"payout": 15, "late": 0.06, "claim": 0.4, "margin": 18},
    "B4.3-E1": {
        "cost": 90000,
        "orders": 120000,
        "before": 6.0,
        "after": 4.0,
        "speak": 0.15,
        "loss": 30,
        "handling": 25,
    },
    "B4.4-E1": {"cases": 42, "minutes": 24, "reopened": 0.12, "hours": 7.0, "occupancy": 0.8, "absence": 0.15},
}
# By hand, from the sentence that describes the error.
BY_HAND = {
    "B4.2-E1": {
        "right": 0.36 / 17.64,
        "everybody-claims": 0.9 / 17.1,
        "every-order-late": 6 / 12,
        "every-order-paid": 15 / 18,
        "new-orders-never-late": 0.02,
        "payout-added": 0.36 / 18.36,
        "payout-an-order": 0.36,
        "share-paid-out": 0.024,
        "total-with-the-old": 18 / 17.64,
        "those-who-do-not-claim": 0.54 / 17.46,
        "upside-down": 49,
    },
    "B4.3-E1": {
        "right": 90 / 54,
        "complaints-only": 90 / 13.2,
        "multiplied-by-the-share": 90 / 7.08,
        "share-of-the-silent": 90 / (0.24 * (25 + 30 / 0.85)),
        "saved-what-remains": 90 / 108,
        "all-complaints-gone": 90 / 162,
        "handling-forgotten": 90 / 48,
        "margin-forgotten": 90 / 6,
        "silent-handled-too": 90 / 88,
        "saving-a-year": 54000,
        "share-of-the-cost": 0.6,
    },
    "B4.4-E1": {
        "right": 3.9529,
        "load-over-hours": 2.4,
        "absence-forgotten": 3.36,
        "reopened-forgotten": 3.5294,
        "reserve-forgotten": 3.1624,
        "absence-multiplied": 2.856,
        "absence-added": 3.864,
        "occupancy-multiplied": 2.5299,
        "reserve-used-for-cases": 15.8118,
        "reopened-and-absence-forgotten": 3.0,
        "reopened-only": 2.688,
        "hours-of-work": 18.816,
    },
}


@pytest.mark.parametrize("id", REFERENCE)
def test_every_error_gives_what_it_describes(id):
    by_hand.agrees(id, REFERENCE[id], BY_HAND[id])


def test_growth_pays_exactly_for_the_guarantee():
    """Margin after payouts on old and new orders is the old margin again."""
    for place in range(100):
        v = Values(**exercises.draw("B4.2-E1", f"s{place}", ""))
        growth = exercises.get("B4.2-E1").solve(v)
        assert (1 + growth) * (v.margin - v.late * v.claim * v.payout) == pytest.approx(v.margin)


def test_units_of_the_answers_are_understood():
    """Posts are people, a payback may be written with its unit, and months are told apart from years."""
    posts, years = (exercises.pose(id, "book", "").answer for id in ("B4.4-E1", "B4.3-E1"))
    assert exercises.check("B4.4-E1", f"{posts:.2f} 人", "book", "").ok
    assert exercises.check("B4.3-E1", f"{years:.2f} 年", "book", "").ok
    assert exercises.check("B4.3-E1", f"{years * 12:.2f} months", "book", "").ok
    months = exercises.check("B4.3-E1", years * 12, "book", "")
    assert (months.kind, "divide by twelve" in months.message) == ("unit", True)
    minutes = exercises.check("B4.4-E1", posts * 60, "book", "")
    assert (minutes.kind, "minutes" in minutes.message) == ("unit", True)
    assert exercises.check("B4.4-E1", "33%", "book", "").kind == "unit"


PAGE = {
    "orders": 20000,
    "customers": 5000,
    "cases": 800,
    "asked": 400,
    "problem": 80,
    "told": 50,
    "followed": 450,
    "again": 333,
    "due": 760,
    "overdue": 60,
    "kept": 608,
}


@pytest.mark.parametrize("slip", ["exposure", "speaking", "followed", "overdue"])
def test_the_page_has_its_slip_in_one_line_and_no_other(slip):
    exercise = exercises.get("B4.1-E1")
    steps = posed.results(exercise, PAGE | {"slip": slip})
    sound = {"line_thousands": 20, "line_speak": 0.625, "line_followed": 450, "line_due": 760}
    line = {"exposure": "line_thousands", "speaking": "line_speak", "followed": "line_followed", "overdue": "line_due"}
    wrong = [name for name, value in sound.items() if steps[name] != pytest.approx(value)]
    assert wrong == [line[slip]]
    assert exercise.solve(Values(slip=slip)) == slip
    assert (steps["rate"], steps["problem_rate"], steps["again_share"], steps["kept_share"]) == pytest.approx(
        (40, 64, 0.74, 0.8)
    )


def test_the_counts_of_every_page_drawn_fit_together():
    for place in range(300):
        v = Values(**exercises.draw("B4.1-E1", f"s{place}", ""))
        assert v.told < v.problem < v.asked
        assert v.again < v.followed < v.cases
        assert v.kept <= v.due - v.overdue < v.due < v.cases < v.customers < v.orders


def test_the_deliverable_is_marked_by_a_person_out_of_twenty():
    exercise = exercises.get("B4-E1")
    assert exercises.check("B4-E1", "My procedure", "book", "").kind == "open"
    checked = [line.points for line in exercise.rubric if line.text.startswith("Workbook check")]
    assert checked == [1, 1, 1, 1]
    assert sum(line.points for line in exercise.rubric) == exercise.points == 20
    assert "caps the mark at eight" in exercise.statement
