"""Cells to values: ids, amounts, whole numbers, dates, yes or no, text.

A type sees each different text of a column once, with the number of rows that carry it, and returns the values, what is
wrong with which text, and which texts were read in a way worth telling.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

#: Texts that mean "nothing here".
EMPTY = frozenset({"", "-", "--", "—", "/", "na", "n/a", "#n/a", "nan", "nat", "null", "none", "无", "空", "暂无"})
#: Problems of values that could be read: the caller may accept them by name.
DOUBTS = ("negative-amount", "future-date", "date-too-early", "out-of-range")


@dataclass(frozen=True)
class Settings:
    """How values are read, as the caller said: `date_order` and `decimal` None means that the column decides."""

    today: dt.date
    date_order: str | None = None
    decimal: str | None = None


@dataclass
class Parsed:
    """The values of the different texts of a column.

    Attributes
    ----------
    values : array or Series
        One value a text, missing where there is none.
    wrong : dict of int to (str, dict)
        Position of a text → code of ROW_PROBLEMS and further fields of its words.
    told : dict of str to list of int
        Code of NOTES → positions of the texts it is about.
    fields : dict of str to dict
        Code of NOTES → further fields of its words.
    """

    values: object
    wrong: dict[int, tuple[str, dict]] = field(default_factory=dict)
    told: dict[str, list[int]] = field(default_factory=dict)
    fields: dict[str, dict] = field(default_factory=dict)

    def flag(self, position: int, code: str, **fields: str | int) -> None:
        """Report what is wrong with a text; the first reason stands."""
        self.wrong.setdefault(position, (code, fields))

    def tell(self, position: int, code: str) -> None:
        """Count a text for a note."""
        self.told.setdefault(code, []).append(position)


def plain(text: str) -> str:
    """Return a text with full-width letters and digits made plain, and blanks trimmed.

    Examples
    --------
    >>> plain("　１２３．５ ")
    '123.5'
    """
    return text.strip() if text.isascii() else unicodedata.normalize("NFKC", text).strip()


def is_empty(text: str) -> bool:
    """Return whether a text means that there is no value.

    Examples
    --------
    >>> is_empty("N/A"), is_empty("0")
    (True, False)
    """
    return plain(text).lower() in EMPTY


@dataclass(frozen=True)
class Text:
    """Any text, as it stands."""

    def parse(self, texts: list[str], _counts: np.ndarray, _settings: Settings) -> Parsed:
        return Parsed(pd.Series([None if is_empty(text) else text for text in texts], dtype="str"))


@dataclass(frozen=True)
class Id:
    """An identifier, kept as text: leading zeros count."""

    ROUNDED = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)
    WITH_DECIMALS = re.compile(r"\d+\.0+")

    def parse(self, texts: list[str], _counts: np.ndarray, _settings: Settings) -> Parsed:
        ids = [plain(text) for text in texts]
        parsed = Parsed(None)
        for position, text in enumerate(ids):
            if self.ROUNDED.fullmatch(text):
                parsed.flag(position, "rounded-id")
            elif self.WITH_DECIMALS.fullmatch(text):
                ids[position] = text.partition(".")[0]
                parsed.tell(position, "ids-with-decimals")
            elif is_empty(text):
                ids[position] = None
        parsed.values = pd.Series(ids, dtype="str")
        return parsed


CURRENCY = re.compile(r"^(?:RMB|CNY|USD|EUR|[¥$€£])|(?:RMB|CNY|USD|EUR|[¥$€£元圆])$", re.IGNORECASE)
PLAIN_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:E[-+]?\d+)?", re.IGNORECASE)
POINT_GROUPED = re.compile(r"[-+]?\d{1,3}(?P<mark>[,' ])\d{3}(?:(?P=mark)\d{3})*(?:\.\d*)?")
COMMA_GROUPED = re.compile(r"[-+]?\d{1,3}(?P<mark>[.' ])\d{3}(?:(?P=mark)\d{3})*(?:,\d*)?")
COMMA_DECIMAL = re.compile(r"[-+]?\d+,\d+")


@dataclass(frozen=True)
class Amount:
    """An amount, not negative; or, with `high`, a number on a scale from `low` to `high`. `whole` refuses fractions."""

    low: float = 0.0
    high: float | None = None
    whole: bool = False

    def parse(self, texts: list[str], counts: np.ndarray, settings: Settings) -> Parsed:
        numbers = [self._bare(text) for text in texts]
        decimal = settings.decimal or self._decimal(numbers, counts)
        parsed = Parsed(np.full(len(texts), np.nan))
        for position, (text, number) in enumerate(zip(texts, numbers, strict=True)):
            if is_empty(text):
                continue
            value, grouped = self._value(number, decimal)
            if value is None or not np.isfinite(value):
                parsed.flag(position, "not-a-number")
                continue
            parsed.values[position] = value
            if grouped:
                parsed.tell(position, "thousands-separators")
            elif decimal == "," and "," in number:
                parsed.tell(position, "decimal-comma")
            if CURRENCY.search(plain(text).replace(" ", "")):
                parsed.tell(position, "currency-marks")
            self._limit(parsed, position, value)
        return parsed

    def _limit(self, parsed: Parsed, position: int, value: float) -> None:
        if self.whole and value != round(value):
            parsed.flag(position, "not-a-whole-number")
        elif self.high is None and value < self.low:
            parsed.flag(position, "negative-amount")
        elif self.high is not None and not self.low <= value <= self.high:
            parsed.flag(position, "out-of-range", low=f"{self.low:g}", high=f"{self.high:g}")

    @staticmethod
    def _bare(text: str) -> str:
        """Return a number without currency marks, with an accountant's brackets or trailing minus as a sign."""
        number = plain(text).replace("−", "-").replace("’", "'").replace("\u202f", " ")
        number = CURRENCY.sub("", number).strip()
        if number.startswith("(") and number.endswith(")"):
            number = "-" + CURRENCY.sub("", number[1:-1]).strip()
        elif number.endswith("-"):
            number = "-" + number[:-1].strip()
        sign = number[:1] if number[:1] in "+-" else ""
        return sign + CURRENCY.sub("", number[len(sign) :].strip()).strip()

    @staticmethod
    def _decimal(numbers: list[str], counts: np.ndarray) -> str:
        """Return the decimal mark that the column proves; a point when it proves nothing."""
        comma = point = 0
        for number, count in zip(numbers, counts, strict=True):
            fits_point = bool(PLAIN_NUMBER.fullmatch(number) or POINT_GROUPED.fullmatch(number))
            fits_comma = bool(COMMA_DECIMAL.fullmatch(number) or COMMA_GROUPED.fullmatch(number))
            if fits_comma and not fits_point:
                comma += count
            elif fits_point and not fits_comma and ("." in number or "," in number):
                point += count
        return "," if comma > point else "."

    @staticmethod
    def _value(number: str, decimal: str) -> tuple[float | None, bool]:
        """Return the value, None when it is none, and whether it had thousands separators."""
        if decimal == ".":
            if PLAIN_NUMBER.fullmatch(number):
                return float(number), False
            if POINT_GROUPED.fullmatch(number):
                return float(re.sub("[,' ]", "", number)), True
        else:
            if COMMA_GROUPED.fullmatch(number):
                return float(re.sub("[.' ]", "", number).replace(",", ".")), True
            if COMMA_DECIMAL.fullmatch(number) or number.lstrip("+-").isdigit():
                return float(number.replace(",", ".")), False
        return None, False


