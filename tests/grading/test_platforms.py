"""Whose a file is: what Moodle and Canvas call it, and how a name fits the roster."""

from __future__ import annotations

import pytest

from custlib.grading.matching import Matcher
from custlib.grading.platforms import attempt, named
from custlib.grading.roster import Student

SHEET = "a01-know-your-customers"
FILE = f"{SHEET}.ipynb"
ROSTER = (
    Student("s01", "Anna Berg", "anna@example.org"),
    Student("s02", "Jean-Luc O’Neill", "jl@example.org"),
    Student("王芳", "王芳"),
    Student("2027003", "李 雷"),
    Student("s05", "Zoë Müller"),
    Student("s06", "Wei Zhang", "wei1@example.org"),
    Student("s07", "Zhang Wei", "wei2@example.org"),
    Student("12345"),
)
MATCHER = Matcher(ROSTER)


def whose(path):
    """The students whom the first text with a fit names."""
    fits = [MATCHER.find_owner(owner) for owner in named(path, SHEET).owners]
    return [student.id for student in next(filter(None, fits), [])]


@pytest.mark.parametrize(
    ("path", "students"),
    [
        (f"Anna Berg_4711_assignsubmission_file_/{FILE}", ["s01"]),
        (f"Anna Berg_4711_assignsubmission_file/{FILE}", ["s01"]),
        (f"Berg Anna_4711_assignsubmission_file_{FILE}", ["s01"]),
        (f"Group 2-Anna Berg_4711_assignsubmission_file_/{FILE}", ["s01"]),
        (f"Jean-Luc O'Neill_4711_assignsubmission_file_/{FILE}", ["s02"]),
        (f"Group 2-Jean-Luc O’Neill_4711_assignsubmission_file_/{FILE}", ["s02"]),
        (f"芳 王_4711_assignsubmission_file_/{FILE}", ["王芳"]),
        (f"李雷_4711_assignsubmission_file_{FILE}", ["2027003"]),
        (f"MÜLLER, Zoe_4711_assignsubmission_file_/{FILE}", ["s05"]),
        (f"s05_4711_assignsubmission_file_/{FILE}", ["s05"]),
        (f"anna@example.org_4711_assignsubmission_file_/{FILE}", ["s01"]),
        (f"class 3/Anna Berg_4711_assignsubmission_file_/deep/{FILE}", ["s01"]),
        (f"berganna_99_4711_{SHEET}-1.ipynb", ["s01"]),
        (f"berganna_LATE_99_4711_{FILE}", ["s01"]),
        (f"oneilljeanluc_99_4711_{FILE}", ["s02"]),
        (f"雷李_99_4711_{FILE}", ["2027003"]),
        (f"s01/{FILE}", ["s01"]),
        (f"submitted/s01/{SHEET}/{FILE}", ["s01"]),
        ("S01.ipynb", ["s01"]),
        (f"all/{SHEET}_s01.ipynb", ["s01"]),
        (f"{SHEET} 王芳 (2).ipynb", ["王芳"]),
        ("2027003_李雷.ipynb", ["2027003"]),
        ("2027003-李雷-作业一.ipynb", ["2027003"]),
        ("2027003+李雷.ipynb", ["2027003"]),
        (f"2027003-李雷/{FILE}", ["2027003"]),
        (f"李雷2027003/{FILE}", ["2027003"]),
        ("作业1李雷.ipynb", ["2027003"]),
        ("s05-Zoë Müller-final.ipynb", ["s05"]),
        (f"班级/（2027003）李雷/{FILE}", ["2027003"]),
        ("2027003-王芳.ipynb", ["2027003", "王芳"]),
        ("Wei Zhang-s07.ipynb", ["s07"]),
        ("2027-03-15 report 12.ipynb", []),
        ("2027-12345-03.ipynb", ["12345"]),
        ("作业一-2027003.ipynb", ["2027003"]),
        (f"s01.zip/{FILE}", ["s01"]),
        (f"Wei Zhang_4711_assignsubmission_file_/{FILE}", ["s06", "s07"]),
        (f"Participant_12345_assignsubmission_file_/{FILE}", []),
        (f"Nobody_12345_assignsubmission_file_/s01/{FILE}", []),
        ("nobodyx_12345_99_s01.ipynb", []),
        (FILE, []),
    ],
)
def test_the_platforms_names_lead_to_the_roster(path, students):
    assert whose(path) == students


def test_what_a_student_named_inside_does_not_decide():
    assert whose(f"Anna Berg_4711_assignsubmission_file_/s02/{FILE}") == ["s01"]
    assert whose("s01/s02.ipynb") == ["s01"]


@pytest.mark.parametrize(
    "path",
    [
        "s01/王芳_1_2_a.ipynb",
        "s01/王芳_1_assignsubmission_file_/a.ipynb",
        "s01.zip/王芳_1_2_a.ipynb",
        "berganna_1_2_x-王芳_7_assignsubmission_file_a.ipynb",
        "class 3/berganna_1_2_王芳_3_4_a.ipynb",
        "Anna Berg_1_assignsubmission_file_王芳_1_2_a.ipynb",
    ],
)
def test_a_file_called_as_a_platform_calls_another_s_stays_her_own(path):
    """Else a student could hand in for another, later than she did, and take her marks away."""
    assert whose(path) == ["s01"]


def test_strangers_of_a_platform_in_one_folder_are_not_one():
    groups = {named(f"class/Participant_{each}_assignsubmission_file_/a.ipynb", SHEET).owners[0].group for each in "12"}
    assert groups == {"class/Participant_1", "class/Participant_2"}


def test_a_name_that_two_have_is_found_by_their_addresses():
    assert MATCHER.find("wei2@EXAMPLE.org") == [ROSTER[6]]


def test_an_empty_name_fits_nobody():
    assert MATCHER.find("") == MATCHER.find(" -_ ") == []


def test_files_of_one_folder_belong_together_and_files_of_a_flat_name_too():
    rests = ("file_/a.ipynb", "file_b.txt", "onlinetext_/onlinetext.html")
    moodle = [named(f"Anna Berg_1_assignsubmission_{rest}", SHEET) for rest in rests]
    canvas = [named(f"berganna_1_{number}_{file}", SHEET) for number, file in ((7, "a.ipynb"), (8, "b.txt"))]
    assert {each.owners[0].group for each in moodle} == {"Anna Berg_1"}
    assert {each.owners[0].group for each in canvas} == {"berganna_1"}
    assert [each.inside for each in (*moodle, *canvas)] == ["a.ipynb", "b.txt", "onlinetext.html", "a.ipynb", "b.txt"]


def test_canvas_says_who_is_late():
    assert named(f"berganna_LATE_1_2_{FILE}", SHEET).late
    assert not named(f"berganna_1_2_{FILE}", SHEET).late


def test_the_number_of_a_file_handed_in_again():
    assert [attempt(name) for name in (FILE, f"{SHEET}-1.ipynb", f"{SHEET}-12.ipynb", f"{SHEET} (3).ipynb")] == [
        0,
        1,
        12,
        3,
    ]
