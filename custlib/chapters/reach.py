"""What a module of custlib can reach: the files its results depend on, and the texts it can ask for.

Found from the syntax trees, so nothing runs: an import counts wherever it stands, in a function too, and with it the
packages around the module imported and the tables and templates beside it. What is imported for type hints alone does
not run and does not count.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import custlib

SOURCES = Path(custlib.__file__).parent.parent
HOUSE = "custlib"
BY_NAME = ("import_module", "__import__")
"""Functions that import a module by a name that is computed; whoever uses one reaches every module beside it."""
WITHIN = ("body", "orelse", "handlers", "finalbody", "cases")
"""Where statements hold statements."""
BY_KEY = "custlib.chapters"
"""It imports the chapter it is asked for by its key, and no chapter asks for another that way."""


@cache
def tree(path: Path) -> ast.Module:
    """Parse a module once a process."""
    return ast.parse(path.read_bytes())


def modules(*names: str) -> dict[str, Path]:
    """Give the modules reached from the named ones, themselves included, with their files.

    Names that are no module of custlib are passed over: they stand for what a module defines.

    Examples
    --------
    >>> sorted(modules("custlib.formulas.scales"))[:3]
    ['custlib', 'custlib.formulas', 'custlib.formulas.check']
    """
    found: dict[str, Path] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        path = file_of(name)
        if name not in found and path is not None:
            found[name] = path
            waiting += [name.rpartition(".")[0], *steps(name, path)]
    return found


@cache
def steps(name: str, path: Path) -> tuple[str, ...]:
    """Give what a module imports: all modules beside it too, if it imports by a name that is computed."""
    named = tuple(imports(tree(path)))
    if name == BY_KEY or not by_name(path):
        return named
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    return named + tuple(f"{package}.{beside.stem}" for beside in path.parent.iterdir() if beside != path)


def by_name(path: Path) -> bool:
    """Say whether a module imports by a name that is computed; most do not even hold the word."""
    text = path.read_text("utf-8")
    if not any(function in text for function in BY_NAME):
        return False
    nodes = list(ast.walk(tree(path)))
    called = {node.id for node in nodes if isinstance(node, ast.Name)}
    called |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return not called.isdisjoint(BY_NAME)


def file_of(name: str) -> Path | None:
    """Give the file of a module of custlib, or None."""
    if name.partition(".")[0] != HOUSE:
        return None
    place = SOURCES.joinpath(*name.split("."))
    path = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    return path if path.is_file() else None


def imports(node: ast.AST) -> Iterator[str]:
    """Yield what the statements within a node import, without those for type hints alone."""
    for child in (child for field in WITHIN for child in getattr(node, field, ())):
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            if child.level:
                raise ValueError(f"line {child.lineno}: an import without its package; write it out as custlib.…")
            yield child.module
            yield from (f"{child.module}.{alias.name}" for alias in child.names)
        elif isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            yield from imports(ast.Module(child.orelse, []))
        else:
            yield from imports(child)


def files(*names: str) -> list[Path]:
    """List the files reached from modules, in a fixed order: their code, and what else lies beside it."""
    reached = set(modules(*names).values())
    beside = {
        path
        for folder in {path.parent for path in reached if path.name == "__init__.py"}
        for path in folder.iterdir()
        if path.is_file() and path.suffix not in (".py", ".pyc")
    }
    return sorted(reached | beside)


def texts(paths: Iterable[Path]) -> set[str]:
    """Give every text that stands in the code of modules, among them all that they can ask to have translated."""
    return {text for path in paths for text in held(path)}


@cache
def held(path: Path) -> frozenset[str]:
    """Give the texts of one module."""
    nodes = (node for node in ast.walk(tree(path)) if isinstance(node, ast.Constant))
    return frozenset(node.value for node in nodes if isinstance(node.value, str))
