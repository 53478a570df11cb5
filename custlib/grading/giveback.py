"""Feedback as Moodle takes it back for a whole class at once: "Upload multiple feedback files in a zip".

Moodle knows whose a file is by the folder that it gave to the submission in its own download: a name, the participant's
number, then the kind of submission, with "_" between (mod/assign/feedback/file/importziplib.php). So the pages of those
who handed in that way go back under the very name; nobody else can be reached by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from custlib.grading import inbox
from custlib.grading.course import Course, Sheet, replace
from custlib.grading.zips import packed

FOR_MOODLE = "feedback-moodle.zip"


def write(course: Course, sheet: Sheet, pages: Mapping[str, str]) -> Path | None:
    """Write the zip for Moodle; none where nobody handed in through its download.

    Parameters
    ----------
    course, sheet
    pages : mapping of str to str
        Student → her page.

    Returns
    -------
    Path or None
    """
    path = course.reports(sheet) / FOR_MOODLE
    back = {folder: page for student, page in pages.items() if (folder := _folder(course, sheet, student))}
    if not back:
        path.unlink(missing_ok=True)
        return None
    replace(path, packed({f"{folder}/{sheet.name}.html": page for folder, page in back.items()}))
    return path


def _folder(course: Course, sheet: Sheet, student: str) -> str:
    """Give the folder of Moodle's download in which a student's latest submission through it stood."""
    arrivals = inbox.arrivals(course, sheet, student)
    return next((each.moodle for each in reversed(arrivals) if each.moodle), "")
