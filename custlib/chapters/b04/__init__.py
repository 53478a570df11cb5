"""Chapter b04, handling complaints: facts and pictures, a module for each topic."""

from custlib.chapters.b04 import desk, doors, handling, prevention, procedure, situation
from custlib.chapters.b04.chapter import chapter

__all__ = ["chapter", "desk", "doors", "facts", "handling", "prevention", "procedure", "situation"]


def facts() -> dict[str, float]:
    """Compute the raw value of every fact of the chapter."""
    return chapter.values()
