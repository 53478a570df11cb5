"""Estimates with the range they could as well have come out at, where no formula gives it: by resampling."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Sequence

import numpy as np

SEED = 20_251_231
DRAWS = 2_000
#: Values drawn at once: all resamples of a million customers would take 16 GB.
BLOCK = 1_000_000


class Estimate(namedtuple("Estimate", ("value", "low", "high"))):
    """What was found, and both ends of its interval."""

    __slots__ = ()


def mean_interval(values: Sequence[float], level: float = 0.90, draws: int = DRAWS, seed: int = SEED) -> Estimate:
    """Give a mean with its percentile bootstrap interval; the same values give the same interval.

    Parameters
    ----------
    values : sequence of float
        One for each customer, none missing.
    level : float
        Share of the resampled means inside the interval, above 0 and below 1.
    draws : int
        Resamples.
    seed : int
        Of the resampling.

    Returns
    -------
    Estimate
        value (the mean), low, high, in the unit of the values.

    Raises
    ------
    ValueError
        For fewer than two values, one that is missing, or a level that is no share.

    Examples
    --------
    >>> mean = mean_interval([1.0, 2.0, 3.0, 4.0])
    >>> mean.value, 1 <= mean.low < 2.5 < mean.high <= 4
    (2.5, True)
    """
    values = np.asarray(values, dtype=float)
    if len(values) < 2:
        raise ValueError(f"values: got {len(values)}; an interval needs at least two")
    if not np.isfinite(values).all():
        raise ValueError(f"values: {(~np.isfinite(values)).sum()} are missing or infinite; remove or fill them")
    if not 0 < level < 1:
        raise ValueError(f"level: got {level}; use a share such as 0.9")
    rng = np.random.default_rng(seed)
    step = max(BLOCK // len(values), 1)
    counts = [min(step, draws - done) for done in range(0, draws, step)]
    means = [values[rng.integers(0, len(values), (count, len(values)))].mean(axis=1) for count in counts]
    low, high = middle(np.concatenate(means), level)
    return Estimate(values.mean().item(), low.item(), high.item())


def resamples(people: int) -> np.ndarray:
    """Give how often each of some people stands in each resample of a bootstrap; the same number, the same resamples.

    For a statistic of several means: the counts, multiplied by the people's values, are the sums of every resample.

    Examples
    --------
    >>> counts = resamples(3)
    >>> counts.shape, bool((counts.sum(axis=1) == 3).all())
    ((2000, 3), True)
    """
    return np.random.default_rng(SEED).multinomial(people, np.full(people, 1 / people), size=DRAWS)


def middle(drawn: np.ndarray | Sequence[float], level: float) -> np.ndarray:
    """Give both ends of the middle share `level` of what was drawn, along its first axis.

    Examples
    --------
    >>> middle(range(101), 0.90).round(9).tolist()
    [5.0, 95.0]
    """
    return np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2], axis=0)
