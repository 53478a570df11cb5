"""The life of every customer: orders, problems, messages, tiers, and the end.

One round simulates the next order of every customer. Each round draws for all customers, also for those that have left,
so that the same customer meets the same luck in every counterfactual world.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from custlib.lantern import campaigns, effects, parameters
from custlib.lantern.clock import CLOCK, DAYS, END, day_number, day_of, month_of
from custlib.lantern.draws import GRID, bernoulli, on_grid
from custlib.lantern.handling import Cases, Desk

if TYPE_CHECKING:
    from custlib.lantern.city import City

NEVER, LONG_AGO = np.inf, -(10**6)  # an operational time, a day
HALF_YEARS = 6  # of the window


@dataclass(frozen=True)
class Orders:
    """One entry per order, by day, then customer, then sequence."""

    customer: np.ndarray  # position in the population
    sequence: np.ndarray  # 0 for a customer's first order
    day: np.ndarray
    web: np.ndarray
    wrong: np.ndarray
    cause: np.ndarray  # position in CAUSES, meaningful where wrong
    campaign: np.ndarray  # position in CAMPAIGNS that brought the order, -1 for none


@dataclass(frozen=True)
class History:
    """Everything the simulation of a city leaves behind."""

    orders: Orders
    case_order: np.ndarray  # position of the order of each complaint
    cases: Cases  # one entry per complaint
    plans: list[campaigns.Plan]
    tiers: np.ndarray  # tier of each customer after each review: 0 base, 1 silver, 2 gold
    counts: np.ndarray  # orders of each customer in each half-year
    card_day: np.ndarray  # day on which each customer took the stamp card, -1 if never


class State:
    """Where each customer stands, from round to round."""

    def __init__(self, city: City) -> None:
        n = city.customers
        self.clock = CLOCK[city.population.joined] + 0.5  # operational time of the order of this round
        self.alive = np.ones(n, bool)
        self.last_day = np.full(n, LONG_AGO)  # day of the order before
        self.brought_by = np.full(n, -1)  # campaign that brings the next order, -1 for none
        self.card_day = np.full(n, -1)  # day on which the stamp card was taken, -1 if not yet
        self.light = np.zeros(n, bool)  # was a light buyer when taking it
        self.tier, self.tier_factor = np.zeros(n, int), np.ones(n)
        self.tiers = np.zeros((len(parameters.TIER_REVIEWS), n), int)  # after each review
        self.counts = np.zeros((HALF_YEARS, n), int)  # orders in each half-year


def simulate(city: City) -> History:
    """Run all rounds of a city."""
    people, n = city.population, city.customers
    timing, desk, state = city.stream("orders"), Desk(city), State(city)
    plans = campaigns.plan(city)
    events = _events(plans)
    rounds: list[tuple[Orders, Cases]] = []
    while (who := np.flatnonzero(state.clock < END)).size:
        # what happens at this order
        sequence, day = len(rounds), day_of(state.clock[who])
        web = bernoulli(timing, people.web)[who]
        stay_ticket = timing.integers(0, GRID, n)[who]
        gap = _gaps(timing, people.steady)[who]
        wrong, cause = desk.problems(who, day, web)
        cases = desk.cases(who, day, wrong)
        rounds.append((Orders(who, np.full(who.size, sequence), day, web, wrong, cause, state.brought_by[who]), cases))
        state.counts[month_of(day) // 6, who] += 1
        _offer_card(city, state, who, day)

        # whether and when the next one comes, if nothing happens in between
        stay = desk.stay(wrong, cases) * np.where(sequence == 0, 1.0, 1 - people.dropout[who])
        state.alive[who] &= stay_ticket < on_grid(stay)
        state.brought_by[who] = -1
        rate = _rate(city, state, who, day) * state.tier_factor[who]
        following = np.where(state.alive[who], state.clock[who] + gap / rate, NEVER)

        # what happens in between
        for at, kind, number in events:
            passing = np.flatnonzero((state.clock[who] < at) & (following >= at))
            here = who[passing]
            if kind == "review":
                following[passing] = _review(city, state, number, here, at, following[passing])
            else:
                following[passing] = _message(
                    city, state, plans[number], number, here, day[passing], following[passing]
                )
        state.clock[who] = following
    return _collect(rounds, plans, state)


def _gaps(rng: np.random.Generator, steady: np.ndarray) -> np.ndarray:
    """Draw the gap of every customer in units of her mean gap: exponential, or Gamma(3) / 3 for the steady."""
    gap, steady_gap = rng.standard_exponential(steady.size), rng.standard_gamma(parameters.STEADY_SHAPE, steady.size)
    return np.where(steady, steady_gap / parameters.STEADY_SHAPE, gap)


def _offer_card(city: City, state: State, who: np.ndarray, day: np.ndarray) -> None:
    """Hand the stamp card to those who want it, at their first order since it exists."""
    takes = (state.card_day[who] < 0) & city.population.card_wanted[who] & (day >= day_number(parameters.CARD_LAUNCH))
    alone = day - state.last_day[who] >= parameters.CARD_LIGHT_DAYS
    state.card_day[who] = np.where(takes, day, state.card_day[who])
    state.light[who] = np.where(takes, alone, state.light[who])
    state.last_day[who] = day


def _rate(city: City, state: State, who: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Return orders a day of the operational clock, with what programme and card add."""
    people = city.population
    head_start = people.head_start[who] & (state.card_day[who] >= 0)
    return (
        people.rate[who]
        * effects.programme_raises_rate(city, people.programme[who] <= day)
        * effects.head_start_helps_light_buyers(city, head_start, state.light[who])
    )


