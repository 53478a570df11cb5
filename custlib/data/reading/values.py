"""Cells to values: what all types share, and the simple ones: text, ids, yes or no.

A type sees each different text of a column once, with the number of rows that carry it, and returns the values, what is
wrong with which text, and which texts were read in a way worth telling.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

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


class Type(Protocol):
    """How the cells of a column become values: Text, Id, YesNo here, Amount and Time in modules of their own."""

    def parse(self, texts: list[str], counts: np.ndarray, settings: Settings) -> Parsed:
        """Return values and findings of the different texts; `counts` says how many rows carry each."""


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
