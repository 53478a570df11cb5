"""Grades a class: a process a student, as many at a time as there are cores, and none can take another down.

Each result is written whole when its student is done, after the marks are in gradebook.db. A run that was killed goes
on where it was: what is there, and still true of the submission, is not done again.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import wait

from tqdm import tqdm

from custlib import exercises
from custlib.grading import judge, result, roster, sandbox, submission
from custlib.grading.course import ROSTER_FILE, Course, Sheet
from custlib.grading.result import Result
from custlib.grading.sandbox import Limits
from custlib.live import tr

DONE, KEPT, FAILED = 0, 10, 11
"""How the process of a student ends."""

MARGIN_SECONDS = 600
"""Beyond the sheet's own time, for everything around it: then the process hangs."""

METHOD = "fork" if sys.platform == "linux" else "spawn"
"""A forked process has nbgrader already; elsewhere forking is not safe."""

PARENT_DIES = 1  # PR_SET_PDEATHSIG of prctl(2)

MACHINE = "Grading failed on this machine, through no fault of the submission: {why}. Run the command again."
ENDED = "its process ended with status {status}"
HUNG = "its process did not end"
TEXTS = (ENDED, HUNG)


@dataclass(frozen=True)
class Batch:
    """What a run did.

    Attributes
    ----------
    results : tuple of Result
        Of every student asked for, in the roster's order.
    kept : tuple of str
        Students whose result was there.
    failed : tuple of str
        Students whose grading failed on this machine, to be tried again.
    """

    results: tuple[Result, ...]
    kept: tuple[str, ...]
    failed: tuple[str, ...]


def grade(
    course: Course,
    sheet: Sheet,
    students: Sequence[str] = (),
    jobs: int | None = None,
    limits: Limits | None = None,
    boxed: bool = True,
    progress: bool = False,
) -> Batch:
    """Grade a sheet for all of the roster, or for some.

    Parameters
    ----------
    course : Course
    sheet : Sheet
    students : sequence of str
        Ids; all when empty.
    jobs : int, optional
        How many at a time; as many as there are cores when left out.
    limits : Limits, optional
        What a submission may use.
    boxed : bool
        False runs submissions without the sandbox, as whoever grades.
    progress : bool
        Whether to show a bar on standard error.

    Returns
    -------
    Batch

    Raises
    ------
    ValueError
        For a student who is not on the roster, a number of jobs below 1, or a sandbox that cannot be used here.
    """
    everybody = tuple(student.id for student in roster.read(course.folder / ROSTER_FILE))
    strangers = [student for student in students if student not in everybody]
    if strangers:
        raise ValueError(f"students: {', '.join(strangers)} not in {course.folder / ROSTER_FILE}; write ids of it")
    jobs = os.cpu_count() or 1 if jobs is None else jobs
    if jobs < 1:
        raise ValueError(f"jobs: got {jobs}; give 1 or more")
    refused = sandbox.refusal(course.folder) if boxed else ""
    if refused:
        raise ValueError(
            f"sandbox: {refused}. Without it, what students handed in runs as you, with your files and your network; "
            "if you take that upon you: --unsafe-no-sandbox"
        )
    chosen = [student for student in everybody if not students or student in students]
    for exercise in (each for each in sheet.exercises if exercises.get(each).kind == "number"):
        for student in everybody:
            judge.right(exercise, student, course.salt)  # kept, and so known to every process to come
    submission.rules()
    codes = _run(course, sheet, chosen, everybody, jobs, limits or Limits(), boxed, progress)
    return Batch(
        tuple(filter(None, (result.read(course.result(sheet, student)) for student in chosen))),
        tuple(student for student in chosen if codes[student] == KEPT),
        tuple(student for student in chosen if codes[student] == FAILED),
    )


def _run(course, sheet, chosen, everybody, jobs: int, limits: Limits, boxed: bool, progress: bool) -> dict[str, int]:
    """Run the processes; give how each ended."""
    start = multiprocessing.get_context(METHOD).Process
    waiting, running, codes = deque(chosen), {}, {}
    # the bar must not start a thread: processes are forked from here
    tqdm.monitor_interval = 0
    with tqdm(total=len(chosen), desc=sheet.name, disable=not progress) as bar:
        try:
            while waiting or running:
                while waiting and len(running) < jobs:
                    student = waiting.popleft()
                    work = (course, sheet, student, everybody, limits, boxed, os.getpid())
                    process = start(target=_work, args=work, daemon=True)
                    process.start()
                    running[process] = (student, time.monotonic() + limits.seconds + MARGIN_SECONDS)
                wait([process.sentinel for process in running], timeout=1)
                for process, (student, deadline) in list(running.items()):
                    if process.is_alive() and time.monotonic() < deadline:
                        continue
                    codes[student] = _ended(process, course, sheet, student)
                    del running[process]
                    bar.update()
        finally:
            for process in running:
                process.kill()
    return codes


def _ended(process, course: Course, sheet: Sheet, student: str) -> int:
    """See how a process ended; one that did not say so itself leaves a result that says it."""
    hung = process.is_alive()
    process.kill()
    process.join()
    if not hung and process.exitcode in (DONE, KEPT, FAILED):
        return process.exitcode
    lang = course.lang
    why = tr(HUNG, lang) if hung else tr(ENDED, lang, status=process.exitcode)
    submission.failed(course, sheet, student, tr(MACHINE, lang, why=why))
    return FAILED


def _work(course, sheet, student: str, everybody, limits: Limits, boxed: bool, parent: int) -> None:
    """Grade one student in a process of its own."""
    _end_with(parent)
    try:
        done = submission.grade_submission(course, sheet, student, everybody, limits, boxed)
    except Exception as error:  # whatever it is, the others go on, and this one is named
        reason = tr(MACHINE, course.lang, why=f"{type(error).__name__}: {error}")
        submission.failed(course, sheet, student, reason)
        sys.exit(FAILED)
    sys.exit(DONE if done else KEPT)


def _end_with(parent: int) -> None:
    """Be killed with the process that grades the class, and the sandbox with this one: nothing is left behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "linux":
        return
    import ctypes

    ctypes.CDLL(None).prctl(PARENT_DIES, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
