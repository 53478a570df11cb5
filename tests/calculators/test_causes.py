"""A7.2-C3: which cause to remove first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlib import calculators

CAUSES = calculators.get("A7.2-C3")


def test_the_starting_values_give_the_numbers_of_the_blueprint():
    outputs = CAUSES.run()["outputs"]
    assert (outputs["first"], outputs["cost"], outputs["share"]) == ("Damaged", "5,700 yuan", "34.5%")
    assert (outputs["frequent"], outputs["frequent_share"], outputs["vital"]) == ("Late", "43.8%", "3")
    by_cost, by_count = CAUSES.run()["charts"]
    assert [row[0] for row in by_cost["rows"]] == ["Damaged", "Wrong item", "Late", "Taste", "Billing"]
    assert by_count["rows"][2] == ["Taste", "75", "79%"]


@pytest.mark.parametrize(
    ("values", "tone", "says"),
    [
        ({}, "go", "Remove “Damaged” first: it costs 5,700 yuan, 34% of all, though “Late” is more frequent."),
        (
            {"causes": "Late\t300\t50\nTaste\t20\t30"},
            "go",
            "Remove “Late” first: it is the most frequent, and with 15,000 yuan it costs most, 96% of all.",
        ),
        (
            {"causes": "Late\t210\t18\nTaste\t90\t45"},
            "careful",
            "Look into “Taste” and “Late” before you choose: their costs are so close that chance could change the "
            "order.",
        ),
        (
            {"causes": "Late\t3\t10"},
            "go",
            "Remove “Late” first: it is the most frequent, and with 30 yuan it costs most, 100% of all.",
        ),
    ],
)
def test_the_sentence_names_the_decision(values, tone, says):
    result = CAUSES.run(values)
    assert (result["tone"], result["takeaway"]) == (tone, says)


@pytest.mark.parametrize(
    ("causes", "said", "cell"),
    [
        ("Late\t210\t18\nTaste\t\t45", "Row 2, Count: Type a whole number from 0 to 100,000.", [2, 2]),
        ("Late\t210\t18\n\t\t\n\t90\t45", "Row 3, Cause: Write 1 to 30 characters.", [3, 1]),
        ("Late\t210\t18\nLate\t90\t45", "“Late” stands in two rows: add them up in one.", None),
        ("Late\t0\t18\nTaste\t90\t0", "Give at least one cause a count and a cost above 0.", None),
        ("\n".join(f"C{i}\t1\t1" for i in range(16)), "Give 1 to 15 rows; here are 16.", None),
    ],
)
def test_an_error_names_the_row(causes, said, cell):
    result = CAUSES.run({"causes": causes})
    assert result["errors"] == {"causes": said}
    assert result["cells"].get("causes") == cell


def test_the_names_of_the_causes_are_the_readers_own_words():
    result = CAUSES.run({"causes": "<b>Late</b>\t210\t18"}, lang="qps")
    assert result["outputs"]["first"] == "<b>Late</b>"
    assert "<b>" not in result["charts"][0]["picture"]


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 500)), min_size=1, max_size=15))
def test_nothing_costs_more_than_the_first(pairs):
    causes = [(f"C{i}", count, float(each)) for i, (count, each) in enumerate(pairs)]
    if any(count * each for _, count, each in causes):
        results = CAUSES.compute(causes=causes)
        assert results["cost"] == max(count * each for _, count, each in causes)
        assert results["by_cost"].cumulative[-1] == pytest.approx(1)
