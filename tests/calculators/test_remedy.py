"""A7.2-C1: how much a remedy may cost in each case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlib import calculators

REMEDY = calculators.get("A7.2-C1")


def test_the_starting_values_give_the_numbers_of_the_blueprint():
    outputs = REMEDY.run()["outputs"]
    assert (outputs["most"], outputs["gain"], outputs["year"]) == ("108 yuan", "48 yuan", "57,600 yuan")
    assert (outputs["won"], outputs["price"]) == ("144", "500 yuan")


@pytest.mark.parametrize(
    ("values", "tone", "says"),
    [
        ({}, "go", "Pay 60 yuan: up to 108 yuan a case pays, and 66 yuan even at the low end of the test."),
        (
            {"tested": 400},
            "careful",
            "Pay 60 yuan in a test only: 108 yuan a case is the best guess of what pays, but anything from 49 to 166 "
            "yuan fits.",
        ),
        ({"payment": 120}, "stop", "Do not pay 120 yuan: a case may cost 108 yuan at most."),
        (
            {"with_remedy": 60},
            "stop",
            "Pay nothing for it: this remedy does not bring back more customers than you have without it.",
        ),
    ],
)
def test_the_sentence_names_the_decision(values, tone, says):
    result = REMEDY.run(values)
    assert (result["tone"], result["takeaway"]) == (tone, says)


def test_a_remedy_that_drives_customers_away_has_no_price_for_one_won():
    outputs = REMEDY.run({"with_remedy": 50})["outputs"]
    assert (outputs["most"], outputs["won"], outputs["price"]) == ("−90 yuan", "−120", "–")


@given(st.integers(0, 100), st.integers(0, 100), st.integers(20, 100000))
def test_the_estimate_lies_in_its_range_and_pays_for_itself_at_break_even(without, with_remedy, tested):
    values = {"without": without / 100, "with_remedy": with_remedy / 100, "tested": tested}
    results = REMEDY.compute(**values, margin=900.0, word_of_mouth=10.0, payment=50.0, cases=1200)
    low, high = results["range"]
    assert low - 1e-9 <= results["most"] <= high + 1e-9
    assert results["gain"] == pytest.approx(900 * (with_remedy - without) / 100 + 10 - 50)
    assert results["year"] == pytest.approx(1200 * results["gain"])
