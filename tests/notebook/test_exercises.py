"""Exercises in a notebook: what a cell shows, the ladder of hints, and whose numbers they are."""

from __future__ import annotations

import subprocess
import sys

import pytest

from custlib import exercises
from custlib.notebook import check, exercise, hint
from custlib.notebook import exercises as face
from custlib.notebook.language import language

EVERY = [declared.id for declared in exercises.every()]


@pytest.fixture(autouse=True)
def fresh(tmp_path, monkeypatch):
    """A folder without files, no variables, nobody on a ladder."""
    for name in ("CUSTLIB_STUDENT", "JUPYTERHUB_USER", "CUSTLIB_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(face, "_ladders", {})
    return tmp_path


def test_an_exercise_shows_its_statement_and_gives_its_numbers():
    shown = exercise("A1.1-E1")
    assert shown.data == {"revenue": 520, "margin_rate": 0.35, "retention": 0.66, "discount": 0.14}
    assert (shown.revenue, shown.margin_rate) == (520, 0.35)
    assert "revenue" in dir(shown)
    assert repr(shown).startswith(
        "Exercise A1.1-E1: What is a subscriber worth?\nLevel 1 · 4 points · 6 minutes\nA Lantern"
    )
    assert shown._repr_markdown_().startswith("**Exercise A1.1-E1: What is a subscriber worth?** (Level 1")
    assert "`revenue = 520`, `margin_rate = 0.35`" in shown._repr_markdown_()


@pytest.mark.parametrize("id", EVERY)
@pytest.mark.parametrize("lang", ["en", "zh", "qps"])
def test_what_a_cell_shows_is_the_same_every_time(id, lang):
    first, second = exercise(id, lang=lang), exercise(id, lang=lang)
    assert repr(first) == repr(second)
    assert first._repr_markdown_() == second._repr_markdown_()
    assert " at 0x" not in repr(first)


def test_a_wrong_name_is_an_error_that_lists_the_numbers():
    with pytest.raises(AttributeError, match="revenue, margin_rate, retention, discount"):
        _ = exercise("A1.1-E1").marign


def test_a_choice_shows_its_options_and_keeps_its_secret():
    shown = exercise("A1.1-E4")
    assert "\na) Margin a year: 300 yuan × 55% = 165 yuan\nb) " in repr(shown)
    assert "\n- a) Margin a year" in shown._repr_markdown_()
    assert "slip" not in shown.data
    assert not hasattr(shown, "slip")
    assert check("A1.1-E4", "a")
    assert check("A1.1-E4", "d").kind == "misconception:sum"


def test_an_open_question_shows_its_rubric():
    assert "How it is marked:\n\n- Says that it counts margin" in exercise("A1.1-E5")._repr_markdown_()
    assert check("A1.1-E5", "text").kind == "open"
    assert "no hints" in hint("A1.1-E5").text


def test_markdown_signs_in_texts_are_shown_as_they_stand():
    assert face.escape("a*b_c $5 <i> `x` #1 [y]") == r"a\*b\_c \$5 \<i\> \`x\` \#1 \[y\]"


def test_feedback_is_shown_with_its_verdict_and_counts_as_truth():
    right, wrong, none = check("A1.1-E1", 250.25), check("A1.1-E1", "432.25 yuan"), check("A1.1-E1")
    assert right
    assert repr(right).startswith("Right. Her margin is 35%")
    assert right._repr_markdown_().startswith("**Right.** Her margin")
    assert not wrong
    assert wrong.kind == "misconception:paid-margin"
    assert repr(wrong).startswith("Not yet. You counted")
    assert none.kind == "not-a-number"
    assert repr(none) == none._repr_markdown_() == none.message


def test_notebook_and_registry_say_the_same():
    for answer in (250.25, "432.25 yuan", "junk", None, 7):
        ours, theirs = check("A1.1-E1", answer), exercises.check("A1.1-E1", answer)
        assert (ours.ok, ours.kind, ours.message) == (theirs.ok, theirs.kind, theirs.message)


def test_the_next_hint_comes_after_another_try():
    rungs = exercises.pose("A1.1-E1", "book", "").hints("en")
    assert hint("A1.1-E1").text == rungs[0]
    again = hint("A1.1-E1")
    assert again.heading == "Hint 1 of 3"
    assert again.text.startswith(rungs[0])
    assert "Try once more" in again.text
    check("A1.1-E1", "no number")
    assert hint("A1.1-E1").heading == "Hint 1 of 3", "what is no number is no try"
    check("A1.1-E1", 7)
    assert hint("A1.1-E1").text == rungs[1]
    check("A1.1-E1", 8)
    last = hint("A1.1-E1")
    assert repr(last) == f"Hint 3 of 3: {rungs[2]}"
    assert last._repr_markdown_() == f"**Hint 3 of 3:** {face.escape(rungs[2])}"
    assert repr(hint("A1.1-E1")) == repr(last)


def test_ladders_of_students_and_exercises_are_their_own():
    hint("A1.1-E1")
    assert hint("A1.1-E2").heading == "Hint 1 of 3"
    assert hint("A1.1-E1", student="ada").heading == "Hint 1 of 3"
    assert "Try once more" not in hint("A1.1-E3").text


def test_the_file_beside_the_notebook_names_the_student(fresh):
    (fresh / "student.txt").write_text("s0001\n", "utf-8")
    assert exercise("A1.1-E1").revenue == 600
    assert exercise("A1.1-E1", student="book").revenue == 520


def test_the_language_of_the_notebook(monkeypatch):
    monkeypatch.setenv("CUSTLIB_LANG", "qps")
    assert language() == "qps"
    assert repr(exercise("A1.1-E1")).startswith("⟦Exercise A1.1-E1: ⟦What")
    assert repr(check("A1.1-E1", 1)).startswith("⟦⟦Not yet.⟧ ⟦")
    assert repr(hint("A1.1-E1")).startswith("⟦Hint 1 of 3⟧: ⟦")
    assert repr(exercise("A1.1-E1", lang="en")).startswith("Exercise")
    monkeypatch.setenv("CUSTLIB_LANG", "fr")
    with pytest.raises(ValueError, match="fr"):
        exercise("A1.1-E1")


def test_exercises_load_without_the_widgets():
    """A lab's first cell is quick: widgets are imported when a calculator is asked for."""
    program = "import sys, custlib.notebook; print([name for name in ('ipywidgets', 'pandas') if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
    with pytest.raises(ImportError, match="nothing"):
        from custlib.notebook import nothing  # noqa: F401
