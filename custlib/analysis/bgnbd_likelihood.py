"""The likelihood of the BG/NBD model with its slopes, for patterns of customers and how often each occurs."""

from __future__ import annotations

import math

import numpy as np
from scipy.special import digamma, expit, gammaln


class Likelihood:
    """Mean log-likelihood per customer and its gradient at logarithms of (r, alpha, a, b).

    With d = log a/(b+x−1) + (r+x)·log (α+T)/(α+t_x), the logarithm of the bracket is −(r+x)·log (α+T), plus, for those
    who came back, log(1 + exp d). Functions of x, t_x or T alone are computed once for each of their different values.
    """

    def __init__(self, x: np.ndarray, recency: np.ndarray, age: np.ndarray, weight: np.ndarray):
        weight = weight / weight.sum()
        self.ages, at_age = np.unique(age, return_inverse=True)
        self.share_of_age, self.x_of_age = np.bincount(at_age, weight), np.bincount(at_age, weight * x)
        self.levels, at_level = np.unique(x, return_inverse=True)
        self.share = np.bincount(at_level, weight)
        back = x > 0
        self.x, self.weight, self.at_age, self.at_level = x[back], weight[back], at_age[back], at_level[back]
        self.recencies, self.at_recency = np.unique(recency[back], return_inverse=True)

    def __call__(self, place: np.ndarray) -> tuple[float, np.ndarray]:
        r, alpha, a, b = np.exp(place)
        n, share = self.levels, self.share
        front = gammaln(r + n) - gammaln(r) + gammaln(b + n) - gammaln(b) + gammaln(a + b) - gammaln(a + b + n)
        log_age, log_recency = np.log(alpha + self.ages), np.log(alpha + self.recencies)
        power_of_age = r * self.share_of_age + self.x_of_age
        later = np.maximum(b + n - 1, b)  # x = 0 has no such term and is not looked up

        power = r + self.x
        longer = log_age[self.at_age] - log_recency[self.at_recency]
        d = np.log(a / later)[self.at_level] + power * longer
        gone = self.weight * expit(d)  # weight × chance to have dropped out after the last purchase
        shorter = (1 / (alpha + self.ages))[self.at_age] - (1 / (alpha + self.recencies))[self.at_recency]

        height = share @ front + r * math.log(alpha) - power_of_age @ log_age + self.weight @ np.logaddexp(0.0, d)
        together = digamma(a + b) - digamma(a + b + n)
        slopes = (
            share @ (digamma(r + n) - digamma(r)) + math.log(alpha) - self.share_of_age @ log_age + gone @ longer,
            r / alpha - power_of_age @ (1 / (alpha + self.ages)) + (gone * power) @ shorter,
            share @ together + gone.sum() / a,
            share @ (digamma(b + n) - digamma(b) + together) - gone @ (1 / later)[self.at_level],
        )
        return float(height), np.array(slopes) * (r, alpha, a, b)

    def curvature(self, place: np.ndarray) -> np.ndarray:
        """Return minus the second derivatives in the logarithms of the parameters, from differences of the gradient."""
        step = 1e-5 * np.eye(4)
        matrix = np.array([(self(place - move)[1] - self(place + move)[1]) / 2e-5 for move in step])
        return (matrix + matrix.T) / 2
