"""Points as tables: for a spreadsheet, for Moodle's and for Canvas's gradebook.

What the platforms take was read in their importers' own code: Moodle's `grade/import/csv` takes a column for the
student (id number, user name or e-mail address, as the instructor says while importing) and one a grade, an empty cell
for none; Canvas's `GradebookImporter` wants Student, ID, SIS User ID, SIS Login ID, Section, then an assignment, with a
row "Points Possible" below the header. Neither gets a byte-order mark.

A student with nothing to mark has no points, not 0, and a total that still waits for a person is not given to a
platform: a number that students see should not be one that changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from custlib import exercises
from custlib.grading import sheets, tables
from custlib.grading.course import Course, Sheet
from custlib.grading.pages import points
from custlib.grading.standing import STATES, Standing
from custlib.live import tr

SPREADSHEET, MOODLE, CANVAS, ANSWERS = "points.csv", "moodle.csv", "canvas.csv", "answers.csv"
POINTS_POSSIBLE = "    Points Possible"
"""As Canvas writes it itself."""

Rows = list[list[object]]


def spreadsheet(sheet: Sheet, standings: Sequence[Standing], lang: str) -> Rows:
    """Make the table for people: a column an exercise with its most points, then the sum, what it is of, and per cent.

    Sum and per cent are of what is marked so far; the last column names the answers that wait.
    """
    names = [f"{id} /{exercises.get(id).points}" for id in sheet.exercises]
    rows: Rows = [["student", "name", "email", "state", *names, "points", "of", "per cent", "waiting"]]
    for standing in standings:
        state, share = tr(STATES[standing.state], lang), standing.share
        total: list[object] = ["", "", "", ""]
        if standing.graded:
            per_cent = "" if share is None else f"{100 * share:.1f}"
            total = [points(standing.points), points(standing.marked_of), per_cent, _waiting(standing)]
        rows.append([*_who(standing), state, *_points(sheet, standing), *total])
    return rows


def moodle(sheet: Sheet, standings: Sequence[Standing]) -> Rows:
    """Make the table for Moodle: the total, and a column an exercise for those who want them one by one."""
    rows: Rows = [["ID number", "Full name", "Email address", sheet.name, *sheet.exercises]]
    rows += [[*_who(standing), final(standing), *_points(sheet, standing)] for standing in standings]
    return rows


def canvas(sheet: Sheet, standings: Sequence[Standing]) -> Rows:
    """Make the table for Canvas: one assignment, since a column an exercise would count its points twice."""
    rows: Rows = [["Student", "ID", "SIS User ID", "SIS Login ID", "Section", sheet.name]]
    rows.append([POINTS_POSSIBLE, "", "", "", "", sheets.points(sheet)])
    for standing in standings:
        id, name, _ = _who(standing)
        rows.append([name or id, "", id, id, "", final(standing)])
    return rows


def answers(standings: Sequence[Standing], lang: str) -> Rows:
    """Make the table of all answers, a row each, for one's own analysis."""
    header = ["student", "exercise", "answer", "kind", "points", "of", "note"]
    return [
        header,
        *(
            [
                standing.student.id,
                line.answer.exercise,
                (line.answer.given or "")[: tables.MOST_IN_CELL],
                "waiting" if line.waits else line.answer.kind,
                "" if line.waits else points(line.points),
                points(line.answer.of),
                line.answer.note,
            ]
            for standing in standings
            for line in standing.lines
        ),
    ]


def final(standing: Standing) -> str:
    """Give the total for a platform; empty while there is none, or while an answer waits."""
    return points(standing.points) if standing.graded and not standing.waiting else ""


def overview(by_sheet: Mapping[Sheet, Sequence[Standing]]) -> Rows:
    """Make the table of a course: a column a sheet with its most points, their sum, and what waits.

    A sheet without a graded notebook leaves its cell empty; the sum is of what there is.
    """
    names = [f"{sheet.name} /{sheets.points(sheet)}" for sheet in by_sheet]
    rows: Rows = [["student", "name", "email", *names, "points", "waiting"]]
    for of_student in zip(*by_sheet.values(), strict=True):
        graded = [standing for standing in of_student if standing.graded]
        each = [points(standing.points) if standing.graded else "" for standing in of_student]
        total = points(sum(standing.points for standing in graded)) if graded else ""
        waiting = " ".join(filter(None, map(_waiting, graded)))
        rows.append([*_who(of_student[0]), *each, total, waiting])
    return rows


def write_overview(course: Course, by_sheet: Mapping[Sheet, Sequence[Standing]]) -> Path:
    """Write the table of a course."""
    path = course.folder / "reports" / SPREADSHEET
    tables.write(path, overview(by_sheet), for_excel=True)
    return path


def write(course: Course, sheet: Sheet, standings: Sequence[Standing]) -> list[Path]:
    """Write the tables of a sheet; those for people start with the mark by which Excel knows UTF-8."""
    folder, lang = course.reports(sheet), course.lang
    made = {
        SPREADSHEET: (spreadsheet(sheet, standings, lang), True),
        ANSWERS: (answers(standings, lang), True),
        MOODLE: (moodle(sheet, standings), False),
        CANVAS: (canvas(sheet, standings), False),
    }
    for name, (rows, for_excel) in made.items():
        tables.write(folder / name, rows, for_excel)
    return [folder / name for name in made]


def _who(standing: Standing) -> list[str]:
    return [standing.student.id, standing.student.name, standing.student.email]


def _waiting(standing: Standing) -> str:
    return " ".join(line.answer.exercise for line in standing.waiting)


def _points(sheet: Sheet, standing: Standing) -> list[str]:
    lines = [standing.line(id) for id in sheet.exercises]
    return ["" if line is None or line.waits else points(line.points) for line in lines]
