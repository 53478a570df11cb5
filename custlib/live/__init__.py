"""Calculators as data: inputs, outputs, chart and texts; run unchanged on CPython and in the page's engine."""

from custlib.live.bars import Bar, Bars
from custlib.live.calculator import Calculator, CombinationError, Output, Verdict
from custlib.live.chart import Chart, Level, Mark, Series
from custlib.live.inputs import Choice, InputError, Number, Text
from custlib.live.say import say
from custlib.live.tables import Durations, Numbers, Table
from custlib.live.tr import LANGUAGES, install, listed, tr

__all__ = [
    "LANGUAGES",
    "Bar",
    "Bars",
    "Calculator",
    "Chart",
    "Choice",
    "CombinationError",
    "Durations",
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
    "listed",
    "say",
    "tr",
]
