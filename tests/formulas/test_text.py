"""Numbers to text, against decimal arithmetic."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from custlib.formulas import text
from custlib.formulas.text import show

finite = st.floats(allow_nan=False, allow_infinity=False)
everyday = st.floats(min_value=-1e12, max_value=1e12)
as_a_reader_rounds = Context(prec=400, rounding=ROUND_HALF_UP)


def oracle(value: float, shift: int, decimals: int) -> str:
    """Format by `decimal`: 15 significant digits, then half away from zero."""
    exact = Context(prec=text.SIGNIFICANT, rounding=ROUND_HALF_UP).create_decimal(Decimal(value))
    rounded = as_a_reader_rounds.quantize(as_a_reader_rounds.scaleb(exact, shift), Decimal(1).scaleb(-decimals))
    return f"{abs(rounded) if rounded == 0 else rounded:,f}".replace("-", "−")


@given(
    finite, st.sampled_from(["int", "decimal1", "decimal2", "decimal3", "decimal4", "percent", "percent1", "percent2"])
)
@example(1.005, "decimal2")
@example(0.285, "percent")
@example(-0.5, "int")
@example(-0.4, "int")
@example(999.995, "decimal2")
@example(1000000000000.125, "decimal2")
@example(5e-324, "decimal4")
@example(1.7976931348623157e308, "decimal1")
def test_formats_agree_with_decimal_arithmetic(value, format):
    shift, decimals, _, unit = text.FORMATS[format]
    assert show(value, format) == oracle(value, shift, decimals) + ("%" if unit else "")


@given(st.integers())
def test_whole_numbers_keep_every_digit(value):
    assert show(value, "int") == f"{value:,}".replace("-", "−")
    assert show(value, "percent") == f"{value * 100:,}%".replace("-", "−")


@given(finite)
@example(5e-324)
@example(2.0**-44)
@example(2.0**-1022)
@example(1e22)
@example(-0.0)
def test_plain_reads_back_as_the_same_number(value):
    assert float(text.plain(value)) == value


@given(everyday)
def test_plain_is_no_longer_than_pythons_own(value):
    digits = text.plain(value).replace("-", "").replace(".", "").strip("0").split("e")[0].rstrip("0")
    own = repr(value).replace("-", "").replace(".", "").split("e")[0].strip("0")
    power_of_two = abs(value).hex().startswith(("0x1.0000000000000p", "0x0.0"))
    assert len(digits) <= len(own) + (1 if power_of_two else 0)


@given(st.integers())
def test_plain_keeps_whole_numbers_exact(value):
    assert int(Decimal(text.plain(value))) == value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.8, "0.8"),
        (12, "12"),
        (12.0, "12"),
        (-3, "-3"),
        (0, "0"),
        (-0.0, "0"),
        (1e22, "1e+22"),
        (10**22, "1e+22"),
        (123456789012345678901, "1.23456789012345678901e+20"),
        (1e15, "1000000000000000"),
        (1e16, "1e+16"),
        (0.000001, "0.000001"),
        (0.00000012, "1.2e-07"),
        (1e-300, "1e-300"),
        (22 * 5e-324, "1.1e-322"),  # below the normal floats digits are few
        (5e-324, "5e-324"),
        (0.1 + 0.2, "0.30000000000000004"),
        (None, "–"),
    ],
)
def test_plain(value, written):
    assert text.plain(value) == written == show(value, "plain")


@pytest.mark.parametrize(
    ("value", "format", "en", "zh"),
    [
        (320, "yuan", "320 yuan", "320 元"),
        (1, "yuan", "1 yuan", "1 元"),
        (1234.5, "yuan2", "1,234.50 yuan", "1,234.50 元"),
        (-20, "yuan", "−20 yuan", "−20 元"),
        (0.8, "percent", "80%", "80%"),
        (0.031, "points1", "3.1 percentage points", "3.1 个百分点"),
        (2.66, "times", "2.7×", "2.7 倍"),
        (2.666, "times2", "2.67×", "2.67 倍"),
        (2, "years", "2 years", "2 年"),
        (1, "years", "1 year", "1 年"),
        (-1, "years", "−1 year", "−1 年"),
        (1.04, "years", "1 year", "1 年"),
        (1.5, "years", "1.5 years", "1.5 年"),
        (0, "years", "0 years", "0 年"),
        (10, "months", "10 months", "10 个月"),
        (1, "weeks", "1 week", "1 周"),
        (0.5, "days", "0.5 days", "0.5 天"),
        (1234567, "int", "1,234,567", "1,234,567"),
        (None, "yuan", "–", "–"),
    ],
)
def test_languages(value, format, en, zh):
    assert show(value, format) == show(value, format, "en") == en
    assert show(value, format, "zh") == zh


def test_every_unit_is_worded_in_every_language():
    units = {rule[3] for rule in text.FORMATS.values() if rule and rule[3]}
    assert set(text.UNITS) == set(text.LANGUAGES)
    for language in text.LANGUAGES:
        assert set(text.UNITS[language]) == units
        assert all("{n}" in words for pair in text.UNITS[language].values() for words in pair)


@pytest.mark.parametrize("format", [name for name in text.FORMATS if name != "plain"])
def test_pseudo_language_marks_what_a_language_words(format):
    marked = show(3, format, "qps")
    has_unit = text.FORMATS[format][3] is not None
    assert marked == (f"⟦{show(3, format)}⟧" if has_unit else show(3, format))


def test_numbers_of_other_libraries():
    numpy = pytest.importorskip("numpy")
    assert show(numpy.float64(0.125), "percent1") == "12.5%"
    assert show(numpy.int64(7), "yuan") == "7 yuan"
    assert show(Decimal("2.5"), "years") == "2.5 years"
    for no_number in (numpy.bool_(True), numpy.array([1.0]), numpy.datetime64("2026-01-01"), 1j):
        with pytest.raises(ValueError, match=r"^value must be a number, got "):
            show(no_number, "int")


@given(st.text())
def test_escape_leaves_nothing_html_reads_as_markup(words):
    escaped = text.escape(words)
    assert not set("<>\"'") & set(escaped)
    for character, entity in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;"), ("&", "&amp;")):
        escaped = escaped.replace(entity, character)
    assert escaped == words
