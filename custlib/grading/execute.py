"""Runs a sheet in the sandbox until as much of it ran as can.

A cell that had to be stopped must not cost the answers that stand beside it. What was published before it counts, since
every cell reports as it ends; and where it took the kernel with it, the sheet is run again from the start without it,
so that what comes after counts, too. All runs share the sheet's time.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from custlib.grading import sandbox, seccomp, watch
from custlib.grading.sandbox import GIGABYTE, MEGABYTE, Limits
from custlib.live import tr

MOST_RUNS = 4
LEAST_SECONDS = 2.0
"""Less time than this is not worth another run."""

REASONS = {
    watch.TIME: "{cell} was stopped: it did not end within {cell_seconds} s.",
    watch.SHEET: "The sheet was stopped in {cell}: it did not end within {seconds} s.",
    watch.OUTPUT: "{cell} was stopped: it wrote more than {cell_megabytes} MB.",
    watch.ALL_OUTPUT: "The sheet was stopped in {cell}: it wrote more than {megabytes} MB.",
    watch.MEMORY: "The sheet was stopped in {cell}: it used more than {gigabytes} GB of memory.",
    watch.PROCESSES: "The sheet was stopped in {cell}: it started more than {processes} processes.",
    watch.KERNEL: "{cell} ended the kernel.",
    watch.ENDED: "{cell} ended the run from inside.",
}
WITHOUT = "The sheet was run again without {cell}, so that the answers after it count."
NUMBERED = "Cell {number}"
TEXTS = (*REASONS.values(),)

INSIDE = {"HOME": sandbox.FOLDER, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "USER": "student"}
STEADY = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
"""Every thread of a library sets address space aside, which is limited."""
OUTSIDE = ("PATH", "LANG", "LC_ALL", "TMPDIR")
"""What a process without the box needs of the caller's variables."""


class SandboxError(RuntimeError):
    """The sandbox did not do its part: no fault of the submission."""


@dataclass(frozen=True)
class Cell:
    """A code cell to run.

    Attributes
    ----------
    number : int
        Place in the notebook, from 0.
    name : str
        Its grade_id; empty for a cell of the student's.
    source : str
    locked : bool
        Whether it is the course's: never left out, the student's cell before it is.
    """

    number: int
    name: str
    source: str
    locked: bool


@dataclass
class Ran:
    """What came out of all runs of a sheet: outputs by the number of the cell, and what is to be said about it."""

    outputs: dict[int, list] = field(default_factory=dict)
    stops: dict[int, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def execute(
    cells: Sequence[Cell], files: dict[str, str], student: str, lang: str, limits: Limits, boxed: bool = True
) -> Ran:
    """Run the code cells of a submission.

    Parameters
    ----------
    cells : sequence of Cell
    files : dict of str to str
        Name → text of what lies beside the notebook.
    student, lang : str
        Whose numbers, in which language.
    limits : Limits
    boxed : bool
        False runs it without the sandbox, as the caller, with time and output limited only.

    Returns
    -------
    Ran

    Raises
    ------
    SandboxError
        When not even the first cell began.
    """
    deadline = time.monotonic() + limits.seconds
    ran, left_out = Ran(), set()
    for attempt in range(MOST_RUNS):
        asked = [cell for cell in cells if cell.number not in left_out]
        left = deadline - time.monotonic()
        run = _run(asked, files, student, lang, replace(limits, seconds=left), boxed)
        ran.outputs |= run.outputs
        for number, why in run.stopped.items():
            _note(ran, cells, number, why, limits, lang)
        if not run.lost:
            break
        if run.cell is None:  # nothing that was handed in has run yet
            raise SandboxError(run.complaint.strip() or f"no cell began ({run.lost})")
        culprit = _culprit(asked, run.cell)
        _note(ran, cells, culprit if culprit is not None else run.cell, run.lost, limits, lang)
        again = attempt + 1 < MOST_RUNS and deadline - time.monotonic() > LEAST_SECONDS
        if culprit is None or run.lost == watch.SHEET or not again:
            break
        left_out.add(culprit)
        ran.outputs.pop(culprit, None)
        ran.notes.append(tr(WITHOUT, lang, cell=_name(cells, culprit, lang)))
    return ran


def _run(cells: Sequence[Cell], files, student: str, lang: str, limits: Limits, boxed: bool) -> watch.Run:
    request = {
        "cells": [(cell.number, cell.source) for cell in cells],
        "files": files,
        "limits": limits.as_dict(),
        "user": sandbox.user(),
        "boxed": boxed,
    }
    variables = STEADY | {"CUSTLIB_STUDENT": student, "CUSTLIB_LANG": lang}
    if boxed:
        request["folder"] = f"{sandbox.FOLDER}/sheet"
        filtered = seccomp.opened()
        try:
            command = sandbox.command(limits, INSIDE | variables, filtered)
            # of the caller's variables none, since those of the first process inside may be seen there
            found = {"PATH": os.environ.get("PATH", os.defpath)}
            return watch.watch(command, request, limits, limits.seconds, pass_fds=[filtered], env=found)
        finally:
            os.close(filtered)
    variables |= {name: os.environ[name] for name in OUTSIDE if name in os.environ}
    with tempfile.TemporaryDirectory() as folder:
        request["folder"] = f"{folder}/sheet"
        alone = [sys.executable, *sandbox.RUNNER]
        return watch.watch(alone, request, limits, limits.seconds, env=variables | {"HOME": folder})


def _culprit(cells: Sequence[Cell], number: int) -> int | None:
    """Give the last cell of the student's up to this one: a cell of the course's ends a kernel only when led to it."""
    before = [cell.number for cell in cells if cell.number <= number and not cell.locked]
    return before[-1] if before else None


def _note(ran: Ran, cells: Sequence[Cell], number: int, why: str, limits: Limits, lang: str) -> None:
    said = tr(REASONS[why], lang, cell=_name(cells, number, lang), **_amounts(limits))
    ran.stops[number] = said
    if said not in ran.notes:
        ran.notes.append(said)


def _name(cells: Sequence[Cell], number: int, lang: str) -> str:
    named = next(cell.name for cell in cells if cell.number == number)
    return named or tr(NUMBERED, lang, number=number + 1)


def _amounts(limits: Limits) -> dict[str, str]:
    return {
        "seconds": f"{limits.seconds:g}",
        "cell_seconds": f"{limits.cell_seconds:g}",
        "gigabytes": f"{limits.memory / GIGABYTE:g}",
        "megabytes": f"{limits.output / MEGABYTE:g}",
        "cell_megabytes": f"{limits.cell_output / MEGABYTE:g}",
        "processes": str(limits.processes),
    }
