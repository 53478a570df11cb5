"""A1.3-C1: which step of the path to work on."""

from __future__ import annotations

import pytest

from custlib import calculators

PATH = calculators.get("A1.3-C1")


def test_the_starting_values_give_the_numbers_of_the_blueprint():
    outputs = PATH.run()["outputs"]
    assert [outputs[f"step{i}"] for i in (1, 2, 3, 4)] == ["50%", "50%", "50%", "40%"]
    assert (outputs["purchase"], outputs["advocacy"]) == ("12.5%", "5.0%")
    assert outputs["weakest_range"] == "33% to 48%"  # 60 of 150 by Wilson: .325 to .480
    assert (outputs["buyers"], outputs["gain"]) == ("15", "1,350 yuan")


@pytest.mark.parametrize(
    ("values", "tone", "says"),
    [
        (
            {},
            "careful",
            "Ask more people first: the weakest step may be that from buying to recommending or that from knowing to "
            "liking.",
        ),
        (
            {"act": 71, "advocate": 70},
            "go",
            "Test the step from asking to buying: a tenth more buyers are worth 639 yuan a time.",
        ),
        (
            {"advocate": 6},
            "careful",
            "Weakest is the step from buying to recommending: it brings buyers only through others, so test it small.",
        ),
        ({"margin": 0}, "stop", "No step is worth a test: more buyers would bring no margin."),
        (
            {"appeal": 1200, "ask": 1200, "act": 1200, "advocate": 3},
            "stop",
            "No step is worth a test: more buyers would bring no margin.",
        ),
    ],
)
def test_the_sentence_names_the_decision(values, tone, says):
    result = PATH.run(values)
    assert (result["tone"], result["takeaway"]) == (tone, says)


@pytest.mark.parametrize(
    ("stage", "count", "most"), [("appeal", 1201, "1,200"), ("ask", 700, "600"), ("advocate", 151, "150")]
)
def test_a_stage_larger_than_the_one_before_is_its_error(stage, count, most):
    assert PATH.run({stage: count})["errors"] == {
        stage: f"Count only those who also took the step before: at most {most}."
    }


def test_a_step_is_not_taken_more_than_once():
    """At 95 of 100 a step has room for five more in a hundred, not for ten."""
    outputs = PATH.run({"aware": 100, "appeal": 96, "ask": 93, "act": 89, "advocate": 20})["outputs"]
    assert outputs["buyers"] == "4"  # 89 · (93/89 − 1)
