"""The cells of a sheet and the names by which nbgrader, students and the judge know them.

An exercise is three cells: it is shown, answered, checked; an open question is shown and answered. The id of a cell is
its grade_id, so that a student's cell can be found by either.
"""

from __future__ import annotations

from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_code_cell, new_markdown_cell

SHOW, ANSWER, CHECK = "show", "answer", "check"
SCHEMA = 3
"""Version of nbgrader's metadata."""
BLANK = "..."

SOLUTION = ("### BEGIN SOLUTION", "### END SOLUTION")
HIDDEN = ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")


def anchor(exercise: str) -> str:
    """Give what the ids of an exercise's cells begin with.

    Examples
    --------
    >>> anchor("A1.1-E1")
    'a1-1-e1'
    """
    return exercise.lower().replace(".", "-")


def grade_id(exercise: str, part: str) -> str:
    """Give the id of one of an exercise's cells.

    Examples
    --------
    >>> grade_id("A1.1-E1", CHECK)
    'a1-1-e1-check'
    """
    return f"{anchor(exercise)}-{part}"


def answer_name(exercise: str) -> str:
    """Give the name that a student's answer is assigned to.

    Examples
    --------
    >>> answer_name("A1.1-E1")
    'answer_a1_1_e1'
    """
    return f"answer_{anchor(exercise).replace('-', '_')}"


def locked(text: str, id: str, code: bool = False) -> NotebookNode:
    """Make a cell that is the course's: text, or code that students run and leave alone."""
    return _cell(new_code_cell if code else new_markdown_cell, text, id, locked=True)


def answer(text: str, exercise: str) -> NotebookNode:
    """Make the cell in which a student computes an answer."""
    return _cell(new_code_cell, text, grade_id(exercise, ANSWER), solution=True)


def check(exercise: str, points: float) -> NotebookNode:
    """Make the cell that hands the answer in; what is hidden from students marks it where nbgrader runs alone."""
    name = answer_name(exercise)
    hidden = ["from custlib.notebook import check", f'assert check("{exercise}", {name}), "{exercise}"']
    text = "\n".join([f'hand_in("{exercise}", {name})', HIDDEN[0], *hidden, HIDDEN[1]])
    return _cell(new_code_cell, text, grade_id(exercise, CHECK), grade=True, locked=True, points=points)


def written_answer(text: str, exercise: str, points: float) -> NotebookNode:
    """Make the cell in which a student writes what a person marks."""
    id = grade_id(exercise, ANSWER)
    return _cell(new_markdown_cell, "\n".join([SOLUTION[0], text, SOLUTION[1]]), id, True, True, points=points)


def _cell(make, text: str, id: str, grade=False, solution=False, locked=False, points=None) -> NotebookNode:
    said = {"schema_version": SCHEMA, "grade_id": id, "grade": grade, "solution": solution, "locked": locked}
    said |= {"task": False} if points is None else {"task": False, "points": points}
    return make(text, id=id, metadata={"nbgrader": said})


def released(cell: NotebookNode, write: str) -> NotebookNode:
    """Give a cell of a sheet as students get it: no solution, no hidden test, nothing run.

    Parameters
    ----------
    cell : NotebookNode
        Of the course's own notebook.
    write : str
        What stands where a student writes an answer for a person to mark.
    """
    copy = from_dict(cell)
    text = _without(cell.source, HIDDEN)
    if copy.cell_type == "code":
        copy.outputs, copy.execution_count = [], None
        copy.source = _without(text, SOLUTION)
    else:
        copy.source = write if is_answer(cell) else text
    return copy


def is_answer(cell: NotebookNode) -> bool:
    """Say whether a cell of a sheet is one that the student fills in."""
    return cell.metadata.get("nbgrader", {}).get("solution", False)


def _without(text: str, region: tuple[str, str]) -> str:
    kept, inside = [], False
    for line in text.splitlines():
        inside = inside or line == region[0]
        if not inside:
            kept.append(line)
        inside = inside and line != region[1]
    return "\n".join(kept)
