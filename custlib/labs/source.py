"""Lab sources: a MyST text notebook per lab, the only file a person edits.

A code cell with the option `exercise` holds the solution of that exercise as assignments, the last to `answer`:

    ```{code-cell}
    :exercise: A1.1-E1
    :support: faded
    # What she leaves in a year
    margin = ex.revenue * ex.margin_rate
    answer = clv_geometric(margin, ex.retention, ex.discount)
    ```

It becomes three cells: the exercise shown (as `ex`, with the student's numbers), the answer, the check. In the
learner's lab a `faded` answer keeps its comments and names and loses its values (`margin = ...`); a `free` one is
`answer = ...` alone. Both run as they stand.
"""

from __future__ import annotations

import ast
import hashlib
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

BLANK = "..."
SUPPORTS = ("faded", "free")
PARTS = ("show", "answer", "check")
NOTEBOOK_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def read(path: Path) -> NotebookNode:
    """Read a lab source as the notebook with all its solutions, cells expanded and with stable ids, not yet run.

    Raises
    ------
    ValueError
        For an exercise cell that is not written as the module says, naming file, cell and remedy.
    """
    source = jupytext.read(path, fmt="md:myst")
    notebook = nbformat.v4.new_notebook(metadata=NOTEBOOK_METADATA)
    used: set[str] = set()
    for place, cell in enumerate(source.cells, start=1):
        try:
            cells = exercise_cells(cell) if "exercise" in cell.metadata else [plain_cell(cell)]
        except ValueError as error:
            raise ValueError(f"{path.name}, cell {place}: {error}") from None
        for new in cells:
            new.id = _unique(new.id, used)
            notebook.cells.append(new)
    return notebook


def plain_cell(cell: NotebookNode) -> NotebookNode:
    """Copy a cell that is the same in both labs; its id comes from its text, so that edits elsewhere do not move it."""
    digest = hashlib.sha256(cell.source.encode()).hexdigest()[:8]
    make = nbformat.v4.new_code_cell if cell.cell_type == "code" else nbformat.v4.new_markdown_cell
    metadata = {"tags": list(cell.metadata.tags)} if cell.metadata.get("tags") else {}
    return make(cell.source, id=f"{cell.cell_type}-{digest}", metadata=metadata)


def exercise_cells(cell: NotebookNode) -> list[NotebookNode]:
    """Expand an exercise cell into showing (as `ex`), answering (with the solution) and checking."""
    identifier, support = cell.metadata["exercise"], cell.metadata.get("support")
    if support not in SUPPORTS:
        raise ValueError(f"support: got {support!r}; use one of {', '.join(SUPPORTS)}")
    names = [target for target, _ in assignments(cell.source)]
    if not names or names[-1] != "answer":
        raise ValueError(f"{identifier}: the last line of a solution assigns to `answer`; got {names}")
    sources = {
        "show": f'ex = exercise("{identifier}")\nex',
        "answer": cell.source,
        "check": f'check("{identifier}", answer)',
    }
    anchor = identifier.lower().replace(".", "-")
    return [
        nbformat.v4.new_code_cell(
            sources[part],
            id=f"{anchor}-{part}",
            metadata={"exercise": identifier, "part": part} | ({"support": support} if part == "answer" else {}),
        )
        for part in PARTS
    ]


def assignments(source: str) -> list[tuple[str, ast.Assign]]:
    """Parse a solution: name and node of each line `name = value`.

    Raises
    ------
    ValueError
        For any other statement: it would have to stand in the learner's lab and could give the solution away.
    """
    found = []
    for node in ast.parse(source).body:
        if not (isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name)):
            line = source.splitlines()[node.lineno - 1]
            raise ValueError(f"a solution holds only lines `name = value`; got {line!r}: put it in a cell of its own")
        found.append((node.targets[0].id, node))
    return found


def blanked(source: str, support: str) -> str:
    """Take the solution out of an answer.

    Examples
    --------
    >>> print(blanked("# a year\\nmargin = 400 * 0.3\\nanswer = margin * 4", "faded"))
    # a year
    margin = ...
    answer = ...
    >>> print(blanked("margin = 400 * 0.3\\nanswer = margin * 4", "free"))
    answer = ...
    """
    if support == "free":
        return f"answer = {BLANK}"
    lines = source.splitlines()
    for name, node in reversed(assignments(source)):
        lines[node.lineno - 1 : node.end_lineno] = [f"{name} = {BLANK}"]
    return "\n".join(lines)


def learner(notebook: NotebookNode) -> NotebookNode:
    """Give the learner's lab of a solved one: no solution, no output, nothing run."""
    copy = nbformat.from_dict(notebook)
    for cell in copy.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        if cell.metadata.get("part") == "answer":
            cell.source = blanked(cell.source, cell.metadata["support"])
    return copy


def spoken(notebook: NotebookNode, lang: str) -> NotebookNode:
    """Give a lab that chooses its language in a cell before its first code."""
    copy = nbformat.from_dict(notebook)
    first = next(place for place, cell in enumerate(copy.cells) if cell.cell_type == "code")
    choice = nbformat.v4.new_code_cell(f'from custlib import locale\n\nlocale.use("{lang}")', id="language")
    copy.cells.insert(first, choice)
    return copy


def _unique(identifier: str, used: set[str]) -> str:
    """Number a repeated id; remember it."""
    count = 1
    while (candidate := identifier if count == 1 else f"{identifier}-{count}") in used:
        count += 1
    used.add(candidate)
    return candidate
