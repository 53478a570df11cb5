"""A submission brought back onto the course's own sheet, so that nbgrader takes it and nothing of the sheet is lost.

What the course wrote is the course's again, whatever was changed, deleted or doubled. What the student wrote is kept:
her answers in their cells, her own cells where they stood. Whatever was done is said.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

from custlib.grading.cells import is_answer, released
from custlib.grading.reading import Cell, Read, UnreadableError, read
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

MAKERS = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}


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
    sheet = _Sheet(source, tr(WRITE, lang))
    placed = _Placed(sheet, given.cells)
    if not placed.of_this_sheet():
        return Repaired(None, tuple(given.notes), tr(NOT_THE_SHEET, lang))
    notebook = nbformat.v4.new_notebook(cells=placed.cells(), metadata=NOTEBOOK_METADATA)
    nbformat.validate(notebook)
    return Repaired(notebook, (*given.notes, *_notes(sheet, placed, given, lang)))


def fits(source: NotebookNode, text: bytes) -> tuple[bool, int]:
    """Say whether a file is a notebook of this sheet, and count the answers it holds."""
    try:
        given = read(text, "en")
    except UnreadableError:
        return False, 0
    sheet = _Sheet(source, tr(WRITE, "en"))
    placed = _Placed(sheet, given.cells)
    held = sheet.answers & placed.chosen.keys()
    answered = sum(not sheet.is_blank(key, given.cells[placed.chosen[key]].text) for key in held)
    return placed.of_this_sheet(), answered


class _Sheet:
    """The course's cells as students get them, by their ids."""

    def __init__(self, source: NotebookNode, write: str) -> None:
        self.cells = {_key(cell): released(cell, write) for cell in source.cells}
        self.marked = {_key(cell) for cell in source.cells if _marked(cell)}
        self.answers = {key for key, cell in self.cells.items() if "nbgrader" in cell.metadata and is_answer(cell)}
        self.names = {name: key for key in self.answers for name in _assigned(self.cells[key].source)[-1:]}

    def is_blank(self, key: str, text: str) -> bool:
        return text.strip() in ("", self.cells[key].source.strip())


class _Placed:
    """The cells of a submission, each with the cell of the sheet that it is, or none."""

    def __init__(self, sheet: _Sheet, given: list[Cell]) -> None:
        self.sheet, self.given = sheet, given
        self.by_mark = [cell.grade_id in sheet.cells for cell in given]
        self.keys = [next((key for key in (cell.grade_id, cell.id) if key in sheet.cells), "") for cell in given]
        self.found: list[str] = []
        self._by_text()
        self._by_name()
        self._by_place()
        self.chosen = {key: self._choose(key) for key in sheet.cells if key in self.keys}

    def of_this_sheet(self) -> bool:
        """Say whether it is this sheet at all: a lab of the chapter has cells of the same ids, but other names."""
        marked = [place for place, key in enumerate(self.keys) if key in self.sheet.marked]
        named = any(name in cell.text for cell in self.given for name in self.sheet.names)
        return bool(marked) and (named or any(self.by_mark[place] for place in marked))

    def _by_text(self) -> None:
        """Know a locked cell that lost its marks by its text."""
        texts = {cell.source.strip(): key for key, cell in self.sheet.cells.items() if key not in self.sheet.answers}
        for place, cell in enumerate(self.given):
            key = texts.get(cell.text.strip(), "")
            if not self.keys[place] and key not in self.keys:
                self.keys[place] = key

    def _by_name(self) -> None:
        """Know an answer whose cell is nowhere else by the name it assigns."""
        lost = {name: key for name, key in self.sheet.names.items() if key not in self.keys}
        for place, cell in enumerate(self.given):
            names = [name for name in _assigned(cell.text) if name in lost] if not self.keys[place] else []
            if len(names) == 1:
                self.keys[place] = lost[names[0]]
                self.found.append(lost[names[0]])

    def _by_place(self) -> None:
        """Know an answer in words by its place, if it is the only text between its question and what comes next."""
        order = list(self.sheet.cells)
        for key in self.sheet.answers:
            before = order[order.index(key) - 1]
            if key in self.keys or self.sheet.cells[key].cell_type != "markdown" or self.keys.count(before) != 1:
                continue
            start = self.keys.index(before) + 1
            end = next((place for place in range(start, len(self.keys)) if self.keys[place]), len(self.keys))
            texts = [place for place in range(start, end) if self.given[place].kind == "markdown"]
            if len(texts) == 1:
                self.keys[texts[0]] = key
                self.found.append(key)

    def _choose(self, key: str) -> int:
        """Give the place of the cell that counts: of answers the last that holds one, of others the first."""
        places = self.places(key)
        if key not in self.sheet.answers:
            return places[0]
        held = [place for place in places if not self.sheet.is_blank(key, self.given[place].text)]
        return (held or places)[-1]

    def places(self, key: str) -> list[int]:
        return [place for place, each in enumerate(self.keys) if each == key]

    def cells(self) -> list[NotebookNode]:
        """Give the sheet's cells in their order, the student's own after the cell they followed."""
        own: dict[str, list[NotebookNode]] = {}
        after = ""
        for place, cell in enumerate(self.given):
            key = self.keys[place]
            if key and self.chosen[key] == place:
                after = key
            elif not key:
                own.setdefault(after, []).append(_own(cell.kind, cell))
            elif key in self.sheet.answers and not self.sheet.is_blank(key, cell.text):
                own.setdefault(after, []).append(_own("raw", cell))
        made = own.pop("", [])
        for key, cell in self.sheet.cells.items():
            made += [self._filled(key, cell), *own.get(key, ())]
        for number, cell in enumerate((cell for cell in made if "nbgrader" not in cell.metadata), start=1):
            if cell.id not in self.sheet.cells:
                cell.id = f"own-{number}"
        return made

    def _filled(self, key: str, cell: NotebookNode) -> NotebookNode:
        given = self.given[self.chosen[key]] if key in self.sheet.answers and key in self.chosen else None
        if given and not self.sheet.is_blank(key, given.text):
            cell.source = given.text
            if given.attachments and cell.cell_type == "markdown":
                cell.attachments = given.attachments
        return cell


def _own(kind: str, given: Cell) -> NotebookNode:
    """Make a cell of the student's own."""
    cell = MAKERS[kind](given.text)
    if given.attachments and kind == "markdown":
        cell.attachments = given.attachments
    return cell


def _notes(sheet: _Sheet, placed: _Placed, given: Read, lang: str) -> Iterable[str]:
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
        yield tr(KERNEL, lang, kernel=given.kernel[:60])


def _key(cell: NotebookNode) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id") or cell.id


def _marked(cell: NotebookNode) -> bool:
    """Whether a cell is an answer, or one that carries points."""
    nbgrader = cell.metadata.get("nbgrader", {})
    return bool(nbgrader.get("grade") or nbgrader.get("solution"))


def _assigned(text: str) -> list[str]:
    """List the names that the lines of a cell assign, also of one that is not valid Python."""
    try:
        nodes = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return re.findall(r"^([^\W\d]\w*)[ \t]*=(?!=)", text, re.MULTILINE)
    targets = [target for node in nodes if isinstance(node, ast.Assign) for target in node.targets]
    return [target.id for target in targets if isinstance(target, ast.Name)]
