"""Marks in nbgrader's formgrader: taken from gradebook.db, written to it, and which one counts when two differ.

The rule: what was given last counts. The marks file remembers what was last taken or written. A number in gradebook.db
that is another one was typed in formgrader since then, so it replaces the mark; a table that is merged is written to
gradebook.db at once, so it replaces what stood there. Each replacement is said. A number that gradebook.db has lost
does not take a mark away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from nbgrader.api import (
    Assignment,
    Grade,
    Gradebook,
    GradeCell,
    MissingEntry,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy.exc import OperationalError

from custlib import exercises
from custlib.grading import release
from custlib.grading.cells import ANSWER, CHECK, grade_id
from custlib.grading.course import Course, Sheet
from custlib.grading.marks import FORMGRADER, Mark, Marks, digest
from custlib.grading.result import Result

GRADEBOOK = "gradebook.db"
SAME = 1e-9


@dataclass(frozen=True)
class Held:
    """What gradebook.db holds of a person's work on one answer.

    Attributes
    ----------
    points : float
        Manual score and extra credit.
    comment : str
    review : bool
        nbgrader asks for another look, since the answer was graded again.
    """

    points: float
    comment: str
    review: bool


@dataclass(frozen=True)
class Change:
    """A mark that came from formgrader, or took the place of another; `after.by` says whence.

    Attributes
    ----------
    student, exercise : str
    before : Mark or None
    after : Mark
    """

    student: str
    exercise: str
    before: Mark | None
    after: Mark


def cells(exercise: str) -> tuple[str, str]:
    """Name the cells of a sheet that hold an exercise's mark and the comment on it.

    Examples
    --------
    >>> cells("A1.1-E1"), cells("A1.1-E5")
    (('a1-1-e1-check', 'a1-1-e1-answer'), ('a1-1-e5-answer', 'a1-1-e5-answer'))
    """
    answer = grade_id(exercise, ANSWER)
    return (answer if exercises.get(exercise).kind == "open" else grade_id(exercise, CHECK)), answer


def settle(stored: Mark | None, held: Held | None, answer: str | None) -> Mark | None:
    """Say which mark counts.

    Parameters
    ----------
    stored : Mark or None
        As the marks file remembers it.
    held : Held or None
        As gradebook.db has it.
    answer : str or None
        The student's answer now.

    Returns
    -------
    Mark or None

    Examples
    --------
    >>> settle(Mark(6, (3, 3)), Held(5, "", False), "Ask her.").points
    5
    """
    if held is None:
        return stored
    now = digest(answer)
    same = stored is not None and abs(stored.points - held.points) < SAME and stored.comment == held.comment
    if same:
        return stored if held.review or stored.answer == now else replace(stored, answer=now)
    marked = now if not held.review else stored.answer if stored else ""
    return Mark(held.points, (), held.comment, FORMGRADER, marked)


def take(course: Course, sheet: Sheet, results: Iterable[Result], marks: Marks) -> tuple[Marks, list[Change]]:
    """Take over what was marked in formgrader.

    Parameters
    ----------
    course, sheet
    results : iterable of Result
        Of the graded students.
    marks : Marks
        As they were remembered; left as they are.

    Returns
    -------
    (Marks, list of Change)
    """
    settled, changes = dict(marks), []
    if not _path(course).is_file():
        return settled, changes
    with _gradebook(course) as book:
        scored = _scored(book, sheet)
        for found in results:
            for answer in found.answers:
                key = (found.student, answer.exercise)
                held = _held(book, sheet, *key) if (found.student, cells(answer.exercise)[0]) in scored else None
                mark = settle(marks.get(key), held, answer.given)
                if mark is None:
                    continue
                settled[key] = mark
                if mark.by == FORMGRADER and (key not in marks or mark.points != marks[key].points):
                    changes.append(Change(*key, marks.get(key), mark))
    return settled, changes


def give(course: Course, sheet: Sheet, marks: Marks) -> list[tuple[str, str]]:
    """Write marks to gradebook.db, where it has others.

    Returns
    -------
    list of (student, exercise)
        Those that gradebook.db has no place for: the sheet or the student is not in it.
    """
    if not _path(course).is_file():
        return list(marks)
    homeless = []
    with _gradebook(course) as book:
        for (student, exercise), mark in marks.items():
            held = _held(book, sheet, student, exercise)
            if held and abs(held.points - mark.points) < SAME and held.comment == mark.comment and not held.review:
                continue
            try:
                grade, comment = _rows(book, sheet, student, exercise)
            except MissingEntry:
                homeless.append((student, exercise))
                continue
            grade.manual_score, grade.extra_credit, grade.needs_manual_grade = mark.points, None, False
            if comment is not None:
                comment.manual_comment = mark.comment or None
        book.db.commit()
    return homeless


@contextmanager
def _gradebook(course: Course) -> Iterator[Gradebook]:
    """Open the database; one that another program holds is an error that says so."""
    try:
        with release.gradebook(course) as book:
            yield book
    except OperationalError as error:
        raise ValueError(
            f"{GRADEBOOK}: {error.orig}; wait for a grading run or what else uses it, and run the command again"
        ) from None


def _path(course: Course) -> Path:
    return course.folder / GRADEBOOK


def _scored(book: Gradebook, sheet: Sheet) -> set[tuple[str, str]]:
    """List the student and the cell of each score that a person gave: one question for all, since most have none."""
    asked = book.db.query(SubmittedAssignment.student_id, GradeCell.name)
    asked = asked.join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
    asked = asked.join(Grade, Grade.notebook_id == SubmittedNotebook.id)
    asked = asked.join(GradeCell, GradeCell.id == Grade.cell_id)
    asked = asked.join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
    return {tuple(row) for row in asked.filter(Assignment.name == sheet.name, Grade.manual_score.isnot(None))}


def _rows(book: Gradebook, sheet: Sheet, student: str, exercise: str) -> tuple:
    marked, commented = cells(exercise)
    grade = book.find_grade(marked, sheet.name, sheet.name, student)
    comment = None
    with suppress(MissingEntry):
        comment = book.find_comment(commented, sheet.name, sheet.name, student)
    return grade, comment


def _held(book: Gradebook, sheet: Sheet, student: str, exercise: str) -> Held | None:
    try:
        grade, comment = _rows(book, sheet, student, exercise)
    except MissingEntry:
        return None
    if grade.manual_score is None:
        return None
    said = comment.manual_comment if comment is not None else ""
    return Held(grade.manual_score + (grade.extra_credit or 0), said or "", bool(grade.needs_manual_grade))
