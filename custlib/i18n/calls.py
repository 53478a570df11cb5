"""The templates that stand in Python code: at `tr(…)` and its relatives, and in the constants these name.

Read from the syntax tree, so nothing runs. A template held by a loop variable cannot be seen there: its module lists it
in a constant `TEXTS` or `MESSAGES`, or declares it in a calculator or an exercise, which `texts` asks for theirs.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import custlib

HOUSE = Path(custlib.__file__).parent
CALLS = {"tr": 0, "say": 0, "label_of": 1, "InputError": 0, "CombinationError": 1}
"""Function → place of the template among its arguments."""
METHODS = {"panel": 1, "field": 0, "citations": 0, "reference": 0}
"""The same for methods of `custlib.sphinxext.panel.PanelDirective`."""
LISTS = ("TEXTS", "MESSAGES")
"""Constants that list templates."""


@cache
def tree(path: Path) -> ast.Module:
    """Parse a module once."""
    return ast.parse(path.read_text("utf-8"))


def templates(path: Path) -> list[str]:
    """List the templates of a module in the order of its text, each once.

    Examples
    --------
    >>> "No step is worth a test: more buyers would bring no margin." in templates(
    ...     HOUSE / "calculators" / "a01" / "path_steps.py"
    ... )
    True
    """
    module = tree(path)
    found = []
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            argument = template_of(node)
            if argument is not None:
                found += [(node.lineno, node.col_offset, text) for text in strings(argument, path)]
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in LISTS:
            found += [(node.lineno, node.col_offset, text) for text in strings(node.value, path)]
    return list(dict.fromkeys(text for _, _, text in sorted(found, key=lambda each: each[:2])))


def template_of(call: ast.Call) -> ast.expr | None:
    """Give the argument of a call that is a template, if the call takes one."""
    name = call.func
    if isinstance(name, ast.Name):
        place = CALLS.get(name.id)
    elif isinstance(name, ast.Attribute):
        place = METHODS.get(name.attr)
    else:
        place = None
    if place is None or place >= len(call.args):
        return None
    return call.args[place]


def strings(expression: ast.expr, path: Path) -> Iterator[str]:
    """Yield the texts an expression can give: its own and those of the constants it names; keys are no texts."""
    match expression:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Name(id=name):
            value, home = constant(name, path)
            if value is not None:
                yield from strings(value, home)
        case ast.Dict(values=values):
            for value in values:
                yield from strings(value, path)
        case ast.Subscript(value=value) | ast.Attribute(value=value):
            yield from strings(value, path)
        case ast.Call(func=ast.Name(id=name)) if name in CALLS:
            return  # speaks for itself
        case ast.IfExp(body=body, orelse=other):
            yield from strings(body, path)
            yield from strings(other, path)
        case _:
            for child in ast.iter_child_nodes(expression):
                if isinstance(child, ast.expr):
                    yield from strings(child, path)
                elif isinstance(child, ast.comprehension):
                    yield from strings(child.iter, path)


def constant(name: str, path: Path) -> tuple[ast.expr | None, Path]:
    """Find the constant that a name means in a module: its own, or one imported from custlib."""
    for node in tree(path).body:
        if isinstance(node, ast.Assign) and any(getattr(target, "id", None) == name for target in node.targets):
            return node.value, path
        if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", None) == name and node.value:
            return node.value, path
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("custlib"):
            for alias in node.names:
                if name == (alias.asname or alias.name) and name.isupper():
                    place = HOUSE.parent.joinpath(*node.module.split("."))
                    home = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
                    return constant(alias.name, home)
    return None, path
