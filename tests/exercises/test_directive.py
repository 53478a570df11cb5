"""The directive `{exercise}`: what it writes, what it records, and what it says to a wrong id."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest

from custlib import exercises
from custlib.exercises.posed import LETTERS
from custlib.sphinxext.exercises import key_as_json, render

EVERY = [exercise.id for exercise in exercises.every()]


class Elements(HTMLParser):
    """The start tags of a page with their attributes, and whether every tag is closed."""

    VOID = ("input", "br")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags, self.open = [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("lang", ["en", "zh", "qps"])
@pytest.mark.parametrize("id", EVERY)
def test_the_html_is_whole_and_its_references_hold(id, lang):
    found = Elements(render(id, lang, "h4"))
    assert found.open == []
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(set(ids)) == len(ids)
    assert id.lower().replace(".", "-") in ids
    for _, attributes in found.tags:
        for name in ("for", "aria-labelledby", "aria-describedby"):
            assert attributes.get(name, ids[0]) in ids


@pytest.mark.parametrize("id", EVERY)
def test_without_javascript_the_statement_hints_and_solution_stand_open(id):
    html = render(id, "en", "h4")
    shown = exercises.pose(id, "book", "")
    text = unescape(re.sub("<script.*?</script>", "", html, flags=re.S))
    for part in (shown.title("en"), shown.statement("en"), *shown.hints("en"), shown.explanation("en")):
        assert part in text
    for _, option in shown.options("en"):
        assert option in text
    for tag, attributes in Elements(html).tags:
        assert (tag in ("button", "label") or attributes.get("type") == "text") >= ("hidden" in attributes), (
            "only what needs the script is hidden until it runs"
        )
    assert ("<noscript>" in html) == (shown.exercise.kind != "open")
    assert "How it is marked" in text or shown.exercise.kind != "open"


@pytest.mark.parametrize("id", EVERY)
def test_every_word_of_the_page_passed_through_tr(id):
    html = render(id, "qps", "h4")
    visible = re.sub(r"<script.*?</script>|<[^>]*>", "\n", html, flags=re.S)
    words = re.sub(r"⟦(?:[^⟦⟧]|⟦[^⟦⟧]*⟧)*⟧", "", unescape(visible))
    assert set(words.split()) <= {id, "#", *(f"{letter})" for letter in LETTERS[:6])}
    titles = [attributes["title"] for _, attributes in Elements(html).tags if "title" in attributes]
    assert all(title.startswith("⟦") for title in titles)


def test_the_key_cannot_end_its_script_element():
    key = exercises.answer_key(exercises.pose("A1.1-E1", "book", ""), "en")
    evil = SimpleNamespace(
        kind="number", words={}, rules=((0, 1, "right", "</script><b>"),), refusals={"empty": ("unit", "<!--")}
    )
    assert "<" not in key_as_json(evil, "en")
    assert json.loads(key_as_json(evil, "en"))["rules"][0][3] == "</script><b>"
    assert json.loads(key_as_json(key, "en"))["rules"][0][:3] == list(key.rules[0][:3])


CONF = """
extensions = ["myst_parser", "book_parts"]
html_theme = "basic"
"""
PARTS = """
from custlib.sphinxext import exercises, panel

def setup(app):
    panel.setup(app)
    exercises.setup(app)
    app.connect("build-finished", lambda app, _: print(exercises.EXERCISES.items(app.env)))
    return {"parallel_read_safe": True}
"""


@pytest.fixture
def built(tmp_path, root, monkeypatch, capsys):
    """Build a page in a small book; gives a function from its text to (site, printed, warnings)."""
    from sphinx.cmd.build import main

    monkeypatch.syspath_prepend(str(tmp_path))

    def build(text, *arguments):
        (tmp_path / "book").mkdir()
        (tmp_path / "book" / "source-map.csv").write_bytes((root / "book" / "source-map.csv").read_bytes())
        (tmp_path / "conf.py").write_text(CONF, "utf-8")
        (tmp_path / "book_parts.py").write_text(PARTS, "utf-8")
        (tmp_path / "index.md").write_text(text, "utf-8")
        main(["-q", *arguments, str(tmp_path), str(tmp_path / "site")])
        printed = capsys.readouterr()
        return tmp_path / "site", printed.out, printed.err

    return build


PAGE = """# Title

## Section

```{exercise} A1.1-E1
```

```{exercise} A1.1-E4
```

See {ref}`a1-1-e1`.
"""


def test_a_page_holds_the_exercise_is_found_and_loads_its_assets(built):
    site, printed, warnings = built(PAGE)
    html = (site / "index.html").read_text("utf-8")
    assert warnings == ""
    assert html.count('class="exercise-key"') == 2
    assert '<h3 class="panel-title" id="a1-1-e1-title">' in html
    assert 'href="#a1-1-e1"><span class="std std-ref">What is a subscriber worth?' in html
    assert "exercises.js" in html
    assert "exercises.css" in html
    assert "'title': 'What is a subscriber worth?', 'topic': 'A1.1.2', 'level': 1" in printed
    index = (site / "searchindex.js").read_text("utf-8")
    assert "subscrib" in index, "the statement is searched"


def test_a_page_without_an_exercise_loads_nothing(built):
    site, _, _ = built("# Title\n")
    html = (site / "index.html").read_text("utf-8")
    assert "exercises.js" not in html


def test_texts_of_the_registry_are_not_extracted_for_the_pages_catalogue(built):
    site, _, _ = built(PAGE, "-b", "gettext")
    template = (site / "index.pot").read_text("utf-8")
    assert "Section" in template
    assert "subscriber" not in template


@pytest.mark.parametrize(
    ("id", "said"), [("A1.1-E77", "this chapter has"), ("A1-E1", "write it like"), ("nonsense", "A7.1-E1")]
)
def test_a_wrong_id_is_an_error_that_names_the_right_ones(built, id, said):
    _, _, warnings = built(f"# Title\n\n```{{exercise}} {id}\n```\n")
    assert said in warnings
