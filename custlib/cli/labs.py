"""`custlib labs`: build the labs."""

from __future__ import annotations

import argparse

from custlib.cli.say import say


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("labs", help=say("build the labs from their text sources"))
    actions = command.add_subparsers(title=say("actions"), required=True, metavar=say("action"))
    build = actions.add_parser("build", help=say("run every lab and write its solved and learner's notebooks"))
    build.add_argument(
        "--check", action="store_true", help=say("write nothing; fail and name the cells that would change")
    )

    def run(options: argparse.Namespace) -> int:
        from custlib import labs

        if not options.check:
            changed = labs.build()
            print("\n".join(f"written: {path}" for path in changed) or "labs: nothing changed")
            return 0
        found = labs.drift()
        print(
            "\n".join([*found, "rebuild with: custlib labs build"] if found else ["labs: as their sources give them"])
        )
        return 1 if found else 0

    build.set_defaults(run=run)
