"""Numbers as people type and paste them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlib.formulas.text import plain, show
from custlib.live import reading


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0.0),
        (" 12 ", 12.0),
        ("-5", -5.0),
        ("−5", -5.0),
        ("+3", 3.0),
        (".5", 0.5),
        ("7.", 7.0),
        ("1,200", 1200.0),
        ("1,234,567.89", 1234567.89),
        ("1 200", 1200.0),
        ("1\u00a0200", 1200.0),
        ("¥1,200", 1200.0),
        ("-$30", -30.0),
        ("$-30", -30.0),
        ("(120)", -120.0),
        ("１２．５", 12.5),
        ("1.2E+05", 120000.0),
        ("5e-3", 0.005),
        ("0.1", 0.1),
        ("123456789012345678", 123456789012345000.0),
    ],
)
def test_a_number_is_read(text, value):
    assert reading.number(text) == value


@pytest.mark.parametrize(
    "text",
    ["", " ", ".", "-", "abc", "1,2", "0,8", "12,34,567", "1 2", "1.2.3", "--5", "1e", "1e9999", "1e-40", "80%", "nan"],
)
def test_what_is_no_number_is_none(text):
    assert reading.number(text) is None


@pytest.mark.parametrize("text", ["inf", "1_000", "0x10", "³", "٣", "5 apples", "1,,200", "1, 200"])
def test_what_python_takes_for_a_number_need_not_be_one(text):
    assert reading.number(text) is None


def test_a_per_cent_sign_is_read_only_where_it_belongs():
    assert reading.number("80 %", per_cent=True) == 80.0
    assert reading.number("80%%", per_cent=True) is None


@given(st.floats(min_value=1e-6, max_value=1e12).map(lambda value: float(f"{value:.12g}")), st.sampled_from([1, -1]))
def test_what_is_written_is_read_back(value, sign):
    assert reading.number(plain(sign * value)) == sign * value


@given(st.integers(min_value=-(10**14), max_value=10**14))
def test_grouped_numbers_are_read_back(value):
    assert reading.number(show(value, "int")) == value


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none(text):
    assert reading.number(text) is None or isinstance(reading.number(text), float)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("400\n250\n150", ["400", "250", "150"]),
        ("400\r\n250\r\n", ["400", "250"]),
        ("400\t250", ["400", "250"]),
        ("40,25,15", ["40", "25", "15"]),
        ("40, 25, 15", ["40", "25", "15"]),
        ("400, 250, 150", ["400", "250", "150"]),
        ("1,200\n3,400", ["1,200", "3,400"]),
        ("1,200; 3,400", ["1,200", "3,400"]),
        ("(1,200)\n80", ["(1,200)", "80"]),
        ("¥1,200 ¥80", ["¥1,200", "¥80"]),
        ("400，250、150；80", ["400", "250", "150", "80"]),
        ("1\u00a0200\n80", ["1200", "80"]),
        ("\n\n 5 \n", ["5"]),
        ("", []),
    ],
)
def test_a_pasted_list_falls_into_its_numbers(text, found):
    assert [word for _, word in reading.pieces(text)] == found


@pytest.mark.parametrize("text", ["1,200", "400,250,150", "1,200,80", "12,345.5"])
def test_a_list_that_can_be_read_in_two_ways_is_not_guessed(text):
    with pytest.raises(reading.AmbiguousError):
        reading.pieces(text)


def test_rows_of_a_spreadsheet():
    assert reading.rows("Anna\t25\r\n\r\n Bo \t\t3\n") == [(1, ["Anna", "25"]), (3, ["Bo", "", "3"])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Days\n5\n\n7", [(2, "5"), (4, "7")]),
        ("Days to close\tStatus\n5", [(2, "5")]),
        ("5 6\n7", [(1, "5"), (1, "6"), (2, "7")]),
        ("abc", [(1, "abc")]),
        ("5\nabc", [(1, "5"), (2, "abc")]),
    ],
)
def test_a_pasted_list_keeps_its_lines_and_loses_its_heading(text, found):
    assert reading.pieces(text) == found
