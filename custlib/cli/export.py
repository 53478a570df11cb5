"""`custlib export`: exercises for a learning platform, and the answer key of a class."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from custlib.cli.options import add_chapters, add_exercises, add_language, add_roster
from custlib.cli.say import say

if TYPE_CHECKING:
    from custlib.exercises import Exercise


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command to the parser."""
    export = commands.add_parser("export", help=say("exercises for a learning platform; the answer key of a class"))
    actions = export.add_subparsers(title=say("actions"), required=True, metavar=say("action"))
    _add_format(actions, "moodle", say("questions for Moodle's question bank (Moodle XML)"))
    _add_format(actions, "qti21", say("a QTI 2.1 content package (zip), which many platforms import"))
    _add_format(actions, "gift", say("questions for Moodle as text to read and edit (GIFT)"))
    _add_answers(actions)


def _add_common(parser: argparse.ArgumentParser) -> None:
    add_chapters(parser)
    add_exercises(parser)
    add_language(parser, say("language of the texts"))
    parser.add_argument("--out", required=True, help=say("file to write"))


def _add_format(actions: argparse._SubParsersAction, name: str, said: str) -> None:
    parser = actions.add_parser(name, help=said)
    _add_common(parser)
    parser.add_argument("--variants", type=int, default=20, help=say("of each exercise (%(default)s)"))
    parser.add_argument("--salt", default="", help=say("draws these numbers and no others: the course's (none)"))

    def run(options: argparse.Namespace) -> None:
        from importlib import import_module
        from pathlib import Path

        from custlib.grading.export.variants import variants
        from custlib.locale import language

        format = import_module(f"custlib.grading.export.{name}")
        lang = options.lang or language()
        drawn = [
            (exercise.id, list(variants(exercise, options.variants, options.salt, lang)))
            for exercise in _asked(options)
        ]
        questions = [question for _, together in drawn for question in together]
        Path(options.out).write_bytes(format.write(questions))
        facts = {"file": options.out, "exercises": len(drawn), "questions": len(questions)}
        print(say("{file}: exercises {exercises}, questions {questions}", **facts))
        for id, together in drawn:
            if len(together) < options.variants:
                fields = {"id": id, "number": len(together), "asked": options.variants}
                print(say("  {id} has {number} of {asked}: other students drew the same", **fields))
        for limit in format.LIMITS:
            print("  " + say(limit))

    parser.set_defaults(run=run)


def _add_answers(actions: argparse._SubParsersAction) -> None:
    parser = actions.add_parser("answers", help=say("the answer key of a class, as a table (CSV)"))
    parser.add_argument("folder", nargs="?", help=say("folder of a course; or else --roster, --chapters and --salt"))
    add_roster(parser)
    parser.add_argument("--salt", help=say("the course's"))
    _add_common(parser)

    def run(options: argparse.Namespace) -> None:
        from pathlib import Path

        from custlib.grading import roster, tables
        from custlib.grading.export.answers import rows
        from custlib.locale import language

        if options.folder:
            asked, students, salt, lang = _of_course(options)
        else:
            asked, students, salt, lang = _asked(options), roster.read(_needed(options, "roster")), options.salt, ""
            if salt is None:
                raise ValueError("salt: none given; write --salt and the course's, or --salt '' for the book's numbers")
        lang = options.lang or lang or language()
        tables.write(Path(options.out), rows(students, asked, salt, lang), for_excel=True)
        facts = {"file": options.out, "students": len(students), "exercises": len(asked)}
        print(say("{file}: students {students}, exercises {exercises}", **facts))

    parser.set_defaults(run=run)


def _of_course(options: argparse.Namespace) -> tuple:
    """Read exercises, students, salt and language from a course's folder, less what options leave out."""
    from custlib import exercises
    from custlib.grading import course as courses
    from custlib.grading import roster

    for name in ("roster", "salt"):
        if getattr(options, name) is not None:
            raise ValueError(
                f"{name}: got {getattr(options, name)!r}; a course's folder has its own, leave --{name} out"
            )
    course = courses.read(options.folder)
    sheets = [course.sheet(key) for key in options.chapters] or course.sheets
    ids = [id for sheet in sheets for id in sheet.exercises]
    chosen = options.exercises or ids
    missing = [id for id in chosen if id not in ids]
    if missing:
        raise ValueError(f"exercises: got {', '.join(missing)}, which the course does not assign")
    asked = tuple(exercises.get(id) for id in chosen)
    return asked, roster.read(course.folder / courses.ROSTER_FILE), course.salt, course.lang


def _asked(options: argparse.Namespace) -> tuple[Exercise, ...]:
    from custlib.grading.export.variants import chosen

    return chosen(_needed(options, "chapters"), options.exercises)


def _needed(options: argparse.Namespace, name: str) -> str | tuple[str, ...]:
    value = getattr(options, name)
    if not value:
        raise ValueError(f"{name}: none given; write --{name}")
    return value
