"""`custlib course grade`: run, judge and mark what was handed in."""

from __future__ import annotations

import argparse

from custlib.cli.options import add_course, add_sheet, listed
from custlib.cli.say import say


def add(actions: argparse._SubParsersAction) -> None:
    """Add the action to `custlib course`.

    It ends with status 0 when every student asked for has a result that stands, be it that a submission cannot be
    graded or is missing; with 1 when grading failed on this machine for somebody, who is tried again by the same
    command; with 2 when it refuses to begin.
    """
    grade = actions.add_parser(
        "grade", help=say("run every submission in a sandbox, judge its answers, keep the marks")
    )
    add_course(grade)
    add_sheet(grade)
    grade.add_argument("--jobs", type=int, help=say("students at a time (one a core when left out)"))
    grade.add_argument(
        "--students", type=listed, default=(), help=say("ids with commas between (all of the roster when left out)")
    )
    grade.add_argument("--time", type=float, default=120, help=say("seconds a sheet may take (%(default)s)"))
    grade.add_argument("--memory", type=float, default=2, help=say("gigabytes a sheet may use (%(default)s)"))
    grade.add_argument(
        "--unsafe-no-sandbox",
        action="store_true",
        help=say("run what was handed in as yourself, with your files and your network"),
    )

    def run(options: argparse.Namespace) -> int:
        from custlib.grading import course as courses
        from custlib.grading.grade import grade
        from custlib.grading.sandbox import limits
        from custlib.grading.summary import summary

        course = courses.read(options.folder)
        sheet = course.sheet(options.sheet)
        allowed = limits(options.time, options.memory)
        sandboxed = not options.unsafe_no_sandbox
        batch = grade(course, sheet, options.students, options.jobs, allowed, sandboxed, progress=True)
        print(summary(course, sheet, batch))
        return 1 if batch.failed else 0

    grade.set_defaults(run=run)
