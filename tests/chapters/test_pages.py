"""{fact} and {figure-of} on real pages: a small book, built in English, in Chinese and again with nothing changed."""

import re
import shutil
from io import StringIO
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace, patch_docutils

from custlib import chapters
from custlib.chapters import store
from custlib.formulas.text import show

CONF = """
extensions = ["myst_parser", "book_of_facts"]
locale_dirs = ["locale"]
gettext_compact = False
"""
EXTENSION = """
def setup(app):
    from custlib.sphinxext import facts, pictures
    facts.setup(app)
    pictures.setup(app)
    return {"parallel_read_safe": True}
"""
PAGE = """# Value

A store customer is worth {fact}`a01.clv_store:yuan`, of {fact}`a01.store_customers:int` seen.

```{figure-of} a01.value_ladder
:name: ladder
Value grows to {fact}`a01.ex_end:yuan`.
```
"""
CATALOGUE = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"

msgid ""
"A store customer is worth {fact}`a01.clv_store:yuan`, of "
"{fact}`a01.store_customers:int` seen."
msgstr "门店顾客共 {fact}`a01.store_customers:int` 位，每位价值 {fact}`a01.clv_store:yuan`。"

msgid "Value grows to {fact}`a01.ex_end:yuan`."
msgstr "价值增至 {fact}`a01.ex_end:yuan`。"
"""


@pytest.fixture
def book(tmp_path, monkeypatch):
    """Build pages: `book({"index": text}, language="zh_CN")` gives the built app; `.said` is what it warned of."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "conf.py").write_text(CONF)
    (tmp_path / "book_of_facts.py").write_text(EXTENSION)
    monkeypatch.syspath_prepend(tmp_path)
    catalogue = source / "locale" / "zh_CN" / "LC_MESSAGES" / "index.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(CATALOGUE, "utf-8")

    def built(pages, language="en", builder="html"):
        for name, text in pages.items():
            path = source / f"{name}.md"
            if not path.exists() or path.read_text("utf-8") != text:
                path.write_text(text, "utf-8")
        said = StringIO()
        translators.clear()
        with patch_docutils(str(source)), docutils_namespace():
            app = Sphinx(
                source,
                source,
                tmp_path / f"out-{language}-{builder}",
                tmp_path / f"doctrees-{language}",
                builder,
                confoverrides={"language": language},
                status=None,
                warning=said,
            )
            app.read = []
            app.connect("env-before-read-docs", lambda _, __, names: app.read.extend(names))
            app.build()
        app.said = said.getvalue()
        return app

    return built


def html(app):
    return Path(app.outdir, "index.html").read_text("utf-8")


def value(name, form, lang="en"):
    """Give a fact as the page holds it: marked, so that the editions' numbers can be compared."""
    return f'<span class="fact">{show(chapters.fact(name)[0], form, lang)}</span>'


def test_a_fact_is_written_into_the_sentence(book):
    app = book({"index": PAGE})
    assert app.said == ""
    assert f"is worth {value('a01.clv_store', 'yuan')}, of {value('a01.store_customers', 'int')} seen." in html(app)


def test_facts_and_caption_survive_translation(book):
    app = book({"index": PAGE}, language="zh_CN")
    assert app.said == ""
    page = html(app)
    assert (
        f"门店顾客共 {value('a01.store_customers', 'int', 'zh')} 位，每位价值 {value('a01.clv_store', 'yuan', 'zh')}。"
        in page
    )
    assert f"价值增至 {value('a01.ex_end', 'yuan', 'zh')}。" in page


