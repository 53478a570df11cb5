"""Runs the cells of a submission inside the sandbox and says what came out, a line of JSON each time.

    {"cell": 3}                                   the cell begins
    {"cell": 3, "outputs": […], "stopped": ""}    it ended; stopped: time or output
    {"cell": 3, "lost": "time"}                   it went on all the same, or ended the kernel: nothing more will come
    {"end": true}                                 all cells ran

What was handed in runs beside this module and may do to it what it likes. Nothing that is said here is more than a
claim: `watch` measures, `judge` marks, both outside.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path

GRACE_SECONDS = 2.0
"""For a cell to end after it was told to."""

THREADS = 64
"""Beyond one a process."""
OPEN_FILES = 128
"""A kernel has half of them; each may be a socket full of memory that no process is charged with."""
NICE = 10
"""A crowd of processes must leave time to whoever counts them."""
PROBE = "--probe"


def main() -> None:
    """Run the request on standard input; with --probe only see that everything needed is there."""
    if sys.argv[1:] == [PROBE]:
        _client_class()
        return
    request = json.loads(sys.stdin.buffer.read())
    report = _own_standard_output()
    if request["boxed"]:
        _restrain(request["limits"], request["user"])
    folder = Path(request["folder"])
    folder.mkdir(exist_ok=True)
    for name, text in request["files"].items():
        (folder / name).write_text(text, "utf-8")
    asyncio.run(_run(request["cells"], request["limits"], folder, report))
    # what still runs ends with this process, the first of the sandbox
    os._exit(0)


def _own_standard_output():
    """Keep standard output for the report alone: kernels inherit the three standard streams, and none of these."""
    report, sys.stderr = (os.fdopen(os.dup(stream), "w", encoding="utf-8", errors="replace") for stream in (1, 2))
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)

    def said(**what: object) -> None:
        report.write(json.dumps(what) + "\n")
        report.flush()

    return said


def _restrain(limits: dict[str, float], user: int | None) -> None:
    """Take on the limits that hold for every process to come, and stop being root.

    Outside the box they would be those of the person who grades: processes are counted by user.
    """
    import resource

    if user is not None:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    seconds = int(limits["seconds"]) + 1
    os.nice(NICE)
    for kind, most in (
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, limits["disk"]),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_NPROC, limits["processes"] + THREADS),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (int(most), int(most)))


async def _run(cells: list[tuple[int, str]], limits: dict[str, float], folder: Path, report) -> None:
    client_class = _client_class()
    from nbformat.v4 import new_code_cell, new_notebook

    notebook = new_notebook(cells=[new_code_cell(source) for _, source in cells])
    client = client_class(notebook, limits["cell_output"])
    async with client.async_setup_kernel(cwd=str(folder)):
        for place, (cell, _) in enumerate(cells):
            report(cell=cell)
            stopped, lost = await _run_cell(client, place, limits["cell_seconds"])
            if lost:
                report(cell=cell, lost=lost)
                os._exit(0)
            report(cell=cell, outputs=notebook.cells[place].outputs, stopped=stopped)
        report(end=True)
        os._exit(0)


async def _run_cell(client, place: int, seconds: float) -> tuple[str, str]:
    """Run one cell; say why it was stopped, and why the kernel was lost, where it was."""
    from nbclient.exceptions import DeadKernelError

    client.full.clear()
    running = asyncio.ensure_future(client.async_execute_cell(client.nb.cells[place], place))
    full = asyncio.ensure_future(client.full.wait())
    await asyncio.wait({running, full}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    stopped = "output" if full.done() else "" if running.done() else "time"
    full.cancel()
    if stopped and not running.done():
        await client.km.interrupt_kernel()
        await asyncio.wait({running}, timeout=GRACE_SECONDS)
    if not running.done():
        return stopped, stopped
    try:
        await running
    except DeadKernelError:
        return stopped, "kernel"
    return stopped, ""


def _client_class() -> type:
    """Import what runs notebooks, after the limits are set."""
    from nbclient import NotebookClient

    class Client(NotebookClient):
        """A client that keeps no more of a cell's output than it may write."""

        def __init__(self, notebook, most: int) -> None:
            super().__init__(notebook, timeout=None, allow_errors=True, kernel_name="python3", store_widget_state=False)
            self.full = asyncio.Event()
            self._most, self._kept = most, {}

        def process_message(self, msg, cell, cell_index):
            if msg["msg_type"] == "status":
                return super().process_message(msg, cell, cell_index)
            if self.full.is_set():
                return None
            stream = msg["msg_type"] == "stream"
            room = self._most - self._kept.get(cell_index, 0)
            size = len(msg["content"]["text"]) if stream else len(json.dumps(msg["content"], default=str))
            self._kept[cell_index] = self._most - room + size
            if size > room:
                self.full.set()
                if not stream:
                    return None
                msg["content"]["text"] = msg["content"]["text"][:room]
            return super().process_message(msg, cell, cell_index)

    return Client


if __name__ == "__main__":
    main()
