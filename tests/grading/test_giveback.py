"""Feedback goes back through Moodle to those who came through it, each to herself."""

from __future__ import annotations

import zipfile

import pytest

from custlib.cli import main
from custlib.grading.collect import collect
from custlib.grading.giveback import FOR_MOODLE
from custlib.grading.report import report
from tests.grading.reported import SHEET, hand_in, make

STUDENTS = ("li", "han", "wei", "anna")
MOODLE = (
    ("class/Li Lei_4711_assignsubmission_file_/lab.ipynb", "li"),
    ("Group 2-Han Meimei_4712_assignsubmission_file_lab.ipynb", "han"),
    ("berganna_12_34_lab.ipynb", "anna"),  # of Canvas
    ("wei/Li Lei_4711_assignsubmission_file_/lab.ipynb", "wei"),  # her own folder, called as another's
)


@pytest.fixture
def course(tmp_path):
    made = make(tmp_path / "course", ["li,Li Lei,", "han,Han Meimei,", "wei,Lin Wei,", "anna,Anna Berg,"])
    for student in STUDENTS:
        hand_in(made, student, {})
    return made


def reads(path):
    """Whose each file is, as Moodle reads the names in a zip: participant's number → (name of the file, text)."""
    found = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            _, number, kind, plugin, rest = name.split("_", 4)
            assert (kind, plugin, int(number) in found) == ("assignsubmission", "file", False)
            found[int(number)] = (rest.lstrip("/"), archive.read(name).decode())
    return found


def test_each_page_goes_back_to_who_handed_in_through_moodle(course, tmp_path, capsys):
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, student in MOODLE:
            archive.writestr(name, student)
    taken = collect(course, course.sheets[0], path)
    assert {student for student, _ in taken.new} == set(STUDENTS)
    done = report(course, course.sheets[0])
    pages = {
        number: (f"{SHEET}.html", (done.folder / "feedback" / f"{student}.html").read_text("utf-8"))
        for number, student in ((4711, "li"), (4712, "han"))
    }
    assert reads(done.for_moodle) == pages
    before = done.for_moodle.read_bytes()
    assert main(["course", "report", str(course.folder), "--sheet", "a01"]) == 0
    assert f"to upload as one zip: {done.for_moodle}" in capsys.readouterr().out
    assert done.for_moodle.read_bytes() == before


def test_who_came_another_way_needs_no_zip(course):
    folder = course.reports(course.sheets[0])
    folder.mkdir(parents=True)
    (folder / FOR_MOODLE).write_bytes(b"of a class before")
    assert report(course, course.sheets[0]).for_moodle is None
    assert not (folder / FOR_MOODLE).exists()
