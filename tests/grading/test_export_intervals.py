"""Rules written as "number ± tolerance": tried in order, they say what the rules say."""

from __future__ import annotations

import re
from math import inf

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from custlib import exercises
from custlib.exercises.key import ENDLESS, Rule
from custlib.grading.export.intervals import HAIR, accepted

NUMBERS = [exercise.id for exercise in exercises.every() if exercise.kind == "number"]


def said(rules, number: float) -> str:
    return next(rule.message for rule in rules if rule.low <= number <= rule.high)


def tried(listed, number: float) -> str:
    """What a platform says, with the little that it adds to each tolerance."""
    for center, tolerance, rule in listed:
        width = inf if tolerance is None else tolerance + 1e-14 * max(1, abs(center))
        if center - width <= number <= center + width:
            return rule.message
    raise AssertionError("nothing is said")


ends = st.integers(-60, 60).map(lambda number: number / 4)


@st.composite
def rule_sets(draw):
    """Rules as a key has them: intervals first, then what has one end, then what holds everything."""
    intervals = [tuple(sorted(draw(st.tuples(ends, ends)))) for _ in range(draw(st.integers(1, 6)))]
    for _ in range(draw(st.integers(0, 3))):
        end = draw(ends)
        intervals.append((end, ENDLESS) if draw(st.booleans()) else (-ENDLESS, end))
    intervals.append((-ENDLESS, ENDLESS))
    return [Rule(low, high, "wrong", f"rule {place}") for place, (low, high) in enumerate(intervals)]


@given(rule_sets(), st.integers(-800, 800).map(lambda number: number / 40))
@example(
    [Rule(0, 0, "right", "zero"), Rule(-ENDLESS, -5e-324, "wrong", "below"), Rule(-ENDLESS, ENDLESS, "", "rest")], 0
)
@example(
    [Rule(-ENDLESS, -5e-324, "wrong", "below"), Rule(-ENDLESS, 3, "", "few"), Rule(-ENDLESS, ENDLESS, "", "rest")], 0
)
@example([Rule(1260, ENDLESS, "wrong", "bound"), Rule(2, 1260, "", "band"), Rule(-ENDLESS, ENDLESS, "", "rest")], 1260)
def test_any_rules_say_the_same_to_any_number_limits_included(rules, number):
    try:
        listed = accepted(rules)
    except ValueError as error:
        met = float(re.search(r"meet at (\S+);", str(error))[1])
        assert {said(rules, met - 0.1), said(rules, met + 0.1)} == {said(rules, -1e9), said(rules, 1e9)}
    else:
        assert tried(listed, number) == said(rules, number)


@pytest.mark.parametrize("id", NUMBERS)
def test_the_right_answer_comes_first_and_is_written_as_people_write_it(id):
    for place in range(20):
        posed = exercises.pose(id, f"v{place:02d}", "")
        first, *others = accepted(exercises.answer_key(posed, "en").rules)
        assert first.rule.kind == "right"
        assert first.number == pytest.approx(posed.answer, rel=1e-14)
        assert len(repr(first.number).replace("-", "").replace(".", "").lstrip("0")) <= 15
        assert "right" not in {other.rule.kind for other in others}
        assert [other.tolerance is None for other in others] == [False] * (len(others) - 1) + [True]
        assert all(other.tolerance > 0 for other in others[:-1])


def test_a_rule_that_never_speaks_is_left_out():
    rules = [Rule(0, 10, "right", "all"), Rule(2, 3, "wrong", "covered"), Rule(-ENDLESS, ENDLESS, "wrong", "rest")]
    assert [each.rule.message for each in accepted(rules)] == ["all", "rest"]


def test_an_accepted_interval_is_no_narrower_and_hardly_wider():
    for id in NUMBERS:
        rules = exercises.answer_key(exercises.pose(id, "book", ""), "en").rules
        number, tolerance, _ = accepted(rules)[0]
        slack = 3 * HAIR * max(1, abs(number))
        assert rules[0].low - slack <= number - tolerance <= rules[0].low + slack
        assert rules[0].high - slack <= number + tolerance <= rules[0].high + slack
