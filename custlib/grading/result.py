"""What grading found in one submission, as a file: the batch resumes from it, reports read it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from custlib.grading.course import replace

GRADED, UNGRADABLE, MISSING = "graded", "ungradable", "missing"
"""States of a submission."""
RIGHT, WRONG, NONE, OPEN = "right", "wrong", "none", "open"
"""Kinds of an answer that grading itself tells apart."""


@dataclass(frozen=True)
class Answer:
    """One answer as it was judged outside the student's kernel.

    Attributes
    ----------
    exercise : str
        Id.
    given : str or None
        The answer as text; None when none was given. Of an open question: the student's text.
    kind : str
        As in `Feedback`: right, misconception:<id>, unit, sign, not-a-number, wrong, open; or "none" for no answer.
    points, of : float
        Marks given, marks to be had. An open question has 0 until a person has marked it.
    note : str
        For the instructor: the cell's error, a number that is another student's; empty for nothing.
    """

    exercise: str
    given: str | None
    kind: str
    points: float
    of: float
    note: str = ""


@dataclass(frozen=True)
class Result:
    """One submission after grading.

    Attributes
    ----------
    student, sheet : str
        Id of the roster, name of the sheet.
    state : str
        graded, ungradable or missing.
    reason : str
        Why it could not be graded, for the instructor; empty when it could.
    notes : tuple of str
        What was repaired, what the sandbox stopped, whose name the submission bore: for the instructor.
    answers : tuple of Answer
        In the sheet's order; empty when ungradable or missing.
    digest : str
        Of the submission, the sheet, the course's salt and custlib's exercises: a result with another digest is graded
        again.
    seconds : float
        How long grading took.
    """

    student: str
    sheet: str
    state: str
    reason: str = ""
    notes: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    digest: str = ""
    seconds: float = 0.0

    @property
    def remarks(self) -> list[str]:
        """All notes for the instructor, those to an answer after its exercise."""
        return [*self.notes, *(f"{answer.exercise}: {answer.note}" for answer in self.answers if answer.note)]


def write(path: Path, result: Result) -> None:
    """Write a result whole or not at all."""
    replace(path, json.dumps(asdict(result), indent=2, ensure_ascii=False) + "\n")


def read(path: Path) -> Result | None:
    """Read a result; None where there is none or a killed machine left half of one."""
    try:
        held = json.loads(path.read_text("utf-8"))
        answers = tuple(Answer(**answer) for answer in held.pop("answers"))
        return Result(**{**held, "answers": answers, "notes": tuple(held["notes"])})
    except (FileNotFoundError, json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError):
        return None
