"""customers: who they are, how they came, what they agreed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern import identity, parameters
from custlib.lantern.clock import DAYS
from custlib.lantern.tables.columns import Column, dates, flag, maybe

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per customer, in the order of joining."
COLUMNS = (
    Column("customer_id", "id", "the customer"),
    Column("joined_on", "date", "day of the first order"),
    Column(
        "acquisition_channel", "text", "how the customer came: store, search, social, referral, marketplace, b2b_sales"
    ),
    Column("segment", "text", "b2c (consumer) or b2b (office)"),
    Column("city_tier", "int", "size class of the customer's city, 1 the largest to 3"),
    Column("referred_by", "id", "the customer who recommended Lantern", null=True),
    Column("marketing_consent", "flag", "agreed to marketing messages when joining"),
    Column("lead_id", "id", "the lead that was won; offices only", null=True),
    Column("subscriber", "flag", "took a subscription at the start"),
    Column("programme_invited", "flag", "invited to the points programme, by lot"),
    Column("programme_joined_on", "date", "day of joining the points programme", null=True),
    Column("email_hash", "text", "hash of the email address; no address is stored", null=True),
    Column("phone_tail", "int", "last four digits of the telephone number"),
)


def build(city: City) -> pd.DataFrame:
    """Return one row per customer, in the order of joining."""
    people = city.population
    names = np.array([channel.name for channel in parameters.CHANNELS])
    return pd.DataFrame(
        {
            "customer_id": np.arange(1, city.customers + 1),
            "joined_on": dates(people.joined),
            "acquisition_channel": np.where(people.b2b, "b2b_sales", names[people.channel]),
            "segment": np.where(people.b2b, "b2b", "b2c"),
            "city_tier": people.city_tier,
            "referred_by": maybe(people.referred_by + 1, people.referred_by >= 0),
            "marketing_consent": flag(people.consent),
            "lead_id": maybe(people.lead + 1, people.b2b),
            "subscriber": flag(people.subscriber),
            "programme_invited": flag(people.invited),
            "programme_joined_on": dates(people.programme, people.programme < DAYS),
            "email_hash": identity.as_text(city.identity.email),
            "phone_tail": city.identity.phone_tail,
        }
    )
