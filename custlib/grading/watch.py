"""Runs the sandbox and watches it from outside: time, memory, processes and output, whatever happens within.

What comes out was written by whoever was handed in: lines that are no report are passed over, and nothing is read
beyond the limit.
"""

from __future__ import annotations

import json
import queue
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import psutil

from custlib.grading.measuring import MEMORY, PROCESSES, inside, over
from custlib.grading.sandbox import Limits

TICK_SECONDS, LONGEST_TICK = 0.1, 1.0
MEASURING_SHARE = 0.1
"""Of the time goes into looking at processes, at most: on a machine with many the ticks are longer."""
DRAIN_SECONDS = 2.0
CHUNK = 65536
LONGEST_COMPLAINT = 10_000

TIME, SHEET, OUTPUT, ALL_OUTPUT, KERNEL, ENDED = ("time", "sheet", "output", "all output", "kernel", "ended")
"""Why a cell was stopped or a run ended early, beside MEMORY and PROCESSES."""

__all__ = ["MEMORY", "PROCESSES", "Run", "watch"]


@dataclass
class Run:
    """What came out of one run.

    Attributes
    ----------
    outputs : dict of int to list
        By the number of the cell, as the sandbox wrote them: to be cleaned before use.
    stopped : dict of int to str
        Cells that were stopped (TIME, OUTPUT) while the others went on.
    cell : int or None
        The last that began.
    lost : str
        Why nothing came after that cell; empty when the run went to its end.
    complaint : str
        The last that was said on standard error: why the sandbox did not even start.
    """

    outputs: dict[int, list] = field(default_factory=dict)
    stopped: dict[int, str] = field(default_factory=dict)
    cell: int | None = None
    lost: str = ""
    complaint: str = ""


def watch(command: Sequence[str], request: dict, limits: Limits, seconds: float, **started: object) -> Run:
    """Run a command that speaks as `custlib.grading.runner`, and end it with all its processes.

    Parameters
    ----------
    command : sequence of str
    request : dict
        For its standard input; `cells` are the (number, source) pairs whose numbers are believed.
    limits : Limits
    seconds : float
        Wall time from now.
    **started
        For `subprocess.Popen`, such as `env`.
    """
    run = Run()
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    process = subprocess.Popen(command, **pipes, **started)
    said: queue.Queue[tuple[str, bytes]] = queue.Queue(maxsize=64)
    threads = [
        threading.Thread(target=_write, args=(process.stdin, json.dumps(request).encode()), daemon=True),
        *(
            threading.Thread(target=_read, args=(stream, name, said), daemon=True)
            for name, stream in (("report", process.stdout), ("complaint", process.stderr))
        ),
    ]
    for thread in threads:
        thread.start()
    try:
        run.lost = _attend(process, said, run, {number for number, _ in request["cells"]}, limits, seconds)
    finally:
        _end(process)
        _drain(said, threads)
    return run


def _attend(
    process: subprocess.Popen, said: queue.Queue, run: Run, numbers: set[int], limits: Limits, seconds: float
) -> str:
    """Take in what is said until the end; give why it came early."""
    deadline, due = time.monotonic() + seconds, 0.0
    begun, size, open_streams = bytearray(), 0, 2
    while True:
        now = time.monotonic()
        if now > deadline:
            return SHEET
        if now > due:
            exceeded = over(process.pid, limits)
            if exceeded:
                return exceeded
            took = time.monotonic() - now
            due = now + min(max(TICK_SECONDS, took / MEASURING_SHARE), LONGEST_TICK)
        try:
            name, chunk = said.get(timeout=TICK_SECONDS)
        except queue.Empty:
            continue
        size += len(chunk)
        if size > limits.output:
            return ALL_OUTPUT
        if not chunk:
            open_streams -= 1
            if not open_streams:
                return ENDED
        elif name == "complaint":
            run.complaint = (run.complaint + chunk.decode("utf-8", "replace"))[-LONGEST_COMPLAINT:]
        else:
            begun += chunk
            if b"\n" not in chunk:  # to look through all of it for each piece of a long line would take long
                continue
            *lines, begun = begun.split(b"\n")
            for line in lines:
                ended = _take(line, run, numbers)
                if ended is not None:
                    return ended


def _take(line: bytes | bytearray, run: Run, numbers: set[int]) -> str | None:
    """Take in one line; give why the run ended when it says so, empty for a good end."""
    try:
        what = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(what, dict):
        return None
    if what.get("end") is True:
        return ""
    cell = what.get("cell")
    if type(cell) is not int or cell not in numbers:
        return None
    run.cell = cell
    if what.get("lost") in (TIME, OUTPUT, KERNEL):
        return what["lost"]
    if isinstance(what.get("outputs"), list):
        run.outputs[cell] = what["outputs"]
        if what.get("stopped") in (TIME, OUTPUT):
            run.stopped[cell] = what["stopped"]
    return None


def _end(process: subprocess.Popen) -> None:
    """Kill everything: the box ends with its first process, without a box each process must be found."""
    started = inside(process.pid)
    process.kill()
    for each in started:
        try:
            each.kill()
        except psutil.Error:
            continue
    process.wait()


def _drain(said: queue.Queue, threads: list[threading.Thread]) -> None:
    """Let the readers come to the end of what the dead wrote."""
    deadline = time.monotonic() + DRAIN_SECONDS
    while any(thread.is_alive() for thread in threads) and time.monotonic() < deadline:
        try:
            said.get(timeout=TICK_SECONDS)
        except queue.Empty:
            continue


def _write(stream, text: bytes) -> None:
    try:
        with stream:
            stream.write(text)
    except OSError:  # the sandbox ended first: its complaint says why
        return


def _read(stream, name: str, said: queue.Queue) -> None:
    with stream:
        while chunk := stream.read1(CHUNK):
            said.put((name, chunk))
    said.put((name, b""))
