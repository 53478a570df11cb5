"""Managers' problems in their words, each leading to a play: `{problems}` and, on the home page, `{problem-finder}`.

The rows stand in `book/problems.yml`:

    - id: P02
      text: The board wants growth; what may a new customer cost?
      topics: [A1.1.2]
      play: A1.1.2-P1
      calculator: A1.1-C1      # optional
      words: budget, CAC       # optional: other words somebody may type for it

`{problems}` reads them, so their texts are extracted for translation once; the finder shows the same list with a field
to type in. Without JavaScript both list everything.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from custlib.live.tr import language_of
from custlib.sphinxext import ids, source_map
from custlib.sphinxext.calculators import CALCULATORS
from custlib.sphinxext.collect import Collected
from custlib.sphinxext.indexes import INDEXES, ListingDirective, fill_with, render
from custlib.sphinxext.plays import PLAYS
from custlib.sphinxext.topics import TOPICS

FILE = "book/problems.yml"
NEEDED = ("id", "text", "topics", "play")
OPTIONAL = ("calculator", "words")
PROBLEMS = Collected("problems")
logger = logging.getLogger(__name__)


class problem_list(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes in lower case)
    """The problems as paragraphs, for translation; the list shown is made from the environment."""


class Problems(ListingDirective):
    """Read the problems and list them by chapter."""

    kind = "problems"

    def run(self) -> list[Node]:
        super().run()
        self.env.note_dependency(FILE)
        try:
            rows = read(self.env.srcdir)
        except ValueError as error:
            raise self.error(str(error)) from error
        texts = problem_list()
        for row in rows:
            paragraph = nodes.paragraph(row["text"], row["text"], problem=row)
            self.set_source_info(paragraph)
            texts += paragraph
        return [texts]


class ProblemFinder(ListingDirective):
    """Leave the list with its field to type in on the page."""

    kind = "problem-finder"


def read(root: Path | str) -> list[dict]:
    """Read the problems of the book whose source folder is `root`; a row with a wrong shape raises ValueError."""
    try:
        rows = yaml.safe_load(Path(root, FILE).read_text(encoding="utf8")) or []
    except yaml.YAMLError as error:
        raise ValueError(f"{FILE}: {error}") from error
    for row in rows:
        name = row.get("id", row)
        missing = [key for key in NEEDED if not row.get(key)]
        if missing:
            raise ValueError(f"{FILE}: {name}: give {', '.join(missing)}")
        if unknown := sorted(set(row) - set(NEEDED + OPTIONAL)):
            raise ValueError(f"{FILE}: {name}: no key {', '.join(unknown)}; use {', '.join(NEEDED + OPTIONAL)}")
        if not re.fullmatch(r"P\d\d", name):
            raise ValueError(f"{FILE}: id: got {name!r}; write it like P02")
    return rows


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Note the problems once their texts are translated."""
    for texts in doctree.findall(problem_list):
        for paragraph in texts:
            row = paragraph["problem"]
            PROBLEMS.add(app.env, row["id"], anchor=row["id"].lower(), **{**row, "text": paragraph.astext()})


def check(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each topic, play or calculator that a problem names and no page holds."""
    topics, plays, calculators = TOPICS.items(env), PLAYS.items(env), CALCULATORS.items(env)
    for row in PROBLEMS.entries(env):
        named = [("topic", topic, topics) for topic in row["topics"]] + [("play", row["play"], plays)]
        if "calculator" in row:
            named.append(("calculator", row["calculator"], calculators))
        for kind, identifier, known in named:
            if identifier not in known:
                logger.warning(
                    "problem %s: no page holds %s %s; %s",
                    row["id"],
                    kind,
                    identifier,
                    source_map.nearest(identifier, known),
                    location=row["docname"],
                    type="custlib",
                    subtype="problem",
                )


def context(env: BuildEnvironment, _options: dict) -> dict:
    """Give the problems with their plays, calculators and topics, by chapter of the first topic."""
    entries = source_map.read(env.srcdir)
    lang = language_of(env.config.language)
    topics, plays, calculators = TOPICS.items(env), PLAYS.items(env), CALCULATORS.items(env)
    groups: dict[str, list[dict]] = {}
    for row in sorted(PROBLEMS.entries(env), key=lambda row: (ids.order(row["topics"][0]), row["id"])):
        found = {
            "id": row["id"],
            "anchor": row["anchor"],
            "text": row["text"],
            "play": plays.get(row["play"]),
            "calculator": calculators.get(row.get("calculator")),
            "topics": [topics[topic] for topic in row["topics"] if topic in topics],
        }
        titles = [
            entries[topic].title_en + " " + entries[topic].title_zh for topic in row["topics"] if topic in entries
        ]
        found["words"] = " ".join([row["text"], row.get("words", ""), *titles]).lower()
        groups.setdefault(source_map.chapter(row["topics"][0]), []).append(found)
    return {"groups": [(key, entries[key].title(lang), rows) for key, rows in groups.items() if key in entries]}


def visit_problem_list(self: HTML5Translator, _node: problem_list) -> None:
    self.body.append(render("problems", self, {}))
    raise nodes.SkipNode


def assets(app: Sphinx, pagename: str, _template: str, _context: dict, _doctree: nodes.document | None) -> None:
    """Load the script of the finder where the finder is."""
    if any(
        entry["docname"] == pagename and entry["id"] in ("problem-finder", "problems")
        for entry in INDEXES.entries(app.env)
    ):
        app.add_js_file("problems.js", loading_method="defer")


def setup(app: Sphinx) -> None:
    """Add both directives, the collection and its check."""
    PROBLEMS.connect(app)
    fill_with("problems", context)
    fill_with("problem-finder", context)
    app.add_node(problem_list, html=(visit_problem_list, None))
    app.add_directive("problems", Problems)
    app.add_directive("problem-finder", ProblemFinder)
    app.connect("doctree-read", collect)
    app.connect("env-check-consistency", check)
    app.connect("html-page-context", assets)
