"""What a learner may type or hand over, and what it is read as."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlib.exercises.audit import JUNK, Raising
from custlib.exercises.typed import EMPTY, INFINITE, UNIT, UNREADABLE, read, read_option, read_text, tidy
from custlib.exercises.units import words_of

YUAN, SHARE = words_of("yuan"), words_of("share")

YUAN_TEXTS = {
    "320": 320,
    "1,066.67": 1066.67,
    "1 066.67": 1066.67,
    "1066.": 1066,
    ".5": 0.5,
    "+12": 12,
    "-12": -12,
    "−12": -12,
    "- 12 yuan": -12,
    "¥ 320": 320,
    "-¥320": -320,
    "¥-320": -320,
    "￥320": 320,
    "RMB 1,234,567.8": 1234567.8,
    "320 yuan": 320,
    "320元": 320,
    "320 块钱。": 320,
    "0.032 万元": 320,
    "３２０．５　元": 320.5,
    "１，０６６．６７": 1066.67,
    "320。5": 320.5,
    "= 320": 320,
    "≈320": 320,
    "3.2e2": 320,
    "3.2E+2": 320,
    "\ufeff320\u200b": 320,
    "\t320\n": 320,
    "320 yuan.": 320,
    "320%": UNIT,
    "¥320%": UNIT,
    "320 dollars": UNREADABLE,
    "320 yuan yuan": UNREADABLE,
    "1,06": UNREADABLE,
    "12,34": UNREADABLE,
    "1,2345": UNREADABLE,
    "1 2": UNREADABLE,
    "1.2.3": UNREADABLE,
    "--5": UNREADABLE,
    "5-": UNREADABLE,
    "400*0.3": UNREADABLE,
    "about 320": UNREADABLE,
    "constructor": UNREADABLE,
    "5 constructor": UNREADABLE,
    "nan": UNREADABLE,
    "1e999": INFINITE,
    "-1e999": INFINITE,
    "": EMPTY,
    " \u3000\u200b": EMPTY,
}
SHARE_TEXTS = {
    "78.47%": 0.7847,
    "78.47 %": 0.7847,
    "７８．４７％": 0.7847,
    "78.47 per cent": 0.7847,
    "78.47 percent": 0.7847,
    "百分之78.47": 0.7847,
    "0.7847": 0.7847,
    "78.47": 78.47,
    "-5%": -0.05,
    "0.78 yuan": UNIT,
    "¥0.78": UNIT,
}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        (text, words, value)
        for words, texts in ((YUAN, YUAN_TEXTS), (SHARE, SHARE_TEXTS))
        for text, value in texts.items()
    ],
)
def test_texts(text, words, value):
    found = read_text(text, words)
    assert found == (value if isinstance(value, str) else pytest.approx(value, rel=1e-12))


def as_yuan(answer):
    return read(answer, lambda text: read_text(text, YUAN))


@pytest.mark.parametrize(
    "answer",
    [
        320,
        320.0,
        "320",
        np.float64(320),
        np.float32(320),
        np.int64(320),
        np.array(320.0),
        np.array([320.0]),
        np.array([[320]]),
        np.str_("320 yuan"),
        pd.Series([320.0]),
        pd.DataFrame({"value": [320]}),
        pd.Index([320]),
        Decimal("320"),
        Fraction(640, 2),
    ],
    ids=repr,
)
def test_numbers_in_every_wrapping(answer):
    assert as_yuan(answer) == 320


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (None, EMPTY),
        (..., EMPTY),
        (np.array([]), UNREADABLE),
        (np.array([1.0, 2.0]), UNREADABLE),
        (pd.Series([1.0, 2.0]), UNREADABLE),
        (pd.DataFrame(), UNREADABLE),
        (pd.NA, UNREADABLE),
        (pd.NaT, EMPTY),
        (np.nan, INFINITE),
        (-np.inf, INFINITE),
        (10**400, INFINITE),
        (np.bool_(True), UNREADABLE),
        (True, UNREADABLE),
        (np.datetime64("2026-01-01"), UNREADABLE),
        (pd.Timestamp("2026-01-01"), UNREADABLE),
        (b"320", UNREADABLE),
        (5j, UNREADABLE),
        (np.complex128(5), UNREADABLE),
        ([320], UNREADABLE),
        ({320}, UNREADABLE),
        (Raising(), UNREADABLE),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Raising) else repr(value),
)
def test_what_is_no_number_has_its_reason(answer, reason):
    assert as_yuan(answer) == reason


class Hostile:
    """Lies about its class and raises from every method that a reader might try."""

    @property
    def __class__(self):
        raise SystemError

    def __getattribute__(self, name):
        raise MemoryError(name)


@pytest.mark.parametrize("place", range(len(JUNK)))
def test_junk_never_raises(place):
    answer = JUNK[place]
    assert as_yuan(answer) in (EMPTY, UNREADABLE, INFINITE)
    assert read(answer, read_option) in (EMPTY, UNREADABLE, INFINITE)


def test_objects_that_fight_back_never_raise():
    text = type("Text", (str,), {"translate": None, "__str__": lambda self: 1 / 0})("320")
    for answer in (Hostile(), Hostile, text):
        assert as_yuan(answer) == UNREADABLE
        assert read(answer, read_option) == UNREADABLE


@pytest.mark.parametrize(
    ("answer", "place"),
    [
        ("a", 1),
        ("B", 2),
        ("(c)", 3),
        ("d)", 4),
        ("ｂ", 2),
        (" b. ", 2),
        ("2", 2),
        (2, 2),
        ("12", 12),
        ("", EMPTY),
        ("0", UNREADABLE),
        ("ab", UNREADABLE),
        ("a b", UNREADABLE),
        ("é", UNREADABLE),
    ],
)
def test_options(answer, place):
    assert read(answer, read_option) == place


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_float_python_writes_is_read_back(number):
    assert read_text(repr(number), YUAN) == number


@given(st.floats(-1e12, 1e12), st.sampled_from(["{:,.2f}", "{:.4f}", "{:e}"]))
def test_grouped_and_rounded_writings_are_read_as_written(number, form):
    written = form.format(number)
    assert read_text(written, YUAN) == float(written.replace(",", ""))


@given(st.text())
def test_any_text_has_an_answer_and_tidying_twice_changes_nothing(text):
    assert isinstance(read_text(text, SHARE), float | str)
    assert tidy(tidy(text)) == tidy(text)


def test_own_words_win_over_those_of_other_units():
    assert words_of("share")["%"] == 0.01
    assert words_of("share")["yuan"] is None
    assert words_of("yuan")["%"] is None
