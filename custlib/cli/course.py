"""`custlib course`: make a course, collect what was handed in, and bring it into order."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import TYPE_CHECKING

from custlib.cli import grading, reports, submissions
from custlib.cli.keys import listed
from custlib.cli.say import say

if TYPE_CHECKING:
    from custlib.grading.course import Course

HANDED_OUT = (
    "It holds the notebook and a course.json, which belong side by side. Each student writes her id of the roster into "
    "student.txt beside them, works, and hands in the notebook."
)
TEXTS = (HANDED_OUT,)


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("course", help=say("assign, collect, grade and give back"))
    actions = command.add_subparsers(title=say("actions"), required=True, metavar="action")
    _add_new(actions)
    _add_update(actions)
    submissions.add(actions)
    grading.add(actions)
    reports.add(actions)


def _add_new(actions: argparse._SubParsersAction) -> None:
    new = actions.add_parser("new", help=say("make a course in a new folder: a sheet a chapter, students, due dates"))
    new.add_argument("folder", help=say("folder of the course; it must not exist yet"))
    new.add_argument("--roster", required=True, help=say("CSV with a column id and, where wanted, name and email"))
    _add_sheets(new, required=True)
    new.add_argument("--title", default="", help=say("name of the course"))
    new.add_argument("--salt", help=say("draws this course's numbers (a random one when left out)"))
    new.add_argument("--lang", choices=("en", "zh"), help=say("language of sheets and feedback"))

    def run(options: argparse.Namespace) -> None:
        from custlib import locale
        from custlib.grading.new import new

        course = new(
            options.folder,
            listed(options.chapters),
            options.roster,
            chosen=listed(options.exercises),
            title=options.title,
            due=options.due,
            salt=options.salt,
            lang=options.lang or locale.language(),
        )
        _tell(course)

    new.set_defaults(run=run)


def _add_update(actions: argparse._SubParsersAction) -> None:
    update = actions.add_parser("update", help=say("add students, chapters or due dates; what was handed in stays"))
    update.add_argument("folder", help=say("folder of the course"))
    update.add_argument("--roster", help=say("takes the place of the course's roster.csv, which is read again anyway"))
    _add_sheets(update, required=False)

    def run(options: argparse.Namespace) -> None:
        from custlib.grading import course as courses
        from custlib.grading.new import update

        course = update(
            courses.read(options.folder),
            listed(options.chapters),
            options.roster,
            chosen=listed(options.exercises),
            due=options.due,
        )
        _tell(course)

    update.set_defaults(run=run)


def _add_sheets(action: argparse.ArgumentParser, required: bool) -> None:
    action.add_argument(
        "--chapters", required=required, default="", help=say("keys with commas between, as in a01,a07")
    )
    action.add_argument(
        "--exercises", default="", help=say("ids with commas between (all of the chapters when left out)")
    )
    action.add_argument("--due", default="", help=say("a day or time for all sheets, or a01=2027-03-15,a07=2027-03-22"))


def _tell(course: Course) -> None:
    """Say what there is now and what to do next."""
    from custlib.exercises.posed import POINTS, count
    from custlib.grading import roster, sheets
    from custlib.grading.course import ROSTER_FILE
    from custlib.live import tr
    from custlib.locale import language

    lang, folder = language(), course.folder
    students = roster.read(folder / ROSTER_FILE)
    print(tr("{title}: students on the roster: {students}", lang, title=course.title, students=len(students)))
    for sheet in course.sheets:
        fields = {
            "sheet": sheet.name,
            "exercises": count(len(sheet.exercises), sheets.EXERCISES, lang),
            "points": count(sheets.points(sheet), POINTS, lang),
        }
        if sheet.due:
            due = datetime.fromisoformat(sheet.due).isoformat(" ", "minutes")
            print(tr("  {sheet}: {exercises}, {points}, due {due}", lang, **fields, due=due))
        else:
            print(tr("  {sheet}: {exercises}, {points}", lang, **fields))
    command = f"custlib course collect {folder} submissions.zip --sheet {course.sheets[0].chapter}"
    print(tr("Hand out, one a sheet: {files}", lang, files=str(folder / "release" / "*.zip")))
    print(tr(HANDED_OUT, lang))
    print(tr("Once it is handed in: {command}", lang, command=command))
