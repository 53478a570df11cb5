"""A7.1-C3: what problems cost, and which plan brings most of it back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlib import calculators
from custlib.calculators.a07.leak import _better

LEAK = calculators.get("A7.1-C3")
PLANS = [[50, 80000], [70, 80000], [16, 80000]]


def test_the_starting_values_give_the_numbers_of_the_blueprint():
    """Lost 2,160 customers, 1,296,000 yuan; gross gains 96,000, 93,600 and 259,200."""
    outputs = LEAK.run()["outputs"]
    assert (outputs["money"], outputs["lost"], outputs["problems"]) == ("1,296,000 yuan", "2,160", "8,000")
    assert [outputs[f"net{i}"] for i in (1, 2, 3)] == ["16,000 yuan", "13,600 yuan", "179,200 yuan"]
    assert LEAK.run()["charts"][0]["rows"] == [
        ["Satisfied", "60"],
        ["Half satisfied", "180"],
        ["Dissatisfied", "240"],
        ["Silent", "1,680"],
    ]


@pytest.mark.parametrize(
    ("values", "tone", "says"),
    [
        (
            {},
            "go",
            "Fund “Prevent” first: it brings 179,200 yuan after its cost, and 145,600 yuan even if the silent are five "
            "points off.",
        ),
        (
            {"plans": [[50, 80000], [70, 80000], [20, 80000]]},
            "careful",
            "Measure first how many of the silent stay: now “Hear more” leads with 16,000 yuan, but five points may "
            "put “Handle better” ahead.",
        ),
        (
            {"plans": [[50, 50000], [50, 60000], [20, 60000]]},
            "careful",
            "Try “Hear more” small: it brings 46,000 yuan after its cost, but −2,000 yuan if the silent are five "
            "points more loyal or less.",
        ),
        (
            {"plans": [[50, 500000], [70, 500000], [16, 500000]]},
            "stop",
            "Fund none of the three: the best one, “Prevent”, costs more than it saves.",
        ),
        ({"value": 0}, "go", "Nothing leaks: with these numbers a problem costs you no customer."),
        ({"problem_rate": 0}, "go", "Nothing leaks: with these numbers a problem costs you no customer."),
    ],
)
def test_the_sentence_names_the_decision(values, tone, says):
    result = LEAK.run(values)
    assert (result["tone"], result["takeaway"]) == (tone, says)


def test_shares_must_make_a_whole():
    assert LEAK.run({"handled": "50\t85\n30\t65\n10\t40"})["errors"] == {
        "handled": "The shares add up to 90%: change one so that they make 100%."
    }
    assert LEAK.run({"handled": "33\t85\n33\t65\n33.5\t40"})["errors"] == {}


shares = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(
    lambda cuts: [min(cuts) / 100, (max(cuts) - min(cuts)) / 100, 1 - max(cuts) / 100]
)


@given(shares, st.integers(0, 100))
def test_better_handling_moves_people_and_makes_none(now, satisfied):
    after = _better(now, satisfied / 100)
    assert sum(after) == pytest.approx(1)
    assert min(after) >= 0
    assert after[0] == satisfied / 100


def test_the_other_two_give_equal_parts_as_far_as_they_have_them():
    assert _better([0.5, 0.3, 0.2], 0.7) == pytest.approx([0.7, 0.2, 0.1])
    assert _better([0.5, 0.45, 0.05], 0.7) == pytest.approx([0.7, 0.3, 0.0])


@given(st.integers(0, 100), st.integers(0, 100))
def test_a_gain_in_loyalty_is_no_loss(silent, baseline):
    results = LEAK.compute(
        **{
            one.name: one.read({"silent": silent, "baseline": baseline}.get(one.name, one.default))
            for one in LEAK.inputs
        }
    )
    assert results["money"] >= 0
    assert all(lost >= 0 for lost in results["branches"])
    for net, (low, high) in zip(results["net"], results["ranges"], strict=True):
        assert low <= net <= high
