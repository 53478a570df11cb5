"""B4.3-C1: remove a cause of complaints, or go on paying."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from custlib import calculators

CAUSE = calculators.get("B4.3-C1")


def compute(**values):
    """Results as numbers, for values as typed."""
    return CAUSE.compute(**{one.name: one.read(values.get(one.name, one.default)) for one in CAUSE.inputs})


def test_the_starting_values_give_the_numbers_of_the_blueprint():
    outputs = CAUSE.run()["outputs"]
    assert (outputs["complaints"], outputs["problems"]) == ("240", "1,600")
    assert outputs["saving"] == "54,000 yuan"  # 240 · 25 + 1,600 · 30
    assert (outputs["payback"], outputs["payback_told"]) == ("1.7 years", "6.8 years")
    assert outputs["npv"] == "44,290 yuan"  # 54,000 · (1/1.1 + 1/1.21 + 1/1.331) − 90,000


@pytest.mark.parametrize(
    ("values", "tone", "says"),
    [
        ({}, "go", "Fix it: the money is back in 1.7 years, and it pays as long as at most 23.8% speak."),
        ({"fix": 30000}, "go", "Fix it: it pays even if every problem was told to you."),
        (
            {"speaking": 20},
            "careful",
            "Ask customers first who speaks: above 23.8%, where you have 20.0%, the fix no longer pays.",
        ),
        ({"speaking": 25}, "stop", "Look for a cheaper fix: within 3 years this one may cost 86,542 yuan at most."),
        ({"loss": 0}, "stop", "Look for a cheaper fix: within 3 years this one may cost 14,921 yuan at most."),
    ],
)
def test_the_sentence_names_the_decision(values, tone, says):
    result = CAUSE.run(values)
    assert (result["tone"], result["takeaway"]) == (tone, says)


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"after": 6}, {"after": "Type fewer complaints than now, below 6: else the fix saves nothing."}),
        ({"after": 7}, {"after": "Type fewer complaints than now, below 6: else the fix saves nothing."}),
        (
            {"before": 40.5, "speaking": 3},
            {"speaking": "More problems than orders: with 40.5 complaints per 1,000 orders at least 4.1% are told."},
        ),
        (
            {"loss": 0, "handling": 0},
            {"loss": "Type what a problem or a complaint costs: one of the two must be above 0."},
        ),
        ({"speaking": "0.15"}, {"speaking": "Type a number from 1% to 100%."}),
    ],
)
def test_what_does_not_go_together_says_what_to_do(values, errors):
    assert CAUSE.run(values)["errors"] == errors


def test_a_payback_beyond_a_century_is_not_counted_out():
    assert CAUSE.run({"fix": 1e8, "orders": 1000})["outputs"]["payback"] == "100 years or more"


settings = {
    "orders": st.integers(100, 1_000_000),
    "before": st.floats(0.2, 10),
    "speaking": st.floats(1, 100),
    "loss": st.integers(0, 300),
    "handling": st.integers(1, 300),
    "fix": st.integers(1, 1_000_000),
    "years": st.integers(1, 20),
    "discount": st.floats(0, 50),
}


@given(st.fixed_dictionaries(settings), st.floats(0, 0.9))
def test_the_gain_is_the_savings_year_by_year(values, left):
    results = compute(**values, after=values["before"] * left)
    problems = values["orders"] * values["before"] * (1 - left) / 1000 / (values["speaking"] / 100)
    saving = problems * values["loss"] + problems * values["speaking"] / 100 * values["handling"]
    worth = sum(saving / (1 + values["discount"] / 100) ** year for year in range(1, values["years"] + 1))
    assert results["npv"] == pytest.approx(worth - values["fix"], abs=1e-6 * values["fix"] + 1e-9 * worth)
    assert results["most"] == pytest.approx(worth)
    # the line in the chart divides what pays from what does not
    assume(abs(results["npv"]) > 1e-6 * values["fix"])
    assert (results["here"] < results["worth"]) == (results["npv"] > 0)


@given(st.fixed_dictionaries(settings), st.floats(0, 0.9))
def test_at_the_share_given_the_fix_just_pays(values, left):
    after = values["before"] * left
    limit = compute(**values, after=after)["speaking_most"]
    assume(limit is not None and max(values["before"] / 1000, 0.01) < limit < 1)
    there = compute(**{**values, "speaking": limit * 100}, after=after)
    assert there["npv"] == pytest.approx(0, abs=1e-6 * values["fix"])


@given(st.fixed_dictionaries(settings))
def test_the_fewer_speak_the_sooner_it_is_paid_back(values):
    curve = compute(**values, after=0)["curve"]
    paybacks = [years for _, years in curve]
    assert paybacks == sorted(paybacks)
    assert curve[-1][0] == pytest.approx(1)
