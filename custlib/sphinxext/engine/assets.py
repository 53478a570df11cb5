"""Write the scripts of the live calculators, each only when what it is made of has changed."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

from custlib.live.tr import catalogue
from custlib.sphinxext.engine.programs import SOURCES, files, program, shared

HERE = Path(__file__).parent
ENGINE = "engine.js"
ENGINE_PARTS = (HERE / "build.mjs", HERE / "client.mjs", HERE / "worker.mjs", SOURCES / "package-lock.json")
ROOMS = ("formulas", "live", "calculators", "sphinxext/engine")
REMEDY = "run `make book`, which installs Node and the packages of package-lock.json"


def write(folder: Path, chapters: Iterable[str], lang: str) -> dict[str, str]:
    """Write the engine and the chapters' programs into a folder.

    Parameters
    ----------
    folder : Path
        Kept between builds: a script is made again only when its sources, texts or the npm lock changed.
    chapters : iterable of str
        Such as "a01"; each gets a script of its own.
    lang : str
        Language of the pages.

    Returns
    -------
    dict of str to str
        Name of each script to its address with a mark of its content, so that no browser uses an old copy.

    Raises
    ------
    RuntimeError
        When Node or its packages are missing; says how to get them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    common = json.dumps({"files": shared()}, ensure_ascii=False, sort_keys=True)
    engine = _fingerprint(ENGINE_PARTS, common)
    python = [path for room in ROOMS for path in sorted((SOURCES / "custlib" / room).rglob("*.py"))]
    texts = json.dumps([lang, sorted(catalogue(lang).items())])
    own = _fingerprint(python, texts)
    made = {ENGINE: _kept(folder / ENGINE, engine, lambda path: _bundle(path, common))}
    for chapter in chapters:
        path = folder / f"{chapter}.js"
        made[path.name] = _kept(path, own, lambda path: _program(path, lang))
    return {name: f"{name}?v={mark}" for name, mark in made.items()}


def _fingerprint(paths: Iterable[Path], text: str = "") -> str:
    digest = hashlib.sha256(text.encode())
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _kept(path: Path, fingerprint: str, make: Callable[[Path], object]) -> str:
    """Make a script unless the one there has the fingerprint; give a mark of its content."""
    note = path.with_suffix(".made-of")
    if not (path.exists() and note.exists() and note.read_text("utf-8") == fingerprint):
        make(path)
        note.write_text(fingerprint, "utf-8")
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def _program(target: Path, lang: str) -> None:
    chapter = target.stem
    target.write_text(program(chapter, files(chapter), lang), "utf-8")


def _bundle(target: Path, common: str) -> None:
    """Write engine and common sources into one script."""
    node = shutil.which("node")
    if node is None:
        raise RuntimeError(f"the live calculators need Node 20 or newer to be bundled: {REMEDY}")
    done = subprocess.run([node, str(HERE / "build.mjs"), str(target)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the live calculators could not be bundled: {REMEDY}\n{done.stderr}")
    target.write_text(f"{target.read_text('utf-8')}window.customerPlaybook.common = {common};\n", "utf-8")
