"""A1.1-C1: pay for one more customer, or not, and up to what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlib import calculators
from custlib.formulas.value import clv_geometric

WORTH = calculators.get("A1.1-C1")


def compute(**values):
    """Results as numbers, for values as typed."""
    read = {one.name: one.read(values.get(one.name, one.default)) for one in WORTH.inputs}
    return WORTH.compute(**read)


def test_the_starting_values_give_the_numbers_of_the_text():
    outputs = WORTH.run()["outputs"]
    assert outputs == {
        "value": "440 yuan",
        "most": "352 yuan",
        "range": "400 to 489 yuan",
        "value_now": "440 yuan",
        "value_later": "320 yuan",
        "ratio": "2.2×",
        "payback": "2",
        "break_even": "57%",
    }


def test_the_two_conventions_differ_by_one_margin_without_growth():
    results = compute(revenue=500, margin_rate=20)
    assert results["value_now"] - results["value_later"] == pytest.approx(100)


def test_a_margin_in_a_year_is_the_smaller_value_and_a_later_payback():
    outputs = WORTH.run({"first_margin": "end"})["outputs"]
    assert (outputs["value"], outputs["most"], outputs["payback"]) == ("320 yuan", "256 yuan", "4")


@pytest.mark.parametrize(
    ("values", "tone", "says"),
    [
        ({}, "go", "Pay: one more customer may cost you up to 352 yuan."),
        ({"cost": 0}, "go", "Pay: one more customer may cost you up to 352 yuan."),
        ({"cost": 352}, "careful", "Pay up to 352 yuan only if you can wait: at 352 yuan the money is back in year 6."),
        ({"cost": 353}, "stop", "Do not pay 353 yuan: one more customer may cost you at most 352 yuan."),
        (
            {"cost": 420, "required_return": 0},
            "careful",
            "Wait: with three points less retention the customer is worth 400 yuan, less than the 420 yuan she costs.",
        ),
        ({"margin_rate": 0}, "stop", "Do not pay anything: with these numbers a customer leaves no margin."),
        ({"revenue": 0, "cost": 0}, "stop", "Do not pay anything: with these numbers a customer leaves no margin."),
    ],
)
def test_the_sentence_names_the_decision(values, tone, says):
    result = WORTH.run(values)
    assert (result["tone"], result["takeaway"]) == (tone, says)


def test_growth_that_makes_the_value_endless_is_an_error_of_that_input():
    result = WORTH.run({"growth": 20, "retention": 95})
    assert result["errors"] == {
        "growth": "Growth this fast makes the value endless: lower it, or raise the discount rate above 14.0%."
    }
    assert WORTH.run({"growth": 20, "retention": 95, "discount": 14.5})["errors"] == {}


@pytest.mark.parametrize("name", ["retention", "margin_rate", "required_return"])
def test_a_rate_typed_as_a_fraction_is_told_from_per_cent(name):
    assert WORTH.run({name: "0.7"})["errors"] == {name: "Type the rate in per cent: 80 for 80%, not 0.8."}
    assert WORTH.run({name: "0"})["errors"] == {}


def test_a_range_without_an_upper_end_says_so():
    assert WORTH.run({"retention": 90, "growth": 20})["outputs"]["range"].endswith("yuan or more")


rates = {
    "margin_rate": st.integers(1, 100),
    "retention": st.floats(1, 99.5),
    "discount": st.floats(0.5, 50),
    "first_margin": st.sampled_from(["start", "end"]),
    "required_return": st.integers(0, 300),
    "cost": st.integers(1, 50000),
}


@given(st.fixed_dictionaries(rates))
def test_the_retention_it_needs_gives_the_value_that_is_needed(values):
    results = compute(**values)
    found = results["break_even"]
    if found:
        value = clv_geometric(results["margin"], found, values["discount"] / 100, first_payment=values["first_margin"])
        assert value == pytest.approx(results["needed"])
    needs_more = found is None or values["retention"] / 100 < found - 1e-9
    assert needs_more == (results["value"] < results["needed"] * (1 - 1e-9)) or found == pytest.approx(
        values["retention"] / 100
    )


@given(st.fixed_dictionaries(rates))
def test_the_path_turns_at_the_payback_and_stays_below_the_value(values):
    results = compute(**values)
    path, payback = results["path"], results["payback"]
    assert path == sorted(path)
    assert path[-1] <= results["value"] - values["cost"] + 1e-6
    if payback is None:
        assert path[-1] < 0
    else:
        assert path[payback - 1] >= -1e-6
        assert payback == 1 or path[payback - 2] < 1e-6


@given(st.fixed_dictionaries(rates))
def test_more_retention_is_worth_more(values):
    low, high = compute(**values)["range"]
    assert low <= compute(**values)["value"]
    assert high is None or compute(**values)["value"] <= high
