"""Every text of the program that a reader can see, sorted into areas: one a chapter, one for data, one for the rest.

A text stands in the area where it is used; one that several areas use stands in `interface`, so that it has one
translation. `custlib i18n update` writes an area into `custlib/locale/<lang>/<area>.po`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from custlib import calculators, exercises
from custlib.chapters import KEYS
from custlib.exercises import units
from custlib.i18n import calls
from custlib.i18n.calls import HOUSE
from custlib.live.page import SPOKEN
from custlib.sphinxext.claims import RATINGS
from custlib.sphinxext.plays import FIELDS
from custlib.sphinxext.progress import STATES

INTERFACE = "interface"
COMPANY = "lantern"
CHAPTER_ROOMS = ("calculators", "exercises", "chapters")
SILENT_ROOMS = ("i18n", "lantern", "locale", "formulas")
"""Rooms for the book's own makers, and those that say nothing through `tr`."""


def areas(root: Path) -> dict[str, dict[str, list[str]]]:
    """Collect the texts of every area.

    Parameters
    ----------
    root : Path
        The book's folder, for its title, the parts of its contents and the data card.

    Returns
    -------
    dict of str to dict
        Area → template → where it stands, templates in the order of their places.
    """
    places: dict[str, dict[str, list[str]]] = {}
    for area, template, place in found(root):
        if any(letter.isalpha() for letter in template):
            places.setdefault(template, {}).setdefault(area, []).append(place)
    sorted_in: dict[str, dict[str, list[str]]] = {area: {} for area in (INTERFACE, *KEYS)}
    for template, by_area in places.items():
        area = next(iter(by_area)) if len(by_area) == 1 else INTERFACE
        where = dict.fromkeys(place for each in by_area.values() for place in each)
        sorted_in.setdefault(area, {})[template] = list(where)
    return sorted_in


def found(root: Path) -> Iterator[tuple[str, str, str]]:
    """Yield area, template and place of every text, with repetitions."""
    for path in sorted(HOUSE.rglob("*.py")):
        name = path.relative_to(HOUSE)
        if name.parts[0] not in SILENT_ROOMS:
            yield from ((area_of(name), text, f"custlib/{name.as_posix()}") for text in calls.templates(path))
    for path in sorted(HOUSE.rglob("*.html")):
        name = path.relative_to(HOUSE).as_posix()
        yield from ((INTERFACE, text, f"custlib/{name}") for text in in_template(path))
    for chapter in calculators.CHAPTERS:
        for calculator in calculators.load(chapter):
            yield from ((chapter, text, f"calculator {calculator.id}") for text in of_calculator(calculator))
    for chapter in exercises.of_book():
        for exercise in exercises.of_chapter(chapter):
            yield from ((chapter, text, f"exercise {exercise.id}") for text in exercise.texts())
    yield from ((INTERFACE, text, "custlib/exercises/units.py") for text in units.texts())
    yield from ((INTERFACE, text, "custlib/live/page.py") for _, text in SPOKEN)
    yield from ((INTERFACE, text, "custlib/sphinxext/plays.py") for text in FIELDS.values())
    yield from ((INTERFACE, text, "custlib/sphinxext/claims.py") for text in RATINGS)
    yield from ((INTERFACE, text, "custlib/sphinxext/progress.py") for text in STATES)
    yield from ((INTERFACE, text, "_config.yml, _toc.yml") for text in of_contents(root))
    yield from ((COMPANY, text, "data/lantern") for text in of_data_card(root))


def area_of(module: Path) -> str:
    """Give the area of a module of custlib by its path.

    Examples
    --------
    >>> area_of(Path("chapters/a01/path.py")), area_of(Path("chapters/lantern.py")), area_of(Path("live/page.py"))
    ('a01', 'lantern', 'interface')
    """
    if module.parts[0] not in CHAPTER_ROOMS or len(module.parts) < 2:
        return INTERFACE
    key = module.parts[1].removesuffix(".py")
    return key if key in KEYS else INTERFACE


def in_template(path: Path) -> Iterable[str]:
    """List the templates named at `tr(…)` in a Jinja template."""
    source = Environment(autoescape=True).parse(path.read_text("utf-8"))
    for _, _, message in extract_from_ast(source, ("tr",)):
        template = message[0] if isinstance(message, tuple) else message
        if template:  # else a value, whose own module lists its texts
            yield template


def of_calculator(calculator) -> Iterator[str]:
    """Yield the templates that a calculator declares; those of its sentences stand in its code."""
    yield calculator.title
    for one in calculator.inputs:
        yield from of_input(one)
    for output in calculator.outputs:
        yield output.label


def of_input(one) -> Iterator[str]:
    """Yield the templates of an input: label, unit, help, hint, options, names of rows, words in cells, columns."""
    yield from (getattr(one, name) for name in ("label", "unit", "help", "hint") if getattr(one, name, ""))
    yield from (label for _, label in getattr(one, "options", ()))
    yield from getattr(one, "rows", ())
    if one.kind == "table":
        yield from (cell for row in one.default for cell in row if isinstance(cell, str))
        yield from (column.default for column in one.columns if column.kind == "text" and column.default)
    for column in getattr(one, "columns", ()):
        yield from of_input(column)


def of_contents(root: Path) -> Iterator[str]:
    """Yield the book's title, its authors and the parts of its contents."""
    config = yaml.safe_load((root / "_config.yml").read_text("utf-8"))
    yield from (config["title"], config["author"])
    contents = yaml.safe_load((root / "_toc.yml").read_text("utf-8"))
    yield from (part["caption"] for part in contents["parts"])


def of_data_card(root: Path) -> Iterator[str]:
    """Yield what the data card says of tables and columns."""
    folder = root / "data" / "lantern"
    for name, fields in (("tables.csv", ("about",)), ("columns.csv", ("meaning", "unit", "type"))):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield from (row[field] for field in fields if row[field])
