"""Editions: which pages stand in which language, and that nothing of one leaks into the other."""

from __future__ import annotations

import os

import pytest

from custlib import locale
from custlib.sphinxext import build, editions
from custlib.sphinxext.editions import EDITIONS

ZH = EDITIONS["zh"]
WORDS = "book/locale/zh_CN/LC_MESSAGES"


@pytest.fixture
def book(tmp_path):
    """A book with catalogues of two chapters, one of them listed."""
    for page in ("book/index", "book/part1/a01-one/index", "book/part1/a02-two/index"):
        path = tmp_path / WORDS / f"{page}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('msgid "a"\nmsgstr "甲"\n', "utf-8")
    (tmp_path / "book/locale/zh_CN/chapters.txt").write_text("# note\nhome\na01\n", "utf-8")
    return tmp_path


def test_only_listed_chapters_are_translated(book, tmp_path):
    assert editions.listed(book, ZH) == ("home", "a01")
    assert not editions.stands_in_english(book, ZH, "book/part1/a01-one/index")
    assert editions.stands_in_english(book, ZH, "book/part1/a02-two/index")
    assert not editions.stands_in_english(book, EDITIONS["en"], "book/part1/a02-two/index")
    into = tmp_path / "staged"
    editions.stage(book, ZH, into)
    staged = sorted(path.relative_to(into).as_posix() for path in into.rglob("*.po"))
    assert staged == ["zh_CN/LC_MESSAGES/book/index.po", "zh_CN/LC_MESSAGES/book/part1/a01-one/index.po"]


def test_a_chapter_that_leaves_the_list_leaves_the_edition(book, tmp_path):
    into = tmp_path / "staged"
    editions.stage(book, ZH, into)
    page = into / "zh_CN/LC_MESSAGES/book/part1/a01-one/index.mo"
    page.write_bytes(b"")
    (book / "book/locale/zh_CN/chapters.txt").write_text("home\n", "utf-8")
    editions.stage(book, ZH, into)
    assert [path.name for path in into.rglob("*") if path.is_file()] == ["index.po"]
    assert not page.exists()


def test_a_book_without_catalogues_has_one_language(tmp_path):
    assert editions.others(tmp_path, "en") == []
    assert not editions.stands_in_english(tmp_path, ZH, "book/index")


@pytest.mark.parametrize("before", [None, "qps"])
def test_the_language_of_cells_is_put_back(monkeypatch, before):
    monkeypatch.delenv(locale.CHOICE, raising=False)
    if before:
        monkeypatch.setenv(locale.CHOICE, before)
    with editions.spoken(ZH):
        assert locale.language() == "zh"
    assert os.environ.get(locale.CHOICE) == before


def test_the_language_choice_names_each_edition_in_its_own_words(tmp_path):
    build.choice(tmp_path / "index.html", "The Customer Playbook", list(EDITIONS.values()), "{tag}/", "book/index.html")
    html = (tmp_path / "index.html").read_text("utf-8")
    assert '<a href="zh-CN/book/index.html" hreflang="zh-CN">中文: 客户经营手册</a>' in html
    assert '{ "en": "en/book/index.html", "zh": "zh-CN/book/index.html" }' in html
