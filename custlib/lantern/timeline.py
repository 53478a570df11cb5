"""Look up the orders of a customer before and after a day."""

from __future__ import annotations

import numpy as np

NEVER = -(10**6)  # a day long before the window: no order yet
_WIDTH = 1 << 12  # more than the days of the window, so that customer and day fit in one sorted key


class Timeline:
    """Orders sorted by customer and day.

    Parameters
    ----------
    customer, day : ndarray of int
        Customer and day of the window of each order, in any order.

    Examples
    --------
    >>> line = Timeline(np.array([0, 0, 1]), np.array([5, 9, 7]))
    >>> line.last_before(np.array([0, 1]), np.array([9, 7])).tolist()
    [5, -1000000]
    >>> line.first_from(np.array([0, 1]), np.array([6, 8]), days=10).tolist()
    [1, -1]
    """

    def __init__(self, customer: np.ndarray, day: np.ndarray) -> None:
        keys = customer * _WIDTH + day
        self.position = np.argsort(keys, kind="stable")
        self.keys = keys[self.position]

    def last_before(self, customer: np.ndarray, day: np.ndarray | int) -> np.ndarray:
        """Return the day of the last order before `day`, NEVER if there is none."""
        if not self.keys.size:
            return np.full(np.shape(customer), NEVER)
        place = np.searchsorted(self.keys, customer * _WIDTH + day, side="left") - 1
        key = self.keys[place.clip(0)]
        return np.where((place >= 0) & (key // _WIDTH == customer), key % _WIDTH, NEVER)

    def first_from(self, customer: np.ndarray, day: np.ndarray | int, days: int) -> np.ndarray:
        """Return the position of the first order in [day, day + days), -1 if there is none."""
        if not self.keys.size:
            return np.full(np.shape(customer), -1)
        start = customer * _WIDTH + day
        place = np.searchsorted(self.keys, start, side="left")
        inside = place < self.keys.size
        place = place.clip(max=self.keys.size - 1)
        return np.where(inside & (self.keys[place] < start + days), self.position[place], -1)

    def count(self, customer: np.ndarray, day: np.ndarray | int, days: np.ndarray | int) -> np.ndarray:
        """Return the number of orders in [day, day + days)."""
        start = customer * _WIDTH + day
        return np.searchsorted(self.keys, start + days, side="left") - np.searchsorted(self.keys, start, side="left")
