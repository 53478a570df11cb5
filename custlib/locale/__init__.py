"""The words of other languages: a catalogue a file, `<lang>/<area>.po`, and the language a person has chosen.

`custlib.live.tr` asks here for the texts of a language when it first needs one. Translators edit the files,
`custlib i18n update` writes them, always in one form: so reading takes a few lines, and a plain clone needs no package.
"""

from __future__ import annotations

import os
import re
from ast import literal_eval
from pathlib import Path

HERE = Path(__file__).parent
CHOICE = "CUSTLIB_LANG"
SOURCE = "en"
LINE = re.compile(r'^(?:(msgid|msgstr) )?(".*")$')


def catalogues(lang: str) -> list[Path]:
    """List the catalogues of a language; none for English, which is the source."""
    return sorted((HERE / lang).glob("*.po"))


def read(path: Path) -> dict[str, str]:
    """Read a catalogue: English template → translation, those without one left out.

    Raises
    ------
    ValueError
        For a line that is none of a catalogue, naming file and line.
    """
    found: dict[str, dict[str, str]] = {}
    entry: dict[str, str] = {}
    part = ""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        match = LINE.match(line)
        if not match or not (match[1] or part):
            raise ValueError(f"{path.name}, line {number}: got {line!r}; write msgid or msgstr and a text in quotes")
        if match[1]:
            part = match[1]
        if match[1] == "msgid":
            entry = {}
        entry[part] = entry.get(part, "") + literal_eval(match[2])
        if part == "msgstr":
            found[entry["msgid"]] = entry
    return {msgid: entry["msgstr"] for msgid, entry in found.items() if msgid and entry["msgstr"]}


def texts(lang: str) -> dict[str, str]:
    """Give all texts of a language.

    Examples
    --------
    >>> texts("en")
    {}
    """
    found: dict[str, str] = {}
    for path in catalogues(lang):
        found.update(read(path))
    return found


def language() -> str:
    """Give the language chosen for notebooks and commands: the variable CUSTLIB_LANG, else English.

    Examples
    --------
    >>> kept = os.environ.pop(CHOICE, None)
    >>> language()
    'en'
    >>> use("zh"); language()
    'zh'
    >>> use(kept or "en")
    """
    return os.environ.get(CHOICE) or SOURCE


def use(lang: str) -> None:
    """Choose the language for the rest of this process; the first cell of a Chinese lab does so.

    Parameters
    ----------
    lang : str
        "en" or "zh"; what the book does not have is an error when the first text is asked for.
    """
    os.environ[CHOICE] = lang
