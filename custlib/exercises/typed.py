"""What a learner typed, read as a number. `sphinxext/static/exercises.js` has the same rules; a test compares them.

A text is tidied first: full-width characters become plain ones, A-Z small letters, every minus and dash "-", the
Chinese full stop a point, spaces of all kinds one space; invisible characters go. Then it must be

    [=≈~] [sign] [word] [sign] number [word] [.]      with at most one sign and spaces anywhere between

where a number is digits with or without a point, thousands grouped by commas or single spaces or not at all, with or
without an exponent, and a word is one of the unit's (`units.words_of`). Nothing else is a number: no calculation, no
decimal comma, no second number.
"""

from __future__ import annotations

import re

EMPTY, UNREADABLE, INFINITE, UNIT = "empty", "unreadable", "infinite", "unit"
"""Why an answer is refused."""

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_CAPITALS = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_SIGNS = {ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63"} | {ord("。"): ".", ord("￥"): "¥"}
_INVISIBLE = dict.fromkeys([0x2060, 0xFEFF, *range(0x200B, 0x2010)])
_SPACES = re.compile("[\t\n\r \u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_NUMBER = re.compile(
    r"(?P<before>[^0-9.]*)"
    r"(?P<digits>(?:(?:[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)(?:e[-+]?[0-9]{1,3})?)"
)
_OPTION = re.compile(r"\(?(?:([a-z])|([1-9][0-9]?))[).]?")


def tidy(text: str) -> str:
    """Write the variants of one character as one.

    Examples
    --------
    >>> tidy("　１，０６６．６７　元 ")
    '1,066.67 元'
    """
    for table in (_FULL_WIDTH, _CAPITALS, _SIGNS, _INVISIBLE):
        text = text.translate(table)
    return _SPACES.sub(" ", text).strip(" ")


def read_text(text: str, words: dict[str, float | None]) -> float | str:
    """Read a text as a number.

    Parameters
    ----------
    text : str
    words : dict
        Word → factor of the number, or None for the word of another unit.

    Returns
    -------
    float or str
        The number in the question's unit, or why there is none: empty, unreadable, infinite or unit.

    Examples
    --------
    >>> words = {"%": 0.01, "yuan": None}
    >>> read_text("－12.5 %", words), read_text("320 yuan", words), read_text("about 3", words)
    (-0.125, 'unit', 'unreadable')
    """
    text = tidy(text)
    if not text:
        return EMPTY
    match = _NUMBER.match(text)
    if not match:
        return UNREADABLE
    head = match["before"].lstrip("=≈~")
    if head.count("-") + head.count("+") > 1:
        return UNREADABLE
    before = head.replace("-", "").replace("+", "").strip(" ")
    after = text[match.end() :].removesuffix(".").strip(" ")
    written = [word for word in (before, after) if word]
    if any(word not in words for word in written):
        return UNREADABLE
    factors = [words[word] for word in written]
    if None in factors:
        return UNIT
    value = float(match["digits"].replace(",", "").replace(" ", ""))
    if "-" in head:
        value = -value
    for factor in factors:
        value *= factor
    return value if abs(value) != float("inf") else INFINITE


def read_option(text: str) -> float | str:
    """Read the letter or the number of an option as its place, counted from 1.

    Examples
    --------
    >>> read_option("(B)"), read_option("2"), read_option("both")
    (2.0, 2.0, 'unreadable')
    """
    text = tidy(text)
    if not text:
        return EMPTY
    match = _OPTION.fullmatch(text)
    if not match:
        return UNREADABLE
    return float(match[2] or ord(match[1]) - ord("a") + 1)


def read(answer: object, read_as_text) -> float | str:
    """Read any Python object as an answer, without ever raising.

    Parameters
    ----------
    answer : object
        A number, a text, or an array, series or table with one cell.
    read_as_text : function of str
        `read_text` or `read_option`, for answers that are text.

    Returns
    -------
    float or str
        The number, or why there is none.

    Examples
    --------
    >>> read(320, read_option), read(None, read_option), read([1, 2], read_option), read(True, read_option)
    (320.0, 'empty', 'unreadable', 'unreadable')
    """
    try:
        if hasattr(answer, "to_numpy"):
            answer = answer.to_numpy()
        if hasattr(answer, "item"):
            answer = answer.item()
        if answer is None or answer is ...:
            return EMPTY
        if isinstance(answer, str):
            return read_as_text(str(answer))
        kind = type(answer)
        # float() also reads the bytes of a buffer as digits, and a truth value as 0 or 1: neither is a number here
        if kind is bool or not (hasattr(kind, "__float__") or hasattr(kind, "__index__")):
            return UNREADABLE
        value = float(answer)
    except OverflowError:
        return INFINITE
    except Exception:  # an answer may be any object at all, and its methods may raise anything
        return UNREADABLE
    return value if abs(value) < float("inf") else INFINITE
