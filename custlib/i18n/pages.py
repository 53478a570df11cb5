"""The sentences of the pages, as Sphinx takes them: one catalogue a page.

Sphinx writes templates (`.pot`) with its builder gettext; no cell runs for it. Only their sentences are used: places
and dates in them change with every edit.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polib

from custlib.i18n.catalogue import Sentence
from custlib.sphinxext.build import BUILD, write_conf
from custlib.sphinxext.editions import EDITIONS, LOCALE, WORDS

FOLDER = LOCALE / EDITIONS["zh"].sphinx / WORDS


def templates(root: Path) -> dict[str, list[Sentence]]:
    """Collect the sentences of every page: name of the page → its sentences in their order.

    Raises
    ------
    ValueError
        When a page cannot be read.
    """
    write_conf(root)
    out = root / BUILD / "gettext"
    for stale in out.rglob("*.pot"):
        stale.unlink()
    arguments = ["-b", "gettext", "-q", "-j", "2", "-d", str(root / BUILD / "doctrees" / "gettext")]
    arguments += ["-D", "nb_execution_mode=off", "-D", "gettext_location=0", "-D", "gettext_uuid=0"]
    command = [sys.executable, "-m", "sphinx", *arguments, str(root), str(out)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)  # of its own: Sphinx leaves traces
    if said.returncode:
        raise ValueError(f"the pages cannot be read for their sentences:\n{said.stderr.strip()[-1000:]}")
    return {
        path.relative_to(out).with_suffix("").as_posix(): [
            Sentence(entry.msgid) for entry in polib.pofile(str(path)) if entry.msgid
        ]
        for path in sorted(out.rglob("*.pot"))
        if path.relative_to(out).parts[0] == "book"
    }


def page_of(path: Path) -> str:
    """Give the page whose catalogue a file is.

    Examples
    --------
    >>> page_of(FOLDER / "book" / "index.po")
    'book/index'
    """
    parts = path.with_suffix("").parts
    return "/".join(parts[parts.index(WORDS) + 1 :])


def catalogue_of(root: Path, page: str) -> Path:
    """Give the catalogue of a page."""
    return root / FOLDER / f"{page}.po"
