"""Topic marks, the source map they fill, and the ids of everything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlib.sphinxext import ids, source_map
from custlib.sphinxext.topics import TOPICS
from tests.sphinxext.conftest import CLAIM, PLAY

MARKED = "# Page\n\n(a1-1-1)=\n## What is a customer?\n\n```{topic} A1.1.1\n```\n\nText.\n"


def test_a_mark_shows_the_chinese_title_and_leads_to_its_row(make_book):
    book = make_book({"index": MARKED, "map": "# Source map\n\n```{source-map}\n```\n"})
    assert book.build() == ""
    mark = book.page().find(class_="topic-mark")
    assert mark.find(lang="zh-CN").get_text() == "正确看待顾客"
    assert mark.find("a")["href"] == "map.html#entry-a1-1-1"
    assert TOPICS.items(book.env)["A1.1.1"]["title"] == "What is a customer?"


def test_the_source_map_lists_every_entry_with_its_state(make_book):
    marked = MARKED + "\n```{topic} A1.2\n```\n" + PLAY + CLAIM
    book = make_book({"index": marked, "map": "# Source map\n\n```{source-map}\n```\n"})
    assert book.build() == ""
    page = book.page("map")
    states = {row["id"]: row.find(class_="state").get_text() for row in page.select("tr[id]")}
    assert states == {
        "entry-a1": "in part",
        "entry-a1-1": "in part",
        "entry-a1-1-1": "covered",
        "entry-a1-1-2": "not yet",
        "entry-a1-2": "covered",
        "entry-b4": "not yet",
        "entry-b4-1": "not yet",
    }
    assert page.find(id="entry-a1-1-1").find_all("a")[-1]["href"].startswith("index.html#")
    progress = [[cell.get_text().strip() for cell in row.find_all("td")] for row in page.select(".map-progress tr")]
    assert [row for row in progress if row] == [
        ["2 of 3", "1", "–", "–", "1"],
        ["2 of 3", "1", "–", "–", "1"],
        ["0 of 1", "–", "–", "–", "–"],
        ["0 of 1", "–", "–", "–", "–"],
    ]
    assert "2 of 4 topics are covered; the source texts have 7 entries in all." in page.get_text()


@pytest.mark.parametrize(
    ("topic", "message"),
    [
        ("A1.1.3", "'A1.1.3' is no entry of the source map; near ones: A1.1.2, A1.1.1"),
        ("nonsense", "none is like it"),
        ("A1.1", "'A1.1' holds other entries; mark those: A1.1.1, A1.1.2"),
    ],
)
def test_an_unknown_topic_is_refused_with_the_near_ones(make_book, topic, message):
    assert message in make_book({"index": f"# Home\n\n```{{topic}} {topic}\n```\n"}).faults()


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("exercise", ["A1.1-E1", "B4-E12", "B4.1-E1"], ["A1-E1", "A1.1-E0", "A1.1-P1", "A1.1.2-E1", "a1.1-E1", ""]),
        ("calculator", ["A1.1-C1", "B4-C1"], ["A1.1-C", "A1.1C1", "C1.1-C1"]),
        ("play", ["A1.1.2-P1", "B4.1-P1"], ["A1.1-P1", "B4-P1"]),
        ("claim", ["A1-K1", "B4-K2"], ["A1.1-K1", "A1-K01"]),
    ],
)
def test_ids_have_one_shape_a_kind(kind, good, bad):
    for identifier in good:
        assert ids.check(identifier, kind) == identifier
    for identifier in bad:
        with pytest.raises(ValueError, match=f"not the id of a {kind}; write it like {ids.EXAMPLES[kind]}"):
            ids.check(identifier, kind)


@given(st.text(alphabet="AB123.-CEPK", max_size=12))
def test_an_id_is_of_one_kind_at_most(identifier):
    kinds = [kind for kind in ids.DEPTHS if accepted(identifier, kind)]
    assert len(kinds) <= 1


def accepted(identifier: str, kind: str) -> bool:
    try:
        return bool(ids.check(identifier, kind))
    except ValueError:
        return False


def test_the_book_has_its_228_entries(root):
    entries = source_map.read(root)
    assert len(entries) == 228
    assert len(source_map.leaves(entries)) == 177
    for identifier in entries:
        above = source_map.parent(identifier)
        assert above is None or above in entries
