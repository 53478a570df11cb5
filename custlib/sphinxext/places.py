"""Where an entry of the source map is written: the link that lists of entries give, or none while it is not written."""

from __future__ import annotations

from sphinx.environment import BuildEnvironment

from custlib.sphinxext import source_map
from custlib.sphinxext.collect import anchor
from custlib.sphinxext.source_map import Entry
from custlib.sphinxext.topics import TOPICS


def place(env: BuildEnvironment, identifier: str) -> dict | None:
    """Give document and anchor of an entry: of its topic mark, or of the heading with its label (a7-1 for A7.1)."""
    mark = TOPICS.items(env).get(identifier)
    if mark:
        return mark
    found = env.get_domain("std").labels.get(anchor(identifier))
    return {"docname": found[0], "anchor": found[1], "title": found[2]} if found else None


def reference(env: BuildEnvironment, entries: dict[str, Entry], identifier: str, lang: str) -> dict:
    """Give what a list says of an entry: its id, its title, its place or None, and its chapter."""
    chapter = entries[source_map.chapter(identifier)]
    return {
        "id": identifier,
        "title": entries[identifier].title(lang),
        "place": place(env, identifier),
        "chapter": {"id": chapter.id, "title": chapter.title(lang)},
    }
