"""Open questions marked by rubric: the table goes out, comes back with every fault named, and meets formgrader."""

import csv
import io
import re
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from custlib.grading import marks, open_marks, release, result, tables
from custlib.grading.marks import FORMGRADER, TABLE
from custlib.grading.standing import standings
from tests.grading.reported import OPEN, SHEET, gradebook, hand_in, make

CELL = "a1-1-e5-answer"


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Make the course once: nbgrader takes seconds over a new database."""
    made = make(tmp_path_factory.mktemp("graded") / "course", ["007,李雷,", "han,韩梅梅,", "late,Late,"])
    for student in ("007", "han"):
        hand_in(made, student, {OPEN: f"=My text, {student}:\nmargin."})
    gradebook(made, ["007", "han"])
    return made


@pytest.fixture
def course(graded, tmp_path):
    return replace(graded, folder=shutil.copytree(graded.folder, tmp_path / "course"))


@pytest.fixture
def sheet(course):
    return course.sheets[0]


def template(course, sheet, tmp_path, name="marks.csv"):
    path = tmp_path / name
    open_marks.template(course, sheet, path)
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def save(path, rows, encoding="utf-8-sig", delimiter=","):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def fill(rows, number, points, comment=""):
    """Fill in the row of a table: the four lines of the rubric, and the comment."""
    return [
        [*row[:3], *map(str, points), comment, *row[8:]] if place == number else row for place, row in enumerate(rows)
    ]


def held(course, student):
    """Give manual score, comment and the wish for another look, as formgrader shows them."""
    with release.gradebook(course) as book:
        grade = book.find_grade(CELL, SHEET, SHEET, student)
        return (
            grade.manual_score,
            book.find_comment(CELL, SHEET, SHEET, student).manual_comment,
            grade.needs_manual_grade,
        )


def type_in_formgrader(course, student, score, comment=None, extra=None, review=False):
    with release.gradebook(course) as book:
        grade = book.find_grade(CELL, SHEET, SHEET, student)
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = score, extra, review
        book.find_comment(CELL, SHEET, SHEET, student).manual_comment = comment
        book.db.commit()


def line(course, sheet, student):
    return next(one for one in standings(course, sheet) if one.student.id == student).line(OPEN)


def test_the_template_has_a_row_an_answer_and_a_column_a_criterion(course, sheet, tmp_path):
    header, *rows = template(course, sheet, tmp_path)
    assert header[:3] == ["student", "name", "exercise"]
    assert [re.match(r"A1\.1-E5 #\d \(0–2\) \w", name) is not None for name in header[3:7]] == [True] * 4
    assert header[7:] == ["comment", "so far", "version", "answer"]
    assert [row[:3] for row in rows] == [["007", "李雷", OPEN], ["han", "韩梅梅", OPEN]]
    assert rows[0][-1] == "'=My text, 007:\nmargin.", "a text that looks like a formula is defused"


def test_the_criteria_are_in_the_language_of_the_course(tmp_path):
    course = make(tmp_path / "course", ["li,李雷,"], lang="zh")
    hand_in(course, "li", {})
    header = template(course, course.sheets[0], tmp_path)[0]
    assert "说明" in header[3]


def test_a_table_that_is_there_is_not_written_over(course, sheet, tmp_path):
    template(course, sheet, tmp_path)
    with pytest.raises(ValueError, match="may hold marks"):
        open_marks.template(course, sheet, tmp_path / "marks.csv")


def test_merged_marks_are_kept_and_shown_in_formgrader(course, sheet, tmp_path):
    rows = fill(template(course, sheet, tmp_path), 1, (2, 1.5, 0, 1), "Good start.")
    done = open_marks.merge(course, sheet, save(tmp_path / "filled.csv", rows))
    assert (done.new, done.replaced, done.unchanged, done.blank, done.homeless) == (1, 0, 0, 1, ())
    assert held(course, "007") == (4.5, "Good start.", False)
    mark = line(course, sheet, "007").mark
    assert (mark.points, mark.criteria, mark.comment, mark.by) == (4.5, (2, 1.5, 0, 1), "Good start.", TABLE)
    assert line(course, sheet, "han").waits
    again = template(course, sheet, tmp_path, "again.csv")
    assert again[1][3:9] == ["2", "1.5", "0", "1", "Good start.", "4.5"]
    done = open_marks.merge(course, sheet, save(tmp_path / "again.csv", again))
    assert (done.new, done.replaced, done.unchanged) == (0, 0, 1)


@pytest.mark.parametrize(("encoding", "delimiter"), [("gb18030", ","), ("utf-8", ";"), ("utf-8-sig", "\t")])
def test_a_table_is_read_as_spreadsheets_save_it(course, sheet, tmp_path, encoding, delimiter):
    rows = fill(template(course, sheet, tmp_path), 1, (2, "1,5", 0, 1), "好。")
    rows = [["7" if cell == "007" else cell for cell in row] for row in rows]
    open_marks.merge(course, sheet, save(tmp_path / "filled.csv", rows, encoding, delimiter))
    assert line(course, sheet, "007").mark.points == 4.5
    assert line(course, sheet, "007").mark.comment == "好。"


def test_an_id_that_a_spreadsheet_cut_short_is_known_by_the_name(tmp_path):
    course = make(tmp_path / "course", ["202703000001,李雷,", "202703000002,韩梅梅,"])
    sheet = course.sheets[0]
    for student in ("202703000001", "202703000002"):
        hand_in(course, student, {})
    rows = fill(template(course, sheet, tmp_path), 2, (2, 2, 1, 1))
    rows = [["2.02703E+11" if cell.startswith("2027") else cell for cell in row] for row in rows]
    open_marks.merge(course, sheet, save(tmp_path / "filled.csv", rows))
    assert line(course, sheet, "202703000002").mark.points == 6
    assert line(course, sheet, "202703000001").waits


def test_every_fault_is_named_and_nothing_is_taken(course, sheet, tmp_path):
    rows = fill(fill(template(course, sheet, tmp_path), 1, (3, "", "-1", "x")), 2, (1, 1, 1, 1))
    rows += [["nobody", *rows[2][1:]], ["han", "", "A1.1-E1", *rows[2][3:]], rows[2], ["late", "", *rows[2][2:]]]
    with pytest.raises(ValueError, match="nothing was taken") as error:
        open_marks.merge(course, sheet, save(tmp_path / "filled.csv", rows))
    for words in (
        "row 2 (007): column 'A1.1-E5 #1': got '3'; allowed are numbers from 0 to 2",
        "row 2 (007): column 'A1.1-E5 #2': got ''; allowed",
        "row 2 (007): column 'A1.1-E5 #3': got '-1'",
        "row 2 (007): column 'A1.1-E5 #4': got 'x'",
        "row 4 (nobody): column 'student': got 'nobody'; the roster has no such id",
        "row 5 (han): column 'exercise': got 'A1.1-E1'; the open questions are A1.1-E5",
        "row 6 (han): student 'han' and exercise 'A1.1-E5' stand in row 3, too",
        "row 7 (late): 'late' has no graded answer to A1.1-E5",
    ):
        assert words in str(error.value)
    assert marks.read(course, sheet) == {}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda header: [*header[:3], *header[4:]], "no column 'A1.1-E5 #1 …'"),
        (lambda header: [*header, "A1.1-E5 #9 more"], "'A1.1-E5 #9' is no line of a rubric"),
        (lambda header: [*header, header[3]], "'A1.1-E5 #1' stands twice"),
        (lambda header: ["id", *header[1:]], "no column 'student'"),
    ],
    ids=["criterion missing", "criterion unknown", "criterion twice", "student missing"],
)
def test_faults_of_the_header_are_named(course, sheet, tmp_path, change, words):
    rows = template(course, sheet, tmp_path)
    with pytest.raises(ValueError, match=re.escape(words)):
        open_marks.merge(course, sheet, save(tmp_path / "filled.csv", [change(rows[0]), *rows[1:]]))


def test_a_comment_without_marks_is_a_fault(course, sheet, tmp_path):
    rows = fill(template(course, sheet, tmp_path), 1, ("",) * 4, "See me.")
    with pytest.raises(ValueError, match="without marks; give marks"):
        open_marks.merge(course, sheet, save(tmp_path / "filled.csv", rows))


def test_marks_for_an_earlier_text_wait_and_their_table_is_refused(course, sheet, tmp_path):
    filled = save(tmp_path / "filled.csv", fill(template(course, sheet, tmp_path), 1, (2, 2, 2, 2)))
    open_marks.merge(course, sheet, filled)
    hand_in(course, "007", {OPEN: "Quite another text."})
    assert line(course, sheet, "007").waits
    assert line(course, sheet, "007").mark is None
    with pytest.raises(ValueError, match="has changed since this table was written"):
        open_marks.merge(course, sheet, filled)
    assert marks.read(course, sheet)["007", OPEN].points == 8, "the mark is kept"


def test_an_answer_that_was_taken_back_waits_for_nobody(course, sheet, tmp_path):
    """There is nothing to look at, so no table would have it."""
    open_marks.merge(course, sheet, save(tmp_path / "f.csv", fill(template(course, sheet, tmp_path), 1, (2, 2, 2, 2))))
    hand_in(course, "007", {OPEN: None})
    found = line(course, sheet, "007")
    assert (found.waits, found.points) == (False, 0)
    hand_in(course, "007", {OPEN: "=My text, 007:\nmargin."})
    assert line(course, sheet, "007").points == 8, "the mark is kept"


def test_marks_of_formgrader_come_into_the_report(course, sheet):
    type_in_formgrader(course, "han", 5, "Fine.", extra=0.5)
    (change,) = open_marks.update(course, sheet)
    assert (change.student, change.exercise, change.before, change.after.points) == ("han", OPEN, None, 5.5)
    mark = line(course, sheet, "han").mark
    assert (mark.points, mark.comment, mark.by) == (5.5, "Fine.", FORMGRADER)
    assert open_marks.update(course, sheet) == []


def test_what_was_given_last_counts_and_is_said(course, sheet, tmp_path):
    rows = template(course, sheet, tmp_path)
    filled = save(tmp_path / "filled.csv", fill(rows, 1, (2, 2, 0, 0)))
    open_marks.merge(course, sheet, filled)
    type_in_formgrader(course, "007", 7)

    done = open_marks.merge(course, sheet, filled)  # says nothing new
    (change,) = done.changes
    assert (change.before.points, change.after.points, change.after.by) == (4, 7, FORMGRADER)
    assert line(course, sheet, "007").points == 7
    assert held(course, "007")[0] == 7

    done = open_marks.merge(course, sheet, save(filled, fill(rows, 1, (1, 1, 1, 0))))
    (change,) = done.changes
    assert (change.before.points, change.after.points, change.after.by) == (7, 3, TABLE)
    assert line(course, sheet, "007").points == 3
    assert held(course, "007")[0] == 3


def test_a_gradebook_that_lost_a_mark_gets_it_back(course, sheet, tmp_path):
    open_marks.merge(course, sheet, save(tmp_path / "f.csv", fill(template(course, sheet, tmp_path), 1, (2, 2, 0, 0))))
    type_in_formgrader(course, "007", None, review=True)
    assert open_marks.update(course, sheet) == []
    assert held(course, "007") == (4, None, False)


def test_a_mark_that_formgrader_wants_looked_at_again_waits(course, sheet):
    type_in_formgrader(course, "007", 5, review=True)
    open_marks.update(course, sheet)
    assert line(course, sheet, "007").waits
    assert held(course, "007")[2], "nbgrader's wish stands"
    type_in_formgrader(course, "007", 5)
    open_marks.update(course, sheet)
    assert not line(course, sheet, "007").waits


def test_the_same_text_graded_again_needs_no_other_look(course, sheet, tmp_path):
    open_marks.merge(course, sheet, save(tmp_path / "f.csv", fill(template(course, sheet, tmp_path), 1, (2, 2, 0, 0))))
    type_in_formgrader(course, "007", 4, review=True)
    open_marks.update(course, sheet)
    assert held(course, "007") == (4, None, False)
    assert line(course, sheet, "007").mark.criteria == (2, 2, 0, 0)


def test_a_number_changed_by_hand_counts(course, sheet):
    with release.gradebook(course) as book:
        book.find_grade("a1-1-e1-check", SHEET, SHEET, "han").manual_score = 1
        book.find_grade("a1-1-e1-check", SHEET, SHEET, "han").needs_manual_grade = False
        book.db.commit()
    open_marks.update(course, sheet)
    han = standings(course, sheet)[1]
    assert han.line("A1.1-E1").points == 1
    assert han.points == 1 + 3 + 3


def test_a_gradebook_in_use_is_said_and_no_mark_is_half_merged(course, sheet, tmp_path):
    filled = save(tmp_path / "f.csv", fill(template(course, sheet, tmp_path), 1, (2, 2, 0, 0)))
    with closing(sqlite3.connect(course.folder / "gradebook.db")) as other:
        other.execute("begin immediate")
        with pytest.raises(ValueError, match="is locked; wait for a grading run"):
            open_marks.merge(course, sheet, filled)
    assert marks.read(course, sheet) == {}
    assert open_marks.merge(course, sheet, filled).new == 1


def test_a_long_text_is_named_by_its_file(course, sheet, tmp_path):
    hand_in(course, "han", {OPEN: "x" * (tables.MOST_IN_CELL + 1)})
    assert template(course, sheet, tmp_path)[2][-1] == f"autograded/han/{SHEET}/{SHEET}.ipynb"


def test_without_a_gradebook_the_report_has_the_marks(tmp_path):
    course = make(tmp_path / "course", ["li,,"])
    sheet = course.sheets[0]
    hand_in(course, "li", {})
    rows = fill(template(course, sheet, tmp_path), 1, (1, 1, 1, 1))
    done = open_marks.merge(course, sheet, save(tmp_path / "filled.csv", rows))
    assert done.homeless == (("li", OPEN),)
    assert line(course, sheet, "li").points == 4


def test_marks_that_cannot_be_read_are_never_taken_for_none(course, sheet):
    marks.path_of(course, sheet).parent.mkdir()
    marks.path_of(course, sheet).write_text("{", "utf-8")
    with pytest.raises(ValueError, match="put a saved copy in its place"):
        marks.read(course, sheet)


def test_nobody_has_answered(tmp_path):
    course = make(tmp_path / "course", ["li,,"])
    result.write(course.result(course.sheets[0], "li"), result.Result("li", SHEET, "missing"))
    with pytest.raises(ValueError, match="no answer to an open question"):
        open_marks.template(course, course.sheets[0], tmp_path / "marks.csv")
