"""Chapter A7's exercises at the blueprint's numbers, and the sentence each error meets."""

from __future__ import annotations

import pytest

from custlib import exercises
from custlib.exercises import posed
from custlib.exercises.core import Values
from tests.exercises import by_hand

OUTCOMES = {
    "satisfied": 0.5,
    "halfway": 0.3,
    "stay_satisfied": 0.85,
    "stay_halfway": 0.65,
    "stay_dissatisfied": 0.4,
    "stay_silent": 0.6,
    "stay_untroubled": 0.9,
    "value": 600,
}
REFERENCE = {
    "A7.1-E1": {"complaints": 480, "asked": 400, "problem": 60, "told": 9},
    "A7.1-E2": {"before": 6.0, "after": 8.4, "spoke_before": 0.05, "spoke_after": 0.08},
    "A7.1-E3": {"customers": 40000, "troubled": 0.2, "speak": 0.3, **OUTCOMES},
    "A7.1-E4": OUTCOMES,
    "A7.2-E1": {"with_apology": 0.6, "with_voucher": 0.72, "revenue": 2250, "margin": 900},
    "A7.2-E3": {
        "late": 210,
        "wrong": 95,
        "taste": 75,
        "damaged": 60,
        "billing": 40,
        "late_loss": 18,
        "wrong_loss": 42,
        "taste_loss": 25,
        "damaged_loss": 95,
        "billing_loss": 30,
    },
    "A7.2-E4": {"quick": 100, "fresh": 20, "middle": 24, "slow": 16},
}
# By hand, from the sentence that describes the error.
BY_HAND = {
    "A7.1-E1": {
        "right": 3200,
        "multiplied": 72,
        "slogan": 12480,
        "slogan-and-the-complaint": 12960,
        "of-all-asked": 21333,
        "divided-by-the-share-with-a-problem": 3200,
        "share-of-the-silent": 565,
        "unheard-only": 2720,
        "silent-of-the-sample-added": 531,
        "low-end": 1838,
        "high-end": 5928,
        "each-had-one-problem-more": 552,
    },
    "A7.1-E2": {
        "right": 0.875,
        "complaints-for-problems": 1.4,
        "speaking-only": 1.6,
        "multiplied": 2.24,
        "upside-down": 1.1429,
        "points-subtracted": 1.37,
        "rises-subtracted": 0.8,
        "difference": -15,
        "change-only": -0.125,
        "problems-today": 105,
        "problems-before": 120,
        "share-of-the-silent": 1.4457,
        "old-share-for-both": 168,
        "silent-compared": 0.9684,
    },
    "A7.1-E3": {
        "right": 1296000,
        "no-baseline": 1776000,
        "all-customers-silent": 7200000,
        "silent-forgotten": 288000,
        "silent-only": 1008000,
        "customers-not-money": 2160,
        "satisfied-lose-nothing": 1260000,
        "every-complaint-ends-well": 1080000,
        "speakers-and-silent-exchanged": 1104000,
        "everybody-complains": 960000,
        "nobody-complains": 1440000,
        "all-with-a-problem-lost": 4800000,
        "those-who-stay": 3024000,
        "problem-rate-forgotten": 6480000,
    },
    "A7.1-E4": {
        "right": 60,
        "every-complaint-ends-well": 150,
        "as-if-nothing-had-happened": 180,
        "silence-not-subtracted": 420,
        "value-of-the-silent": 360,
        "still-lost": 120,
        "ends-not-weighted": 20,
        "dissatisfied-forgotten": 12,
        "dissatisfied-without-weight": 252,
        "satisfied-part-only": 75,
        "untroubled-mean": 540,
    },
    "A7.2-E1": {
        "right": 108,
        "revenue": 270,
        "all-who-buy-again": 648,
        "those-who-come-anyway": 540,
        "whole-margin": 900,
        "relative-uplift": 180,
        "share-of-the-returning": 150,
        "those-still-lost": 252,
        "compared-with-losing-all": 360,
        "margin-divided": 7500,
        "cost-of-goods": 162,
    },
    "A7.2-E3": {
        "right": 0.3445,
        "share-of-the-cases": 0.4375,
        "money-of-the-most-frequent": 0.2285,
        "cases-of-the-dearest": 0.125,
        "loss-per-case-only": 0.4524,
        "added-up-unsorted": 0.9275,
        "first-two": 0.5857,
        "all-others": 0.6555,
        "money-of-the-dearest": 5700,
        "compared-with-the-others": 0.5256,
    },
    "A7.2-E4": {
        "right": 0.85,
        "open-cases-dropped": 0.8857,
        "open-cases-kept": 0.9,
        "open-cases-broken": 0.775,
        "three-days-only": 0.625,
        "second-step-only": 0.6,
        "shares-added": 1.225,
        "closed-shares-multiplied": 0.375,
        "broken-promises": 0.15,
        "open-after-three-days": 0.375,
        "second-step-of-all": 0.68125,
        "quick-part-without-the-open": 0.7143,
    },
}


@pytest.mark.parametrize("id", REFERENCE)
def test_every_error_gives_what_it_describes(id):
    by_hand.agrees(id, REFERENCE[id], BY_HAND[id])


