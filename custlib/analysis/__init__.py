"""From tables to numbers: what the orders say about each customer, and the models fitted to that."""

from custlib.analysis.bgnbd import BgnbdFit, bgnbd_fit
from custlib.analysis.customers import UNITS, customer_summary, order_margin

__all__ = ["UNITS", "BgnbdFit", "bgnbd_fit", "customer_summary", "order_margin"]
