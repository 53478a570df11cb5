"""The book's own plans and teaching notes: the data keep their rules, and minutes written by hand add up."""

from __future__ import annotations

import re
import shlex

import pytest
import yaml

from custlib import cli, exercises
from custlib.grading import new
from custlib.sphinxext import source_map, syllabus_checks

SESSION = re.compile(r"^## Session \d.*?\n(?=## |\Z)", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| (\d+) \|", re.MULTILINE)
NOTES = ("a01", "a07", "b04")
SESSION_MINUTES = 90


@pytest.fixture(scope="module")
def plans(root) -> dict[str, dict]:
    return syllabus_checks.read(root)


def test_every_plan_keeps_its_rules(root):
    held = yaml.safe_load((root / syllabus_checks.FILE).read_text(encoding="utf8"))
    entries = source_map.read(root)
    assert [fault for plan in held["plans"] for fault in syllabus_checks.faults(plan, held["documents"], entries)] == []


def test_the_three_plans_stand_on_the_page(root, plans):
    page = (root / "book" / "instructors" / "syllabi.md").read_text(encoding="utf8")
    assert re.findall(r"```\{syllabus\} (\S+)", page) == list(plans) == ["workshop", "eight-weeks", "fifteen-weeks"]


def test_contact_minutes_are_those_of_the_weeks(plans):
    for name, weeks, minutes in (("eight-weeks", 8, 150), ("fifteen-weeks", 15, 180)):
        rows = [row for row in plans[name]["rows"] if row["when"].isdigit()]
        assert [int(row["when"]) for row in rows] == list(range(1, weeks + 1))
        assert {syllabus_checks.contact(row) for row in rows} == {minutes}


@pytest.mark.needs("site")
def test_the_command_below_each_plan_makes_its_course(pages, plans):
    shown = pages["book/instructors/syllabi.html"].select(".syllabus-command + .highlight pre")
    for block, (name, plan) in zip(shown, plans.items(), strict=True):
        tool, *words = shlex.split(block.get_text().replace("\\\n", " "))
        options = cli.parser().parse_args(words)
        assert (tool, options.folder) == ("custlib", name)
        sheets = new.plan(options.chapters, options.exercises, "")
        asked = {id for row in plan["rows"] for id in row.get("exercises", ())}
        assert sorted(id for sheet in sheets for id in sheet.exercises) == sorted(asked)


@pytest.mark.parametrize("key", NOTES)
def test_the_minutes_of_each_session_add_up(root, key):
    text = (root / "book" / "instructors" / f"teaching-{key}.md").read_text(encoding="utf8")
    sessions = SESSION.findall(text)
    assert sessions
    for session in sessions:
        assert sum(map(int, ROW.findall(session))) == SESSION_MINUTES, session.splitlines()[0]


@pytest.mark.parametrize("key", NOTES)
def test_notes_name_every_exercise_that_knows_mistakes_and_every_open_question(root, key):
    text = (root / "book" / "instructors" / f"teaching-{key}.md").read_text(encoding="utf8")
    shown = re.findall(r"```\{mistakes\} (\S+)", text)
    for exercise in exercises.of_chapter(key):
        if exercise.kind == "open":
            assert f"```{{criteria}} {exercise.id}\n" in text
        else:
            assert any(exercise.id.startswith(entry) for entry in shown), exercise.id


@pytest.mark.needs("site")
def test_every_row_that_claims_to_be_written_links_to_what_it_reads(pages, plans):
    page = pages["book/instructors/syllabi.html"]
    tables = page.select("table.syllabus")
    assert len(tables) == len(plans)
    for table in tables:
        ready = table.select("tr.covered")
        assert ready
        assert not [row for row in ready if not row.find("a")]
        assert not [row for row in table.select("tr.not-yet") if row.select(".state.covered")]
