"""The life of every customer: orders, problems, messages, tiers, and the end.

One round simulates the next order of every customer. Each round draws for all customers, also for those that have left,
so that the same customer meets the same luck in every counterfactual world.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from custlib.lantern import campaigns, effects, parameters
from custlib.lantern.clock import CLOCK, END, day_number, day_of, month_of
from custlib.lantern.draws import GRID, bernoulli, on_grid
from custlib.lantern.handling import Cases, Desk

NEVER = np.inf


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


@dataclass
class State:
    """Where each customer stands between two orders."""

    clock: np.ndarray  # operational time of the order of this round
    alive: np.ndarray
    tier: np.ndarray
    tier_factor: np.ndarray
    brought_by: np.ndarray  # campaign that brings the next order, -1 for none


def simulate(city) -> History:
    """Run all rounds of a city."""
    people, n = city.population, city.customers
    timing, desk = city.stream("orders"), Desk(city)
    plans = campaigns.plan(city)
    state = State(
        clock=CLOCK[people.joined] + 0.5,
        alive=np.ones(n, bool),
        tier=np.zeros(n, int),
        tier_factor=np.ones(n),
        brought_by=np.full(n, -1),
    )
    tiers = np.zeros((len(parameters.TIER_REVIEWS), n), int)
    counts = np.zeros((6, n), int)
    card_day = np.full(n, -1)
    events = _events(plans)
    rounds: list[tuple[Orders, Cases]] = []
    while (who := np.flatnonzero(state.clock < END)).size:
        sequence, clock = len(rounds), state.clock[who]
        day = day_of(clock)
        web = bernoulli(timing, people.web)[who]
        stay_ticket = timing.integers(0, GRID, n)[who]
        gap, steady_gap = timing.standard_exponential(n), timing.standard_gamma(parameters.STEADY_SHAPE, n)
        gap = np.where(people.steady, steady_gap / parameters.STEADY_SHAPE, gap)[who]
        wrong, cause = desk.problems(who, day, web)
        cases = desk.cases(who, day, wrong)
        rounds.append((Orders(who, np.full(who.size, sequence), day, web, wrong, cause, state.brought_by[who]), cases))

        counts[month_of(day) // 6, who] += 1
        takes_card = (card_day[who] < 0) & people.card_wanted[who] & (day >= day_number(parameters.CARD_LAUNCH))
        card_day[who] = np.where(takes_card, day, card_day[who])
        stay = desk.stay(wrong, cases) * np.where(sequence == 0, 1.0, 1 - people.dropout[who])
        state.alive[who] &= stay_ticket < on_grid(stay)
        state.brought_by[who] = -1

        base = (
            people.rate[who]
            * effects.programme_raises_rate(city, people.programme[who] <= day)
            * effects.head_start_helps_light_buyers(
                city, people.head_start[who] & (card_day[who] >= 0), people.rank[who]
            )
        )
        following = np.where(state.alive[who], clock + gap / (base * state.tier_factor[who]), NEVER)
        for at, kind, position in events:
            passing = np.flatnonzero((clock < at) & (following >= at))
            if not passing.size:
                continue
            here = who[passing]
            if kind == "review":
                following[passing] = _review(city, state, counts, position, here, at, following[passing])
                tiers[position, here] = state.tier[here]
            else:
                following[passing] = _message(
                    city, state, plans[position], position, here, day[passing], following[passing]
                )
        state.clock[who] = following
    return _collect(rounds, plans, tiers, counts, card_day)


def _events(plans: list[campaigns.Plan]) -> list[tuple[float, str, int]]:
    """Return the moments at which something happens to everybody, in order of operational time."""
    reviews = [(CLOCK[day_number(date)], "review", number) for number, date in enumerate(parameters.TIER_REVIEWS)]
    messages = [(CLOCK[plan.day], "message", number) for number, plan in enumerate(plans)]
    return sorted(reviews + messages)


def _review(
    city, state: State, counts: np.ndarray, review: int, who: np.ndarray, at: float, following: np.ndarray
) -> np.ndarray:
    """Give each customer a tier by the orders of the last half-year; return when the next order comes now."""
    people = city.population
    orders, before = counts[review + 1, who], state.tier[who]
    earned = np.searchsorted(parameters.TIER_ORDERS, orders, side="right")
    kept = np.minimum(before, np.searchsorted(parameters.TIER_KEEP, orders, side="right"))
    tier = np.where(people.tier_band[who], np.maximum(earned, kept), earned) * ~people.b2b[who]
    factor = effects.tier_loss_hurts(city, tier < before, people.tier_notice[who]) * effects.tier_gain_helps(
        city, tier > before
    )
    following = at + (following - at) * state.tier_factor[who] / factor
    state.tier[who], state.tier_factor[who] = tier, factor
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


def _collect(rounds: list, plans: list, tiers: np.ndarray, counts: np.ndarray, card_day: np.ndarray) -> History:
    """Join the rounds, put the orders in order of time, and keep the cases of customers that spoke."""
    orders = Orders(*(np.concatenate([getattr(o, field.name) for o, _ in rounds]) for field in fields(Orders)))
    cases = Cases(*(np.concatenate([getattr(c, field.name) for _, c in rounds]) for field in fields(Cases)))
    place = np.lexsort((orders.sequence, orders.customer, orders.day))
    orders = Orders(*(getattr(orders, field.name)[place] for field in fields(Orders)))
    cases = cases.only(place)
    spoken = np.flatnonzero(cases.spoke & (cases.opened < len(CLOCK) - 1))
    by_opening = spoken[np.lexsort((orders.customer[spoken], cases.opened[spoken]))]
    return History(orders, by_opening, cases.only(by_opening), plans, tiers, counts, card_day)
