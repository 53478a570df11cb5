"""Which cell of a submission is which of the sheet: by its mark, its id, its text, the name it assigns, its place."""

from __future__ import annotations

import ast
import re

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

from custlib.grading.cells import is_answer, released
from custlib.grading.reading import Cell

MAKERS = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}


class Template:
    """The course's cells as students get them, by their ids."""

    def __init__(self, source: NotebookNode, write: str) -> None:
        self.cells = {_key(cell): released(cell, write) for cell in source.cells}
        self.marked = {_key(cell) for cell in source.cells if _marked(cell)}
        self.answers = {key for key, cell in self.cells.items() if is_answer(cell)}
        self.names = {name: key for key in self.answers for name in _assigned(self.cells[key].source)[-1:]}

    def is_blank(self, key: str, text: str) -> bool:
        return text.strip() in ("", self.cells[key].source.strip())


class Placed:
    """The cells of a submission, each with the cell of the sheet that it is, or none."""

    def __init__(self, sheet: Template, given: list[Cell]) -> None:
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
