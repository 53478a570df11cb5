"""Chapter a07, dealing with dissatisfied customers: facts and pictures, a module for each topic."""

from custlib.chapters.a07 import (
    board,
    button,
    causes,
    closing,
    fairness,
    iceberg,
    leak,
    paradox,
    paths,
    record,
    remedy,
    tree,
    twins,
)
from custlib.chapters.a07.chapter import chapter

__all__ = [
    "board",
    "button",
    "causes",
    "chapter",
    "closing",
    "facts",
    "fairness",
    "iceberg",
    "leak",
    "paradox",
    "paths",
    "record",
    "remedy",
    "tree",
    "twins",
]


def facts() -> dict[str, float]:
    """Compute the raw value of every fact of the chapter."""
    return chapter.values()
