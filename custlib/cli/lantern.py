"""`custlib lantern`: generate the data of Lantern."""

from __future__ import annotations

import argparse

from custlib.cli.say import say


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("lantern", help=say("generate the data of the company Lantern at any size"))
    command.add_argument("--out", required=True, help=say("folder to write to"))
    command.add_argument("--customers", type=int, help=say("number of customers, 50 or more (5,000 when left out)"))
    command.add_argument("--seed", type=int, help=say("seed (that of the committed data when left out)"))
    command.add_argument("--format", choices=("csv", "parquet"), default="csv", help=say("file format (%(default)s)"))

    def run(options: argparse.Namespace) -> int:
        from custlib.lantern import command

        return command.run(options.out, options.customers, options.seed, options.format)

    command.set_defaults(run=run)
