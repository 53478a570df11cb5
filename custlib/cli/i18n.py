"""`custlib i18n`: keep both languages together."""

from __future__ import annotations

import argparse

from custlib.cli.say import say


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("i18n", help=say("keep both languages of the book together"))
    actions = command.add_subparsers(title=say("actions"), required=True, metavar=say("action"))
    update = actions.add_parser("update", help=say("write every sentence into its catalogue, translations kept"))
    update.add_argument(
        "--no-pages", action="store_true", help=say("leave the pages out: quick, for texts of the program")
    )
    status = actions.add_parser("status", help=say("how much of each catalogue is translated"))
    status.add_argument("--json", action="store_true", help=say("print JSON instead of a table"))

    check = actions.add_parser("check", help=say("fail on what keeps a listed chapter from standing in both languages"))
    check.add_argument("--terms", action="store_true", help=say("list sentences without the glossary's rendering, too"))
    check.add_argument("--editions", action="store_true", help=say("compare the built editions, too"))

    def run_check(options: argparse.Namespace) -> int:
        from custlib.i18n.check import doubtful_terms, failures
        from custlib.sphinxext.build import ROOT

        found = list(failures(ROOT, options.editions))
        print(
            "\n".join([*found, *(doubtful_terms(ROOT) if options.terms else ())] or ["both languages stand together"])
        )
        return 1 if found else 0

    def run_update(options: argparse.Namespace) -> None:
        from custlib.i18n import book
        from custlib.sphinxext.build import ROOT

        changed = book.update(ROOT, not options.no_pages)
        print("\n".join(f"written: {path.relative_to(ROOT)}" for path in changed) or "catalogues: nothing changed")

    def run_status(options: argparse.Namespace) -> None:
        import json

        from custlib.i18n import book, report
        from custlib.sphinxext.build import ROOT

        found = book.status(ROOT)
        print(json.dumps(report.as_json(found), indent=2) if options.json else report.table(found))

    check.set_defaults(run=run_check)
    update.set_defaults(run=run_update)
    status.set_defaults(run=run_status)