YES_NO = {
    **dict.fromkeys(("1", "yes", "y", "true", "t", "是", "有", "对"), True),
    **dict.fromkeys(("0", "no", "n", "false", "f", "否", "无", "没有", "不"), False),
}


@dataclass(frozen=True)
class YesNo:
    """Yes or no."""

    def parse(self, texts: list[str], _counts: np.ndarray, _settings: Settings) -> Parsed:
        values = [YES_NO.get(plain(text).lower()) for text in texts]
        parsed = Parsed(pd.array(values, dtype="boolean"))
        for position, value in enumerate(values):
            if value is None and not is_empty(texts[position]):
                parsed.flag(position, "not-yes-or-no")
        return parsed


MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
MONTHS = {name[:length]: number for number, name in enumerate(MONTH_NAMES, 1) for length in range(3, len(name) + 1)}
CLOCK = (
    r"(?:[T\s]*(?P<half>上午|下午|早上|晚上)?\s*(?P<hour>\d{1,2})[:时](?P<minute>\d{1,2})"
    r"(?:[:分](?P<second>\d{1,2})(?:[.,]\d+)?秒?)?分?"
    r"\s*(?P<ampm>[AP]\.?M\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
MARK = r"\s*[-/.]\s*"


def _date_pattern(pattern: str) -> re.Pattern:
    return re.compile(pattern + CLOCK, re.IGNORECASE)


YEAR_FIRST = _date_pattern(r"(?P<year>\d{4})\s*[-/.年]\s*(?P<part>\d{1,2})\s*[-/.月]\s*(?P<last>\d{1,2})\s*日?")
COMPACT = _date_pattern(r"(?P<year>\d{4})(?P<part>\d{2})(?P<last>\d{2})")
YEAR_LAST = _date_pattern(rf"(?P<first>\d{{1,2}}){MARK}(?P<part>\d{{1,2}}){MARK}(?P<year>\d{{4}})")
SHORT_YEAR = _date_pattern(rf"\d{{1,2}}{MARK}(?:\d{{1,2}}|[A-Z]{{3,9}}){MARK}\d{{2}}")
DAY_NAME = _date_pattern(r"(?P<last>\d{1,2})[\s\-/.]*(?P<name>[A-Z]{3,9})[\s\-/.,]*(?P<year>\d{4})")
NAME_DAY = _date_pattern(r"(?P<name>[A-Z]{3,9})\.?\s*(?P<last>\d{1,2})(?:st|nd|rd|th)?[\s,]+(?P<year>\d{4})")
#: The common case, read at once.
ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d:\d\d)?")
DAY_NUMBER = re.compile(r"\d{5}(?:\.\d+)?")
DAY_ZERO = dt.datetime(1899, 12, 30)
#: Dates before this are taken for empty dates of some program: 1899-12-30 and 1900-01-01 (spreadsheets), 1970-01-01.
EARLIEST = dt.datetime(1970, 1, 2)
ORDERS = ("day/month", "month/day")


