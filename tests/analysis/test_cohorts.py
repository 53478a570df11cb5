"""Customers followed for the same time, and the best part of a list."""

import pandas as pd
import pytest

from custlib.analysis import first_days, top_part


@pytest.fixture
def orders():
    return pd.DataFrame(
        {
            "customer_id": [2, 1, 1, 2, 1],
            "ordered_at": pd.to_datetime(
                ["2024-03-31 18:00", "2024-01-01 23:00", "2024-01-30 08:00", "2024-03-01 09:00", "2024-01-31 07:00"]
            ),
            "revenue": [50.0, 20.0, 30.0, 10.0, 100.0],
            "cost": [30.0, 15.0, 20.0, 12.0, 50.0],
        }
    )


def test_days_are_counted_by_the_calendar_from_the_first_order(orders):
    followed = first_days(orders, 30)
    assert followed["start"].tolist() == [pd.Timestamp("2024-01-01"), pd.Timestamp("2024-03-01")]
    assert followed["first"].tolist() == [5, -2]
    assert followed["margin"].tolist() == [15, -2]
    assert first_days(orders, 31)["margin"].tolist() == [65, 18]


def test_a_margin_column_goes_before_revenue_and_cost(orders):
    assert first_days(orders.assign(margin=1.0), 31)["margin"].tolist() == [3, 2]


def test_a_change_of_clocks_moves_no_day(orders):
    """In New York 10 March 2024 has 23 hours: two nights after the evening of the 8th, it is not yet 48 hours later."""
    late = pd.to_datetime(["2024-03-08 23:00", "2024-03-10 01:00", "2024-03-11 08:00"]).to_series(index=range(3))
    naive = pd.DataFrame({"customer_id": 1, "ordered_at": late, "margin": [1.0, 2.0, 4.0]})
    there = naive.assign(ordered_at=late.dt.tz_localize("America/New_York"))
    for days, margin in ((2, 1), (3, 3), (4, 7)):
        for table in (naive, there):
            assert first_days(table, days)["margin"].tolist() == [margin]
            assert first_days(table, days)["start"].tolist() == [pd.Timestamp("2024-03-08")]


def test_a_missing_margin_is_no_first_margin(orders):
    with pytest.raises(ValueError, match=r"^orders: 1 missing or infinite values in 'cost', the first in row 2"):
        first_days(orders.assign(cost=[1, None, 1, 1, 1]), 30)
    with pytest.raises(ValueError, match=r"^orders: no column 'ordered_at'"):
        first_days(orders.drop(columns="ordered_at"), 30)


def test_a_time_without_a_day_is_refused(orders):
    with pytest.raises(ValueError, match="days: got 0"):
        first_days(orders, 0)


@pytest.mark.parametrize(("share", "count"), [(0.2, 2), (0.3, 3), (0.31, 4), (1, 10), (0.01, 1)])
def test_the_top_part_is_rounded_up_to_whole_customers(share, count):
    values = pd.Series(range(10), index=range(10))
    assert top_part(values, share).tolist() == list(range(9, 9 - count, -1))


def test_missing_values_are_not_counted():
    values = pd.Series([3.0, None, 1.0, None, 2.0, None, None, None, None, None])
    assert top_part(values, 0.4).tolist() == [0, 4]


def test_equal_values_stand_in_the_order_of_their_labels():
    assert top_part(pd.Series(7, index=[4, 2, 9, 1]), 0.5).tolist() == [1, 2]


@pytest.mark.parametrize("share", [0, -0.1, 1.1, 20])
def test_a_share_out_of_range_is_refused(share):
    with pytest.raises(ValueError, match="share: got"):
        top_part(pd.Series([1, 2]), share)
