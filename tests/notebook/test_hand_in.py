"""An answer handed in: shown as `check` shows it, published so that it is judged as it was meant."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlib import exercises
from custlib.exercises.audit import JUNK
from custlib.notebook import check, hand_in
from custlib.notebook.hand_in import LONGEST, MIME, HandedIn, as_text

NUMBER, CHOICE = "A1.1-E1", "A1.1-E4"
USUAL = (3, 2, 2.0, -0.0, 0.5, 1e-9, 1e300, "b", "B)", "50%", "320 yuan", "１，０６６．６７　元")
ARRAYS = (np.float64(3.25), np.int64(2), np.array([2]), pd.Series([0.5]), pd.DataFrame([[7]]), np.array([1.0, 2.0]))
ODD = [*JUNK, *USUAL, *ARRAYS]


class Evil:
    """An object whose every method raises."""

    def __getattribute__(self, name):
        raise RuntimeError(name)

    __float__ = __eq__ = __str__ = __repr__ = __format__ = __len__ = __bool__ = __hash__ = __getattribute__


class EvilText(str):
    """A text that is another one each time it is asked."""

    def __str__(self):
        raise RuntimeError


def kinds(answer, text):
    return [(exercises.check(id, given, "book", "").kind) for id in (NUMBER, CHOICE) for given in (answer, text)]


@pytest.mark.parametrize("place", range(len(ODD)))
def test_the_text_is_judged_as_the_answer(place):
    by_number, by_number_text, by_choice, by_choice_text = kinds(ODD[place], as_text(ODD[place]))
    assert (by_number, by_choice) == (by_number_text, by_choice_text)


@given(st.one_of(st.floats(), st.integers(), st.text()))
def test_any_number_and_any_text_is_judged_as_itself(answer):
    by_number, by_number_text, by_choice, by_choice_text = kinds(answer, as_text(answer))
    assert by_number == by_number_text
    assert by_choice == by_choice_text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_digit_of_a_number_is_lost(number):
    assert float(as_text(number)) == number


def test_no_answer_is_none_and_an_empty_text_stays_one():
    assert (as_text(...), as_text(None), as_text("")) == (None, None, "")


@pytest.mark.parametrize("make", [Evil, lambda: EvilText("3"), type("5", (), {})], ids=["evil", "evil text", "named 5"])
def test_an_evil_answer_is_handed_in_as_no_number(make, capsys):
    answer = make()
    hand_in(NUMBER, answer, student="book")
    assert capsys.readouterr().out.strip()
    assert exercises.check(NUMBER, as_text(answer), "book", "").kind == "not-a-number"


def test_a_text_is_cut_and_can_be_published():
    text = as_text("\ud800" + "9" * 10**6)
    assert len(text) == LONGEST
    assert json.loads(json.dumps(text, ensure_ascii=False).encode()) == text


def test_what_is_shown_is_what_check_shows():
    reply = check(NUMBER, 320, student="book")
    bundle = HandedIn(NUMBER, "320", reply)._repr_mimebundle_()
    assert bundle["text/plain"] == repr(reply)
    assert bundle["text/markdown"] == reply._repr_markdown_()
    assert bundle[MIME] == {"exercise": NUMBER, "answer": "320"}


def test_it_gives_nothing_back_so_that_a_cell_shows_it_once(capsys):
    assert hand_in(CHOICE, "a", student="book", lang="zh") is None
    assert capsys.readouterr().out.strip() == repr(check(CHOICE, "a", student="book", lang="zh"))
