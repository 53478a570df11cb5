"""Coverage read from text: the same as what a build collects from the parsed pages."""

from __future__ import annotations

import pytest

from custlib.sphinxext.claims import CLAIMS
from custlib.sphinxext.coverage import coverage, gaps, held_by_pages, held_by_text, report
from custlib.sphinxext.plays import PLAYS
from custlib.sphinxext.topics import TOPICS
from tests.sphinxext.conftest import CLAIM, PLAY

PAGES = {
    "index": "# Home\n",
    "topic": f"# Topic\n\n```{{topic}} A1.1.1\n```\n{PLAY}\n````{{note}}\n{CLAIM}\n````\n\n:::{{topic}} A1.1.2\n:::\n",
    "sample": "# Sample\n\n````markdown\n```{topic} B4.1\n```\n````\n\n    ```{topic} B4.1\n    ```\n",
    "exercises": "# More\n\n```{exercise} A1.1-E2\n```\n\n```{exercise} A1.1-E10\n```\n\n```{calculator} B4-C1\n```\n",
}


def test_sections_count_what_stands_in_them(make_book):
    found = coverage(make_book(PAGES).root)
    rows = {row["id"]: row for row in found["sections"]}
    assert list(rows) == ["A1.1", "A1.2", "B4.1"]
    assert rows["A1.1"]["marked"] == ["A1.1.1", "A1.1.2"]
    assert rows["A1.1"]["exercises"] == ["A1.1-E2", "A1.1-E10"]
    assert rows["A1.1"]["plays"] == ["A1.1.2-P1"]
    assert rows["A1.1"]["claims"] == ["A1-K2"]
    assert rows["B4.1"]["missing"] == ["B4.1"]
    assert found["unplaced"]["calculators"] == ["B4-C1"]
    assert found["totals"] == {"topics": 4, "marked": 2, "exercises": 2, "calculators": 1, "plays": 1, "claims": 1}


def test_gaps_and_report(make_book):
    found = coverage(make_book(PAGES).root)
    assert gaps(found, "A1.1") == []
    assert gaps(found, "B4.1") == ["B4.1"]
    with pytest.raises(ValueError, match=r"section: got 'A1\.9', not in the source map; near ones: A1"):
        gaps(found, "A1.9")
    assert "A1.1     2/2" in report(found)
    assert report(found).endswith("2 of 4 topics are covered.")


def test_a_build_collects_the_same(make_book):
    pages = {name: text for name, text in PAGES.items() if name != "exercises"}
    book = make_book(pages)
    assert book.build() == ""
    built = set()
    for store in (TOPICS, PLAYS, CLAIMS):
        built |= {(entry["docname"], store.kind, entry["id"]) for entry in store.entries(book.env)}
    assert {held[:3] for held in held_by_pages(book.root)} == built


def test_text_that_only_shows_a_directive_holds_nothing():
    assert list(held_by_text(PAGES["sample"])) == []
    assert list(held_by_text("---\ntitle: ```{topic} A1.1.1\n---\nText `{topic} A1.1.1`.")) == []
    assert list(held_by_text("```{play} Without an id\n:owner: x\n```")) == []
