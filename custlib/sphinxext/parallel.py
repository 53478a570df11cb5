"""Let Sphinx read pages in parallel although one extension does not say whether it may.

sphinx_multitoc_numbering, which sphinx_external_toc brings along, only hooks into events of the main process and adds
nothing to a page, so reading in parallel is safe; by not declaring it, it would make every build serial.
"""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.config import Config

SAFE = ("sphinx_multitoc_numbering",)


def declare(app: Sphinx, _config: Config) -> None:
    """Declare the extensions of `SAFE` safe for parallel reading."""
    for name in SAFE:
        if name in app.extensions and app.extensions[name].parallel_read_safe is None:
            app.extensions[name].parallel_read_safe = True


def setup(app: Sphinx) -> None:
    """Declare before the first page is read."""
    app.connect("config-inited", declare)
