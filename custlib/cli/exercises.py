"""`custlib exercises`: prove the exercises, list the packs."""

from __future__ import annotations

import argparse

from custlib.cli.keys import listed
from custlib.cli.say import say


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("exercises", help=say("prove the exercises"))
    actions = command.add_subparsers(title=say("actions"), required=True, metavar="action")
    audit = actions.add_parser("audit", help=say("try every exercise on many students; fails when one has a fault"))
    audit.add_argument("--students", type=int, default=500, help=say("how many (%(default)s)"))
    audit.add_argument("--chapters", help=say("keys of chapters and packs, as in a01,a07"))
    audit.add_argument("--json", action="store_true", help=say("print JSON instead of a table"))

    def run(options: argparse.Namespace) -> int:
        import json

        from custlib.exercises.audit import audit, report

        result = audit(options.students, listed(options.chapters))
        print(json.dumps(result, indent=2) if options.json else report(result))
        return 0 if result["ok"] else 1

    audit.set_defaults(run=run)
    actions.add_parser(
        "packs", help=say("list installed packs of exercises; fails when one cannot be used")
    ).set_defaults(run=_packs)


def _packs(_options: argparse.Namespace) -> int:
    """List the packs, each with what it brings or why it cannot be used."""
    from custlib.exercises import packs
    from custlib.live import tr
    from custlib.locale import language

    lang, found = language(), packs.installed().values()
    if not found:
        print(say("no pack of exercises is installed"))
    for pack in found:
        fields = {"key": pack.key, "source": pack.source}
        if pack.fault:
            print(tr("{key} ({source}) cannot be used: {fault}", lang, **fields, fault=pack.fault))
            continue
        print(tr("{key} ({source}): {title}", lang, **fields, title=tr(pack.title, lang)))
        print("  " + ", ".join(exercise.id for exercise in pack.exercises))
        for other, missing in pack.untranslated.items():
            if missing:
                print(
                    tr(
                        "  texts that stand in English in the language {other}: {missing}",
                        lang,
                        other=other,
                        missing=missing,
                    )
                )
    return 1 if any(pack.fault for pack in found) else 0
