"""What pages hold, gathered while they are read, so that index pages can list it.

A module keeps one `Collected` at its top, connects it in its `setup(app)` and adds an entry for each thing it finds:

    PLAYS = Collected("plays")

    def setup(app):
        PLAYS.connect(app)

    PLAYS.add(env, "A1.1.2-P1", anchor="a1-1-2-p1", title="Value before budget")     # from a directive or doctree-read
    PLAYS.items(env)                                                                # from a page that lists them

Entries are kept by document, so that a page read again replaces its own and a parallel build joins
those of its workers.
Two entries with one id are a warning, which fails the book's build.
"""

from __future__ import annotations

from collections.abc import Iterable

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

logger = logging.getLogger(__name__)


def anchor(identifier: str) -> str:
    """Turn an id into the anchor it has on its page.

    Examples
    --------
    >>> anchor("A1.1.2-P1")
    'a1-1-2-p1'
    """
    return identifier.lower().replace(".", "-")


class Collected:
    """The entries of one kind, kept in the build environment as `env.custlib_<kind>`: document → list of entries.

    Parameters
    ----------
    kind : str
        Plural noun: "plays", "claims", "calculators", "exercises", "topics" …
    unique : bool
        Whether an id may stand only once in the book.
    """

    def __init__(self, kind: str, unique: bool = True) -> None:
        self.kind = kind
        self.unique = unique
        self.attribute = f"custlib_{kind}"

    def connect(self, app: Sphinx) -> None:
        """Keep the entries right when pages change, vanish, or are read by parallel workers."""
        app.connect("env-purge-doc", self.purge)
        app.connect("env-merge-info", self.merge)
        if self.unique:
            app.connect("env-check-consistency", self.warn_of_duplicates)

    def by_document(self, env: BuildEnvironment) -> dict[str, list[dict]]:
        """Give the store itself: document → its entries in the order of the page."""
        if not hasattr(env, self.attribute):
            setattr(env, self.attribute, {})
        return getattr(env, self.attribute)

    def add(self, env: BuildEnvironment, identifier: str, *, docname: str | None = None, **fields: object) -> None:
        """Add one entry of the page being read; `anchor` and `title` make it a target of `{ref}` too."""
        docname = docname or env.docname
        entry = {"id": identifier, "docname": docname, "anchor": anchor(identifier), **fields}
        self.by_document(env).setdefault(docname, []).append(entry)
        if self.unique and fields.get("title"):
            env.get_domain("std").note_hyperlink_target(entry["anchor"], docname, entry["anchor"], fields["title"])

    def entries(self, env: BuildEnvironment) -> list[dict]:
        """List all entries, pages in the order of the book, entries in the order of the page."""
        store = self.by_document(env)
        order = {docname: place for place, docname in enumerate(reading_order(env))}
        pages = sorted(store, key=lambda docname: (order.get(docname, len(order)), docname))
        return [entry for docname in pages for entry in store[docname]]

    def items(self, env: BuildEnvironment) -> dict[str, dict]:
        """Give all entries by id, in the order of the book."""
        return {entry["id"]: entry for entry in self.entries(env)}

    def purge(self, _app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a page that changed or vanished."""
        self.by_document(env).pop(docname, None)

    def merge(self, _app: Sphinx, env: BuildEnvironment, docnames: Iterable[str], other: BuildEnvironment) -> None:
        """Take over what a parallel worker read."""
        theirs = self.by_document(other)
        self.by_document(env).update({docname: theirs[docname] for docname in docnames if docname in theirs})

    def warn_of_duplicates(self, _app: Sphinx, env: BuildEnvironment) -> None:
        """Warn of each id that stands twice."""
        first: dict[str, str] = {}
        for entry in self.entries(env):
            if entry["id"] in first:
                logger.warning(
                    "%s: %s stands already on %s; give this one the next free number",
                    self.kind,
                    entry["id"],
                    first[entry["id"]],
                    location=entry["docname"],
                    type="custlib",
                    subtype="duplicate",
                )
            first.setdefault(entry["id"], entry["docname"])


def reading_order(env: BuildEnvironment) -> list[str]:
    """List the book's documents from the first page to the last, following the tables of contents."""
    order: list[str] = []
    stack = [env.config.root_doc]
    seen = set()
    while stack:
        docname = stack.pop()
        if docname in seen:
            continue
        seen.add(docname)
        order.append(docname)
        stack.extend(reversed(env.toctree_includes.get(docname, [])))
    return order
