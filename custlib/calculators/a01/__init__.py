"""Calculators of chapter A1, Know your customers: one module each."""

from custlib.calculators.a01.customer_worth import CUSTOMER_WORTH
from custlib.calculators.a01.cut_list import CUT_LIST
from custlib.calculators.a01.path_steps import PATH_STEPS

CALCULATORS = [CUSTOMER_WORTH, CUT_LIST, PATH_STEPS]
