"""`custlib course report` and `custlib course marks`: give back what was found, and mark what a person has to."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from custlib.cli.say import say

if TYPE_CHECKING:
    from custlib.grading.course import Course, Sheet
    from custlib.grading.formgrader import Change


def add(actions: argparse._SubParsersAction) -> None:
    """Add both to the actions of `custlib course`."""
    _add_report(actions)
    _add_marks(actions)


def _add_report(actions: argparse._SubParsersAction) -> None:
    report = actions.add_parser(
        "report", help=say("write feedback a student, a page on the class, and tables for the learning platform")
    )
    report.add_argument("folder", help=say("folder of the course"))
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
    from custlib.live import listed, tr
    from custlib.locale import language

    lang = language()
    if skip and not any_result(course, sheet):
        print(tr("{sheet}: nothing graded yet", lang, sheet=sheet.name))
        return
    done = report(course, sheet, solutions)
    states = [f"{tr(STATES[state], lang)} {number}" for state, number in done.students.items()]
    print(tr("{sheet}: {states}", lang, sheet=sheet.name, states=listed(states, lang)))
    for change in done.changes:
        print("  " + _said(change, lang))
    if done.waiting:
        command = f"custlib course marks {course.folder} --sheet {sheet.chapter} --template marks.csv"
        print(tr("  answers that wait for a person: {number}; mark them in formgrader, or: {command}", lang,
                 number=done.waiting, command=command))  # fmt: skip
    if not done.solutions:
        print(say("  solutions are left out; --solutions yes shows them"))
    print(tr("  start with {page}", lang, page=str(done.folder / CLASS_PAGE)))


def _add_marks(actions: argparse._SubParsersAction) -> None:
    marks = actions.add_parser("marks", help=say("mark open questions by rubric in a table"))
    marks.add_argument("folder", help=say("folder of the course"))
    marks.add_argument("--sheet", required=True, help=say("name or chapter of the sheet"))
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


def _template(course: Course, sheet: Sheet, path) -> None:
    from custlib.grading.open_marks import template
    from custlib.live import tr
    from custlib.locale import language

    answers, waiting = template(course, sheet, path)
    print(tr("{path}: answers {answers}, of them to mark {waiting}", language(),
             path=str(path), answers=answers, waiting=waiting))  # fmt: skip
    print(say("Give points in the columns with #, a comment if you like, and save as CSV; then --merge it."))


def _merge(course: Course, sheet: Sheet, path) -> None:
    from custlib.grading.open_marks import merge
    from custlib.live import tr
    from custlib.locale import language

    lang = language()
    done = merge(course, sheet, path)
    print(tr("marks: new {new}, changed {replaced}, as before {unchanged}, rows without marks {blank}", lang,
             new=done.new, replaced=done.replaced, unchanged=done.unchanged, blank=done.blank))  # fmt: skip
    for change in done.changes:
        print("  " + _said(change, lang))
    for student, exercise in done.homeless:
        print(tr("  {student}, {exercise}: not in gradebook.db, so formgrader does not show it; reports do",
                 lang, student=student, exercise=exercise))  # fmt: skip
    print(tr("Next: {command}", lang, command=f"custlib course report {course.folder} --sheet {sheet.chapter}"))


def _said(change: Change, lang: str) -> str:
    """Say that a mark came from formgrader, or took the place of another."""
    from custlib.grading.marks import FORMGRADER
    from custlib.grading.pages import points
    from custlib.live import tr

    fields = {"student": change.student, "exercise": change.exercise, "now": points(change.after.points)}
    if change.before is None:
        return tr("{student}, {exercise}: {now} from formgrader", lang, **fields)
    fields["before"] = points(change.before.points)
    if change.after.by == FORMGRADER:
        return tr("{student}, {exercise}: {now} from formgrader replaces {before}", lang, **fields)
    return tr("{student}, {exercise}: {now} from the table replaces {before}", lang, **fields)
