"""`{syllabus} workshop`: a plan of `book/syllabi.yml` as a table that fits a phone, with what is written of each row.

A plan says what happens when, and everything it names is checked: entries of the source map, exercises of the registry,
what pages hold, minutes and points that add up, and nothing asked for before it has been read (`syllabus_checks`).
Its texts are read here, so they are extracted for translation once.
"""

from __future__ import annotations

from functools import partial

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from custlib import exercises
from custlib.formulas.text import show
from custlib.live.tr import language_of, listed
from custlib.sphinxext import source_map, syllabus_checks
from custlib.sphinxext.calculators import CALCULATORS
from custlib.sphinxext.claims import CLAIMS
from custlib.sphinxext.collect import Collected
from custlib.sphinxext.exercises import EXERCISES
from custlib.sphinxext.indexes import ListingDirective, fill_with, listing
from custlib.sphinxext.listings import totals
from custlib.sphinxext.places import reference
from custlib.sphinxext.plays import PLAYS
from custlib.sphinxext.progress import STATES, state
from custlib.sphinxext.syllabus_checks import BREAK, FILE, POINTS, TEXTS_OF_A_ROW
from custlib.sphinxext.topics import TOPICS

MINUTES = {
    "room": "{minutes} min",
    "discussion": "discussion {minutes} min",
    "lecture": "lecture {minutes} min",
    "lab": "lab {minutes} min",
    "clinic": "clinic {minutes} min",
    "presentations": "presentations {minutes} min",
    "test": "test {minutes} min",
    "break": "break {minutes} min",
}
MARKS = {
    "exercises": "Exercises: {points} points",
    "claim test": "Claim test: {points} points",
    "mid-term": "Mid-term: {points} points",
    "participation": "Participation: {points} points",
    "note": "Project note: {points} points",
    "before": "Before the day: {points} points",
    "plan": "90-day plan: {points} points",
    "after": "After the day: {points} points",
    "oral": "Oral: {points} points",
}
DOCUMENT = "{document}: {points} points"
STATES_SAID = {STATES[0]: "ready today", STATES[1]: "partly written", STATES[2]: "not written yet"}
TEXTS = (*MINUTES.values(), *MARKS.values(), DOCUMENT, *STATES_SAID.values())
SYLLABI = Collected("syllabi")
HELD = (CALCULATORS, PLAYS, CLAIMS, EXERCISES)
logger = logging.getLogger(__name__)


class Syllabus(ListingDirective):
    """Leave a plan on the page, its texts in it to be translated."""

    kind = "syllabus"
    required_arguments = 1

    def run(self) -> list[Node]:
        self.env.note_dependency(FILE)
        try:
            plans = syllabus_checks.read(self.env.srcdir)
        except ValueError as error:
            raise self.error(str(error)) from error
        name = self.arguments[0]
        if name not in plans:
            raise self.error(f"syllabus: {name!r} is no plan of {FILE}; it has {', '.join(plans)}")
        (place,) = super().run()
        place["options"] = {"plan": name}
        plan = plans[name]
        for number, row in enumerate(plan["rows"]):
            texts = {key: row[key] for key in TEXTS_OF_A_ROW if key in row}
            if any(letter.isalpha() for letter in row["when"]):
                texts["when"] = row["when"]
            place.extend(self.text(text, stands=(number, key)) for key, text in texts.items())
        for number, variant in enumerate(plan.get("short", ())):
            place += self.text(variant["title"], stands=(number, "short"))
        return [place]


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Note the texts of each plan once they are translated."""
    for place in doctree.findall(lambda node: isinstance(node, listing) and node["kind"] == Syllabus.kind):
        texts = {paragraph["stands"]: paragraph.astext() for paragraph in place}
        SYLLABI.add(app.env, place["options"]["plan"], texts=texts)


def held(env: BuildEnvironment) -> dict[str, dict]:
    """Give what pages hold, by id."""
    return {identifier: entry for kind in HELD for identifier, entry in kind.items(env).items()}


def check(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of everything that a plan uses and no page holds."""
    known = held(env)
    plans = syllabus_checks.read(env.srcdir) if SYLLABI.entries(env) else {}
    for entry in SYLLABI.entries(env):
        for row in plans[entry["id"]]["rows"]:
            for identifier in (*row.get("use", ()), *row.get("exercises", ())):
                if identifier not in known:
                    logger.warning(
                        "syllabus %s, %s: no page holds %s; %s",
                        entry["id"],
                        row["when"],
                        identifier,
                        source_map.nearest(identifier, known),
                        location=entry["docname"],
                        type="custlib",
                        subtype="syllabus",
                    )


