"""What happens to an order that goes wrong: whether the customer speaks, how the case is handled, who stays."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from custlib.lantern import effects, parameters, staff
from custlib.lantern.clock import day_number, weekday_of
from custlib.lantern.draws import GRID, bernoulli, choose

if TYPE_CHECKING:
    from custlib.lantern.city import City

PHONE = parameters.COMPLAINT_CHANNELS.index("phone")
SUNDAY = 6


@dataclass(frozen=True)
class Cases:
    """One entry per order of a round; only meaningful where the customer spoke."""

    spoke: np.ndarray
    opened: np.ndarray  # day of the window
    closed: np.ndarray
    channel: np.ndarray  # position in COMPLAINT_CHANNELS
    agent: np.ndarray  # position in the staff
    limit: np.ndarray  # yuan
    need: np.ndarray  # yuan, what a good remedy takes
    resolved: np.ndarray  # at first contact
    handovers: np.ndarray
    voucher: np.ndarray  # by lot
    compensation: np.ndarray  # yuan, the voucher not included
    satisfied: np.ndarray

    def only(self, chosen: np.ndarray) -> Cases:
        """Return the chosen entries."""
        return Cases(*(getattr(self, field.name)[chosen] for field in fields(self)))


class Desk:
    """The draws of one city's problems and complaints: the same for every customer and round in each counterfactual."""

    def __init__(self, city: City) -> None:
        self.city, self.trouble, self.handling = city, city.stream("problems"), city.stream("complaints")

    def problems(self, who: np.ndarray, day: np.ndarray, web: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return which orders go wrong and the cause (position in CAUSES)."""
        n = self.city.customers
        tickets = self.trouble.integers(0, GRID, n)[who]
        causes = np.stack([choose(self.trouble, n, share) for share in (parameters.CAUSE_STORE, parameters.CAUSE_WEB)])
        chance = np.where(web, parameters.PROBLEM_WEB, parameters.PROBLEM_STORE)
        chance = chance * effects.repair_lowers_problems(self.city, day)
        return tickets < np.rint(chance * GRID), causes[web.astype(int), who]

    def cases(self, who: np.ndarray, day: np.ndarray, wrong: np.ndarray) -> Cases:
        """Return the complaint that each problem leads to."""
        city, rng, n = self.city, self.handling, self.city.customers
        speak, agent, luck, please, generous = rng.integers(0, GRID, (5, n))[:, who]
        need = np.exp(np.log(parameters.NEED_MEDIAN) + parameters.NEED_SIGMA * rng.standard_normal(n)[who])
        need = np.rint(need * 2) / 2  # half yuan
        delay = rng.integers(*parameters.COMPLAINT_DELAY, n)[who]
        quick = rng.integers(0, 2, n)[who]
        slow = 2 + np.floor(rng.gamma(*parameters.SLOW_DAYS, n)[who]).astype(int)
        more_owners = rng.poisson(parameters.HANDOVERS_MEAN, n)[who]
        channel = choose(rng, n, parameters.COMPLAINT_CHANNEL_SHARE)[who]
        lot = bernoulli(rng, np.full(n, 0.5))[who]

        opened = day + delay
        opened = opened + ((channel == PHONE) & (weekday_of(opened) == SUNDAY))  # the phone desk rests on Sunday
        chance = parameters.SPEAKING_BEFORE + effects.button_makes_customers_speak(city, day)
        agent = city.staff.agents(opened, agent)
        limit = staff.limit(city, agent, opened)
        resolved = luck < np.rint(effects.limit_resolves_at_first_contact(city, limit, need) * GRID)
        days = np.where(resolved, quick, slow)
        handovers = np.where(resolved, 0, 1 + more_owners)
        odds = (
            parameters.SATISFIED_BASE
            + effects.handling_satisfies(city, resolved, days, handovers)
            + effects.skill_satisfies(city, city.staff.skill(agent, opened))
            + parameters.SATISFIED_WARMTH * city.population.warmth[who]
        )
        granted = (resolved & (limit >= need)) | (generous < parameters.GENEROUS_OUTSIDE * GRID)
        return Cases(
            spoke=wrong & (speak < np.rint(chance * GRID)),
            opened=opened,
            closed=opened + days,
            channel=channel,
            agent=agent,
            limit=limit,
            need=need,
            resolved=resolved,
            handovers=handovers,
            voucher=lot & (opened >= day_number(parameters.REMEDY_TEST_DAY)),
            compensation=np.where(granted, need, 0.0),
            satisfied=please < np.rint(GRID / (1 + np.exp(-odds))),
        )

    def stay(self, wrong: np.ndarray, cases: Cases) -> np.ndarray:
        """Return the factor on the chance to stay a customer after each order."""
        silent = effects.problems_lose_customers(self.city, wrong)
        heard = effects.recovery_limits_loss(self.city, cases.satisfied, cases.resolved)
        gap = parameters.STAY_SATISFIED_FIRST - heard
        heard = heard + effects.voucher_keeps_complainers(self.city, cases.voucher) * gap
        return np.where(cases.spoke, heard, silent)
