"""Staff: engagement, training by lot, satisfaction of the people they serve, hiring and leaving."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from custlib.lantern import effects, parameters
from custlib.lantern.clock import DAYS, START, day_number, month_of
from custlib.lantern.draws import bernoulli

if TYPE_CHECKING:
    from custlib.lantern.city import City

WAVE_DAYS = np.array([day_number(date) for date in parameters.TRAINING_WAVES])
MONTHS = 36
FOREVER = 10**6  # a leaving day far beyond the window


@dataclass(frozen=True)
class Staff:
    """One entry per person ever employed; days are days of the window."""

    team: np.ndarray
    store: np.ndarray  # 1 to STORES for store staff, else 0
    place: np.ndarray  # how good the location of each store is, standard normal, by store
    engagement: np.ndarray  # standard normal
    wave: np.ndarray  # of the training, from 1; 0 if it never came
    hours: np.ndarray  # training hours, meaningful where it came
    person: np.ndarray  # true rating by customers, 1 to 5, without the training
    gain: np.ndarray  # what the training adds, 0 where it never came
    csat_before: np.ndarray  # mean rating by customers before the training
    csat: np.ndarray  # and after
    hired: np.ndarray
    left: np.ndarray  # FOREVER when still there

    def agents(self, day: np.ndarray, ticket: np.ndarray) -> np.ndarray:
        """Return the contact-centre agent that `ticket` (24-bit integers) deals on each day, of those employed then."""
        rosters, sizes = self._rosters
        month = month_of(day)
        return rosters[month, (ticket * sizes[month]) >> 24]

    def skill(self, agent: np.ndarray, day: np.ndarray) -> np.ndarray:
        """Return the true rating of each agent on that day, 1 to 5."""
        trained = (self.wave[agent] > 0) & (day >= WAVE_DAYS[self.wave[agent] - 1])
        return self.person[agent] + np.where(trained, self.gain[agent], 0.0)

    @cached_property
    def _rosters(self) -> tuple[np.ndarray, np.ndarray]:
        """Contact-centre agents employed throughout each month of the window (rows, filled up), and how many."""
        service = np.flatnonzero(np.char.startswith(self.team, "service"))
        months = np.arange(MONTHS).astype("timedelta64[M]") + START.astype("datetime64[M]")
        first_days = (months.astype("datetime64[D]") - START).astype(int)
        on = [service[(self.hired[service] <= day) & (self.left[service] > day + 31)] for day in first_days]
        sizes = np.array([len(agents) for agents in on])
        rosters = np.zeros((MONTHS, sizes.max()), int)
        for month, agents in enumerate(on):
            rosters[month, : len(agents)] = agents
        return rosters, sizes


def simulate(city: City) -> Staff:
    """Hire, train and lose the staff of a city; the first of each service team is there throughout."""
    rng = city.stream("employees")
    sizes = [max(2, round(team.size * city.customers / parameters.CUSTOMERS)) for team in parameters.TEAMS]
    team = np.repeat([team.name for team in parameters.TEAMS], sizes)
    core_share = np.repeat([team.core for team in parameters.TEAMS], sizes)
    n = len(team)
    place = rng.standard_normal(parameters.STORES)
    store = np.where(team == "store", 1 + np.arange(n) % parameters.STORES, 0)
    at_place = np.where(store > 0, place[store - 1], 0.0)
    engagement = (rng.standard_normal(n) + parameters.PLACE_ENGAGEMENT * at_place) / np.sqrt(
        1 + parameters.PLACE_ENGAGEMENT**2 * (store > 0)
    )
    long_course = bernoulli(rng, np.full(n, 0.5))
    hours = np.rint(np.where(long_course, *parameters.TRAINING_HOURS[::-1]) + 2 * rng.standard_normal(n)).clip(0)
    patience = rng.random(n)
    person = (
        parameters.CSAT_MEAN
        + parameters.CSAT_ENGAGEMENT * engagement
        + parameters.CSAT_PLACE * at_place
        + parameters.CSAT_PERSON * rng.standard_normal(n)
    )
    noise = parameters.CSAT_NOISE * rng.standard_normal((2, n))
    hired = rng.integers(-parameters.HIRED_BEFORE, DAYS - 60, n)
    yearly = parameters.TURNOVER * effects.engagement_keeps_staff(city, engagement)
    left = np.maximum(hired, 0) + 1 + rng.standard_exponential(n) * 365 / yearly
    core = bernoulli(rng, core_share) | (np.char.startswith(team, "service") & (np.append("", team[:-1]) != team))
    hired = np.where(core, -400 - rng.integers(0, 500, n), hired)
    left = np.where(core | (left >= DAYS), FOREVER, left).astype(int)
    wave = _waves(hired, left, patience)
    gain = np.where(wave > 0, effects.training_raises_csat(city, hours), 0.0)
    return Staff(
        team=team,
        store=store,
        place=place,
        engagement=engagement,
        wave=wave,
        hours=hours.astype(int),
        person=person,
        gain=gain,
        csat_before=(person + noise[0]).clip(1, 5),
        csat=(person + gain + noise[1]).clip(1, 5),
        hired=hired,
        left=left,
    )


def _waves(hired: np.ndarray, left: np.ndarray, ticket: np.ndarray) -> np.ndarray:
    """Return the wave in which each person is trained: one of the next few while employed, 0 if there is none."""
    possible = (hired[:, None] <= WAVE_DAYS) & (left[:, None] > WAVE_DAYS)
    first = possible.argmax(axis=1)
    choices = np.minimum(possible.sum(axis=1), parameters.TRAINING_WAIT)
    return np.where(choices > 0, 1 + first + np.floor(ticket * choices).astype(int), 0)


def limit(city: City, agent: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Return the yuan that each agent may grant alone on that day."""
    pilot = (city.staff.team[agent] == parameters.LIMIT_TEAM) & (day >= day_number(parameters.LIMIT_DAY))
    return np.full(agent.shape, parameters.LIMIT_OLD) + effects.pilot_raises_limit(city, pilot)
