"""A1.2-C1: how far down a scored list to write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlib import calculators
from custlib.calculators.a01 import cut_list

CUT = calculators.get("A1.2-C1")
settings = st.fixed_dictionaries(
    {
        "response": st.floats(0.05, 12),
        "lift": st.floats(1, 8),
        "margin": st.integers(1, 200),
        "contact_cost": st.floats(0, 5),
        "score_cost": st.integers(0, 10000),
    }
)


def compute(**values):
    """Results as numbers, for values as typed."""
    return CUT.compute(**{one.name: one.read(values.get(one.name, one.default)) for one in CUT.inputs})


def test_the_starting_values_give_the_numbers_of_the_blueprint():
    """Mailing all loses 4,000; about 16 per cent is the best depth; a contact pays from 2.44 per cent on."""
    outputs = CUT.run()["outputs"]
    assert (outputs["depth"], outputs["everybody"], outputs["break_even"]) == ("16%", "−4,000 yuan", "2.44%")
    assert outputs["profit"] == "1,162 yuan"


@given(settings)
def test_no_other_depth_earns_more(values):
    results = compute(**values)
    most = max(profit for _, profit, _ in results["curve"])
    assert results["profit"] >= most - 1e-6 * max(1, abs(most))


@given(settings)
def test_no_part_holds_more_buyers_than_people_or_than_there_are(values):
    for depth, _, captured in compute(**values)["curve"]:
        assert captured * values["response"] / 100 <= depth + 1e-12
        assert captured <= 1 + 1e-12


def test_the_best_tenth_has_the_lift_that_was_typed():
    assert cut_list._captured(0.1, 0.02, cut_list._bend(4)) / 0.1 == pytest.approx(4)


@pytest.mark.parametrize(
    ("values", "tone", "says"),
    [
        ({}, "go", "Write to the best 16% and leave the rest alone: 1,162 yuan instead of −4,000 yuan."),
        ({"lift": 1}, "stop", "Do not send it: even the best part of the list does not bring its cost back."),
        ({"contact_cost": 50}, "stop", "Do not send it: even the best part of the list does not bring its cost back."),
        ({"contact_cost": 0}, "go", "Write to everybody: even the last contact pays."),
        (
            {"margin": 100, "score_cost": 100000},
            "go",
            "Write to everybody: the score saves less than the 100,000 yuan it costs.",
        ),
        (
            {"lift": 3.8},
            "careful",
            "Test first: the best 16% bring 814 yuan, but nothing is gained if the score is a fifth weaker.",
        ),
    ],
)
def test_the_sentence_names_the_decision(values, tone, says):
    result = CUT.run(values)
    assert (result["tone"], result["takeaway"]) == (tone, says)


def test_more_buyers_than_people_is_an_error_of_the_lift():
    assert CUT.run({"lift": 8, "response": 20})["errors"] == {
        "lift": "More than all of the best tenth would buy: with this response a lift up to 5.0× is possible."
    }
