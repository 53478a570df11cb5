"""The book's face of custlib: one Sphinx extension made of small modules, each with its own `setup(app)`.

Light to import: a module imports what it renders with (formulas, figures, exercises) only when a page asks for it.
"""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from custlib.chapters.store import words
from custlib.live.tr import language_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MODULES = (
    "parallel",
    "bibliography",
    "theme",
    "search",
    "downloads",
    "repairs",
    "mathematics",
    "panel",
    "indexes",
    "topics",
    "plays",
    "claims",
    "boxes",
    "facts",
    "pictures",
    "workbooks",
    "calculators",
    "exercises",
    "listings",
    "progress",
    "data_tables",
    "measured",
    "problems",
    "glossary",
    "paths",
    "syllabi",
    "teaching",
)
ROOM = Path(__file__).parent


def state(lang: str = "en") -> int:
    """Give a number for the present files of this room and the texts of a language; it changes with any of them.

    Sphinx reads every page again when it differs from the last build's, since pages know nothing of the code that wrote
    them.
    """
    digest = hashlib.sha256(words(lang).encode())
    for path in sorted(path for path in ROOM.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        digest.update(path.relative_to(ROOM).as_posix().encode() + path.read_bytes())
    return int(digest.hexdigest()[:12], 16)


def setup(app: Sphinx) -> dict[str, object]:
    """Set up every module of `MODULES`, in that order."""
    for name in MODULES:
        import_module(f"{__name__}.{name}").setup(app)
    return {
        "env_version": state(language_of(app.config.language)),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
