"""What MicroPython lacks or does otherwise stays out of the rooms that run in the page.

The parity tests compare what both engines say; this one finds, by reading the code, what would differ only for a value
that nobody has tried. It cannot see the type of a value: text made of a float by `str` or an f-string outside
`formulas.text`, and loops over a dict that hides behind a name. When it fails, it names file, line and what to use.
"""

from __future__ import annotations

import ast
import builtins
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("formulas", "live", "calculators")
FILES = sorted(path for room in ROOMS for path in (ROOT / "custlib" / room).rglob("*.py"))
CATALOGUES = "custlib.locale"
# where text is made of whole numbers
TEXTS = ("formulas/text.py",)
# of `math`, missing on MicroPython or off in the last digits
MATH_TO_AVOID = ("cbrt", "comb", "dist", "exp2", "fsum", "gcd", "hypot", "lgamma", "log1p", "perm", "prod", "sumprod")
CALLS = {
    "format": "formulas.text.show",
    "print": "a returned value",
    "repr": "formulas.text.describe or plain",
    "round": "a format of formulas.text.show",
    "sum": "numbers.total, or len for counting",
    "vars": "a list of pairs",
}
ATTRIBUTES = ("__annotations__", "__doc__", "_asdict", "_fields", "_make", "_replace")
METHODS = ("casefold", "removeprefix", "removesuffix", "zfill", "ljust", "rjust", "title")
NODES = {
    ast.Match: "match: use if",
    ast.TryStar: "except*: use except",
    ast.AsyncFunctionDef: "async: the engine is asked from outside",
    ast.Set: "a set display has no order: use a tuple",
    ast.SetComp: "a set has no order: use a list",
}


def broken_rules(source: str, name: str = "formulas/example.py") -> list[str]:
    """Return "line: what, and what to use" for each broken rule of a source."""
    tree = ast.parse(source)
    found = []
    line = 1
    for node in ast.walk(tree):
        line = getattr(node, "lineno", line)  # some nodes stand in no line of their own
        found += [f"{line}: {why}" for why in _reasons(node, name)]
    return sorted(set(found)) + _annotations(tree)


def _reasons(node: ast.AST, name: str):
    for kind, why in NODES.items():
        if isinstance(node, kind):
            yield why
    if isinstance(node, ast.Import):
        for alias in node.names:
            if alias.name != "math":
                yield f"import {alias.name}: only math, collections.namedtuple and siblings"
    if isinstance(node, ast.ImportFrom):
        yield from _import_reasons(node)
    if isinstance(node, (ast.FunctionDef, ast.Lambda)) and node.args.posonlyargs:
        yield "positional-only arguments: leave the / out"
    if isinstance(node, ast.Dict) and None in node.keys:
        yield "{**d}: build the dict step by step"
    if isinstance(node, (ast.List, ast.Tuple)) and any(isinstance(item, ast.Starred) for item in node.elts):
        yield "[*x]: add lists"
    if isinstance(node, ast.FormattedValue) and (node.format_spec is not None or node.conversion != -1):
        yield "a format or conversion in an f-string: formulas.text.show"
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and _is_text(node.left):
        yield "% on text: formulas.text.show and an f-string"
    if isinstance(node, ast.Attribute) and node.attr in ATTRIBUTES:
        yield f"{node.attr} is missing on the engine"
    loops = [node] if isinstance(node, ast.For) else getattr(node, "generators", [])
    if any(_is_dict_view(loop.iter) for loop in loops):
        yield "a dict has no order: loop over a list of pairs"
    if isinstance(node, ast.Call):
        yield from _call_reasons(node, name)


def _import_reasons(node: ast.ImportFrom):
    names = [alias.name for alias in node.names]
    if node.module == "math":
        for missing in (each for each in names if each in MATH_TO_AVOID):
            yield f"math.{missing} is missing or less exact on the engine"
    elif node.module == "collections":
        if names != ["namedtuple"]:
            yield "of collections only namedtuple"
    elif node.module == CATALOGUES:
        return  # read on CPython alone; the page brings its texts along
    elif node.level or not (node.module or "").startswith(tuple(f"custlib.{room}" for room in ROOMS)):
        yield f"from {'.' * node.level}{node.module}: only math, collections.namedtuple and siblings"


