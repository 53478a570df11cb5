"""What a reader sees: all texts of a result, and the words in them that did not pass through tr."""

from __future__ import annotations

import re


def texts(value, skip=()) -> list[str]:
    """All texts of nested dicts and lists; of a picture the words in it."""
    if isinstance(value, str):
        return re.findall(r">([^<]+)<", value) if value.startswith("<svg") else [value]
    if isinstance(value, dict):
        return [text for key, part in value.items() if key not in skip for text in texts(part, skip)]
    return [text for part in value for text in texts(part, skip)] if isinstance(value, list) else []


def outside_brackets(text: str, own=()) -> bool:
    """Say whether letters stand outside ⟦ ⟧; the reader's own words and the names of tones may."""
    for words in (*own, "go", "careful", "stop"):
        if text == words:
            return False
    depth = 0
    for character in text:
        depth += (character == "⟦") - (character == "⟧")
        if depth == 0 and character.isalpha():
            return True
    return False
