"""A new course in a folder of its own, and what can be added to one that runs: students, chapters, due dates.

A new course is built beside its place and moved there whole, so that a fault leaves nothing half done. Nothing here
touches what students handed in.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import nbformat

from custlib import exercises
from custlib.grading import course as courses
from custlib.grading import release, roster, sheets
from custlib.grading.course import Course, Sheet
from custlib.grading.due import dues
from custlib.live import tr

TITLE = "The Customer Playbook"
HANDED_OUT = "course.json"


def new(
    folder: str | Path,
    chapters: Iterable[str],
    roster_file: str | Path,
    *,
    chosen: Iterable[str] = (),
    title: str = "",
    due: str = "",
    salt: str | None = None,
    lang: str = "en",
) -> Course:
    """Make a course: a sheet a chapter, with and without solutions, nbgrader's files and database, the roster in it.

    Parameters
    ----------
    folder : str or Path
        Where; it must not exist yet, or be empty.
    chapters : iterable of str
        Keys, as in "a01".
    roster_file : str or Path
        See `roster.read`; it is copied.
    chosen : iterable of str
        Ids of the exercises to hand out; all of the chapters when empty.
    title, due : str
        The course's name; see `due.dues`.
    salt : str, optional
        Draws this course's numbers; by default a random one.
    lang : str
        "en" or "zh", of sheets, feedback and reports.

    Returns
    -------
    Course

    Raises
    ------
    ValueError
        For a folder with something in it, and for any argument that is not as above; then nothing is written.
    """
    folder = Path(folder)
    _refuse_unfit(folder)
    if lang not in courses.LANGUAGES:
        raise ValueError(f"lang: got {lang!r}; use one of {', '.join(courses.LANGUAGES)}")
    if salt is not None and not salt.strip():
        raise ValueError("salt: got an empty text; give one of your own, or none for a random one")
    students = roster.read(roster_file)
    planned = plan(chapters, chosen, due)
    title = title.strip() or tr(TITLE, lang)
    beside = folder.resolve().with_name(f".{folder.resolve().name}.{os.getpid()}")
    course = Course(beside, title, lang, salt or secrets.token_hex(8), planned)
    try:
        beside.mkdir(parents=True)
        shutil.copyfile(roster_file, beside / courses.ROSTER_FILE)
        release.write_config(course, tr(sheets.WRITE, lang))
        release.enter_students(course, students)
        for sheet in planned:
            hand_out(course, sheet)
        courses.write(course)
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return replace(course, folder=folder)


def update(
    course: Course,
    chapters: Iterable[str] = (),
    roster_file: str | Path | None = None,
    *,
    chosen: Iterable[str] = (),
    due: str = "",
) -> Course:
    """Add students, chapters or due dates to a course; sheets that stand and what was handed in stay as they are.

    Parameters
    ----------
    course : Course
    chapters, chosen, due
        As for `new`; a due date may also be one of a chapter that stands.
    roster_file : str or Path, optional
        Takes the place of the course's roster.csv, which is read again in any case.

    Returns
    -------
    Course

    Raises
    ------
    ValueError
        For a chapter that has a sheet already, and for any argument that is not as it must be; then nothing is written.
    """
    chapters, chosen = tuple(chapters), tuple(chosen)
    there = {sheet.chapter: sheet for sheet in course.sheets}
    twice = [
        chapter for chapter in chapters if chapter in there and sheets.source_path(course, there[chapter]).exists()
    ]
    if twice:
        raise ValueError(
            f"chapters: {', '.join(twice)} has a sheet already, and students may have it; it stays as it is. "
            "For other exercises make a new course."
        )
    fresh = tuple(key for key in chapters if key not in there)
    if chosen and not fresh:
        raise ValueError("exercises: given without a new chapter; name it with --chapters")
    added = plan(fresh, chosen, "") if fresh else ()
    known = {sheet.chapter: sheet for sheet in (*course.sheets, *added)}
    times = dues(due, tuple(known) if "=" in due else chapters or tuple(known))
    planned = tuple(replace(sheet, due=times.get(key, sheet.due)) for key, sheet in known.items())
    students = roster.read(roster_file or course.folder / courses.ROSTER_FILE)
    if roster_file:
        held = course.folder / courses.ROSTER_FILE
        if not held.exists() or not held.samefile(roster_file):
            shutil.copyfile(roster_file, held)
    release.enter_students(course, students)
    for sheet in planned:
        if sheet.chapter in chapters:
            hand_out(course, sheet)
        elif sheet.due != there[sheet.chapter].due:
            release.enter_due(course, sheet)
    course = replace(course, sheets=planned)
    courses.write(course)
    return course


def plan(chapters: Iterable[str], chosen: Iterable[str], due: str) -> tuple[Sheet, ...]:
    """Plan the sheets of chapters.

    Raises
    ------
    ValueError
        For no chapter, one named twice, one without a chosen exercise, and for ids and dates that are none.
    """
    chapters, chosen = tuple(chapters), tuple(chosen)
    if not chapters:
        raise ValueError(f"chapters: none given; there are exercises for {', '.join(exercises.chapters())}")
    if len(set(chapters)) < len(chapters):
        raise ValueError(f"chapters: got {', '.join(chapters)}; name each once")
    held = {chapter: tuple(each.id for each in exercises.of_chapter(chapter)) for chapter in chapters}
    for id in chosen:
        exercises.get(id)
        if not any(id in ids for ids in held.values()):
            raise ValueError(f"exercises: {id} belongs to none of the chapters {', '.join(chapters)}; add its chapter")
    times = dues(due, chapters)
    planned = []
    for chapter, ids in held.items():
        taken = tuple(id for id in ids if id in chosen) if chosen else ids
        if not taken:
            raise ValueError(f"exercises: none of chapter {chapter} chosen; choose one or leave the chapter out")
        planned.append(Sheet(sheets.name_of(chapter), chapter, taken, times.get(chapter, "")))
    return tuple(planned)


def hand_out(course: Course, sheet: Sheet) -> Path:
    """Write a sheet with its solutions, let nbgrader make the students' version, and give the zip to hand out."""
    path = sheets.source_path(course, sheet)
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(sheets.built(sheet, course.lang, course.salt), path)
    beside = {"salt": course.salt, "lang": course.lang, "sheet": sheet.name}
    courses.replace(path.with_name(HANDED_OUT), json.dumps(beside, indent=2, ensure_ascii=False) + "\n")
    release.enter_due(course, sheet)
    return release.release_sheet(course, sheet)


def _refuse_unfit(folder: Path) -> None:
    if (folder / courses.COURSE_FILE).exists():
        raise ValueError(
            f"course: {folder} holds a course already, and it stays as it is; "
            f"to add students or chapters: custlib course update {folder} --roster roster.csv --chapters b04"
        )
    patterns = sorted(set(str(folder.resolve())) & set("[]*?"))
    if patterns:
        raise ValueError(
            f"course: {folder.resolve()} holds {patterns[0]!r}, which nbgrader takes for a pattern; "
            "choose a folder without [ ] * and ?"
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ValueError(f"course: {folder} is not an empty folder; name one that does not exist yet")