def test_a_picture_stands_in_two_modes_with_alternative_caption_and_source(book):
    app = book({"index": PAGE})
    page = html(app)
    figure = re.search(r"<figure.*?</figure>", page, re.S)[0]
    images = re.findall(r"<img[^>]*>", figure)
    assert [mode for mode in ("light", "dark") if f"only-{mode}" in "".join(images)] == ["light", "dark"]
    alt = chapters.picture("a01.value_ladder").alt
    for image in images:
        assert f'alt="{alt}"' in image
        assert Path(app.outdir, re.search(r'src="([^"]+)"', image)[1]).read_text("utf-8").startswith("<?xml")
    assert (
        f"Value grows to {value('a01.ex_end', 'yuan')}." in re.search(r"<figcaption>.*?</figcaption>", figure, re.S)[0]
    )
    below = page.split("</figure>")[1]
    assert re.match(r"\s*<details[^>]*>\s*<summary>Show how this picture is made</summary>", below)
    assert "value_ladder" in below.split("</details>")[0]
    assert 'id="a01-value_ladder"' in figure


def test_the_alternative_is_no_message_for_translators(book):
    """It comes from the function that draws, in the page's language; the caption is the translators'."""
    app = book({"index": PAGE}, builder="gettext")
    template = Path(app.outdir, "index.pot").read_text("utf-8")
    assert "Value grows to {fact}`a01.ex_end:yuan`." in template
    assert "staircase" not in template
    assert "def value_ladder" not in template


def test_the_alternative_is_in_the_page_s_language(book):
    from custlib.live import install
    from custlib.live.tr import catalogue

    message = "Show how this picture is made"
    before = catalogue("zh").get(message, message)
    install("zh", {message: "看看这张图怎么画"})
    try:
        page = html(book({"index": PAGE}, language="zh_CN"))
    finally:
        install("zh", {message: before})
    assert "看看这张图怎么画" in page
    assert chapters.picture("a01.value_ladder", "zh").alt in page


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{fact}`a01.clv_stor:yuan`", "near it: clv_store"),
        ("{fact}`a1.clv_store:yuan`", "chapter: got 'a1'; near it: a01"),
        ("{fact}`a01.clv_store:percent`", "a fact in yuan is shown as yuan, yuan2"),
        ("{fact}`a01.clv_store`", "a fact in yuan is shown as yuan, yuan2"),
        ("```{figure-of} a01.value_lader\nCaption 1.\n```", "near it: value_ladder"),
        ("```{figure-of} a01.value_ladder\n```", "a caption is one paragraph"),
        ("```{figure-of} a01.value_ladder\n- a list\n```", "a caption is one paragraph"),
        ("```{figure-of} a01.value_ladder\nOne.\n\nTwo.\n```", "a caption is one paragraph"),
    ],
)
def test_what_does_not_exist_is_a_warning_with_a_remedy(book, text, reason):
    app = book({"index": f"# Page\n\n{text}\n"})
    assert reason in app.said
    assert "index.md:3" in app.said


def test_nothing_is_read_again_until_the_content_behind_it_changes(book, monkeypatch):
    pages = {"index": PAGE + "\n```{toctree}\nother\n```\n", "other": "# Other\n\nNo fact.\n"}
    assert sorted(book(pages).read) == ["index", "other"]
    assert book(pages).read == []
    fingerprint, facts = store.fingerprint, store.BUILD / "facts"
    monkeypatch.setattr(store, "fingerprint", lambda module: fingerprint(module) + "b04" * module.endswith("b04"))
    assert book(pages).read == []
    changed = facts / "a01" / "changed"
    shutil.copytree(facts / "a01" / fingerprint(store.home("a01")), changed, dirs_exist_ok=True)
    monkeypatch.setattr(store, "fingerprint", lambda module: "changed" if module.endswith("a01") else "other")
    try:
        assert book(pages).read == ["index"]
    finally:
        shutil.rmtree(changed)


def test_what_pages_hold_is_collected(book):
    from custlib.sphinxext.facts import FACTS
    from custlib.sphinxext.pictures import PICTURES

    env = book({"index": PAGE}).env
    assert set(FACTS.items(env)) == {"a01.clv_store", "a01.store_customers", "a01.ex_end"}
    assert PICTURES.items(env)["a01.value_ladder"]["anchor"] == "a01-value_ladder"
