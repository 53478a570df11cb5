"""Chapter A1's exercises at the blueprint's numbers, and the sentence each error meets."""

from __future__ import annotations

import pytest

from custlib import exercises
from custlib.exercises import posed
from custlib.exercises.core import Values
from tests.exercises import by_hand

REFERENCE = {
    "A1.1-E1": {"revenue": 400, "margin_rate": 0.3, "retention": 0.8, "discount": 0.1},
    "A1.1-E2": {"churn": 0.02},
    "A1.1-E3": {"margin": 90, "retention": 0.75, "discount": 0.1, "required_return": 0.25},
    "A1.2-E1": {"people": 10000, "letter": 1.2, "fixed": 2000, "margin": 48},
    "A1.2-E2": {
        "fresh": 3000,
        "quiet": 4000,
        "silent": 9000,
        "fresh_alive": 0.92,
        "quiet_alive": 0.55,
        "silent_alive": 0.08,
    },
    "A1.2-E3": {"people": 10000, "letter": 1.2, "margin": 48, "base": 0.02, "depth": 0.3, "capture": 0.6},
    "A1.3-E1": {
        "our_taste": 8.2,
        "our_delivery": 7.5,
        "our_service": 8.8,
        "their_taste": 7.8,
        "their_delivery": 8.0,
        "their_service": 7.6,
        "taste": 0.5,
        "delivery": 0.3,
    },
    "A1.3-E2": {"asked": 2000, "aware": 1200, "appeal": 600, "ask": 300, "act": 150, "advocate": 60},
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
    "A1.2-E1": {
        "right": 0.0292,
        "no-fixed-cost": 0.0250,
        "fixed-cost-only": 0.0042,
        "upside-down": 34.2857,
        "letters-to-buyers-only": 0.0043,
        "letter-counted-twice": 0.0299,
        "fixed-cost-per-letter": 41.6917,
        "number-of-buyers": 291.6667,
        "cost-of-a-contact": 1.4,
        "who-need-not-buy": 0.9708,
    },
    "A1.2-E2": {
        "right": 5680,
        "everybody-on-file": 16000,
        "twelve-month-rule": 7000,
        "fresh-group-only": 3000,
        "living-of-the-fresh-only": 2760,
        "fresh-taken-for-certain": 5920,
        "long-silent-left-out": 4960,
        "plain-mean-of-chances": 8266.67,
        "chances-added": 24800,
        "those-who-left": 10320,
        "mean-of-groups": 1893.33,
    },
    "A1.2-E3": {
        "right": 4560,
        "profit-of-the-best-part": 2160,
        "profit-of-everybody": -2400,
        "letters-saved": 8400,
        "margin-lost": 3840,
        "letters-sent": 3600,
        "margin-of-the-best-part": 5760,
        "best-part-like-the-average": 1680,
        "capture-as-response": 85200,
        "capture-times-base-as-response": 528,
        "gain-added": -240,
        "base-as-whole-number": -375600,
    },
    "A1.3-E1": {
        "right": 1.0385,
        "ratio-of-the-totals": 1.0371,
        "gap": 0.29,
        "rival-over-us": 0.9683,
        "unweighted": 1.0489,
        "service-forgotten": 0.8069,
        "service-with-full-weight": 1.9648,
        "ratios-added": 3.1467,
        "our-points-only": 8.11,
        "their-points-only": 7.82,
        "taste-only": 1.0513,
    },
    "A1.3-E2": {
        "right": 0.05,
        "last-step-only": 0.4,
        "purchase-action-ratio": 0.125,
        "of-everybody-asked": 0.03,
        "of-those-who-like-it": 0.1,
        "of-those-who-looked": 0.2,
        "buyers-of-everybody-asked": 0.075,
        "awareness": 0.6,
        "mean-of-the-steps": 0.475,
        "upside-down": 20,
        "those-who-do-not": 0.95,
    },
}


@pytest.mark.parametrize("id", REFERENCE)
def test_every_error_gives_what_it_describes(id):
    by_hand.agrees(id, REFERENCE[id], BY_HAND[id])


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


def test_sorting_pays_for_every_list_drawn():
    """E3 of 1.2 asks what sorting may cost: letters must pay in the best part and not in the rest."""
    for place in range(300):
        v = Values(**exercises.draw("A1.2-E3", f"s{place}", ""))
        best, rest = v.base * v.capture / v.depth, v.base * (1 - v.capture) / (1 - v.depth)
        assert rest * v.margin < v.letter < best * v.margin
        assert (v.people * v.depth) == pytest.approx(round(v.people * v.depth))


def test_nobody_is_lost_twice_on_a_path_drawn():
    for place in range(300):
        v = Values(**exercises.draw("A1.3-E2", f"s{place}", ""))
        assert v.asked > v.aware > v.appeal > v.ask > v.act > v.advocate


@pytest.mark.parametrize(
    ("recency", "frequency", "action"),
    [
        (5, 5, "thank"),
        (4, 4, "thank"),
        (1, 5, "call"),
        (2, 4, "call"),
        (5, 1, "second"),
        (4, 2, "second"),
        (1, 1, "rest"),
        (2, 2, "rest"),
    ],
)
def test_a_code_leads_to_its_action(recency, frequency, action):
    assert exercises.get("A1.3-E3").solve(Values(recency=recency, frequency=frequency)) == action


def test_cards_agree_with_their_codes_and_every_action_comes_up_about_as_often():
    exercise, found = exercises.get("A1.3-E3"), []
    for place in range(400):
        v = Values(**exercises.draw("A1.3-E3", f"s{place}", ""))
        found.append(exercise.solve(v))
        assert (v.recency > 3) == (v.days < 30)
        assert (v.frequency > 3) == (v.money > 3) == (v.orders > 7) == (v.spent > 400)
        assert found[-1] != "call" or v.days > 2 * 365 / v.orders, "her silence is no news"
    assert all(60 < found.count(action) < 140 for action in ("thank", "call", "second", "rest"))


def test_the_open_question_is_never_marked():
    feedback = exercises.check("A1.1-E5", "It counts margin.", "book", "")
    assert (feedback.ok, feedback.kind) == (False, "open")
    assert "rubric" in feedback.message
