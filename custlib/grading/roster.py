"""Who takes part: the roster decides whose a submission is, never the submission itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from custlib.exercises.identity import BOOK
from custlib.grading import tables

FORBIDDEN = set('/\\:*?"<>|')
"""Characters that cannot stand in the name of a folder everywhere."""
PATTERN = set("[],")
"""Characters that stand for others where nbgrader looks for students, and what parts ids on the command line."""
COLUMNS = ("id", "name", "email")
SHORTENED = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]+", re.IGNORECASE)
"""What a spreadsheet makes of a number of many digits, as 2.02703E+11 of 202703000001."""
DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))}
"""Names that no folder can have on Windows."""


@dataclass(frozen=True)
class Student:
    """One line of the roster.

    Attributes
    ----------
    id : str
        Draws the student's numbers and names her folders.
    name, email : str
        As the learning platform has them; empty when the roster has no such column.
    """

    id: str
    name: str = ""
    email: str = ""


def read(path: str | Path) -> tuple[Student, ...]:
    """Read a roster: a CSV with a column `id` and, where wanted, `name` and `email`; others are left alone.

    Parameters
    ----------
    path : str or Path
        In UTF-8, or what a spreadsheet in China saves (GB 18030); comma, semicolon or tab between the cells.

    Returns
    -------
    tuple of Student
        In the roster's order.

    Raises
    ------
    ValueError
        For a file that is none, a missing column, an empty, repeated or unusable id; each fault with its line.
    """
    path = Path(path)
    if not path.is_file():
        raise ValueError(f"roster: no file {path}; give a CSV with a column id and, where wanted, name and email")
    rows = list(tables.rows_of(tables.text_of(path, "roster")))
    header = rows.pop(0)[1] if rows else []
    columns = {name.strip().lower(): place for place, name in enumerate(header)}
    if "id" not in columns:
        raise ValueError(f"roster: no column 'id' in {path}; its columns are {', '.join(columns) or 'none'}")
    students: list[Student] = []
    faults: list[str] = []
    lines: dict[str, int] = {}
    for line, row in rows:
        held = {key: _clean(row[columns[key]]) for key in COLUMNS if key in columns and columns[key] < len(row)}
        if not any(held.values()):
            continue
        fault = unusable(held.get("id", ""))
        folded = held["id"].casefold()
        if not fault and folded in lines:
            fault = f"id {held['id']!r} stands in line {lines[folded]}, too; ids must differ in more than case"
        if fault:
            faults.append(f"line {line}: {fault}")
            continue
        lines[folded] = line
        students.append(Student(**held))
    if faults:
        raise ValueError(f"roster: {path}: " + "; ".join(faults))
    if not students:
        raise ValueError(f"roster: {path} has no student; write one line a student below the names of the columns")
    return tuple(students)


def meant(written: str, name: str, students: Sequence[Student]) -> str:
    """Give the id that a spreadsheet turned into this: it takes zeros before a number away, and the end of a long one.

    Parameters
    ----------
    written : str
    name : str
        In the same row: it decides between numbers that begin alike.
    students : sequence of Student

    Returns
    -------
    str
        As it was written where that fits nobody, or two.

    Examples
    --------
    >>> class_ = [Student("007", "李雷"), Student("202703000001", "韩梅梅"), Student("202703000002", "林涛")]
    >>> meant("7", "", class_), meant("2.02703E+11", "林涛", class_), meant("2.02703E+11", "", class_)
    ('007', '202703000002', '2.02703E+11')
    """
    if any(student.id == written for student in students):
        return written
    numbers = [student for student in students if student.id.isdecimal()]
    if SHORTENED.fullmatch(written):
        size = float(written.replace(",", "."))
        found = [student for student in numbers if float(f"{int(student.id):.5e}") == size]
        found = [student for student in found if student.name == name] if len(found) > 1 else found
    else:
        found = [student for student in numbers if student.id.lstrip("0") == written.lstrip("0") and written]
    return found[0].id if len(found) == 1 else written


def unusable(identifier: str) -> str:
    """Say why a text cannot be an id, that is the name of a folder; empty when it can.

    Examples
    --------
    >>> unusable("王芳"), unusable("../x")
    ('', "id '../x' holds '/'; use letters, digits, -, _ and . only")
    """
    if not identifier:
        return "no id"
    bad = sorted(char for char in set(identifier) if char in FORBIDDEN | PATTERN or not char.isprintable())
    if bad:
        return f"id {identifier!r} holds {bad[0]!r}; use letters, digits, -, _ and . only"
    if SHORTENED.fullmatch(identifier):
        return f"id {identifier!r} is a number that a spreadsheet cut short; format its column as text, write it again"
    if identifier.casefold() == BOOK:
        return f"id {identifier!r} is the name of the book's own numbers, whose solutions are in print; use another"
    device = identifier.partition(".")[0].casefold() in DEVICES
    if device or identifier.startswith(".") or identifier.endswith(".") or len(identifier.encode()) > 100:
        return f"id {identifier!r} cannot name a folder; no point at either end, at most 100 bytes"
    return ""


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()
