"""Calculators of chapter B4, Handling complaints: one module each."""

from custlib.calculators.b04.cause import CAUSE
from custlib.calculators.b04.desk import DESK
from custlib.calculators.b04.guarantee import GUARANTEE

CALCULATORS = [GUARANTEE, CAUSE, DESK]
