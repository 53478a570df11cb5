"""The judge outside: what counts as handed in, what it earns, and whose number a wrong one is."""

from __future__ import annotations

import pytest

from custlib import exercises
from custlib.formulas.text import plain
from custlib.grading import judge, outputs
from custlib.notebook.hand_in import LONGEST, MIME

NUMBER, SHARE, CHOICE, OPEN = "A1.1-E1", "A1.1-E2", "A1.1-E4", "A1.1-E5"
SALT = "spring"
ROSTER = tuple(f"s{number:02d}" for number in range(40))


def published(answer, exercise=NUMBER, **more):
    return {"output_type": "display_data", "data": {MIME: {"exercise": exercise, "answer": answer} | more}}


def right(student, exercise=NUMBER):
    return exercises.pose(exercise, student, SALT).answer


@pytest.mark.parametrize(
    ("given", "claims"),
    [
        ([], []),
        ([published("320")], ["320"]),
        ([published("1"), published("2")], ["1", "2"]),
        ([published(None)], [None]),
        ([published("320", "A1.1-E2")], []),
        ([published("320", ok=True, kind="right", points=300)], ["320"]),
        ([published(320)], [None]),
        ([published(["320"])], [None]),
        ([published("9" * 5000)], ["9" * LONGEST]),
        (None, []),
        ("320", []),
        ([None, 3, {}, {"data": None}, {"data": {MIME: "320"}}, {"data": {MIME: {"answer": "320"}}}], []),
    ],
    ids=range(12),
)
def test_only_texts_published_for_the_exercise_are_claims(given, claims):
    assert judge.claims(given, NUMBER) == claims


def test_a_right_answer_earns_all_points_and_any_other_none():
    points = exercises.get(NUMBER).points
    assert judge.judge(NUMBER, plain(right("s01")), "s01", SALT).points == points
    for given in (plain(right("s02")), f"-{plain(right('s01'))}", "0", "right", "300", "1e999"):
        found = judge.judge(NUMBER, given, "s01", SALT)
        assert (found.points, found.of) == (0, points)


@pytest.mark.parametrize("given", [None, "", "  \n"])
def test_no_answer_is_none_and_keeps_the_error(given):
    found = judge.judge(NUMBER, given, "s01", SALT, error="NameError: x")
    assert (found.kind, found.given, found.points, found.note) == ("none", None, 0, "NameError: x")


@pytest.mark.parametrize(
    "around", ["\u202a{}\u202c", "\x1b[31m{}", "{}\r\n", "\x00", "x{}\u2066", "{}\u200b"], ids=range(6)
)
def test_what_is_kept_of_an_answer_is_judged_as_the_answer_was(around):
    """Reports judge again what is kept, and refuse one that is now another kind of answer."""
    found = judge.judge(NUMBER, around.format(plain(right("s01"))), "s01", SALT)
    kept = "none" if found.given is None else exercises.check(NUMBER, found.given, "s01", SALT).kind
    assert found.kind == kept
    assert found.kind == {"\x00": "none", "x{}\u2066": "not-a-number"}.get(around, "right")


def test_numbers_are_those_of_student_and_salt():
    answer = plain(right("s01"))
    assert judge.judge(NUMBER, answer, "s01", SALT).kind == "right"
    assert judge.judge(NUMBER, answer, "s01", "autumn").kind != "right"
    assert judge.judge(NUMBER, answer, "book", SALT).kind != "right"


def test_kinds_are_those_of_check():
    for misconception in exercises.get(NUMBER).misconceptions:
        value = misconception.value(exercises.core.Values(**exercises.pose(NUMBER, "s01", SALT).values))
        assert judge.judge(NUMBER, plain(value), "s01", SALT).kind == f"misconception:{misconception.id}"


def test_another_s_number_is_named_when_it_is_one_s_alone():
    def whose(given, roster=ROSTER):
        return (judge.whose(NUMBER, given, "s01", SALT, roster) or (None,))[0]

    unique = [other for other in ROSTER if [right(each) for each in ROSTER].count(right(other)) == 1 and other != "s01"]
    other = unique[0]
    assert whose(plain(right(other))) == other
    assert whose(f"{right(other):.2f}") == other
    assert whose(f"{right(other):.2f} yuan") == other
    assert whose(plain(right(other)), tuple(each for each in ROSTER if each != other)) is None
    assert whose(plain(right(other) * 1.0004)) is None
    assert whose(f"{right(other):.1e}") is None
    assert whose("many") is whose("0") is whose("1e999") is None


@pytest.mark.parametrize(
    ("student", "salt", "said"),
    [("book", SALT, "without student.txt"), ("s01", "", "without the course's course.json"),
     ("book", "", "without the course's course.json")],
)  # fmt: skip
def test_who_had_not_the_file_that_says_whose_numbers_is_told_apart(student, salt, said):
    drawn = exercises.pose(NUMBER, student, salt).answer
    assert said in judge.judge(NUMBER, plain(drawn), "s01", SALT, ROSTER).note
    assert judge.judge(NUMBER, plain(drawn * 1.0004), "s01", SALT, ROSTER).note == ""


