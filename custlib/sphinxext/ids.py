"""The ids of what pages hold: A7.1-E1 exercise, A7.1-C1 calculator, A7.1.2-P1 play, A7-K1 claim.

The part before the dash is an entry of the source map. Book B has no level between chapter and topic, so its exercises
and calculators stand at either.
"""

from __future__ import annotations

import re

from custlib.sphinxext.source_map import Entry, nearest

DEPTHS = {
    "exercise": ("E", {"A": (2,), "B": (1, 2)}),
    "calculator": ("C", {"A": (2,), "B": (1, 2)}),
    "play": ("P", {"A": (3,), "B": (2,)}),
    "claim": ("K", {"A": (1,), "B": (1,)}),
}
EXAMPLES = {"exercise": "A7.1-E1", "calculator": "A7.1-C1", "play": "A7.1.2-P1", "claim": "A7-K1"}
SHAPE = re.compile(r"(?P<entry>(?P<book>[AB])\d+(?:\.\d+)*)-(?P<letter>[A-Z])[1-9]\d*")


def check(identifier: str, kind: str, entries: dict[str, Entry] | None = None) -> str:
    """Return an id, or raise ValueError with what is wrong with it.

    Parameters
    ----------
    identifier : str
        The id as the page gives it.
    kind : str
        exercise, calculator, play or claim.
    entries : dict of str to Entry, optional
        The source map; with it, the entry an id names must exist.

    Examples
    --------
    >>> check("A1.1.2-P1", "play")
    'A1.1.2-P1'
    >>> check("A1.1-P1", "play")
    Traceback (most recent call last):
    ValueError: id: got 'A1.1-P1', not the id of a play; write it like A7.1.2-P1
    """
    letter, depths = DEPTHS[kind]
    match = SHAPE.fullmatch(identifier)
    if not match or match["letter"] != letter or match["entry"].count(".") + 1 not in depths[match["book"]]:
        raise ValueError(f"id: got {identifier!r}, not the id of a {kind}; write it like {EXAMPLES[kind]}")
    if entries is not None and match["entry"] not in entries:
        raise ValueError(
            f"id: {match['entry']} of {identifier!r} is no entry of the source map; {nearest(match['entry'], entries)}"
        )
    return identifier


def order(identifier: str) -> tuple:
    """Sort key of ids and entries: A2 before A10, and what belongs to a whole chapter after what its topics hold.

    Examples
    --------
    >>> sorted(["A10.1-E1", "A2.1-E2", "A2.1-E10"], key=order)
    ['A2.1-E2', 'A2.1-E10', 'A10.1-E1']
    >>> sorted(["B4-E1", "B4.3-E1"], key=order)
    ['B4.3-E1', 'B4-E1']
    """
    parts = re.findall(r"[A-Z]+|\d+", identifier)
    return tuple((part.isalpha(), part if part.isalpha() else int(part)) for part in parts)
