"""duplicates_truth: which customer numbers are the same person (the answer key to matching by email and phone)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern.tables.columns import Column

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per customer."
COLUMNS = (
    Column("customer_id", "id", "the customer number"),
    Column("person_id", "id", "the person's first customer number"),
)


def build(city: City) -> pd.DataFrame:
    """Return the person behind each customer number."""
    return pd.DataFrame({"customer_id": np.arange(1, city.customers + 1), "person_id": city.identity.person + 1})
