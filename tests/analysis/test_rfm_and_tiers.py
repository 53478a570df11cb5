"""RFM and tier tables against the formulas and against figures worked out by hand."""

import numpy as np
import pandas as pd
import pytest

from custlib.analysis import assign_tiers, customer_summary, rfm, tiers
from custlib.formulas.segments import rfm_score
from tests.analysis.same import ASOF, order_log


@pytest.mark.parametrize("bins", [2, 3, 5, 7])
@pytest.mark.parametrize("seed", range(31, 35))
def test_the_scores_are_those_of_the_formula(bins, seed):
    orders = order_log("text", seed)
    found = rfm(orders, ASOF, bins, by="margin")
    summary = customer_summary(orders, ASOF)
    expected = rfm_score(*(summary[name].tolist() for name in ("since_last", "orders", "margin")), bins=bins)
    scores = found[["recency_score", "frequency_score", "monetary_score"]]
    assert list(scores.itertuples(index=False, name=None)) == expected
    columns = ["customer_id", "since_last", "orders", "margin"]
    pd.testing.assert_frame_equal(found[columns], summary[columns])


@pytest.mark.parametrize("bins", [1, 11, 2.0, True, "5"])
def test_bins_out_of_range_are_refused(bins):
    with pytest.raises(ValueError, match=r"^bins: got .*; use a whole number from 2 to 10"):
        rfm(order_log("text", 1), ASOF, bins)


def test_more_bins_than_customers_are_refused():
    with pytest.raises(ValueError, match=r"^bins: got 10, but there are only 8 customers"):
        rfm(order_log("text", 1), ASOF, 10)


def test_money_that_the_orders_lack_is_named():
    orders = order_log("text", 1)
    with pytest.raises(ValueError, match=r"^by: got 'profit', the amounts that these orders carry are revenue, margin"):
        rfm(orders, ASOF, by="profit")
    with pytest.raises(ValueError, match=r"^by: got 'revenue', the amounts that these orders carry are none"):
        tiers(orders[["customer_id", "ordered_at"]], ASOF, [1])


@pytest.mark.parametrize(
    ("value", "previous", "tier"),
    [
        (120, 1, 0),
        (180, 1, 1),
        (480, 1, 1),
        (1500, 2, 2),
        (950, 2, 2),
        (899, 2, 1),
        (950, 3, 2),
        (950, 0, 1),
        (5200, 0, 3),
    ],
)
def test_a_tier_is_kept_a_little_below_its_edge_and_won_only_at_it(value, previous, tier):
    assert assign_tiers([value], [200, 1_000, 5_000], [previous], band=0.10).tolist() == [tier]


def test_an_edge_belongs_to_the_tier_above_it():
    assert assign_tiers([199.99, 200, 1_000], [200, 1_000]).tolist() == [0, 1, 2]


def test_only_the_last_days_count_and_everyone_is_there():
    orders = pd.DataFrame(
        {
            "customer_id": ["b", "b", "a", "c", "d"],
            "ordered_at": pd.to_datetime(
                ["2025-12-22", "2025-12-31 23:00", "2025-12-21", "2025-12-25", "2026-01-01"], format="ISO8601"
            ),
            "revenue": [60.0, 50.0, 900.0, -5.0, 900.0],
        }
    )
    found = tiers(orders, "2025-12-31", [50, 100], days=10)
    assert found.to_dict("list") == {"customer_id": ["a", "b", "c"], "revenue": [0, 110, -5], "tier": [0, 2, 0]}
    before = pd.DataFrame({"customer_id": ["c", "a", "z"], "tier": [2, 1, 2]})
    kept = tiers(
        orders.assign(revenue=[45.0, 50.0, 900.0, 92.0, 1.0]), "2025-12-31", [50, 100], 10, previous=before, band=0.1
    )
    assert kept["tier"].tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"values": [1.0, np.nan]}, "values: 1 are missing or infinite"),
        ({"cutpoints": []}, "cutpoints: got []; give the lower edges"),
        ({"cutpoints": [5, 5]}, "cutpoints: got [5, 5]; give the lower edges"),
        ({"cutpoints": [5, np.inf]}, "cutpoints: got [5, inf]; give the lower edges"),
        ({"band": 0.6}, "band: got 0.6; use a share of the edge from 0 to 0.5"),
        (
            {"band": 0.1, "previous": [0, 0], "cutpoints": [0, 5]},
            "cutpoints: got 0 as the first; a band needs edges above",
        ),
        ({"previous": [1]}, "previous: got 1 tiers for 2 values"),
        ({"previous": [1, 3]}, "previous: a tier is no whole number from 0 to 2"),
        ({"previous": [1, -1]}, "previous: a tier is no whole number from 0 to 2"),
        ({"previous": [1.0, 1.0]}, "previous: a tier is no whole number from 0 to 2"),
    ],
)
def test_tiers_out_of_range_are_named(options, message):
    with pytest.raises(ValueError, match=r"^(values|cutpoints|band|previous): ") as error:
        assign_tiers(**{"values": [1.0, 7.0], "cutpoints": [5, 6], **options})
    assert message in str(error.value)


def test_the_table_of_an_earlier_day_is_checked():
    orders = order_log("text", 1)
    for previous, message in (
        (pd.DataFrame({"customer_id": ["a"]}), "previous: no column 'tier'"),
        (pd.DataFrame({"customer_id": ["a", "a"], "tier": [1, 1]}), "previous: customer 'a' has more than one row"),
    ):
        with pytest.raises(ValueError, match=message):
            tiers(orders, ASOF, [1], previous=previous)
    numbered = pd.DataFrame({"customer_id": [1, 2], "tier": [1, 0]})
    with pytest.raises(ValueError, match=r"^previous: none of its customers has an order; customer_id is int64"):
        tiers(orders, ASOF, [1], previous=numbered)
    alone = tiers(orders, ASOF, [1])
    pd.testing.assert_frame_equal(tiers(orders, ASOF, [1], previous=alone.iloc[:0]), alone)
    with pytest.raises(ValueError, match=r"^days: got 0; use a whole number of days, 1 or more"):
        tiers(orders, ASOF, [1], days=0)
