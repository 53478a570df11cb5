"""A catalogue on disk: sentences in the order of their places, translations kept, always the same bytes.

No dates, no line numbers, no wrapping: a change of one sentence changes the lines of that sentence and no other. A
sentence that is gone goes with its translation; where a new one is very like it, the old pair stays as a comment above
it until somebody has translated the new one.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

import polib

from custlib.sphinxext.editions import EDITIONS

BEFORE, AFTER = "before: ", "was: "
ALIKE = 0.6
"""Share of common letters from which an old sentence is shown beside the new one."""


class Sentence(NamedTuple):
    """One sentence to translate, and where a reader meets it."""

    msgid: str
    places: tuple[str, ...] = ()


class Counts(NamedTuple):
    """How much of a catalogue is translated."""

    translated: int
    untranslated: int
    fuzzy: int
    obsolete: int

    @property
    def whole(self) -> bool:
        """Whether nothing is left to do."""
        return not (self.untranslated or self.fuzzy or self.obsolete)


def load(path: Path) -> polib.POFile:
    """Read a catalogue; an empty one where there is none."""
    return polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile(wrapwidth=0)


def merged(sentences: Iterable[Sentence], old: polib.POFile, memory: dict[str, str], lang: str) -> str:
    """Give the text of a catalogue for the present sentences.

    Parameters
    ----------
    sentences : iterable of Sentence
        In the order in which they shall stand.
    old : polib.POFile
        The catalogue as it was.
    memory : dict of str to str
        Translations of the other catalogues: a sentence that has moved takes its translation along.
    lang : str
        Key of the language, as in "zh".
    """
    known = {entry.msgid: entry for entry in old}
    wanted = {sentence.msgid: sentence for sentence in sentences}
    gone = [entry for entry in old if entry.msgid not in wanted and entry.msgstr and not entry.obsolete]
    fresh = polib.POFile(wrapwidth=0)
    fresh.metadata = {"Language": EDITIONS[lang].sphinx, "Content-Type": "text/plain; charset=utf-8"}
    for msgid, sentence in wanted.items():
        before = known.get(msgid)
        msgstr = before.msgstr if before and not before.obsolete else ""
        msgstr = msgstr or memory.get(msgid, "")
        note = ""
        if not msgstr:
            note = before.tcomment if before else remembered(msgid, gone)
        fresh.append(polib.POEntry(msgid=msgid, msgstr=msgstr, comment=", ".join(sentence.places), tcomment=note))
    return str(fresh) + "\n"


def remembered(msgid: str, gone: list[polib.POEntry]) -> str:
    """Write down the pair that stood in the place of a new sentence, for whoever translates it."""
    alike = [(SequenceMatcher(None, msgid, entry.msgid).ratio(), place) for place, entry in enumerate(gone)]
    best, place = max(alike, default=(0, 0))
    return f"{BEFORE}{gone[place].msgid}\n{AFTER}{gone[place].msgstr}" if best >= ALIKE else ""


def counts(path: Path) -> Counts:
    """Count a catalogue's sentences by state."""
    catalogue = load(path)
    living = [entry for entry in catalogue if not entry.obsolete]
    fuzzy = sum(entry.fuzzy for entry in living)
    translated = sum(bool(entry.msgstr) and not entry.fuzzy for entry in living)
    return Counts(translated, len(living) - translated - fuzzy, fuzzy, len(catalogue) - len(living))


def write(path: Path, text: str) -> bool:
    """Write a catalogue where it differs from what is there; say whether it did."""
    if path.exists() and path.read_text("utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
    return True
