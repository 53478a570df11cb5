"""The house's one rule: a room imports only rooms before it, and the base rooms import nothing from outside.

When it fails: move the code to the room that owns its subject, or pass the value in. It reads import statements, also
those inside functions; it cannot see an import built from a string.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOMS = (
    "formulas",
    "locale",
    "live",
    "calculators",
    "lantern",
    "data",
    "analysis",
    "figures",
    "exercises",
    "chapters",
    "notebook",
    "sphinxext",
    "labs",
    "i18n",
    "grading",
    "cli",
)
WITHOUT_THIRD_PARTY = ("formulas", "locale", "live", "calculators", "exercises")
ONLY_FROM = {"lantern": ("cli",)}  # the generator serves the command and the tests, never a page
HOUSE = Path(__file__).resolve().parent.parent / "custlib"


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imports(path: Path, text: str | None = None):
    """Yield the absolute dotted name of every module that the file imports."""
    package = ("custlib", *path.relative_to(HOUSE).parent.parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8") if text is None else text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*base, *filter(None, [node.module])))
            yield from (f"{module}.{alias.name}" for alias in node.names) if module == "custlib" else (module,)


def trespasses(path: Path, text: str | None = None) -> list[str]:
    """Say which imports of the file break the rule."""
    room, found = room_of(path), []
    for name in imports(path, text):
        top, _, rest = name.partition(".")
        other = rest.partition(".")[0]
        if top == "custlib" and other in ROOMS and other != room:
            if ROOMS.index(other) > ROOMS.index(room):
                found.append(f"{name}: {other} comes after {room}")
            elif room not in ONLY_FROM.get(other, (room,)):
                found.append(f"{name}: only {', '.join(ONLY_FROM[other])} may use {other}")
        elif top != "custlib" and room in WITHOUT_THIRD_PARTY and top not in sys.stdlib_module_names:
            found.append(f"{name}: {room} uses the standard library alone")
    return found


FILES = sorted(path for path in HOUSE.rglob("*.py") if path.parent != HOUSE)


def test_every_module_stands_in_a_room():
    strays = {room_of(path) for path in FILES} - set(ROOMS)
    assert not strays, f"no room of the house: {sorted(strays)}; add it to DESIGN's list or move it"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_room_imports_only_rooms_before_it(path):
    assert trespasses(path) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("formulas/value.py", "from custlib.live import tr"),
        ("live/chart.py", "from ..calculators import a01"),
        ("data/load.py", "def f():\n    import custlib.analysis"),
        ("chapters/a01.py", "from custlib import lantern"),
        ("exercises/core.py", "import numpy"),
    ],
)
def test_a_trespass_is_seen(path, text):
    assert len(trespasses(HOUSE / path, text)) == 1


def test_the_package_itself_imports_at_once():
    """`import custlib` pulls in no room: a command or a kernel pays only for what it uses."""
    assert list(imports(HOUSE / "__init__.py")) == []
