"""Customers without a contract: the model against its paper and a simulated purchase history."""

from __future__ import annotations

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.special import hyp2f1

from custlib.formulas import bgnbd

shapes = st.floats(min_value=0.05, max_value=5)
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
    result = bgnbd.bgnbd_expected(*customer, horizon)
    assert result == pytest.approx(expected_by_the_paper(*customer, horizon), rel=1e-7, abs=1e-12)


@given(histories, st.floats(0.1, 100))
def test_bgnbd_expectations_grow_with_the_horizon_and_shrink_with_silence(drawn, horizon):
    r, alpha, a, b, frequency, recency, age = history(*drawn)
    soon = bgnbd.bgnbd_expected(r, alpha, a, b, frequency, recency, age, horizon)
    later = bgnbd.bgnbd_expected(r, alpha, a, b, frequency, recency, age, horizon * 2)
    assert 0 <= soon <= later * (1 + 1e-9)
    alive = bgnbd.bgnbd_alive(r, alpha, a, b, frequency, recency, age)
    silent = bgnbd.bgnbd_alive(r, alpha, a, b, frequency, recency, age + 10)
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
            expected_lives += bgnbd.bgnbd_alive(r, alpha, a, b, bought, last, age)
            expected_later += bgnbd.bgnbd_expected(r, alpha, a, b, bought, last, age, horizon)
    assert cases > 4000
    assert lives / cases == pytest.approx(expected_lives / cases, abs=0.025)
    assert later / cases == pytest.approx(expected_later / cases, abs=0.08)
