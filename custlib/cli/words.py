"""argparse's own words (usage, options, errors) in the language of the command.

argparse asks gettext for each of them by the name `_` of its module, and gettext has no Chinese for them: so, while the
command runs, `_` asks our catalogue. Words that are not listed here stand in English.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from custlib.cli.say import say

TEXTS = (
    "usage: ",
    "options",
    "positional arguments",
    "show this help message and exit",
    "%(prog)s: error: %(message)s\n",
    "argument %(argument_name)s: %(message)s",
    "the following arguments are required: %s",
    "one of the arguments %s is required",
    "not allowed with argument %s",
    "unrecognized arguments: %s",
    "expected one argument",
    "invalid %(type)s value: %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)",
)


@contextmanager
def translated() -> Iterator[None]:
    """Have argparse speak as the command does."""
    asked = argparse._
    argparse._ = lambda text: say(text) if text in TEXTS else text
    try:
        yield
    finally:
        argparse._ = asked
