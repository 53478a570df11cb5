"""Problems and the lists that collect themselves."""

from __future__ import annotations

import pytest

from custlib.sphinxext import indexes
from custlib.sphinxext.problems import PROBLEMS
from tests.sphinxext.conftest import CLAIM, PLAY

ROW = """
- group: Money
  problems:
    - id: P02
      text: What may a customer cost?
      topics: [A1.1.2]
      play: A1.1.2-P1
      words: budget CAC 获客成本
"""
COMING = """
    - id: P30
      text: Complaints are up.
      topics: [B4.1]
      play: B4.1-P1
"""
PAGES = {
    "index": "# Home\n\n## Problem?\n\n```{problem-finder}\n```\n",
    "problems": "# Problems\n\n```{problems}\n```\n",
    "topic": f"# Topic\n\n```{{topic}} A1.1.2\n```\n{PLAY}{CLAIM}",
}


def scripts(page) -> list[str]:
    return [tag["src"].partition("?")[0] for tag in page.find_all("script", src=True)]


def test_problems_lead_to_plays_on_both_pages(make_book):
    book = make_book(PAGES, ROW)
    assert book.build() == ""
    for name in ("index", "problems"):
        row = book.page(name).find(class_="problem")
        assert row.find(class_="problem-text").get_text() == "What may a customer cost?"
        assert row.find(class_="problem-text")["href"] == "topic.html#a1-1-2-p1"
        assert "Value before budget" in row.get_text()
        for word in ("budget", "cac", "获客成本", "customer lifetime value", "终身价值", "money"):
            assert word in row["data-words"]
        assert book.page(name).find(class_="problem-subject").get_text() == "Money"
        assert "_static/lists.js" in scripts(book.page(name))
    assert book.page("problems").find(id="p02") is not None
    assert "_static/lists.js" not in scripts(book.page("topic"))


def test_a_problem_of_a_chapter_to_come_names_it_instead_of_a_dead_link(make_book):
    book = make_book(PAGES, ROW + COMING)
    assert book.build() == ""
    row = book.page("problems").find(id="p30")
    assert row.find("a") is None
    assert row.find(class_="problem-play").get_text() == "Chapter B4, Handling complaints, will bring it."


def test_once_the_chapter_has_begun_it_must_keep_what_was_announced(make_book):
    begun = {**PAGES, "b4": "# Complaints\n\n```{topic} B4.1\n```\n"}
    assert "problem P30: no page holds play B4.1-P1" in make_book(begun, ROW + COMING).faults()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("A1.1.2-P1", "A1.1.2-P9", "problem P02: no page holds play A1.1.2-P9; near ones: A1.1.2-P1"),
        ("[A1.1.2]", "[A1.1.1]", "problem P02: no page holds topic A1.1.1"),
        ("[A1.1.2]", "[A1.1.9]", "P02: topic A1.1.9 is no entry of the source map; near ones: A1.1.2, A1.1.1"),
        ("A1.1.2-P1", "A1.1-P1", "P02: play: id: got 'A1.1-P1', not the id of a play"),
        ("words: budget", "calculator: A1.1-C1 #", "problem P02: no page holds calculator A1.1-C1; near ones:"),
        ("words: budget", "calculator: A1.1-E1 #", "P02: calculator: id: got 'A1.1-E1', not the id of a calculator"),
        ("id: P02", "id: P2", "id: got 'P2'; write it like P02"),
        ("text: What may a customer cost?", "text:", "P02: give text"),
        ("topics: [A1.1.2]", "topics: [A1.1.2", "book/problems.yml: while parsing a flow sequence"),
        ("words:", "word:", "P02: no key word; use id, text, topics, play, calculator, words"),
        ("group:", "title:", "a group has the keys group and problems; got problems, title"),
    ],
)
def test_a_problem_that_leads_nowhere_is_refused(make_book, old, new, message):
    assert message in make_book(PAGES, ROW.replace(old, new)).faults()


def test_problem_texts_are_extracted_once(make_book):
    book = make_book(PAGES, ROW)
    assert book.build("gettext") == ""
    assert 'msgid "What may a customer cost?"' in book.messages("problems")
    assert 'msgid "Money"' in book.messages("problems")
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


