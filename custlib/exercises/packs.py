"""Packs: exercises of one's own, brought by an installed package through the entry points `custlib.exercises`.

    [project.entry-points."custlib.exercises"]
    teahouse = "teahouse"

The name is the pack's key and stands wherever a chapter's key may stand: `--chapters a01,teahouse`. In capitals it
begins every id of the pack, as in TEAHOUSE-E1 or TEAHOUSE.2-E1, so that no pack can clash with the book or with
another pack. The module named holds `EXERCISES`, a tuple of `custlib.exercises.core.Exercise`, and `TITLE`. Where the
package has a file `locale/zh.po`, it translates the pack's texts; those of the book stay the book's.

A pack that cannot be used takes nothing down with it: it keeps its place with a `fault` that says why.
`custlib exercises packs` lists them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from custlib import locale
from custlib.exercises.core import Exercise
from custlib.exercises.declared import faults
from custlib.live import LANGUAGES, install
from custlib.live.tr import PSEUDO, SOURCE, catalogue

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "custlib.exercises"
KEY = re.compile(r"(?![ab][0-9]{2}$)[a-z][a-z0-9]{2,19}")
ID = re.compile(r"([A-Z][A-Z0-9]{2,19})(?:\.[0-9]{1,2})?-E[1-9][0-9]?")
NAMED = "a pack is named by 3 to 20 small letters and digits, the first a letter, and not like a chapter"
MOST_FAULTS = 5  # named in one message


@dataclass(frozen=True)
class Pack:
    """An installed pack.

    Attributes
    ----------
    key, title : str
        As in "teahouse" and "Exercises of the tea house".
    source : str
        The installed package that brings it, as in "teahouse-exercises 1.0".
    exercises : tuple of Exercise
        Empty when the pack cannot be used.
    fault : str
        Why it cannot be used; empty when it can.
    untranslated : dict of str to int
        Language → how many of its texts stand in English there.
    """

    key: str
    title: str
    source: str
    exercises: tuple[Exercise, ...] = ()
    fault: str = ""
    untranslated: dict[str, int] | None = None


@cache
def installed() -> dict[str, Pack]:
    """Find every installed pack, usable or not, by its key.

    Examples
    --------
    >>> all(pack.exercises or pack.fault for pack in installed().values())
    True
    """
    from importlib.metadata import entry_points  # slow to import, and a notebook of the book's exercises needs none

    entries = sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value))
    names = Counter(entry.name for entry in dict.fromkeys(entries))
    return {entry.name: _read(entry, names[entry.name]) for entry in entries}


def usable() -> tuple[str, ...]:
    """List the keys of the packs that can be used."""
    return tuple(pack.key for pack in installed().values() if not pack.fault)


def unusable() -> tuple[str, ...]:
    """Say of every pack that cannot be used what is wrong with it.

    Examples
    --------
    >>> all(line.startswith("pack ") for line in unusable())
    True
    """
    return tuple(f"pack {pack.key!r} of {pack.source}: {pack.fault}" for pack in installed().values() if pack.fault)


def _read(entry: EntryPoint, namesakes: int) -> Pack:
    """Read a pack; whatever is wrong with it becomes its fault."""
    source = f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.value
    if not KEY.fullmatch(entry.name):
        return Pack(entry.name, entry.name, source, fault=f"got the name {entry.name!r}; {NAMED}")
    if namesakes > 1:
        return Pack(entry.name, entry.name, source, fault="two installed packages bring this name; rename one of them")
    try:
        module = import_module(entry.module)
        exercises = getattr(module, "EXERCISES", None)
        title = getattr(module, "TITLE", None)
        wrong = list(_faults(entry.name, title, exercises))
        if wrong:
            more = f" … and {len(wrong) - MOST_FAULTS} more" if len(wrong) > MOST_FAULTS else ""
            return Pack(entry.name, entry.name, source, fault="; ".join(wrong[:MOST_FAULTS]) + more)
        untranslated = _translate(module, title, exercises)
    except (Exception, SystemExit) as error:  # a pack is any code at all, and the book must stand without it
        return Pack(entry.name, entry.name, source, fault=f"{entry.module}: {type(error).__name__}: {error}")
    return Pack(entry.name, title, source, exercises, untranslated=untranslated)


def _faults(key: str, title: object, exercises: object) -> Iterator[str]:
    """Yield what is wrong with a pack's declarations."""
    if not isinstance(title, str) or not title.strip():
        yield f"TITLE: got {title!r}; give the name of the collection, a text"
    if not isinstance(exercises, tuple) or not exercises or not all(isinstance(one, Exercise) for one in exercises):
        yield f"EXERCISES: got {type(exercises).__name__}; give a tuple of custlib.exercises.core.Exercise, not empty"
        return
    for id, times in Counter(exercise.id for exercise in exercises).items():
        if times > 1:
            yield f"{id} stands there {times} times"
    for exercise in exercises:
        match = ID.fullmatch(exercise.id)
        if not match or match[1] != key.upper():
            yield f"id {exercise.id!r} is not of this pack; write {key.upper()}-E1 or {key.upper()}.1-E1"
        yield from (f"{exercise.id}: {fault}" for fault in faults(exercise))


def _translate(module: ModuleType, title: str, exercises: tuple[Exercise, ...]) -> dict[str, int]:
    """Install the pack's catalogues beside the book's, which keep what they have; count what has no translation."""
    texts = {title, *(text for exercise in exercises for text in exercise.texts())}
    missing = {}
    for lang in LANGUAGES:
        if lang in (SOURCE, PSEUDO):
            continue
        held = catalogue(lang)
        path = Path(module.__file__).parent / "locale" / f"{lang}.po"
        own = locale.read(path) if hasattr(module, "__path__") and path.is_file() else {}
        install(lang, {text: own[text] for text in texts if text in own and text not in held})
        missing[lang] = sum(text not in held and text not in own for text in texts)
    return missing
