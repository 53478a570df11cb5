"""`custlib coverage`: what the pages cover of the source map."""

from __future__ import annotations

import argparse

from custlib.cli.say import say


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("coverage", help=say("what the pages cover of the source map"))
    command.add_argument("--section", help=say("a section such as A1.1; fails when one of its topics has no page"))
    command.add_argument("--json", action="store_true", help=say("print JSON instead of a table"))

    def run(options: argparse.Namespace) -> int:
        import json

        from custlib.sphinxext.build import ROOT
        from custlib.sphinxext.coverage import coverage, gaps, report

        found = coverage(ROOT)
        print(json.dumps(found, indent=2, ensure_ascii=False) if options.json else report(found))
        return 1 if options.section and gaps(found, options.section) else 0

    command.set_defaults(run=run)
