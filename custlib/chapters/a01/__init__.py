"""Chapter a01, know your customers: facts and pictures, a module for each topic."""

from custlib.chapters.a01 import (
    behaviour,
    census,
    classes,
    examples,
    loyal,
    one_customer,
    path,
    perceived,
    power,
    promise,
    register,
    segment,
    sources,
    target,
    value,
)
from custlib.chapters.a01.chapter import chapter

__all__ = [
    "behaviour",
    "census",
    "chapter",
    "classes",
    "examples",
    "facts",
    "loyal",
    "one_customer",
    "path",
    "perceived",
    "power",
    "promise",
    "register",
    "segment",
    "sources",
    "target",
    "value",
]


def facts() -> dict[str, float]:
    """Compute the raw value of every fact of the chapter."""
    return chapter.values()