def test_what_fits_a_classmate_and_the_book_is_laid_to_neither(monkeypatch):
    monkeypatch.setattr(judge, "right", lambda exercise, student, salt: 6120 if student in ("s02", "book") else 0)
    assert judge.judge(NUMBER, "6120", "s01", SALT, ROSTER).note == ""


def test_two_with_the_same_number_are_not_told_apart(monkeypatch):
    monkeypatch.setattr(judge, "right", lambda exercise, student, salt: 1234.5 if student != "book" and salt else 0)
    assert judge.whose(NUMBER, "1234.5", "s01", SALT, ("s01", "s02")) == ("s02", SALT)
    assert judge.whose(NUMBER, "1234.5", "s01", SALT, ("s01", "s02", "s03")) is None


def test_a_share_in_percent_is_compared_by_its_digits():
    other = next(each for each in ROSTER[2:] if f"{right(each, SHARE):.4f}" != f"{right('s01', SHARE):.4f}")
    given = f"{100 * right(other, SHARE):.4f} %"
    assert judge.whose(SHARE, given, "s01", SALT, ("s01", other)) == (other, SALT)


def test_a_note_joins_error_and_suspicion():
    roster = [each for each in ROSTER if judge.judge(NUMBER, plain(right(each)), "s01", SALT).kind == "wrong"]
    other = next(
        each for each in roster if judge.whose(NUMBER, plain(right(each)), "s01", SALT, ROSTER) == (each, SALT)
    )
    found = judge.judge(NUMBER, plain(right(other)), "s01", SALT, ROSTER, "ZeroDivisionError: x")
    assert found.note == f"ZeroDivisionError: x This is the right answer to the numbers of {other}."
    assert "s01" not in judge.judge(NUMBER, plain(right("s01")), "s01", SALT, ROSTER).note


def test_a_known_error_is_no_suspicion(monkeypatch):
    """A number that an error of one's own explains is not laid to copying, though it be right for another."""
    values = exercises.core.Values(**exercises.pose(NUMBER, "s01", SALT).values)
    slip = exercises.get(NUMBER).misconceptions[0].value(values)
    monkeypatch.setattr(judge, "right", lambda exercise, student, salt: slip if student == "s02" else 0)
    assert judge.whose(NUMBER, plain(slip), "s01", SALT, ("s01", "s02")) == ("s02", SALT)
    assert judge.judge(NUMBER, plain(slip), "s01", SALT, ("s01", "s02")).note == ""


@pytest.mark.parametrize(
    ("given", "same"),
    [("1234.5", True), ("1234.50", True), ("1235", True), ("1234.6", False), ("1234.54", False), ("1236", False)],
)
def test_every_digit_given_must_agree(monkeypatch, given, same):
    monkeypatch.setattr(judge, "right", lambda exercise, student, salt: 1234.5 if student == "s02" else 0)
    assert (judge.whose(NUMBER, given, "s01", SALT, ("s01", "s02")) == ("s02", SALT)) is same


def test_an_open_text_waits_for_a_person():
    found = judge.written(OPEN, "先道歉。\x1b[31m")
    assert (found.kind, found.given, found.points, found.of) == ("open", "先道歉。", 0, 8)
    assert judge.written(OPEN, " \n").kind == "none"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("a\x00b\x07c\x08", "abc"),
        ("\u202eabc\u2066", "abc"),
        ("\ud800x", "x"),
        ("tab\tline\n王", "tab\tline\n王"),
        (None, ""),
        (3, ""),
        ("x" * 30_000, "x" * outputs.LONGEST_TEXT + outputs.CUT),
    ],
    ids=range(8),
)
def test_text_is_made_plain(text, clean):
    assert outputs.plain_text(text) == clean


def test_outputs_keep_text_and_pictures_and_nothing_that_acts():
    picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    data = {
        "text/html": "<script>",
        "application/javascript": "alert()",
        "image/svg+xml": "<svg/>",
        "text/plain": "1.0",
    }
    given = [
        {"output_type": "execute_result", "data": data | {"image/png": picture, "image/jpeg": picture}, "metadata": {}},
        {"output_type": "stream", "name": "stderr", "text": "warned"},
        {"output_type": "stream", "name": ["x"], "text": ["y"]},
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": "none"},
        {"output_type": "update_display_data", "data": {}},
        {"output_type": "display_data", "data": []},
        "text",
    ]
    kept = outputs.clean(given)
    assert [each.output_type for each in kept] == ["display_data", "stream", "stream", "error"]
    assert set(kept[0].data) == {"text/plain", "image/png"}
    assert (kept[1].name, kept[2].name, kept[2].text) == ("stderr", "stdout", "")
    assert outputs.clean(None) == outputs.clean({"a": 1}) == []
    assert len(outputs.clean(given[:1] * 1000)) == outputs.MOST_OUTPUTS


def test_the_first_error_is_told_in_one_line():
    error = {"output_type": "error", "ename": "ValueError", "evalue": "a\n  b" + "c" * 500}
    assert judge.errors([{"output_type": "stream"}, error, error]).startswith("ValueError: a b")
    assert len(judge.errors([error])) < 2 * judge.LONGEST_ERROR
    assert judge.errors([{"output_type": "error", "ename": "MemoryError", "evalue": ""}]) == "MemoryError"
    assert judge.errors([None, 3]) == ""
