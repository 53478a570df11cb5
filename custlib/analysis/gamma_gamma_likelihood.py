"""The likelihood of the gamma-gamma model with its slopes, for rows of customers and how many stand in each."""

from __future__ import annotations

import math

import numpy as np
from scipy.special import digamma, gammaln


class Likelihood:
    """Mean log-likelihood per customer and its gradient at logarithms of (p, q, gamma).

    Gamma functions are computed once for each different x.
    """

    def __init__(self, x: np.ndarray, value: np.ndarray, log_value: np.ndarray, weight: np.ndarray):
        self.weight = weight / weight.sum()
        self.levels, self.at_level = np.unique(x, return_inverse=True)
        self.share = np.bincount(self.at_level, self.weight)
        self.x, self.spent = x, x * value
        self.logs = float(self.weight @ log_value)  # mean of log m
        self.log_spent = float(self.weight @ (x * (log_value + np.log(x))))  # mean of x · log (x·m)

    def __call__(self, place: np.ndarray) -> tuple[float, np.ndarray]:
        p, q, gamma = np.exp(place)
        n, share = self.levels, self.share
        both = gammaln(p * n + q) - gammaln(p * n)
        total = gamma + self.spent
        log_total, power = np.log(total), p * self.x + q
        height = share @ both - gammaln(q) + q * math.log(gamma) + p * self.log_spent - self.logs
        height -= self.weight @ (power * log_total)
        together, alone = digamma(p * n + q), digamma(p * n)
        slopes = (
            share @ (n * (together - alone)) + self.log_spent - self.weight @ (self.x * log_total),
            share @ together - digamma(q) + math.log(gamma) - self.weight @ log_total,
            q / gamma - self.weight @ (power / total),
        )
        return float(height), np.array(slopes) * (p, q, gamma)
