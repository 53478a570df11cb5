"""Plans: what a row shows of what is written, and that every rule a plan must keep is kept by somebody."""

from __future__ import annotations

import copy

import pytest
import yaml

from custlib.sphinxext import source_map, syllabus_checks
from tests.sphinxext.conftest import PLAY, SOURCE_MAP

PLAN = """
documents: {D4: B4-E1}
plans:
  - id: short
    contact: 60
    home: 15
    pass: 50
    totals: {before: 40, exercises: 20, D4: 40}
    rows:
      - {when: Before, title: At home, home: {reading: 9, exercises: 6}, read: [A1.1.1], exercises: [],
         marks: {before: 40}}
      - {when: "09:00", title: Worth, minutes: {room: 40}, read: [A1.1.2], use: [A1.1.2-P1], do: Vote.,
         marks: {exercises: 20}}
      - {when: "09:40", title: Tea, minutes: {break: 20}}
      - {when: "10:00", title: Complaints, minutes: {room: 20}, read: [B4], more: [A1.2], hands_in: [D4],
         output: a page, marks: {D4: 40}}
    short:
      - {title: The morning alone, rows: ["09:00", "10:00"], contact: 60, points: 60}
"""
PAGES = {
    "index": "# Plans\n\n```{syllabus} short\n```\n",
    "worth": "# Know\n\n(a1-1)=\n## One\n\n```{topic} A1.1.1\n```\n\n## Two\n\n```{topic} A1.1.2\n```\n" + PLAY,
}


@pytest.fixture
def planned(make_book):
    """Make a book with a plan; `change` edits the text of the plan."""

    def make(change=lambda text: text, pages=PAGES):
        book = make_book(pages)
        book.write("book/syllabi.yml", change(PLAN))
        return book

    return make


def test_a_row_links_to_what_is_written_and_says_so_of_the_rest(planned):
    book = planned()
    assert book.build() == ""
    page = book.page()
    rows = page.select(".syllabus tbody tr")
    assert [row["class"] for row in rows] == [["covered"], ["covered"], ["pause"], ["not-yet"]]
    assert [link["href"] for link in rows[1].find_all("a")] == ["worth.html#two", "worth.html#a1-1-2-p1"]
    assert rows[3].find_all("a") == []
    assert "Handling complaints not yet" in " ".join(rows[3].get_text().split())
    assert page.find(class_="path-count").get_text() == (
        "40 of 60 minutes in the room can be taught today, with what is written."
    )
    assert "60 minutes and 60 points, to be scaled to 100" in page.find(class_="syllabus-short").get_text()
    assert [cell.get_text() for cell in page.select("tfoot td")] == ["60 minutes in the room, 15 at home, 100 points"]


def test_texts_of_a_plan_are_there_to_be_translated(planned):
    book = planned()
    book.build("gettext")
    messages = book.messages("index")
    assert all(f'msgid "{text}"' in messages for text in ("Before", "At home", "Vote.", "a page", "The morning alone"))
    assert 'msgid "09:00"' not in messages


def test_what_no_page_holds_is_a_warning(planned):
    warned = planned(lambda text: text.replace("A1.1.2-P1", "A1.1.2-P2")).faults()
    assert "syllabus short, 09:00: no page holds A1.1.2-P2; near ones: A1.1.2-P1" in warned


def test_an_unknown_plan_names_those_there_are(planned):
    pages = {**PAGES, "index": "# Plans\n\n```{syllabus} long\n```\n"}
    assert "'long' is no plan of book/syllabi.yml; it has short" in planned(pages=pages).faults()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("contact: 60\n", "contact: 61\n", "short: contact says 61 minutes, the rows have 60"),
        ("home: 15", "home: 20", "short: home says 20 minutes, the rows have 15"),
        ("D4: 40}\n", "D4: 30}\n", "short: totals say"),
        ("{D4: 40}}", "{D4: 41}}", "short: the points add up to 101, not 100"),
        ('when: "10:00"', 'when: "10:05"', "short, 09:40: 20 minutes do not lead to 10:05"),
        ("points: 60}", "points: 70}", "short, The morning alone: its rows have 60 minutes and 60 points"),
        ('rows: ["09:00", "10:00"]', 'rows: ["09:00", "11:00"]', "short, The morning alone: no row 11:00"),
        ("read: [B4]", "read: [B9]", "short, 10:00: B9 is no entry of the source map"),
        ("read: [B4]", "read: [A1.1]", "short, 10:00: D4 comes before B4.5"),
        ("exercises: []", "exercises: [A1.1-E1]", "short, Before: A1.1-E1 comes before A1.1.2; read it first"),
        ("exercises: []", "exercises: [A1.1-E99]", "short, Before: A1.1-E99 is not in the registry"),
        ("exercises: []", "needs: [D4]", "short, Before: D4 comes before D4"),
        ("exercises: []", "lab: [x01]", "short, Before: x01 is no chapter's key"),
        ("exercises: []", "exercise: [A1.1-E1]", "short, Before: no key exercise; use"),
        ("title: Tea, ", "", "short, 09:40: give title"),
        ("pass: 50", "passed: 50", "short: give pass"),
        ("{D4: B4-E1}", "{D4: B4-E9}", "documents: B4-E9 is no exercise"),
    ],
    ids=lambda value: None,
)
def test_a_plan_that_does_not_keep_its_word_is_refused(tmp_path, old, new, message):
    assert old in PLAN
    found = faults(tmp_path, PLAN.replace(old, new))
    assert any(fault.startswith(message) for fault in found), found


def faults(folder, text: str) -> list[str]:
    (folder / "book").mkdir()
    (folder / "book" / "source-map.csv").write_text(SOURCE_MAP, encoding="utf8")
    held = yaml.safe_load(text)
    entries = source_map.read(folder)
    return [fault for plan in held["plans"] for fault in syllabus_checks.faults(plan, held["documents"], entries)]


def test_exercises_must_fit_into_the_time_of_their_row(tmp_path):
    text = PLAN.replace("read: [A1.1.1], exercises: []", "read: [A1.1.1, A1.1.2], exercises: [A1.1-E1, A1.1-E5]")
    assert "short, Before: its exercises take 16 minutes, more than the row has" in faults(tmp_path, text)


def test_a_short_form_needs_what_it_leaves_out(tmp_path):
    text = PLAN.replace("read: [A1.1.2], use", "needs: [A1.1.1], read: [A1.1.2], use")
    assert faults(tmp_path, text) == [
        "short, The morning alone, 09:00: A1.1.1 comes before A1.1.1; read it first, or put it under given"
    ]
    given = copy.copy(text).replace("    rows:\n", "    given: [A1.1.1]\n    rows:\n", 1)
    (tmp_path / "given").mkdir()
    assert faults(tmp_path / "given", given) == []
