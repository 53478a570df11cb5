"""What a truth is: a quantity with its definition, its value from simulated worlds, and how the tables estimate it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from custlib.lantern.city import City


class Sums(NamedTuple):
    """Sums and counts of two groups, added over cities: the estimand compares sum1 / n1 with sum0 / n0."""

    sum1: float
    n1: float
    sum0: float
    n0: float


class Estimate(NamedTuple):
    """An estimate from the tables and its standard error."""

    value: float
    se: float


Tables = dict[str, pd.DataFrame]


class Estimand(NamedTuple):
    """One quantity of truth.json.

    `measure(actual, world)` takes the city as it is and the same city with the effects `off` switched off (the same
    city again when `off` is empty, for quantities that a lot already separates) and returns Sums.
    `estimate(tables)` is the honest estimate from the tables, None where the tables alone cannot give one.
    """

    name: str
    definition: str
    unit: str
    measure: Callable[[City, City], Sums]
    off: tuple[str, ...] = ()
    kind: str = "difference"  # or "ratio"
    estimate: Callable[[Tables], Estimate] | None = None
    null: bool = False  # planted to be nothing, or too little to matter
    faint: bool = False  # planted, but one city is too small to see it

    @property
    def visible(self) -> bool:
        """Whether the tables of 5,000 customers must show it."""
        return self.estimate is not None and not self.null and not self.faint

    def value(self, sums: Sequence[float]) -> float:
        """Return the difference or ratio of the two means."""
        sum1, n1, sum0, n0 = sums
        return sum1 / n1 - sum0 / n0 if self.kind == "difference" else (sum1 / n1) / (sum0 / n0)


def paired(actual_values: np.ndarray, world_values: np.ndarray) -> Sums:
    """Return the sums of the same group in the two worlds."""
    n = len(actual_values)
    return Sums(float(np.sum(actual_values)), n, float(np.sum(world_values)), n)


def split(values: np.ndarray, first: np.ndarray, second: np.ndarray) -> Sums:
    """Return the sums of two groups of one world."""
    return Sums(float(values[first].sum()), int(first.sum()), float(values[second].sum()), int(second.sum()))


def nothing(actual: City, world: City) -> Sums:
    """Return the sums of a quantity that is planted to be nothing."""
    return Sums(0, 1, 0, 1)


def difference(first: pd.Series, second: pd.Series) -> Estimate:
    """Return the difference of two means with its standard error."""
    first, second = np.asarray(first, float), np.asarray(second, float)
    se = np.sqrt(first.var(ddof=1) / first.size + second.var(ddof=1) / second.size)
    return Estimate(first.mean() - second.mean(), se)
