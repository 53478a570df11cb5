"""All rules over 500 students for every exercise, and proof that the audit sees each kind of fault."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from custlib import cli, exercises
from custlib.exercises import audit
from custlib.exercises.core import Misconception, Tolerance

STUDENTS = 500


@pytest.fixture(scope="module")
def result():
    return audit.audit(STUDENTS)


@pytest.mark.parametrize("id", [exercise.id for exercise in exercises.every()])
def test_no_fault_over_500_students(result, id):
    counts = result["exercises"][id]
    assert counts["draws"] == STUDENTS
    assert {name: counts[name] for name in audit.COUNTED if name != "redraws"} == dict.fromkeys(
        ("overlaps", "solutions_failing", "not_caught", "leaking", "raising"), 0
    )
    assert counts["redraws"] < STUDENTS, "more than every second draw thrown away: widen the ranges"


@pytest.mark.parametrize("id", [exercise.id for exercise in exercises.every() if exercise.kind != "open"])
def test_students_have_their_own_numbers(result, id):
    """A class of thirty rarely shares a draw."""
    assert result["exercises"][id]["variants"] > 80


def planted(monkeypatch, **changes):
    """Audit exercise E1 with changes, two students."""
    faulty = replace(exercises.get("A1.1-E1"), **changes)
    monkeypatch.setattr(exercises, "get", lambda id: faulty)
    exercises._posed.cache_clear()
    try:
        return audit.audit_one(faulty, ["s0000", "s0001"])
    finally:
        exercises._posed.cache_clear()


@pytest.mark.parametrize(
    ("message", "leaks"),
    [
        ("You are {margin_rate} off.", 0),
        ("It is {answer}.", 2),
    ],
)
def test_a_message_that_gives_the_answer_away_is_seen(monkeypatch, message, leaks):
    exercise = exercises.get("A1.1-E1")
    hints = (message.replace("{answer}", "no"), exercise.hints[1], exercise.hints[2])
    statement = f"{exercise.statement} {message}" if leaks else exercise.statement
    assert planted(monkeypatch, hints=hints, statement=statement)["leaking"] == leaks


@pytest.mark.parametrize(
    ("id", "text"),
    [
        ("A1.1-E1", "Try 250.25"),
        ("A1.1-E1", "about 250 yuan"),
        ("A1.1-E1", "between 250.3 and more"),
        ("A1.1-E2", "54.72%"),
        ("A1.1-E2", "so 54.7 of a hundred"),
        ("A1.1-E2", "0.547"),
        ("A1.1-E2", "55%"),
        ("A1.1-E4", "not b) but a)"),
    ],
)
def test_the_answer_is_found_in_its_usual_formats(id, text):
    assert audit.teller(exercises.pose(id, "book", ""))(text)


def test_other_numbers_are_not_taken_for_the_answer():
    assert not audit.teller(exercises.pose("A1.1-E1", "book", ""))("35% of 520 yuan, 66%, 14%, 1, −250.25")
    assert not audit.teller(exercises.pose("A1.1-E2", "book", ""))("4.90% a month, 12 months, 95.10%")


def test_errors_hidden_by_others_are_seen(monkeypatch):
    exercise = exercises.get("A1.1-E1")
    double = Misconception("double", exercise.solve, "You gave the answer. Do not.")
    monkeypatch.setattr("custlib.exercises.posed.overlaps", lambda *_: [])
    counts = planted(monkeypatch, misconceptions=(*exercise.misconceptions, double))
    assert counts["overlaps"] >= 2, "the two students' right answers, and what else happens to meet"
    assert counts["not_caught"] >= 2


def test_a_tolerance_too_wide_never_finds_a_fit_draw(monkeypatch):
    with pytest.raises(ValueError, match="no fit numbers"):
        planted(monkeypatch, tolerance=Tolerance(rel=0.9))


def test_junk_that_raises_is_seen(monkeypatch):
    monkeypatch.setattr("custlib.exercises.typed.EMPTY", "no such refusal")
    assert planted(monkeypatch)["raising"] >= 4


def test_the_command_prints_json_or_a_table(capsys):
    assert cli.main(["exercises", "audit", "--students", "2", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["ok"]
    assert printed["exercises"]["A1.1-E1"]["misconceptions"] == 13
    assert cli.main(["exercises", "audit", "--students", "2"]) == 0
    assert capsys.readouterr().out.endswith("2 students: ok\n")


def test_the_command_fails_on_a_fault(capsys, monkeypatch):
    monkeypatch.setattr(audit, "raises", lambda *_: True)
    assert cli.main(["exercises", "audit", "--students", "1"]) == 1
    assert "FAULTS FOUND" in capsys.readouterr().out


def test_no_students_is_an_error(capsys):
    assert cli.main(["exercises", "audit", "--students", "0"]) == 2
    assert "students: got 0" in capsys.readouterr().err