def test_the_book_student_and_her_first_slips():
    """What the page of the section says, word for word where it matters."""
    numbers = exercises.draw("A7.1-E1", "book", "")
    right = numbers["complaints"] * numbers["problem"] / numbers["told"]
    said = {
        name: exercises.check("A7.1-E1", value, "book", "")
        for name, value in {
            "right": f"{right:.0f} problems",
            "slogan": numbers["complaints"] * 26,
            "multiplied": numbers["complaints"] * numbers["told"] / numbers["problem"],
            "of-all-asked": numbers["complaints"] * numbers["asked"] / numbers["told"],
        }.items()
    }
    assert said.pop("right").ok
    assert {name: feedback.kind for name, feedback in said.items()} == {name: f"misconception:{name}" for name in said}
    assert "twenty-six" in said["slogan"].message


def test_the_tree_of_the_leak_adds_up():
    """E3 of 7.1, leaf by leaf: 60, 180 and 240 of those who complain, 1,680 of the silent."""
    steps = posed.results(exercises.get("A7.1-E3"), REFERENCE["A7.1-E3"])
    assert steps["problems"] == 8000
    assert steps["lost_speaking"] == pytest.approx(60 + 180 + 240)
    assert steps["lost_silent"] == pytest.approx(1680)
    assert steps["mean_stay"] == pytest.approx(0.7)


@pytest.mark.parametrize("id", ["A7.1-E3", "A7.1-E4"])
def test_complaining_pays_in_every_draw(id):
    for place in range(300):
        v = Values(**exercises.draw(id, f"s{place}", ""))
        rest = 1 - v.satisfied - v.halfway
        mean = v.satisfied * v.stay_satisfied + v.halfway * v.stay_halfway + rest * v.stay_dissatisfied
        assert 0.05 < rest < 0.5
        assert v.stay_silent < mean < v.stay_satisfied < v.stay_untroubled


def test_who_tests_the_paradox_reads_the_published_intervals():
    counts = {
        "recovered": 90,
        "recovered_back": 61,
        "untroubled": 2000,
        "untroubled_back": 1420,
        "unhappy": 95,
        "unhappy_back": 38,
    }
    exercise = exercises.get("A7.2-E2")
    steps = exercise.steps(Values(**counts))
    assert exercise.solve(Values(**counts)) == "open"
    assert (steps["gap"], steps["low"], steps["high"]) == pytest.approx((-3.2, -13.6, 5.8), abs=0.06)
    assert (steps["handling"], steps["handling_low"], steps["handling_high"]) == pytest.approx(
        (27.8, 13.4, 40.5), abs=0.06
    )


@pytest.mark.parametrize(("back", "sentence"), [(85, "more"), (64, "open"), (40, "fewer")])
def test_the_sentence_follows_from_both_ends(back, sentence):
    counts = Values(recovered=90, recovered_back=back, untroubled=2000, untroubled_back=1420)
    assert exercises.get("A7.2-E2").solve(counts) == sentence


def test_each_sentence_about_the_paradox_comes_up_about_as_often():
    exercise = exercises.get("A7.2-E2")
    found = [exercise.solve(Values(**exercises.draw("A7.2-E2", f"s{place}", ""))) for place in range(300)]
    assert all(60 < found.count(sentence) < 150 for sentence in ("more", "open", "fewer"))
    assert len(found) == sum(found.count(sentence) for sentence in ("more", "open", "fewer"))


def test_the_dearest_cause_is_not_always_the_same():
    exercise = exercises.get("A7.2-E3")
    found = []
    for place in range(300):
        v = Values(**exercises.draw("A7.2-E3", f"s{place}", ""))
        steps = exercise.steps(v)
        found.append(max(("wrong", "damaged"), key=lambda cause, steps=steps: steps[f"{cause}_money"]))
        assert steps["most"] == steps[f"{found[-1]}_money"] > steps["late_money"]
    assert found.count("wrong") > 10
    assert found.count("damaged") > 10


@pytest.mark.parametrize(
    ("slip", "factor", "sound"),
    [
        ("share", "line_base", 60),
        ("problems", "line_speak", 0.15),
        ("lost", "line_stay", 0.9),
        ("money", "line_worth", 240),
    ],
)
def test_the_note_has_its_slip_in_one_line_and_no_other(slip, factor, sound):
    exercise = exercises.get("A7.2-E5")
    values = {
        "complaints": 480,
        "asked": 400,
        "problem": 60,
        "told": 9,
        "stay_silent": 0.6,
        "stay_untroubled": 0.9,
        "revenue": 700,
        "margin": 240,
        "slip": slip,
    }
    steps = posed.results(exercise, values)
    assert exercise.solve(Values(**values)) == slip
    assert steps[factor] != pytest.approx(sound)
    line_share = steps["line_share"]
    rest = {"line_base": 60, "line_speak": line_share, "line_stay": 0.9, "line_worth": 240}
    assert {name: steps[name] for name in rest if name != factor} == pytest.approx(
        {name: value for name, value in rest.items() if name != factor}
    )
    assert (steps["problems"], steps["lost"], steps["money"]) == pytest.approx((3200, 816, 195840))
    assert steps["line_money"] != pytest.approx(195840)
    assert steps["line_money"] == pytest.approx(
        (480 / steps["line_speak"] - 480) * (steps["line_stay"] - 0.6) * steps["line_worth"]
    )


def test_the_open_question_is_never_marked():
    feedback = exercises.check("A7.2-E6", "Keep it.", "book", "")
    assert (feedback.ok, feedback.kind) == (False, "open")
    assert sum(line.points for line in exercises.get("A7.2-E6").rubric) == 20
