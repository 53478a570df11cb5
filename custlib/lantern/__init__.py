"""Lantern, the tea and coffee company whose truth is known: a seeded generator of all its tables."""

from __future__ import annotations

from custlib.lantern.company import generate
from custlib.lantern.writing import write

__all__ = ["generate", "write"]
