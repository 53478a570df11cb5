"""Open questions marked by rubric in a table: `template` writes it with what was marked so far; `merge` keeps the marks
of a filled one and writes them where formgrader shows them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from custlib.formulas.text import plain
from custlib.grading import formgrader, tables
from custlib.grading import marks as given_marks
from custlib.grading.course import Course, Sheet
from custlib.grading.formgrader import Change
from custlib.grading.marks import Marks
from custlib.grading.marks_table import (
    ANSWER,
    COMMENT,
    EXERCISE,
    NAME,
    SO_FAR,
    STUDENT,
    VERSION,
    heads,
    open_exercises,
    read,
    to_mark,
    version,
)
from custlib.grading.standing import Line, Standing, standings


@dataclass(frozen=True)
class Merged:
    """What came of a merge.

    Attributes
    ----------
    new, replaced, unchanged : int
        Rows, by whether there was a mark before, and whether it was another one.
    blank : int
        Rows without a mark.
    changes : tuple of Change
        Marks that others took the place of, and those that formgrader had first.
    homeless : tuple of (student, exercise)
        Marks that gradebook.db has no place for; the report has them all the same.
    """

    new: int
    replaced: int
    unchanged: int
    blank: int
    changes: tuple[Change, ...]
    homeless: tuple[tuple[str, str], ...]


def template(course: Course, sheet: Sheet, path: Path) -> tuple[int, int]:
    """Write the table to mark.

    Parameters
    ----------
    course, sheet
    path : Path
        A new file; one that is there may hold marks, so it is never written over.

    Returns
    -------
    (int, int)
        Answers in it, and how many of them wait for a person.

    Raises
    ------
    ValueError
        When the file is there, the sheet has no open question, or nobody has answered one.
    """
    if path.exists():
        raise ValueError(f"template: {path} is there and may hold marks; merge it, or name another file")
    if not open_exercises(sheet):
        raise ValueError(f"sheet: {sheet.name} has no open question; a person has nothing to mark in it")
    update(course, sheet)
    columns = heads(sheet, course.lang)
    rows = list(to_mark(course, sheet))
    if not rows:
        raise ValueError(
            f"sheet: no answer to an open question of {sheet.name} is graded; once there is one: custlib course grade"
        )
    header = [STUDENT, NAME, EXERCISE, *(text for _, _, text in columns), COMMENT, SO_FAR, VERSION, ANSWER]
    tables.write(path, [header, *(_row(course, sheet, *row, columns) for row in rows)], for_excel=True)
    return len(rows), sum(line.waits for _, line in rows)


def _row(course: Course, sheet: Sheet, standing: Standing, line: Line, columns: Sequence) -> list[object]:
    answer, mark = line.answer, line.mark
    by_rubric = mark is not None and bool(mark.criteria)
    text = answer.given or ""
    if len(text) > tables.MOST_IN_CELL:
        text = str(course.autograded(sheet, standing.student.id).relative_to(course.folder))
    marked = [
        plain(mark.criteria[place - 1]) if by_rubric and id == answer.exercise else "" for id, place, _ in columns
    ]
    comment, so_far = (mark.comment if by_rubric else ""), (plain(mark.points) if mark else "")
    return [
        standing.student.id,
        standing.student.name,
        answer.exercise,
        *marked,
        comment,
        so_far,
        version(answer.given),
        text,
    ]


def update(course: Course, sheet: Sheet) -> list[Change]:
    """Take over what was marked in formgrader since the last time, and give back what gradebook.db has lost."""
    kept = given_marks.read(course, sheet)
    results = [standing.result for standing in standings(course, sheet) if standing.graded]
    settled, changes = formgrader.take(course, sheet, results, kept)
    if settled != kept:
        given_marks.write(course, sheet, settled)
    formgrader.give(course, sheet, _in_force(course, sheet))
    return changes


def _in_force(course: Course, sheet: Sheet) -> Marks:
    """Give the marks whose answers are still those that were marked."""
    return {
        (standing.student.id, line.answer.exercise): line.mark
        for standing in standings(course, sheet)
        for line in standing.lines
        if line.mark
    }


def merge(course: Course, sheet: Sheet, path: Path) -> Merged:
    """Keep the marks of a filled table, and write them where formgrader shows them.

    A row that says what was merged before leaves a later mark of formgrader as it is; a row that says something new
    replaces it.

    Parameters
    ----------
    course, sheet
    path : Path
        See `read`.

    Returns
    -------
    Merged

    Raises
    ------
    ValueError
        See `read`.
    """
    table, blank = read(course, sheet, path)
    before = given_marks.read(course, sheet)
    changes = update(course, sheet)
    settled = given_marks.read(course, sheet)
    news = {key: mark for key, mark in table.items() if before.get(key) != mark}
    replaced = [Change(*key, settled[key], mark) for key, mark in news.items() if key in settled]
    said = [change for change in changes if (change.student, change.exercise) not in news]
    said += [change for change in replaced if change.before.points != change.after.points]
    homeless = formgrader.give(course, sheet, news)  # first: what a later run finds there must not look newer
    given_marks.write(course, sheet, settled | news)
    return Merged(len(news) - len(replaced), len(replaced), len(table) - len(news), blank, tuple(said), tuple(homeless))
