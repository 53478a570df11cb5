"""A new course is whole or not there; what runs can be added to, and nothing that was handed in is touched."""

from __future__ import annotations

import json
import os
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import get_alembic_version

from custlib.grading import course as courses
from custlib.grading import new as making
from custlib.grading import release, sheets


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_a_course_is_as_its_file_says(made_course):
    assert courses.read(made_course.folder) == made_course
    (sheet,) = made_course.sheets
    assert (sheet.name, sheet.chapter, len(sheet.exercises)) == ("a01-know-your-customers", "a01", 11)
    assert sheet.due == "2027-03-15T18:00:00+08:00"
    assert (made_course.title, made_course.lang, made_course.salt) == ("Spring 2027", "en", "spring")


def test_students_points_and_due_dates_are_in_nbgraders_database(made_course):
    with release.gradebook(made_course) as book:
        assert {(each.id, each.last_name, each.email) for each in book.students} == {
            ("s01", "Anna Berg", "anna@example.org"),
            ("王芳", "王芳", "wang@example.org"),
            ("2027003", "李 雷", "li@example.org"),
        }
        assignment = book.find_assignment("a01-know-your-customers")
        assert assignment.duedate.isoformat() == "2027-03-15T10:00:00"
        assert assignment.max_score == sheets.points(made_course.sheets[0])
        graded = {cell.name: cell.max_score for cell in assignment.notebooks[0].grade_cells}
    assert (graded["a1-1-e1-check"], graded["a1-1-e5-answer"], len(graded)) == (4, 8, 11)


def test_the_database_is_of_the_version_that_nbgrader_says(made_course, monkeypatch):
    """It is made without the program that nbgrader asks, which may not be on PATH."""
    with release.gradebook(made_course) as book:
        found = book.db.connection().exec_driver_sql("select version_num from alembic_version").scalars().all()
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    assert found == [get_alembic_version()]


def test_the_release_holds_no_solution_and_the_source_does(made_course):
    (sheet,) = made_course.sheets
    path = made_course.folder / "release" / sheet.name / f"{sheet.name}.ipynb"
    released, source = nbformat.read(path, 4), sheets.source_notebook(made_course, sheet)
    assert [cell.id for cell in released.cells] == [cell.id for cell in source.cells]
    text = {cell.id: cell.source for cell in released.cells}
    assert text["a1-1-e1-answer"].endswith("margin, share who stay, discount rate)\nanswer_a1_1_e1 = ...")
    assert text["a1-1-e2-answer"] == "answer_a1_1_e2 = ..."
    assert text["a1-1-e1-check"] == 'hand_in("A1.1-E1", answer_a1_1_e1)'
    assert text["a1-1-e5-answer"] == sheets.WRITE
    assert "BEGIN" not in path.read_text("utf-8")
    assert "(1 - ex.churn) ** 12" in sheets.source_path(made_course, sheet).read_text("utf-8")


def test_our_own_blanks_are_those_that_nbgrader_releases(made_course):
    from custlib.grading.cells import released

    (sheet,) = made_course.sheets
    path = made_course.folder / "release" / sheet.name / f"{sheet.name}.ipynb"
    ours = [released(cell, sheets.WRITE).source for cell in sheets.source_notebook(made_course, sheet).cells]
    assert ours == [cell.source for cell in nbformat.read(path, 4).cells]


def test_what_is_handed_out_is_a_zip_with_notebook_and_salt_and_no_name(made_course):
    with zipfile.ZipFile(made_course.folder / "release" / "a01-know-your-customers.zip") as archive:
        names = archive.namelist()
        held = json.loads(archive.read("a01-know-your-customers/course.json"))
    assert names == [f"a01-know-your-customers/{name}" for name in ("a01-know-your-customers.ipynb", "course.json")]
    assert held == {"salt": "spring", "lang": "en", "sheet": "a01-know-your-customers"}
    assert not list(made_course.folder.rglob("student.txt"))


