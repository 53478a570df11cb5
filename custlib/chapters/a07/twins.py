"""What complainers left, each beside orders like hers that nobody complained about: what a case costs (A7.2.1)."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from custlib.analysis import margin_between
from custlib.chapters.lantern import LAST_DAY, orders
from custlib.data import load

DAYS = 180
"""Followed after the order, the order itself not counted: as long as the column `repurchased` waits."""
VOUCHER = 15.0
"""Yuan: what the data card says the voucher of `remedy_arm` is worth."""
PLACES = (1, 2, 3, 5, 9, 17)
"""Twins are orders at a like place of their customer's history: the 1st, 2nd, 3rd, 4th to 5th, 6th to 9th …"""


def paid(cases: pd.DataFrame) -> pd.Series:
    """Give what each case was given, in yuan: compensation, and the voucher where the lot gave one."""
    return cases["compensation"] + VOUCHER * (cases["remedy_arm"] == "voucher")


@cache
def followed() -> pd.DataFrame:
    """Give the cases whose `DAYS` after the order are over, with the margin the customer and her twins left.

    Beside the columns of complaints: `later`, her margin in yuan; `twin_later`, the mean over all orders without a
    complaint from the same channel and a like place in the history.
    """
    table = orders()
    place = table.groupby("customer_id").cumcount() + 1
    days = table["ordered_at"].dt.normalize()
    end = days + pd.Timedelta(days=DAYS)
    later = margin_between(table, table["customer_id"], days, end)
    table = table.assign(place=np.searchsorted(PLACES, place), later=later)[end <= LAST_DAY]
    cases = load("complaints")
    quiet = table[~table["order_id"].isin(cases["order_id"])]
    twins = quiet.groupby(["channel", "place"])["later"].mean().rename("twin_later")
    seen = table.join(twins, on=["channel", "place"])[["order_id", "later", "twin_later"]]
    return cases.merge(seen, on="order_id", validate="one_to_one")
