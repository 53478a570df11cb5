"""Which column of a file is which: by the caller's word, by its own name, or by the headers that are usual."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from custlib.data.reading.kinds import Column, Kind
from custlib.data.reading.values import plain

BRACKETS = re.compile(r"\(.*?\)|\[.*?\]|【.*?】")
FILLING = re.compile(r"[\s_\-.:·/#\"']+")


def key(header: str) -> str:
    """Return a header without case, blanks, punctuation and unit.

    Examples
    --------
    >>> key(" Order_Date "), key("金额（元）")
    ('orderdate', '金额')
    """
    bare = plain(header).casefold().removeprefix("\ufeff")
    return FILLING.sub("", BRACKETS.sub("", bare)) or FILLING.sub("", bare)


@dataclass(frozen=True)
class Match:
    """The columns found in a header.

    Attributes
    ----------
    positions : dict of str to list of int
        Name of a declared column → its positions; more than one when the header stands there repeatedly.
    others : dict of str to list of int
        Name of a declared column → positions of further headers that could be meant.
    absent : dict of str to str
        Name of a declared column → the header that the caller named but the file does not have.
    """

    positions: dict[str, list[int]]
    others: dict[str, list[int]]
    absent: dict[str, str]


def match(cells: list[str], kind: Kind, columns: Mapping[str, str | int | None]) -> Match:
    """Find the columns of a kind in a header.

    Parameters
    ----------
    cells : list of str
        The header.
    kind : Kind
        What to look for.
    columns : mapping
        What the caller says: name → header, or its number from 1, or None for "there is none".
    """
    keys = [key(cell) for cell in cells]
    positions: dict[str, list[int]] = {}
    others: dict[str, list[int]] = {}
    absent: dict[str, str] = {}
    for column in kind.columns:
        if column.name in columns:
            wanted = columns[column.name]
            if wanted is None:
                continue
            found = (
                [wanted - 1] if isinstance(wanted, int) and 1 <= wanted <= len(cells) else _places(keys, str(wanted))
            )
            if found:
                positions[column.name] = found
            else:
                absent[column.name] = str(wanted)
    said = {place for places in positions.values() for place in places}
    for column in kind.columns:
        if column.name not in columns and (candidates := _candidates(keys, column, said)):
            positions[column.name] = candidates[0]
            others[column.name] = [place for places in candidates[1:] for place in places]
    return Match(positions, others, absent)


def score(cells: list[str], kind: Kind, columns: Mapping[str, str | int | None]) -> int:
    """Return how many columns of a kind a row of cells names, required ones counted twice."""
    found = match(cells, kind, columns)
    named = [name for name in found.positions if not isinstance(columns.get(name), int)]
    required = {column.name for column in kind.columns if column.required}
    return sum(2 if name in required else 1 for name in named)


def _places(keys: list[str], header: str) -> list[int]:
    return [place for place, found in enumerate(keys) if found == key(header)]


def _candidates(keys: list[str], column: Column, taken: set[int]) -> list[list[int]]:
    """Return the positions of each header that fits a column, the best header first."""
    found = ([place for place in _places(keys, name) if place not in taken] for name in (column.name, *column.headers))
    unique = []
    for places in found:
        if places and places not in unique:
            unique.append(places)
    return unique
