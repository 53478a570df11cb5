"""How long grading takes, measured and printed: python tests/benchmarks/grading.py [students].

A class hands in the whole sheet of chapter A1, solved: 12 students, or as many as are asked for; tests time a hostile
class of 40. It is graded by one call in the sandbox, then once more with nothing to do. A few students are graded
without the sandbox, one at a time, and in processes that start anew instead of being forked: what one student takes is
told by a few as well as by a class. Nothing is asserted.
"""

from __future__ import annotations

import os
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from custlib.grading import grade, sheets  # noqa: E402
from custlib.grading.course import Course  # noqa: E402
from custlib.grading.new import new  # noqa: E402

STUDENTS = 12
FEW = 4


def made(folder: Path, count: int) -> Course:
    """Make a course in which everybody has handed in the solved sheet."""
    roster = folder / "roster.csv"
    roster.write_text("id\n" + "".join(f"s{number:03d}\n" for number in range(count)), "utf-8")
    course = new(folder / "course", ("a01",), roster)
    sheet = course.sheets[0]
    text = sheets.source_path(course, sheet).read_bytes()
    for number in range(count):
        path = course.submitted(sheet, f"s{number:03d}")
        path.parent.mkdir(parents=True)
        path.write_bytes(text)
    return course


def timed(name: str, course: Course, students=(), **more) -> None:
    """Grade, and print how long it took."""
    started = time.perf_counter()
    batch = grade.grade(course, course.sheets[0], students, **more)
    took = time.perf_counter() - started
    middle = statistics.median(each.seconds for each in batch.results)
    count, kept = len(batch.results), len(batch.kept)
    print(f"{name:<40} {count:>3} students {took:7.1f} s in all, {middle:5.1f} s the median, {kept} kept", flush=True)


def main() -> None:
    count = int(sys.argv[1]) if sys.argv[1:] else STUDENTS
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, Linux {platform.release()}"
    )
    with tempfile.TemporaryDirectory() as folder:
        course = made(Path(folder), count)
        timed("sandbox", course)
        timed("sandbox, nothing to do", course)
        few = [f"s{number:03d}" for number in range(min(FEW, count))]
        for name, method, more in (
            ("no sandbox", grade.METHOD, {"boxed": False}),
            ("sandbox, one at a time", grade.METHOD, {"jobs": 1}),
            ("sandbox, processes that start anew", "spawn", {}),
        ):
            grade.METHOD = method
            for path in course.result(course.sheets[0], "").parent.glob("*.json"):
                path.unlink()
            timed(name, course, few, **more)


if __name__ == "__main__":
    main()
