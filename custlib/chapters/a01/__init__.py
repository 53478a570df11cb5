"""Chapter a01, know your customers: facts and pictures, a module for each topic."""

from custlib.chapters.a01 import asset, power, promise, value
from custlib.chapters.a01.chapter import chapter

__all__ = ["asset", "chapter", "facts", "power", "promise", "value"]


def facts() -> dict[str, float]:
    """Compute the raw value of every fact of the chapter."""
    return chapter.values()
