"""Name what the list of sources is written with once, instead of looking through all installed packages for it.

sphinxcontrib-bibtex asks for the plain-text writer at each use, 35 times a build, and pybtex answers from the entry
points of every package of the environment: one second, for what never changes.
"""

from __future__ import annotations

from pybtex.plugin import find_plugin, register_plugin
from sphinx.application import Sphinx

GROUP, WRITER = "pybtex.backends", "plaintext"


def setup(_app: Sphinx) -> None:
    """Register the writer found by its entry point."""
    register_plugin(GROUP, WRITER, find_plugin(GROUP, WRITER), force=True)
