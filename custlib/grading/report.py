"""Reports on a sheet: feedback for each student, a page for the instructor, tables for the learning platform."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from custlib.grading import classroom, feedback, formgrader, giveback, open_marks, platform_csv
from custlib.grading.course import Course, Sheet, replace
from custlib.grading.result import GRADED, UNGRADABLE
from custlib.grading.standing import standings

CLASS_PAGE = "class.html"
FEEDBACK = "feedback"


@dataclass(frozen=True)
class Reported:
    """What a run wrote and found.

    Attributes
    ----------
    folder : Path
    students : dict of str to int
        State → how many.
    waiting : int
        Answers that wait for a person.
    solutions : bool
        Whether feedback shows the worked solutions.
    changes : tuple of formgrader.Change
        Marks taken over from formgrader.
    for_moodle : Path or None
        See `giveback.write`.
    """

    folder: Path
    students: dict[str, int]
    waiting: int
    solutions: bool
    changes: tuple[formgrader.Change, ...]
    for_moodle: Path | None


def is_over(sheet: Sheet, now: datetime | None = None) -> bool:
    """Say whether a sheet's due date has passed; one without a date is never over.

    Examples
    --------
    >>> is_over(Sheet("a01", "a01", (), "2027-03-15T18:00+08:00"), datetime.fromisoformat("2027-03-15T10:01+00:00"))
    True
    """
    return bool(sheet.due) and datetime.fromisoformat(sheet.due) < (now or datetime.now().astimezone())


def any_result(course: Course, sheet: Sheet) -> bool:
    """Say whether grading has left anything on a sheet."""
    return any(standing.state in (GRADED, UNGRADABLE) for standing in standings(course, sheet))


def report(course: Course, sheet: Sheet, solutions: bool | None = None) -> Reported:
    """Write all reports on a sheet, and the course's table of points; a run again writes them anew.

    Parameters
    ----------
    course : Course
    sheet : Sheet
    solutions : bool, optional
        Show the worked solutions in the feedback; once the due date has passed when left out.

    Returns
    -------
    Reported

    Raises
    ------
    ValueError
        When nothing has been graded, or answers were graded by other exercises than those there are.
    """
    changes = open_marks.update(course, sheet)
    found = standings(course, sheet)
    if not any_result(course, sheet):
        raise ValueError(f"sheet: nothing of {sheet.name} has been graded; run custlib course grade {course.folder}")
    shown = is_over(sheet) if solutions is None else solutions
    pages = {standing.student.id: feedback.page(course, sheet, standing, shown) for standing in found}
    folder = course.reports(sheet)
    for student, page in pages.items():
        replace(folder / FEEDBACK / f"{student}.html", page)
    for path in (folder / FEEDBACK).glob("*.html"):
        if path.stem not in pages:
            path.unlink()
    replace(folder / CLASS_PAGE, classroom.page(course, sheet, found))
    platform_csv.write(course, sheet, found)
    everywhere = {each: standings(course, each) for each in course.sheets if any_result(course, each)}
    platform_csv.write_overview(course, everywhere)
    return Reported(
        folder,
        dict(Counter(standing.state for standing in found)),
        sum(len(standing.waiting) for standing in found),
        shown,
        tuple(changes),
        giveback.write(course, sheet, pages),
    )
