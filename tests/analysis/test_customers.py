from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlib.analysis import UNITS, customer_summary, order_margin


def log(*rows, columns=("customer_id", "ordered_at", "revenue")) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(columns)).assign(
        ordered_at=lambda table: pd.to_datetime(table["ordered_at"], format="ISO8601")
    )


def plain_summary(orders: pd.DataFrame, asof: str) -> dict:
    """The same by the shortest code that is obviously right."""
    asof = pd.Timestamp(asof)
    result = {}
    for customer, own in orders[orders["ordered_at"] < asof + pd.Timedelta(days=1)].groupby("customer_id"):
        days = sorted(set(own["ordered_at"].dt.normalize()))
        result[customer] = (
            len(own),
            len(days),
            (days[-1] - days[0]).days / 7,
            (asof - days[0]).days / 7,
            (asof - days[-1]).days,
            own["revenue"].sum(),
        )
    return result


orders_strategy = st.lists(
    st.tuples(
        st.integers(1, 6),
        st.datetimes(pd.Timestamp("2024-01-01"), pd.Timestamp("2024-03-31 23:59:59")),
        st.integers(0, 50_000).map(lambda cents: cents / 100),
    ),
    min_size=1,
    max_size=60,
)


@given(orders_strategy)
def test_agrees_with_the_plain_definition(rows):
    orders = log(*rows)
    table = customer_summary(orders, "2024-03-31").set_index("customer_id")
    expected = plain_summary(orders, "2024-03-31")
    assert list(table.index) == sorted(expected)
    columns = ["orders", "purchase_days", "recency", "age", "since_last", "revenue"]
    for customer, values in expected.items():
        assert table.loc[customer, columns].tolist() == pytest.approx(list(values))


@given(orders_strategy, st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(rows, random):
    table = customer_summary(log(*rows), "2024-03-31")
    shuffled = list(rows)
    random.shuffle(shuffled)
    pd.testing.assert_frame_equal(table, customer_summary(log(*shuffled), "2024-03-31"))


@given(orders_strategy, st.integers(0, 1_000))
def test_splitting_an_order_adds_an_order_but_no_purchase_day(rows, position):
    customer, when, _ = rows[position % len(rows)]
    split = [*rows, (customer, when.replace(hour=23), 0.0)]
    before = customer_summary(log(*rows), "2024-03-31").set_index("customer_id")
    after = customer_summary(log(*split), "2024-03-31").set_index("customer_id")
    assert after.loc[customer, "repeat_orders"] == before.loc[customer, "repeat_orders"] + 1
    same = ["purchase_days", "repeat_days", "first_day", "last_day", "recency", "age", "since_last"]
    pd.testing.assert_frame_equal(after[same], before[same])


def test_columns_as_named():
    table = customer_summary(log((1, "2024-01-01", 5.0)), "2024-01-08")
    assert list(table) == [
        *("customer_id", "orders", "purchase_days", "repeat_orders", "repeat_days", "first_day", "last_day"),
        *("recency", "age", "since_last", "revenue"),
    ]
    assert table["age"].tolist() == [1.0]


def test_the_last_day_counts_to_its_end_and_later_orders_do_not():
    orders = log((1, "2024-01-01", 1.0), (1, "2024-01-31 23:59", 2.0), (1, "2024-02-01", 4.0), (2, "2024-02-01", 8.0))
    table = customer_summary(orders, "2024-01-31")
    assert table["customer_id"].tolist() == [1]
    assert table["revenue"].tolist() == [3.0]
    assert table["since_last"].tolist() == [0]


@pytest.mark.parametrize(("unit", "days"), UNITS.items())
def test_units(unit, days):
    table = customer_summary(log((1, "2024-01-01", 1.0), (1, "2024-03-01", 1.0)), "2024-12-31", unit)
    assert table["recency"].iloc[0] == pytest.approx(60 / days)
    assert table["age"].iloc[0] == pytest.approx(365 / days)
    assert table["since_last"].iloc[0] == 305


def test_margin_is_the_column_or_revenue_less_cost():
    base = log((1, "2024-01-01", 100.0), (1, "2024-01-02", 50.0))
    with_cost = base.assign(cost=[40.0, 60.0], shipping_cost=6.0)
    assert order_margin(with_cost).tolist() == [60.0, -10.0]
    assert customer_summary(with_cost, "2024-02-01")["margin"].tolist() == [50.0]
    assert customer_summary(with_cost.assign(margin=[1.0, 2.0]), "2024-02-01")["margin"].tolist() == [3.0]
    assert "margin" not in customer_summary(base, "2024-02-01")
    with pytest.raises(ValueError, match="orders: no column 'cost'"):
        order_margin(base)


@pytest.mark.parametrize("ids", [["b", "a", "b"], pd.array([20, 10, 20], dtype="Int64"), np.array([2, 1, 2], np.int32)])
def test_any_kind_of_id(ids):
    orders = log((0, "2024-01-01", 1.0), (0, "2024-01-02", 1.0), (0, "2024-01-03", 1.0)).assign(customer_id=ids)
    table = customer_summary(orders, "2024-02-01")
    assert table["orders"].tolist() == [1, 2]
    assert table["customer_id"].tolist() == sorted(set(ids))


good = log((1, "2024-01-01", 1.0), (2, "2024-01-02", 2.0))


@pytest.mark.parametrize(
    ("orders", "options", "message"),
    [
        (good.drop(columns="customer_id"), {}, "orders: no column 'customer_id'; the columns are ordered_at, revenue"),
        (good.drop(columns="ordered_at"), {}, "no column 'ordered_at'"),
        (good.iloc[:0], {}, "got no row"),
        (good.astype({"ordered_at": str}), {}, "datetime64 is needed"),
        (good.assign(ordered_at=[pd.NaT, pd.Timestamp("2024-01-01")]), {}, "1 missing values in 'ordered_at', the fir"),
        (good.assign(customer_id=[1, None]), {}, "1 missing values in 'customer_id', the first in row 2"),
        (good.assign(revenue=["1", "2"]), {}, "numbers are needed; read the file with custlib.data.read_orders, or"),
        (good.assign(revenue=[np.inf, 1]), {}, "1 missing or infinite values in 'revenue', the first in row 1"),
        (good, {"asof": "2023-12-31"}, "asof: got 2023-12-31, but the first order is of 2024-01-01"),
        (good, {"asof": "tomorrow-ish"}, "asof: got 'tomorrow-ish', a day such as"),
        (good, {"asof": None}, "asof: got None, a day such as"),
        (good, {"asof": 20240201}, "asof: got 20240201, a day such as"),
        (good.assign(customer_id=["a", 1]), {}, "orders: the ids in 'customer_id' have no order among them"),
        (good, {"unit": "fortnight"}, "unit: got 'fortnight', allowed are day, week, month, year"),
    ],
)
def test_bad_input_is_named(orders, options, message):
    with pytest.raises(ValueError, match=r"^(orders|asof|unit): ") as error:
        customer_summary(orders, **{"asof": "2024-02-01", **options})
    assert message in str(error.value)
