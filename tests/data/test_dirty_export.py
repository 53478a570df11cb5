"""Lantern's damaged export against its answer key: what a reader can see in one file is reported, and nothing else."""

from __future__ import annotations

import pytest

from custlib.data import folder, load, read_orders

#: Kind of damage in the key → code of the reader. The other kinds show only beside other tables or columns.
SEEN = {"negative": "negative-amount", "impossible_date": "no-such-day", "duplicate": "duplicate-key"}


@pytest.fixture(scope="module")
def reading():
    return read_orders(folder() / "raw_orders_dirty.csv", today="2025-12-31")


@pytest.fixture(scope="module")
def key():
    return load("raw_orders_dirty_key")


def test_problems_are_those_of_the_key(reading, key):
    visible = key[key["kind"].isin(SEEN)]
    expected = set(zip(visible["row"] + 1, visible["kind"].map(SEEN), strict=True))
    found = {(problem.line, problem.code) for problem in reading.problems}
    # A copy whose first row was refused for another reason is no copy of an accepted row.
    assert {pair for pair in expected - found if pair[1] != "duplicate-key"} == set()
    assert found <= expected
    assert reading.rows_read == len(load("raw_orders_dirty"))
    assert reading.rows_read == reading.rows_accepted + reading.rows_reported


def test_swapped_dates_are_read_by_the_order_the_column_proves(reading, key):
    orders = load("orders").set_index("order_id")["ordered_at"].dt.normalize()
    swapped = key.loc[key["kind"] == "day_month_swap", "row"] + 1
    accepted = reading.rows.loc[reading.rows.index.intersection(swapped)]
    assert len(accepted) > 20
    assert accepted["ordered_at"].tolist() == orders.loc[accepted["order_id"].astype(int)].tolist()
    assert "date-order" in {note.code for note in reading.notes}
