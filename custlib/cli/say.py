"""What the command says, in the language chosen by `--lang` or CUSTLIB_LANG."""

from __future__ import annotations

import re
import shlex

from custlib import locale
from custlib.formulas.text import LANGUAGES
from custlib.live.tr import tr

PLAIN = re.compile(r"[\w@%+=:,./-]+")
"""What no shell takes apart or replaces."""


def say(template: str, **fields: str | int) -> str:
    """Give a text of the command in the language chosen, its fields filled in."""
    return tr(template, locale.language(), **fields)


def choose_language(arguments: list[str]) -> None:
    """Choose the language before the parser is made, since its texts are in it: `custlib --lang zh …`.

    What is no language is left to the parser, which names those there are.
    """
    name, _, lang = (arguments[0] if arguments else "").partition("=")
    if name == "--lang":
        lang = lang or "".join(arguments[1:2])
        if lang in LANGUAGES:
            locale.use(lang)


def command(*words: object) -> str:
    """Write a command of ours so that it can be pasted as it stands.

    Examples
    --------
    >>> command("course", "grade", "课程", "--sheet", "a01"), command("course", "grade", "spring 2027")
    ('custlib course grade 课程 --sheet a01', "custlib course grade 'spring 2027'")
    """
    return " ".join(["custlib", *(word if PLAIN.fullmatch(word) else shlex.quote(word) for word in map(str, words))])
