"""What the build collected: well-formed, unique, the same as coverage reads from the text, and open to translation."""

from __future__ import annotations

from itertools import chain

import pytest

from custlib.i18n import catalogue, pages
from custlib.sphinxext import ids, source_map
from custlib.sphinxext.coverage import KINDS, coverage, gaps, held_by_pages
from custlib.sphinxext.plays import FIELDS

pytestmark = pytest.mark.needs("site")


def entries(collected: dict, kind: str) -> list[dict]:
    return list(chain.from_iterable(collected[kind].values()))


@pytest.mark.parametrize("kind", KINDS)
def test_ids_parse_name_an_entry_of_the_source_and_are_unique(root, collected, kind):
    found = [entry["id"] for entry in entries(collected, kind)]
    assert found
    assert len(set(found)) == len(found)
    known = source_map.read(root)
    for identifier in found:
        assert ids.check(identifier, kind.removesuffix("s"), known) == identifier


def test_coverage_reads_from_the_text_what_the_build_collected(root, collected):
    built = {(entry["docname"], kind, entry["id"]) for kind in (*KINDS, "topics") for entry in entries(collected, kind)}
    assert {held[:3] for held in held_by_pages(root)} == built


def test_the_first_section_has_no_gap(root):
    assert gaps(coverage(root), "A1.1") == []


def test_every_problem_leads_to_a_play_or_to_a_chapter_that_is_not_begun(collected):
    plays = {entry["id"] for entry in entries(collected, "plays")}
    begun = {source_map.chapter(entry["id"]) for entry in entries(collected, "topics")}
    problems = entries(collected, "problems")
    assert len(problems) >= 76
    assert len({problem["group"] for problem in problems}) == 9
    assert len({problem["text"] for problem in problems}) == len(problems)
    missing = {problem["id"]: problem["play"] for problem in problems if problem["play"] not in plays}
    assert [name for name, play in missing.items() if source_map.chapter(play) in begun] == []


def test_every_play_answers_a_problem(collected):
    answered = {problem["play"] for problem in entries(collected, "problems")}
    assert [play["id"] for play in entries(collected, "plays") if play["id"] not in answered] == []


def test_every_calculator_is_reached_from_a_play_or_a_problem(collected):
    led_to = {entry.get("calculator") for kind in ("plays", "problems") for entry in entries(collected, kind)}
    assert [found["id"] for found in entries(collected, "calculators") if found["id"] not in led_to] == []


def test_every_title_and_text_of_a_directive_is_there_to_be_translated(root, collected):
    """In a catalogue of the pages; that these hold what Sphinx extracts is tests/i18n/test_check.py's to say."""
    paths = list((root / pages.FOLDER).rglob("*.po"))
    assert len(paths) >= 20
    messages = {plain(entry.msgid) for path in paths for entry in catalogue.load(path)}
    texts = [play[part] for play in entries(collected, "plays") for part in ("title", *FIELDS)]
    texts += [claim["title"] for claim in entries(collected, "claims")]
    texts += [problem[part] for problem in entries(collected, "problems") for part in ("text", "group")]
    texts += [term["definition"] for term in entries(collected, "terms")]
    assert not [text for text in texts if plain(text) not in messages]


def plain(text: str) -> str:
    """Take away what marking-up and typography change between a message and the text shown."""
    for mark in "*_`\"'“”‘’":
        text = text.replace(mark, "")
    return " ".join(text.split())
