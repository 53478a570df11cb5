"""The role {fact}: a number of a chapter, written for the page's language.

    {fact}`a01.clv_store:yuan`

names the fact `clv_store` of `custlib.chapters.a01` and a format of `custlib.formulas.text.FORMATS` that suits it.
It works in translated paragraphs too, because the role runs again on the translated text. A name or format that does
not exist is a warning that names what is near it, and so fails the book's build.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from custlib import chapters
from custlib.chapters import store
from custlib.chapters.units import FORMATS
from custlib.formulas import text
from custlib.live.tr import language_of
from custlib.sphinxext.collect import Collected

logger = logging.getLogger(__name__)
FACTS = Collected("facts", unique=False)


def fact_text(reference: str, lang: str) -> str:
    """Write the fact of a reference such as "a01.clv_store:yuan".

    Raises
    ------
    ValueError
        For an unknown chapter, fact or format, or a format that does not suit the fact's unit.
    """
    name, _, form = reference.partition(":")
    value, unit, _ = chapters.fact(name)
    if form not in FORMATS[unit]:
        raise ValueError(f"format of {name}: got {form!r}; a fact in {unit} is shown as {', '.join(FORMATS[unit])}")
    return text.show(value, form, lang)


class FactRole(SphinxRole):
    """`{fact}`: see the module."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Give the number as text."""
        try:
            shown = fact_text(self.text, language_of(self.config.language))
        except ValueError as error:
            logger.warning("{fact}`%s`: %s", self.text, error, location=self.get_location(), type="custlib")
            return [nodes.problematic(self.rawtext, self.rawtext)], []
        FACTS.add(self.env, self.text.partition(":")[0])
        return [nodes.inline("", shown, classes=["fact"])], []


def changed_pages(_app: Sphinx, env: BuildEnvironment, *_: set[str]) -> list[str]:
    """Name the pages to read again because the data, or the code behind facts and pictures they show, changed."""
    from custlib.sphinxext.pictures import PICTURES

    known = getattr(env, "custlib_content", {})
    env.custlib_content = {key: store.fingerprint(store.home(key)) for key in chapters.KEYS}
    pages = [(docname, held) for kind in (FACTS, PICTURES) for docname, held in kind.by_document(env).items()]
    changed = {key for key, mark in env.custlib_content.items() if known.get(key) != mark}
    outdated = {name for name, held in pages if changed & {entry["id"].partition(".")[0] for entry in held}}
    return sorted(outdated & env.found_docs)


def setup(app: Sphinx) -> None:
    """Register the role."""
    FACTS.connect(app)
    app.add_role("fact", FactRole())
    app.connect("env-get-outdated", changed_pages)
