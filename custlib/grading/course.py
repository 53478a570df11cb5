"""A course on disk: what it assigns, to whom, and where its files lie.

course.json     title, language, salt, sheets: what the instructor decided
roster.csv      who takes part
source/         sheets with solutions, for nbgrader        release/     what students get
inbox/          what was handed in, as it came             submitted/   one folder a student, repaired
autograded/     run and marked, for nbgrader's formgrader  gradebook.db nbgrader's
results/        what grading found, a file a student       marks/       what a person gave, a file a sheet
reports/        for students, class and platform
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

COURSE_FILE = "course.json"
ROSTER_FILE = "roster.csv"
LANGUAGES = ("en", "zh")


@dataclass(frozen=True)
class Sheet:
    """What is handed out and handed in at once: one notebook with exercises of a chapter.

    Attributes
    ----------
    name : str
        Of the notebook and its folders, as in "a01-know-your-customers".
    chapter : str
        Key, as in "a01".
    exercises : tuple of str
        Ids in their order.
    due : str
        ISO time with offset; empty for none.
    """

    name: str
    chapter: str
    exercises: tuple[str, ...]
    due: str = ""


@dataclass(frozen=True)
class Course:
    """A course and where it lies.

    Attributes
    ----------
    folder : Path
    title, lang, salt : str
        The language of sheets and feedback ("en", "zh"); the salt keeps this course's numbers from the next one's.
    sheets : tuple of Sheet
    """

    folder: Path
    title: str
    lang: str
    salt: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet:
        """Give a sheet by its name or its chapter's key.

        Raises
        ------
        ValueError
            For a name that is none, listing those there are.
        """
        found = [sheet for sheet in self.sheets if name in (sheet.name, sheet.chapter)]
        if not found:
            raise ValueError(f"sheet: got {name!r}; the course has {', '.join(sheet.name for sheet in self.sheets)}")
        return found[0]

    def submitted(self, sheet: Sheet, student: str) -> Path:
        """Name the notebook that a student handed in."""
        return self.folder / "submitted" / student / sheet.name / f"{sheet.name}.ipynb"

    def autograded(self, sheet: Sheet, student: str) -> Path:
        """Name the notebook after grading."""
        return self.folder / "autograded" / student / sheet.name / f"{sheet.name}.ipynb"

    def result(self, sheet: Sheet, student: str) -> Path:
        """Name the file with what grading found."""
        return self.folder / "results" / sheet.name / f"{student}.json"

    def reports(self, sheet: Sheet) -> Path:
        """Name the folder for reports on a sheet."""
        return self.folder / "reports" / sheet.name


def read(folder: str | Path) -> Course:
    """Read the course in a folder.

    Raises
    ------
    ValueError
        When there is none, or its file is not as `write` leaves it, naming what is wrong.
    """
    folder = Path(folder)
    path = folder / COURSE_FILE
    if not path.is_file():
        raise ValueError(f"course: no {COURSE_FILE} in {folder}; make a course with: custlib course new {folder}")
    try:
        held = json.loads(path.read_text("utf-8-sig"))
        sheets = tuple(
            Sheet(each["name"], each["chapter"], tuple(each["exercises"]), each["due"]) for each in held["sheets"]
        )
        course = Course(folder, held["title"], held["lang"], held["salt"], sheets)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"course: {path} is not JSON in UTF-8 ({error})") from None
    except KeyError as error:
        raise ValueError(f"course: {path} lacks {error}; title, lang, salt and sheets are needed") from None
    except TypeError:
        raise ValueError(f"course: {path} is no object with title, lang, salt and a list of sheets") from None
    if fault := _fault(course):
        raise ValueError(f"course: {path} {fault}")
    return course


def _fault(course: Course) -> str:
    """Say what is wrong with what a file holds; empty for nothing."""
    for name in ("title", "salt"):
        if not isinstance(held := getattr(course, name), str):
            return f"{name} is {held!r}; it must be text"
    if course.lang not in LANGUAGES:
        return f"lang is {course.lang!r}; use {' or '.join(LANGUAGES)}"
    for sheet in course.sheets:
        if sheet.due and not _is_moment(sheet.due):
            return f"due of {sheet.name} is {sheet.due!r}; write a time with its offset, as 2027-03-15T18:00+08:00"
    return "" if course.sheets else "has no sheets; add one with: custlib course update DIR --chapters a01"


def _is_moment(text: object) -> bool:
    """Say whether a text is an ISO time that holds in every place."""
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except (TypeError, ValueError):
        return False


def write(course: Course) -> None:
    """Write the course's file; a reader never sees half of it."""
    held = asdict(course)
    del held["folder"]
    replace(course.folder / COURSE_FILE, json.dumps(held, indent=2, ensure_ascii=False) + "\n")


def replace(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all, so that a run that is killed leaves no half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(content if isinstance(content, bytes) else content.encode())
    beside.replace(path)