def context(env: BuildEnvironment, options: dict) -> dict:
    """Give the rows of a plan with their links, what can be taught today, and the command that sets the exercises."""
    plan = syllabus_checks.read(env.srcdir)[options["plan"]]
    texts = SYLLABI.items(env)[options["plan"]]["texts"]
    rows = [shown_row(env, row, number, texts) for number, row in enumerate(plan["rows"])]
    chosen = list(dict.fromkeys(identifier for row in plan["rows"] for identifier in row.get("exercises", ())))
    lang = language_of(env.config.language)
    shown = partial(show, format="int", lang=lang)
    variants = [
        {
            "title": texts[number, "short"],
            "rows": listed(variant["rows"], lang),
            "minutes": shown(variant["contact"]),
            "points": variant["points"],
        }
        for number, variant in enumerate(plan.get("short", ()))
    ]
    return {
        "plan": plan,
        "total": POINTS,
        "rows": rows,
        "today": shown(sum(row["contact"] for row in rows if row["state"] == STATES[0])),
        "contact": shown(plan["contact"]),
        "home": shown(plan["home"]),
        "variants": variants,
        "exercises": chosen,
        "chapters": sorted({exercises.chapter_of(name) for name in chosen}),
        "marks": syllabus_checks.by_kind(plan),
        "labels": {"minutes": MINUTES, "marks": MARKS, "document": DOCUMENT, "state": STATES_SAID},
    }


def shown_row(env: BuildEnvironment, row: dict, number: int, texts: dict) -> dict:
    """Give one row as the template shows it."""
    entries = source_map.read(env.srcdir)
    lang = language_of(env.config.language)
    known = held(env)
    documents = syllabus_checks.documents(env.srcdir)
    used = [known[identifier] for identifier in row.get("use", ()) if identifier in known]
    practised = [known[identifier] for identifier in row.get("exercises", ()) if identifier in known]
    return {
        "when": texts.get((number, "when"), row["when"]),
        **{key: texts.get((number, key), "") for key in TEXTS_OF_A_ROW},
        "minutes": row.get("minutes", {}),
        "contact": syllabus_checks.contact(row),
        "home": syllabus_checks.at_home(row),
        "marks": row.get("marks", {}),
        "pause": BREAK in row.get("minutes", {}),
        "read": [reference(env, entries, identifier, lang) for identifier in row.get("read", ())],
        "more": [reference(env, entries, identifier, lang) for identifier in row.get("more", ())],
        "use": used,
        "exercises": practised,
        "hands_in": [(name, known.get(documents.get(name, ""))) for name in row.get("hands_in", ())],
        "totals": totals(practised),
        "state": state_of(env, row),
    }


def state_of(env: BuildEnvironment, row: dict) -> str:
    """Say how far what a row needs is written; empty for a row that reads nothing and uses nothing.

    A row that reads nothing but uses what pages hold can be taught: what it uses was checked.
    """
    entries = source_map.read(env.srcdir)
    marked = TOPICS.items(env)
    states = {state(identifier, entries, marked) for identifier in row.get("read", ())}
    if not states:
        return STATES[0] if row.get("use") else ""
    whole, part, _ = STATES
    written = set(exercises.of_book())
    documents = syllabus_checks.documents(env.srcdir)
    labs = {lab in written for lab in row.get("lab", ())} | {name in documents for name in row.get("hands_in", ())}
    if states == {whole} and labs <= {True}:
        return whole
    return part if states & {whole, part} else STATES[2]


def setup(app: Sphinx) -> None:
    """Add the directive, the collection of its texts and the check."""
    SYLLABI.connect(app)
    fill_with(Syllabus.kind, context)
    app.add_directive("syllabus", Syllabus)
    app.connect("doctree-read", collect)
    app.connect("env-check-consistency", check)
