"""Collections stay right when pages change, vanish, or are read by parallel workers."""

from __future__ import annotations

from types import SimpleNamespace

from custlib.sphinxext.collect import Collected
from custlib.sphinxext.plays import PLAYS
from tests.sphinxext.conftest import PLAY


def pages(count: int) -> dict[str, str]:
    """Write a home page that lists plays, and pages with one play each."""
    found = {"index": "# Home\n\n```{list-of} plays\n```\n"}
    for number in range(1, count + 1):
        found[f"page{number}"] = f"# Page {number}\n{PLAY.replace('A1.1.2-P1', f'A1.1.2-P{number}')}"
    return found


def test_an_edited_page_replaces_its_entries_on_pages_that_were_not_edited(make_book):
    book = make_book(pages(2))
    assert book.build() == ""
    assert list(PLAYS.items(book.env)) == ["A1.1.2-P1", "A1.1.2-P2"]
    book.write("page2.md", "# Page 2\n\nNo play any more.\n")
    assert book.build() == ""
    assert list(PLAYS.items(book.env)) == ["A1.1.2-P1"]
    assert [link["href"] for link in book.page().find_all(class_="list-title")] == ["page1.html#a1-1-2-p1"]


def test_parallel_workers_are_joined(make_book):
    book = make_book(pages(12))
    assert book.build(jobs=2) == ""
    assert list(PLAYS.items(book.env)) == [f"A1.1.2-P{number}" for number in range(1, 13)]
    assert len(book.page().find_all(class_="list-title")) == 12


def test_a_duplicate_is_a_warning_in_every_build_until_it_is_mended(make_book):
    book = make_book({"index": "# Home", "page1": f"# One\n{PLAY}", "page2": f"# Two\n{PLAY}"})
    expected = "plays: A1.1.2-P1 stands already on page1; give this one the next free number"
    assert expected in book.build()
    book.write("index.md", "# Home, edited")
    assert expected in book.build()
    book.write("page2.md", "# Two")
    assert book.build() == ""


def test_merge_takes_only_the_pages_the_worker_read():
    words = Collected("words")
    ours = SimpleNamespace(custlib_words={"kept": [{"id": "a"}], "again": [{"id": "old"}]})
    theirs = SimpleNamespace(custlib_words={"kept": [{"id": "stale"}], "again": [{"id": "new"}]})
    words.merge(None, ours, ["again", "empty"], theirs)
    assert ours.custlib_words == {"kept": [{"id": "a"}], "again": [{"id": "new"}]}
    words.purge(None, ours, "kept")
    assert list(ours.custlib_words) == ["again"]
