"""Who takes part: the roster decides whose a submission is, never the submission itself."""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from custlib.exercises.identity import BOOK
from custlib.grading.tables import DELIMITERS, text_of

FORBIDDEN = set('/\\:*?"<>|')
"""Characters that cannot stand in the name of a folder everywhere."""
PATTERN = set("[],")
"""Characters that stand for others where nbgrader looks for students, and what parts ids on the command line."""
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
    text = text_of(path, "roster")
    first = text.partition("\n")[0]
    between = max(DELIMITERS, key=first.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=between)
    columns = {(name or "").strip().lower(): name for name in rows.fieldnames or ()}
    if "id" not in columns:
        raise ValueError(f"roster: no column 'id' in {path}; its columns are {', '.join(columns) or 'none'}")
    students: list[Student] = []
    faults: list[str] = []
    lines: dict[str, int] = {}
    for row in rows:
        held = {key: _clean(row.get(columns[key]) or "") for key in ("id", "name", "email") if key in columns}
        if not any(held.values()):
            continue
        line, fault = rows.line_num, unusable(held["id"])
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
    if identifier.casefold() == BOOK:
        return f"id {identifier!r} is the name of the book's own numbers, whose solutions are in print; use another"
    device = identifier.partition(".")[0].casefold() in DEVICES
    if device or identifier.startswith(".") or identifier.endswith(".") or len(identifier.encode()) > 100:
        return f"id {identifier!r} cannot name a folder; no point at either end, at most 100 bytes"
    return ""


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()
