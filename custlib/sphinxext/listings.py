"""`{list-of} plays` (or calculators, exercises, claims): all of them with a filter, or with `:of: A1` those of one
chapter."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from docutils.nodes import Node
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from custlib import calculators
from custlib.live.tr import language_of, tr
from custlib.sphinxext import ids, source_map
from custlib.sphinxext.calculators import CALCULATORS
from custlib.sphinxext.claims import CLAIMS, RATINGS
from custlib.sphinxext.exercises import EXERCISES
from custlib.sphinxext.indexes import INDEXES, ListingDirective, fill_with, listing
from custlib.sphinxext.plays import FIELDS, PLAYS, with_values

LEVELS = (("1", "1: repeat a worked calculation"), ("2", "2: find the steps yourself"), ("3", "3: judge"))
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
    """Group the entries of a kind by chapter; one chapter alone needs neither heading nor filter."""
    of = options["of"]
    lang = language_of(env.config.language)
    entries = source_map.read(env.srcdir)
    found = [item for item in KINDS[kind].items(env).values() if belongs(item["id"], of)]
    found.sort(key=lambda item: ids.order(item["id"]))
    groups: dict[str, list[dict]] = {}
    for item in found:
        groups.setdefault(source_map.chapter(item["id"]), []).append(MORE[kind](env, lang, item))
    named = [(key, entries[key].title(lang), items) for key, items in groups.items()]
    choices = {
        "chapters": [(key, f"{key} {title}") for key, title, _ in named],
        "owners": sorted({item["owner"] for item in found if "owner" in item}),
        "ratings": [(rating, tr(rating, lang)) for rating in RATINGS],
        "levels": [(level, tr(text, lang)) for level, text in LEVELS],
    }
    return {"groups": named, "whole": not of, "list": f"list-{kind}", **choices, **totals(found)}


def play(env: BuildEnvironment, _lang: str, item: dict) -> dict:
    """Give a play with its calculator and the words it is found by."""
    calculator = CALCULATORS.items(env).get(item["calculator"])
    words = " ".join([item["id"], item["title"], *(item[name] for name in FIELDS)])
    return {**item, "calculator": calculator and with_values(calculator, item), "words": words}


def calculator(_env: BuildEnvironment, lang: str, item: dict) -> dict:
    """Give a calculator with what it asks for, what it answers, and what it advises for its starting values."""
    found = calculators.get(item["id"])
    inputs = [tr(one.label, lang) for one in found.inputs]
    outputs = [tr(output.label, lang) for output in sorted(found.outputs, key=lambda output: not output.main)]
    advice = found.run(lang=lang)["takeaway"]
    words = " ".join([item["id"], item["title"], *inputs, *outputs, advice])
    return {**item, "inputs": inputs, "outputs": outputs, "advice": advice, "words": words}


def exercise(_env: BuildEnvironment, _lang: str, item: dict) -> dict:
    """Give an exercise with the words it is found by."""
    return {**item, "words": f"{item['id']} {item['title']}"}


def claim(_env: BuildEnvironment, _lang: str, item: dict) -> dict:
    """Give a claim with the words it is found by."""
    return {**item, "words": f"{item['id']} {item['title']} {item['text']}"}


MORE: dict[str, Callable[[BuildEnvironment, str, dict], dict]] = {
    "plays": play,
    "calculators": calculator,
    "exercises": exercise,
    "claims": claim,
}


def totals(items: list[dict]) -> dict[str, int]:
    """Add up what items say of minutes and points, and count them.

    Examples
    --------
    >>> totals([{"minutes": 5, "points": 10}, {"minutes": 15, "points": 10}])
    {'total': 2, 'minutes': 20, 'points': 20}
    """
    sums = {name: sum(item.get(name, 0) for item in items) for name in ("minutes", "points")}
    return {"total": len(items), **sums}


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
