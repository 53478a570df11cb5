"""Chapter a01, know your customers: facts and pictures, a module for each topic."""

from custlib.chapters.a01 import examples, one_customer, power, promise, register, value
from custlib.chapters.a01.chapter import chapter

__all__ = ["chapter", "examples", "facts", "one_customer", "power", "promise", "register", "value"]


def facts() -> dict[str, float]:
    """Compute the raw value of every fact of the chapter."""
    return chapter.values()
