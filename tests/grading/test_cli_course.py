"""What an instructor reads at the command line, from making a course to bringing its submissions into order."""

from __future__ import annotations

import zipfile

import pytest

from custlib import cli, locale
from custlib.grading import course as courses
from custlib.grading import sheets

SHEET = "a01-know-your-customers"


@pytest.fixture
def release(course):
    return (course.folder / "release" / SHEET / f"{SHEET}.ipynb").read_bytes()


def run(capsys, *arguments):
    """Run the command; give its status, what it said and what it complained about."""
    status = cli.main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return status, said.out.splitlines(), said.err


def test_new_says_what_there_is_where_it_lies_and_what_comes_next(tmp_path, roster_file, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    arguments = ["--chapters", "b04", "--exercises", "B4.4-E1, B4-E1", "--roster", roster_file]
    status, said, _ = run(
        capsys, "course", "new", "课程", *arguments, "--title", "Spring 2027", "--due", "2027-03-15T18:00+08:00"
    )
    assert status == 0
    assert said[:3] == [
        "Spring 2027: students on the roster: 3",
        "  b04-handling-complaints: 2 exercises, 23 points, due 2027-03-15 18:00+08:00",
        "Hand out, one a sheet: 课程/release/*.zip",
    ]
    assert said[-1] == "Once it is handed in: custlib course collect 课程 submissions.zip --sheet b04"
    assert courses.read("课程").lang == "en"
    status, _, complaint = run(capsys, "course", "new", "课程", *arguments)
    assert status == 2
    assert complaint.startswith("custlib: course: 课程 holds a course already")


def test_update_adds_and_says_so(course, capsys, tmp_path):
    roster = tmp_path / "new.csv"
    roster.write_text("id\ns01\ns09\n", "utf-8")
    status, said, _ = run(capsys, "course", "update", course.folder, "--roster", roster, "--due", "2027-04-01T08:00Z")
    assert (status, said[:2]) == (
        0,
        [
            "Spring 2027: students on the roster: 2",
            f"  {SHEET}: 11 exercises, 43 points, due 2027-04-01 08:00+00:00",
        ],
    )


def test_collect_names_what_is_missing_refused_or_nobodys(course, capsys, tmp_path, release):
    path = tmp_path / "moodle.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"Anna Berg_1_assignsubmission_file_/{SHEET}.ipynb", release)
        archive.writestr("Eva Unknown_2_assignsubmission_file_/lab.ipynb", release)
        archive.writestr("王芳_3_assignsubmission_file_/lab.rar", b"Rar!")
        archive.writestr("../out.ipynb", release)
    status, said, _ = run(capsys, "course", "collect", course.folder, path, "--sheet", "a01")
    assert status == 1
    assert said[0] == f"{SHEET}: taken 2, held already 0"
    assert "  refused: ../out.ipynb: its path leads out of the folder" in said
    assert any(
        line.startswith("  refused of 王芳: 王芳_3_assignsubmission_file_/lab.rar: packed in a way") for line in said
    )
    place = next(place for place, line in enumerate(said) if line.startswith("  not sorted: Eva Unknown_2"))
    assert "nobody on the roster is called that; kept in " in said[place]
    assert said[-2:] == [
        "  nothing yet from: 2027003",
        f"Next: custlib course grade {course.folder} --sheet a01",
    ]
    command = said[place + 1].partition("custlib ")[2].replace(" ID", " 2027003").replace("'", "")
    before, _, folder = command.partition(f"{course.folder} ")
    folder, _, after = folder.partition(" --sheet")
    status, said, _ = run(capsys, *before.split(), course.folder, folder, "--sheet", *after.split())
    assert (status, said[0]) == (0, f"{SHEET}: taken 1, held already 0")


def test_repair_says_of_each_student_what_there_is(course, capsys, tmp_path, release):
    folder = tmp_path / "in"
    for student, data in (("s01", release), ("王芳", b"{")):
        (folder / student).mkdir(parents=True)
        (folder / student / "lab.ipynb").write_bytes(data)
    run(capsys, "course", "collect", course.folder, folder, "--sheet", SHEET)
    status, said, _ = run(capsys, "course", "repair", course.folder, "--sheet", "a01")
    assert status == 0
    assert said[:2] == ["s01: ready", "  The notebook was called lab.ipynb."]
    assert said[2].startswith(
        "王芳: cannot be graded: The file is no notebook: its JSON breaks off or is damaged at line 1"
    )
    assert said[-1] == "2027003: nothing handed in"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["collect", "nowhere", "x.zip", "--sheet", "a01"], "course: no course.json in nowhere; make a course with:"),
        (["collect", "{course}", "x.zip", "--sheet", "a07"], f"sheet: got 'a07'; the course has {SHEET}"),
        (["collect", "{course}", "x.zip", "--sheet", "a01"], "submissions: no file or folder x.zip"),
        (["repair", "{course}", "--sheet", "x"], "sheet: got 'x'"),
        (["update", "{course}", "--chapters", "a01"], "chapters: a01 has a sheet already"),
    ],
)
def test_what_cannot_be_is_said(course, capsys, arguments, complaint):
    status, said, err = run(capsys, "course", *[each.format(course=course.folder) for each in arguments])
    assert (status, said) == (2, [])
    assert err.startswith(f"custlib: {complaint}")


def test_a_chinese_instructor_reads_chinese(course, capsys, tmp_path, monkeypatch, release):
    monkeypatch.setenv(locale.CHOICE, "zh")
    path = tmp_path / "王芳.ipynb"
    path.write_bytes(release)
    _, said, _ = run(capsys, "--lang", "zh", "course", "collect", course.folder, path, "--sheet", "a01")
    assert said[0] == f"{SHEET}：收下 1 份，原已收有 0 份"
    assert sheets.TITLE not in "".join(said)
