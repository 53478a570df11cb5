"""How a planted effect is written: one named function, which a counterfactual run can switch off."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from custlib.lantern.city import City

EFFECTS: dict[str, str] = {}  # name of every planted effect -> first line of its docstring


def planted(neutral: float) -> Callable:
    """Mark a function as a planted effect; with the effect switched off the city sees `neutral` instead.

    The marked function is called with the city first; its own arguments follow.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> @planted(neutral=1.0)
    ... def example_doubles(x):
    ...     '''Double it.'''
    ...     return 2 * x
    >>> as_is, without = SimpleNamespace(off=frozenset()), SimpleNamespace(off={"example_doubles"})
    >>> example_doubles(as_is, 3), example_doubles(without, 3)
    (6, 1.0)
    >>> _ = EFFECTS.pop("example_doubles")
    """

    def mark(function: Callable) -> Callable:
        name = function.__name__
        EFFECTS[name] = (function.__doc__ or "").strip().splitlines()[0]

        @wraps(function)
        def effect(city: City, *arguments):
            return neutral if name in city.off else function(*arguments)

        return effect

    return mark
