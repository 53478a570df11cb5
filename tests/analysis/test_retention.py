"""Cohort tables against the shortest code that is obviously right; the sBG fit on such counts."""

import pandas as pd
import pytest

from custlib.analysis import PERIODS, cohort_counts, cohort_retention
from custlib.formulas import retention
from tests.analysis.same import ASOF, order_log

FREQUENCIES = {"week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("seed", [41, 42])
def test_agrees_with_the_plain_definition(period, seed):
    orders = order_log("text", seed)
    table = cohort_counts(orders, ASOF, period)
    seen = orders[orders["ordered_at"] < pd.Timestamp(ASOF) + pd.Timedelta(days=1)]
    seen = seen.assign(period=seen["ordered_at"].dt.to_period(FREQUENCIES[period]))
    starts = seen.groupby("customer_id")["period"].transform("min")
    today = pd.Period(ASOF, FREQUENCIES[period])
    expected = []
    for start in sorted(set(starts)):
        for age in range((today - start).n + 1):
            own = seen[(starts == start) & (seen["period"] == start + age)]
            whole = (start + age).end_time.normalize() <= pd.Timestamp(ASOF)
            counts = (
                own["customer_id"].nunique(),
                len(own),
                own["revenue"].sum(),
                (own["revenue"] - own["cost"]).sum(),
            )
            expected.append((start.start_time, age, whole, *counts))
    assert list(table.itertuples(index=False, name=None)) == expected
    assert list(table) == ["start", "age", "whole", "customers", "orders", "revenue", "margin"]


def test_no_order_is_lost():
    orders = order_log("int64", 43)
    seen = orders[orders["ordered_at"] < "1970-03-15"]
    for period in PERIODS:
        table = cohort_counts(orders, ASOF, period)
        assert table["orders"].sum() == len(seen)
        assert table.loc[table["age"] == 0, "customers"].sum() == seen["customer_id"].nunique()


def test_shares_are_of_those_who_started_and_only_of_whole_periods():
    orders = pd.DataFrame(
        {
            "customer_id": [1, 2, 1, 3, 2, 3, 4],
            "ordered_at": pd.to_datetime(
                ["2025-01-31", "2025-01-01", "2025-02-01", "2025-02-28", "2025-03-10", "2025-03-30", "2025-03-01"]
            ),
        }
    )
    whole = cohort_retention(cohort_counts(orders, "2025-03-31"))
    assert whole.index.tolist() == list(pd.to_datetime(["2025-01-01", "2025-02-01", "2025-03-01"]))
    assert whole.fillna(-1).to_numpy().tolist() == [[1, 0.5, 0.5], [1, 1, -1], [1, -1, -1]]
    cut = cohort_retention(cohort_counts(orders, "2025-03-30"))
    assert cut.fillna(-1).to_numpy().tolist() == [[1, 0.5], [1, -1]]
    assert cohort_retention(cohort_counts(orders.iloc[:2], "2025-01-30").iloc[:0]).empty


def test_another_period_is_refused():
    with pytest.raises(ValueError, match=r"^period: got 'day', allowed are week, month, quarter, year"):
        cohort_counts(order_log("text", 1), ASOF, "day")


def test_the_sbg_fit_runs_on_counts_whatever_their_size(monkeypatch):
    """Fader and Hardie (2007), the regular cohort: ten thousand times the customers, the same estimates and work."""
    counts = [1000, 631, 468, 382, 326, 289, 262, 241]
    asked = []
    height = retention._sbg_log_likelihood
    monkeypatch.setattr(retention, "_sbg_log_likelihood", lambda *given: asked.append(len(given[0])) or height(*given))
    fit, few = retention.sbg_fit(counts), list(asked)
    asked.clear()
    many = retention.sbg_fit([count * 10_000 for count in counts])
    assert asked == few
    assert (many.alpha, many.beta) == pytest.approx((fit.alpha, fit.beta), rel=1e-9)
    assert (round(fit.alpha, 3), round(fit.beta, 3)) == (0.704, 1.182)
    assert many.log_likelihood == pytest.approx(10_000 * fit.log_likelihood)