@dataclass(frozen=True)
class Time:
    """A date, with or without a time of day; `past` refuses dates after today."""

    past: bool = True

    def parse(self, texts: list[str], counts: np.ndarray, settings: Settings) -> Parsed:
        parsed = Parsed(None)
        times: list[dt.datetime | None] = [None] * len(texts)
        unsure: dict[int, re.Match] = {}
        for position, text in enumerate(texts):
            if is_empty(text):
                continue
            text = plain(text)
            if found := YEAR_LAST.fullmatch(text):
                unsure[position] = found
            else:
                times[position] = self._certain(text, position, parsed)
        self._order(unsure, times, counts, settings, parsed)
        for position, time in enumerate(times):
            if time is not None:
                self._limit(time, position, settings, parsed)
        parsed.values = pd.Series(np.array(times, dtype="datetime64[us]"))
        return parsed

    def _certain(self, text: str, position: int, parsed: Parsed) -> dt.datetime | None:
        """Read a date whose parts stand in an order that is certain."""
        if ISO.fullmatch(text):
            try:
                return dt.datetime.fromisoformat(text)
            except ValueError:
                pass  # told below: no such day, or no such month
        if found := YEAR_FIRST.fullmatch(text) or COMPACT.fullmatch(text):
            month, day = int(found["part"]), int(found["last"])
            if month > 12 >= day:
                parsed.flag(position, "day-month-order", order="year-month-day", month=month)
                return None
            return self._time(found, month, day, position, parsed)
        if found := DAY_NAME.fullmatch(text) or NAME_DAY.fullmatch(text):
            month = MONTHS.get(found["name"].lower())
            if month:
                return self._time(found, month, int(found["last"]), position, parsed)
        if DAY_NUMBER.fullmatch(text):
            parsed.tell(position, "excel-day-numbers")
            return DAY_ZERO + dt.timedelta(days=round(float(text) * 86_400) / 86_400)
        parsed.flag(position, "two-digit-year" if SHORT_YEAR.fullmatch(text) else "not-a-date")
        return None

    def _order(
        self,
        unsure: dict[int, re.Match],
        times: list[dt.datetime | None],
        counts: np.ndarray,
        settings: Settings,
        parsed: Parsed,
    ) -> None:
        """Read the dates with the year last, in the order that the caller says or the column proves."""
        rows = dict.fromkeys(ORDERS, 0)
        for position, found in unsure.items():
            first, second = int(found["first"]), int(found["part"])
            if first > 12 >= second:
                rows["day/month"] += int(counts[position])
            elif second > 12 >= first:
                rows["month/day"] += int(counts[position])
        told = settings.date_order is not None
        if told:
            order = settings.date_order
        else:
            order = max(ORDERS, key=rows.get) if rows["day/month"] != rows["month/day"] else None
        sure = told or (order is not None and min(rows.values()) == 0)
        for position, found in unsure.items():
            first, second = int(found["first"]), int(found["part"])
            day, month = (second, first) if order == "month/day" else (first, second)
            if order and month > 12 >= day:
                parsed.flag(position, "day-month-order", order=order, month=month)
            elif sure or first == second or (order and max(first, second) > 12):
                times[position] = self._time(found, month, day, position, parsed)
            else:
                parsed.flag(position, "day-month-unsure")
        if order and not told:
            parsed.told["date-order"] = list(unsure)
            parsed.fields["date-order"] = {"order": order, "proofs": rows[order]}

    def _time(self, found: re.Match, month: int, day: int, position: int, parsed: Parsed) -> dt.datetime | None:
        parts = found.groupdict()
        hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
        half = (parts.get("ampm") or parts.get("half") or "").upper()
        if half.startswith(("P", "下", "晚")) and hour < 12:
            hour += 12
        elif half.startswith("A") and hour == 12:
            hour = 0
        try:
            time = dt.datetime(int(parts["year"]), month, day, hour, minute, second)
        except ValueError:
            clock_fits = hour < 24 and minute < 60 and second < 60
            parsed.flag(position, "no-such-day" if clock_fits else "not-a-date")
            return None
        if parts.get("zone"):
            parsed.tell(position, "time-zones")
        return time

    def _limit(self, time: dt.datetime, position: int, settings: Settings, parsed: Parsed) -> None:
        if time < EARLIEST:
            parsed.flag(position, "date-too-early", earliest=EARLIEST.date().isoformat())
        elif self.past and time.date() > settings.today:
            parsed.flag(position, "future-date", today=settings.today.isoformat())


Type = Text | Id | Amount | YesNo | Time


def mostly_numbers(cells: list[str]) -> bool:
    """Return whether more than half of the cells that are not empty hold a number.

    Examples
    --------
    >>> mostly_numbers(["5", "", "7", "x"]), mostly_numbers(["female", "male", "35"])
    (True, False)
    """
    filled = [plain(cell) for cell in cells if not is_empty(cell)]
    return 2 * sum(bool(PLAIN_NUMBER.fullmatch(cell)) for cell in filled) > len(filled)


def parse_column(cells: Iterable[str], kind: Type, settings: Settings) -> tuple[np.ndarray, list[str], Parsed]:
    """Parse a column of cells.

    Returns
    -------
    codes : array of int
        For each cell the position of its text.
    texts : list of str
        The different texts.
    parsed : Parsed
        Their values and findings, by position.
    """
    codes, texts = pd.factorize(np.asarray(cells, dtype=object))
    texts = [str(text) for text in texts]
    return codes, texts, kind.parse(texts, np.bincount(codes, minlength=len(texts)), settings)
