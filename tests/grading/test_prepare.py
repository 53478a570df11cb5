"""From the inbox to what nbgrader grades: the latest, its notebook, repaired; said what was seen; nothing lost."""

from __future__ import annotations

import json
import os
import zipfile
from copy import deepcopy
from datetime import datetime

import nbformat
import pytest

from custlib.grading import course as courses
from custlib.grading import inbox, sheets
from custlib.grading import prepare as preparing
from custlib.grading.cells import released
from custlib.grading.inbox import Arrival
from custlib.grading.new import update
from custlib.grading.prepare import MISSING, READY, TIMESTAMP, UNGRADABLE, prepare

NAME = "a01-know-your-customers.ipynb"
MINE = "answer_a1_1_e2 = 0.5"


@pytest.fixture
def sheet(course):
    return course.sheets[0]


@pytest.fixture
def raw(course, sheet):
    """Give the bytes of a submission with an answer."""

    def make(answer=MINE):
        source = sheets.source_notebook(course, sheet)
        cells = [released(cell, sheets.WRITE) for cell in deepcopy(source.cells)]
        next(cell for cell in cells if cell.id == "a1-1-e2-answer").source = answer
        return json.dumps(nbformat.v4.new_notebook(cells=cells)).encode()

    return make


@pytest.fixture
def arrive(course, sheet, tmp_path):
    """Let a student hand something in."""

    def keep(files, at="2027-03-14T10:00:00", student="s01", **known):
        paths = {}
        for number, (name, data) in enumerate(files.items()):
            paths[name] = tmp_path / f"file{number}"
            paths[name].write_bytes(data)
        return inbox.keep(course, sheet, student, Arrival("test", at, **known), paths)[0]

    return keep


def answer(course, sheet, student="s01"):
    notebook = nbformat.read(course.submitted(sheet, student), 4)
    return next(cell.source for cell in notebook.cells if cell.id == "a1-1-e2-answer")


def everything(folder):
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


def test_who_handed_nothing_in_is_missing(course, sheet):
    assert prepare(course, sheet, "s01") == prepare(course, sheet, "s01")
    assert prepare(course, sheet, "s01").state == MISSING
    assert not (course.folder / "submitted").exists()


def test_the_latest_is_made_ready_and_doing_it_again_changes_nothing(course, sheet, arrive, raw):
    arrive({NAME: raw("answer_a1_1_e2 = 2")}, at="2027-03-14T12:00:00")
    arrive({NAME: raw("answer_a1_1_e2 = 1")}, at="2027-03-14T11:00:00")
    first = prepare(course, sheet, "s01")
    before = everything(course.folder)
    assert prepare(course, sheet, "s01") == first
    assert everything(course.folder) == before
    assert (first.state, first.reason, first.notes) == (READY, "", ("Handed in 2 times; the latest counts.",))
    assert answer(course, sheet) == "answer_a1_1_e2 = 2"
    assert len(inbox.arrivals(course, sheet, "s01")) == 2


def test_another_submission_has_another_digest(course, sheet, arrive, raw):
    arrive({NAME: raw()})
    first = prepare(course, sheet, "s01").digest
    arrive({NAME: raw("answer_a1_1_e2 = 2")}, at="2027-03-15T10:00:00")
    assert prepare(course, sheet, "s01").digest not in ("", first)


def test_another_name_inside_is_reported_and_not_believed(course, sheet, arrive, raw):
    arrive({NAME: raw(), "student.txt": b"\xef\xbb\xbf2027003\r\n"})
    found = prepare(course, sheet, "s01")
    assert found.notes == ("student.txt says 2027003; the roster and the platform say s01, and that counts.",)
    assert course.submitted(sheet, "s01").exists()
    assert [path.name for path in course.submitted(sheet, "s01").parent.iterdir()] == [NAME]
    arrive({NAME: raw(), "student.txt": b" s01\n"}, at="2027-03-15T10:00:00", student="王芳")
    assert "student.txt says s01" in prepare(course, sheet, "王芳").notes[0]


def test_of_several_notebooks_the_sheet_is_taken(course, sheet, arrive, raw):
    other = json.dumps(nbformat.v4.new_notebook()).encode()
    arrive({NAME: other, "my work.ipynb": raw(), "notes.txt": b"x"})
    found = prepare(course, sheet, "s01")
    assert found.notes == (f"Several notebooks were handed in; taken was my work.ipynb, left were {NAME}.",)
    assert answer(course, sheet) == MINE


