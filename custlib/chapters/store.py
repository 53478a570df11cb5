"""Results kept on disk by the content they were made from, so that a warm page build computes nothing.

A result's folder carries a fingerprint of everything it can depend on: the modules its chapter reaches, the data, and
the versions of the libraries. Edit any of them and the next build computes again; edit the prose, another chapter or a
room that no chapter imports, and it does not.
Numbers are the same in every language, so translations are no part of it; a picture has words, and carries in its name
a mark of the translations of those it can ask for.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from custlib import locale
from custlib.chapters import measured, reach
from custlib.live.tr import catalogue

ROOT = reach.SOURCES
BUILD = ROOT / "_build"
LIBRARIES = ("numpy", "pandas", "scipy", "matplotlib", "seaborn")
KEPT = 3
"""States of a chapter whose results stay on disk: switching between two branches computes nothing twice."""


def home(key: str) -> str:
    """Give the module of a chapter."""
    return f"custlib.chapters.{key}"


def tables() -> list[Path]:
    """List the data in a fixed order."""
    data = Path(os.environ.get("CUSTLIB_DATA") or ROOT / "data" / "lantern")
    return sorted([*data.glob("*.csv"), *data.glob("truth.json"), *measured.FOLDER.glob("*.csv")])


@cache
def fingerprint(*modules: str) -> str:
    """Give the fingerprint of what modules of custlib can depend on, as it was when this process first asked.

    Parameters
    ----------
    *modules : str
        Such as "custlib.chapters.a01".

    Returns
    -------
    str
        16 hexadecimal digits.

    Examples
    --------
    >>> len(fingerprint("custlib.chapters.a01"))
    16
    """
    digest = hashlib.sha256(sys.version.encode())
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    for path in [*reach.files(*modules), *tables()]:
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:16]


def words(lang: str) -> str:
    """Give a mark of all texts of a language (8 hexadecimal digits); empty for a language without catalogues."""
    files = locale.catalogues(lang)
    return _mark(path.read_bytes() for path in files) if files else ""


@cache
def words_of(lang: str, key: str) -> str:
    """Give a mark of the translations that a chapter can ask for; empty for a language without catalogues.

    Examples
    --------
    >>> words_of("en", "a01"), len(words_of("zh", "a01"))
    ('', 8)
    """
    if not locale.catalogues(lang):
        return ""
    translated = catalogue(lang)
    named = reach.texts(reach.modules(home(key)).values())
    return _mark(f"{text}\n{translated[text]}\n".encode() for text in sorted(named) if text in translated)


def _mark(contents: Iterable[bytes]) -> str:
    return hashlib.sha256(b"".join(contents)).hexdigest()[:8]


def kept(name: str, make: Callable[[], object]) -> object:
    """Give the result called `name`, made now if no result of its chapter's present content is on disk.

    Parameters
    ----------
    name : str
        File name without suffix: the chapter, and after a dot what of it, as in "a01.value_ladder-en-light".
    make : callable
        Gives the result, made of what JSON can hold.

    Returns
    -------
    object
        The result as JSON gives it back, the same whether made now or kept.
    """
    key = name.partition(".")[0]
    path = BUILD / "facts" / key / fingerprint(home(key)) / f"{name}.json"
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
    """Keep the results of the last few states of a chapter."""
    states = sorted(folder.iterdir(), key=lambda state: state.stat().st_mtime, reverse=True)
    for state in states[KEPT:]:
        shutil.rmtree(state, ignore_errors=True)
