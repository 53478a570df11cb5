"""Staff: engagement, training by lot, satisfaction of the people they serve, hiring and leaving."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from custlib.lantern import effects, parameters
from custlib.lantern.clock import DAYS, START, day_number, month_of
from custlib.lantern.draws import bernoulli

FOREVER = 10**6  # a leaving day far beyond the window


@dataclass(frozen=True)
class Staff:
    """One entry per person ever employed; days are days of the window."""

    team: np.ndarray
    store: np.ndarray  # 1 to STORES for store staff, else 0
    place: np.ndarray  # how good the location of each store is, standard normal, by store
    engagement: np.ndarray  # standard normal
    hours: np.ndarray  # training hours
    wave: np.ndarray  # 1 to 3, when the training came
    csat_before: np.ndarray  # mean rating by customers, 1 to 5, before the training
    csat: np.ndarray  # and after
    hired: np.ndarray
    left: np.ndarray  # FOREVER when still there

    def agents(self, day: np.ndarray, ticket: np.ndarray) -> np.ndarray:
        """Return the contact-centre agent that `ticket` (24-bit integers) deals on each day, of those employed then."""
        rosters, sizes = self._rosters
        month = month_of(day)
        return rosters[month, (ticket * sizes[month]) >> 24]

    @property
    def _rosters(self) -> tuple[np.ndarray, np.ndarray]:
        if not hasattr(self, "_roster_cache"):
            object.__setattr__(self, "_roster_cache", self._build_rosters())
        return self._roster_cache

    def _build_rosters(self) -> tuple[np.ndarray, np.ndarray]:
        service = np.flatnonzero(np.char.startswith(self.team, "service"))
        months = np.arange(36).astype("timedelta64[M]") + START.astype("datetime64[M]")
        first_days = (months.astype("datetime64[D]") - START).astype(int)
        on = [service[(self.hired[service] <= day) & (self.left[service] > day + 31)] for day in first_days]
        sizes = np.array([len(agents) for agents in on])
        rosters = np.zeros((36, sizes.max()), int)
        for month, agents in enumerate(on):
            rosters[month, : len(agents)] = agents
        return rosters, sizes


def simulate(city) -> Staff:
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
    wave = 1 + rng.integers(0, 3, n)
    person = (
        parameters.CSAT_MEAN
        + parameters.CSAT_ENGAGEMENT * engagement
        + parameters.CSAT_PLACE * at_place
        + parameters.CSAT_PERSON * rng.standard_normal(n)
    )
    noise = parameters.CSAT_NOISE * rng.standard_normal((2, n))
    gain = effects.training_raises_csat(city, hours)
    hired = rng.integers(-900, DAYS - 60, n)
    yearly = parameters.TURNOVER * effects.engagement_keeps_staff(city, engagement)
    left = hired + rng.standard_exponential(n) * 365 / yearly
    core = bernoulli(rng, core_share) | (np.char.startswith(team, "service") & (np.append("", team[:-1]) != team))
    hired = np.where(core, -400 - rng.integers(0, 500, n), hired)
    left = np.where(core | (left >= DAYS), FOREVER, left).astype(int)
    return Staff(
        team=team,
        store=store,
        place=place,
        engagement=engagement,
        hours=hours.astype(int),
        wave=wave,
        csat_before=(person + noise[0]).clip(1, 5),
        csat=(person + gain + noise[1]).clip(1, 5),
        hired=hired,
        left=left,
    )


def limit(city, agent: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Return the yuan that each agent may grant alone on that day."""
    pilot = (city.staff.team[agent] == parameters.LIMIT_TEAM) & (day >= day_number(parameters.LIMIT_DAY))
    return parameters.LIMIT_OLD + effects.pilot_raises_limit(city, pilot)
