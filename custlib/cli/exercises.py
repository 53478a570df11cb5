"""`custlib exercises`: prove the exercises."""

from __future__ import annotations

import argparse

from custlib.cli.say import say


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("exercises", help=say("prove the exercises"))
    actions = command.add_subparsers(title=say("actions"), required=True, metavar="action")
    audit = actions.add_parser("audit", help=say("try every exercise on many students; fails when one has a fault"))
    audit.add_argument("--students", type=int, default=500, help=say("how many (%(default)s)"))
    audit.add_argument("--json", action="store_true", help=say("print JSON instead of a table"))

    def run(options: argparse.Namespace) -> int:
        import json

        from custlib.exercises.audit import audit, report

        result = audit(options.students)
        print(json.dumps(result, indent=2) if options.json else report(result))
        return 0 if result["ok"] else 1

    audit.set_defaults(run=run)
