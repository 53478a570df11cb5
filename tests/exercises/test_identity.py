"""Whose numbers: the order of the places, and what a careless file may hold."""

from __future__ import annotations

import pytest

from custlib import exercises
from custlib.exercises import identity


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv("CUSTLIB_STUDENT", raising=False)
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_order_of_the_places(folder, monkeypatch):
    assert identity.student() == identity.BOOK == "book"
    monkeypatch.setenv("JUPYTERHUB_USER", "hub")
    assert identity.student() == "hub"
    (folder / "student.txt").write_text("file\n", "utf-8")
    assert identity.student() == "file"
    monkeypatch.setenv("CUSTLIB_STUDENT", "variable")
    assert identity.student() == "variable"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (b"\xef\xbb\xbfLi Mei\r\n", "Li Mei"),
        ("  李梅 \n".encode(), "李梅"),
        (b"\n\n", "book"),
        (b"", "book"),
    ],
)
def test_a_name_as_editors_leave_it(folder, written, name):
    (folder / "student.txt").write_bytes(written)
    assert identity.student() == name


def test_empty_variables_count_as_absent(folder, monkeypatch):
    monkeypatch.setenv("CUSTLIB_STUDENT", "  ")
    (folder / "student.txt").write_text("ada", "utf-8")
    assert identity.student() == "ada"


def test_another_encoding_is_named(folder):
    (folder / "student.txt").write_bytes("李梅".encode("gbk"))
    with pytest.raises(ValueError, match=r"student\.txt.*UTF-8"):
        identity.student()


@pytest.mark.parametrize(("course", "salt"), [('{"salt": "spring"}', "spring"), ('{"title": "x"}', ""), (None, "")])
def test_the_salt(folder, course, salt):
    if course:
        (folder / "course.json").write_text(course, "utf-8")
    assert identity.salt() == salt


@pytest.mark.parametrize("course", ["{", "[]", '{"salt": 7}'])
def test_a_bad_course_file_is_named(folder, course):
    (folder / "course.json").write_text(course, "utf-8")
    with pytest.raises(ValueError, match=r"course\.json.*salt"):
        identity.salt()


def test_numbers_follow_the_files_beside_the_notebook(folder):
    (folder / "student.txt").write_text("s0001", "utf-8")
    assert exercises.draw("A1.1-E1") == exercises.draw("A1.1-E1", "s0001", "")
    (folder / "course.json").write_text('{"salt": "spring 2027"}', "utf-8")
    assert exercises.draw("A1.1-E1") == exercises.draw("A1.1-E1", "s0001", "spring 2027")
    assert exercises.draw("A1.1-E1", "book", "") != exercises.draw("A1.1-E1")
