"""Retention against scipy, a simulated cohort and a simulated purchase history, and the properties it must have."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.special import betaln, hyp2f1

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


histories = st.tuples(
    st.floats(0.1, 3), st.floats(0.5, 30), shapes, shapes, st.integers(0, 30), st.floats(0.01, 1), st.floats(1, 200)
)


def history(r, alpha, a, b, frequency, part, age):
    return r, alpha, a, b, frequency, part * age if frequency else 0, age


def expected_by_the_paper(r, alpha, a, b, x, recency, age, horizon) -> float:
    """Equation 10 of Fader, Hardie and Lee (2005) with scipy's hypergeometric function."""
    z = horizon / (alpha + age + horizon)
    bracket = 1 - ((alpha + age) / (alpha + age + horizon)) ** (r + x) * hyp2f1(r + x, b + x, a + b + x - 1, z)
    left = a / (b + x - 1) * ((alpha + age) / (alpha + recency)) ** (r + x) if x else 0
    return (a + b + x - 1) / (a - 1) * bracket / (1 + left)


@given(histories, st.floats(0.1, 300))
def test_bgnbd_expected_is_the_published_equation(drawn, horizon):
    customer = history(*drawn)
    a, b = customer[2], customer[3]
    assume(abs(a - 1) > 0.01 and abs(a + b - 1) > 0.01)
    result = retention.bgnbd_expected(*customer, horizon)
    assert result == pytest.approx(expected_by_the_paper(*customer, horizon), rel=1e-7, abs=1e-12)


@given(histories, st.floats(0.1, 100))
def test_bgnbd_expectations_grow_with_the_horizon_and_shrink_with_silence(drawn, horizon):
    r, alpha, a, b, frequency, recency, age = history(*drawn)
    soon = retention.bgnbd_expected(r, alpha, a, b, frequency, recency, age, horizon)
    later = retention.bgnbd_expected(r, alpha, a, b, frequency, recency, age, horizon * 2)
    assert 0 <= soon <= later * (1 + 1e-9)
    alive = retention.bgnbd_alive(r, alpha, a, b, frequency, recency, age)
    silent = retention.bgnbd_alive(r, alpha, a, b, frequency, recency, age + 10)
    assert 0 <= silent <= alive <= 1


def test_bgnbd_describes_the_customers_it_assumes():
    """Simulate the model's own story; among customers with one history compare who lives and what they buy."""
    draw = random.Random(3)
    r, alpha, a, b, age, horizon = 1.2, 4.0, 0.9, 2.5, 20.0, 15.0
    lives, later, cases = 0, 0, 0
    expected_lives = expected_later = 0.0
    for _ in range(60_000):
        rate, leaves = draw.gammavariate(r, 1 / alpha), draw.betavariate(a, b)
        clock, bought, last, alive_at_age, after = 0.0, 0, 0.0, True, 0
        while True:
            clock += draw.expovariate(rate)
            if clock > age + horizon:
                break
            if clock <= age:
                bought, last = bought + 1, clock
            else:
                after += 1
            if draw.random() < leaves:
                alive_at_age = clock > age
                break
        if bought == 3:
            cases += 1
            lives += alive_at_age
            later += after
            expected_lives += retention.bgnbd_alive(r, alpha, a, b, bought, last, age)
            expected_later += retention.bgnbd_expected(r, alpha, a, b, bought, last, age, horizon)
    assert cases > 4000
    assert lives / cases == pytest.approx(expected_lives / cases, abs=0.025)
    assert later / cases == pytest.approx(expected_later / cases, abs=0.08)
