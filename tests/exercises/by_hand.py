"""Errors of an exercise, worked out by hand: the test every chapter gives its own numbers to."""

from __future__ import annotations

import pytest

from custlib import exercises
from custlib.exercises.core import Values

ROUNDED = {
    "cases": 0.5,
    "people": 0.006,
    "posts": 0.00006,
    "ratio": 0.00006,
    "share": 0.00006,
    "years": 0.00006,
    "yuan": 0.006,
}
"""How far a number written down by hand may lie from the computed one, by unit."""


def agrees(id: str, drawn: dict[str, object], expected: dict[str, float]) -> None:
    """Assert that the right answer and every misconception give what was worked out by hand."""
    exercise, values = exercises.get(id), Values(**drawn)
    found = {"right": exercise.solve(values)} | {error.id: error.value(values) for error in exercise.misconceptions}
    assert found == pytest.approx(expected, rel=0, abs=ROUNDED[exercise.unit])