def test_salts_are_random_and_title_and_language_have_defaults(tmp_path, roster_file):
    made = [making.new(tmp_path / name, ["b04"], roster_file, chosen=["B4.4-E1"], lang="zh") for name in ("x", "课程")]
    assert made[0].salt != made[1].salt
    assert len(made[0].salt) >= 16
    assert made[0].title == "客户经营手册"
    assert (tmp_path / "课程" / "release" / "b04-handling-complaints.zip").exists()
    intro = sheets.source_notebook(made[1], made[1].sheets[0]).cells[0].source
    assert "处理客户投诉" in intro


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"chapters": []}, "chapters: none given; there are exercises for a01"),
        ({"chapters": ["a01", "a01"]}, "chapters: got a01, a01; name each once"),
        ({"chapters": ["a99"]}, "chapter: got 'a99'; there are exercises for a01"),
        ({"chosen": ["A7.1-E1"]}, "exercises: A7.1-E1 belongs to none of the chapters a01; add its chapter"),
        ({"chosen": ["A1.9-E1"]}, "id: got 'A1.9-E1'; this chapter has A1.1-E1"),
        ({"chapters": ["a01", "a07"], "chosen": ["A1.1-E1"]}, "exercises: none of chapter a07 chosen"),
        ({"due": "soon"}, "due: got 'soon'; write 2027-03-15"),
        ({"due": "a07=2027-03-15"}, "due: got chapter 'a07'; this course has a01"),
        ({"lang": "fr"}, "lang: got 'fr'; use one of en, zh"),
        ({"salt": " "}, "salt: got an empty text"),
        ({"roster_file": "nowhere.csv"}, "roster: no file nowhere.csv"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(tmp_path, roster_file, changed, said):
    given = {"chapters": ["a01"], "roster_file": roster_file} | changed
    with pytest.raises(ValueError, match="^" + said.replace("(", r"\(")):
        making.new(tmp_path / "course", **given)
    assert list(tmp_path.iterdir()) == []


def test_a_course_that_stands_is_never_overwritten(course, roster_file):
    before = tree(course.folder)
    with pytest.raises(ValueError, match=r"holds a course already.*custlib course update"):
        making.new(course.folder, ["a01"], roster_file)
    assert tree(course.folder) == before


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path, roster_file):
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(ValueError, match="is not an empty folder"):
        making.new(tmp_path, ["a01"], roster_file)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_folder_that_nbgrader_would_take_for_a_pattern_is_refused(tmp_path, roster_file):
    with pytest.raises(ValueError, match=r"holds '\[', which nbgrader takes for a pattern; choose a folder without"):
        making.new(tmp_path / "Spring [A]" / "course", ["a01"], roster_file)
    assert list(tmp_path.iterdir()) == []


def test_a_fault_on_the_way_leaves_nothing(tmp_path, roster_file, monkeypatch):
    monkeypatch.setattr(release, "release_sheet", lambda *_: (_ for _ in ()).throw(ValueError("sheet: broken")))
    with pytest.raises(ValueError, match="sheet: broken"):
        making.new(tmp_path / "course", ["a01"], roster_file)
    assert list(tmp_path.iterdir()) == []


def test_students_chapters_and_dates_are_added_and_the_rest_stays(course, tmp_path):
    mine = course.submitted(course.sheets[0], "s01")
    courses.replace(mine, "a submission")
    edited = sheets.source_path(course, course.sheets[0])
    edited.write_text(edited.read_text("utf-8").replace("That was all.", "That was all, class."), "utf-8")
    before = tree(course.folder)
    longer = tmp_path / "longer.csv"
    longer.write_text((course.folder / "roster.csv").read_text("utf-8") + "s09,Eva Late,eva@example.org\n", "utf-8")
    later = making.update(course, ["b04"], longer, chosen=["B4.4-E1"], due="b04=2027-04-01T12:00+08:00")
    assert [sheet.name for sheet in later.sheets] == ["a01-know-your-customers", "b04-handling-complaints"]
    assert later.sheets[0] == course.sheets[0]
    assert courses.read(course.folder) == later
    after = tree(course.folder)
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {"course.json", "roster.csv", "gradebook.db"}
    with release.gradebook(later) as book:
        assert "s09" in {each.id for each in book.students}
        assert len(book.assignments) == 2


def test_a_due_date_can_be_moved(course):
    later = making.update(course, due="2027-05-01T08:00+08:00")
    assert later.sheets[0].due == "2027-05-01T08:00:00+08:00"
    with release.gradebook(later) as book:
        assert book.find_assignment(later.sheets[0].name).duedate.isoformat() == "2027-05-01T00:00:00"


def test_a_sheet_that_stands_is_not_made_again(course):
    before = tree(course.folder)
    with pytest.raises(ValueError, match="a01 has a sheet already, and students may have it"):
        making.update(course, ["a01"], chosen=["A1.1-E1"])
    assert tree(course.folder) == before


def test_exercises_without_a_new_chapter_are_not_passed_over(course):
    with pytest.raises(ValueError, match="exercises: given without a new chapter"):
        making.update(course, chosen=["A1.1-E1"])


def test_a_lost_sheet_comes_back_with_the_same_cells(course):
    path = sheets.source_path(course, course.sheets[0])
    was = path.read_text("utf-8")
    path.unlink()
    assert making.update(course, ["a01"]) == course
    assert path.read_text("utf-8") == was


def test_a_roster_with_a_fault_changes_nothing(course, tmp_path):
    before, bad = tree(course.folder), tmp_path / "bad.csv"
    bad.write_text("id,name\ns01,Anna\nS01,Other\n", "utf-8")
    with pytest.raises(ValueError, match="ids must differ in more than case"):
        making.update(course, roster_file=bad)
    assert tree(course.folder) == before
