"""A7.1-C2: more complaints because more goes wrong, or because more customers speak."""

from __future__ import annotations

import math

import pytest

from custlib import calculators
from custlib.chapters.a07 import button

LOUDER = calculators.get("A7.1-C2")


def counts(*rows):
    return {"counts": [list(row) for row in rows]}


def test_it_starts_with_the_two_years_of_lantern():
    """So that the page and its calculator tell one story."""
    rows = LOUDER.inputs[0].default
    years = button.YEARS
    assert rows[0] == [button.ordered(year) for year in years]
    assert rows[1] == [button.complaints(year) for year in years]
    assert [tuple(pair) for pair in rows[2:]] == list(zip(*[button.wave(year)[1:] for year in years], strict=True))
    results = LOUDER.compute(counts=rows)
    assert (results["change"], *results["range"]) == pytest.approx(button.problem_change())


def test_complaints_are_problems_times_the_share_who_speak():
    """The numbers of the blueprint: 6.0 to 8.4 complaints, 5 to 8 per cent speak: 120 to 105 problems per 1,000."""
    results = LOUDER.compute(counts=[[100000, 100000], [600, 840], [1000, 1000], [50, 80]])
    assert results["problems"] == pytest.approx((120, 105))
    assert results["change"] == pytest.approx(-0.125)
    assert results["more_complaints"] == pytest.approx(results["louder"] * results["more_problems"])


def test_the_interval_is_that_of_a_ratio_of_two_shares():
    """Katz's interval by hand; with endless counts of complaints only the surveys are in doubt."""
    low, high = LOUDER.compute(counts=[[10**8, 10**8], [10**8, 10**8], [76, 76], [35, 63]])["range"]
    reach = 1.959964 * math.sqrt(1 / 35 - 1 / 76 + 1 / 63 - 1 / 76 + 2e-8)
    assert (low, high) == pytest.approx((35 / 63 * math.exp(-reach) - 1, 35 / 63 * math.exp(reach) - 1), abs=1e-6)


@pytest.mark.parametrize(
    ("values", "tone", "says"),
    [
        (
            {},
            "careful",
            "Louder, and probably not worse: problems per order changed by −18%, but anything from −39% to 9% fits. "
            "Keep the channel and ask more people.",
        ),
        (
            counts((10000, 10000), (400, 400), (200, 200), (60, 160)),
            "go",
            "Service is not worse: problems per order changed by −63% (−71% to −51%). Keep the channel that lets you "
            "hear of them.",
        ),
        (
            counts((10000, 10000), (400, 800), (200, 200), (100, 100)),
            "stop",
            "Service is worse: problems per order changed by 100% (59% to 152%). Find the cause before you judge the "
            "channel.",
        ),
        (
            counts((1000, 1000), (40, 50), (60, 60), (30, 31)),
            "careful",
            "Perhaps worse: problems per order changed by 21%, and anything from −30% to 109% fits. Ask more people "
            "before you close or praise anything.",
        ),
        (
            counts((1000, 1000), (50, 30), (60, 60), (30, 27)),
            "careful",
            "Probably not worse: problems per order changed by −33%, but anything from −63% to 20% fits. Ask more "
            "people before you rely on it.",
        ),
    ],
)
def test_the_sentence_names_the_decision(values, tone, says):
    result = LOUDER.run(values)
    assert (result["tone"], result["takeaway"]) == (tone, says)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("13662\t16951\n498\t907\n76\t76\n77\t63", "no more than these"),
        ("13662\t16951\n498\t\n76\t76\n35\t63", "Row “Complaints”, After: Type a whole number from 1 to 100,000,000."),
        ("13662\t16951\n498\t907", "Fill in all 4 rows."),
        ("13662\n498\n76\n35", "Row “Orders” needs 2 cells: Before, After."),
    ],
)
def test_an_error_names_the_row(cells, said):
    assert said in LOUDER.run({"counts": cells})["errors"]["counts"]


def test_more_who_spoke_than_had_a_problem_are_marked():
    assert LOUDER.run({"counts": "13662\t16951\n498\t907\n76\t60\n35\t63"})["cells"] == {"counts": [4, 2]}
