"""Forty hand in, twenty-four of them attack: every mark, every reason, and that nothing got out.

The class is graded once, by the command that an instructor types; the run is killed on the way and started again.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import socket
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from custlib.grading import release
from custlib.grading.cells import ANSWER, grade_id
from custlib.grading.report import report
from custlib.grading.result import GRADED, MISSING, UNGRADABLE
from tests.conftest import MEASURED
from tests.grading.hostile.attacking import ATTACKING, FOUND, LOOKED, PWNED
from tests.grading.hostile.draft import CHECKED, EXERCISES, SHARE
from tests.grading.hostile.lesson import ABSENT, CLASS, KILL_AFTER, held, left_behind
from tests.grading.hostile.working import FIRST, WORKING

pytestmark = pytest.mark.needs("bubblewrap")

GRADABLE = [row for row in CLASS if row.marks is not None]


def of_kind(rows):
    return pytest.mark.parametrize("row", rows, ids=lambda row: row.kind.replace(" ", "-"))


@pytest.fixture(scope="module")
def lesson(tmp_path_factory):
    return held(tmp_path_factory.mktemp("class"))


def printed(notebook) -> str:
    """What a notebook's outputs say as text."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return "\n".join(output.get("text", "") or output.get("data", {}).get("text/plain", "") for output in outputs)


def test_it_is_a_class_of_forty_with_twenty_four_attackers():
    assert (len(WORKING), len(ATTACKING), len({row.student for row in CLASS})) == (16, 24, 40)


@of_kind(CLASS)
def test_everybody_gets_the_right_mark_or_a_reason(lesson, row):
    found = lesson.result(row.student)
    said = "\n".join([found.reason, *found.notes, *(answer.note for answer in found.answers)])
    assert [pattern for pattern in row.said if not re.search(pattern, said)] == [], said
    if row.marks is None:
        assert (found.state, found.answers) == (UNGRADABLE, ())
        assert found.reason
        return
    assert (found.state, found.reason) == (GRADED, ""), said
    assert tuple(answer.exercise for answer in found.answers) == EXERCISES
    kinds = {answer.exercise: answer.kind.partition(":")[0] for answer in found.answers}
    assert row.kinds == {exercise: kinds[exercise] for exercise in row.kinds}
    assert sum(answer.points for answer in found.answers) == row.marks, kinds
    assert all(answer.points in (0, answer.of) for answer in found.answers)


def test_nobody_honest_is_suspected(lesson):
    """Only who copied is said to have another's number, and each time the right one."""
    told = {row.student: [answer.note for answer in lesson.result(row.student).answers] for row in GRADABLE}
    suspected = {student: notes for student, notes in told.items() if any("the numbers of" in note for note in notes)}
    assert set(suspected) == {"2027010", "x08"}
    assert all(FIRST in note for notes in suspected.values() for note in notes if "the numbers of" in note)


def test_who_did_not_hand_in_is_missing(lesson):
    assert lesson.result(ABSENT).state == MISSING


def test_gradebook_has_the_same_marks(lesson):
    sheet = lesson.course.sheets[0]
    with release.gradebook(lesson.course) as book:
        submissions = book.find_assignment(sheet.name).submissions
        grades = {each.student.id: each.notebooks[0].grades for each in submissions}
        scores = {student: sum(grade.auto_score or 0 for grade in given) for student, given in grades.items()}
        faults = book.db.connection().exec_driver_sql("pragma integrity_check").scalars().all()
        most = {cell.max_score for cell in book.find_notebook(sheet.name, sheet.name).grade_cells}
    assert faults == ["ok"]
    assert max(most) == 8
    assert {row.student: scores[row.student] for row in GRADABLE} == {row.student: row.marks for row in GRADABLE}


def test_the_batch_ends_well_and_names_everybody(lesson, record_property):
    assert lesson.codes == [-9, 0]
    counts = Counter(lesson.result(student).state for student in [*(row.student for row in CLASS), ABSENT])
    assert counts == {GRADED: 36, UNGRADABLE: 4, MISSING: 1}
    assert "Graded: 36. Could not be graded: 4. Nothing handed in: 1." in lesson.printed
    assert all(row.student in lesson.printed for row in CLASS)
    record_property(MEASURED, f"a class of 40, 24 of them hostile, graded in {lesson.seconds:.0f} s")


