"""channels: what a new customer costs, by acquisition channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from custlib.lantern import parameters
from custlib.lantern.tables.columns import Column

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per acquisition channel."
COLUMNS = (
    Column("acquisition_channel", "text", "the channel"),
    Column("cac", "yuan", "acquisition cost per new customer", "yuan"),
)


def build(city: City) -> pd.DataFrame:
    """Return one row per channel; the same in every city."""
    names = [channel.name for channel in parameters.CHANNELS]
    costs = [channel.cac for channel in parameters.CHANNELS]
    return pd.DataFrame({"acquisition_channel": [*names, "b2b_sales"], "cac": [*costs, parameters.B2B_CAC]})
