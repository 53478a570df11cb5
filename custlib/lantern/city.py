"""One city of Lantern: up to 5,000 customers with their staff, stores and contact centre, simulated on demand.

A larger company is a row of such cities, which share no draw; memory therefore never holds more than one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np
import pandas as pd

from custlib.lantern import (
    baskets,
    campaigns,
    delivery,
    dirty,
    draws,
    effects,
    identity,
    leads,
    phone,
    population,
    purchases,
    staff,
    tables,
)
from custlib.lantern.timeline import Timeline


class City:
    """A city and the switches of a counterfactual run.

    Parameters
    ----------
    seed : int
        Seed of the company.
    customers : int
        Customers of this city; about parameters.CUSTOMERS at most.
    number : int
        Position of the city in the company; the first is 0.
    off : iterable of str
        Planted effects that are switched off, names of planted.EFFECTS. Every random draw stays the same.

    Raises
    ------
    ValueError
        If an effect is unknown.

    Examples
    --------
    >>> City(seed=4, customers=50).table("customers").shape[0]
    50
    """

    def __init__(self, seed: int, customers: int, number: int = 0, off: Iterable[str] = ()) -> None:
        self.seed, self.customers, self.number, self.off = seed, customers, number, frozenset(off)
        unknown = sorted(self.off - set(effects.EFFECTS))
        if unknown:
            raise ValueError(f"off must name planted effects, got {unknown}; known: {sorted(effects.EFFECTS)}")
        self._tables: dict[str, pd.DataFrame] = {}

    def stream(self, name: str) -> np.random.Generator:
        """Return the random stream of one purpose in this city."""
        return draws.stream(self.seed, name, self.number)

    @cached_property
    def staff(self) -> staff.Staff:
        """Everybody ever employed here."""
        return staff.simulate(self)

    @cached_property
    def identity(self) -> identity.Identity:
        """The persons behind the customer numbers."""
        return identity.simulate(self)

    @cached_property
    def dirty(self) -> dirty.Dirty:
        """The damaged export."""
        return dirty.simulate(self)

    @cached_property
    def leads(self) -> leads.Leads:
        """The office business before it is won."""
        return leads.simulate(self)

    @cached_property
    def population(self) -> population.Population:
        """What each customer is like, before any purchase."""
        return population.simulate(self)

    @cached_property
    def other_optouts(self) -> campaigns.OtherOptouts:
        """Consent withdrawn for reasons other than the campaigns."""
        return campaigns.other_optouts(self)

    @cached_property
    def purchases(self) -> purchases.History:
        """Every order with what went wrong and how it was handled."""
        return purchases.simulate(self)

    @cached_property
    def timeline(self) -> Timeline:
        """Orders by customer and day."""
        return Timeline(self.purchases.orders.customer, self.purchases.orders.day)

    @cached_property
    def call_log(self) -> phone.CallLog:
        """Four weeks of calls."""
        return phone.simulate(self)

    @cached_property
    def baskets(self) -> baskets.Baskets:
        """Lines and money of every order."""
        return baskets.simulate(self)

    @cached_property
    def delivery(self) -> delivery.Delivery:
        """Times and returns of every order."""
        return delivery.simulate(self)

    def table(self, name: str) -> pd.DataFrame:
        """Return one table of this city, with ids counted from 1 in the city."""
        if name not in self._tables:
            self._tables[name] = tables.BUILDERS[name](self)
        return self._tables[name]
