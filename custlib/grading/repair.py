"""A submission brought back onto the course's own sheet, so that nbgrader takes it and nothing of the sheet is lost.

What the course wrote is the course's again, whatever was changed, deleted or doubled. What the student wrote is kept:
her answers in their cells, her own cells where they stood. Whatever was done is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import nbformat
from nbformat import NotebookNode

from custlib.grading.placing import Placed, Template
from custlib.grading.reading import Read, UnreadableError, read
from custlib.grading.sheets import WRITE
from custlib.labs.source import NOTEBOOK_METADATA
from custlib.live import tr

NOT_THE_SHEET = "The notebook holds none of this sheet's answers: it is another notebook."
RESTORED = "Deleted cells were put back: {cells}."
CHANGED = "Cells of the course were changed; the course's own count: {cells}."
POINTS = "Points were changed; the course's own count: {cells}."
DOUBLED = "Cells stood there more than once; the last one with an answer counts: {cells}."
RETYPED = "Answers had become cells of another kind; read as what they were: {cells}."
FOUND = "Answers without their mark were found by the name they assign, or by their place: {cells}."
KERNEL = "The notebook asked for the kernel {kernel}; it is run with the course's."
TEXTS = (RESTORED, CHANGED, POINTS, DOUBLED, RETYPED, FOUND)
MOST_NAMED = 8


@dataclass(frozen=True)
class Repaired:
    """A submission after repair.

    Attributes
    ----------
    notebook : NotebookNode or None
        None when it cannot be graded.
    notes : tuple of str
        What was done, for the instructor.
    reason : str
        Why it cannot be graded; empty when it can.
    """

    notebook: NotebookNode | None
    notes: tuple[str, ...] = ()
    reason: str = ""


def repaired(source: NotebookNode, text: bytes, lang: str = "en") -> Repaired:
    """Repair a notebook that was handed in.

    Parameters
    ----------
    source : NotebookNode
        The course's own notebook of the sheet, with its solutions (`sheets.source_notebook`).
    text : bytes
        What was handed in, as it came.
    lang : str
        Of notes and reason.

    Returns
    -------
    Repaired
    """
    try:
        given = read(text, lang)
    except UnreadableError as error:
        return Repaired(None, reason=str(error))
    sheet = Template(source, tr(WRITE, lang))
    placed = Placed(sheet, given.cells)
    if not placed.of_this_sheet():
        return Repaired(None, tuple(given.notes), tr(NOT_THE_SHEET, lang))
    notebook = nbformat.v4.new_notebook(cells=placed.cells(), metadata=NOTEBOOK_METADATA)
    nbformat.validate(notebook)
    return Repaired(notebook, (*given.notes, *_notes(sheet, placed, given, lang)))


def fits(source: NotebookNode, text: bytes, lang: str) -> tuple[bool, int]:
    """Say whether a file is a notebook of this sheet, and count the answers it holds."""
    try:
        given = read(text, lang)
    except UnreadableError:
        return False, 0
    sheet = Template(source, tr(WRITE, lang))
    placed = Placed(sheet, given.cells)
    held = sheet.answers & placed.chosen.keys()
    answered = sum(not sheet.is_blank(key, given.cells[placed.chosen[key]].text) for key in held)
    return placed.of_this_sheet(), answered


def _notes(sheet: Template, placed: Placed, given: Read, lang: str) -> Iterable[str]:
    """Say what was done."""
    locked = [key for key in placed.chosen if key not in sheet.answers]
    chosen = {key: given.cells[place] for key, place in placed.chosen.items()}
    points = {key: cell.metadata.get("nbgrader", {}).get("points") for key, cell in sheet.cells.items()}
    said = {
        RESTORED: [key for key in sheet.cells if key not in placed.chosen],
        FOUND: placed.found,
        DOUBLED: [key for key in sheet.answers if len(placed.places(key)) > 1],
        RETYPED: [key for key in sheet.answers & chosen.keys() if chosen[key].kind != sheet.cells[key].cell_type],
        CHANGED: [key for key in locked if chosen[key].text.strip() != sheet.cells[key].source.strip()],
        POINTS: [key for key, cell in chosen.items() if cell.points is not None and cell.points != points[key]],
    }
    for template, keys in said.items():
        if keys:
            ordered = [key for key in sheet.cells if key in keys]
            shown = [*ordered[:MOST_NAMED], *(["…"] if len(ordered) > MOST_NAMED else [])]
            yield tr(template, lang, cells=", ".join(shown))
    if given.kernel and given.kernel != NOTEBOOK_METADATA["kernelspec"]["name"]:
        yield tr(KERNEL, lang, kernel=given.kernel)
