"""`{exercise} A1.1-E1`: an exercise of the registry with the numbers of the student "book", judged in the page.

No Python runs there: the answer key becomes JSON beside the form, and `static/exercises.js` compares. That the answer
stands in the page's source is accepted, since pages are for self-study. Without JavaScript the statement, the hints and
the solution are there to be opened.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from custlib import exercises
from custlib.exercises.identity import BOOK
from custlib.exercises.key import ANSWERED, ONCE_MORE, VERDICTS, AnswerKey
from custlib.exercises.units import UNITS
from custlib.live.tr import language_of, tr
from custlib.sphinxext import ids, source_map
from custlib.sphinxext.collect import Collected, anchor
from custlib.sphinxext.indexes import TEMPLATES, templates
from custlib.sphinxext.panel import heading

EXERCISES = Collected("exercises")
SALT = ""


class exercise(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes in lower case)
    """The place of the exercise `identifier`; its child, the statement, is there for the search."""


class ExerciseDirective(SphinxDirective):
    """Put an exercise of the registry on the page."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Give the exercise, or an error that names those there are."""
        identifier = self.arguments[0]
        try:
            ids.check(identifier, "exercise", source_map.read(self.env.srcdir))
            posed = exercises.pose(identifier, BOOK, SALT)
        except ValueError as error:
            raise self.error(f"exercise: {error}") from error
        for path in (*Path(exercises.__file__).parent.rglob("*.py"), TEMPLATES / "exercise.html"):
            self.env.note_dependency(str(path))
        lang = language_of(self.config.language)
        declared = posed.exercise
        EXERCISES.add(
            self.env,
            identifier,
            title=posed.title(lang),
            topic=declared.topic,
            level=declared.level,
            points=declared.points,
            minutes=declared.minutes,
        )
        # without a source the statement is no text of the page, so gettext leaves it to the registry's catalogue
        statement = nodes.paragraph("", posed.statement(lang))
        return [exercise("", statement, identifier=identifier, ids=[anchor(identifier)])]


def key_as_json(key: AnswerKey, lang: str) -> Markup:
    """Write an answer key, and what else the script says, for the page.

    Examples
    --------
    >>> key = exercises.answer_key(exercises.pose("A1.1-E1", "book", ""), "en")
    >>> sorted(json.loads(key_as_json(key, "en")))
    ['answered', 'kind', 'once_more', 'refusals', 'rules', 'verdicts', 'words']
    """
    content = {
        "kind": key.kind,
        "words": key.words,
        "rules": key.rules,
        "refusals": key.refusals,
        "answered": tr(ANSWERED, lang, verdict="{verdict}", message="{message}"),
        "verdicts": {kind: tr(verdict, lang) for kind, verdict in VERDICTS.items()},
        "once_more": tr(ONCE_MORE, lang),
    }
    text = json.dumps(content, ensure_ascii=False, allow_nan=False)
    return Markup(text.replace("<", "\\u003c"))  # nothing in it can end the script element


def render(identifier: str, lang: str, tag: str) -> str:
    """Write an exercise as HTML.

    Parameters
    ----------
    identifier : str
    lang : str
        Language of the page.
    tag : str
        Tag of its heading, as in "h4".
    """
    posed = exercises.pose(identifier, BOOK, SALT)
    declared = posed.exercise
    marked = declared.kind != "open"
    return (
        templates()
        .get_template("exercise.html")
        .render(
            posed=posed,
            exercise=declared,
            unit=UNITS.get(declared.unit),
            key=key_as_json(exercises.answer_key(posed, lang), lang) if marked else None,
            anchor=anchor(identifier),
            heading=tag,
            lang=lang,
            tr=partial(tr, lang=lang),
        )
    )


def visit_exercise(self: HTML5Translator, node: exercise) -> None:
    self.body.append(render(node["identifier"], language_of(self.config.language), heading(self)))
    raise nodes.SkipNode


def assets(app: Sphinx, _page: str, _template: str, _context: dict, doctree: nodes.document | None) -> None:
    """Load script and style where a page has an exercise."""
    if doctree is not None and next(doctree.findall(exercise), None) is not None:
        app.add_css_file("exercises.css")
        app.add_js_file("exercises.js", loading_method="defer")


def setup(app: Sphinx) -> None:
    """Add the directive, its collection and its assets."""
    EXERCISES.connect(app)
    app.add_node(exercise, html=(visit_exercise, None))
    app.add_directive("exercise", ExerciseDirective)
    app.connect("html-page-context", assets)
