"""`{source-map}`: every entry of the source texts with where the book covers it, and the progress of each chapter."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from custlib.live.tr import language_of
from custlib.sphinxext import source_map
from custlib.sphinxext.indexes import ListingDirective, fill_with
from custlib.sphinxext.source_map import Entry
from custlib.sphinxext.topics import TOPICS

STATES = ("covered", "in part", "not yet")


class SourceMap(ListingDirective):
    """Leave the source map on the page."""

    kind = "source-map"


def context(env: BuildEnvironment, _options: dict) -> dict:
    """Give each chapter with its entries, their state and where they are covered."""
    entries = source_map.read(env.srcdir)
    marks: dict[str, list[dict]] = {}
    for mark in TOPICS.entries(env):
        marks.setdefault(mark["id"], []).append(mark)
    tops = [entry for entry in entries.values() if source_map.parent(entry.id) is None]
    chapters = [chapter(top, entries, marks) for top in tops]
    return {
        "books": [(book, [item for item in chapters if item["entry"].book == book]) for book in ("A", "B")],
        "covered": sum(item["covered"] for item in chapters),
        "total": sum(item["total"] for item in chapters),
        "entries": len(entries),
        "zh": language_of(env.config.language) == "zh",
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
    """Give one entry with its state: covered where every leaf under it has a mark."""
    leaves = source_map.below(entry.id, entries)
    covered = sum(leaf in marks for leaf in leaves)
    whole, part, none = STATES
    state = whole if covered == len(leaves) else part if covered else none
    return {"entry": entry, "marks": marks.get(entry.id, []), "state": state}


def setup(app: Sphinx) -> None:
    """Add the directive and name what fills it."""
    fill_with("source-map", context)
    app.add_directive("source-map", SourceMap)
