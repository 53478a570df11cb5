"""`{terms}`: the glossary, English and Chinese, from `book/glossary.yml`:

    - en: repeat contact
      zh: 重复来电
      initial: C                  # only where a Chinese term's first character is read in an unusual way
      section: A9.3.2             # entry of the source map that teaches it
      definition: A second contact about the same matter.

Definitions are extracted for translation; the Chinese term is data, so that it is the same wherever it stands. Each
term has its anchor (`` {ref}`term-repeat-contact` ``) and answers to `` {term}`repeat contact` ``.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from pathlib import Path

import yaml
from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from custlib.live.tr import language_of
from custlib.sphinxext import source_map
from custlib.sphinxext.collect import Collected
from custlib.sphinxext.indexes import ListingDirective, fill_with, listing
from custlib.sphinxext.places import reference

FILE = "book/glossary.yml"
NEEDED = {"en", "zh", "section", "definition"}
TERMS = Collected("terms")
CHINESE = "gb18030"
"""Its order of the common characters is that of their sounds, so sorting needs no dictionary."""
FIRST_OF_LETTER = dict(zip("ABCDEFGHJKLMNOPQRSTWXYZ", "阿芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝", strict=True))


class Terms(ListingDirective):
    """Read the terms and list them by initial."""

    kind = "terms"

    def run(self) -> list[Node]:
        (texts,) = super().run()
        self.env.note_dependency(FILE)
        try:
            rows = read(self.env.srcdir)
        except ValueError as error:
            raise self.error(str(error)) from error
        texts.extend(self.text(row["definition"], term=row) for row in rows)
        # without a source it is no text to translate, and the search finds both names of each term
        texts += nodes.paragraph("", " · ".join(f"{row['en']} {row['zh']}" for row in rows))
        return [texts]


def read(root: Path | str) -> list[dict]:
    """Read the terms of the book whose source folder is `root`.

    Raises
    ------
    ValueError
        For a row with a wrong shape, an unknown section, or a word in either language that stands twice.
    """
    try:
        rows = yaml.safe_load(Path(root, FILE).read_text(encoding="utf8")) or []
    except yaml.YAMLError as error:
        raise ValueError(f"{FILE}: {error}") from error
    entries = source_map.read(root)
    for row in rows:
        name = row.get("en", row)
        if missing := sorted(NEEDED - set(row)):
            raise ValueError(f"{FILE}: {name}: give {', '.join(missing)}")
        if unknown := sorted(set(row) - NEEDED - {"initial"}):
            raise ValueError(f"{FILE}: {name}: no key {', '.join(unknown)}; use {', '.join(sorted(NEEDED))}, initial")
        if row["section"] not in entries:
            near = source_map.nearest(row["section"], entries)
            raise ValueError(f"{FILE}: {name}: section {row['section']} is no entry of the source map; {near}")
    for language in ("en", "zh"):
        counts = Counter(row[language].lower() for row in rows)
        if twice := [word for word, count in counts.items() if count > 1]:
            raise ValueError(f"{FILE}: {', '.join(twice)}: stands for two terms; give each its own word")
    return rows


def slug(english: str) -> str:
    """Give the id of a term.

    Examples
    --------
    >>> slug("customer lifetime value (CLV)"), slug("Cohen's kappa"), slug("Kaplan–Meier curve")
    ('term-customer-lifetime-value-clv', 'term-cohens-kappa', 'term-kaplan-meier-curve')
    """
    return "term-" + re.sub(r"[^a-z0-9]+", "-", english.lower().replace("'", "")).strip("-")


def sort_key(word: str, lang: str) -> bytes:
    """Give what a term is sorted by: Chinese by sound, words in Latin letters without regard to capitals.

    Examples
    --------
    >>> sorted(["口碑", "p 值", "保留率"], key=lambda word: sort_key(word, "zh"))
    ['p 值', '保留率', '口碑']
    """
    return word.lower().encode(CHINESE if lang == "zh" else "utf8")


def initial(word: str) -> str:
    """Give the letter a term stands under; a Chinese one under the first letter of its sound.

    Examples
    --------
    >>> initial("口碑"), initial("p-value")
    ('K', 'P')
    """
    first = word[0]
    if first.isascii():
        return first.upper()
    code = first.encode(CHINESE)
    return max(letter for letter, least in FIRST_OF_LETTER.items() if least.encode(CHINESE) <= code)


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Note the terms once their definitions are translated."""
    lang = language_of(app.config.language)
    std = app.env.get_domain("std")
    for texts in doctree.findall(lambda node: isinstance(node, listing) and node["kind"] == Terms.kind):
        for paragraph in texts.findall(lambda node: isinstance(node, nodes.paragraph) and "term" in node):
            row = paragraph["term"]
            title = row["zh"] if lang == "zh" else row["en"]
            fields = {**row, "definition": paragraph.astext(), "title": title}
            TERMS.add(app.env, slug(row["en"]), **fields)
            std.note_object("term", row["en"], slug(row["en"]), location=paragraph)


def context(env: BuildEnvironment, _options: dict) -> dict:
    """Give the terms by initial, each with the section that teaches it."""
    lang = language_of(env.config.language)
    first, second = ("zh", "en") if lang == "zh" else ("en", "zh")
    entries = source_map.read(env.srcdir)
    terms = []
    for row in TERMS.entries(env):
        letter = initial(row[first]) if first == "en" else row.get("initial", initial(row[first]))
        term = {**row, "letter": letter, "first": row[first], "second": row[second]}
        term["section"] = reference(env, entries, row["section"], lang)
        term["words"] = " ".join((row["en"], row["zh"], row["definition"]))
        terms.append(term)
    terms.sort(key=lambda term: (term["letter"], sort_key(term["first"], lang)))
    chapters = {term["section"]["chapter"]["id"]: term["section"]["chapter"]["title"] for term in terms}
    return {
        "groups": [(letter, list(group)) for letter, group in groupby(terms, key=lambda term: term["letter"])],
        "chapters": [(key, f"{key} {chapters[key]}") for key in entries if key in chapters],
        "tag": "en" if first == "zh" else "zh-CN",
        "total": len(terms),
    }


def setup(app: Sphinx) -> None:
    """Add the directive and the collection."""
    TERMS.connect(app)
    fill_with(Terms.kind, context)
    app.add_directive("terms", Terms)
    app.connect("doctree-read", collect)
