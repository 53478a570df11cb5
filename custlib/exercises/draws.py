"""Numbers for a student, the same for ever on every machine: SHA-256 of who, which exercise and which try.

`random` may change with Python and `hash` changes with every start; a digest does neither.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


class Draw:
    """A stream of draws.

    Parameters
    ----------
    *key : str
        Salt, exercise id, student, number of the redraw: what makes this stream differ from others.

    Examples
    --------
    >>> draw = Draw("", "A1.1-E1", "book", "0")
    >>> draw.pick(300, 600, 20) in range(300, 601, 20)
    True
    """

    def __init__(self, *key: str) -> None:
        self._key = "\x1f".join(key).encode("utf-8", "surrogatepass")
        self._count = 0

    def below(self, limit: int) -> int:
        """Draw a whole number from 0 to `limit` − 1."""
        self._count += 1
        digest = hashlib.sha256(self._key + self._count.to_bytes(4, "big")).digest()
        return int.from_bytes(digest[:8], "big") % limit

    def pick(self, low: float, high: float, step: float = 1) -> float:
        """Draw one of low, low + step, … high; whole when all three are whole."""
        value = low + self.below(round((high - low) / step) + 1) * step
        return value if isinstance(value, int) else round(value, 10)

    def choose(self, items: Sequence[Item]) -> Item:
        """Draw one of the items."""
        return items[self.below(len(items))]
