"""What to read again: the titles of the book's topics, from the book's own map of its sources."""

from __future__ import annotations

from pathlib import Path

import custlib
from custlib.live import tr
from custlib.sphinxext import source_map

ROOT = Path(custlib.__file__).parents[1]


def title(identifier: str, lang: str) -> str:
    """Name an entry of the book; one that is not in it, as of an instructor's own pack, has its id alone.

    Examples
    --------
    >>> title("A1.1.2", "en"), title("X1.1", "en")
    ('A1.1.2 Customer lifetime value (LTV)', 'X1.1')
    """
    entry = source_map.read(ROOT).get(identifier)
    return f"{identifier} {entry.title(lang)}" if entry else identifier


def place(identifier: str, lang: str) -> str:
    """Say where a topic stands: its title, in the section or chapter above it.

    Examples
    --------
    >>> place("A1.1.2", "en")
    'A1.1.2 Customer lifetime value (LTV), in A1.1 Recognise the power of the consumer'
    """
    above = source_map.parent(identifier)
    if above not in source_map.read(ROOT):
        return title(identifier, lang)
    return tr("{topic}, in {section}", lang, topic=title(identifier, lang), section=title(above, lang))


def sheet_title(name: str, chapter: str, lang: str) -> str:
    """Name a sheet by its chapter: "a01-know-your-customers" is "A1 Know your customers".

    Examples
    --------
    >>> sheet_title("a01-know-your-customers", "a01", "zh"), sheet_title("x01-tea", "x01", "en")
    ('A1 认识你的客户', 'x01-tea')
    """
    entry = source_map.of_key(chapter)
    return title(entry, lang) if entry in source_map.read(ROOT) else name
