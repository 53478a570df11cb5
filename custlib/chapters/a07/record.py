"""A7.1.3, the record of a case: what the customer calls the cause, and what we found."""

from __future__ import annotations

from custlib.chapters.a07.chapter import chapter
from custlib.data import load


@chapter.facts(
    cause_differs=("share", "Complaints whose cause in the customer's words is another than the one we found."),
)
def cause_and_words() -> dict[str, float]:
    """Compare what customers say with what was found."""
    cases = load("complaints")
    return {
        "cause_differs": (cases["cause"] != cases["customer_cause"]).mean(),
    }
