"""Where each student of the roster stands on a sheet: what grading found, joined with what a person marked."""

from __future__ import annotations

from dataclasses import dataclass

from custlib.grading import marks as given_marks
from custlib.grading import result, roster, sheets
from custlib.grading.course import ROSTER_FILE, Course, Sheet
from custlib.grading.marks import Mark, Marks, digest
from custlib.grading.result import GRADED, MISSING, OPEN, UNGRADABLE, Answer, Result
from custlib.grading.roster import Student

NOT_GRADED = "not-graded"
"""Handed in, but `custlib course grade` has not come to it yet."""

STATES = {
    GRADED: "marked",
    UNGRADABLE: "could not be marked",
    MISSING: "nothing handed in",
    NOT_GRADED: "handed in, not marked yet",
}
TEXTS = tuple(STATES.values())


@dataclass(frozen=True)
class Line:
    """One answer as it stands.

    Attributes
    ----------
    answer : Answer
        What grading found.
    mark : Mark or None
        What a person gave, if it was given for this very answer.
    waits : bool
        A person has to mark it, or to look again since the answer changed after she marked it.
    """

    answer: Answer
    mark: Mark | None
    waits: bool

    @property
    def points(self) -> float:
        return self.mark.points if self.mark else self.answer.points


@dataclass(frozen=True)
class Standing:
    """One student on one sheet.

    Attributes
    ----------
    student : Student
    result : Result
        State missing or not-graded when grading left none.
    lines : tuple of Line
        In the sheet's order; empty unless graded.
    of : float
        Points of the whole sheet.
    """

    student: Student
    result: Result
    lines: tuple[Line, ...]
    of: float

    @property
    def state(self) -> str:
        """One of `STATES`; a machine that failed has not graded, whatever it left (such a result has no digest)."""
        failed = self.result.state == UNGRADABLE and not self.result.digest
        return NOT_GRADED if failed else self.result.state

    @property
    def graded(self) -> bool:
        return self.state == GRADED

    @property
    def points(self) -> float:
        """Points so far; answers that wait for a person count nothing yet."""
        return sum(line.points for line in self.lines if not line.waits)

    @property
    def waiting(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.waits)

    @property
    def marked_of(self) -> float:
        """Points that could be had for what is marked so far."""
        return self.of - sum(line.answer.of for line in self.waiting)

    @property
    def share(self) -> float | None:
        """Points as a share of what is marked so far; None when nothing is."""
        return self.points / self.marked_of if self.graded and self.marked_of else None

    def line(self, exercise: str) -> Line | None:
        """Give the line of an exercise."""
        return next((line for line in self.lines if line.answer.exercise == exercise), None)


def standings(course: Course, sheet: Sheet) -> tuple[Standing, ...]:
    """List every student of the roster, in its order.

    Parameters
    ----------
    course : Course
    sheet : Sheet

    Returns
    -------
    tuple of Standing
    """
    marks = given_marks.read(course, sheet)
    of = sheets.points(sheet)
    return tuple(
        _standing(student, result_of(course, sheet, student.id), marks, of)
        for student in roster.read(course.folder / ROSTER_FILE)
    )


def result_of(course: Course, sheet: Sheet, student: str) -> Result:
    """Give what grading found; where it left nothing, say whether anything was handed in."""
    found = result.read(course.result(sheet, student))
    if found:
        return found
    handed_in = course.submitted(sheet, student).parent.exists()
    return Result(student, sheet.name, NOT_GRADED if handed_in else MISSING)


def _standing(student: Student, found: Result, marks: Marks, of: float) -> Standing:
    lines = tuple(_line(answer, marks.get((student.id, answer.exercise))) for answer in found.answers)
    return Standing(student, found, lines if found.state == GRADED else (), of)


def _line(answer: Answer, mark: Mark | None) -> Line:
    holds = mark is not None and mark.answer == digest(answer.given)
    answered = bool((answer.given or "").strip())  # where there is nothing, nobody has to look
    return Line(answer, mark if holds else None, answered and not holds and (answer.kind == OPEN or mark is not None))
