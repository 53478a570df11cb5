"""Retention under contract against scipy and a simulated cohort, and the properties it must have."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.special import betaln

from custlib.formulas import retention

rates = st.floats(min_value=0.01, max_value=0.99)
periods = st.sampled_from([1, 2, 4, 12, 52])
shapes = st.floats(min_value=0.05, max_value=5)


@given(rates, periods, periods, st.sampled_from(retention.KINDS))
def test_converting_there_and_back_changes_nothing(rate, one, other, kind):
    there = retention.convert_rate(rate, one, other, kind)
    assert 0 <= there <= 1
    if 1e-6 < there < 1 - 1e-6:
        assert retention.convert_rate(there, other, one, kind) == pytest.approx(rate, rel=1e-6)


@given(rates)
def test_twelve_months_of_retention_are_a_year(rate):
    left = 1.0
    for _ in range(12):
        left *= rate
    assert retention.convert_rate(rate, 12, 1) == pytest.approx(left, rel=1e-12)
    assert retention.convert_rate(1 - rate, 12, 1, "churn") == pytest.approx(1 - left, rel=1e-9)


@given(shapes, shapes, st.integers(1, 60))
def test_sbg_curve_is_the_published_survival_function(alpha, beta, renewals):
    """S(t) = B(α, β + t) / B(α, β); retention rises."""
    curve = retention.sbg_curve(alpha, beta, renewals)
    assert len(curve.survival) == len(curve.retention) + 1 == renewals + 1
    for t in range(renewals + 1):
        assert curve.survival[t] == pytest.approx(math.exp(betaln(alpha, beta + t) - betaln(alpha, beta)), rel=1e-9)
    assert all(earlier < later for earlier, later in zip(curve.retention, curve.retention[1:], strict=False))


@given(st.floats(0.3, 3), st.floats(0.3, 3), st.integers(3, 12))
def test_sbg_fit_finds_the_parameters_behind_a_curve(alpha, beta, renewals):
    people = 10**12
    counts = [round(people * share) for share in retention.sbg_curve(alpha, beta, renewals).survival]
    fit = retention.sbg_fit(counts)
    assert (fit.alpha, fit.beta) == (pytest.approx(alpha, rel=1e-6), pytest.approx(beta, rel=1e-6))


def sbg_by_definition(parameters, counts) -> float:
    alpha, beta = map(math.exp, parameters)
    survival = [math.exp(betaln(alpha, beta + t) - betaln(alpha, beta)) for t in range(len(counts))]
    lost = [(counts[t - 1] - counts[t]) * math.log(survival[t - 1] - survival[t]) for t in range(1, len(counts))]
    return -sum(lost) - counts[-1] * math.log(survival[-1])


@pytest.mark.parametrize(
    "counts",
    [
        [1000, 631, 468, 382, 326, 289, 262, 241],
        [1000, 869, 743, 653, 593, 551, 517, 491],
        [100, 99, 98, 98],
        [1000, 10, 9, 9, 8],
        [40, 30, 25, 22, 20, 20, 19],
    ],
)
def test_sbg_fit_is_the_maximum_that_scipy_finds(counts):
    fit = retention.sbg_fit(counts)
    best = minimize(
        sbg_by_definition, (0, 0), args=(counts,), method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-9}
    )
    assert fit.log_likelihood == pytest.approx(-best.fun, rel=1e-9)
    assert fit.alpha == pytest.approx(math.exp(best.x[0]), rel=1e-3)
    assert fit.beta == pytest.approx(math.exp(best.x[1]), rel=1e-3)
