"""`make_book(pages)` builds a tiny book and gives its pages, its warnings and its environment."""

from __future__ import annotations

import io
import re
from functools import partial
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

SOURCE_MAP = """book,id,level,title_zh,title_en,page
A,A1,chapter,认识你的客户,Know your customers,1
A,A1.1,section,认识消费者的力量,Recognise the power of the consumer,2
A,A1.1.1,topic,正确看待顾客,Seeing customers correctly,2
A,A1.1.2,topic,顾客的终身价值 (LTV),Customer lifetime value (LTV),3
A,A1.2,section,本章精要,Chapter essentials,43
B,B4,chapter,处理客户投诉,Handling complaints,81
B,B4.1,topic,投诉情况,The facts about complaints,82
"""
REFERENCES = """@article{fader2007, author = {Fader, Peter S. and Hardie, Bruce G. S.},
title = {How to project customer retention}, journal = {Journal of Interactive Marketing}, year = {2007}}
"""
PLAY = """
```{play} Value before budget
:id: A1.1.2-P1
:trigger: somebody asks for *money*
:inputs: margin a year
:owner: finance
:metric: largest cost
:stop: payback beyond 24 months

1. Compute the margin.
2. Pay at most that.
```
"""
CLAIM = """
```{claim} Five points more retention
:id: A1-K2
:rating: mixed
:sources: fader2007
:test: recompute it

True in some businesses.
```
"""


class Book:
    """A tiny book that can be built again after an edit.

    Every test names extensions in the order below: sphinx_external_toc takes Sphinx's collector of contents out of all
    books still in memory, and with another order it would take out what another extension registered in its place.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.out = root.parent / "out"

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf8")

    def build(self, builder: str = "html", jobs: int = 1, **config) -> str:
        """Build; give the warnings without colours."""
        warnings = io.StringIO()
        settings = {
            "project": "Tiny",
            "extensions": ["myst_parser", "sphinxcontrib.bibtex", "sphinx_external_toc", "tests.sphinxext.extension"],
            "bibtex_bibfiles": ["references.bib"],
            "html_theme": "basic",
            "gettext_compact": False,
            "myst_enable_extensions": ["colon_fence"],
            "external_toc_exclude_missing": True,
            "nitpicky": True,
            **config,
        }
        with docutils_namespace():
            app = Sphinx(
                srcdir=self.root,
                confdir=None,
                outdir=self.out / builder,
                doctreedir=self.out / "doctrees" / str(settings.get("language", "en")),
                buildername=builder,
                confoverrides=settings,
                status=None,
                warning=warnings,
                parallel=jobs,
            )
            app.build()
        self.env = app.env
        return re.sub(r"\x1b\[[\d;]*m", "", warnings.getvalue())

    def faults(self, **config) -> str:
        """Read the pages and check them, but write none, which is quicker; give the warnings."""
        return self.build("dummy", **config)

    def page(self, name: str = "index") -> BeautifulSoup:
        return BeautifulSoup((self.out / "html" / f"{name}.html").read_text(encoding="utf8"), "html.parser")

    def messages(self, name: str) -> str:
        return (self.out / "gettext" / f"{name}.pot").read_text(encoding="utf8")


def written(folder: Path, pages: dict[str, str], problems: str | None = None, terms: str | None = None) -> Book:
    """Write a book with the given pages (name → text; "index" is the first); the bibliography is always there."""
    book = Book(folder / "book")
    pages = {"bibliography": "# Bibliography\n\n```{bibliography}\n```\n", **pages}
    for name, text in pages.items():
        book.write(f"{name}.md", text)
    others = "".join(f"  - file: {name}\n" for name in pages if name != "index")
    book.write("_toc.yml", f"format: jb-book\nroot: index\nchapters:\n{others}")
    book.write("book/source-map.csv", SOURCE_MAP)
    book.write("references.bib", REFERENCES)
    if problems is not None:
        book.write("book/problems.yml", problems)
    if terms is not None:
        book.write("book/glossary.yml", terms)
    return book


@pytest.fixture
def make_book(tmp_path):
    """Write a book for one test; `written` writes one for many."""
    return partial(written, tmp_path)
