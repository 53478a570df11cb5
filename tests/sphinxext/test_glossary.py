"""The glossary: two languages, one word for each term, a place to read, definitions that are translated."""

from __future__ import annotations

import polib
import pytest

from custlib.sphinxext import glossary
from custlib.sphinxext.glossary import TERMS

ROWS = """
- en: churn rate
  zh: 流失率
  section: A1.1.2
  definition: Customers lost, divided by those who could be.
- en: Cohen's kappa
  zh: 科恩 κ 系数
  section: B4.1
  definition: Agreement beyond chance.
- en: repeat contact
  zh: 重复来电
  initial: C
  section: B4.1
  definition: A second contact about the same matter.
"""
PAGES = {
    "index": "# Home\n\nSee {term}`churn rate`, {ref}`term-cohens-kappa`.\n\n```{topic} A1.1.2\n```\n",
    "glossary": "# Glossary\n\n```{terms}\n```\n",
}


def test_terms_stand_in_both_languages_and_lead_to_what_is_written(make_book):
    book = make_book(PAGES, terms=ROWS)
    assert book.build() == ""
    page = book.page("glossary")
    churn, kappa = page.find(id="term-churn-rate"), page.find(id="term-cohens-kappa")
    assert churn.dt.get_text() == "churn rate 流失率"
    assert churn.dt.find("span")["lang"] == "zh-CN"
    assert churn.dd.a["href"] == "index.html#home"
    assert kappa.dd.a is None
    assert kappa.dd.get_text().split("\n")[1] == "Chapter B4, Handling complaints, will bring it."
    assert [heading.get_text() for heading in page.find_all("h2")] == ["C", "R"]
    links = [link["href"] for link in book.page().select("p a.reference")]
    assert links == ["glossary.html#term-churn-rate", "glossary.html#term-cohens-kappa"]


def test_the_chinese_edition_leads_with_chinese_sorts_by_sound_and_translates(make_book):
    book = make_book(PAGES, terms=ROWS)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    catalogue.append(polib.POEntry(msgid="Agreement beyond chance.", msgstr="扣除偶然之后的一致程度。"))
    folder = book.root / "locale" / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue.save_as_mofile(str(folder / "glossary.mo"))
    book.build(language="zh_CN", locale_dirs=["locale"])
    page = book.page("glossary")
    firsts = [term.get_text().split(" ")[0] for term in page.find_all("dt")]
    assert firsts == ["重复来电", "科恩", "流失率"]
    assert [heading.get_text() for heading in page.find_all("h2")] == ["C", "K", "L"]
    assert "扣除偶然之后的一致程度。" in page.find(id="term-cohens-kappa").dd.get_text()
    assert TERMS.items(book.env)["term-churn-rate"]["title"] == "流失率"


def test_definitions_are_extracted_and_terms_are_not(make_book):
    book = make_book(PAGES, terms=ROWS)
    assert book.build("gettext") == ""
    messages = book.messages("glossary")
    assert 'msgid "Agreement beyond chance."' in messages
    assert 'msgid "churn rate"' not in messages
    assert "流失率" not in messages


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("section: A1.1.2", "section: A1.1.9", "churn rate: section A1.1.9 is no entry of the source map; near ones:"),
        ("zh: 流失率", "zh: 重复来电", "重复来电: stands for two terms; give each its own word"),
        ("en: Cohen's kappa", "en: Churn rate", "churn rate: stands for two terms; give each its own word"),
        ("  zh: 流失率\n", "", "churn rate: give zh"),
        ("initial: C", "letter: C", "repeat contact: no key letter; use definition, en, section, zh, initial"),
        ("- en: churn rate", "- en: [churn", "book/glossary.yml: while parsing"),
    ],
)
def test_a_row_that_is_wrong_is_refused(make_book, old, new, message):
    assert message in make_book(PAGES, terms=ROWS.replace(old, new)).faults()


def test_the_books_own_glossary(root):
    rows = glossary.read(root)
    assert len(rows) >= 150
    order = [glossary.sort_key(row["en"], "en") for row in rows]
    assert order == sorted(order), "keep book/glossary.yml in the order of the alphabet"
    wrong = [row["en"] for row in rows if not row["definition"].endswith(".") or len(row["definition"].split()) < 4]
    assert wrong == []
    assert len({glossary.slug(row["en"]) for row in rows}) == len(rows)


def test_initials_of_the_books_own_chinese_terms_can_be_told_from_their_code(root):
    firsts = [row["zh"][0] for row in glossary.read(root) if not row["zh"][0].isascii()]
    first, last = ("阿座"[place].encode(glossary.CHINESE) for place in (0, 1))
    assert [word for word in firsts if not first <= word.encode(glossary.CHINESE) <= last] == []
