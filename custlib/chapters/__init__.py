"""The numbers and pictures the book speaks of, chapter by chapter, computed from the data and kept on disk.

`facts("a01")` and `picture("a01", "value_ladder", "en", "dark")` answer from disk when nothing they depend on has
changed; only else is the chapter's module (with pandas and seaborn) imported.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections import namedtuple
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING

from custlib.chapters import store
from custlib.live.tr import SOURCE

if TYPE_CHECKING:
    from custlib.chapters.workbooks.parts import Workbook

KEYS = ("lantern", "scale", "a01", "a07", "b04")


class Drawn(namedtuple("Drawn", ("svg", "alt"))):
    """A picture as text: `svg`, and `alt`, its text alternative in the language of the picture."""

    __slots__ = ()


def _chapter(key: str):
    return import_module(f"custlib.chapters.{_known(key, KEYS, 'chapter')}").chapter


def _known(name: str, names, noun: str) -> str:
    if name in names:
        return name
    near = get_close_matches(name, list(names), n=3, cutoff=0.5)
    raise ValueError(f"{noun}: got {name!r}; " + (f"near it: {', '.join(near)}" if near else "nothing is near it"))


def contents(key: str) -> dict[str, dict]:
    """Give everything a page can name of a chapter.

    Returns
    -------
    dict of str to dict
        "facts": name → [value, unit, description]; "pictures": name → Python text that draws it; "workbooks": name →
        titles of its sheets in English.

    Raises
    ------
    ValueError
        For a chapter that does not exist.
    """
    _known(key, KEYS, "chapter")

    def make() -> dict[str, dict]:
        chapter = _chapter(key)
        return {
            "facts": chapter.compute(),
            "pictures": {name: chapter.source(name) for name in chapter.pictures},
            "workbooks": {
                name: [sheet.title for sheet in make(SOURCE).sheets] for name, make in chapter.workbooks.items()
            },
        }

    return store.kept(key, make)


def fact(name: str) -> tuple[float, str, str]:
    """Give value, unit and description of the fact called "a01.clv_store".

    Raises
    ------
    ValueError
        For an unknown chapter or fact, naming what is near it.
    """
    key, _, short = name.partition(".")
    known = contents(key)["facts"]
    return tuple(known[_known(short, known, f"fact of {key}")])


def source(name: str) -> str:
    """Give the Python text that draws the picture called "a01.value_ladder"; errors as `fact`."""
    key, _, short = name.partition(".")
    known = contents(key)["pictures"]
    return known[_known(short, known, f"picture of {key}")]


def picture(name: str, lang: str = "en", mode: str = "light") -> Drawn:
    """Draw the picture called "a01.value_ladder", or take it from disk.

    Parameters
    ----------
    name : str
        Chapter and picture; errors as `fact`.
    lang, mode : str
        As for `custlib.figures.theme`.

    Returns
    -------
    Drawn
    """
    source(name)
    key, _, short = name.partition(".")

    def make() -> list[str]:
        from custlib.figures import theme

        with theme(lang, mode):
            drawn = _chapter(key).pictures[short](lang)
            return [drawn.svg(), drawn.alt]

    texts = store.words_of(lang, key)
    return Drawn(*store.kept("-".join(filter(None, (name, lang, mode, texts))), make))


def declared_workbook(name: str, lang: str = SOURCE) -> Workbook:
    """Give the declaration of the spreadsheet called "b04.complaint_procedure" in a language; errors as `fact`."""
    key, _, short = name.partition(".")
    declared = _chapter(key).workbooks
    return declared[_known(short, declared, f"workbook of {key}")](lang)


def workbook(name: str, lang: str = SOURCE, filled: bool = False) -> bytes:
    """Write the spreadsheet called "b04.complaint_procedure", or take it from disk.

    Parameters
    ----------
    name : str
        Chapter and workbook; errors as `fact`.
    lang : str
        A key of `custlib.live.LANGUAGES`.
    filled : bool
        With what Lantern filled in.
    """
    key, _, short = name.partition(".")
    known = contents(key)["workbooks"]
    _known(short, known, f"workbook of {key}")

    def make() -> str:
        from custlib.chapters.workbooks import writing

        return b64encode(writing.as_bytes(declared_workbook(name, lang), lang, filled)).decode()

    entries = "filled" if filled else "empty"
    return b64decode(store.kept(f"{name}-{entries}-{lang}{store.words_of(lang, key)}", make))
