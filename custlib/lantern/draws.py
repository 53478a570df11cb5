"""Random draws that are the same on every machine: named PCG64 streams and integer Bernoulli trials."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

GRID = 1 << 24  # probabilities are compared as integers on this grid, so a last-bit difference flips no draw


def stream(seed: int, name: str, city: int = 0) -> np.random.Generator:
    """Return the generator of one purpose in one city; adding a purpose moves no other.

    Examples
    --------
    >>> int(stream(4, "orders").integers(100)) == int(stream(4, "orders").integers(100))
    True
    """
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, zlib.crc32(name.encode()), city])))


def bernoulli(rng: np.random.Generator, chance: np.ndarray) -> np.ndarray:
    """Draw one yes or no for each chance (an array of probabilities, 0 to 1).

    Examples
    --------
    >>> bernoulli(stream(4, "example"), np.array([0.0, 1.0])).tolist()
    [False, True]
    """
    return rng.integers(0, GRID, size=np.shape(chance)) < on_grid(chance)


def on_grid(chance: np.ndarray | float) -> np.ndarray:
    """Return probabilities as whole numbers of 2**-24."""
    return np.rint(np.asarray(chance, float) * GRID).astype(np.int64)


def choose(rng: np.random.Generator, n: int, weights: Sequence[float]) -> np.ndarray:
    """Draw n positions with the given weights (any positive scale).

    Examples
    --------
    >>> choose(stream(4, "example"), 3, (0, 1, 0)).tolist()
    [1, 1, 1]
    """
    edges = np.cumsum(np.asarray(weights, float))
    return np.searchsorted(on_grid(edges / edges[-1]), rng.integers(0, GRID, n), side="right").clip(0, len(edges) - 1)
