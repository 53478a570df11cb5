"""What somebody laid into `submitted/`, by hand or with nbgrader's own collecting: an arrival like any other."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from nbgrader.utils import parse_utc

from custlib.grading import archives, inbox
from custlib.grading.collect import Submission
from custlib.grading.course import Course, Sheet
from custlib.grading.inbox import Arrival

TIMESTAMP = "timestamp.txt"
LONGEST_TIME = 100
BY_HAND = "submitted/"
"""Where such an arrival comes from."""


def take(course: Course, sheet: Sheet, student: str, mine: str) -> None:
    """Move what lies in `submitted/` and was not written by us into the inbox: it is later than all that is there.

    Parameters
    ----------
    course, sheet, student
    mine : str
        Digest of the notebook that was written by us; empty for none.
    """
    folder = course.submitted(sheet, student).parent
    found = list(archives.entries(folder)) if folder.is_dir() else []
    told = next((each.data for each in found if each.path == TIMESTAMP and each.data), b"")
    # a name with a point in front is what a killed run left of a file it was writing
    found = [each for each in found if each.path != TIMESTAMP and not each.path.startswith(".")]
    theirs = [each for each in found if not (each.data and hashlib.sha256(each.data).hexdigest() == mine)]
    if not theirs:
        return
    held, laid = inbox.arrivals(course, sheet, student), Submission("", student, "")
    with TemporaryDirectory() as beside:
        for each in theirs:
            laid.add(each, each.path, False, Path(beside))
        refused = tuple(laid.refused)
        # a file that is refused stays where it lies, and was an arrival when it was first seen
        seen = any((each.origin, each.refused) == (BY_HAND, refused) for each in held)
        if laid.files or (refused and not seen):
            at = inbox.not_before(course, sheet, student, datetime.now().isoformat())
            arrival = Arrival(BY_HAND, at, _told(told), refused=refused)
            inbox.keep(course, sheet, student, arrival, laid.files)
    for path in map(folder.joinpath, laid.files):
        for file in (path, *path.parents):  # the file itself, or the archive that holds it
            if file.is_file():
                file.unlink()
    for path in list(folder.rglob("*")):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            path.unlink()  # nbgrader would copy what a link leads to


def _told(text: bytes) -> str:
    """Read the time that nbgrader's own collecting leaves beside a submission; empty when there is none."""
    try:
        told = parse_utc(text[:LONGEST_TIME].decode("utf-8").strip())
        return told.replace(tzinfo=UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return ""
