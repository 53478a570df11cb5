"""The top of a likelihood, in logarithms of its parameters: climbed to from several starts, with its slopes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

#: Bounds of the logarithms of the parameters. A search that ends on one has found no maximum inside.
LOG_BOUND = 12.0
#: A maximum counts as found when no gradient component exceeds this, per customer, in logarithms of the parameters.
GRADIENT_TOLERANCE = 1e-6
#: Two starts that end within this log-likelihood of each other have found the same maximum.
SAME_MAXIMUM = 1e-3
#: The same per customer, where there are so many that the sum of roundings exceeds it.
SAME_MEAN = 1e-9


class ConvergenceError(RuntimeError):
    """The likelihood has no maximum that the search could reach; the message says what it found instead."""


@dataclass(frozen=True)
class End:
    """Where one search ended.

    Attributes
    ----------
    place : ndarray
        Logarithms of the parameters.
    height : float
        Mean log-likelihood per customer.
    arrived : bool
        Whether it is a maximum inside the bounds.
    """

    place: np.ndarray
    height: float
    arrived: bool


def climb(
    likelihood: Callable[[np.ndarray], tuple[float, np.ndarray]], start: np.ndarray, curvature: np.ndarray | None = None
) -> End:
    """Climb from a start; a curvature known beforehand makes steps of the right length, so that few are needed."""
    stretch = np.eye(len(start)) if curvature is None else _stretch(curvature)

    def reached(steps: np.ndarray) -> np.ndarray:
        return np.clip(start + stretch @ steps, -LOG_BOUND, LOG_BOUND)

    def downhill(steps: np.ndarray) -> tuple[float, np.ndarray]:
        height, gradient = likelihood(reached(steps))
        return -height, -stretch.T @ gradient

    found = minimize(
        downhill,
        np.zeros(len(start)),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": 1000, "ftol": 1e-15, "gtol": GRADIENT_TOLERANCE / 10, "maxcor": 20},
    )
    place = reached(found.x)
    height, gradient = likelihood(place)
    inside = bool((np.abs(place) < LOG_BOUND).all())
    return End(place, height, inside and float(np.abs(gradient).max()) <= GRADIENT_TOLERANCE)


def _stretch(curvature: np.ndarray) -> np.ndarray:
    """Return steps that cost the same height in every direction; plain ones where the curvature is that of no top."""
    try:
        return np.linalg.inv(np.linalg.cholesky(curvature)).T
    except np.linalg.LinAlgError:
        return np.eye(len(curvature))


def highest(ends: list[End]) -> End:
    """Return the highest maximum; the highest end where no search arrived at one."""
    return max(ends, key=lambda end: (end.arrived, end.height))


def doubts(ends: list[End], best: End, customers: float) -> list[str]:
    """Say what the starts that ended elsewhere make doubtful about the best end."""
    same = max(SAME_MAXIMUM / customers, SAME_MEAN)
    away = sum(best.height - end.height > same or not end.arrived for end in ends)
    notes = []
    if away:
        notes.append(f"{away} of {len(ends)} starts ended lower or on a slope; the best maximum is kept")
    if max(end.height for end in ends) - best.height > same:
        notes.append("a search that left the allowed range reached a higher likelihood; treat the fit with suspicion")
    return notes
