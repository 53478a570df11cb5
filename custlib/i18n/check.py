"""The gate: what keeps a listed chapter from standing in both languages, a line a fault.

It fails on a sentence that is not translated or whose English changed, on a translation that lost a field, a role, a
link or code, on Chinese that is set wrongly, and (once both editions are built) on pages that differ in what both must
hold. It cannot see whether a translation is true or good: two readers do that.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from custlib.i18n import book, catalogue, compare, markup, pages, terms, typography
from custlib.labs import source, words
from custlib.sphinxext.editions import EDITIONS, chapter_of, listed

SHARED = ("interface", "lantern")
"""Areas of the program that every page needs."""


def failures(root: Path, with_editions: bool) -> Iterator[str]:
    """Name everything that keeps the listed chapters from standing in both languages.

    Parameters
    ----------
    root : Path
        The book's folder.
    with_editions : bool
        Whether to compare the built editions too.
    """
    yield from book.changes(root, book.wanted(root))
    yield from untranslated(root)
    yield from wrong(root)
    if with_editions:
        yield from compare.differences(root)


def gated(root: Path) -> list[Path]:
    """List the catalogues of what stands in chapters.txt, and those that everything needs."""
    chapters = listed(root, EDITIONS[book.LANG])
    return [path for path in book.catalogues(root) if chapter(root, path) in (*chapters, *SHARED)]


def chapter(root: Path, path: Path) -> str:
    """Give the chapter (or area) of a catalogue."""
    if book.group(root, path) == "pages":
        return chapter_of(pages.page_of(path))
    return path.stem.partition("-")[0]


def untranslated(root: Path) -> Iterator[str]:
    """Name each listed sentence that has no translation, or a doubtful one."""
    for path in gated(root):
        for entry in catalogue.load(path):
            name = path.relative_to(root).as_posix()
            if entry.obsolete:
                yield f"{name}: obsolete, run `custlib i18n update`: {entry.msgid!r}"
            elif entry.fuzzy or not entry.msgstr:
                yield f"{name}: not translated: {entry.msgid!r}"


def wrong(root: Path) -> Iterator[str]:
    """Name each translation that lost something or is set wrongly, in every catalogue."""
    for path in book.catalogues(root):
        group = book.group(root, path)
        name = path.relative_to(root).as_posix()
        for entry in catalogue.load(path):
            if entry.msgstr and not entry.obsolete:
                found = [*markup.faults(entry.msgid, entry.msgstr, group), *typography.faults(entry.msgstr)]
                yield from (f"{name}: {fault}\n    {entry.msgstr}" for fault in found)
    yield from unreadable_labs(root)


def unreadable_labs(root: Path) -> Iterator[str]:
    """Name each cell of a lab whose translated strings are no Python any more."""
    for path in sorted((root / "notebooks" / "src").glob("*.md")):
        words_of = book.labs_folder(root) / f"{path.stem}.po"
        messages = {entry.msgid: entry.msgstr for entry in catalogue.load(words_of)}
        for cell in words.translated(source.read(path), messages).cells:
            if cell.cell_type == "code":
                try:
                    ast.parse(cell.source)
                except SyntaxError as error:
                    yield f"{words_of.relative_to(root)}: a quotation mark ends a string early: {error.text}"


def doubtful_terms(root: Path) -> Iterator[str]:
    """Name each translation without the glossary's rendering of a term; for a look, not for a failure."""
    for path in gated(root):
        name = path.relative_to(root).as_posix()
        for entry in catalogue.load(path):
            if entry.msgstr and not entry.obsolete:
                found = terms.strays(root, entry.msgid, entry.msgstr)
                yield from (f"{name}: {stray}\n    {entry.msgid}\n    {entry.msgstr}" for stray in found)
