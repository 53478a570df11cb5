"""Leads of the office business: heterogeneous chances, contacts, the hours until the first answer, and who was won."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from custlib.lantern import effects, parameters
from custlib.lantern.clock import DAYS
from custlib.lantern.draws import bernoulli, choose

if TYPE_CHECKING:
    from custlib.lantern.city import City


@dataclass(frozen=True)
class Leads:
    """One entry per lead, in order of creation."""

    source: np.ndarray  # position in LEAD_SOURCES
    created: np.ndarray  # day of the window
    by_lot: np.ndarray  # dealt to an agent by lot
    hours: np.ndarray  # until the first answer
    contacts: np.ndarray  # number planned, 1 or more
    contact_chance: np.ndarray  # chance that one contact wins, beta-distributed within a source
    won_at: np.ndarray  # number of the winning contact, 0 when lost

    @property
    def won(self) -> np.ndarray:
        """Whether each lead became a customer."""
        return self.won_at > 0

    @property
    def made(self) -> np.ndarray:
        """Contacts that took place: none after the one that won."""
        return np.where(self.won, self.won_at, self.contacts)


def simulate(city: City) -> Leads:
    """Draw the leads of a city; each contact wins with the lead's own chance, times what a late answer leaves of it."""
    rng = city.stream("leads")
    n = round(city.customers * parameters.LEADS_PER_CUSTOMER)
    created = np.sort(rng.integers(0, DAYS - 90, n))
    source = choose(rng, n, [source.share for source in parameters.LEAD_SOURCES])
    mean = np.array([source.chance for source in parameters.LEAD_SOURCES])[source]
    chance = rng.beta(parameters.LEAD_SPREAD * mean, parameters.LEAD_SPREAD * (1 - mean))
    by_lot = bernoulli(rng, np.full(n, parameters.LEAD_BY_LOT))
    shape, scale = parameters.LEAD_RESPONSE_HOURS
    hours = rng.gamma(shape, scale, n) * np.where(
        by_lot, 1.0, effects.promising_leads_answered_first(city, chance, mean)
    )
    contacts = 1 + rng.poisson(parameters.LEAD_CONTACTS_MEAN, n)
    per_contact = (chance * effects.late_answers_lose_leads(city, hours)).clip(0, 0.95)
    most = int(contacts.max(initial=1))
    hits = bernoulli(rng, np.repeat(per_contact[:, None], most, axis=1)) & (np.arange(most) < contacts[:, None])
    won_at = np.where(hits.any(axis=1), hits.argmax(axis=1) + 1, 0)
    # offices may be at most half of a city, which only binds in very small ones
    won_at[np.flatnonzero(won_at)[city.customers // 2 :]] = 0
    return Leads(source, created, by_lot, hours, contacts, chance, won_at)
