"""Chapter a07, dealing with dissatisfied customers: facts and pictures, a module for each topic."""

from custlib.chapters.a07.chapter import chapter

__all__ = ["chapter", "facts"]


def facts() -> dict[str, float]:
    """Compute the raw value of every fact of the chapter."""
    return chapter.values()
