"""`custlib exercises`: prove the exercises, list the packs."""

from __future__ import annotations

import argparse

from custlib.cli.options import add_chapters
from custlib.cli.say import say


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("exercises", help=say("prove the exercises"))
    actions = command.add_subparsers(title=say("actions"), required=True, metavar=say("action"))
    audit = actions.add_parser("audit", help=say("try every exercise on many students; fails when one has a fault"))
    audit.add_argument("--students", type=int, default=500, help=say("how many (%(default)s)"))
    add_chapters(audit)
    audit.add_argument("--json", action="store_true", help=say("print JSON instead of a table"))
    audit.set_defaults(run=_audit)
    packs = actions.add_parser("packs", help=say("list installed packs of exercises; fails when one cannot be used"))
    packs.set_defaults(run=_packs)


def _audit(options: argparse.Namespace) -> int:
    """Try the exercises and print what was found."""
    import json

    from custlib.exercises.audit import audit, report

    result = audit(options.students, options.chapters)
    print(json.dumps(result, indent=2) if options.json else report(result))
    return 0 if result["ok"] else 1


def _packs(_options: argparse.Namespace) -> int:
    """List the packs, each with what it brings or why it cannot be used."""
    from custlib.exercises import packs

    found = packs.installed().values()
    if not found:
        print(say("no pack of exercises is installed"))
    for pack in found:
        fields = {"key": pack.key, "source": pack.source}
        if pack.fault:
            print(say("{key} ({source}) cannot be used: {fault}", **fields, fault=pack.fault))
            continue
        print(say("{key} ({source}): {title}", **fields, title=say(pack.title)))
        print("  " + ", ".join(exercise.id for exercise in pack.exercises))
        for lang, number in pack.untranslated.items():
            if number:
                print(
                    say("  texts that stand in English in the language {other}: {missing}", other=lang, missing=number)
                )
    return 1 if any(pack.fault for pack in found) else 0
