"""A chapter's declarations are checked when they are made, its facts when they are computed."""

import pytest

from custlib.chapters.registry import Chapter, Fact
from custlib.chapters.units import FORMATS
from custlib.formulas import text


def declared(value, unit="yuan"):
    chapter = Chapter("a01")
    chapter.facts(price=(unit, "Price of the example."))(lambda: {"price": value})
    return chapter


def test_every_format_of_a_unit_is_one_the_book_can_write():
    assert {form for forms in FORMATS.values() for form in forms} <= set(text.FORMATS)


def test_a_fact_is_a_number_of_python_with_unit_and_description():
    import numpy as np

    fact = declared(np.float64(12.5)).compute()["price"]
    assert fact == Fact(12.5, "yuan", "Price of the example.")
    assert type(fact.value) is float


@pytest.mark.parametrize("value", [None, "12", True, float("nan"), float("inf")])
def test_anything_but_a_finite_number_is_an_error_that_names_the_fact(value):
    with pytest.raises(ValueError, match=r"a01\.price: got .*; a fact is a finite number"):
        declared(value).compute()


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"price": ("yen", "Price.")}, "unit 'yen'; use one of"),
        ({"price": ("yuan", "Price")}, "describe the fact in a sentence"),
    ],
)
def test_a_wrong_declaration_is_refused(facts, reason):
    with pytest.raises(ValueError, match=reason):
        Chapter("a01").facts(**facts)


def test_one_name_is_declared_once():
    with pytest.raises(ValueError, match=r"a01\.price is declared twice"):
        declared(1).facts(price=("yuan", "Again."))


def test_what_is_declared_and_what_is_returned_agree():
    chapter = Chapter("a01")
    chapter.facts(price=("yuan", "Price."))(lambda: {"prize": 1})
    with pytest.raises(ValueError, match="declares and returns different facts: price, prize"):
        chapter.compute()


def test_a_picture_says_what_it_shows_and_gives_its_source():
    chapter = Chapter("a01")
    with pytest.raises(ValueError, match="needs a docstring"):
        chapter.picture(lambda lang: None)

    @chapter.picture
    def shops(lang="en"):
        """Show the shops."""

    assert '"""Show the shops."""' in chapter.source("shops")
