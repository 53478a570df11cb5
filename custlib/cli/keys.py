"""Lists in an option, as in `--chapters a01,a07`."""

from __future__ import annotations


def listed(text: str | None) -> tuple[str, ...]:
    """Split a list at its commas; nothing gives an empty one.

    Examples
    --------
    >>> listed("a01, a07"), listed(None)
    (('a01', 'a07'), ())
    """
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())
