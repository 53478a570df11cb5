"""Does a generated company look as it should? Tolerances come from thirty seeds, before the seed is chosen."""

from __future__ import annotations

from custlib.lantern.acceptance import company, operations
from custlib.lantern.estimands import ESTIMANDS, Estimate, Tables

__all__ = ["estimates", "numbers"]


def numbers(tables: Tables) -> dict[str, float]:
    """Return every descriptive check of a company of 5,000 customers.

    Parameters
    ----------
    tables : dict of str to DataFrame
        As `custlib.lantern.generate` returns them.

    Returns
    -------
    dict of str to float
        Name of the check to its value.
    """
    return {
        name: float(value) for check in (*company.CHECKS, *operations.CHECKS) for name, value in check(tables).items()
    }


def estimates(tables: Tables) -> dict[str, Estimate]:
    """Return the honest estimate of every planted effect that the tables can show, by name."""
    return {estimand.name: estimand.estimate(tables) for estimand in ESTIMANDS if estimand.estimate}
