"""choice_test: choose between the standard box, an adapted one at a surcharge, and neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern.tables.columns import Column, flag

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per respondent, card and option."
COLUMNS = (
    Column("respondent_id", "id", "the respondent"),
    Column("card", "int", "choice card, 1 to 6"),
    Column("option", "text", "standard, adapted or none"),
    Column("price", "yuan", "price of the option; 0 for none", "yuan"),
    Column("chosen", "flag", "the option taken"),
)
RESPONDENTS, CARDS = 150, 6
STANDARD_PRICE, SURCHARGES = 68.0, (0.0, 6.0, 12.0, 18.0, 24.0, 30.0)  # yuan
STANDARD, ADAPTED, PRICE = 3.4, 4.3, -0.05  # utilities of the boxes against none; per yuan
OPTIONS = ("standard", "adapted", "none")


def build(city: City) -> pd.DataFrame:
    """Return the choices of a multinomial logit; each respondent sees all surcharges in an order of her own."""
    rng, n = city.stream("choice_test"), min(RESPONDENTS, city.customers)
    surcharge = rng.permuted(np.tile(SURCHARGES, (n, 1)), axis=1)
    prices = np.stack(
        [np.full_like(surcharge, STANDARD_PRICE), STANDARD_PRICE + surcharge, np.zeros_like(surcharge)], -1
    )
    utility = np.array([STANDARD, ADAPTED, 0.0]) + PRICE * prices
    luck = -np.log(rng.standard_exponential(utility.shape))  # Gumbel
    chosen = np.argmax(utility + luck, axis=-1)[..., None] == np.arange(3)
    return pd.DataFrame(
        {
            "respondent_id": np.repeat(np.arange(1, n + 1), CARDS * 3),
            "card": np.tile(np.repeat(np.arange(1, CARDS + 1), 3), n),
            "option": np.tile(OPTIONS, n * CARDS),
            "price": prices.ravel(),
            "chosen": flag(chosen.ravel()),
        }
    )