def test_a_killed_run_goes_on_without_loss_and_without_grading_twice(lesson):
    assert KILL_AFTER <= len(lesson.first) < len(lesson.second) == len(CLASS) + 1
    assert {student: lesson.second[student] for student in lesson.first} == lesson.first
    assert f"Kept from before: {len(lesson.first)}." in lesson.printed


def test_a_killed_run_leaves_no_process(lesson):
    assert lesson.left_by_kill == []


def test_nothing_of_the_class_runs_on(lesson):
    assert left_behind(lesson.marker) == []
    with socket.socket() as client:
        assert client.connect_ex(("127.0.0.1", lesson.window)) != 0


def test_nobody_came_to_the_door(lesson):
    assert lesson.visitors == []


def test_no_file_was_changed_or_added(lesson):
    assert lesson.after == lesson.before
    grown = [path for path in lesson.course.folder.rglob("*") if PWNED in path.name]
    house = Path(release.__file__).resolve().parents[1]
    assert (
        grown
        == [place for place in (Path("/"), Path("/usr/lib"), Path("/etc"), house) if (place / PWNED).exists()]
        == []
    )


@pytest.mark.parametrize("student", ["x12", "x18", "x19"], ids=["network", "looking", "writing"])
def test_an_attack_ran_and_got_nothing(lesson, student):
    said = printed(lesson.autograded(student))
    assert LOOKED in said
    assert FOUND not in said


def test_no_notebook_holds_anything_that_acts_in_a_browser(lesson):
    kinds = Counter()
    for row in GRADABLE:
        for cell in lesson.autograded(row.student).cells:
            for output in cell.get("outputs", ()):
                kinds.update(output.get("data", {}).keys())
                assert "\x1b" not in json.dumps(output, ensure_ascii=False)
                assert "\u202e" not in json.dumps(output, ensure_ascii=False)
    assert set(kinds) <= {"text/plain", "image/png", "image/jpeg"}


def test_no_notebook_and_no_result_grows_large(lesson):
    sizes = {
        row.student: lesson.course.autograded(lesson.course.sheets[0], row.student).stat().st_size for row in GRADABLE
    }
    assert max(sizes.values()) < 2_000_000, sizes


def test_what_was_handed_in_is_kept_as_it_came(lesson):
    """The links stay out; every other file lies in the inbox, byte for byte where nothing rewrote it."""
    inbox = lesson.course.folder / "inbox" / lesson.course.sheets[0].name
    kept = {path.relative_to(inbox).parts[0] for path in inbox.rglob("*.ipynb")}
    assert {row.student for row in CLASS} - kept == {"x05", "x06"}
    assert not any(path.is_symlink() for path in inbox.rglob("*"))


def test_a_stopped_cell_says_so_in_formgrader(lesson):
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in lesson.autograded("x13").cells}
    said = [output.get("evalue", "") for output in cells[grade_id(SHARE, ANSWER)].outputs]
    assert any("did not end within 10 s" in each for each in said)


def test_checked_exercises_are_those_with_marks_in_the_table():
    assert {exercise for row in CLASS for exercise in row.kinds} <= set(EXERCISES)
    assert set(CHECKED) < set(EXERCISES)


def test_reports_hold_everybody_and_nothing_that_runs(lesson, tmp_path):
    course = replace(lesson.course, folder=shutil.copytree(lesson.course.folder, tmp_path / "course", symlinks=True))
    done = report(course, course.sheets[0])
    assert done.students == {GRADED: 36, UNGRADABLE: 4, MISSING: 1}
    with (done.folder / "points.csv").open(encoding="utf-8-sig", newline="") as file:
        points = {row["student"]: row["points"] for row in csv.DictReader(file)}
    expected = {row.student: "" if row.marks is None else str(row.marks) for row in CLASS}
    assert points == expected | {ABSENT: ""}
    pages = [done.folder / "class.html", *(done.folder / "feedback").glob("*.html")]
    assert len(pages) == len(CLASS) + 2
    assert [path.name for path in pages if re.search(r"<(script|iframe|img|object)", path.read_text("utf-8"))] == []
