"""What the registry tells a teacher of a chapter, so that a page of teaching notes repeats nothing by hand:

    ```{teaching} A1            exercises by section: how many, minutes, points, and the question a person marks
    ```
    ```{mistakes} A1.1          each exercise with its known errors: the number each leads to and the tutor's sentence
    ```
    ```{criteria} A1.1-E5       an open question and the lines by which a person marks it
    ```

Numbers are those of the student "book", whom the pages pose to.
"""

from __future__ import annotations

from functools import cache, partial

from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from custlib import exercises
from custlib.chapters.store import fingerprint
from custlib.exercises.core import Exercise, Values
from custlib.exercises.identity import BOOK
from custlib.exercises.posed import LETTERS, Posed
from custlib.formulas.text import show
from custlib.live.tr import language_of
from custlib.sphinxext import source_map
from custlib.sphinxext.exercises import EXERCISES, SALT
from custlib.sphinxext.indexes import ListingDirective, fill_with
from custlib.sphinxext.listings import belongs, totals

CLASS = 40
"""Students of the invented class in which the different sets of numbers are counted."""


class OfEntry(ListingDirective):
    """A list about the exercises under an entry of the source map; without any it is an error."""

    required_arguments = 1

    def run(self) -> list[Node]:
        entry = self.arguments[0]
        if not under(entry):
            entries = source_map.read(self.env.srcdir)
            raise self.error(f"{self.name}: no exercise stands under {entry!r}; {source_map.nearest(entry, entries)}")
        (place,) = super().run()
        place["options"] = {"entry": entry}
        return [place]


class Teaching(OfEntry):
    """Leave the chapter's minutes and points on the page."""

    kind = "teaching"


class Mistakes(OfEntry):
    """Leave the errors to expect on the page."""

    kind = "mistakes"


class Criteria(ListingDirective):
    """Leave an open question with its rubric on the page."""

    kind = "criteria"
    required_arguments = 1

    def run(self) -> list[Node]:
        try:
            found = exercises.get(self.arguments[0])
        except ValueError as error:
            raise self.error(f"criteria: {error}") from error
        if found.kind != "open":
            raise self.error(f"criteria: {found.id} is judged by its key; only an open question has a rubric")
        (place,) = super().run()
        place["options"] = {"exercise": found.id}
        return [place]


def under(entry: str) -> list[Exercise]:
    """List the exercises under an entry of the source map.

    Examples
    --------
    >>> [exercise.id for exercise in under("A1.3")]
    ['A1.3-E1', 'A1.3-E2', 'A1.3-E3']
    """
    return [exercise for exercise in exercises.every() if belongs(exercise.id, entry)]


def sections(env: BuildEnvironment, options: dict) -> dict:
    """Give the exercises under an entry, grouped by section, with what each group adds up to."""
    lang = language_of(env.config.language)
    entries = source_map.read(env.srcdir)
    found = [about(env, lang, exercise) for exercise in under(options["entry"])]
    groups: dict[str, list[dict]] = {}
    for item in found:
        groups.setdefault(source_map.section(item["id"]), []).append(item)
    return {
        "groups": [
            {"id": name, "title": entries[name].title(lang), "items": items, **totals(items)}
            for name, items in groups.items()
        ],
        **totals(found),
    }


def about(env: BuildEnvironment, lang: str, exercise: Exercise) -> dict:
    """Give what a list says of one exercise."""
    posed = exercises.pose(exercise.id, BOOK, SALT)
    return {
        "id": exercise.id,
        "title": posed.title(lang),
        "facts": posed.facts(lang),
        "place": EXERCISES.items(env).get(exercise.id),
        "open": exercise.kind == "open",
        "minutes": exercise.minutes,
        "points": exercise.points,
    }


@cache
def variants(identifier: str) -> int:
    """Count the different sets of numbers that an invented class of 40 gets.

    Examples
    --------
    >>> variants("A1.1-E5")
    1
    """
    drawn = (exercises.pose(identifier, f"s{place:04d}", SALT) for place in range(CLASS))
    return len({tuple(posed.values.items()) for posed in drawn})


def mistakes(env: BuildEnvironment, options: dict) -> dict:
    """Give each exercise under an entry that knows errors, with what each error gives and what is said to it."""
    lang = language_of(env.config.language)
    found = [
        about(env, lang, exercise) | known_errors(exercise, lang) | {"variants": variants(exercise.id)}
        for exercise in under(options["entry"])
        if exercise.misconceptions or exercise.options
    ]
    return {"exercises": found, "students": CLASS}


def known_errors(exercise: Exercise, lang: str) -> dict:
    """Give the right answer of the book's numbers and each wrong one with its sentence.

    Examples
    --------
    >>> found = known_errors(exercises.get("A1.1-E2"), "en")
    >>> found["right"], len(found["errors"])
    ('54.72%', 10)
    """
    posed = exercises.pose(exercise.id, BOOK, SALT)
    if exercise.kind == "choice":
        return {"right": posed.explanation(lang), "errors": wrong_options(posed, lang)}
    shown = partial(show, format=exercise.formats["answer"], lang=lang)
    values = Values(**posed.values)
    errors = [(shown(error.value(values)), posed.text(error.message, lang)) for error in exercise.misconceptions]
    return {"right": shown(posed.answer), "errors": errors}


def wrong_options(posed: Posed, lang: str) -> list[tuple[str, str]]:
    """List the options of a choice that are not right: letter, and what is said to whoever chooses it."""
    options = zip(LETTERS, posed.exercise.options, strict=False)
    wrong = [(letter, option.if_wrong) for letter, option in options if option.id != posed.answer]
    return [(f"{letter})", posed.text(text, lang, steps=True)) for letter, text in wrong]


def criteria(env: BuildEnvironment, options: dict) -> dict:
    """Give an open question with the lines of its rubric."""
    lang = language_of(env.config.language)
    found = exercises.get(options["exercise"])
    return about(env, lang, found) | {
        "statement": exercises.pose(found.id, BOOK, SALT).statement(lang),
        "lines": found.rubric,
    }


def mark(env: BuildEnvironment, _options: dict) -> tuple:
    """Give what the lists are made of, which is found sooner than the numbers of a class."""
    return fingerprint("custlib.exercises"), EXERCISES.by_document(env), source_map.read(env.srcdir)


def setup(app: Sphinx) -> None:
    """Add the directives and name what fills each."""
    for directive, context in ((Teaching, sections), (Mistakes, mistakes), (Criteria, criteria)):
        fill_with(directive.kind, context, mark)
        app.add_directive(directive.kind, directive)
