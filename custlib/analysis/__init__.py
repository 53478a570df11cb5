"""From tables to numbers: what the orders say about each customer, and the models fitted to that."""

from custlib.analysis.bgnbd import BgnbdFit, bgnbd_fit
from custlib.analysis.cohorts import first_days, top_part
from custlib.analysis.complaints import (
    came_back,
    margin_between,
    open_times,
    survey_waves,
    waiting,
    weekly_counts,
)
from custlib.analysis.customers import UNITS, customer_summary
from custlib.analysis.forecast import alive, expected_purchases, will_buy
from custlib.analysis.intervals import Estimate, mean_interval
from custlib.analysis.orders import order_margin
from custlib.analysis.patterns import purchase_patterns

__all__ = [
    "UNITS",
    "BgnbdFit",
    "Estimate",
    "alive",
    "bgnbd_fit",
    "came_back",
    "customer_summary",
    "expected_purchases",
    "first_days",
    "margin_between",
    "mean_interval",
    "open_times",
    "order_margin",
    "purchase_patterns",
    "survey_waves",
    "top_part",
    "waiting",
    "weekly_counts",
    "will_buy",
]
