"""Who came back and what margin was left: by hand, by looking at every order, and against Lantern's own column."""

import numpy as np
import pandas as pd
import pytest

from custlib.analysis import came_back, margin_between, order_margin
from custlib.data import load
from tests.analysis.test_complaints import LAST_DAY, times


def test_repurchase_is_the_column_that_the_cases_carry():
    complaints, orders = load("complaints"), load("orders")
    found = came_back(orders, complaints["customer_id"], complaints["closed_at"], LAST_DAY, days=180)
    pd.testing.assert_series_equal(found, complaints["repurchased"].astype("boolean"), check_names=False)


def test_who_came_back_agrees_with_looking_at_every_order():
    rng = np.random.default_rng(7)
    start = pd.Timestamp("2024-01-01")
    orders = pd.DataFrame({"customer_id": rng.integers(0, 6, 60), "day": rng.integers(0, 200, 60)})
    orders["ordered_at"] = start + pd.to_timedelta(orders["day"], unit="D")
    asked = pd.DataFrame({"customer_id": rng.integers(0, 8, 80), "day": rng.integers(0, 200, 80)})
    since = start + pd.to_timedelta(asked["day"], unit="D")
    found = came_back(orders, asked["customer_id"], since, start + pd.Timedelta(days=199), days=30)
    for row, answer in zip(asked.itertuples(), found, strict=True):
        hers = orders.loc[orders["customer_id"] == row.customer_id, "day"]
        truth = bool(hers.between(row.day + 1, row.day + 30).any()) if row.day + 30 <= 199 else pd.NA
        assert (answer is pd.NA) == (truth is pd.NA)
        assert answer is pd.NA or bool(answer) == truth


def test_without_a_beginning_nothing_is_known():
    orders = pd.DataFrame({"customer_id": ["a"], "ordered_at": pd.to_datetime(["2025-01-10"])})
    found = came_back(orders, pd.Series(["a", "a", "b"]), times("2025-01-01", None, "2025-01-01"), LAST_DAY, days=30)
    assert found.tolist() == [True, pd.NA, False]
    with pytest.raises(ValueError, match="days: got 0"):
        came_back(orders, pd.Series(["a"]), times("2025-01-01"), LAST_DAY, days=0)


def test_the_margin_between_two_days_agrees_with_looking_at_every_order():
    rng = np.random.default_rng(11)
    start = pd.Timestamp("2024-01-01")
    orders = pd.DataFrame({"customer_id": rng.integers(0, 6, 60), "day": rng.integers(0, 200, 60)})
    orders["ordered_at"] = start + pd.to_timedelta(orders["day"], unit="D") + pd.Timedelta(hours=9)
    orders["margin"] = rng.integers(1, 50, 60).astype(float)
    asked = pd.DataFrame({"customer_id": rng.integers(0, 8, 80), "day": rng.integers(0, 200, 80)})
    since = start + pd.to_timedelta(asked["day"], unit="D")
    found = margin_between(orders, asked["customer_id"], since, since + pd.Timedelta(days=30))
    for row, margin in zip(asked.itertuples(), found, strict=True):
        hers = orders[(orders["customer_id"] == row.customer_id) & orders["day"].between(row.day + 1, row.day + 30)]
        assert margin == pytest.approx(hers["margin"].sum())


def test_who_left_a_margin_came_back():
    complaints, orders = load("complaints"), load("orders")
    known = complaints[complaints["repurchased"].notna()]
    orders["margin"] = order_margin(orders)
    closed = known["closed_at"]
    margin = margin_between(orders, known["customer_id"], closed, closed + pd.Timedelta(days=180))
    assert (margin[~known["repurchased"].astype(bool)] == 0).all()
    assert margin[known["repurchased"].astype(bool)].mean() > 0


def test_a_margin_needs_both_days_in_their_order():
    orders = pd.DataFrame({"customer_id": ["a"], "ordered_at": pd.to_datetime(["2025-01-10"]), "margin": [1.0]})
    with pytest.raises(ValueError, match="until: 1 days lie before"):
        margin_between(orders, pd.Series(["a"]), times("2025-01-02"), times("2025-01-01"))
    with pytest.raises(ValueError, match="since: 1 times are missing"):
        margin_between(orders, pd.Series(["a"]), times(None), times("2025-01-01"))
    with pytest.raises(ValueError, match="orders: 1 missing or infinite values in 'margin'"):
        margin_between(orders.assign(margin=np.nan), pd.Series(["a"]), times("2025-01-01"), times("2025-01-02"))


def test_nobody_known_is_nobody_who_came_back():
    orders = pd.DataFrame({"customer_id": ["a"], "ordered_at": pd.to_datetime(["2025-01-10"])})
    found = came_back(orders, pd.Series([None, "a"]), times("2025-01-01", "2025-01-01"), LAST_DAY)
    assert found.tolist() == [pd.NA, True]


def test_nobody_s_days_reach_into_the_next_customer_s():
    """The other customer buys on the first day there is, and hers are watched until the last."""
    orders = pd.DataFrame({"customer_id": ["a", "b"], "ordered_at": pd.to_datetime(["2025-01-01"] * 2), "margin": 1.0})
    hers = pd.Series(["a"])
    for days in (28, 29, 30, 31):
        assert came_back(orders, hers, times("2025-01-02"), LAST_DAY, days).tolist() == [False]
        until = times("2025-01-02") + pd.Timedelta(days=days)
        assert margin_between(orders, hers, times("2025-01-02"), until).tolist() == [0]


def test_a_day_is_that_of_the_clock_on_the_wall():
    """Twice 90 days, of which one has a day of 23 hours, seen in the zone of the clocks and without it."""
    bought = times("2025-03-01 23:30", "2025-05-30 00:30")
    for zone in (None, "America/New_York"):
        when = bought.dt.tz_localize(zone)
        orders = pd.DataFrame({"customer_id": [7, 7], "ordered_at": when, "margin": [1.0, 2.0]})
        assert came_back(orders, orders["customer_id"], when, LAST_DAY, days=90).tolist() == [True, False]
        assert came_back(orders, orders["customer_id"], when, LAST_DAY, days=89).tolist() == [False, False]
        assert margin_between(orders, orders["customer_id"], when, when + pd.Timedelta(days=91)).tolist() == [2, 0]
