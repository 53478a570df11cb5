"""Options that several commands have."""

from __future__ import annotations

import argparse

from custlib.cli.say import say
from custlib.formulas.text import LANGUAGES


def listed(text: str) -> tuple[str, ...]:
    """Split a list at its commas.

    Examples
    --------
    >>> listed("a01, a07"), listed("")
    (('a01', 'a07'), ())
    """
    return tuple(part.strip() for part in text.split(",") if part.strip())


def add_chapters(parser: argparse.ArgumentParser, required: bool = False) -> None:
    """Add `--chapters`."""
    parser.add_argument(
        "--chapters", type=listed, default=(), required=required, help=say("keys of chapters and packs, as in a01,a07")
    )


def add_exercises(parser: argparse.ArgumentParser) -> None:
    """Add `--exercises`."""
    parser.add_argument(
        "--exercises", type=listed, default=(), help=say("ids, as in A1.1-E1,A1.1-E3 (all when left out)")
    )


def add_roster(parser: argparse.ArgumentParser, required: bool = False) -> None:
    """Add `--roster`."""
    parser.add_argument(
        "--roster", required=required, help=say("CSV with a column id and, where wanted, name and email")
    )


def add_language(parser: argparse.ArgumentParser, help: str) -> None:
    """Add `--lang`, the language of what is written; what is said at the command line has another before the command.

    Parameters
    ----------
    parser : argparse.ArgumentParser
    help : str
        What is written in it.
    """
    parser.add_argument("--lang", choices=LANGUAGES, help=help)


def add_course(action: argparse.ArgumentParser) -> None:
    """Add the folder of a course."""
    action.add_argument("folder", help=say("folder of the course"))


def add_sheet(action: argparse.ArgumentParser) -> None:
    """Add `--sheet`, one of the course's."""
    action.add_argument("--sheet", required=True, help=say("name or chapter, as in a01"))