def _call_reasons(node: ast.Call, name: str):
    if isinstance(node.func, ast.Name):
        if node.func.id in CALLS:
            yield f"{node.func.id}(): use {CALLS[node.func.id]}"
        if node.func.id == "sorted" and any(keyword.arg == "key" for keyword in node.keywords):
            yield "sorted(key=) leaves ties in any order: numbers.order"
        if node.func.id == "str" and name.startswith("formulas/") and name not in TEXTS:
            yield "str(): formulas.text.describe or plain"
        if node.func.id == "zip" and node.keywords:
            yield "zip(strict=): check the lengths"
    if isinstance(node.func, ast.Attribute):
        if node.func.attr == "sort" and node.keywords:
            yield "sort(key=) leaves ties in any order: numbers.order"
        if node.func.attr in METHODS:
            yield f"{node.func.attr}() is missing on the engine"
        if node.func.attr == "format" and _is_text(node.func.value) and set(":!") & set(ast.unparse(node.func.value)):
            yield "a format or conversion in str.format: formulas.text.show"


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _is_dict_view(node: ast.AST) -> bool:
    return isinstance(node, ast.Dict) or (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("items", "keys", "values")
        and not node.args
    )


def _annotations(tree: ast.Module) -> list[str]:
    """Hints name built-in types or classes of the same module."""
    known = set(dir(builtins)) | {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    found = []
    for node in ast.walk(tree):
        hints = []
        if isinstance(node, ast.FunctionDef):
            arguments = [part for part in ast.walk(node.args) if isinstance(part, ast.arg)]
            hints = [node.returns, *(argument.annotation for argument in arguments)]
        elif isinstance(node, ast.AnnAssign):
            hints = [node.annotation]
        for hint in filter(None, hints):
            for part in ast.walk(hint):
                if isinstance(part, ast.Name) and part.id not in known:
                    found.append(f"{node.lineno}: hint {part.id}: only built-in types and classes of this module")
    return found


@pytest.mark.parametrize("path", FILES, ids=[path.relative_to(ROOT / "custlib").as_posix() for path in FILES])
def test_rules_of_the_engine(path):
    name = path.relative_to(ROOT / "custlib").as_posix()
    assert broken_rules(path.read_text(encoding="utf-8"), name) == []


@pytest.mark.parametrize(
    "source",
    [
        "import statistics",
        "from dataclasses import dataclass",
        "from __future__ import annotations",
        "from collections import Counter",
        "from math import comb",
        "from custlib.analysis import rfm",
        "from . import check",
        "def f(a, /): pass",
        "x = {**y}",
        "x = [*y, 1]",
        "x = f'{y:.2f}'",
        "x = f'{y!r}'",
        "x = '%s' % y",
        "x = '{:.2f}'.format(y)",
        "x = round(y)",
        "x = repr(y)",
        "x = str(0.5)",
        "x = sum(y)",
        "print(x)",
        "x = sorted(y, key=len)",
        "x.sort(key=len)",
        "x = zip(y, z, strict=True)",
        "for k, v in x.items(): pass",
        "x = [k for k in y.keys()]",
        "x = {1, 2}",
        "x = y._asdict()",
        "x = y.zfill(3)",
        "match x:\n    case 1: pass",
        "def f(a: Path): pass",
        "def f(a) -> Sequence: pass",
    ],
)
def test_each_rule_sees_what_breaks_it(source):
    assert broken_rules(source)


def test_the_rules_allow_what_works():
    source = '''
from collections import namedtuple
from math import exp, log
from custlib.formulas import check
class Curve(namedtuple("Curve", ("survival", "notes"))):
    """Doc."""
def f(a: float, *, b: list[float] | None = None, **more) -> Curve:
    return Curve(f"{a} of {len(b)}", ()), "{n} yuan".format(n=a), 7 % 3, [x for x in b], max(b, key=lambda y: -y)
'''
    assert broken_rules(source) == []
