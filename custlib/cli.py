"""The command `custlib`: each subcommand imports what it needs when it runs, so that the command starts at once."""

from __future__ import annotations

import argparse
import sys


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
    root = argparse.ArgumentParser(prog="custlib", description="The Customer Playbook at the command line.")
    root.add_subparsers(title="commands", required=True, metavar="command")
    return root


def main(arguments: list[str] | None = None) -> int:
    """Run one subcommand; bad input ends with its message on stderr and status 2."""
    options = parser().parse_args(arguments)
    try:
        return options.run(options) or 0
    except (ValueError, OSError) as error:
        print(f"custlib: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
