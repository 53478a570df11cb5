"""`custlib course collect` and `custlib course repair`: what a class handed in, sorted and brought into order."""

from __future__ import annotations

import argparse
import shlex
from typing import TYPE_CHECKING

from custlib.cli.say import say
from custlib.live import tr
from custlib.locale import language

if TYPE_CHECKING:
    from custlib.grading.collect import Collected
    from custlib.grading.course import Course, Sheet


def add(actions: argparse._SubParsersAction) -> None:
    """Add both actions to the command."""
    collect = actions.add_parser("collect", help=say("take what was handed in, as the platform gives it"))
    collect.add_argument("folder", help=say("folder of the course"))
    collect.add_argument("source", help=say("zip of Moodle or Canvas, a folder, or one file"))
    collect.add_argument("--sheet", required=True, help=say("name or chapter, as in a01"))
    collect.add_argument("--student", default="", help=say("whose all of it is (by default the names decide)"))
    collect.set_defaults(run=_collect)

    repair = actions.add_parser(
        "repair", help=say("bring submissions into order without grading, and say what was done")
    )
    repair.add_argument("folder", help=say("folder of the course"))
    repair.add_argument("--sheet", required=True, help=say("name or chapter, as in a01"))
    repair.set_defaults(run=_repair)


def _collect(options: argparse.Namespace) -> int:
    from custlib.grading import course as courses
    from custlib.grading.collect import collect

    course = courses.read(options.folder)
    sheet, lang = course.sheet(options.sheet), language()
    found = collect(course, sheet, options.source, options.student, lang)
    _tell(found, course, sheet, lang)
    return 1 if found.unmatched else 0


def _tell(found: Collected, course: Course, sheet: Sheet, lang: str) -> None:
    """Say what was taken, what was not, and what to do about it."""
    print(
        tr(
            "{sheet}: taken {new}, held already {same}",
            lang,
            sheet=sheet.name,
            new=len(found.new),
            same=len(found.same),
        )
    )
    for student, path, why in found.refused:
        if student:
            print(tr("  refused of {student}: {path}: {why}", lang, student=student, path=path, why=why))
        else:
            print(tr("  refused: {path}: {why}", lang, path=path, why=why))
    for name, why, folder in found.unmatched:
        command = f"custlib course collect {course.folder} {shlex.quote(str(folder))} --sheet {sheet.chapter} --student"
        print(tr("  not sorted: {name}: {why}; kept in {folder}", lang, name=name, why=why, folder=str(folder)))
        print(tr("    when you know whose it is: {command}", lang, command=f"{command} ID"))
    if found.missing:
        print(tr("  nothing yet from: {students}", lang, students=", ".join(found.missing)))
    print(tr("Next: {command}", lang, command=f"custlib course grade {course.folder} --sheet {sheet.chapter}"))


def _repair(options: argparse.Namespace) -> None:
    from custlib.grading import course as courses
    from custlib.grading import roster
    from custlib.grading.prepare import MISSING, READY, prepare

    course = courses.read(options.folder)
    sheet, lang = course.sheet(options.sheet), language()
    for student in roster.read(course.folder / courses.ROSTER_FILE):
        found = prepare(course, sheet, student.id)
        if found.state == READY:
            print(tr("{student}: ready", lang, student=student.id))
        elif found.state == MISSING:
            print(tr("{student}: nothing handed in", lang, student=student.id))
        else:
            print(tr("{student}: cannot be graded: {reason}", lang, student=student.id, reason=found.reason))
        for note in found.notes:
            print(f"  {note}")
