"""What the theme gives each page, and the repairs of other packages' HTML."""

from __future__ import annotations

import pytest
from docutils import nodes
from sphinx.errors import ExtensionError

from custlib.sphinxext import theme
from custlib.sphinxext.repairs import repaired

PAGES = {
    "index": "# Home\n\nThe first paragraph.\n\n## Below\n",
    "one": "---\nmyst:\n  html_meta:\n    description: Described by hand.\n---\n# One\n\nText.\n",
    "two": "# Two\n\n```python\nlong = 'line'\n```\n",
}


@pytest.fixture
def themed(make_book):
    book = make_book(PAGES)
    book.write(
        "_toc.yml",
        "format: jb-book\nroot: index\nparts:\n  - caption: Part I\n    chapters:\n    - file: one\n      sections:\n"
        "      - file: two\n  - caption: Reference\n    chapters:\n    - file: bibliography\n",
    )
    book.write("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    return book


THEMED = {
    "html_theme": "playbook",
    "html_logo": "logo.svg",
    "extensions": ["myst_parser", "sphinxcontrib.bibtex", "sphinx_external_toc", "tests.sphinxext.themed"],
}


def test_pages_have_language_description_part_and_way(themed):
    assert themed.build(**THEMED) == ""
    home, one, two = themed.page(), themed.page("one"), themed.page("two")
    assert home.html["lang"] == "en"
    assert home.find("meta", attrs={"name": "description"})["content"] == "The first paragraph."
    descriptions = one.find_all("meta", attrs={"name": "description"})
    assert [meta["content"] for meta in descriptions] == ["Described by hand."]
    assert [part.get_text() for part in two.find(class_="crumbs").find_all(["span", "a"])] == ["Part I", "One"]
    assert home.find(class_="crumbs") is None
    assert two.find(class_="turn").find("a", rel="prev")["href"] == "one.html"
    assert two.find(class_="contents").find("a", class_="current") is not None
    assert two.find("pre")["tabindex"] == "0"


def test_pages_load_nothing_from_elsewhere_and_nothing_they_do_not_use(themed):
    themed.build(**THEMED)
    for name in PAGES:
        page = themed.page(name)
        addresses = [tag.get("src") or tag.get("href") for tag in page.find_all(["script", "link", "img"])]
        assert all("://" not in address for address in addresses if address)
        scripts = [address for address in addresses if address and ".js" in address]
        assert not [address for address in scripts if "plays.js" in address or "lists.js" in address]
        styles = [tag["href"].partition("?")[0] for tag in page.find_all("link", rel="stylesheet")]
        assert styles == ["_static/ground.css", "_static/book.css", "_static/parts.css", "_static/print.css"]


def test_only_pages_with_a_formula_load_mathjax_and_it_comes_from_the_site(themed, root):
    themed.write("one.md", "# One\n\nText with $x$.\n")
    (themed.root / "node_modules").symlink_to(root / "node_modules")
    assert themed.build(**THEMED, myst_enable_extensions=["dollarmath"]) == ""
    for name in ("index", "one", "two"):
        scripts = [tag["src"].partition("?")[0] for tag in themed.page(name).find_all("script", src=True)]
        assert ("_static/mathjax/tex-chtml.js" in scripts) == (name == "one")
    served = themed.out / "html" / "_static" / "mathjax"
    assert (served / "tex-chtml.js").is_file()
    assert list((served / "output").rglob("*.woff"))


def test_without_mathjax_the_remedy_is_named(themed):
    themed.write("one.md", "# One\n\nText with $x$.\n")
    with pytest.raises(ExtensionError, match=r"node_modules/mathjax/es5: not there.*run `npm ci`"):
        themed.build(**THEMED, myst_enable_extensions=["dollarmath"])


def test_chinese_pages_say_so(themed):
    themed.build(**THEMED, language="zh_CN")
    assert themed.page().html["lang"] == "zh-CN"


def test_every_word_of_the_frame_goes_through_tr(themed):
    themed.build(**THEMED, language="qps")
    page = themed.page("two")
    words = [
        page.find(class_="skip"),
        page.find(class_="contents-close"),
        *page.select(".turn span, .foot p:last-child"),
    ]
    assert len(words) == 5
    assert all(word.get_text().startswith("⟦") for word in words)
    for part in (page.find(class_="theme-toggle"), page.find(class_="crumbs"), page.find(class_="bar-search").input):
        assert part["aria-label"].startswith("⟦")


def test_a_long_first_paragraph_is_cut_at_a_word():
    page = nodes.section("", nodes.paragraph("", "word " * 60))
    words = theme.description(page, "Title")
    assert len(words) <= theme.LONGEST_DESCRIPTION + 2
    assert words.endswith("word …")


def test_a_description_is_safe_in_an_attribute():
    page = nodes.section("", nodes.paragraph("", 'R&D "plays" <b>'))
    assert theme.description(page, "") == "R&amp;D &#34;plays&#34; &lt;b&gt;"
    assert theme.description(None, "Title &amp; more") == "Title &amp; more"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<summary aria-label="Toggle hidden content"><p>Show</p>', "<summary><p>Show</p>"),
        ('<div class="citation" id="id2" role="doc-biblioentry">', '<div class="citation" id="id2" role="listitem">'),
        ("<pre>x</pre>", '<pre tabindex="0">x</pre>'),
        ('<pre id="cell">', '<pre tabindex="0" id="cell">'),
        ('<pre tabindex="0">', '<pre tabindex="0">'),
        ("<tr><th></th><th>a</th></tr>", "<tr><td></td><th>a</th></tr>"),
        ("<present>", "<present>"),
        ('<img alt="a" style="width: 360px; height: 230px;">', '<img alt="a" width="360" height="230">'),
    ],
)
def test_repairs(before, after):
    assert repaired(before) == after
    assert repaired(after) == after
