"""B4.2-C1: what a guarantee costs and how many more orders pay for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlib import calculators

GUARANTEE = calculators.get("B4.2-C1")


def compute(**values):
    """Results as numbers, for values as typed."""
    return GUARANTEE.compute(**{one.name: one.read(values.get(one.name, one.default)) for one in GUARANTEE.inputs})


def test_the_starting_values_give_the_numbers_of_the_blueprint():
    outputs = GUARANTEE.run()["outputs"]
    assert outputs["cost"] == "0.36 yuan"  # .06 · .40 · 15
    assert outputs["needed"] == "2.04%"  # .36 / (18 − .36)
    assert outputs["needed_worst"] == "5.26%"  # .90 / (18 − .90)
    assert outputs["needed_orders"] == "2,449"
    assert outputs["budget"] == "44,496 to 111,240 yuan"  # 123,600 orders at .36 and at .90


@pytest.mark.parametrize(
    ("values", "tone", "says"),
    [
        (
            {},
            "careful",
            "Try it in some stores and count the claims: at 8.74 yuan a claim it would pay even if everybody claimed.",
        ),
        ({"growth": 6}, "go", "Launch it: 6.0% more orders pay for it even if everybody with a failure claims."),
        (
            {"growth": 2},
            "stop",
            "Improve first: 2.0% more orders pay for this guarantee once at most 5.9% of the orders fail.",
        ),
        ({"growth": 0}, "stop", "Do not launch it: without more orders a guarantee only costs."),
        (
            {"payout": 800},
            "stop",
            "Improve first: 3.0% more orders pay for this guarantee once at most 0.2% of the orders fail.",
        ),
    ],
)
def test_the_sentence_names_the_decision(values, tone, says):
    result = GUARANTEE.run(values)
    assert (result["tone"], result["takeaway"]) == (tone, says)


def test_a_payout_that_eats_the_margin_of_every_order_has_no_growth_that_pays():
    result = GUARANTEE.run({"payout": 800})
    assert (result["outputs"]["needed"], result["outputs"]["needed_orders"]) == ("–", "–")
    assert (
        result["charts"][0]["summary"] == "With your share of claims, twice the orders would not pay for the guarantee."
    )


settings = {
    "failure": st.floats(0.1, 100),
    "claims": st.floats(1, 100),
    "payout": st.integers(1, 100),
    "margin": st.integers(1, 100),
    "orders": st.integers(100, 100_000),
    "growth": st.floats(0, 50),
}


def gain(values, growth, failure=None, claims=None, payout=None):
    """Margin of the extra orders less the payouts on all orders, counted order by order."""
    chance = (failure or values["failure"]) / 100 * (claims or values["claims"]) / 100
    orders = values["orders"] * (1 + growth)
    return (orders - values["orders"]) * values["margin"] - orders * chance * (payout or values["payout"])


@given(st.fixed_dictionaries(settings))
def test_the_growth_needed_pays_for_every_claim_and_not_more(values):
    results, size = compute(**values), values["orders"] * values["margin"]
    for needed, claims in ((results["needed"], None), (results["needed_worst"], 100)):
        if needed is None:
            assert gain(values, 1e6, claims=claims) <= 0
        else:
            assert gain(values, needed, claims=claims) == pytest.approx(0, abs=1e-9 * size * (1 + needed))
    worst, planned = results["profit"]
    assert planned == pytest.approx(gain(values, values["growth"] / 100), abs=1e-9 * size)
    assert worst == pytest.approx(gain(values, values["growth"] / 100, claims=100), abs=1e-9 * size)


@given(st.fixed_dictionaries(settings))
def test_at_the_cap_and_at_the_failures_it_can_bear_nothing_is_gained_or_lost(values):
    results, size = compute(**values), values["orders"] * values["margin"]
    growth = values["growth"] / 100
    if growth > 0:
        assert gain(values, growth, claims=100, payout=results["cap"]) == pytest.approx(0, abs=1e-9 * size)
        if results["failure_most"] < 1:
            borne = results["failure_most"] * 100
            assert gain(values, growth, failure=borne) == pytest.approx(0, abs=1e-9 * size)
