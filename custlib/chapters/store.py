"""Results kept on disk by the content they were made from, so that a warm page build computes nothing.

A result's folder carries a fingerprint of everything it can depend on: the rooms of custlib up to this one, the data,
and the versions of the libraries. Edit any of them and the next build computes again; edit the prose and it does not.
Numbers are the same in every language, so translations are no part of it; a picture has words, and carries their own
mark in its name.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import custlib
from custlib import locale

PACKAGE = Path(custlib.__file__).parent
BUILD = PACKAGE.parent / "_build"
ROOMS = ("formulas", "live", "data", "analysis", "figures", "chapters")
LIBRARIES = ("numpy", "pandas", "scipy", "matplotlib", "seaborn")
KEPT = 3
"""States of the content whose results stay on disk: switching between two branches computes nothing twice."""


def sources() -> list[Path]:
    """List the files that facts and pictures depend on, in a fixed order."""
    data = Path(os.environ.get("CUSTLIB_DATA") or PACKAGE.parent / "data" / "lantern")
    own = [path for room in ROOMS for path in (PACKAGE / room).rglob("*.py")]
    return sorted(own) + sorted([*data.glob("*.csv"), *data.glob("truth.json")])


@cache
def fingerprint() -> str:
    """Give the fingerprint of the content as it was when this process first asked (16 hexadecimal digits).

    Examples
    --------
    >>> len(fingerprint())
    16
    """
    digest = hashlib.sha256(sys.version.encode())
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    for path in sources():
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:16]


def words(lang: str, area: str | None = None) -> str:
    """Give a mark of the texts of a language (8 hexadecimal digits); empty for a language without catalogues.

    Parameters
    ----------
    lang : str
    area : str, optional
        A chapter: only its texts count, and those that all chapters share.
    """
    files = [path for path in locale.catalogues(lang) if area is None or path.stem in (area, "interface")]
    if not files:
        return ""
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:8]


def kept(name: str, make: Callable[[], object]) -> object:
    """Give the result called `name`, made now if no result of the present content is on disk.

    Parameters
    ----------
    name : str
        File name without suffix, such as "a01" or "a01.value_ladder-en-light".
    make : callable
        Gives the result, made of what JSON can hold.

    Returns
    -------
    object
        The result as JSON gives it back, the same whether made now or kept.
    """
    path = BUILD / "facts" / fingerprint() / f"{name}.json"
    if not path.exists():
        if not path.parent.exists():
            path.parent.mkdir(parents=True, exist_ok=True)  # another worker may have been quicker
            _forget_old(path.parent.parent)
        write(path, json.dumps(make(), ensure_ascii=False, indent=1))
    return json.loads(path.read_text("utf-8"))


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all: two workers of one build may write the same file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="\n", dir=path.parent, delete=False) as file:
        file.write(text)
    os.chmod(file.name, 0o644)
    os.replace(file.name, path)


def _forget_old(folder: Path) -> None:
    """Keep the results of the last few states of the content."""
    states = sorted(folder.iterdir(), key=lambda state: state.stat().st_mtime, reverse=True)
    for state in states[KEPT:]:
        shutil.rmtree(state, ignore_errors=True)
