"""All catalogues of the book, and what each should hold: bring them up to date, count them, name what has changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from custlib.i18n import catalogue, labs, pages, texts
from custlib.i18n.catalogue import Counts, Sentence

LANG = "zh"
"""The one language beside English."""


def program(root: Path) -> Path:
    """Give the folder of the catalogues of custlib's texts."""
    return root / "custlib" / "locale" / LANG


def labs_folder(root: Path) -> Path:
    """Give the folder of the labs' catalogues."""
    return root / "notebooks" / "locale" / LANG


def catalogues(root: Path) -> list[Path]:
    """List the catalogues that stand on disk: program, pages, labs."""
    folders = (program(root), root / pages.FOLDER, labs_folder(root))
    return [path for folder in folders for path in sorted(folder.rglob("*.po"))]


def wanted(root: Path, with_pages: bool = True) -> dict[Path, list[Sentence]]:
    """Collect what every catalogue should hold now.

    Parameters
    ----------
    root : Path
        The book's folder.
    with_pages : bool
        Whether to ask Sphinx for the pages too, which takes longest.
    """
    found = {
        program(root) / f"{area}.po": [Sentence(text, tuple(places)) for text, places in named.items()]
        for area, named in texts.areas(root).items()
    }
    if with_pages:
        found |= {pages.catalogue_of(root, page): sentences for page, sentences in pages.templates(root).items()}
    return found | {labs_folder(root) / f"{lab}.po": sentences for lab, sentences in labs.sentences(root).items()}


def update(root: Path, with_pages: bool = True) -> list[Path]:
    """Write every catalogue as it should be now, translations kept; give the files that changed."""
    return write(root, wanted(root, with_pages), with_pages)


def write(root: Path, should: dict[Path, list[Sentence]], with_pages: bool = True) -> list[Path]:
    """Merge sentences into the catalogues on disk; give the files that changed.

    A catalogue whose page, lab or area is gone is deleted, as it would never be read.
    """
    there = {path: catalogue.load(path) for path in catalogues(root)}
    memory = remembered(root, there)
    changed = []
    for path, sentences in should.items():
        old = there.get(path) or catalogue.load(path)
        if catalogue.write(path, catalogue.merged(sentences, old, memory[group(root, path)], LANG)):
            changed.append(path)
    for path in there.keys() - should.keys():
        if with_pages or not path.is_relative_to(root / pages.FOLDER):
            path.unlink()
            changed.append(path)
    return sorted(changed)


def remembered(root: Path, there: dict) -> dict[str, dict[str, str]]:
    """Give the translations there are, by group: a sentence of the program may read otherwise than one of a page."""
    memory: dict[str, dict[str, str]] = {"program": {}, "pages": {}, "labs": {}}
    for path, entries in there.items():
        known = {entry.msgid: entry.msgstr for entry in entries if entry.msgstr and not entry.obsolete}
        memory[group(root, path)].update(known)
    return memory


def group(root: Path, path: Path) -> str:
    """Say whether a catalogue belongs to the program, the pages or the labs."""
    if path.is_relative_to(program(root)):
        return "program"
    return "labs" if path.is_relative_to(labs_folder(root)) else "pages"


def status(root: Path) -> dict[str, Counts]:
    """Count every catalogue on disk by state: its path in the book → counts."""
    return {path.relative_to(root).as_posix(): catalogue.counts(path) for path in catalogues(root)}


def changes(root: Path, should: dict[Path, list[Sentence]]) -> Iterator[str]:
    """Name, a line each, every sentence whose English is not what its catalogue holds.

    It cannot see whether a translation still says the same; that is for the person who reads both.

    Parameters
    ----------
    root : Path
        The book's folder.
    should : dict of Path to list of Sentence
        What every catalogue should hold: `wanted(root)`.
    """
    for path, sentences in should.items():
        name = path.relative_to(root).as_posix()
        if not path.exists():
            yield f"{name}: no such catalogue yet"
            continue
        held = {entry.msgid for entry in catalogue.load(path) if not entry.obsolete}
        now = [sentence.msgid for sentence in sentences]
        yield from (f"{name}: new or changed: {msgid!r}" for msgid in now if msgid not in held)
        yield from (f"{name}: no longer in the book: {msgid!r}" for msgid in sorted(held - set(now)))
