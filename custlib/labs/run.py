"""Run a lab and bring its outputs into the form that is committed: the same run gives the same bytes."""

from __future__ import annotations

import os
import tempfile

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

CELL_SECONDS = 300
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
"""Names a widget of a kernel that is gone when the file is read; its plain text stays."""
IDENTITY = ("CUSTLIB_STUDENT", "CUSTLIB_DATA", "CUSTLIB_LANG", "JUPYTERHUB_USER")
"""Variables that change a lab's numbers or words: a lab is built with the book's, and says its language itself."""


def run(notebook: NotebookNode) -> NotebookNode:
    """Run a lab in a folder of its own, with the book's numbers and data.

    Every check must find the answer right, no cell may raise or warn.

    Raises
    ------
    ValueError
        Naming the cell that raised, warned, or whose answer is not right.
    """
    ran = nbformat.from_dict(notebook)
    for cell in [cell for cell in ran.cells if cell.metadata.get("part") == "check"]:
        proof = nbformat.v4.new_code_cell(
            f"assert {cell.source}, 'the solution is not right'", metadata={"proof": True}
        )
        ran.cells.insert(ran.cells.index(cell) + 1, proof)
    environment = {name: value for name, value in os.environ.items() if name not in IDENTITY}
    with tempfile.TemporaryDirectory() as folder:
        client = NotebookClient(
            ran,
            timeout=CELL_SECONDS,
            kernel_name="python3",
            allow_errors=True,
            coalesce_streams=True,
            extra_arguments=["--log-level=ERROR"],
            resources={"metadata": {"path": folder}},
        )
        client.execute(env=environment)
    for cell in ran.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error" or output.get("name") == "stderr":
                said = output.get("text") or f"{output.ename}: {output.evalue}"
                raise ValueError(f"lab cell {cell.source.splitlines()[0]!r}: {said.strip()}")
    ran.cells = [cell for cell in ran.cells if "proof" not in cell.metadata]
    return normalised(ran, notebook)


def normalised(ran: NotebookNode, notebook: NotebookNode) -> NotebookNode:
    """Take over what was run: execution counts from 1, outputs without times, widget views and widget states."""
    copy = nbformat.from_dict(notebook)
    code = [cell for cell in copy.cells if cell.cell_type == "code"]
    for count, (cell, source) in enumerate(zip(code, [c for c in ran.cells if c.cell_type == "code"], strict=True), 1):
        cell.execution_count = count
        cell.outputs = source.outputs
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = count
            output.get("data", {}).pop(WIDGET_VIEW, None)
    return copy
