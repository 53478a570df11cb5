"""Calculators of chapter A7, Handling dissatisfied customers: one module each."""

from custlib.calculators.a07.causes import CAUSES
from custlib.calculators.a07.iceberg import ICEBERG
from custlib.calculators.a07.leak import LEAK
from custlib.calculators.a07.louder import LOUDER
from custlib.calculators.a07.paradox import PARADOX
from custlib.calculators.a07.promise import PROMISE
from custlib.calculators.a07.remedy import REMEDY

CALCULATORS = [ICEBERG, LOUDER, LEAK, REMEDY, PARADOX, CAUSES, PROMISE]
