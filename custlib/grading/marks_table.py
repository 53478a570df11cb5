"""The table of marks for open questions: a row an answer, a column a line of the rubric; what a filled one says, and
every fault in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from custlib import exercises
from custlib.grading import roster, tables
from custlib.grading.course import ROSTER_FILE, Course, Sheet
from custlib.grading.marks import TABLE, Mark, Marks, digest
from custlib.grading.result import OPEN
from custlib.grading.standing import Line, Standing, standings
from custlib.live import tr

STUDENT, NAME, EXERCISE, COMMENT = "student", "name", "exercise", "comment"
SO_FAR, VERSION, ANSWER = "so far", "version", "answer"
"""Columns have the same names in every language, so that a table can pass from one to the other."""
KNOWN = (STUDENT, EXERCISE, COMMENT)
"""Those without which a table cannot be read."""

CRITERION = re.compile(r"(\S+) #([1-9][0-9]?)\b")
NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


def open_exercises(sheet: Sheet) -> tuple[str, ...]:
    """List the ids of a sheet's open questions."""
    return tuple(id for id in sheet.exercises if exercises.get(id).kind == OPEN)


def to_mark(course: Course, sheet: Sheet) -> Iterator[tuple[Standing, Line]]:
    """Yield each answer to an open question, a question after the other, students in the roster's order."""
    found = standings(course, sheet)
    for id in open_exercises(sheet):
        for standing in found:
            line = standing.line(id)
            if line and (line.answer.given or "").strip():
                yield standing, line


def version(text: str | None) -> str:
    """Tell one answer from another in a cell that a spreadsheet leaves as it is.

    Examples
    --------
    >>> version("Ask her.")[0], len(version("Ask her."))
    ('v', 9)
    """
    return f"v{digest(text)[:8]}"


def heads(sheet: Sheet, lang: str) -> list[tuple[str, int, str]]:
    """List the columns of the rubrics as (exercise, place from 1, text of the header)."""
    return [
        (id, place, f"{id} #{place} (0–{line.points}) {tr(line.text, lang)}")
        for id in open_exercises(sheet)
        for place, line in enumerate(exercises.get(id).rubric, start=1)
    ]


def read(course: Course, sheet: Sheet, path: Path) -> tuple[Marks, int]:
    """Read a filled table.

    Parameters
    ----------
    course, sheet
    path : Path
        As `template` wrote it and a spreadsheet saved it; other columns are left alone.

    Returns
    -------
    (Marks, int)
        The marks, and the number of rows without one.

    Raises
    ------
    ValueError
        Naming every fault with its row, column, value and what is allowed; then nothing of the table is taken.
    """
    if not path.is_file():
        raise ValueError(f"merge: no file {path}; write one with: custlib course marks … --template FILE")
    rows = list(tables.rows_of(tables.text_of(path, "merge")))
    if not rows:
        raise ValueError(f"merge: {path} is empty; write one with: custlib course marks … --template FILE")
    table = _Table(course, sheet, [name.strip() for name in rows[0][1]])
    found: Marks = {}
    filled: dict[tuple[str, str], int] = {}
    faults, blank = list(table.faults), 0
    for number, row in rows[1:] if not faults else ():
        key, mark, wrong = table.mark(row)
        if not wrong and key in filled:
            wrong = [f"{STUDENT} {key[0]!r} and {EXERCISE} {key[1]!r} stand in row {filled[key]}, too; keep one"]
        faults += [f"row {number} ({key[0]}): {fault}" for fault in wrong]
        if wrong:
            continue
        filled[key] = number
        if mark:
            found[key] = mark
        else:
            blank += 1
    if faults:
        raise ValueError("\n  ".join([f"merge: {path}: nothing was taken", *faults]))
    return found, blank


