"""Cells to dates and times: parts in an order that is certain, or in the order that the column proves."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from custlib.data.reading.values import Parsed, Settings, is_empty, plain

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
