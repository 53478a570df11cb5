"""A student's numbers never change: the committed values below are what marks depend on."""

from __future__ import annotations

import hashlib

import pytest

from custlib import exercises
from custlib.exercises import posed
from custlib.exercises.core import Exercise, Misconception, Tolerance
from custlib.exercises.draws import Draw

# When a change of ranges or misconceptions makes one of these fail, students' numbers change in the middle of a course:
# say so in CHANGELOG.md, then write the new values here.
GOLDEN = {
    ("A1.1-E1", "book", ""): {"revenue": 520, "margin_rate": 0.35, "retention": 0.66, "discount": 0.14},
    ("A1.1-E1", "s0001", ""): {"revenue": 600, "margin_rate": 0.25, "retention": 0.62, "discount": 0.1},
    ("A1.1-E1", "s0001", "spring 2027"): {"revenue": 420, "margin_rate": 0.3, "retention": 0.84, "discount": 0.08},
    ("A1.1-E1", "李梅", ""): {"revenue": 320, "margin_rate": 0.45, "retention": 0.8, "discount": 0.14},
    ("A1.1-E2", "book", ""): {"churn": 0.049},
    ("A1.1-E2", "s0001", ""): {"churn": 0.0435},
    ("A1.1-E2", "s0001", "spring 2027"): {"churn": 0.0325},
    ("A1.1-E3", "book", ""): {"margin": 60, "retention": 0.82, "discount": 0.1, "required_return": 0.2},
    ("A1.1-E3", "s0001", ""): {"margin": 70, "retention": 0.62, "discount": 0.1, "required_return": 0.45},
    ("A1.1-E3", "李梅", ""): {"margin": 110, "retention": 0.6, "discount": 0.1, "required_return": 0.2},
    ("A1.1-E4", "book", ""): {
        "revenue": 300,
        "margin_rate": 0.45,
        "retention": 0.88,
        "discount": 0.12,
        "slip": "margin",
    },
    ("A1.1-E5", "book", ""): {},
    ("A1.2-E1", "book", ""): {"people": 16000, "letter": 1.5, "fixed": 5500, "margin": 35},
    ("A1.2-E1", "s0001", ""): {"people": 13000, "letter": 1.6, "fixed": 3500, "margin": 50},
    ("A1.2-E2", "book", ""): {
        "fresh": 2700,
        "quiet": 4400,
        "silent": 10000,
        "fresh_alive": 0.92,
        "quiet_alive": 0.4,
        "silent_alive": 0.05,
    },
    ("A1.2-E3", "book", ""): {
        "people": 6000,
        "letter": 1.4,
        "margin": 60,
        "base": 0.02,
        "depth": 0.3,
        "capture": 0.6,
    },
    ("A1.2-E3", "李梅", ""): {
        "people": 13000,
        "letter": 1.1,
        "margin": 60,
        "base": 0.015,
        "depth": 0.25,
        "capture": 0.75,
    },
    ("A1.3-E1", "book", ""): {
        "our_taste": 7.8,
        "our_delivery": 5.5,
        "our_service": 7.0,
        "their_taste": 6.6,
        "their_delivery": 5.6,
        "their_service": 6.7,
        "taste": 0.5,
        "delivery": 0.1,
    },
    ("A1.3-E2", "book", ""): {"asked": 1900, "aware": 1300, "appeal": 700, "ask": 390, "act": 180, "advocate": 35},
    ("A1.3-E2", "s0001", ""): {"asked": 2400, "aware": 1350, "appeal": 660, "ask": 360, "act": 100, "advocate": 45},
    ("A1.3-E3", "book", ""): {"recency": 5, "frequency": 1, "money": 2, "days": 7, "orders": 1, "spent": 97},
    ("A1.3-E3", "s0001", ""): {"recency": 5, "frequency": 5, "money": 5, "days": 3, "orders": 23, "spent": 1279},
    ("A7.1-E1", "book", ""): {"complaints": 760, "asked": 500, "problem": 106, "told": 14},
    ("A7.1-E1", "李梅", ""): {"complaints": 860, "asked": 500, "problem": 86, "told": 36},
    ("A7.1-E2", "book", ""): {"before": 36, "after": 59, "spoke_before": 0.48, "spoke_after": 0.78},
    ("A7.1-E2", "李梅", ""): {"before": 26, "after": 46, "spoke_before": 0.43, "spoke_after": 0.77},
    ("A7.1-E3", "book", ""): {
        "customers": 30000,
        "troubled": 0.12,
        "speak": 0.4,
        "satisfied": 0.55,
        "halfway": 0.3,
        "stay_satisfied": 0.83,
        "stay_halfway": 0.69,
        "stay_dissatisfied": 0.45,
        "stay_silent": 0.56,
        "stay_untroubled": 0.89,
        "value": 600,
    },
    ("A7.1-E3", "李梅", ""): {
        "customers": 60000,
        "troubled": 0.14,
        "speak": 0.3,
        "satisfied": 0.4,
        "halfway": 0.2,
        "stay_satisfied": 0.83,
        "stay_halfway": 0.66,
        "stay_dissatisfied": 0.36,
        "stay_silent": 0.54,
        "stay_untroubled": 0.89,
        "value": 700,
    },
    ("A7.1-E4", "book", ""): {
        "satisfied": 0.5,
        "halfway": 0.3,
        "stay_satisfied": 0.82,
        "stay_halfway": 0.67,
        "stay_dissatisfied": 0.36,
        "stay_silent": 0.51,
        "stay_untroubled": 0.91,
        "value": 500,
    },
    ("A7.1-E4", "李梅", ""): {
        "satisfied": 0.45,
        "halfway": 0.3,
        "stay_satisfied": 0.81,
        "stay_halfway": 0.68,
        "stay_dissatisfied": 0.42,
        "stay_silent": 0.53,
        "stay_untroubled": 0.9,
        "value": 650,
    },
    ("A7.2-E1", "book", ""): {"with_apology": 0.67, "with_voucher": 0.81, "revenue": 580, "margin": 270},
    ("A7.2-E1", "李梅", ""): {"with_apology": 0.67, "with_voucher": 0.8, "revenue": 900, "margin": 160},
    ("A7.2-E2", "book", ""): {
        "recovered": 110,
        "recovered_back": 54,
        "untroubled": 1820,
        "untroubled_back": 1201,
        "unhappy": 115,
        "unhappy_back": 45,
    },
    ("A7.2-E2", "李梅", ""): {
        "recovered": 120,
        "recovered_back": 58,
        "untroubled": 1780,
        "untroubled_back": 1210,
        "unhappy": 90,
        "unhappy_back": 37,
    },
    ("A7.2-E3", "book", ""): {
        "late": 200,
        "wrong": 100,
        "taste": 80,
        "damaged": 65,
        "billing": 40,
        "late_loss": 12,
        "wrong_loss": 46,
        "taste_loss": 18,
        "damaged_loss": 90,
        "billing_loss": 23,
    },
    ("A7.2-E3", "李梅", ""): {
        "late": 180,
        "wrong": 95,
        "taste": 70,
        "damaged": 75,
        "billing": 25,
        "late_loss": 15,
        "wrong_loss": 40,
        "taste_loss": 25,
        "damaged_loss": 120,
        "billing_loss": 34,
    },
    ("A7.2-E4", "book", ""): {"quick": 69, "fresh": 17, "middle": 28, "slow": 16},
    ("A7.2-E4", "李梅", ""): {"quick": 82, "fresh": 18, "middle": 29, "slow": 22},
    ("A7.2-E5", "book", ""): {
        "complaints": 680,
        "asked": 300,
        "problem": 70,
        "told": 25,
        "stay_silent": 0.56,
        "stay_untroubled": 0.87,
        "revenue": 760,
        "margin": 190,
        "slip": "lost",
    },
    ("A7.2-E5", "李梅", ""): {
        "complaints": 580,
        "asked": 500,
        "problem": 84,
        "told": 23,
        "stay_silent": 0.55,
        "stay_untroubled": 0.82,
        "revenue": 620,
        "margin": 190,
        "slip": "money",
    },
    ("A7.2-E6", "book", ""): {},
    ("B4.1-E1", "book", ""): {
        "orders": 16500,
        "customers": 6500,
        "cases": 808,
        "asked": 400,
        "problem": 66,
        "told": 50,
        "followed": 420,
        "again": 319,
        "due": 768,
        "overdue": 46,
        "kept": 686,
        "slip": "exposure",
    },
    ("B4.1-E1", "李梅", ""): {
        "orders": 22500,
        "customers": 5900,
        "cases": 1125,
        "asked": 400,
        "problem": 100,
        "told": 46,
        "followed": 562,
        "again": 427,
        "due": 1102,
        "overdue": 88,
        "kept": 862,
        "slip": "followed",
    },
    ("B4.2-E1", "book", ""): {"payout": 16, "late": 0.07, "claim": 0.65, "margin": 36},
    ("B4.2-E1", "李梅", ""): {"payout": 16, "late": 0.05, "claim": 0.7, "margin": 27},
    ("B4.3-E1", "book", ""): {
        "cost": 80000,
        "orders": 180000,
        "before": 5.0,
        "after": 3.0,
        "speak": 0.35,
        "loss": 30,
        "handling": 20,
    },
    ("B4.3-E1", "李梅", ""): {
        "cost": 70000,
        "orders": 150000,
        "before": 6.5,
        "after": 3.0,
        "speak": 0.2,
        "loss": 20,
        "handling": 25,
    },
    ("B4.4-E1", "book", ""): {
        "cases": 66,
        "minutes": 22,
        "reopened": 0.12,
        "hours": 7.5,
        "occupancy": 0.7,
        "absence": 0.2,
    },
    ("B4.4-E1", "李梅", ""): {
        "cases": 86,
        "minutes": 25,
        "reopened": 0.1,
        "hours": 7.5,
        "occupancy": 0.8,
        "absence": 0.17,
    },
    ("B4-E1", "book", ""): {},
}


