"""Chapter A1's exercises at the blueprint's numbers, and the sentence each error meets."""

from __future__ import annotations

import pytest

from custlib import exercises
from custlib.exercises import posed
from custlib.exercises.core import Values

REFERENCE = {
    "A1.1-E1": {"revenue": 400, "margin_rate": 0.3, "retention": 0.8, "discount": 0.1},
    "A1.1-E2": {"churn": 0.02},
    "A1.1-E3": {"margin": 90, "retention": 0.75, "discount": 0.1, "required_return": 0.25},
}
# By hand, from the sentence that describes the error.
BY_HAND = {
    "A1.1-E1": {
        "right": 320.00,
        "revenue": 1066.67,
        "cost": 746.67,
        "paid-margin": 440.00,
        "certain-first-margin": 400.00,
        "no-discount": 480.00,
        "churn-for-retention": 26.67,
        "lifetime-times-margin": 600.00,
        "nobody-leaves": 1200.00,
        "next-year-only": 87.27,
        "no-brackets": 95.30,
        "discount-as-whole-number": 9.41,
        "retention-as-whole-number": -121.67,
        "rates-as-whole-numbers": -13913.04,
    },
    "A1.1-E2": {
        "right": 0.7847,
        "subtracted": 0.76,
        "leavers": 0.2153,
        "added-leavers": 0.24,
        "one-month": 0.98,
        "eleven-months": 0.8007,
        "thirteen-months": 0.7690,
        "twelfth-root": 0.9983,
        "divided": 0.7885,
        "grew": 1.2682,
        "churn-as-whole-number": 1.0,
    },
    "A1.1-E3": {
        "right": 226.29,
        "whole-value": 282.86,
        "return-taken-off": 212.14,
        "no-first-margin": 154.29,
        "future-margins-only": 192.86,
        "marked-up": 353.57,
        "share-of-value": 70.71,
        "no-discount": 288.00,
        "return-in-discount-rate": 202.50,
        "churn-for-retention": 93.18,
        "return-as-whole-number": 10.88,
        "retention-as-whole-number": -1.07,
        "discount-as-whole-number": 77.27,
    },
}


@pytest.mark.parametrize("id", REFERENCE)
def test_every_error_gives_what_it_describes(id):
    values = Values(**REFERENCE[id])
    exercise = exercises.get(id)
    found = {"right": exercise.solve(values)} | {error.id: error.value(values) for error in exercise.misconceptions}
    assert found == pytest.approx(BY_HAND[id], rel=2e-4, abs=0.006)


def test_the_book_student_and_her_first_slips():
    """What the page of the section says, word for word where it matters."""
    assert exercises.pose("A1.1-E1", "book", "").answer == pytest.approx(182 * 0.66 / 0.48)
    answers = ("250.25", "432.25 yuan", "715", "-250.25")
    said = {answer: exercises.check("A1.1-E1", answer, "book", "") for answer in answers}
    assert [feedback.kind for feedback in said.values()] == [
        "right",
        "misconception:paid-margin",
        "misconception:revenue",
        "sign",
    ]
    assert "in the till" in said["432.25 yuan"].message
    assert "take 35% of the 520 yuan" in said["715"].message
    assert "250.25 yuan" in said["250.25"].message


@pytest.mark.parametrize("slip", ["margin", "retention", "discount", "sum"])
def test_the_note_has_its_slip_in_one_line_and_no_other(slip):
    exercise = exercises.get("A1.1-E4")
    values = {"revenue": 400, "margin_rate": 0.3, "retention": 0.8, "discount": 0.1, "slip": slip}
    steps = posed.results(exercise, values)
    factor = {"margin": "line_rate", "retention": "line_stay", "discount": "line_factor", "sum": "line_ratio"}
    right = {"margin": 0.3, "retention": 0.8, "discount": 1 / 1.1, "sum": 0.8 / 1.1}
    wrong = [line for line, name in factor.items() if steps[name] != pytest.approx(right[line])]
    assert wrong == [slip] == [exercise.solve(Values(**values))]
    assert steps["value"] == pytest.approx(320)
    assert steps["line_value"] != pytest.approx(320)
    assert steps["line_value"] == pytest.approx(
        400 * steps["line_rate"] * steps["line_stay"] * steps["line_factor"] / (1 - steps["line_ratio"])
    )


def test_the_open_question_is_never_marked():
    feedback = exercises.check("A1.1-E5", "It counts margin.", "book", "")
    assert (feedback.ok, feedback.kind) == (False, "open")
    assert "rubric" in feedback.message
