"""A7.1-C1: how many problems stand behind the complaints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlib import calculators

ICEBERG = calculators.get("A7.1-C1")


def test_the_starting_values_give_the_numbers_of_the_blueprint():
    outputs = ICEBERG.run()["outputs"]
    assert (outputs["problems"], outputs["range"]) == ("3,200", "1,838 to 5,928")
    assert (outputs["speaking"], outputs["rule"]) == ("15%", "12,480")
    assert (outputs["each"], outputs["each_range"]) == ("5.7", "2.8 to 11.3")


@pytest.mark.parametrize(
    ("values", "tone", "says"),
    [
        ({}, "go", "Spend on hearing first: you hear of 26% of the problems at most; 1,358 or more stay in the dark."),
        (
            {"told": 45},
            "go",
            "Spend on fixing: you hear of 63% of the problems at least, so their causes lie on your desk.",
        ),
        ({"told": 30}, "careful", "Ask more people before you choose: you hear of 38% to 62% of the problems."),
        (
            {"had_problem": 20, "told": 2},
            "careful",
            "Ask more people before you choose: you hear of 3% to 30% of the problems.",
        ),
    ],
)
def test_the_sentence_names_the_decision(values, tone, says):
    result = ICEBERG.run(values)
    assert (result["tone"], result["takeaway"]) == (tone, says)


def test_more_who_spoke_than_had_a_problem_is_an_error_of_that_input():
    assert ICEBERG.run({"told": 61})["errors"] == {"told": "Count only those who had a problem: at most 60."}


@given(st.integers(1, 100000), st.integers(1, 5000), st.data())
def test_the_estimate_lies_in_its_range_and_a_larger_survey_narrows_it(complaints, had_problem, data):
    told = data.draw(st.integers(1, had_problem))
    results = ICEBERG.compute(complaints=complaints, had_problem=had_problem, told=told, level=0.95)
    low, high = results["range"]
    assert complaints * (1 - 1e-9) <= low <= results["problems"] * (1 + 1e-9) <= high * (1 + 2e-9)
    widths = [one.high - one.low for one in results["larger"]]
    assert widths == sorted(widths, reverse=True)
