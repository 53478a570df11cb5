"""A chapter's program for the page: the Python sources its calculators need, without docstrings, and their texts.

What every chapter needs comes with the engine, so that a reader loads it once.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import custlib
from custlib.live.tr import catalogue

BOOT = Path(__file__).with_name("boot.py")
SOURCES = Path(custlib.__file__).parent.parent
FIRST = ("custlib", "custlib.calculators", "custlib.live")


def modules(chapter: str) -> dict[str, Path]:
    """List the modules that a chapter's calculators import, with their files.

    Only imports at the top of a module count: what a function imports is for CPython alone.

    Examples
    --------
    >>> sorted(modules("a01"))[:3]
    ['custlib', 'custlib.calculators', 'custlib.calculators.a01']
    """
    return _imported(*FIRST, f"custlib.calculators.{chapter}")


def _imported(*names: str) -> dict[str, Path]:
    found: dict[str, Path] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        place = SOURCES.joinpath(*name.split("."))
        path = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
        if name not in found and path.exists():  # else it is a name inside a module
            found[name] = path
            waiting.extend(_imports(ast.parse(path.read_text("utf-8"))))
    return found


def _imports(tree: ast.Module) -> Iterator[str]:
    for statement in tree.body:
        if isinstance(statement, ast.ImportFrom) and (statement.module or "").startswith("custlib"):
            yield statement.module
            yield from (f"{statement.module}.{alias.name}" for alias in statement.names)


def stripped(source: str) -> str:
    """Return a Python source without docstrings and comments.

    Examples
    --------
    >>> stripped('def f(x):  # twice' + chr(10) + '    "Double."' + chr(10) + '    return 2 * x')
    'def f(x):\\n    return 2 * x'
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree)


def files(chapter: str) -> dict[str, str]:
    """Return the stripped sources of a chapter's program by their paths in the engine.

    Examples
    --------
    >>> "custlib/calculators/a01/__init__.py" in files("a01")
    True
    """
    return _files(modules(chapter))


def shared() -> dict[str, str]:
    """Return the stripped sources that every chapter's program needs, as `files` does.

    Examples
    --------
    >>> "custlib/live/svg.py" in shared(), "custlib/formulas/value.py" in shared()
    (True, False)
    """
    return _files(_imported(*FIRST))


def _files(found: dict[str, Path]) -> dict[str, str]:
    sources = {path.relative_to(SOURCES).as_posix(): path for path in found.values()}
    return {place: stripped(path.read_text("utf-8")) for place, path in {**sources, "boot.py": BOOT}.items()}


def program(chapter: str, sources: dict[str, str], lang: str) -> str:
    """Return the script that brings a chapter's program into the page.

    Parameters
    ----------
    chapter : str
        Such as "a01".
    sources : dict of str to str
        As `files` gives them.
    lang : str
        Language of the pages; of its catalogue, the script holds the texts that the sources name.

    Returns
    -------
    str
        JavaScript that puts the program into `customerPlaybook.programs`, without the sources that the engine brings.
    """
    words = {
        node.value
        for source in sources.values()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    messages = {message: text for message, text in catalogue(lang).items() if message in words}
    common = shared()
    own = {place: source for place, source in sources.items() if common.get(place) != source}
    value = json.dumps({"files": own, "lang": lang, "messages": messages}, ensure_ascii=False, sort_keys=True)
    return f"(window.customerPlaybook ??= {{ programs: {{}} }}).programs[{json.dumps(chapter)}] = {value};\n"
