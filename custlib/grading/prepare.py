"""What a student handed in to a sheet, made ready for grading: the latest arrival, its notebook, repaired.

Only the notebook under `submitted/` is written; the inbox keeps everything as it came.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from custlib.exercises.identity import STUDENT_FILE
from custlib.grading import by_hand, inbox
from custlib.grading.archives import REASONS
from custlib.grading.by_hand import TIMESTAMP
from custlib.grading.course import Course, Sheet, replace
from custlib.grading.inbox import Arrival
from custlib.grading.platforms import attempt
from custlib.grading.repair import fits, repaired
from custlib.grading.result import MISSING, UNGRADABLE
from custlib.grading.sheets import source_notebook
from custlib.live import tr

READY = "ready"
NOTEBOOK = ".ipynb"
REPAIRED = "repaired.json"

REFUSED = "{path}: {reason}."
NO_NOTEBOOK = "There is no notebook among what was handed in: {files}."
NOTHING = "nothing that can be read"
OTHER_SHEET = "It is the notebook of another sheet, {sheet}."
SEVERAL = "Several notebooks were handed in; taken was {taken}, left were {left}."
RENAMED = "The notebook was called {name}."
OTHER_NAME = "student.txt says {said}; the roster and the platform say {student}, and that counts."
AGAIN = "Handed in {count} times; the latest counts."
MARKED_LATE = "The platform marks it as late."
AFTER_DUE = "Handed in {at}, after {due}."


@dataclass(frozen=True)
class Prepared:
    """What is there to be graded.

    Attributes
    ----------
    state : str
        ready, ungradable or missing.
    reason : str
        Why it cannot be graded; empty when it can.
    notes : tuple of str
        What was seen and done, for the instructor.
    digest : str
        Of what was handed in; empty when missing.
    """

    state: str
    reason: str = ""
    notes: tuple[str, ...] = ()
    digest: str = ""


def prepare(course: Course, sheet: Sheet, student: str) -> Prepared:
    """Make a student's latest submission ready under `submitted/`; doing it again changes nothing.

    Parameters
    ----------
    course : Course
    sheet : Sheet
    student : str
        Id of the roster.

    Returns
    -------
    Prepared
        When ready, `course.submitted(sheet, student)` is a notebook that nbgrader takes; else there is none.
    """
    by_hand.take(course, sheet, student, _record(course, sheet, student).get("written", ""))
    held = inbox.arrivals(course, sheet, student)
    if not held:
        return Prepared(MISSING)
    latest, target = held[-1], course.submitted(sheet, student)
    notes = list(_seen(held, sheet, student, course.lang))
    notebooks = [path for path in latest.files() if path.suffix.lower() == NOTEBOOK]
    if not notebooks:
        return _ungradable(course, sheet, student, latest, notes, _nothing(latest, course.lang))
    source, taken = source_notebook(course, sheet), notebooks[0]
    if len(notebooks) > 1:
        taken = max(notebooks, key=lambda path: _rank(path, source, target.name, course.lang))
        left = ", ".join(path.name for path in notebooks if path != taken)
        notes.append(tr(SEVERAL, course.lang, taken=taken.name, left=left))
    elif taken.name != target.name:
        notes.append(tr(RENAMED, course.lang, name=taken.name))
    data = taken.read_bytes()
    found = repaired(source, data, course.lang)
    notes += found.notes
    if found.notebook is None:
        reason = _other_sheet(course, sheet, data) or found.reason
        return _ungradable(course, sheet, student, latest, notes, reason)
    _write(course, sheet, student, nbformat.writes(found.notebook) + "\n", latest)
    return Prepared(READY, "", tuple(notes), latest.digest)


def _rank(path: Path, source: NotebookNode, name: str, lang: str) -> tuple:
    """Rank one of several notebooks: of this sheet, with answers, the latest, the fullest, rightly named."""
    right, answered = fits(source, path.read_bytes(), lang)
    return right, answered > 0, path.stat().st_mtime, attempt(path.name), answered, path.name == name


def _seen(held: list[Arrival], sheet: Sheet, student: str, lang: str) -> list[str]:
    """Say what the arrival shows about who and when, and what of it was refused."""
    latest, notes = held[-1], []
    if len(held) > 1:
        notes.append(tr(AGAIN, lang, count=len(held)))
    notes += [tr(REFUSED, lang, path=path, reason=tr(REASONS[why], lang)) for path, why in latest.refused]
    for path in latest.files():
        if path.name.lower() == STUDENT_FILE and path.stat().st_size < 10_000:
            said = path.read_bytes().decode("utf-8-sig", "replace").strip()[:80]
            if said and said != student:
                shown = said if said.isprintable() else ascii(said)
                notes.append(tr(OTHER_NAME, lang, said=shown, student=student))
    if latest.late:
        notes.append(tr(MARKED_LATE, lang))
    if sheet.due and latest.told and datetime.fromisoformat(latest.told) > datetime.fromisoformat(sheet.due):
        notes.append(tr(AFTER_DUE, lang, at=latest.told, due=sheet.due))
    return notes


def _nothing(latest: Arrival, lang: str) -> str:
    """Say why there is no notebook."""
    if latest.refused:
        return " ".join(tr(REFUSED, lang, path=path, reason=tr(REASONS[why], lang)) for path, why in latest.refused)
    names = ", ".join(path.name for path in latest.files()[:5])
    return tr(NO_NOTEBOOK, lang, files=names or tr(NOTHING, lang))


def _other_sheet(course: Course, sheet: Sheet, data: bytes) -> str:
    """Say which other sheet a notebook is, if it is one."""
    for other in course.sheets:
        if other != sheet and fits(source_notebook(course, other), data, course.lang)[0]:
            return tr(OTHER_SHEET, course.lang, sheet=other.name)
    return ""


def _ungradable(course: Course, sheet: Sheet, student: str, latest: Arrival, notes: list[str], reason: str) -> Prepared:
    """Leave no notebook of an earlier arrival under `submitted/`: it would be graded in this one's place."""
    course.submitted(sheet, student).unlink(missing_ok=True)
    return Prepared(UNGRADABLE, reason, tuple(note for note in notes if note not in reason), latest.digest)


def _write(course: Course, sheet: Sheet, student: str, text: str, latest: Arrival) -> None:
    """Write notebook and time of arrival where nbgrader looks for them, and remember that it was us.

    The notebook of an earlier arrival goes first: killed in between, it would seem to have been laid there by hand.
    """
    target = course.submitted(sheet, student)
    written = hashlib.sha256(text.encode()).hexdigest()
    record = {"written": written, "arrival": latest.folder.name}
    if target.exists() and target.read_bytes() != text.encode():
        target.unlink()
    if _record(course, sheet, student) != record:
        replace(inbox.place(course, sheet, student) / REPAIRED, json.dumps(record) + "\n")
    if not target.exists():
        replace(target, text)
    if latest.told:
        replace(target.with_name(TIMESTAMP), f"{datetime.fromisoformat(latest.told).isoformat(' ')}\n")
    else:
        target.with_name(TIMESTAMP).unlink(missing_ok=True)


def _record(course: Course, sheet: Sheet, student: str) -> dict[str, str]:
    path: Path = inbox.place(course, sheet, student) / REPAIRED
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
