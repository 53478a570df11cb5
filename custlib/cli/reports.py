"""`custlib course report` and `custlib course marks`: give back what was found, and mark what a person has to."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from custlib.cli.options import add_course, add_sheet
from custlib.cli.say import command, say

if TYPE_CHECKING:
    from pathlib import Path

    from custlib.grading.course import Course, Sheet
    from custlib.grading.formgrader import Change

WAITING = "  answers that wait for a person: {number}; mark them in formgrader, or: {command}"
HOMELESS = "  {student}, {exercise}: not in gradebook.db, so formgrader does not show it; reports do"


def add(actions: argparse._SubParsersAction) -> None:
    """Add both to the actions of `custlib course`."""
    _add_report(actions)
    _add_marks(actions)


def _add_report(actions: argparse._SubParsersAction) -> None:
    report = actions.add_parser(
        "report", help=say("write feedback a student, a page on the class, and tables for the learning platform")
    )
    add_course(report)
    report.add_argument("--sheet", help=say("name or chapter of one sheet (all when left out)"))
    report.add_argument(
        "--solutions",
        choices=("yes", "no"),
        help=say("show worked solutions (once the due date has passed when left out)"),
    )

    def run(options: argparse.Namespace) -> None:
        from custlib.grading import course as courses

        course = courses.read(options.folder)
        solutions = {"yes": True, "no": False, None: None}[options.solutions]
        for sheet in [course.sheet(options.sheet)] if options.sheet else course.sheets:
            _report(course, sheet, solutions, skip=not options.sheet)

    report.set_defaults(run=run)


def _report(course: Course, sheet: Sheet, solutions: bool | None, skip: bool) -> None:
    """Report on a sheet and say what there is; of all sheets, those without a result are named and passed over."""
    from custlib.grading.report import CLASS_PAGE, any_result, report
    from custlib.grading.standing import STATES
    from custlib.live import listed
    from custlib.locale import language

    if skip and not any_result(course, sheet):
        print(say("{sheet}: nothing graded yet", sheet=sheet.name))
        return
    done = report(course, sheet, solutions)
    states = listed([f"{say(STATES[state])} {number}" for state, number in done.students.items()], language())
    print(say("{sheet}: {states}", sheet=sheet.name, states=states))
    for change in done.changes:
        print("  " + _said(change))
    if done.waiting:
        by_hand = command("course", "marks", course.folder, "--sheet", sheet.chapter, "--template", "marks.csv")
        print(say(WAITING, number=done.waiting, command=by_hand))
    if not done.solutions:
        print(say("  solutions are left out; --solutions yes shows them"))
    if done.for_moodle:
        print(say("  feedback of the class for Moodle, to upload as one zip: {file}", file=str(done.for_moodle)))
    print(say("  start with {page}", page=str(done.folder / CLASS_PAGE)))


def _add_marks(actions: argparse._SubParsersAction) -> None:
    marks = actions.add_parser("marks", help=say("mark open questions by rubric in a table"))
    add_course(marks)
    add_sheet(marks)
    which = marks.add_mutually_exclusive_group(required=True)
    which.add_argument("--template", metavar="FILE", help=say("write the table to fill in; FILE must not exist yet"))
    which.add_argument("--merge", metavar="FILE", help=say("take the marks of a filled table"))

    def run(options: argparse.Namespace) -> None:
        from pathlib import Path

        from custlib.grading import course as courses

        course = courses.read(options.folder)
        sheet = course.sheet(options.sheet)
        if options.template:
            _template(course, sheet, Path(options.template))
        else:
            _merge(course, sheet, Path(options.merge))

    marks.set_defaults(run=run)


def _template(course: Course, sheet: Sheet, path: Path) -> None:
    from custlib.grading.open_marks import template

    answers, waiting = template(course, sheet, path)
    print(say("{path}: answers {answers}, of them to mark {waiting}", path=str(path), answers=answers, waiting=waiting))
    print(say("Give points in the columns with #, a comment if you like, and save as CSV; then --merge it."))


def _merge(course: Course, sheet: Sheet, path: Path) -> None:
    from custlib.grading.open_marks import merge

    done = merge(course, sheet, path)
    counts = {"new": done.new, "replaced": done.replaced, "unchanged": done.unchanged, "blank": done.blank}
    print(say("marks: new {new}, changed {replaced}, as before {unchanged}, rows without marks {blank}", **counts))
    for change in done.changes:
        print("  " + _said(change))
    for student, exercise in done.homeless:
        print(say(HOMELESS, student=student, exercise=exercise))
    print(say("Next: {command}", command=command("course", "report", course.folder, "--sheet", sheet.chapter)))


def _said(change: Change) -> str:
    """Say that a mark came from formgrader, or took the place of another."""
    from custlib.grading.marks import FORMGRADER
    from custlib.grading.pages import points

    fields = {"student": change.student, "exercise": change.exercise, "now": points(change.after.points)}
    if change.before is None:
        return say("{student}, {exercise}: {now} from formgrader", **fields)
    fields["before"] = points(change.before.points)
    if change.after.by == FORMGRADER:
        return say("{student}, {exercise}: {now} from formgrader replaces {before}", **fields)
    return say("{student}, {exercise}: {now} from the table replaces {before}", **fields)
