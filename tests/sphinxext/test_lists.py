"""Problems and the lists that collect themselves."""

from __future__ import annotations

import pytest

from custlib.sphinxext.problems import PROBLEMS
from tests.sphinxext.conftest import CLAIM, PLAY

ROW = """
- id: P02
  text: What may a customer cost?
  topics: [A1.1.2]
  play: A1.1.2-P1
  words: budget CAC
"""
PAGES = {
    "index": "# Home\n\n```{problem-finder}\n```\n",
    "problems": "# Problems\n\n```{problems}\n```\n",
    "topic": f"# Topic\n\n```{{topic}} A1.1.2\n```\n{PLAY}{CLAIM}",
}


def test_problems_lead_to_plays_on_both_pages(make_book):
    book = make_book(PAGES, ROW)
    assert book.build() == ""
    for name in ("index", "problems"):
        row = book.page(name).find(class_="problem")
        assert row.find(class_="problem-text").get_text() == "What may a customer cost?"
        assert row.find(class_="problem-text")["href"] == "topic.html#a1-1-2-p1"
        assert "Value before budget" in row.get_text()
        for word in ("budget", "cac", "customer lifetime value", "终身价值"):
            assert word in row["data-words"]
        assert book.page(name).find("script", src=lambda source: source and "problems.js" in source)
    assert book.page("problems").find(id="p02") is not None
    assert book.page("topic").find("script", src=lambda source: source and "problems.js" in source) is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("A1.1.2-P1", "A1.1.2-P9", "problem P02: no page holds play A1.1.2-P9; near ones: A1.1.2-P1"),
        ("[A1.1.2]", "[A1.1.1]", "problem P02: no page holds topic A1.1.1"),
        ("words: budget CAC", "calculator: A1.1-C1", "problem P02: no page holds calculator A1.1-C1; none is like it"),
        ("id: P02", "id: P2", "id: got 'P2'; write it like P02"),
        ("text: What may a customer cost?", "text:", "P02: give text"),
        ("topics: [A1.1.2]", "topics: [A1.1.2", "book/problems.yml: while parsing a flow sequence"),
        ("words:", "word:", "P02: no key word; use id, text, topics, play, calculator, words"),
    ],
)
def test_a_problem_that_leads_nowhere_is_refused(make_book, old, new, message):
    assert message in make_book(PAGES, ROW.replace(old, new)).build()


def test_problem_texts_are_extracted_once(make_book):
    book = make_book(PAGES, ROW)
    assert book.build("gettext") == ""
    assert 'msgid "What may a customer cost?"' in book.messages("problems")
    assert "customer cost" not in book.messages("index")
    assert list(PROBLEMS.items(book.env)) == ["P02"]


def test_lists_of_plays_and_claims(make_book):
    pages = {
        "index": "# Home\n\n```{list-of} plays\n```\n",
        "claims": "# Claims\n\n```{list-of} claims\n:of: A1\n```\n\n```{list-of} claims\n:of: B4\n```\n",
        "topic": PAGES["topic"],
    }
    book = make_book(pages)
    assert book.build() == ""
    plays, claims = book.page(), book.page("claims")
    assert [link["href"] for link in plays.find_all(class_="list-title")] == ["topic.html#a1-1-2-p1"]
    assert plays.find(class_="list-chapter").get_text() == "A1 Know your customers"
    assert [link["href"] for link in claims.find_all(class_="list-title")] == ["topic.html#a1-k2"]
    assert claims.find(class_="rating").get_text() == "mixed"
    assert claims.find(class_="list-chapter") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("```{list-of} games\n```", "'games' is no list; use one of plays, calculators, exercises, claims"),
        ("```{list-of} plays\n:of: A9\n```", ":of: 'A9' is no entry of the source map; near ones: A1"),
    ],
)
def test_an_unknown_list_is_refused(make_book, text, message):
    assert message in make_book({"index": f"# Home\n\n{text}\n"}).build()


def test_text_from_pages_is_escaped(make_book):
    play = PLAY.replace("Value before budget", "Value & <b>budget</b>")
    book = make_book({"index": f"# Home\n\n```{{list-of}} plays\n```\n{play}"})
    assert book.build() == ""
    assert book.page().find(class_="list-title").get_text() == "Value & <b>budget</b>"
    assert book.page().find(class_="list-title").find("b") is None
