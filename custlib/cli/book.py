"""`custlib book`: build the book."""

from __future__ import annotations

import argparse

from custlib.cli.say import say


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("book", help=say("build the book; every warning is an error"))
    command.add_argument("--lang", choices=("en", "zh", "all"), default="all", help=say("edition (%(default)s)"))
    command.add_argument("--jobs", type=int, default=2, help=say("processes that read and write pages (%(default)s)"))

    def run(options: argparse.Namespace) -> None:
        from custlib.sphinxext.build import EDITIONS, build

        langs = tuple(EDITIONS) if options.lang == "all" else (options.lang,)
        for site, pages, seconds in build(langs=langs, jobs=options.jobs):
            print(f"{pages} pages in {seconds:.1f} s: open {site / 'index.html'}, or serve them with `make serve`")

    command.set_defaults(run=run)