@pytest.mark.parametrize("who", GOLDEN, ids=" ".join)
def test_golden_draws(who):
    assert exercises.draw(*who) == GOLDEN[who]


def test_every_exercise_has_a_golden_draw():
    assert {id for id, _, _ in GOLDEN} == {exercise.id for exercise in exercises.every()}


def test_the_stream_is_sha256_of_its_key_and_a_counter():
    digest = hashlib.sha256(b"salt\x1fA1.1-E1\x1fada\x1f0" + bytes([0, 0, 0, 1])).digest()
    assert Draw("salt", "A1.1-E1", "ada", "0").below(1_000_000) == int.from_bytes(digest[:8], "big") % 1_000_000
    stream = Draw("a")
    assert stream.below(1000) != stream.below(1000)


def test_every_part_of_the_key_makes_another_stream():
    keys = [("s", "id", "ada", "0"), ("t", "id", "ada", "0"), ("s", "di", "ada", "0"), ("s", "id", "bob", "0")]
    keys += [("s", "id", "ada", "1"), ("s", "id", "ada", "twin", "0")]
    assert len({Draw(*key).below(2**64) for key in keys}) == len(keys)


def test_a_pick_reaches_both_ends_evenly_and_keeps_whole_numbers_whole():
    stream = Draw("even")
    picks = [stream.pick(0.6, 0.88, 0.02) for _ in range(3000)]
    assert min(picks) == 0.6
    assert max(picks) == 0.88
    assert len(set(picks)) == 15
    assert all(150 < picks.count(value) < 250 for value in set(picks))
    assert {type(stream.pick(300, 600, 20)) for _ in range(9)} == {int}
    assert {stream.choose("abc") for _ in range(50)} == set("abc")


