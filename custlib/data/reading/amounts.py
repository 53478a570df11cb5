"""Cells to numbers: currency marks, thousands separators, decimal comma or point, brackets and trailing signs."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from custlib.data.reading.values import Parsed, Settings, is_empty, plain

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


def mostly_numbers(cells: list[str]) -> bool:
    """Return whether more than half of the cells that are not empty hold a number.

    Examples
    --------
    >>> mostly_numbers(["5", "", "7", "x"]), mostly_numbers(["female", "male", "35"])
    (True, False)
    """
    filled = [plain(cell) for cell in cells if not is_empty(cell)]
    return 2 * sum(bool(PLAIN_NUMBER.fullmatch(cell)) for cell in filled) > len(filled)
