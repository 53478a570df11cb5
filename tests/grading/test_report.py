"""Reports of a sheet: everybody is in them, tables open as text, and the commands say what there is."""

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from custlib import exercises
from custlib.cli import main
from custlib.grading import platform_csv, report, tables
from custlib.grading.result import Result, write
from tests.grading.reported import HOSTILE, IDS, OPEN, SHEET, answer, hand_in, make, slip

ROSTER = ["li,李雷,li@x.cn", "=cmd,+Bob,@bob", "late,Late,", "bad,Bad,"]


@pytest.fixture
def course(tmp_path):
    made = make(tmp_path / "course", ROSTER)
    hand_in(made, "li", {OPEN: None})
    hand_in(made, "=cmd", {"A1.1-E1": "=1+1", OPEN: HOSTILE})
    write(made.result(made.sheets[0], "bad"), Result("bad", SHEET, "ungradable", "no notebook", digest="d"))
    return made


def rows(course, name):
    text = (course.reports(course.sheets[0]) / name).read_bytes().decode("utf-8")
    return list(csv.reader(io.StringIO(text.removeprefix(tables.BYTE_ORDER_MARK), newline="")))


def test_everybody_on_the_roster_is_in_every_report(course):
    done = report.report(course, course.sheets[0])
    assert done.students == {"graded": 2, "missing": 1, "ungradable": 1}
    assert done.waiting == 1
    assert sorted(path.stem for path in (done.folder / "feedback").iterdir()) == ["=cmd", "bad", "late", "li"]
    assert [row[0] for row in rows(course, "points.csv")[1:]] == ["li", "'=cmd", "late", "bad"]
    assert [row[2] for row in rows(course, "canvas.csv")[2:]] == ["li", "'=cmd", "late", "bad"]
    assert [row[0] for row in rows(course, "moodle.csv")[1:]] == ["li", "'=cmd", "late", "bad"]


def test_points_add_up_and_what_waits_is_told_apart(course):
    report.report(course, course.sheets[0])
    header, li, cmd, late, bad = rows(course, "points.csv")
    assert header[4:] == [*(f"{id} /{exercises.get(id).points}" for id in IDS), "points", "of", "per cent", "waiting"]
    assert li[3:] == ["marked", "4", "3", "3", "0", "10", "18", "55.6", ""]
    assert cmd[3:] == ["marked", "0", "3", "3", "", "6", "10", "60.0", OPEN]
    assert late[3:] == ["nothing handed in", *[""] * 8]
    assert bad[3:] == ["could not be marked", *[""] * 8]


def test_the_course_has_a_table_of_its_sheets(tmp_path):
    course = make(tmp_path / "course", ["li,李雷,", "late,,"])
    other = replace(course.sheets[0], name="second", exercises=("A1.1-E1", OPEN))
    third = replace(other, name="third")
    course = replace(course, sheets=(*course.sheets, other, third))
    hand_in(course, "li", {OPEN: None})
    answers = tuple(answer(course, "li", id, given) for id, given in (("A1.1-E1", None), (OPEN, "My text.")))
    write(course.result(other, "li"), Result("li", "second", "graded", answers=answers))
    report.report(course, course.sheets[0])
    text = (course.folder / "reports" / "points.csv").read_text("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [
        ["student", "name", "email", f"{SHEET} /18", "second /12", "points", "waiting"],
        ["li", "李雷", "", "10", "0", "10", OPEN],
        ["late", "", "", "", "", "", ""],
    ]


def test_platforms_get_finished_totals_only(course):
    report.report(course, course.sheets[0])
    assert rows(course, "moodle.csv") == [
        ["ID number", "Full name", "Email address", SHEET, *IDS],
        ["li", "李雷", "li@x.cn", "10", "4", "3", "3", "0"],
        ["'=cmd", "'+Bob", "'@bob", "", "0", "3", "3", ""],
        ["late", "Late", "", "", "", "", "", ""],
        ["bad", "Bad", "", "", "", "", "", ""],
    ]
    assert rows(course, "canvas.csv")[:4] == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", SHEET],
        ["    Points Possible", "", "", "", "", "18"],
        ["李雷", "", "li", "li", "", "10"],
        ["'+Bob", "", "'=cmd", "'=cmd", "", ""],
    ]


def test_only_tables_for_excel_start_with_its_mark(course):
    report.report(course, course.sheets[0])
    folder = course.reports(course.sheets[0])
    marked = {path.name: path.read_bytes().startswith(b"\xef\xbb\xbf") for path in folder.glob("*.csv")}
    assert marked == {"points.csv": True, "answers.csv": True, "moodle.csv": False, "canvas.csv": False}


