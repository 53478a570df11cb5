"""Resampled intervals against other routes to the same number, and how often they hold the truth."""

import numpy as np
import pytest

from custlib.analysis import intervals, mean_interval


def test_the_bootstrap_is_the_same_twice_and_about_the_normal_interval():
    values = np.random.default_rng(1).exponential(100, 400)
    mean = mean_interval(values, level=0.90)
    assert mean == mean_interval(values, level=0.90)
    assert mean.value == pytest.approx(values.mean())
    half = 1.645 * values.std() / 20
    assert mean.high - mean.low == pytest.approx(2 * half, rel=0.1)


def test_the_bootstrap_holds_the_mean_about_as_often_as_it_says():
    rng = np.random.default_rng(2)
    intervals = [mean_interval(rng.normal(50, 20, 60), level=0.90, draws=400, seed=seed) for seed in range(300)]
    assert np.mean([low <= 50 <= high for _, low, high in intervals]) == pytest.approx(0.90, abs=0.05)


def test_many_values_are_drawn_in_parts_and_give_the_same_interval(monkeypatch):
    values = np.random.default_rng(3).exponential(100, 700)
    whole = mean_interval(values, draws=100)
    for block in (1, 700, 3_000):
        monkeypatch.setattr(intervals, "BLOCK", block)
        assert mean_interval(values, draws=100) == whole


def test_values_that_do_not_differ_have_no_range():
    assert mean_interval([7.0, 7.0, 7.0]) == (7.0, 7.0, 7.0)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (([1.0],), "values: got 1; an interval needs at least two"),
        (([1.0, float("nan")],), "values: 1 are missing or infinite"),
        (([1.0, 2.0], 90), "level: got 90; use a share such as 0.9"),
    ],
)
def test_what_has_no_interval_is_refused(arguments, reason):
    with pytest.raises(ValueError, match=reason):
        mean_interval(*arguments)
