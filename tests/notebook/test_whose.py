"""Whose numbers a sheet shows is said before its first exercise, and what to do when they are not the course's."""

from __future__ import annotations

import pytest

from custlib.notebook import whose_numbers


@pytest.fixture(autouse=True)
def nobody(monkeypatch, tmp_path):
    for name in ("CUSTLIB_STUDENT", "JUPYTERHUB_USER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"course.json": "{}", "student.txt": "a_b"}, "These are the numbers of a_b."),
        ({"course.json": "{}"}, "There is no student.txt beside this notebook"),
        ({"student.txt": "a_b"}, "There is no course.json beside this notebook"),
        ({}, "There is no course.json beside this notebook"),
    ],
)
def test_the_files_beside_the_notebook_decide(tmp_path, files, said):
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    found = whose_numbers("en")
    assert repr(found).startswith(said)
    assert found._repr_markdown_().startswith(said.replace("a_b", r"**a\_b**"))
    assert found.student == files.get("student.txt", "book")


def test_it_is_said_in_chinese():
    assert "course.json" in repr(whose_numbers("zh"))
    assert "There is" not in repr(whose_numbers("zh"))