@pytest.mark.parametrize(
    ("files", "taken"),
    [
        ([("a.ipynb", MINE, 1), ("b.ipynb", "answer_a1_1_e2 = 2", 2)], "answer_a1_1_e2 = 2"),
        ([("a.ipynb", MINE, 1), ("b.ipynb", "answer_a1_1_e2 = ...", 2)], MINE),
        ([("a-2.ipynb", MINE, 1), ("a-1.ipynb", "answer_a1_1_e2 = 2", 1)], MINE),
        ([("a.ipynb", "answer_a1_1_e2 = 2", 1), (NAME, MINE, 1)], MINE),
    ],
    ids=["later", "not blank", "handed in again", "rightly named"],
)
def test_of_several_of_this_sheet_the_latest_with_answers(course, sheet, tmp_path, raw, files, taken):
    paths = {}
    for name, text, time in files:
        paths[name] = tmp_path / name
        paths[name].write_bytes(raw(text))
        os.utime(paths[name], (time, time))
    inbox.keep(course, sheet, "s01", Arrival("test", "2027-03-14T10:00:00"), paths)
    prepare(course, sheet, "s01")
    assert answer(course, sheet) == taken


def test_another_name_of_the_file_is_said(course, sheet, arrive, raw):
    arrive({"a01-know-your-customers (1).ipynb": raw()})
    assert prepare(course, sheet, "s01").notes == ("The notebook was called a01-know-your-customers (1).ipynb.",)


def test_an_ungradable_one_has_its_reason_and_leaves_nothing_to_be_graded(course, sheet, arrive, raw):
    arrive({NAME: raw()})
    assert prepare(course, sheet, "s01").state == READY
    arrive({NAME: b'{"cells": ['}, at="2027-03-15T10:00:00")
    found = prepare(course, sheet, "s01")
    assert (found.state, found.reason[:46]) == (UNGRADABLE, "The file is no notebook: its JSON breaks off o")
    assert not course.submitted(sheet, "s01").exists()
    assert len(inbox.arrivals(course, sheet, "s01")) == 2


@pytest.mark.parametrize(
    ("files", "refused", "reason"),
    [
        ({"a.docx": b"x"}, (), "There is no notebook among what was handed in: a.docx."),
        ({}, (("a.ipynb", "link"),), "a.ipynb: a link to another file, not a file."),
        (
            {"readme.txt": b"x"},
            (("a.zip", "bomb"),),
            "a.zip: an archive that unpacks to more than a class could hand in.",
        ),
    ],
)
def test_what_holds_no_notebook_is_named(course, sheet, arrive, files, refused, reason):
    arrive(files, refused=refused)
    found = prepare(course, sheet, "s01")
    assert (found.state, found.reason, found.notes) == (UNGRADABLE, reason, ())


def test_the_notebook_of_another_sheet_is_called_by_its_name(course, arrive, tmp_path):
    course = update(course, ["b04"])
    a01, b04 = course.sheets
    data = json.dumps(sheets.source_notebook(course, b04)).encode()
    arrive({NAME: data})
    assert prepare(course, a01, "s01").reason == "It is the notebook of another sheet, b04-handling-complaints."


def test_what_was_laid_there_by_hand_is_an_arrival_like_any_other(course, sheet, raw):
    folder = course.submitted(sheet, "王芳").parent
    folder.mkdir(parents=True)
    (folder / "handed in.ipynb").write_bytes(raw())
    (folder / "student.txt").write_text("s01", "utf-8")
    found = prepare(course, sheet, "王芳")
    assert found.state == READY
    assert "student.txt says s01" in found.notes[0]
    assert [path.name for path in folder.iterdir()] == [NAME]
    (arrival,) = inbox.arrivals(course, sheet, "王芳")
    assert {path.name for path in arrival.files()} == {"handed in.ipynb", "student.txt"}
    before = everything(course.folder)
    assert prepare(course, sheet, "王芳") == found
    assert everything(course.folder) == before


def test_a_notebook_mended_by_hand_counts_and_the_broken_one_stays(course, sheet, arrive, raw):
    arrive({NAME: b"{"})
    assert prepare(course, sheet, "s01").state == UNGRADABLE
    courses.replace(course.submitted(sheet, "s01"), raw().decode())
    assert prepare(course, sheet, "s01").state == READY
    assert answer(course, sheet) == MINE
    courses.replace(course.submitted(sheet, "s01"), raw("answer_a1_1_e2 = 7").decode())
    prepare(course, sheet, "s01")
    assert answer(course, sheet) == "answer_a1_1_e2 = 7"
    assert len(inbox.arrivals(course, sheet, "s01")) == 3


