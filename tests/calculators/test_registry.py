"""All calculators of the book: their ids, their limits, their texts."""

from __future__ import annotations

import random

import pytest

from custlib import calculators
from custlib.formulas.text import escape
from custlib.live.calculator import Calculator
from custlib.live.page import html
from custlib.live.pen import shortened
from tests.live.settings import random_values
from tests.live.shown import outside_brackets, texts

ALL = [one for chapter in calculators.CHAPTERS for one in calculators.load(chapter)]
each = pytest.mark.parametrize("calculator", ALL, ids=[one.id for one in ALL])


@each
def test_a_calculator_stands_in_the_chapter_its_id_names(calculator: Calculator):
    assert calculator in calculators.load(calculators.chapter_of(calculator.id))
    assert calculators.get(calculator.id) is calculator


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: calculators.get("A1.1-C9"), r"got 'A1\.1-C9'; its chapter has A1\.1-C1"),
        (lambda: calculators.get("C1.1-C9"), "a calculator is named like A1.1-C1"),
        (lambda: calculators.get(None), "a calculator is named like A1.1-C1"),
        (lambda: calculators.get("A111-C1"), "a calculator is named like A1.1-C1"),
        (lambda: calculators.load("a99"), "got 'a99'; calculators are in a01"),
    ],
)
def test_a_wrong_name_is_told_the_right_ones(ask, said):
    with pytest.raises(ValueError, match=said):
        ask()


@each
def test_starting_values_are_good_and_lie_on_the_slider(calculator):
    assert calculator.run()["errors"] == {}
    for one in calculator.inputs:
        if one.kind == "number":
            low, high = one.usual
            assert one.low <= low <= one.default <= high <= one.high, one.name


@each
def test_every_text_passes_through_tr(calculator):
    draw = random.Random(7)
    for _ in range(100):
        values = random_values(calculator, draw)
        shown = texts(calculator.run(values, lang="qps"), skip=("typed",))
        own = [cell for value in values.values() for line in value.split("\n") for cell in line.split("\t")]
        own += [part(cell) for cell in own for part in (escape, lambda cell: shortened(cell, 136))]
        assert [text for text in shown if outside_brackets(text, own)] == []


@each
def test_the_page_is_whole_in_every_language(calculator):
    for lang in ("en", "zh", "qps"):
        page = html(calculator, lang)
        assert f'data-calculator="{calculator.id}"' in page
        assert page.count("<svg") == len(calculator.run(lang=lang)["charts"])


@each
def test_any_setting_gives_results_or_says_what_to_change(calculator):
    """A formula's own complaint, which names arguments and not labels, never reaches a reader."""
    draw = random.Random(11)
    for _ in range(1000):
        result = calculator.run(random_values(calculator, draw))
        assert result["errors"] or set(result["outputs"]) == {output.name for output in calculator.outputs}
        assert result["errors"] or result["tone"] in ("go", "careful", "stop")
