"""The book's face in Jupyter.

from custlib.notebook import calculator, check, exercise, hand_in, hint

exercise("A1.1-E1")           # shown with your numbers
check("A1.1-E1", 320)         # right, or the reason why not
hint("A1.1-E1")               # the next of three, after another try
calculator("A1.1-C1")         # live, as on the page
hand_in("A1.1-E1", 320)       # as check, and published for whoever grades
"""

from __future__ import annotations

from custlib.notebook.exercises import check, exercise, hint
from custlib.notebook.hand_in import hand_in
from custlib.notebook.whose import whose_numbers

__all__ = ["calculator", "check", "exercise", "hand_in", "hint", "whose_numbers"]


def __getattr__(name: str) -> object:
    """Import the calculators' face, and with it the widgets, only when it is asked for."""
    if name == "calculator":
        from custlib.notebook.calculators import calculator

        return calculator
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