def test_drawing_again_changes_nothing_and_the_caller_may_change_her_copy():
    first = exercises.draw("A1.1-E1", "ada", "")
    first["revenue"] = 0
    assert exercises.draw("A1.1-E1", "ada", "")["revenue"] != 0


def exercise_of(draw, *errors, **fields):
    return Exercise(
        id="A1.1-E1",
        kind="number",
        topic="A1.1.2",
        title="",
        level=1,
        points=1,
        minutes=1,
        statement="",
        draw=draw,
        solve=lambda v: v.x * 100,
        misconceptions=tuple(Misconception(f"error-{place}", error, "") for place, error in enumerate(errors)),
        tolerance=Tolerance(rel=0.005),
        unit="yuan",
        **fields,
    )


def test_a_draw_whose_targets_overlap_is_drawn_again():
    doubled = exercise_of(lambda draw: {"x": draw.pick(1, 9)}, lambda v: v.x**2 * 50)  # the same as right when x = 2
    students = [f"s{place}" for place in range(200)]
    drawn = [posed.pose(doubled, student) for student in students]
    assert 2 not in {shown.values["x"] for shown in drawn}
    assert sum(shown.redraws for shown in drawn) > 10
    assert posed.overlaps(doubled, {"x": 2}) == [("right", "misconception:error-0")]
    assert posed.overlaps(doubled, {"x": 3}) == []


def test_an_answer_that_stands_in_the_question_is_drawn_again():
    shown = exercise_of(lambda draw: {"x": draw.pick(1, 3), "given": draw.choose((100, 700))})
    assert all(posed.pose(shown, f"s{place}").values != {"x": 1, "given": 100} for place in range(100))


def test_ranges_that_leave_no_fit_draw_are_an_error():
    with pytest.raises(ValueError, match="no fit numbers"):
        posed.pose(exercise_of(lambda draw: {"x": 2}, lambda v: 200), "ada")


def test_a_twin_has_other_numbers_and_never_the_answer():
    for exercise in exercises.every():
        for place in range(50):
            shown = exercises.pose(exercise.id, f"s{place}", "")
            if exercise.hints:
                assert shown.twin != shown.values
            if exercise.kind == "number":
                seen = shown.twin | posed.results(exercise, shown.twin)
                assert not posed.shows(exercise, shown.answer, seen)


def test_ranges_without_a_second_draw_have_no_twin_and_say_so():
    lonely = exercise_of(lambda draw: {"x": 2}, hints=("", "", ""))
    with pytest.raises(ValueError, match="no twin"):
        posed.pose(lonely, "ada")
