"""Solutions of a sheet's exercises: from the chapter's lab where it has one, else the number or letter itself."""

from __future__ import annotations

import ast
import builtins
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from nbformat import NotebookNode

from custlib import exercises, locale
from custlib.exercises.identity import BOOK
from custlib.exercises.posed import LETTERS
from custlib.grading.cells import BLANK, SOLUTION, answer_name
from custlib.labs import builder, source, words

FORMULAS = "custlib.formulas"
ANSWER = "answer"


class Solution(NamedTuple):
    """How an exercise is solved in a sheet.

    Attributes
    ----------
    text : str
        Source of the answer's cell: the blanks a student fills in, then the solution where nbgrader takes it out.
    imports : tuple of (str, str)
        Module and name of the formulas it uses.
    """

    text: str
    imports: tuple[tuple[str, str], ...] = ()


def lab_of(chapter: str) -> Path | None:
    """Find the source of a chapter's lab; None where it has none."""
    return next(iter(sorted((builder.NOTEBOOKS / "src").glob(f"{chapter}-*.md"))), None)


def solution(exercise: str, chapter: str, lang: str, salt: str) -> Solution:
    """Solve an exercise to be computed or chosen, for any student where a lab does, else for the numbers of "book".

    Parameters
    ----------
    exercise, chapter : str
        As in "A1.1-E1" and "a01".
    lang : str
        Of the comments that lead through a solution.
    salt : str
        The course's.
    """
    solved = _from_lab(exercise, chapter, lang)
    if solved:
        return solved
    name = answer_name(exercise)
    return Solution(_blank_then([f"{name} = {BLANK}"], [f"{name} = {_literal(exercise, salt)!r}"]))


def _literal(exercise: str, salt: str) -> float | str:
    posed = exercises.pose(exercise, BOOK, salt)
    if posed.exercise.kind == "choice":
        return LETTERS[[option.id for option in posed.exercise.options].index(posed.answer)]
    return float(posed.answer)


def _from_lab(exercise: str, chapter: str, lang: str) -> Solution | None:
    """Take the solution of the chapter's lab, if it needs nothing but formulas and the exercise's numbers."""
    lab = lab_of(chapter)
    if not lab:
        return None
    notebook = _read(lab, lang)
    mine = [cell for cell in notebook.cells if cell.metadata.get("exercise") == exercise]
    cell = next((cell for cell in mine if cell.metadata["part"] == source.PARTS[1]), None)
    if cell is None:
        return None
    known = _formulas(notebook)
    needed = _needed(cell.source)
    if not needed <= known.keys():
        return None
    name = answer_name(exercise)
    blank = source.blanked(cell.source, cell.metadata["support"]).splitlines()
    blank = [f"{name} = {BLANK}" if line == f"{ANSWER} = {BLANK}" else line for line in blank]
    lines = [ast.unparse(_Renamed(name).visit(node)) for _, node in source.assignments(cell.source)]
    return Solution(_blank_then(blank, lines), tuple(sorted((known[each], each) for each in needed)))


@lru_cache(maxsize=8)
def _read(lab: Path, lang: str) -> NotebookNode:
    notebook = source.read(lab)
    catalogue = builder.lab(lab, builder.NOTEBOOKS, lang).catalogue
    return words.translated(notebook, locale.read(catalogue)) if catalogue.exists() else notebook


def _blank_then(blank: list[str], lines: list[str]) -> str:
    return "\n".join([*blank, SOLUTION[0], *lines, SOLUTION[1]])


def _formulas(notebook: NotebookNode) -> dict[str, str]:
    """Name → module of the formulas that a lab imports."""
    plain = [cell.source for cell in notebook.cells if cell.cell_type == "code" and "exercise" not in cell.metadata]
    nodes = [node for text in plain for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom)]
    formulas = [node for node in nodes if (node.module or "").startswith(FORMULAS)]
    return {alias.name: node.module for node in formulas for alias in node.names}


def _needed(text: str) -> set[str]:
    """The names that a solution reads and does not assign."""
    names = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)]
    own = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    return {node.id for node in names if isinstance(node.ctx, ast.Load)} - own - {"ex", *dir(builtins)}


class _Renamed(ast.NodeTransformer):
    """Gives `answer` the sheet's name for it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(self.name, node.ctx) if node.id == ANSWER else node
