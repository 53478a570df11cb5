"""What a chapter declares: its facts, in groups that are computed together, its pictures, its spreadsheets."""

from __future__ import annotations

import inspect
import math
from collections import namedtuple
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from custlib.chapters.units import FORMATS
from custlib.figures import Picture

if TYPE_CHECKING:
    from custlib.chapters.workbooks.parts import Workbook


class Fact(namedtuple("Fact", ("value", "unit", "description"))):
    """One number of a chapter: raw `value`, its `unit` (a key of `units.FORMATS`), what it is in one sentence."""

    __slots__ = ()


class Chapter:
    """The facts, pictures and spreadsheets of one chapter.

    Parameters
    ----------
    key : str
        "a01" … "b08", or "lantern" for numbers about the whole company.

    Examples
    --------
    >>> chapter = Chapter("a01")
    >>> @chapter.facts(shops=("count", "Shops of the example."))
    ... def example():
    ...     return {"shops": 3}
    >>> chapter.values()
    {'shops': 3}
    """

    def __init__(self, key: str) -> None:
        self.key = key
        self.groups: list[tuple[Mapping[str, tuple[str, str]], Callable[[], dict]]] = []
        self.pictures: dict[str, Callable[[str], Picture]] = {}
        self.workbooks: dict[str, Callable[[str], Workbook]] = {}

    def facts(self, **declared: tuple[str, str]) -> Callable:
        """Declare a function that computes the named facts: name = (unit, description)."""
        known = {name for group, _ in self.groups for name in group}
        for name, (unit, description) in declared.items():
            if unit not in FORMATS:
                raise ValueError(f"{self.key}.{name}: unit {unit!r}; use one of {', '.join(FORMATS)}")
            if not description.endswith("."):
                raise ValueError(f"{self.key}.{name}: describe the fact in a sentence; got {description!r}")
            if name in known:
                raise ValueError(f"{self.key}.{name} is declared twice")

        def register(function: Callable[[], dict]) -> Callable[[], dict]:
            self.groups.append((declared, function))
            return function

        return register

    def picture(self, function: Callable[[str], Picture]) -> Callable[[str], Picture]:
        """Declare a function `name(lang="en") -> Picture`; its docstring says what the picture is for."""
        if not function.__doc__:
            raise ValueError(f"{self.key}.{function.__name__}: a picture needs a docstring that says what it shows")
        self.pictures[function.__name__] = function
        return function

    def workbook(self, function: Callable[[str], Workbook]) -> Callable[[str], Workbook]:
        """Declare a function `name(lang="en") -> Workbook`: a spreadsheet the chapter hands out."""
        self.workbooks[function.__name__] = function
        return function

    def compute(self) -> dict[str, Fact]:
        """Compute every fact.

        Raises
        ------
        ValueError
            When a function returns other names than it declared, or anything but a finite number.
        """
        found: dict[str, Fact] = {}
        for declared, function in self.groups:
            values = function()
            if set(values) != set(declared):
                odd = ", ".join(sorted(set(values) ^ set(declared)))
                raise ValueError(f"{self.key}: {function.__name__} declares and returns different facts: {odd}")
            for name, (unit, description) in declared.items():
                found[name] = Fact(_number(f"{self.key}.{name}", values[name]), unit, description)
        return found

    def values(self) -> dict[str, float]:
        """Compute every fact and give the raw values by name."""
        return {name: fact.value for name, fact in self.compute().items()}

    def source(self, name: str) -> str:
        """Give the Python text of a picture, for the reader who asks how it is made."""
        return inspect.getsource(self.pictures[name]).removeprefix("@chapter.picture\n").rstrip() + "\n"


def _number(name: str, value: object) -> float:
    """Turn a NumPy number into Python's own; anything but a finite number is an error."""
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"{name}: got {value!r}; a fact is a finite number")
    return value