def test_a_whole_list_has_a_filter_that_shows_by_script_only_and_a_chapters_list_has_none(make_book):
    claims = "```{list-of} claims\n```\n\n```{list-of} claims\n:of: A1\n```\n"
    book = make_book({"index": f"# Home\n\n```{{list-of}} plays\n```\n\n{claims}", "topic": PAGES["topic"]})
    assert book.build() == ""
    filters = book.page().find_all("form", class_="filter")
    assert [form.parent["id"] for form in filters] == ["list-plays", "list-claims"]
    assert all("pst-js-only" in form["class"] for form in filters)
    plays, claims = filters
    assert [option["value"] for option in plays.find("datalist").find_all("option")] == ["finance"]
    assert [option["value"] for option in plays.find("select").find_all("option")] == ["", "A1"]
    ratings = [option["value"] for option in claims.find("select", attrs={"name": "rating"}).find_all("option")]
    assert ratings == ["", "well supported", "mixed", "folklore", "wrong"]
    for form in filters:
        for field in form.find_all(["input", "select"]):
            assert form.find("label", attrs={"for": field["id"]}) is not None
            row = form.parent.find(class_="list-row")
            assert f"data-{field['name']}" in row.attrs
        assert form.find(role="status") is not None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("```{list-of} games\n```", "'games' is no list; use one of plays, calculators, exercises, claims"),
        ("```{list-of} plays\n:of: A9\n```", ":of: 'A9' is no entry of the source map; near ones: A1"),
    ],
)
def test_an_unknown_list_is_refused(make_book, text, message):
    assert message in make_book({"index": f"# Home\n\n{text}\n"}).faults()


def test_text_from_pages_is_escaped(make_book):
    play = PLAY.replace("Value before budget", "Value & <b>budget</b>")
    book = make_book({"index": f"# Home\n\n```{{list-of}} plays\n```\n{play}"})
    assert book.build() == ""
    assert book.page().find(class_="list-title").get_text() == "Value & <b>budget</b>"
    assert book.page().find(class_="list-title").find("b") is None


LISTING = {
    "index": "# Home\n",
    "claims": "# Claims\n\n```{list-of} claims\n```\n",
    "problems": "# Problems\n\n```{problems}\n```\n",
    "topic": PAGES["topic"],
}


def written_again(book, name: str, old: str, new: str) -> set[str]:
    """Edit a page, build, and name the pages that were written."""
    out = book.out / "html"
    before = {path: path.stat().st_mtime_ns for path in out.glob("*.html")}
    text = (book.root / f"{name}.md").read_text("utf8")
    assert old in text
    book.write(f"{name}.md", text.replace(old, new))
    assert book.build() == ""
    changed = {path.stem for path, written in before.items() if path.stat().st_mtime_ns != written}
    return changed & set(LISTING) - {"index"}  # which Sphinx writes each time, for its table of contents


def test_a_page_with_a_list_is_written_again_when_what_it_lists_changed_and_only_then(make_book):
    book = make_book(LISTING, ROW)
    assert book.build() == ""
    assert written_again(book, "topic", "Compute the margin.", "Compute the yearly margin.") == {"topic"}
    assert written_again(book, "topic", ":rating: mixed", ":rating: folklore") == {"topic", "claims"}
    assert "folklore" in book.page("claims").find(class_="list-row").get_text()
    assert written_again(book, "topic", "Value before budget", "Worth before budget") == {"topic", "problems"}
    assert "Worth before budget" in book.page("problems").find(class_="problem").get_text()


def test_a_list_that_a_failed_build_left_behind_is_written_by_the_next(make_book, monkeypatch):
    """The build ends between two pages with lists; then the edit is taken back."""
    book = make_book(LISTING, ROW)
    assert book.build() == ""
    whole = indexes.render

    def render(kind, *others):
        return 1 / 0 if kind == "problems" else whole(kind, *others)

    edited = PAGES["topic"].replace(":rating: mixed", ":rating: folklore").replace("Value before", "Worth before")
    with monkeypatch.context() as patched:
        patched.setattr(indexes, "render", render)
        book.write("topic.md", edited)
        with pytest.raises(Exception, match="division by zero"):
            book.build()
    assert "folklore" in book.page("claims").find(class_="list-row").get_text()
    book.write("topic.md", PAGES["topic"])
    assert book.build() == ""
    assert "mixed" in book.page("claims").find(class_="list-row").get_text()
