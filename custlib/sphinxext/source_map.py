"""The two source texts' tables of contents: every entry the book must cover, read from `book/source-map.csv`."""

from __future__ import annotations

import csv
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FILE = "book/source-map.csv"


class Entry(NamedTuple):
    """One entry: its id (A1.1.2), level (preface, chapter, section, topic), both titles and its page in the source."""

    book: str
    id: str
    level: str
    title_zh: str
    title_en: str
    page: str

    def title(self, lang: str) -> str:
        """Give the title in a language of the book."""
        return self.title_zh if lang == "zh" else self.title_en


def read(root: Path | str) -> dict[str, Entry]:
    """Read the source map of the book whose source folder is `root`.

    Returns
    -------
    dict of str to Entry
        By id, in the order of the source texts.
    """
    path = Path(root, FILE)
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> dict[str, Entry]:
    with path.open(encoding="utf8", newline="") as file:
        return {row["id"]: Entry(**row) for row in csv.DictReader(file)}


def parent(identifier: str) -> str | None:
    """Give the id one level up; a chapter has none.

    Examples
    --------
    >>> parent("A1.1.2"), parent("A1")
    ('A1.1', None)
    """
    return identifier.rpartition(".")[0] or None


def chapter(identifier: str) -> str:
    """Give the chapter an id of any kind belongs to.

    Examples
    --------
    >>> chapter("A1.1.2-P1"), chapter("B4-E1")
    ('A1', 'B4')
    """
    return identifier.partition("-")[0].partition(".")[0]


def of_key(key: str) -> str:
    """Give the chapter that a key names: one key is the same everywhere, as in a folder, a module, a lab.

    Examples
    --------
    >>> of_key("a01"), of_key("a10")
    ('A1', 'A10')
    """
    return key[:1].upper() + key[1:].lstrip("0")


def section(identifier: str) -> str:
    """Give the section of an id of any kind, or its chapter where the id names no section.

    Examples
    --------
    >>> section("A1.1.2-P1"), section("B4.2"), section("A1-K1")
    ('A1.1', 'B4.2', 'A1')
    """
    return ".".join(identifier.partition("-")[0].split(".")[:2])


def leaves(entries: dict[str, Entry]) -> list[str]:
    """List the entries that hold no others: those a page can cover."""
    parents = {parent(identifier) for identifier in entries}
    return [identifier for identifier in entries if identifier not in parents]


def below(identifier: str, entries: dict[str, Entry]) -> list[str]:
    """List the leaves of an entry; a leaf is its own.

    Examples
    --------
    >>> row = Entry("A", "", "", "", "", "")
    >>> below("A1", {"A1": row, "A1.1": row, "A1.1.1": row, "A1.2": row, "A10": row})
    ['A1.1.1', 'A1.2']
    """
    return [leaf for leaf in leaves(entries) if leaf == identifier or leaf.startswith(identifier + ".")]


def nearest(identifier: str, known: list[str] | dict) -> str:
    """Name the known ids most like an unknown one, for an error message."""
    close = get_close_matches(identifier, list(known), n=3, cutoff=0.5)
    return "near ones: " + ", ".join(close) if close else "none is like it"
