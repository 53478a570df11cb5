"""Grading a class: who is graded, what is kept, what ends how, and a gradebook that somebody else holds."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from sqlalchemy import create_engine

from custlib import exercises
from custlib.cli import main
from custlib.formulas.text import plain
from custlib.grading import autograde, execute, grade, marks, result, sandbox, submission
from custlib.grading.cells import ANSWER, grade_id
from custlib.grading.course import read
from custlib.grading.marks import Mark, digest
from custlib.grading.new import new
from custlib.grading.result import GRADED, MISSING, UNGRADABLE
from custlib.grading.sheets import source_notebook
from custlib.grading.standing import standings
from tests.grading.hostile.draft import Around, Draft

EXERCISES = ("A1.1-E1", "A1.1-E5")
STUDENTS = ("s01", "王芳", "2027003")
FIRST, SECOND, ABSENT = STUDENTS
LIMITS = sandbox.limits(60, 1)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("grading")
    (folder / "roster.csv").write_text("id,name\n" + "".join(f"{student},\n" for student in STUDENTS), "utf-8")
    return new(folder / "made", ("a01",), folder / "roster.csv", chosen=EXERCISES, salt="grade")


@pytest.fixture
def course(made, tmp_path):
    """A course into which two of three have handed in, the first rightly."""
    import shutil

    shutil.copytree(made.folder, tmp_path / "course [2]")
    course = read(tmp_path / "course [2]")
    hand_in(course, FIRST)
    hand_in(course, SECOND, value="0")
    return course


@pytest.fixture
def ran(monkeypatch):
    """In place of the sandbox: a value that each answer is claimed to have, and who asked for it."""
    asked = multiprocessing.Manager().list()

    def execute_nothing(cells, files, student, lang, limits, boxed):
        asked.append(student)
        found = execute.Ran()
        given = next(cell.source for cell in cells if cell.name == grade_id(EXERCISES[0], ANSWER)).rpartition("= ")[2]
        claim = {"exercise": EXERCISES[0], "answer": given}
        output = {"output_type": "display_data", "data": {"application/vnd.custlib.answer+json": claim}}
        check = next(cell.number for cell in cells if cell.name == grade_id(EXERCISES[0], "check"))
        found.outputs[check] = [output]
        return found

    monkeypatch.setattr(execute, "execute", execute_nothing)
    monkeypatch.setattr(sandbox, "refusal", lambda folder: "")
    return asked


def hand_in(course, student, value=None):
    sheet = course.sheets[0]
    draft = Draft(student, Around(course, course.folder, 0, 0, ""), source_notebook(course, sheet))
    draft.give(EXERCISES[0], draft.right(EXERCISES[0]) if value is None else value)
    path = course.submitted(sheet, student)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(draft.text(), "utf-8")


def graded(course, *students, **more):
    return grade.grade(course, course.sheets[0], students, jobs=2, limits=LIMITS, **more)


def states(batch):
    return {each.student: each.state for each in batch.results}


@pytest.mark.needs("bubblewrap")
def test_a_class_is_graded_in_the_sandbox(course):
    batch = graded(course)
    assert states(batch) == {FIRST: GRADED, SECOND: GRADED, ABSENT: MISSING}
    assert [sum(answer.points for answer in each.answers) for each in batch.results] == [4, 0, 0]
    assert (batch.kept, batch.failed) == ((), ())
    assert all(each.seconds > 0 for each in batch.results if each.state == GRADED)


def test_nothing_is_graded_twice_and_every_change_again(course, ran, monkeypatch):
    assert graded(course).kept == ()
    assert graded(course).kept == STUDENTS
    assert sorted(ran) == sorted([FIRST, SECOND])
    hand_in(course, SECOND)
    again = graded(course)
    assert again.kept == (FIRST, ABSENT)
    assert [sum(answer.points for answer in each.answers) for each in again.results] == [4, 4, 0]
    assert graded(course, FIRST).results[0].student == FIRST
    later = replace(course, sheets=(replace(course.sheets[0], due="2027-03-15T18:00:00+08:00"),))
    assert graded(later).kept == STUDENTS, "another due date changes no mark"
    assert grade.grade(course, course.sheets[0], limits=sandbox.limits(61, 1)).kept == ()
    assert graded(replace(course, salt="another")).kept == ()
    monkeypatch.setattr(submission, "rules", lambda: "changed")
    assert graded(replace(course, salt="another")).kept == ()


def test_a_result_of_which_half_is_lost_is_made_again(course, ran):
    graded(course)
    path = course.result(course.sheets[0], FIRST)
    path.write_text(path.read_text("utf-8")[:100], "utf-8")
    assert graded(course).kept == (SECOND, ABSENT)
    assert result.read(path).state == GRADED


@pytest.mark.parametrize(
    ("does", "said"),
    [
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "its process ended with status -9"),
        (lambda: os._exit(0) if False else os._exit(3), "its process ended with status 3"),
        (lambda: (_ for _ in ()).throw(RuntimeError("no space left")), "no space left"),
        (lambda: (_ for _ in ()).throw(MemoryError()), "MemoryError"),
    ],
    ids=["killed", "exits", "raises", "memory"],
)
def test_one_that_fails_is_named_tried_again_and_costs_nobody_else(course, ran, monkeypatch, does, said):
    usual = submission.grade_submission

    def failing(course, sheet, student, *rest):
        return does() if student == FIRST else usual(course, sheet, student, *rest)

    monkeypatch.setattr(submission, "grade_submission", failing)
    batch = graded(course)
    assert states(batch) == {FIRST: UNGRADABLE, SECOND: GRADED, ABSENT: MISSING}
    assert batch.failed == (FIRST,)
    assert said in batch.results[0].reason
    assert "through no fault of the submission" in batch.results[0].reason
    monkeypatch.setattr(submission, "grade_submission", usual)
    again = graded(course)
    assert (states(again)[FIRST], again.kept, again.failed) == (GRADED, (SECOND, ABSENT), ())


def test_one_that_hangs_is_ended(course, ran, monkeypatch):
    monkeypatch.setattr(grade, "MARGIN_SECONDS", -LIMITS.seconds + 3)
    monkeypatch.setattr(submission, "grade_submission", lambda *rest: time.sleep(600))
    batch = graded(course, FIRST)
    assert batch.failed == (FIRST,)
    assert "its process did not end" in batch.results[0].reason


def test_a_sandbox_that_fails_is_no_fault_of_the_submission(course, ran, monkeypatch):
    def failing(*everything):
        raise execute.SandboxError("no namespaces here")

    monkeypatch.setattr(execute, "execute", failing)
    batch = graded(course, FIRST)
    assert batch.failed == (FIRST,)
    assert "no namespaces here" in batch.results[0].reason
    assert "Traceback" not in batch.results[0].reason


def test_marks_are_kept_while_somebody_else_holds_the_gradebook(course, ran, monkeypatch):
    """Both students' marks are there, and those who grade would wait much longer than SQLite does on its own."""
    code = (
        "import sqlite3, sys, time\nbook = sqlite3.connect(sys.argv[1])\nbook.execute('begin exclusive')\n"
        "print('held', flush=True)\ntime.sleep(2)"
    )
    holding = [sys.executable, "-c", code, str(course.folder / "gradebook.db")]
    with subprocess.Popen(holding, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        batch = graded(course)
    assert batch.failed == ()
    assert [sum(answer.points for answer in each.answers) for each in batch.results] == [4, 0, 0]
    opened = []
    monkeypatch.setattr(autograde._One, "start", lambda self: opened.append(self.coursedir.db_url))
    autograde.Grading(course, course.sheets[0], FIRST, STUDENTS, LIMITS).run()
    with create_engine(opened[0]).connect() as book:
        assert book.exec_driver_sql("pragma busy_timeout").scalar() == 1000 * autograde.LOCK_SECONDS


def test_a_text_for_a_person_waits_and_keeps_her_mark(course, ran):
    from custlib.grading import release

    sheet = course.sheets[0]
    graded(course)
    with release.gradebook(course) as book:
        book.find_grade(grade_id(EXERCISES[1], ANSWER), sheet.name, sheet.name, FIRST).manual_score = 6
        book.db.commit()
    hand_in(course, FIRST, value="0")
    assert graded(course).kept == (SECOND, ABSENT)
    with release.gradebook(course) as book:
        found = book.find_submission(sheet.name, FIRST)
        by_id = {grade.name: grade for grade in found.notebooks[0].grades}
    assert by_id[grade_id(EXERCISES[1], ANSWER)].manual_score == 6
    assert by_id[grade_id(EXERCISES[0], "check")].auto_score == 0


def test_the_command_says_all_and_ends_with_0(course, ran, capsys):
    assert main(["course", "grade", str(course.folder), "--sheet", "a01", "--jobs", "1"]) == 0
    printed = capsys.readouterr().out
    assert "4 of 12, and texts to be marked" in printed
    assert "nothing handed in" in printed
    assert "Graded: 2. Could not be graded: 0. Nothing handed in: 1. Kept from before: 0." in printed


def test_the_command_says_of_which_answer_a_note_is_and_what_a_person_has_marked(course, ran, capsys):
    hand_in(course, SECOND, value=plain(exercises.pose(EXERCISES[0], FIRST, course.salt).answer))
    command = ["course", "grade", str(course.folder), "--sheet", "a01"]
    main(command)
    assert f"\n    {EXERCISES[0]}: This is the right answer to the numbers of {FIRST}.\n" in capsys.readouterr().out
    (standing, *_), sheet = standings(course, course.sheets[0]), course.sheets[0]
    text = digest(standing.line(EXERCISES[1]).answer.given)
    marks.write(course, sheet, {(FIRST, EXERCISES[1]): Mark(6.5, answer=text)})
    main(command)
    first, second = [line for line in capsys.readouterr().out.splitlines() if " of 12" in line]
    assert first.endswith("10.5 of 12")
    assert second.endswith("0 of 12, and texts to be marked")


def test_the_command_ends_with_1_only_when_the_machine_failed(course, ran, capsys, monkeypatch):
    course.submitted(course.sheets[0], FIRST).write_text("{", "utf-8")
    command = ["course", "grade", str(course.folder), "--sheet", "a01"]
    assert main(command) == 0
    assert "breaks off" in capsys.readouterr().out
    hand_in(course, FIRST)
    monkeypatch.setattr(execute, "execute", lambda *rest: 1 / 0)
    assert main(command) == 1
    assert f"Grading failed on this machine for: {FIRST}." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--sheet", "a07"], "a01"),
        (["--sheet", "a01", "--students", "nobody"], "nobody not in"),
        (["--sheet", "a01", "--jobs", "0"], "jobs: got 0"),
        (["--sheet", "a01", "--time", "1"], "time: got 1"),
        (["--sheet", "a01", "--memory", "0"], "memory: got 0"),
    ],
    ids=["sheet", "students", "jobs", "time", "memory"],
)
def test_what_cannot_be_is_refused(course, ran, capsys, arguments, said):
    assert main(["course", "grade", str(course.folder), *arguments]) == 2
    assert said in capsys.readouterr().err
    assert list(ran) == []


