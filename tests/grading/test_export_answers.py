"""The answer key of a class: every row is what `check()` would say."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from custlib import exercises
from custlib.cli import main
from custlib.grading import course as courses
from custlib.grading.course import Course, Sheet

ROSTER = "id,name\nwang,王芳\nli-2,=HYPERLINK(1)\n"


@pytest.fixture
def roster(tmp_path) -> Path:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, "utf-8")
    return path


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def rows(roster, tmp_path, capsys) -> list[dict[str, str]]:
    out = tmp_path / "key.csv"
    command = ["export", "answers", "--roster", str(roster), "--chapters", "a01,a07", "--salt", "s", "--out", str(out)]
    assert main(command) == 0
    assert "students 2, exercises 21" in capsys.readouterr().out
    return table(out)


def test_every_student_has_every_exercise_in_order(rows):
    ids = [exercise.id for key in ("a01", "a07") for exercise in exercises.of_chapter(key)]
    assert [(row["student"], row["exercise"]) for row in rows] == [(s, id) for s in ("wang", "li-2") for id in ids]
    assert {row["name"] for row in rows} == {"王芳", "'=HYPERLINK(1)"}


def test_right_answers_and_mistakes_are_what_check_says(rows):
    seen = 0
    for row in rows:
        id, student = row["exercise"], row["student"]
        exercise = exercises.get(id)
        if exercise.kind == "open":
            assert row["answer"] == row["mistakes"] == ""
            assert exercise.rubric[0].text in row["rubric"]
            continue
        assert exercises.check(id, row["answer"], student, "s").ok
        mistakes = dict(part.split("=", 1) for part in row["mistakes"].split("; "))
        for left, right in mistakes.items():  # a number's mistake has a value, a choice's option a letter
            name, answer = (right, left) if exercise.kind == "choice" else (left, right)
            assert exercises.check(id, answer, student, "s").kind == f"misconception:{name}"
            seen += 1
        named = {error.id for error in exercise.misconceptions} or {each.id for each in exercise.options}
        assert {*mistakes, *mistakes.values()} >= named - {row["answer_in_full"]}
        if exercise.kind == "number":
            low, high = float(row["accepted_from"]), float(row["accepted_to"])
            assert low < float(row["answer_in_full"]) < high
            width = (high - low) * 1e-6
            for answer, ok in ((low + width, True), (high - width, True), (low - width, False), (high + width, False)):
                assert exercises.check(id, answer, student, "s").ok is ok
    assert seen > 200


def test_numbers_are_the_students_own(rows):
    row = rows[0]
    drawn = exercises.draw("A1.1-E1", "wang", "s")
    assert row["numbers"] == "; ".join(f"{name}={value}" for name, value in drawn.items())
    assert row["numbers"] != next(r for r in rows if r["student"] == "li-2")["numbers"]


def test_a_course_brings_its_own_roster_salt_sheets_and_language(tmp_path, roster, capsys):
    folder = tmp_path / "course"
    sheets = (Sheet("a01-know", "a01", ("A1.1-E2", "A1.1-E4")), Sheet("b04", "b04", ("B4.2-E1",)))
    courses.write(Course(folder, "Autumn", "zh", "other", sheets))
    (folder / "roster.csv").write_text(ROSTER, "utf-8")
    out = tmp_path / "key.csv"
    assert main(["export", "answers", str(folder), "--out", str(out)]) == 0
    assert "students 2, exercises 3" in capsys.readouterr().out
    found = table(out)
    assert [row["exercise"] for row in found] == ["A1.1-E2", "A1.1-E4", "B4.2-E1"] * 2
    assert found[0]["title"] == exercises.pose("A1.1-E2", "wang", "other").title("zh")
    assert exercises.check("A1.1-E2", found[0]["answer"], "wang", "other").ok
    assert main(["export", "answers", str(folder), "--chapters", "b04", "--out", str(out)]) == 0
    assert {row["exercise"] for row in table(out)} == {"B4.2-E1"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--chapters", "a01", "--salt", "s"], "roster: none given"),
        (["--roster", "ROSTER", "--salt", "s"], "chapters: none given"),
        (["--roster", "ROSTER", "--chapters", "a01"], "salt: none given; write --salt"),
        (["COURSE", "--salt", "s"], "a course's folder has its own"),
        (["COURSE", "--roster", "ROSTER"], "a course's folder has its own"),
        (["COURSE", "--exercises", "A7.1-E1"], "which the course does not assign"),
        (["COURSE", "--chapters", "b04"], "sheet: got 'b04'; the course has a01-know"),
        (["nowhere"], "no course.json in nowhere"),
    ],
)
def test_what_is_missing_or_too_much_is_said(options, said, tmp_path, roster, capsys):
    courses.write(Course(tmp_path / "course", "T", "en", "s", (Sheet("a01-know", "a01", ("A1.1-E2",)),)))
    (tmp_path / "course" / "roster.csv").write_text(ROSTER, "utf-8")
    put = {"ROSTER": str(roster), "COURSE": str(tmp_path / "course")}
    out = tmp_path / "key.csv"
    assert main(["export", "answers", *(put.get(option, option) for option in options), "--out", str(out)]) == 2
    assert said in capsys.readouterr().err
    assert not out.exists()
