"""calls: the log of the contact centre, four weeks from 2025-09-01."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern import parameters
from custlib.lantern.clock import date_of
from custlib.lantern.tables.columns import Column, flag, maybe

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per call, by arrival; older calls are erased."
COLUMNS = (
    Column("call_id", "id", "the call"),
    Column("customer_id", "id", "who called; only known numbers", null=True),
    Column("arrived_at", "time", "when it reached the queue"),
    Column("queue", "text", "orders or service"),
    Column("wait_s", "int", "until answered or abandoned", "seconds"),
    Column("handle_s", "int", "talk and after-call work; empty when abandoned", "seconds", null=True),
    Column("abandoned", "flag", "hung up before being answered"),
    Column("agent", "id", "who answered (employee_id)", null=True),
    Column("reason", "text", "why; complaint when it opened a case"),
)


def build(city: City) -> pd.DataFrame:
    """Return one row per call."""
    log = city.call_log
    arrived = date_of(log.day).astype("datetime64[s]") + log.second.astype("timedelta64[s]")
    return pd.DataFrame(
        {
            "call_id": np.arange(1, log.day.size + 1),
            "customer_id": maybe(log.customer + 1, log.customer >= 0),
            "arrived_at": arrived,
            "queue": np.array([queue.name for queue in parameters.QUEUES])[log.queue],
            "wait_s": log.wait,
            "handle_s": maybe(log.handle, ~log.abandoned),
            "abandoned": flag(log.abandoned),
            "agent": maybe(log.agent + 1, ~log.abandoned),
            "reason": log.reason,
        }
    )
