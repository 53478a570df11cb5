"""Whether the terms of the glossary stand in their one rendering: a list of places to look at, never a failure.

A rendering may be missing for a good reason: the sentence says it with a verb, or with "it". So this warns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

FILE = Path("book", "glossary.yml")
SHORTEST = 4
"""Letters from which an English term is looked for: shorter ones are words of many meanings."""


@cache
def terms(root: Path) -> list[tuple[re.Pattern[str], str, tuple[str, ...]]]:
    """Read the glossary: pattern of the English term, the term, its renderings; longer terms first."""
    path = root / FILE
    rows = yaml.safe_load(path.read_text("utf-8")) if path.exists() else []
    found = []
    for row in sorted(rows, key=lambda row: -len(row["en"])):
        english = re.sub(r"\s*\([^()]*\)", "", row["en"]).strip()
        chinese = tuple(filter(None, re.split(r"[（()）、/,，;；\s]+", row["zh"])))
        if len(english) >= SHORTEST:
            found.append((re.compile(rf"\b{re.escape(english)}(?:s|es)?\b", re.IGNORECASE), row["en"], chinese))
    return found


def strays(root: Path, msgid: str, msgstr: str) -> Iterator[str]:
    """Name each term of the English sentence whose rendering the Chinese one has not."""
    rest = msgid
    for pattern, english, chinese in terms(root):
        if pattern.search(rest):
            rest = pattern.sub(" ", rest)  # "churn rate" is not "churn" again
            if not any(rendering in msgstr for rendering in chinese):
                yield f"{english}: the glossary says {'、'.join(chinese)}"
