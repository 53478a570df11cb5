"""Four weeks of the contact centre: two queues, agents serving in order of arrival, callers who lose patience."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from custlib.lantern import parameters
from custlib.lantern.clock import day_number, weekday_of
from custlib.lantern.draws import bernoulli, choose
from custlib.lantern.handling import PHONE

if TYPE_CHECKING:
    from custlib.lantern.city import City

HOUR = 3_600  # seconds
COMPLAINT = "complaint"


@dataclass(frozen=True)
class CallLog:
    """One entry per call, in order of arrival; times in seconds."""

    day: np.ndarray  # of the window
    second: np.ndarray  # of the day
    queue: np.ndarray  # position in QUEUES
    wait: np.ndarray
    handle: np.ndarray  # 0 when abandoned
    abandoned: np.ndarray
    agent: np.ndarray  # position in the staff, -1 when abandoned
    customer: np.ndarray  # position in the population, -1 when the number is not known
    reason: np.ndarray  # text
    call_of_case: np.ndarray  # position of the call of each complaint, -1 for none


def simulate(city: City) -> CallLog:
    """Let the phones ring; complaints that came by phone in these weeks are among the calls."""
    rng, history = city.stream("calls"), city.purchases
    first = day_number(parameters.CALL_LOG_FIRST)
    by_phone = np.flatnonzero(history.cases.channel == PHONE)
    case_day = history.cases.opened[by_phone] - first
    rows = []
    for day in range(parameters.CALL_LOG_DAYS):
        weight = parameters.CALL_WEEKDAY_WEIGHT[weekday_of(np.array(first + day))]
        luck = parameters.CALL_DAY_SIGMA * rng.standard_normal()
        busy = weight * np.exp(luck - parameters.CALL_DAY_SIGMA**2 / 2) * city.customers / parameters.CUSTOMERS
        for number, queue in enumerate(parameters.QUEUES):
            complaints = by_phone[case_day == day] if queue.name == "service" else by_phone[:0]
            rows.append(_day(rng, first + day, number, weight, busy, complaints, city.customers))
    table = np.concatenate(rows)
    table = table[np.lexsort((table[:, 2], table[:, 1], table[:, 0]))]
    day, second, queue, wait, handle, abandoned, case = table.T
    call_of_case = np.full(history.case_order.size, -1)
    calls_with_case = np.flatnonzero(case >= 0)
    call_of_case[case[calls_with_case]] = calls_with_case
    handled_by = np.where(
        case >= 0, history.cases.agent[case], city.staff.agents(day, rng.integers(0, 1 << 24, day.size))
    )
    return CallLog(
        day=day,
        second=second,
        queue=queue,
        wait=wait,
        handle=handle,
        abandoned=abandoned > 0,
        agent=np.where(abandoned > 0, -1, handled_by),
        customer=_callers(rng, city, day, case),
        reason=_reasons(rng, queue, case),
        call_of_case=call_of_case,
    )


def _day(
    rng: np.random.Generator, day: int, number: int, weight: float, busy: float, complaints: np.ndarray, customers: int
) -> np.ndarray:
    """Return the calls of one queue on one day: day, second, queue, wait, handle, abandoned, complaint or -1."""
    queue = parameters.QUEUES[number]
    profile = np.array(parameters.CALL_HOUR_PROFILE) * queue.share
    per_hour = rng.poisson(profile * busy)
    opening = parameters.CALL_OPENS * HOUR
    hours = np.repeat(np.arange(profile.size), per_hour)
    second = opening + HOUR * hours + rng.integers(0, HOUR, hours.size)
    second = np.concatenate([second, opening + rng.integers(0, HOUR * profile.size, complaints.size)])
    case = np.concatenate([np.full(hours.size, -1), complaints])
    order = np.argsort(second, kind="stable")
    second, case = second[order], case[order]
    mean = parameters.HANDLE_MEAN * queue.longer
    mu = np.log(mean) - parameters.HANDLE_SIGMA**2 / 2
    handle = np.rint(np.exp(mu + parameters.HANDLE_SIGMA * rng.standard_normal(second.size))).clip(20).astype(np.int64)
    patience = 1 + np.rint(rng.standard_exponential(second.size) * parameters.PATIENCE).astype(np.int64)
    patience = np.where(case >= 0, 10 * HOUR, patience)  # complaints on record did get through
    load = profile.mean() * weight * customers / parameters.CUSTOMERS * mean / HOUR
    agents = max(1, int(np.ceil(load + parameters.CALL_STAFFING * np.sqrt(load))))
    wait, abandoned = first_come_first_served(second, handle, patience, agents)
    return np.column_stack(
        [
            np.full(second.size, day),
            second,
            np.full(second.size, number),
            wait,
            np.where(abandoned, 0, handle),
            abandoned,
            case,
        ]
    )


def first_come_first_served(
    arrival: np.ndarray, handle: np.ndarray, patience: np.ndarray, agents: int
) -> tuple[np.ndarray, np.ndarray]:
    """Serve callers in order of arrival; return each wait (s) and who hung up before being answered.

    Examples
    --------
    >>> wait, gone = first_come_first_served(np.array([0, 10, 20]), np.array([60, 60, 60]), np.array([99, 99, 5]), 1)
    >>> wait.tolist(), gone.tolist()
    ([0, 50, 5], [False, False, True])
    """
    free = [0] * agents  # when each agent is free next
    wait, abandoned = np.zeros(arrival.size, np.int64), np.zeros(arrival.size, bool)
    for i, (at, needs, stays) in enumerate(zip(arrival.tolist(), handle.tolist(), patience.tolist(), strict=True)):
        start = max(at, free[0])
        if start - at > stays:
            wait[i], abandoned[i] = stays, True
        else:
            wait[i] = start - at
            heapq.heapreplace(free, start + needs)
    return wait, abandoned


def _callers(rng: np.random.Generator, city: City, day: np.ndarray, case: np.ndarray) -> np.ndarray:
    """Return who called: complainers, and customers of recent orders where the number is known; some call again."""
    n, orders = day.size, city.purchases.orders
    known = bernoulli(rng, np.full(n, parameters.CALLER_KNOWN))
    recent = np.flatnonzero((orders.day >= day.min(initial=0) - 30) & (orders.day < day.min(initial=0)))
    ticket = rng.random(n)
    somebody = orders.customer[recent[(ticket * recent.size).astype(int)]] if recent.size else np.full(n, -1)
    customer = np.where(case >= 0, orders.customer[city.purchases.case_order[case]] if case.size else -1, somebody)
    customer = np.where(known | (case >= 0), customer, -1)
    again = bernoulli(rng, np.full(n, parameters.CALLS_AGAIN)) & (case < 0) & known
    back = np.arange(n) - rng.integers(1, 1 + max(1, n // 8), n)
    earlier = np.where(again & (back >= 0), customer[back.clip(0)], -1)
    return np.where(earlier >= 0, earlier, customer)


def _reasons(rng: np.random.Generator, queue: np.ndarray, case: np.ndarray) -> np.ndarray:
    """Return why each call was made."""
    picks = [np.array(queue.reasons)[choose(rng, case.size, queue.reason_share)] for queue in parameters.QUEUES]
    return np.where(case >= 0, COMPLAINT, np.where(queue == 0, picks[0], picks[1]))