class _Table:
    """The columns of a filled table, and how its rows become marks."""

    def __init__(self, course: Course, sheet: Sheet, header: list[str]) -> None:
        self.sheet, self.header = sheet, header
        self.places = {name: header.index(name) for name in (*KNOWN, NAME, VERSION) if name in header}
        self.answers = {
            (standing.student.id, line.answer.exercise): line.answer.given for standing, line in to_mark(course, sheet)
        }
        self.students = roster.read(course.folder / ROSTER_FILE)
        self.faults = [f"no column {name!r}" for name in KNOWN if name not in header]
        self.criteria: dict[tuple[str, int], int] = {}
        known = {(id, place) for id, place, _ in heads(sheet, course.lang)}
        for column, name in enumerate(header):
            match = CRITERION.match(name)
            key = (match[1], int(match[2])) if match else None
            if key and key not in known:
                self.faults.append(f"column {self.short(column)!r} is no line of a rubric of this sheet; remove it")
            elif key and key in self.criteria:
                self.faults.append(f"column {self.short(column)!r} stands twice; remove one")
            elif key:
                self.criteria[key] = column
        missing = sorted(known - set(self.criteria))
        self.faults += [f"no column '{id} #{place} …'; take it from a new template" for id, place in missing]

    def short(self, column: int) -> str:
        """Name a column by the head of its name, the line of the rubric left out."""
        return CRITERION.match(self.header[column])[0]

    def cell(self, row: list[str], column: int) -> str:
        return tables.restored(row[column].strip()) if column < len(row) else ""

    def mark(self, row: list[str]) -> tuple[tuple[str, str], Mark | None, list[str]]:
        """Give whose row it is, the mark in it if there is one, and its faults."""
        name = self.cell(row, self.places[NAME]) if NAME in self.places else ""
        student = roster.meant(self.cell(row, self.places[STUDENT]), name, self.students)
        exercise = self.cell(row, self.places[EXERCISE])
        key = (student, exercise)
        if student not in {each.id for each in self.students}:
            return key, None, [f"column {STUDENT!r}: got {student!r}; the roster has no such id"]
        if exercise not in open_exercises(self.sheet):
            allowed = ", ".join(open_exercises(self.sheet))
            return key, None, [f"column {EXERCISE!r}: got {exercise!r}; the open questions are {allowed}"]
        lines = exercises.get(exercise).rubric
        columns = [self.criteria[exercise, place] for place in range(1, len(lines) + 1)]
        cells = [self.cell(row, column) for column in columns]
        comment = self.cell(row, self.places[COMMENT])
        faults = [
            f"column {self.short(column)!r}: got {value!r}; it belongs to another exercise, so leave it empty"
            for column, value in ((column, self.cell(row, column)) for column in self.criteria.values())
            if value and column not in columns
        ]
        if not any(cells):
            if comment:
                faults.append(f"column {COMMENT!r}: got {comment!r} without marks; give marks, or empty it")
            return key, None, faults
        if key not in self.answers:
            faults.append(f"{student!r} has no graded answer to {exercise}; empty the marks, or grade it first")
        elif self._is_old(row, self.answers[key]):
            faults.append(f"the answer of {student!r} has changed since this table was written; write a new template")
        numbers = [_number(value, line.points) for value, line in zip(cells, lines, strict=True)]
        faults += [
            f"column {self.short(column)!r}: got {value!r}; allowed are numbers from 0 to {line.points}"
            for column, value, number, line in zip(columns, cells, numbers, lines, strict=True)
            if number is None
        ]
        if faults:
            return key, None, faults
        return key, Mark(round(sum(numbers), 6), tuple(numbers), comment, TABLE, digest(self.answers[key])), []

    def _is_old(self, row: list[str], answer: str | None) -> bool:
        """Say whether the row was written for another text than the one there is."""
        written = self.cell(row, self.places[VERSION]) if VERSION in self.places else ""
        return bool(written) and written != version(answer)


def _number(text: str, most: int) -> float | None:
    """Read points; None when they are none of this line."""
    if not NUMBER.fullmatch(text):
        return None
    number = float(text.replace(",", "."))
    return number if number <= most else None
