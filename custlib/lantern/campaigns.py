"""Who is written to in each campaign: consent, the lot, the cell, the channel; fixed before any order is simulated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from custlib.lantern import effects, parameters
from custlib.lantern.clock import CLOCK, day_number
from custlib.lantern.draws import GRID, bernoulli, choose, on_grid

if TYPE_CHECKING:
    from custlib.lantern.city import City

CHANNELS = ("email", "sms", "phone")
FAR_AWAY = 10**6  # a day far beyond the window
SENDERS = ("app", "store", "partner")
CELLS = ("plain", "offer", "picture", "both")


@dataclass(frozen=True)
class Plan:
    """One entry per customer of one campaign."""

    day: int  # of the window
    kind: str
    listed: np.ndarray  # has consented, not opted out, joined two weeks before, consumer
    treated: np.ndarray  # by lot
    cell: np.ndarray  # position in CELLS
    channel: np.ndarray  # position in CHANNELS
    unsubscribes: np.ndarray  # if treated
    ticket: np.ndarray  # 24-bit integer the extra chance is compared with
    cancel_ticket: np.ndarray
    offset: np.ndarray  # days until an order the message brings

    def state(self, last_day: np.ndarray) -> np.ndarray:
        """Return the position in effects.STATES of customers whose last order was on `last_day`."""
        return np.searchsorted(
            (parameters.RECENCY_ACTIVE, parameters.RECENCY_LAPSING), self.day - last_day, side="left"
        )

    def sent(self, last_day: np.ndarray, who: np.ndarray) -> np.ndarray:
        """Return which of the customers `who` are in the campaign; phone calls go to lapsing customers only."""
        return self.listed[who] & ((self.kind != "phone") | (self.state(last_day) == effects.STATES.index("lapsing")))

    def reach(self, city: City, who: np.ndarray, last_day: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return who orders more because of the message, when (operational time), and which subscribers cancel."""
        reached = self.sent(last_day, who) & self.treated[who]
        subscriber = city.population.subscriber[who]
        chance = effects.message_brings_orders(city, self.kind, self.state(last_day))
        if self.kind == "cells":
            chance = chance + effects.offer_brings_orders(city, self.cell[who] % 2 == 1, self.cell[who] >= 2)
        orders = reached & ~subscriber & (self.ticket[who] < on_grid(chance))
        cancels = reached & (
            self.cancel_ticket[who] < on_grid(effects.reminder_wakes_sleeping_dogs(city, self.kind, subscriber))
        )
        return orders, CLOCK[self.day + self.offset[who]] + 0.5, cancels


@dataclass(frozen=True)
class OtherOptouts:
    """Withdrawals of consent for messages other than the campaigns', one entry per customer."""

    day: np.ndarray  # DAYS or later when never
    sender: np.ndarray  # position in SENDERS


def other_optouts(city: City) -> OtherOptouts:
    """Draw who withdraws consent because of app, store or partner messages."""
    rng, people = city.stream("optouts"), city.population
    after = np.floor(rng.standard_exponential(city.customers) * 365 / parameters.OTHER_OPTOUTS_A_YEAR).astype(np.int64)
    sender = choose(rng, city.customers, parameters.OTHER_OPTOUTS_SHARE)
    return OtherOptouts(np.where(people.consent, people.joined + 1 + after, FAR_AWAY), sender)


def plan(city: City) -> list[Plan]:
    """Draw the lots of all campaigns of a city."""
    rng = city.stream("contacts")
    people, n = city.population, city.customers
    opted_out = np.zeros(n, bool)
    plans = []
    for campaign in parameters.CAMPAIGNS:
        day = day_number(campaign.day)
        treated, coin = bernoulli(rng, np.full((2, n), 0.5))
        by_sms = coin & (rng.random(n) < 2 * parameters.SMS_SHARE)
        written = np.where(by_sms, CHANNELS.index("sms"), CHANNELS.index("email"))
        channel = np.where(campaign.kind == "phone", CHANNELS.index("phone"), written)
        cell = rng.integers(0, 4, n) * (campaign.kind == "cells")
        rates = np.array([parameters.UNSUBSCRIBE[name] for name in CHANNELS])
        listed = people.consent & ~opted_out & ~people.b2b & (city.other_optouts.day > day) & (people.joined < day - 14)
        unsubscribes = bernoulli(rng, rates[channel])
        ticket, cancel_ticket = rng.integers(0, GRID, (2, n))
        offset = rng.integers(0, parameters.RESPONSE_DAYS, n)
        plans.append(
            Plan(day, campaign.kind, listed, treated, cell, channel, unsubscribes, ticket, cancel_ticket, offset)
        )
        opted_out = opted_out | (listed & treated & unsubscribes)
    return plans
