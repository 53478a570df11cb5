"""The class page: counts that are right, ordered into what to teach next, and honest about few notebooks."""

import re

import pytest

from custlib.grading import classroom, gaps, inbox
from custlib.grading.inbox import Arrival
from custlib.grading.result import Result, write
from custlib.grading.standing import standings
from tests.grading.reported import HOSTILE, SHEET, hand_in, make, slip

ROSTER = ["li,李雷,", "han,韩梅梅,", "anna,Anna,", "bob,Bob,", "late,Late,", "bad,Bad,"]


@pytest.fixture
def course(tmp_path):
    made = make(tmp_path / "course", ROSTER)
    for student, error in (("li", "no-discount"), ("han", "no-discount"), ("bob", "revenue")):
        hand_in(made, student, {"A1.1-E1": slip(made, student, "A1.1-E1", error), "A1.1-E5": None})
    hand_in(
        made, "anna", {"A1.1-E2": None}, notes=("two cells had one id",), answer_notes={"A1.1-E1": "the number of li"}
    )
    write(made.result(made.sheets[0], "bad"), Result("bad", SHEET, "ungradable", "no <notebook>", digest="d"))
    return made


def found(course):
    sheet = course.sheets[0]
    return gaps.rows(sheet, standings(course, sheet), course.lang)


def page(course):
    sheet = course.sheets[0]
    return classroom.page(course, sheet, standings(course, sheet))


def test_every_exercise_is_counted_over_the_graded_notebooks(course):
    counted = {row.posed.exercise.id: (row.right, row.waiting, row.of, row.mean) for row in found(course)}
    assert counted == {
        "A1.1-E1": (1, 0, 4, 1.0),
        "A1.1-E2": (3, 0, 4, 2.25),
        "A1.1-E4": (4, 0, 4, 3.0),
        "A1.1-E5": (0, 1, 4, None),
    }


def test_mistakes_are_named_with_how_often_and_whose(course):
    first = found(course)[0]
    assert [(gap.kind, [one.student.id for one in gap.students]) for gap in first.gaps] == [
        ("misconception:no-discount", ["li", "han"]),
        ("misconception:revenue", ["bob"]),
    ]
    assert first.gaps[0].sentence.startswith("You added up all years at full value.")
    assert "{" not in "".join(gap.sentence for row in found(course) for gap in row.gaps)


def test_what_to_teach_has_a_reason_and_what_to_ask_about_has_none(course):
    teach, ask, once = gaps.in_order(found(course))
    assert [(gap.kind, len(gap.students)) for gap in teach] == [("misconception:no-discount", 2)]
    assert [(gap.posed.exercise.id, gap.kind, len(gap.students)) for gap in ask] == [("A1.1-E5", "none", 3)]
    assert {gap.kind for gap in once} == {"misconception:revenue", "none"}


def test_what_was_met_once_stands_with_its_student(course):
    once = gaps.in_order(found(course)).once
    assert [(one.student.id, len(missed)) for one, missed in gaps.by_student(once)] == [("bob", 1), ("anna", 1)]


def test_names_lead_to_the_feedback(tmp_path):
    course = make(tmp_path / "course", ["a#b%,,"])
    hand_in(course, "a#b%", {})
    assert 'href="feedback/a%23b%25.html"' in page(course)


def test_what_most_have_wrong_comes_first_and_among_equals_what_costs_more(tmp_path):
    made = [("A1.1-E2", "one-month", 2), ("A1.1-E1", "revenue", 2), ("A1.1-E2", "subtracted", 3)]
    errors = [(id, error) for id, error, times in made for _ in range(times)]
    course = make(tmp_path / "course", [f"s{number},," for number in range(len(errors))])
    for number, (id, error) in enumerate(errors):
        hand_in(course, f"s{number}", {id: slip(course, f"s{number}", id, error)})
    assert [gap.kind for gap in gaps.in_order(found(course)).teach] == [
        "misconception:subtracted",
        "misconception:revenue",
        "misconception:one-month",
    ]


def test_the_page_names_who_is_missing_who_could_not_be_marked_and_why(course):
    html = page(course)
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("</head>")[2]))
    assert "Bad bad no &lt;notebook&gt;" in text
    assert "Late late nothing handed in" in text
    assert "two cells had one id" in text
    assert "A1.1-E1: the number of li" in text
    assert "right: 1 of 4" in text


def test_what_fits_nobody_is_named_until_somebody_has_it(course, tmp_path):
    sheet, file = course.sheets[0], tmp_path / "a01.ipynb"
    file.write_text("{}", "utf-8")
    arrival = Arrival("all.zip: <Wang Fang>/a01.ipynb", "2027-03-15T18:00:00")
    inbox.keep_unmatched(course, sheet, "Wang Fang", arrival, {"a01.ipynb": file})
    assert "all.zip: &lt;Wang Fang&gt;/a01.ipynb" in page(course)
    inbox.keep(course, sheet, "late", arrival, {"a01.ipynb": file})
    assert "Wang Fang" not in page(course)


def test_a_small_class_is_told_what_one_student_weighs(course):
    assert "with 4 notebooks one student more or less moves a share by 25%" in page(course)
    assert not re.search(r"right: \d of \d, ", page(course))


def test_a_larger_class_gets_shares(tmp_path):
    course = make(tmp_path / "course", [f"s{number:02d},," for number in range(classroom.SMALL)])
    for number in range(classroom.SMALL):
        hand_in(course, f"s{number:02d}", {"A1.1-E1": None} if number < 5 else {})
    html = page(course)
    assert "A small class" not in html
    assert "right: 15 of 20, 75%" in html


def test_nothing_marked_is_said(tmp_path):
    course = make(tmp_path / "course", ["bad,,"])
    write(course.result(course.sheets[0], "bad"), Result("bad", SHEET, "ungradable", "empty", digest="d"))
    assert "nothing to learn from" in page(course)


def test_a_hostile_name_stays_text(tmp_path):
    course = make(tmp_path / "course", ['li,"' + HOSTILE.replace('"', "'") + '",'])
    hand_in(course, "li", {"A1.1-E1": None}, notes=(HOSTILE,))
    html = page(course)
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_bands_hold_every_share():
    assert classroom.bands([0.1, 0.3, sum([0.1] * 8), 1.0]) == [0, 1, 0, 1, 0, 0, 0, 0, 1, 1]
