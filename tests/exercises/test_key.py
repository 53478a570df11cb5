"""Every number has a reason: the order of the rules, their ends, and how far off a stray answer is."""

from __future__ import annotations

from math import inf, nextafter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlib import exercises
from custlib.exercises import key
from custlib.exercises.core import Tolerance

NUMBERS = [exercise.id for exercise in exercises.every() if exercise.kind == "number"]


def book_key(id: str, lang: str = "en"):
    return exercises.answer_key(exercises.pose(id, "book", ""), lang)


@pytest.mark.parametrize("id", NUMBERS)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_has_a_reason(id, number):
    feedback = book_key(id).judge(number)
    assert feedback.message
    assert feedback.ok == (feedback.kind == "right")


@pytest.mark.parametrize("id", NUMBERS)
def test_the_ends_of_the_tolerance_are_inside_and_the_next_number_is_not(id):
    made = book_key(id)
    right = made.rules[0]
    assert made.judge(right.low).ok
    assert made.judge(right.high).ok
    assert not made.judge(nextafter(right.low, -inf)).ok
    assert made.judge(nextafter(right.high, inf)).message == key.NEAR


def test_the_tolerance_is_the_larger_of_share_and_distance():
    assert Tolerance(rel=0.01, abs=0.5).around(100) == pytest.approx((99, 101))
    assert Tolerance(rel=0.01, abs=0.5).around(-10) == pytest.approx((-10.5, -9.5))
    low, high = Tolerance(abs=0.5).around(2)
    assert low <= 1.5
    assert high >= 2.5


@pytest.mark.parametrize(
    ("id", "answer", "said"),
    [
        ("A1.1-E1", 252.9, "Very close"),
        ("A1.1-E1", 400, "less than double"),
        ("A1.1-E1", 660, "Several times too large"),
        ("A1.1-E1", 200, "more than half"),
        ("A1.1-E1", 110, "Several times too small"),
        ("A1.1-E1", 50, "next year's margin alone"),
        ("A1.1-E1", -3, "next year's margin alone"),
        ("A1.1-E1", 5000, "more than all the money"),
        ("A1.1-E1", 25025, "a percentage went in as a whole number"),
        ("A1.1-E1", 2.5025, "a hundred times too small"),
        ("A1.1-E1", 250.25 * 12, "Twelve times too large"),
        ("A1.1-E1", 250.25 / 12, "Twelve times too small"),
        ("A1.1-E1", 0.025025, "ten thousand"),
        ("A1.1-E1", "0.025025 万元", "= 250.25 yuan"),
        ("A1.1-E1", "250.25%", "amount of money"),
        ("A1.1-E2", 54.72, "the % sign is missing"),
        ("A1.1-E2", 60, "add the % sign"),
        ("A1.1-E2", "0.5472%", "once too often"),
        ("A1.1-E2", 0.99, "after the first month alone"),
        ("A1.1-E2", 0.1, "as many people as the first"),
        ("A1.1-E2", -0.2, "below zero"),
        ("A1.1-E2", "54.72 yuan", "no unit"),
        ("A1.1-E2", "55%", "Very close"),
        ("A1.1-E3", 300, "even if nobody asked"),
        ("A1.1-E3", 20, "margin at signing alone"),
        ("A1.1-E4", "e", "letter of one option"),
        ("A1.2-E1", "5.3%", "Very close"),
        ("A1.2-E1", 5.27, "the % sign is missing"),
        ("A1.2-E1", "3%", "printing and postage"),
        ("A1.2-E1", "1.84 yuan", "no unit"),
        ("A1.2-E1", 1.84375, "what reaching one person costs, in yuan"),
        ("A1.2-E2", "4,744 customers", "2,484"),
        ("A1.2-E2", "0.4744 万人", "4,744 in all"),
        ("A1.2-E2", 20000, "more people than there are on file"),
        ("A1.2-E2", 2000, "first group alone lets you expect"),
        ("A1.2-E2", 0.4744, "units of ten thousand"),
        ("A1.2-E2", -5, "fewer people than none"),
        ("A1.2-E2", "4744 yuan", "how many people"),
        ("A1.2-E2", "28%", "how many people"),
        ("A1.2-E3", 5880, "letters saved"),
        ("A1.2-E3", 6500, "more than all the letters"),
        ("A1.2-E3", -700, "she would have to pay you"),
        ("A1.3-E1", "110.7%", "= 1.1070"),
        ("A1.3-E1", "1.107 倍", "= 1.1070"),
        ("A1.3-E1", 110.7, "one hundred means level"),
        ("A1.3-E1", 1.3, "above the best of the three"),
        ("A1.3-E1", 0.9, "below the worst of the three"),
        ("A1.3-E1", -0.3, "Divide one by the other instead"),
        ("A1.3-E1", "1.107 yuan", "asks for a ratio"),
        ("A1.3-E2", "2.7%", "1.9% and 3.7%"),
        ("A1.3-E2", "14.5%", "not every buyer recommends"),
        ("A1.3-E2", "1%", "asked in the street stood below"),
        ("A1.3-E3", "e", "letter of one option"),
        ("A1.1-E4", "", "choose one"),
    ],
)
def test_a_stray_answer_hears_something_useful(id, answer, said):
    assert said in exercises.check(id, answer, "book", "").message


def test_a_negative_answer_is_measured_by_its_size():
    bands = list(key._bands(-100, "en"))

    def said(number):
        return next(rule.message for rule in bands if rule.low <= number <= rule.high)

    assert "ten times too large" in said(-5000)
    assert "less than double" in said(-150)
    assert "more than half" in said(-60)
    assert "tenth" in said(-1)
    assert "wrong side of zero" in said(7)
