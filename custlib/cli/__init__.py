"""The command `custlib`: a module a subcommand, each importing what it needs only when it runs."""

from __future__ import annotations

import argparse
import sys

from custlib.cli import book, course, coverage, exercises, export, i18n, labs, lantern
from custlib.cli.say import choose_language, say
from custlib.cli.words import translated
from custlib.formulas.text import LANGUAGES

COMMANDS = (lantern, exercises, labs, book, coverage, i18n, course, export)
"""In the order of the help."""


def parser() -> argparse.ArgumentParser:
    """Build the parser of the command `custlib`.

    Returns
    -------
    argparse.ArgumentParser
        Its parsed arguments carry `run`, the function of the chosen subcommand.

    Examples
    --------
    >>> parser().prog
    'custlib'
    """
    described = say("The Customer Playbook at the command line.")
    root = argparse.ArgumentParser(prog="custlib", description=described, allow_abbrev=False)
    root.add_argument("--lang", choices=LANGUAGES, dest="spoken", help=say("language of what is said"))
    commands = root.add_subparsers(title=say("commands"), required=True, metavar=say("command"))
    for command in COMMANDS:
        command.add(commands)
    return root


def main(arguments: list[str] | None = None) -> int:
    """Run one subcommand; bad input ends with its message on stderr and status 2."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        choose_language(arguments)
        with translated():
            options = parser().parse_args(arguments)
        return options.run(options) or 0
    except (ValueError, OSError) as error:
        print(f"custlib: {error}", file=sys.stderr)
        return 2
