"""The book's face in Jupyter.

from custlib.notebook import calculator, check, exercise, hint

exercise("A1.1-E1")           # shown with your numbers
check("A1.1-E1", 320)         # right, or the reason why not
hint("A1.1-E1")               # the next of three, after another try
calculator("A1.1-C1")         # live, as on the page
"""

from __future__ import annotations

from custlib.notebook.exercises import check, exercise, hint

__all__ = ["calculator", "check", "exercise", "hint"]


def __getattr__(name: str) -> object:
    """Import the calculators' face, and with it the widgets, only when it is asked for."""
    if name == "calculator":
        from custlib.notebook.calculators import calculator

        return calculator
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
