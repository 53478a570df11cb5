"""Calculators as data: inputs, outputs, chart and texts; run unchanged on CPython and in the page's engine."""

from custlib.live.calculator import Calculator, CombinationError, Output, Verdict
from custlib.live.chart import Chart, Level, Mark, Series
from custlib.live.inputs import Choice, InputError, Number, Text
from custlib.live.tables import Numbers, Table
from custlib.live.tr import LANGUAGES, install, tr

__all__ = [
    "LANGUAGES",
    "Calculator",
    "Chart",
    "Choice",
    "CombinationError",
    "InputError",
    "Level",
    "Mark",
    "Number",
    "Numbers",
    "Output",
    "Series",
    "Table",
    "Text",
    "Verdict",
    "install",
    "tr",
]
