"""`{list-of} plays` (or calculators, exercises, claims): all of them, or with `:of: A1` those of one chapter."""

from __future__ import annotations

from typing import ClassVar

from docutils.nodes import Node
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from custlib.live.tr import language_of
from custlib.sphinxext import ids, source_map
from custlib.sphinxext.calculators import CALCULATORS
from custlib.sphinxext.claims import CLAIMS
from custlib.sphinxext.exercises import EXERCISES
from custlib.sphinxext.indexes import INDEXES, ListingDirective, fill_with, listing
from custlib.sphinxext.plays import PLAYS

KINDS = {"plays": PLAYS, "calculators": CALCULATORS, "exercises": EXERCISES, "claims": CLAIMS}


class ListOf(ListingDirective):
    """List what the pages hold of one kind, by chapter."""

    required_arguments = 1
    option_spec: ClassVar = {"of": directives.unchanged_required}

    def run(self) -> list[Node]:
        kind = self.arguments[0]
        if kind not in KINDS:
            raise self.error(f"list-of: {kind!r} is no list; use one of {', '.join(KINDS)}")
        entries = source_map.read(self.env.srcdir)
        of = self.options.get("of", "")
        if of and of not in entries:
            raise self.error(f"list-of: :of: {of!r} is no entry of the source map; {source_map.nearest(of, entries)}")
        name = kind if not of else f"{kind} of {of}"
        INDEXES.add(self.env, name, anchor="")
        return [listing(kind=kind, options={"of": of})]


def context(kind: str, env: BuildEnvironment, options: dict) -> dict:
    """Group the entries of a kind by chapter; one chapter alone needs no heading."""
    of = options["of"]
    lang = language_of(env.config.language)
    entries = source_map.read(env.srcdir)
    found = [item for item in KINDS[kind].items(env).values() if belongs(item["id"], of)]
    found.sort(key=lambda item: ids.order(item["id"]))
    groups: dict[str, list[dict]] = {}
    for item in found:
        groups.setdefault(source_map.chapter(item["id"]), []).append(item)
    named = [(key, entries[key].title(lang), items) for key, items in groups.items()]
    return {"groups": named, "headed": not of}


def belongs(identifier: str, of: str) -> bool:
    """Say whether an id stands under an entry of the source map; all do under the empty one.

    Examples
    --------
    >>> belongs("A1.1.2-P1", "A1"), belongs("A10.1-E1", "A1"), belongs("B4-K1", "")
    (True, False, True)
    """
    entry = identifier.partition("-")[0]
    return not of or entry == of or entry.startswith(of + ".")


def setup(app: Sphinx) -> None:
    """Add the directive and name what fills each list."""
    for kind in KINDS:
        fill_with(kind, lambda env, options, kind=kind: context(kind, env, options))
    app.add_directive("list-of", ListOf)
