"""`custlib course collect` and `custlib course repair`: what a class handed in, sorted and brought into order."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from custlib.cli.options import add_course, add_sheet
from custlib.cli.say import command, say

if TYPE_CHECKING:
    from custlib.grading.collect import Collected
    from custlib.grading.course import Course, Sheet


def add(actions: argparse._SubParsersAction) -> None:
    """Add both actions to the command."""
    collect = actions.add_parser("collect", help=say("take what was handed in, as the platform gives it"))
    add_course(collect)
    collect.add_argument("source", help=say("zip of Moodle or Canvas, a folder, or one file"))
    add_sheet(collect)
    collect.add_argument("--student", default="", help=say("whose all of it is (by default the names decide)"))
    collect.set_defaults(run=_collect)

    repair = actions.add_parser(
        "repair", help=say("bring submissions into order without grading, and say what was done")
    )
    add_course(repair)
    add_sheet(repair)
    repair.set_defaults(run=_repair)


def _collect(options: argparse.Namespace) -> int:
    from custlib.grading import course as courses
    from custlib.grading.collect import collect
    from custlib.locale import language

    course = courses.read(options.folder)
    sheet = course.sheet(options.sheet)
    found = collect(course, sheet, options.source, options.student, language())
    _tell(found, course, sheet)
    return 1 if found.unmatched else 0


def _tell(found: Collected, course: Course, sheet: Sheet) -> None:
    """Say what was taken, what was not, and what to do about it."""
    print(say("{sheet}: taken {new}, held already {same}", sheet=sheet.name, new=len(found.new), same=len(found.same)))
    for student, path, why in found.refused:
        if student:
            print(say("  refused of {student}: {path}: {why}", student=student, path=path, why=why))
        else:
            print(say("  refused: {path}: {why}", path=path, why=why))
    for name, why, folder in found.unmatched:
        hers = command("course", "collect", course.folder, folder, "--sheet", sheet.chapter, "--student", "ID")
        print(say("  not sorted: {name}: {why}; kept in {folder}", name=name, why=why, folder=str(folder)))
        print(say("    when you know whose it is: {command}", command=hers))
    if found.missing:
        print(say("  nothing yet from: {students}", students=", ".join(found.missing)))
    print(say("Next: {command}", command=command("course", "grade", course.folder, "--sheet", sheet.chapter)))


def _repair(options: argparse.Namespace) -> None:
    from custlib.grading import course as courses
    from custlib.grading import roster
    from custlib.grading.prepare import MISSING, READY, prepare

    course = courses.read(options.folder)
    sheet = course.sheet(options.sheet)
    for student in roster.read(course.folder / courses.ROSTER_FILE):
        found = prepare(course, sheet, student.id)
        if found.state == READY:
            print(say("{student}: ready", student=student.id))
        elif found.state == MISSING:
            print(say("{student}: nothing handed in", student=student.id))
        else:
            print(say("{student}: cannot be graded: {reason}", student=student.id, reason=found.reason))
        for note in found.notes:
            print(f"  {note}")
