"""From tables to numbers: what the orders say about each customer, and the models fitted to that."""

from custlib.analysis.bgnbd import BgnbdFit, bgnbd_fit
from custlib.analysis.cohorts import first_days, top_part
from custlib.analysis.customers import UNITS, customer_summary, order_margin
from custlib.analysis.forecast import alive, will_buy
from custlib.analysis.intervals import Estimate, mean_interval, share_difference

__all__ = [
    "UNITS",
    "BgnbdFit",
    "Estimate",
    "alive",
    "bgnbd_fit",
    "customer_summary",
    "first_days",
    "mean_interval",
    "order_margin",
    "share_difference",
    "top_part",
    "will_buy",
]
