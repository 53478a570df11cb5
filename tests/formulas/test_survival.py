"""Open cases: against scipy's estimator, against plain counting, and in time."""

from __future__ import annotations

import time
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from custlib.formulas import survival

cases = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=80).filter(
    lambda rows: any(ended for _, ended in rows)
)


@given(cases, st.floats(0.5, 0.99))
def test_curve_and_interval_are_scipys(rows, level):
    found = survival.kaplan_meier(*zip(*rows, strict=True), level=level)
    ended = [time for time, seen in rows if seen]
    still_open = [time for time, seen in rows if not seen]
    theirs = ecdf(CensoredData(uncensored=ended, right=still_open)).sf
    assert found.times == sorted(set(ended))
    assert found.survival == pytest.approx(theirs.evaluate(found.times), abs=1e-12)
    with warnings.catch_warnings():  # theirs has no interval where nothing is left
        warnings.simplefilter("ignore", RuntimeWarning)
        interval = theirs.confidence_interval(level, method="log-log")
    for i, left in enumerate(found.survival):
        if left > 0:
            assert found.low[i] == pytest.approx(interval.low.evaluate(found.times[i]), abs=1e-9)
            assert found.high[i] == pytest.approx(interval.high.evaluate(found.times[i]), abs=1e-9)
        else:
            assert (found.low[i], found.high[i]) == (0, found.high[i - 1] if i else 1)


@given(cases)
def test_the_interval_stays_around_the_curve(rows):
    found = survival.kaplan_meier(*zip(*rows, strict=True))
    for low, left, high in zip(found.low, found.survival, found.high, strict=True):
        assert 0 <= low <= left <= high <= 1


@given(cases, st.randoms(use_true_random=False), st.floats(0.01, 1))
def test_neither_order_nor_unit_matters(rows, shuffle, share):
    found = survival.kaplan_meier(*zip(*rows, strict=True), [share])
    shuffle.shuffle(rows)
    hours = [(24 * time, seen) for time, seen in rows]
    again = survival.kaplan_meier(*zip(*hours, strict=True), [share])
    assert again.survival == found.survival
    assert again.times == [24 * time for time in found.times]
    assert again.quantiles == [None if time is None else 24 * time for time in found.quantiles]


@given(cases, st.floats(0.01, 1))
def test_a_quantile_is_the_first_time_with_that_share_ended(rows, share):
    found = survival.kaplan_meier(*zip(*rows, strict=True), [share])
    reached = [time for time, left in zip(found.times, found.survival, strict=True) if left <= 1 - share + 1e-9]
    assert found.quantiles == [reached[0] if reached else None]
    assert found.notes == (() if reached else (survival.NOT_REACHED,))


@given(st.lists(st.integers(0, 30), min_size=1, max_size=60))
def test_with_nothing_open_it_is_the_share_that_took_longer(times):
    found = survival.kaplan_meier(times, [1] * len(times))
    assert found.survival == pytest.approx([np.mean(np.array(times) > time) for time in found.times])
    assert sum(found.ended) == len(times)


def test_leaving_the_open_cases_out_makes_times_too_short():
    """Of cases that last 10 days on average, watched for at most 15, the estimate keeps the true median of 6.9."""
    rng = np.random.default_rng(5)
    lasting, watched = rng.exponential(10, 4000), rng.uniform(0, 15, 4000)
    seen = lasting <= watched
    median = survival.kaplan_meier(np.minimum(lasting, watched), seen, [0.5]).quantiles[0]
    assert median == pytest.approx(10 * np.log(2), rel=0.05)
    assert np.median(lasting[seen]) < 0.6 * median


def test_four_times_the_cases_take_about_four_times_as_long():
    """One pass over sorted cases; counting who is left at each time would take sixteen times as long."""
    rng = np.random.default_rng(6)

    def seconds(cases: int) -> float:
        times, seen = rng.uniform(0, 1, cases).tolist(), rng.integers(0, 2, cases).tolist()
        took = []
        for _ in range(3):
            start = time.process_time()
            survival.kaplan_meier(times, seen)
            took.append(time.process_time() - start)
        return min(took)

    assert seconds(40_000) < 10 * seconds(10_000)