def test_what_is_refused_beside_a_notebook_never_takes_its_place(course, sheet, arrive, raw):
    folder = course.submitted(sheet, "s01").parent
    folder.mkdir(parents=True)
    (folder / NAME).write_bytes(raw())
    (folder / "data.rar").write_bytes(b"Rar!")
    first = prepare(course, sheet, "s01")
    assert (first.state, len(first.notes)) == (READY, 1)
    assert first.notes[0].startswith("data.rar: packed in a way")
    assert prepare(course, sheet, "s01") == first
    arrive({NAME: raw("answer_a1_1_e2 = 2")}, at="2127-03-15T10:00:00")
    for _ in range(2):
        assert prepare(course, sheet, "s01").state == READY
        assert answer(course, sheet) == "answer_a1_1_e2 = 2"
    assert (folder / "data.rar").read_bytes() == b"Rar!"


def test_a_zip_laid_there_by_hand_is_opened(course, sheet, raw):
    folder = course.submitted(sheet, "s01").parent
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / "handed in.zip", "w") as archive:
        archive.writestr(NAME, raw())
        archive.writestr("student.txt", "s01")
    assert prepare(course, sheet, "s01").state == READY
    assert answer(course, sheet) == MINE
    assert [path.name for path in folder.iterdir()] == [NAME]
    (arrival,) = inbox.arrivals(course, sheet, "s01")
    assert {path.name for path in arrival.files()} == {NAME, "student.txt"}


def test_nbgrader_finds_no_link_and_no_pipe_that_it_would_follow(course, sheet, raw, tmp_path):
    secret, folder = tmp_path / "secret", course.submitted(sheet, "s01").parent
    secret.mkdir()
    (secret / "key.txt").write_text("2027-03-16 12:00 UTC", "utf-8")
    (folder / "below").mkdir(parents=True)
    (folder / NAME).write_bytes(raw())
    (folder / "all").symlink_to(secret)
    (folder / "below" / "one.txt").symlink_to(secret / "key.txt")
    (folder / TIMESTAMP).symlink_to(secret / "key.txt")
    os.mkfifo(folder / "pipe")
    first = prepare(course, sheet, "s01")
    assert (first.state, len(first.notes)) == (READY, 3)
    assert prepare(course, sheet, "s01") == first
    assert [path.name for path in folder.rglob("*") if not path.is_dir()] == [NAME]
    assert (secret / "key.txt").exists()
    (arrival,) = inbox.arrivals(course, sheet, "s01")
    assert arrival.told == ""


@pytest.mark.parametrize("dies_at", [NAME, preparing.REPAIRED])
def test_what_a_killed_run_left_is_nothing_laid_there_by_hand(course, sheet, arrive, raw, monkeypatch, dies_at):
    arrive({NAME: raw()})
    prepare(course, sheet, "s01")
    arrive({NAME: raw("answer_a1_1_e2 = 2")}, at="2027-03-15T10:00:00")

    def killed(path, text):
        if path.name == dies_at:
            path.with_name(f".{dies_at}.4711").write_text(text[:100], "utf-8")
            raise KeyboardInterrupt
        courses.replace(path, text)

    with monkeypatch.context() as patched:
        patched.setattr(preparing, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            prepare(course, sheet, "s01")
    assert prepare(course, sheet, "s01").state == READY
    assert answer(course, sheet) == "answer_a1_1_e2 = 2"
    assert len(inbox.arrivals(course, sheet, "s01")) == 2


def test_a_link_laid_there_by_hand_is_not_followed(course, sheet, tmp_path):
    secret = tmp_path / "secret.ipynb"
    secret.write_text("{}", "utf-8")
    target = course.submitted(sheet, "s01")
    target.parent.mkdir(parents=True)
    target.symlink_to(secret)
    found = prepare(course, sheet, "s01")
    assert (found.state, found.reason) == (UNGRADABLE, f"{NAME}: a link to another file, not a file.")
    assert not target.is_symlink()
    assert secret.read_text("utf-8") == "{}"


def test_who_is_late_is_what_the_platform_or_nbgrader_says(course, sheet, arrive, raw):
    arrive({NAME: raw()}, at="2027-03-16T10:00:00")
    assert prepare(course, sheet, "s01").notes == ()
    arrive({NAME: raw()}, late=True, student="王芳")
    assert prepare(course, sheet, "王芳").notes == ("The platform marks it as late.",)
    folder = course.submitted(sheet, "2027003").parent
    folder.mkdir(parents=True)
    (folder / NAME).write_bytes(raw())
    (folder / TIMESTAMP).write_text("2027-03-15 12:00:00.5 UTC", "utf-8")
    late = ("Handed in 2027-03-15T12:00:00+00:00, after 2027-03-15T18:00:00+08:00.",)
    assert prepare(course, sheet, "2027003").notes == late
    assert (
        datetime.fromisoformat((folder / TIMESTAMP).read_text("utf-8").strip()).isoformat()
        == "2027-03-15T12:00:00+00:00"
    )
    assert prepare(course, sheet, "2027003").notes == late
