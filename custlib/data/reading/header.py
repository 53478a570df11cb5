"""Which column of a file is which: by the caller's word, by its own name, or by the headers that are usual."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from custlib.data.reading.kinds import Kind
from custlib.data.reading.values import plain

BRACKETS = re.compile(r"\(.*?\)|\[.*?\]|【.*?】")
FILLING = re.compile(r"[\s_\-.:·/#\"']+")


@lru_cache(maxsize=4096)
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
    places: dict[str, list[int]] = {}
    for place, cell in enumerate(cells):
        places.setdefault(key(cell), []).append(place)
    positions: dict[str, list[int]] = {}
    absent: dict[str, str] = {}
    for name, wanted in columns.items():
        if wanted is None:
            continue
        if isinstance(wanted, int) and 1 <= wanted <= len(cells):
            positions[name] = [wanted - 1]
        elif key(str(wanted)) in places:
            positions[name] = places[key(str(wanted))]
        else:
            absent[name] = str(wanted)
    said = {place for found in positions.values() for place in found}
    others: dict[str, list[int]] = {}
    for column in kind.columns:
        if column.name not in columns:
            fitting = {known: places[known] for known in map(key, (column.name, *column.headers)) if known in places}
            free = [found for found in fitting.values() if said.isdisjoint(found)]
            if free:
                positions[column.name] = free[0]
                others[column.name] = [place for found in free[1:] for place in found]
    return Match(positions, others, absent)


def score(cells: list[str], kind: Kind, columns: Mapping[str, str | int | None]) -> int:
    """Return how many columns of a kind a row of cells names, required ones counted twice."""
    found = match(cells, kind, columns)
    named = [name for name in found.positions if not isinstance(columns.get(name), int)]
    required = {column.name for column in kind.columns if column.required}
    return sum(2 if name in required else 1 for name in named)
