"""One student's submission from the inbox to the result, and how it is known whether that was done already."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from custlib.grading import result, sandbox, sheets
from custlib.grading.autograde import Grading
from custlib.grading.course import Course, Sheet
from custlib.grading.prepare import READY, Prepared, prepare
from custlib.grading.result import GRADED, UNGRADABLE, Result
from custlib.grading.sandbox import Limits

RULES = ("exercises", "formulas")
"""Rooms of custlib that decide what is right."""


def grade_submission(
    course: Course, sheet: Sheet, student: str, others: Sequence[str], limits: Limits, boxed: bool = True
) -> bool:
    """Grade a student's submission and write the result, unless that was done.

    Parameters
    ----------
    course : Course
    sheet : Sheet
    student : str
        Id of the roster.
    others : sequence of str
        All ids of the roster.
    limits : Limits
    boxed : bool
        Whether to use the sandbox.

    Returns
    -------
    bool
        False when the result of this very submission was there.
    """
    started = time.monotonic()
    path = course.result(sheet, student)
    prepared = prepare(course, sheet, student)
    digest = _digest(course, sheet, prepared, limits, boxed)
    before = result.read(path)
    if before is not None and before.digest == digest:
        return False
    if prepared.state == READY:
        found = Grading(course, sheet, student, others, limits, boxed).run()
        notes, answers = (*prepared.notes, *found.notes), tuple(found.answers)
        made = Result(student, sheet.name, GRADED, "", notes, answers, digest, time.monotonic() - started)
    else:
        made = Result(student, sheet.name, prepared.state, prepared.reason, prepared.notes, digest=digest)
    result.write(path, made)
    return True


def _digest(course: Course, sheet: Sheet, prepared: Prepared, limits: Limits, boxed: bool) -> str:
    """Sum up all that a result depends on; a due date shows in what `prepare` says, if it matters."""
    read = hashlib.sha256()
    source = sheets.source_path(course, sheet)
    parts = (prepared, replace(sheet, due=""), course.salt, course.lang, limits, boxed, rules())
    for part in (*map(repr, parts), source.read_bytes().hex()):
        read.update(part.encode("utf-8", "backslashreplace") + b"\0")
    return read.hexdigest()


@cache
def rules() -> str:
    """Sum up the code that decides what is right."""
    read = hashlib.sha256()
    house, *brought = sandbox.packages()
    for place in [*(house / room for room in RULES), *brought]:
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            read.update(path.name.encode() + b"\0" + path.read_bytes())
    return read.hexdigest()


def failed(course: Course, sheet: Sheet, student: str, reason: str) -> Path:
    """Write that grading failed; without a digest, so that it is tried again next time."""
    path = course.result(sheet, student)
    result.write(path, Result(student, sheet.name, UNGRADABLE, reason))
    return path
