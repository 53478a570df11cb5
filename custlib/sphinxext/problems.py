"""Managers' problems in their words, each leading to a play: `{problems}` and, on the home page, `{problem-finder}`.

The rows stand in `book/problems.yml`, by subject:

    - group: Who are our customers, and what are they worth?
      problems:
        - id: P02
          text: The board wants growth; what may a new customer cost?
          topics: [A1.1.2]         # read first, then
          play: A1.1.2-P1
          calculator: A1.1-C1      # optional
          words: budget, CAC, 获客成本   # optional: other words somebody may type for it, in any language

Where the play's chapter is not begun, the row says which chapter will bring it; once it has begun, a play or topic that
no page holds is a warning. `{problems}` reads the texts, so they are extracted for translation once; the finder shows
the same list folded. Without JavaScript both list everything.
"""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import yaml
from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from custlib.live.tr import language_of
from custlib.sphinxext import ids, source_map
from custlib.sphinxext.calculators import CALCULATORS
from custlib.sphinxext.collect import Collected
from custlib.sphinxext.indexes import ListingDirective, fill_with, listing
from custlib.sphinxext.plays import PLAYS, with_values
from custlib.sphinxext.source_map import Entry
from custlib.sphinxext.topics import TOPICS

FILE = "book/problems.yml"
NEEDED = ("id", "text", "topics", "play")
OPTIONAL = ("calculator", "words")
PROBLEMS = Collected("problems")
logger = logging.getLogger(__name__)


class Problems(ListingDirective):
    """Read the problems and list them by subject."""

    kind = "problems"

    def run(self) -> list[Node]:
        (texts,) = super().run()
        self.env.note_dependency(FILE)
        try:
            groups = read(self.env.srcdir)
        except ValueError as error:
            raise self.error(str(error)) from error
        for title, rows in groups:
            texts += self.text(title)
            texts.extend(self.text(row["text"], problem=row) for row in rows)
        return [texts]


class ProblemFinder(ListingDirective):
    """Leave the list with its field to type in on the page."""

    kind = "problem-finder"


def read(root: Path | str) -> list[tuple[str, list[dict]]]:
    """Read the problems of the book whose source folder is `root`: title and rows of each group.

    Raises
    ------
    ValueError
        For a row with a wrong shape or an id that cannot be one.
    """
    try:
        groups = yaml.safe_load(Path(root, FILE).read_text(encoding="utf8")) or []
    except yaml.YAMLError as error:
        raise ValueError(f"{FILE}: {error}") from error
    entries = source_map.read(root)
    for group in groups:
        if set(group) != {"group", "problems"}:
            raise ValueError(f"{FILE}: a group has the keys group and problems; got {', '.join(sorted(group))}")
        for row in group["problems"]:
            check_row(row, entries)
    return [(group["group"], group["problems"]) for group in groups]


def check_row(row: dict, entries: dict[str, Entry]) -> None:
    """Raise ValueError for a row that lacks something or names what cannot be."""
    name = row.get("id", row)
    if missing := [key for key in NEEDED if not row.get(key)]:
        raise ValueError(f"{FILE}: {name}: give {', '.join(missing)}")
    if unknown := sorted(set(row) - set(NEEDED + OPTIONAL)):
        raise ValueError(f"{FILE}: {name}: no key {', '.join(unknown)}; use {', '.join(NEEDED + OPTIONAL)}")
    if not re.fullmatch(r"P\d\d", name):
        raise ValueError(f"{FILE}: id: got {name!r}; write it like P02")
    for topic in row["topics"]:
        if topic not in entries:
            near = source_map.nearest(topic, entries)
            raise ValueError(f"{FILE}: {name}: topic {topic} is no entry of the source map; {near}")
    for kind in ("play", "calculator"):
        if kind in row:
            try:
                ids.check(row[kind], kind, entries)
            except ValueError as error:
                raise ValueError(f"{FILE}: {name}: {kind}: {error}") from error


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Note the problems once their texts are translated."""
    for texts in doctree.findall(lambda node: isinstance(node, listing) and node["kind"] == Problems.kind):
        group = ""
        for paragraph in texts:
            row = paragraph.get("problem")
            if row is None:
                group = paragraph.astext()
            else:
                fields = {**row, "text": paragraph.astext(), "group": group}
                PROBLEMS.add(app.env, row["id"], anchor=row["id"].lower(), **fields)


def begun(env: BuildEnvironment) -> set[str]:
    """Give the chapters of which a page covers something."""
    return {source_map.chapter(mark["id"]) for mark in TOPICS.entries(env)}


def check(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each play, calculator or topic that a problem names, no page holds, and whose chapter has begun."""
    held = set(chain(PLAYS.items(env), CALCULATORS.items(env), TOPICS.items(env)))
    written, leaves = begun(env), source_map.leaves(source_map.read(env.srcdir))
    for row in PROBLEMS.entries(env):
        named = [("play", row["play"]), *(("topic", topic) for topic in row["topics"] if topic in leaves)]
        if "calculator" in row:
            named.append(("calculator", row["calculator"]))
        for kind, identifier in named:
            if identifier not in held and source_map.chapter(identifier) in written:
                logger.warning(
                    "problem %s: no page holds %s %s; %s",
                    row["id"],
                    kind,
                    identifier,
                    source_map.nearest(identifier, held),
                    location=row["docname"],
                    type="custlib",
                    subtype="problem",
                )


def context(env: BuildEnvironment, _options: dict) -> dict:
    """Give the problems by group, each with what the pages hold for it or the chapter that will bring it."""
    entries = source_map.read(env.srcdir)
    lang = language_of(env.config.language)
    topics, plays, calculators = TOPICS.items(env), PLAYS.items(env), CALCULATORS.items(env)
    groups: dict[str, list[dict]] = {}
    for row in PROBLEMS.entries(env):
        play = plays.get(row["play"])
        chapter = entries[source_map.chapter(row["play"])]
        calculator = calculators.get(row.get("calculator"))
        if calculator and play and play["calculator"] == calculator["id"]:
            calculator = with_values(calculator, play)
        titles = [f"{entries[topic].title_en} {entries[topic].title_zh}" for topic in row["topics"]]
        found = {
            "id": row["id"],
            "anchor": row["anchor"],
            "text": row["text"],
            "play": play,
            "calculator": calculator,
            "chapter": {"id": chapter.id, "title": chapter.title(lang)},
            "topics": [topics[topic] for topic in row["topics"] if topic in topics],
            "words": " ".join([row["text"], row["group"], row.get("words", ""), *titles]).lower(),
        }
        groups.setdefault(row["group"], []).append(found)
    return {"groups": list(groups.items()), "total": sum(len(rows) for rows in groups.values())}


def setup(app: Sphinx) -> None:
    """Add both directives, the collection and its check."""
    PROBLEMS.connect(app)
    fill_with(Problems.kind, context)
    fill_with(ProblemFinder.kind, context)
    app.add_directive("problems", Problems)
    app.add_directive("problem-finder", ProblemFinder)
    app.connect("doctree-read", collect)
    app.connect("env-check-consistency", check)