@pytest.mark.parametrize("name", [platform_csv.SPREADSHEET, platform_csv.ANSWERS, "moodle.csv", "canvas.csv"])
def test_no_cell_is_a_formula(course, name):
    report.report(course, course.sheets[0])
    cells = [cell for row in rows(course, name) for cell in row]
    assert not [cell for cell in cells if re.match(r"\s*[=+@\t\r＝＋－＠-]", cell)]
    assert "'=cmd" in cells


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "＝1", "＠x", "'=1"], ids=lambda text: repr(text)
)
def test_a_cell_that_would_be_computed_is_text_and_comes_back(text):
    assert tables.cell(text) == f"'{text}"
    assert tables.restored(tables.cell(text)) == text


@pytest.mark.parametrize(
    ("days", "told", "shown"),
    [(-1, None, True), (1, None, False), (1, True, True), (-1, False, False), (None, None, False), (None, True, True)],
)
def test_solutions_are_shown_once_the_due_date_has_passed_or_as_told(tmp_path, days, told, shown):
    due = "" if days is None else (datetime.now(UTC) + timedelta(days=days)).isoformat()
    course = make(tmp_path / "course", ["li,,"], due=due)
    hand_in(course, "li", {"A1.1-E1": slip(course, "li", "A1.1-E1", "revenue")})
    done = report.report(course, course.sheets[0], told)
    assert done.solutions == shown
    html = (done.folder / "feedback" / "li.html").read_text("utf-8")
    assert (exercises.pose("A1.1-E1", "li", course.salt).explanation("en") in html) == shown


def test_who_left_the_roster_leaves_the_reports(course):
    folder = report.report(course, course.sheets[0]).folder
    (course.folder / "roster.csv").write_text("id,name\nli,李雷\n", "utf-8")
    report.report(course, course.sheets[0])
    assert [path.stem for path in (folder / "feedback").iterdir()] == ["li"]


def test_what_was_handed_in_and_not_graded_is_not_called_missing(course):
    course.submitted(course.sheets[0], "late").parent.mkdir(parents=True)
    done = report.report(course, course.sheets[0])
    assert done.students["not-graded"] == 1
    assert "has not been marked yet" in (done.folder / "feedback" / "late.html").read_text("utf-8")


def test_the_commands_say_what_there_is_and_what_comes_next(course, tmp_path, capsys):
    assert main(["course", "report", str(course.folder), "--sheet", "a01"]) == 0
    said = capsys.readouterr().out
    assert f"{SHEET}: marked 2, nothing handed in 1, could not be marked 1" in said
    assert "answers that wait for a person: 1" in said
    table = tmp_path / "marks.csv"
    assert main(["course", "marks", str(course.folder), "--sheet", "a01", "--template", str(table)]) == 0
    assert "answers 1, of them to mark 1" in capsys.readouterr().out
    assert main(["course", "marks", str(course.folder), "--sheet", "a01", "--merge", str(table)]) == 0
    assert "new 0, changed 0, as before 0, rows without marks 1" in capsys.readouterr().out
    assert main(["course", "marks", str(course.folder), "--sheet", "a01", "--template", str(table)]) == 2
    assert "may hold marks" in capsys.readouterr().err


def test_a_course_without_results_says_so(tmp_path, capsys):
    course = make(tmp_path / "course", ["li,,"])
    assert main(["course", "report", str(course.folder), "--sheet", "a01"]) == 2
    assert "run custlib course grade" in capsys.readouterr().err
    assert main(["course", "report", str(course.folder)]) == 0
    assert f"{SHEET}: nothing graded yet" in capsys.readouterr().out


def test_every_word_of_the_pages_is_translated(tmp_path):
    """In the pseudo-language each text stands in ⟦ ⟧: outside are names, ids, letters of options and what was typed."""
    course = make(tmp_path / "course", ["a1,,", "a2,,", "a3,,", "a4,,"], lang="qps")
    for student in ("a1", "a2"):
        hand_in(course, student, {"A1.1-E1": slip(course, student, "A1.1-E1", "no-discount"), "A1.1-E2": None})
    write(course.result(course.sheets[0], "a3"), Result("a3", SHEET, "ungradable", "9", digest="d"))
    folder = report.report(course, course.sheets[0]).folder
    own = {"Service", "amp", "more", "Know", "your", "customers", "It", "counts", "margin", "after", "variable", "cost"}
    for path in (folder / "class.html", *(folder / "feedback").glob("*.html")):
        text = re.sub(r"<[^>]+>", " ", path.read_text("utf-8").partition("<main>")[2])
        while "⟦" in text:
            text = re.sub(r"⟦[^⟦⟧]*⟧", " ", text)
        words = set(re.findall(r"[^\W\d_]{2,}", text))
        assert words <= own, path.name
