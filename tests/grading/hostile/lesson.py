"""The class hands in, grading is killed in the middle, and the same command goes on; what happened is written down."""

from __future__ import annotations

import hashlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat
import psutil

from custlib.grading import result
from custlib.grading.course import Course
from custlib.grading.new import new
from custlib.grading.result import Result
from tests.grading.hostile.attacking import ATTACKING, SECRET
from tests.grading.hostile.draft import EXERCISES, Around, Draft
from tests.grading.hostile.working import WORKING

CLASS = (*WORKING, *ATTACKING)
ABSENT = "2027099"
SALT = "hostile"
SECONDS, GIGABYTES, JOBS = 40, 1, 2
"""Enough for the honest on a busy machine."""
KILL_AFTER = 6
"""Results, before the first run is killed."""
MOST_SECONDS = 500
CHANGING = ("autograded", "gradebook.db", "inbox", "results", "submitted")
"""What grading writes in a course."""


@dataclass
class Lesson:
    """What happened.

    Attributes
    ----------
    course : Course
    outside : Path
    marker : str
    window : int
        See `Around`.
    before, after : dict of str to str
        Sums of the files that nobody may change, in the course and beside it.
    visitors : list
        Who came to the door.
    first : dict of str to int
        Student → when her result was written, of those done when the run was killed.
    second : dict of str to int
        The same at the end.
    left_by_kill : list of str
        Command lines of processes that outlived the killed run.
    codes : list of int
        How both runs ended.
    seconds : float
        Of both.
    printed : str
    """

    course: Course
    outside: Path
    marker: str
    window: int
    before: dict[str, str]
    after: dict[str, str]
    visitors: list
    first: dict[str, int]
    second: dict[str, int]
    left_by_kill: list[str]
    codes: list[int]
    seconds: float
    printed: str

    def result(self, student: str) -> Result:
        found = result.read(self.course.result(self.course.sheets[0], student))
        assert found is not None, f"no result for {student}"
        return found

    def autograded(self, student: str) -> nbformat.NotebookNode:
        return nbformat.read(self.course.autograded(self.course.sheets[0], student), as_version=4)


def held(folder: Path) -> Lesson:
    """Hold the lesson in a folder."""
    names = [(row.student, f"{row.kind}") for row in CLASS] + [(ABSENT, "absent")]
    roster, outside = folder / "roster.csv", folder / "outside"
    roster.write_text("id,name\n" + "".join(f'{student},"{kind}"\n' for student, kind in names), "utf-8")
    outside.mkdir()
    (outside / "canary").write_text("sings", "utf-8")
    course = new(folder / "课程 2027", ("a01",), roster, chosen=EXERCISES, salt=SALT)
    marker = f"left-behind-{os.getpid()}"
    with socket.create_server(("127.0.0.1", 0)) as door, socket.create_server(("127.0.0.1", 0)) as window:
        visitors: list = []
        threading.Thread(target=_answer, args=(door, visitors), daemon=True).start()
        port = window.getsockname()[1]
        window.close()
        around = Around(course, outside, door.getsockname()[1], port, marker)
        _hand_in(around)
        before, started = _sums(folder), time.monotonic()
        first, left, killed = _killed_run(course)
        second = _run(course)
        printed, _ = second.communicate(timeout=MOST_SECONDS)
        codes, seconds = [killed, second.returncode], time.monotonic() - started
        after, written = _sums(folder), _written(course)
        runs = (first, written, left, codes, seconds, printed)
        return Lesson(course, outside, marker, port, before, after, visitors, *runs)


def left_behind(marker: str) -> list[str]:
    """List processes of the class that still run: those it marked, and whoever has a student's id."""
    found = []
    students = {row.student for row in ATTACKING}
    for process in psutil.process_iter(["cmdline"]):
        try:
            line = " ".join(process.info["cmdline"] or ())
            if marker in line or process.environ().get("CUSTLIB_STUDENT") in students:
                found.append(line)
        except psutil.Error:
            continue
    return found


def _hand_in(around: Around) -> None:
    sheet = around.course.sheets[0]
    text = (around.course.folder / "release" / sheet.name / f"{sheet.name}.ipynb").read_text("utf-8")
    for row in CLASS:
        draft = Draft(row.student, around, nbformat.reads(text, as_version=4))
        row.make(draft)
        draft.lay()


def _run(course: Course) -> subprocess.Popen:
    command = [sys.executable, "-m", "custlib.cli", "--lang", "en", "course", "grade", course.folder]
    asked = ["--sheet", "a01", "--jobs", str(JOBS), "--time", str(SECONDS), "--memory", str(GIGABYTES)]
    secrets = os.environ | {"COURSE_TOKEN": SECRET}
    kept = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    return subprocess.Popen([*command, *asked], env=secrets, **kept)


def _killed_run(course: Course) -> tuple[dict[str, int], list[str], int]:
    """Kill a run in the middle of it; give what was written by then, and who outlived it."""
    run = _run(course)
    deadline = time.monotonic() + MOST_SECONDS
    while len(_written(course)) < KILL_AFTER and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.1)
    under_it = psutil.Process(run.pid).children(recursive=True)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    _, alive = psutil.wait_procs(under_it, timeout=10)
    return _written(course), [str(process) for process in alive], run.returncode


def _written(course: Course) -> dict[str, int]:
    folder = course.result(course.sheets[0], "").parent
    return {path.stem: path.stat().st_mtime_ns for path in folder.glob("[!.]*.json")}


def _sums(folder: Path) -> dict[str, str]:
    """Sum up every file of the course and beside it, but those that grading writes."""
    course = folder / "课程 2027"
    writes = [course / name for name in CHANGING]
    files = [path for path in folder.rglob("*") if path.is_file() and not any(map(path.is_relative_to, writes))]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _answer(door: socket.socket, visitors: list) -> None:
    while True:
        try:
            visitors.append(door.accept()[1])
        except OSError:  # the lesson is over
            return
