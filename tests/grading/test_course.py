"""A course's file: written whole, read back the same, and every fault in it named."""

from __future__ import annotations

import json

import pytest

from custlib.grading import course as courses
from custlib.grading.course import Course, Sheet


@pytest.fixture
def small(tmp_path):
    sheets = (Sheet("a01-one", "a01", ("A1.1-E1",), "2027-03-15T18:00:00+08:00"), Sheet("b04-two", "b04", ("B4-E1",)))
    return Course(tmp_path, "客户经营", "zh", "盐", sheets)


def test_what_is_written_is_read(small):
    courses.write(small)
    assert courses.read(small.folder) == small
    assert "客户经营" in (small.folder / "course.json").read_text("utf-8")


def test_a_file_saved_with_a_mark_by_an_editor_is_read(small):
    courses.write(small)
    path = small.folder / "course.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert courses.read(small.folder) == small


def test_a_sheet_is_found_by_name_and_by_chapter(small):
    assert small.sheet("b04") == small.sheet("b04-two") == small.sheets[1]
    with pytest.raises(ValueError, match="sheet: got 'b05'; the course has a01-one, b04-two"):
        small.sheet("b05")


def test_where_things_lie(small):
    sheet = small.sheets[0]
    assert small.submitted(sheet, "王芳") == small.folder / "submitted" / "王芳" / "a01-one" / "a01-one.ipynb"
    assert small.autograded(sheet, "王芳") == small.folder / "autograded" / "王芳" / "a01-one" / "a01-one.ipynb"
    assert small.result(sheet, "王芳") == small.folder / "results" / "a01-one" / "王芳.json"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not JSON in UTF-8"),
        ("[]", "is no object"),
        ('{"title": "x"}', "lacks 'sheets'"),
        ('{"title": "x", "lang": "en", "salt": 5, "sheets": []}', "salt is 5; it must be text"),
        ('{"title": "x", "lang": "fr", "salt": "", "sheets": []}', "lang is 'fr'; use en or zh"),
        ('{"title": "x", "lang": "en", "salt": "", "sheets": []}', "has no sheets"),
        ('{"title": "x", "lang": "en", "salt": "", "sheets": [{"name": "a"}]}', "lacks 'chapter'"),
        (
            '{"title": "x", "lang": "en", "salt": "", "sheets": '
            '[{"name": "a", "chapter": "a01", "exercises": [], "due": "2027-03-15T18:00"}]}',
            "due of a is '2027-03-15T18:00'; write a time with its offset, as",
        ),
    ],
)
def test_a_fault_in_the_file_is_named(tmp_path, text, said):
    (tmp_path / "course.json").write_text(text, "utf-8")
    with pytest.raises(ValueError, match=f"^course: .*course.json {said}"):
        courses.read(tmp_path)


def test_bytes_that_are_no_text_are_named(tmp_path):
    (tmp_path / "course.json").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(ValueError, match="is not JSON in UTF-8"):
        courses.read(tmp_path)


def test_without_a_course_it_says_how_to_make_one(tmp_path):
    with pytest.raises(ValueError, match=r"no course\.json in .*custlib course new"):
        courses.read(tmp_path)


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "below" / "file.json"
    courses.replace(path, "one")
    monkeypatch.setattr(type(path), "replace", lambda *_: (_ for _ in ()).throw(OSError("killed")))
    with pytest.raises(OSError, match="killed"):
        courses.replace(path, json.dumps(["two"] * 1000))
    assert path.read_text("utf-8") == "one"
