"""MicroPython, the engine of the live page, run on Node with the sources of custlib that must work on it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 300


def sources(*rooms: str) -> dict[str, str]:
    """Return the source files of rooms of custlib, by their path from the root: sources("formulas", "live")."""
    files = {"custlib/__init__.py": ""}
    for room in rooms:
        for path in sorted((ROOT / "custlib" / room).rglob("*.py")):
            files[path.relative_to(ROOT).as_posix()] = path.read_text(encoding="utf-8")
    return files


def run(program: str, files: dict[str, str]) -> str:
    """Run a Python program on MicroPython and return what it prints.

    Parameters
    ----------
    program : str
        Source of the program; it can import the files by their paths, and read them with `open("/path")`.
    files : dict of str to str
        Path without a leading slash to text; `sources` gives those of custlib.

    Raises
    ------
    AssertionError
        When the program ends with an error; holds MicroPython's traceback.
    """
    result = subprocess.run(
        ["node", str(Path(__file__).with_suffix(".mjs"))],
        input=json.dumps({"program": program, "files": files}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        cwd=ROOT,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout
