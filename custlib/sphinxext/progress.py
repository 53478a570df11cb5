"""`{source-map}`: every entry of the source texts with where the book covers it, and the progress of each chapter: its
covered topics and what its pages hold.
"""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from custlib.live.tr import language_of, tr
from custlib.sphinxext import source_map
from custlib.sphinxext.calculators import CALCULATORS
from custlib.sphinxext.claims import CLAIMS
from custlib.sphinxext.exercises import EXERCISES
from custlib.sphinxext.indexes import ListingDirective, fill_with
from custlib.sphinxext.plays import PLAYS
from custlib.sphinxext.source_map import Entry
from custlib.sphinxext.topics import TOPICS

STATES = ("covered", "in part", "not yet")
KINDS = (PLAYS, CALCULATORS, EXERCISES, CLAIMS)


class SourceMap(ListingDirective):
    """Leave the source map on the page."""

    kind = "source-map"


def context(env: BuildEnvironment, _options: dict) -> dict:
    """Give each chapter with its entries, their state, where they are covered, and what the chapter holds."""
    lang = language_of(env.config.language)
    entries = source_map.read(env.srcdir)
    marks: dict[str, list[dict]] = {}
    for mark in TOPICS.entries(env):
        marks.setdefault(mark["id"], []).append(mark)
    tops = [entry for entry in entries.values() if source_map.parent(entry.id) is None]
    held = [[source_map.chapter(item["id"]) for item in kind.entries(env)] for kind in KINDS]
    chapters = [chapter(top, entries, marks) | {"held": [kind.count(top.id) for kind in held]} for top in tops]
    return {
        "books": [(book, [item for item in chapters if item["entry"].book == book]) for book in ("A", "B")],
        "chapters": [(top.id, f"{top.id} {top.title(lang)}") for top in tops],
        "states": [(state, tr(state, lang)) for state in STATES],
        "covered": sum(item["covered"] for item in chapters),
        "total": sum(item["total"] for item in chapters),
        "entries": len(entries),
        "zh": lang == "zh",
    }


def chapter(top: Entry, entries: dict[str, Entry], marks: dict[str, list[dict]]) -> dict:
    """Give one chapter: its own entry, the rows below it, and how much of it is covered."""
    leaves = source_map.below(top.id, entries)
    rows = [entry for entry in entries.values() if entry.id == top.id or entry.id.startswith(top.id + ".")]
    return {
        "entry": top,
        "rows": [row(entry, entries, marks) for entry in rows],
        "covered": sum(leaf in marks for leaf in leaves),
        "total": len(leaves),
    }


def row(entry: Entry, entries: dict[str, Entry], marks: dict[str, list[dict]]) -> dict:
    """Give one entry with its state and the places that cover it."""
    return {"entry": entry, "marks": marks.get(entry.id, []), "state": state(entry.id, entries, marks)}


def state(identifier: str, entries: dict[str, Entry], marked: dict[str, object]) -> str:
    """Say how far an entry is written: covered where every leaf under it has a mark."""
    leaves = source_map.below(identifier, entries)
    covered = sum(leaf in marked for leaf in leaves)
    whole, part, nothing = STATES
    return whole if covered == len(leaves) else part if covered else nothing


def setup(app: Sphinx) -> None:
    """Add the directive and name what fills it."""
    fill_with("source-map", context)
    app.add_directive("source-map", SourceMap)
