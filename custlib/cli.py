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
    root = argparse.ArgumentParser(prog="custlib", description=say("The Customer Playbook at the command line."))
    root.add_argument("--lang", choices=("en", "zh"), dest="spoken", help=say("language of what is said"))
    commands = root.add_subparsers(title=say("commands"), required=True, metavar="command")
    _lantern(commands)
    _exercises(commands)
    _labs(commands)
    _book(commands)
    _coverage(commands)
    _i18n(commands)
    return root


def say(template: str) -> str:
    """Give a text of the command in the language chosen by `--lang` or CUSTLIB_LANG."""
    from custlib.live.tr import tr
    from custlib.locale import language

    return tr(template, language())


def choose_language(arguments: list[str]) -> None:
    """Choose the language before the parser is made, since its texts are in it: `custlib --lang zh …`."""
    if arguments[:1] == ["--lang"] and arguments[1:2] in (["en"], ["zh"]):
        from custlib import locale

        locale.use(arguments[1])


def _lantern(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("lantern", help=say("generate the data of the company Lantern at any size"))
    command.add_argument("--out", required=True, help=say("folder to write to"))
    command.add_argument("--customers", type=int, help=say("number of customers, 50 or more (5,000 when left out)"))
    command.add_argument("--seed", type=int, help=say("seed (that of the committed data when left out)"))
    command.add_argument("--format", choices=("csv", "parquet"), default="csv", help=say("file format (%(default)s)"))

    def run(options: argparse.Namespace) -> int:
        from custlib.lantern import command

        return command.run(options.out, options.customers, options.seed, options.format)

    command.set_defaults(run=run)


def _exercises(commands: argparse._SubParsersAction) -> None:
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


def _labs(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("labs", help=say("build the labs from their text sources"))
    actions = command.add_subparsers(title=say("actions"), required=True, metavar="action")
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


def _book(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("book", help=say("build the book; every warning is an error"))
    command.add_argument("--lang", choices=("en", "zh", "all"), default="all", help=say("edition (%(default)s)"))
    command.add_argument("--jobs", type=int, default=2, help=say("processes that read and write pages (%(default)s)"))

    def run(options: argparse.Namespace) -> None:
        from custlib.sphinxext.build import EDITIONS, build

        langs = tuple(EDITIONS) if options.lang == "all" else (options.lang,)
        for site, pages, seconds in build(langs=langs, jobs=options.jobs):
            print(f"{pages} pages in {seconds:.1f} s: open {site / 'index.html'}, or serve them with `make serve`")

    command.set_defaults(run=run)


def _coverage(commands: argparse._SubParsersAction) -> None:
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


def _i18n(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("i18n", help=say("keep both languages of the book together"))
    actions = command.add_subparsers(title=say("actions"), required=True, metavar="action")
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


def main(arguments: list[str] | None = None) -> int:
    """Run one subcommand; bad input ends with its message on stderr and status 2."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        choose_language(arguments)
        options = parser().parse_args(arguments)
        return options.run(options) or 0
    except (ValueError, OSError) as error:
        print(f"custlib: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