def _events(plans: list[campaigns.Plan]) -> list[tuple[float, str, int]]:
    """Return the moments at which something happens to everybody, in order of operational time."""
    reviews = [(CLOCK[day_number(date)], "review", number) for number, date in enumerate(parameters.TIER_REVIEWS)]
    messages = [(CLOCK[plan.day], "message", number) for number, plan in enumerate(plans)]
    return sorted(reviews + messages)


def _review(city: City, state: State, review: int, who: np.ndarray, at: float, following: np.ndarray) -> np.ndarray:
    """Give each customer a tier by the orders of the last half-year; return when the next order comes now."""
    people = city.population
    orders, before = state.counts[review + 1, who], state.tier[who]
    earned = np.searchsorted(parameters.TIER_ORDERS, orders, side="right")
    kept = np.minimum(before, np.searchsorted(parameters.TIER_KEEP, orders, side="right"))
    tier = np.where(people.tier_band[who], np.maximum(earned, kept), earned) * ~people.b2b[who]
    loss = effects.tier_loss_hurts(city, tier < before, people.tier_notice[who])
    factor = loss * effects.tier_gain_helps(city, tier > before)
    following = at + (following - at) * state.tier_factor[who] / factor
    state.tier[who], state.tier_factor[who], state.tiers[review, who] = tier, factor, tier
    return following


def _message(
    city, state: State, plan: campaigns.Plan, number: int, who: np.ndarray, last_day: np.ndarray, following: np.ndarray
) -> np.ndarray:
    """Send a campaign's message; return when the next order comes now."""
    orders, when, cancels = plan.reach(city, who, last_day)
    state.alive[who] &= ~cancels
    following = np.where(cancels, NEVER, following)
    sooner = orders & (when < following)
    state.brought_by[who] = np.where(sooner, number, state.brought_by[who])
    return np.where(sooner, when, following)


def _collect(rounds: list[tuple[Orders, Cases]], plans: list[campaigns.Plan], state: State) -> History:
    """Join the rounds, put the orders in order of time, and keep the cases of customers that spoke."""
    orders = Orders(*(np.concatenate([getattr(o, field.name) for o, _ in rounds]) for field in fields(Orders)))
    cases = Cases(*(np.concatenate([getattr(c, field.name) for _, c in rounds]) for field in fields(Cases)))
    place = np.lexsort((orders.sequence, orders.customer, orders.day))
    orders = Orders(*(getattr(orders, field.name)[place] for field in fields(Orders)))
    cases = cases.only(place)
    spoken = np.flatnonzero(cases.spoke & (cases.opened < DAYS))
    by_opening = spoken[np.lexsort((orders.customer[spoken], cases.opened[spoken]))]
    return History(orders, by_opening, cases.only(by_opening), plans, state.tiers, state.counts, state.card_day)
