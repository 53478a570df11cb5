"""Marks that a person gave, kept in `marks/<sheet>.json`: by rubric, or as one number in nbgrader's formgrader."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from custlib.grading.course import Course, Sheet, replace

TABLE, FORMGRADER = "table", "formgrader"


@dataclass(frozen=True)
class Mark:
    """What a person gave for one answer.

    Attributes
    ----------
    points : float
    criteria : tuple of float
        A number a line of the rubric; empty when one number was given for the whole.
    comment : str
        For the student.
    by : str
        table (a CSV was merged) or formgrader.
    answer : str
        Digest of the text that was marked; another text waits for a person again. Empty when that is not known.
    """

    points: float
    criteria: tuple[float, ...] = ()
    comment: str = ""
    by: str = TABLE
    answer: str = ""


Marks = dict[tuple[str, str], Mark]
"""By student and exercise."""


def digest(text: str | None) -> str:
    """Tell one answer from another.

    Examples
    --------
    >>> digest("Ask her.") == digest("Ask her."), digest("Ask her.") == digest("Ask him.")
    (True, False)
    """
    return hashlib.sha256((text or "").encode("utf-8", "surrogatepass")).hexdigest()[:16]


def path_of(course: Course, sheet: Sheet) -> Path:
    """Name the file with a sheet's marks."""
    return course.folder / "marks" / f"{sheet.name}.json"


def read(course: Course, sheet: Sheet) -> Marks:
    """Read the marks of a sheet.

    Raises
    ------
    ValueError
        For a file that is not as `write` leaves it: marks are a person's work, so they are never taken for none.
    """
    path = path_of(course, sheet)
    if not path.is_file():
        return {}
    try:
        held = json.loads(path.read_text("utf-8"))
        return {
            (student, exercise): Mark(**{**mark, "criteria": tuple(mark["criteria"])})
            for student, by_exercise in held.items()
            for exercise, mark in by_exercise.items()
        }
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(
            f"marks: {path} cannot be read ({error}); repair it or put a saved copy in its place"
        ) from None


def write(course: Course, sheet: Sheet, marks: Marks) -> None:
    """Write the marks of a sheet whole or not at all."""
    held: dict[str, dict[str, dict]] = {}
    for (student, exercise), mark in sorted(marks.items()):
        held.setdefault(student, {})[exercise] = asdict(mark)
    replace(path_of(course, sheet), json.dumps(held, indent=2, ensure_ascii=False) + "\n")
