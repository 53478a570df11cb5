"""A course as an instructor makes it, made once for the tests of a module."""

from __future__ import annotations

import pytest

from custlib import locale

ROSTER = "id,name,email\ns01,Anna Berg,anna@example.org\n王芳,王芳,wang@example.org\n2027003,李 雷,li@example.org\n"


@pytest.fixture(autouse=True)
def own_language(monkeypatch):
    """What a test chooses is gone after it; nobody's name or course reaches the tests."""
    monkeypatch.setenv(locale.CHOICE, "en")
    for name in ("CUSTLIB_STUDENT", "JUPYTERHUB_USER"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def roster_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("roster") / "roster.csv"
    path.write_text(ROSTER, "utf-8")
    return path


@pytest.fixture(scope="session")
def made_course(tmp_path_factory, roster_file):
    """One sheet of chapter A1 in English; tests copy its folder before they write into it."""
    from custlib.grading.new import new

    folder = tmp_path_factory.mktemp("made") / "course"
    return new(folder, ("a01",), roster_file, due="2027-03-15T18:00+08:00", salt="spring", title="Spring 2027")


@pytest.fixture
def course(made_course, tmp_path):
    """A copy of the course that a test may write into."""
    import shutil
    from dataclasses import replace

    shutil.copytree(made_course.folder, tmp_path / "course")
    return replace(made_course, folder=tmp_path / "course")
