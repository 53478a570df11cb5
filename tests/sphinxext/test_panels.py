"""Plays, claims and boxes: what they show, what they refuse, what is translated."""

from __future__ import annotations

import pytest

from custlib.sphinxext.boxes import BOXES
from custlib.sphinxext.claims import CLAIMS, RATINGS
from custlib.sphinxext.plays import PLAYS
from tests.sphinxext.conftest import CLAIM, PLAY


def test_a_play_is_a_card_with_fields_and_steps(make_book):
    book = make_book({"index": f"# Home\n\n## Topic\n{PLAY}\nSee {{ref}}`a1-1-2-p1`."})
    assert book.build() == ""
    card = book.page().find(id="a1-1-2-p1")
    assert card["aria-labelledby"] == card.find(class_="panel-title")["id"]
    assert card.find("h3").get_text() == "Value before budget#"
    labels = [term.get_text() for term in card.find_all("dt")]
    assert labels == ["Use it when", "You need", "Owner", "Measure", "Stop rule"]
    assert card.find("dd").find("em").get_text() == "money"
    assert [step.get_text().strip() for step in card.find_all("li")] == ["Compute the margin.", "Pay at most that."]
    assert card.find("button").get_text() == "Print this play"
    assert book.page().find("a", href="#a1-1-2-p1", class_="reference").get_text() == "Value before budget"
    entry = PLAYS.items(book.env)["A1.1.2-P1"]
    assert (entry["title"], entry["trigger"], entry["stop"]) == (
        "Value before budget",
        "somebody asks for money",
        "payback beyond 24 months",
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (":owner: finance\n", "", "give :owner:"),
        (":id: A1.1.2-P1\n", "", "give :id:"),
        ("A1.1.2-P1", "A1.1-P1", "not the id of a play; write it like A7.1.2-P1"),
        ("A1.1.2-P1", "A1.1.3-P1", "A1.1.3 of 'A1.1.3-P1' is no entry of the source map; near ones: A1.1.2, A1.1.1"),
        ("1. Compute the margin.\n2. Pay at most that.", "Compute.", "write its steps as a numbered list"),
    ],
)
def test_a_play_that_lacks_something_is_refused(make_book, old, new, message):
    book = make_book({"index": f"# Home\n{PLAY.replace(old, new)}"})
    assert message in book.faults()


def test_a_play_leads_to_its_calculator(make_book):
    play = PLAY.replace(":stop:", ":calculator: A1.1-C1\n:stop:")
    book = make_book({"index": f"# Home\n{play}\n(a1-1-c1)=\n## A calculator\n"})
    assert book.build() == ""
    assert book.page().find(id="a1-1-2-p1").find("a", href="#a1-1-c1").get_text() == "A calculator"


VALUED = PLAY.replace(":stop:", ":calculator: A1.1-C1\n:values: revenue=1,200 retention=75%\n:stop:")


def test_a_play_sets_values_in_its_calculator(make_book):
    book = make_book({"index": f"# Home\n{VALUED}", "two": "# Two\n\n(a1-1-c1)=\n## A calculator\n"})
    assert book.build() == ""
    link = book.page().find(id="a1-1-2-p1").find("a", string="A calculator")
    assert link["href"] == "two.html#a1-1-c1?revenue=1200&retention=75"
    entry = PLAYS.items(book.env)["A1.1.2-P1"]
    assert (entry["calculator"], entry["query"]) == ("A1.1-C1", "revenue=1200&retention=75")
    same = make_book({"index": f"# Home\n{VALUED}\n(a1-1-c1)=\n## A calculator\n"})
    assert same.build() == ""
    link = same.page().find(id="a1-1-2-p1").find("a", string="A calculator")
    assert link["href"] == "#a1-1-c1?revenue=1200&retention=75"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("revenue=1,200", "marge=1", ":values: marge is no input of A1.1-C1; it has revenue,"),
        ("revenue=1,200", "revenue", ":values: got 'revenue'; write name=value"),
        ("retention=75%", "retention=750%", ":values: retention: Type a number from"),
        ("retention=75%", "retention=a01.nothing:percent", ":values: fact of a01: got 'nothing'"),
        (":calculator: A1.1-C1\n", "", ":values: are those of a calculator; name it as :calculator:"),
        ("A1.1-C1", "A1.1-C99", ":values: id: got 'A1.1-C99'"),
    ],
)
def test_values_the_calculator_would_refuse_are_refused(make_book, old, new, message):
    assert message in make_book({"index": f"# Home\n{VALUED.replace(old, new)}"}).faults()


