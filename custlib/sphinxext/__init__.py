"""The book's face of custlib: one Sphinx extension made of small modules, each with its own `setup(app)`.

Light to import: a module imports what it renders with (formulas, figures, exercises) only when a page asks for it.
"""

from __future__ import annotations

from importlib import import_module

from sphinx.application import Sphinx

MODULES = (
    "parallel",
    "theme",
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
    "calculators",
    "exercises",
    "listings",
    "progress",
    "problems",
)
ENV_VERSION = 2
"""Raise it with every change of what a directive stores: pages that an older version read are then read again."""


def setup(app: Sphinx) -> dict[str, object]:
    """Set up every module of `MODULES`, in that order."""
    for name in MODULES:
        import_module(f"{__name__}.{name}").setup(app)
    return {"env_version": ENV_VERSION, "parallel_read_safe": True, "parallel_write_safe": True}
