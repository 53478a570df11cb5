"""A7.2-C2: does failing and recovering pay?"""

from __future__ import annotations

import pytest

from custlib import calculators

PARADOX = calculators.get("A7.2-C2")


def groups(*rows):
    return {"groups": [list(row) for row in rows]}


def test_the_starting_values_give_the_numbers_of_the_blueprint():
    outputs = PARADOX.run()["outputs"]
    assert (outputs["paradox"], outputs["paradox_range"]) == ("−3.2", "−13.6 to 5.8")
    assert (outputs["handling"], outputs["handling_range"]) == ("27.8", "13.4 to 40.5")


@pytest.mark.parametrize(
    ("values", "tone", "says"),
    [
        (
            {},
            "careful",
            "Do not say that failing pays: against no failure it is −3.2 points (−13.6 to 5.8). Good handling pays: "
            "27.8 points more than bad handling (13.4 to 40.5).",
        ),
        (
            groups((900, 610), (20000, 14600), (950, 380)),
            "go",
            "No paradox: recovered or not, a failure costs you customers, −5.2 points (−8.4 to −2.2). Good handling "
            "pays: 27.8 points more than bad handling (23.3 to 32.0).",
        ),
        (
            groups((900, 700), (20000, 14200), (95, 70)),
            "careful",
            "The paradox shows: recovered customers buy again more than those never failed, by 6.8 points (3.9 to "
            "9.4). Make sure the groups are alike. Whether good handling pays is open, too: 4.1 points against bad "
            "handling (−4.2 to 14.1).",
        ),
        (
            groups((90, 30), (2000, 700), (95, 70)),
            "stop",
            "Do not say that failing pays: against no failure it is −1.7 points (−10.8 to 8.8). And check the groups: "
            "fewer buy again than after bad handling, −40.4 points (−52.2 to −26.3).",
        ),
    ],
)
def test_the_sentence_names_the_decision(values, tone, says):
    result = PARADOX.run(values)
    assert (result["tone"], result["takeaway"]) == (tone, says)


def test_more_who_bought_than_there_are_is_an_error_of_that_cell():
    result = PARADOX.run(groups((90, 90), (1, 2), (1, 1)))
    assert "No more customers can have bought again" in result["errors"]["groups"]
    assert result["cells"] == {"groups": [2, 2]}


def test_a_cell_that_is_wrong_is_named_and_marked():
    result = PARADOX.run({"groups": "90\t61\n2,000\tmany\n95\t38"})
    assert result["errors"] == {"groups": "Row “Never failed”, Bought again: Type a whole number from 0 to 100,000."}
    assert result["cells"] == {"groups": [2, 2]}