def test_a_claim_shows_its_rating_as_a_word_and_its_sources_as_citations(make_book):
    book = make_book({"index": f"# Home\n{CLAIM}"})
    assert book.build() == ""
    claim = book.page().find(id="a1-k2")
    assert claim.find(class_="rating").get_text() == "mixed"
    assert "True in some businesses." in claim.get_text()
    assert claim.find("a", href=lambda target: target and target.startswith("bibliography.html#")) is not None
    assert CLAIMS.items(book.env)["A1-K2"]["rating"] == "mixed"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("rating: mixed", "rating: true", f"':rating: is 'true'; use one of {', '.join(RATINGS)}"[1:]),
        (":sources: fader2007\n", "", "rated 'mixed', so give the evidence as :sources:"),
        (":test: recompute it\n", "", "give :test:"),
        ("A1-K2", "A1.1-K2", "not the id of a claim"),
        ("fader2007", "fader2099", "fader2099"),
        ("True in some businesses.", "", "Content block expected"),
    ],
)
def test_a_claim_that_lacks_something_is_refused(make_book, old, new, message):
    book = make_book({"index": f"# Home\n{CLAIM.replace(old, new)}"})
    assert message in book.faults()


def test_folklore_needs_no_source(make_book):
    claim = CLAIM.replace("rating: mixed", "rating: folklore").replace(":sources: fader2007\n", "")
    assert make_book({"index": f"# Home\n{claim}"}).build() == ""


@pytest.mark.parametrize("name", BOXES)
def test_boxes_name_their_kind(make_book, name):
    book = make_book({"index": f"# Home\n\n```{{{name}}} A *title*\n:source: fader2007\n\nText of the box.\n```\n"})
    assert book.build() == ""
    box = book.page().find(class_=name)
    assert box["aria-label"] == BOXES[name]
    assert box.find(class_="panel-kind").get_text() == BOXES[name]
    assert box.find("h2").find("em").get_text() == "title"
    assert "Text of the box." in box.get_text()
    assert box.find("dt").get_text() == "Source"


def test_an_empty_box_is_refused(make_book):
    assert "Content block expected" in make_book({"index": "# Home\n\n```{maxim}\n```\n"}).faults()


def test_every_text_is_extracted_for_translation_and_no_label_is(make_book):
    boxes = "".join(f"\n```{{{name}}} Title of {name}\nText of {name}.\n```\n" for name in BOXES)
    book = make_book({"index": f"# Home\n{PLAY}{CLAIM}{boxes}"})
    assert book.build("gettext") == ""
    messages = book.messages("index")
    texts = ["Value before budget", "somebody asks for *money*", "margin a year", "finance", "largest cost"]
    texts += ["payback beyond 24 months", "Compute the margin.", "Five points more retention", "recompute it"]
    texts += ["True in some businesses."]
    texts += [f"{part} of {name}" for name in BOXES for part in ("Title", "Text")]
    for text in texts:
        assert f'msgid "{text}' in messages
    for label in ("Use it when", "Stop rule", "Rule of thumb", "Sources", *BOXES.values()):
        assert f'msgid "{label}"' not in messages


def test_translated_titles_reach_the_page_and_the_collection(make_book):
    book = make_book({"index": f"# Home\n{PLAY}{CLAIM}"})
    import polib

    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    for english, chinese in (
        ("Value before budget", "先算价值，再谈预算"),
        ("finance", "财务部"),
        ("Five points more retention", "多留住五个百分点"),
    ):
        catalogue.append(polib.POEntry(msgid=english, msgstr=chinese))
    folder = book.root / "locale" / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue.save_as_mofile(str(folder / "index.mo"))
    book.build(language="zh_CN", locale_dirs=["locale"])
    card = book.page().find(id="a1-1-2-p1")
    assert card.find("h2").get_text().startswith("先算价值，再谈预算")
    assert "财务部" in card.get_text()
    assert PLAYS.items(book.env)["A1.1.2-P1"]["title"] == "先算价值，再谈预算"
    assert CLAIMS.items(book.env)["A1-K2"]["title"] == "多留住五个百分点"


def test_every_label_goes_through_tr(make_book):
    book = make_book({"index": f"# Home\n{PLAY}{CLAIM}"})
    book.build(language="qps")
    labels = [*book.page().find_all("dt"), *book.page().find_all(class_="rating"), *book.page().find_all("button")]
    assert len(labels) == 9
    for label in labels:
        assert label.get_text().startswith("⟦")
