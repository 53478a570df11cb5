"""`custlib course`: make a course, collect what was handed in, and bring it into order."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import TYPE_CHECKING

from custlib.cli import grading, reports, submissions
from custlib.cli.options import add_chapters, add_course, add_exercises, add_language, add_roster
from custlib.cli.say import command, say

if TYPE_CHECKING:
    from custlib.grading.course import Course

HANDED_OUT = (
    "It holds the notebook and a course.json, which belong side by side. Each student writes her id of the roster into "
    "student.txt beside them, works, and hands in the notebook."
)


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command to the parser."""
    course = commands.add_parser("course", help=say("assign, collect, grade and give back"))
    actions = course.add_subparsers(title=say("actions"), required=True, metavar=say("action"))
    _add_new(actions)
    _add_update(actions)
    submissions.add(actions)
    grading.add(actions)
    reports.add(actions)


def _add_new(actions: argparse._SubParsersAction) -> None:
    new = actions.add_parser("new", help=say("make a course in a new folder: a sheet a chapter, students, due dates"))
    new.add_argument("folder", help=say("folder of the course; it must not exist yet"))
    add_roster(new, required=True)
    _add_sheets(new, required=True)
    new.add_argument("--title", default="", help=say("name of the course"))
    new.add_argument("--salt", help=say("draws this course's numbers (a random one when left out)"))
    add_language(new, say("language of sheets and feedback"))

    def run(options: argparse.Namespace) -> None:
        from custlib import locale
        from custlib.grading.new import new

        course = new(
            options.folder,
            options.chapters,
            options.roster,
            chosen=options.exercises,
            title=options.title,
            due=options.due,
            salt=options.salt,
            lang=options.lang or locale.language(),
        )
        _tell(course)

    new.set_defaults(run=run)


def _add_update(actions: argparse._SubParsersAction) -> None:
    update = actions.add_parser("update", help=say("add students, chapters or due dates; what was handed in stays"))
    add_course(update)
    update.add_argument("--roster", help=say("takes the place of the course's roster.csv, which is read again anyway"))
    _add_sheets(update, required=False)

    def run(options: argparse.Namespace) -> None:
        from custlib.grading import course as courses
        from custlib.grading.new import update

        course = update(
            courses.read(options.folder),
            options.chapters,
            options.roster,
            chosen=options.exercises,
            due=options.due,
        )
        _tell(course)

    update.set_defaults(run=run)


def _add_sheets(action: argparse.ArgumentParser, required: bool) -> None:
    add_chapters(action, required)
    add_exercises(action)
    action.add_argument("--due", default="", help=say("a day or time for all sheets, or a01=2027-03-15,a07=2027-03-22"))


def _tell(course: Course) -> None:
    """Say what there is now and what to do next."""
    from custlib.exercises.posed import POINTS, count
    from custlib.grading import roster, sheets
    from custlib.grading.course import ROSTER_FILE
    from custlib.locale import language

    students = roster.read(course.folder / ROSTER_FILE)
    print(say("{title}: students on the roster: {students}", title=course.title, students=len(students)))
    for sheet in course.sheets:
        fields = {
            "sheet": sheet.name,
            "exercises": count(len(sheet.exercises), sheets.EXERCISES, language()),
            "points": count(sheets.points(sheet), POINTS, language()),
        }
        if sheet.due:
            due = datetime.fromisoformat(sheet.due).isoformat(" ", "minutes")
            print(say("  {sheet}: {exercises}, {points}, due {due}", **fields, due=due))
        else:
            print(say("  {sheet}: {exercises}, {points}", **fields))
    collect = command("course", "collect", course.folder, "submissions.zip", "--sheet", course.sheets[0].chapter)
    print(say("Hand out, one a sheet: {files}", files=str(course.folder / "release" / "*.zip")))
    print(say(HANDED_OUT))
    print(say("Once it is handed in: {command}", command=collect))