def test_without_bubblewrap_it_refuses_and_says_why(course, monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    assert main(["course", "grade", str(course.folder), "--sheet", "a01"]) == 2
    said = capsys.readouterr().err
    assert "sudo apt-get install bubblewrap" in said
    assert "runs as you, with your files and your network" in said
    assert "--unsafe-no-sandbox" in said
    assert not course.result(course.sheets[0], FIRST).exists()


def test_told_so_it_grades_without(course, monkeypatch, tmp_path):
    monkeypatch.setattr(sandbox, "TOOL", "no-such-tool")
    batch = graded(course, FIRST, boxed=False)
    assert [sum(answer.points for answer in each.answers) for each in batch.results] == [4]


def test_a_child_dies_with_its_parent(tmp_path):
    """The process of a student ends when the one that grades the class is killed, however that happens."""
    code = (
        "import multiprocessing, os, sys, time\nfrom custlib.grading import grade\n"
        "def work(parent):\n    grade._end_with(parent)\n    print(os.getpid(), flush=True)\n    time.sleep(600)\n"
        "multiprocessing.get_context('fork').Process(target=work, args=(os.getpid(),)).start()\ntime.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        child = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 20
    while os.path.exists(f"/proc/{child}") and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not os.path.exists(f"/proc/{child}")


def test_nbgrader_s_reason_is_told_in_one_line(course, ran):
    (course.folder / "source" / course.sheets[0].name / "course.json").unlink()
    submission.prepare(course, course.sheets[0], FIRST)
    grading = autograde.Grading(course, course.sheets[0], FIRST, STUDENTS, LIMITS)
    with pytest.raises(RuntimeError, match=r"^FileNotFoundError: .*course\.json'$"):
        grading.run()
