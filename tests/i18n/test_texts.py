"""Every text a reader can see is in a catalogue: found in code, in templates, in declarations."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from custlib import calculators, exercises
from custlib.exercises.identity import BOOK
from custlib.i18n import calls, texts
from custlib.live.page import html
from custlib.live.tr import LANGUAGES

MODULE = """
from custlib.live import InputError, tr
from custlib.exercises.posed import POINTS

STEPS = ("one step", "another step")
WORDS = {"key": "its text"}
TEXTS = ("listed for the catalogue", *STEPS)


def shown(lang, place, number):
    if number < 0:
        raise InputError("Type {least} or more.", least=0)
    tr("first" if number else "second", lang)
    tr(STEPS[place], lang)
    tr(WORDS["key"], lang)
    tr(POINTS[0], lang)
    tr(number.label, lang)
    return "no text of the catalogue"
"""


def test_templates_are_found_at_their_calls_and_behind_the_constants_these_name(tmp_path):
    path = tmp_path / "module.py"
    path.write_text(MODULE, "utf-8")
    assert set(calls.templates(path)) == {
        *("Type {least} or more.", "first", "second", "one step", "another step", "its text"),
        *("listed for the catalogue", "{number} point", "{number} points"),
    }


@pytest.fixture(scope="module")
def areas(root) -> dict[str, dict[str, list[str]]]:
    return texts.areas(root)


def test_an_area_holds_the_texts_of_its_chapter_and_interface_those_of_several(areas):
    assert "Where does our path leak?" in areas["a01"]
    assert "yuan" in areas["interface"]
    assert "Search the book" in areas["interface"]
    assert "Part I: Operating manual" in areas["interface"]
    assert "the customer" in areas["lantern"]
    everything = [template for named in areas.values() for template in named]
    assert len(everything) == len(set(everything)), "a template has two homes"
    assert all(named for named in areas.values())


class Asked(dict):
    """A catalogue that notes what it was asked for."""

    def __init__(self):
        super().__init__()
        self.for_ = set()

    def get(self, msgid, default=None):
        self.for_.add(msgid)
        return default


@pytest.fixture
def asked(monkeypatch) -> Asked:
    catalogue = Asked()
    monkeypatch.setattr(import_module("custlib.live.tr"), "_catalogues", {"zh": catalogue})
    return catalogue


@pytest.fixture(scope="module")
def known(areas) -> set[str]:
    return {template for named in areas.values() for template in named}


def has_words(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def test_no_calculator_says_what_no_catalogue_holds(asked, known):
    assert "zh" in LANGUAGES
    for chapter in calculators.CHAPTERS:
        for calculator in calculators.load(chapter):
            html(calculator, "zh")
            for one in calculator.inputs:
                calculator.run({one.name: "???"}, "zh")
    assert asked.for_
    assert {text for text in asked.for_ if has_words(text)} - known == set()


def test_no_exercise_says_what_no_catalogue_holds(asked, known):
    for exercise in exercises.every():
        posed = exercises.pose(exercise.id, BOOK, "")
        posed.title("zh"), posed.facts("zh"), posed.statement("zh"), posed.hints("zh")
        if exercise.kind == "open":
            posed.rubric("zh")
        exercises.answer_key(posed, "zh")
    assert {text for text in asked.for_ if has_words(text)} - known == set()


def test_places_of_modules():
    assert texts.area_of(Path("exercises/b04/desk.py")) == "b04"
    assert texts.area_of(Path("exercises/key.py")) == "interface"
