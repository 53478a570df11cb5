"""Work in the field: desks and what they leave lying."""

from custlib.formulas import field
from tests.formulas.cases.words import ABOVE_ZERO, FINITE, NOT_NEGATIVE, PER_CENT, RATE

REFERENCE = [
    # Own: hours divided by hand.
    ("field.desk_capacity(42, 24, 7, 0.8, 0.12, 0.15)", "decimal4", ["18.8160", "3.3600", "3.9529", []]),
    ("field.desk_capacity(42, 24, 7, 0.95)", "decimal4", ["16.8000", "2.5263", "2.5263", [field.TOO_BUSY]]),
    ("field.desk_capacity(0, 24, 7, 0.8)", "decimal4", ["0.0000", "0.0000", "0.0000", []]),
    # Own: without chance the surplus adds up; at balance E max(0, S) / k is sd / √(2πk); a desk with much reserve.
    ("field.expected_backlog(2, 0, 3)", "int", ["2", "4", "6"]),
    ("field.expected_backlog(-2, 0, 2)", "int", ["0", "0"]),
    ("field.expected_backlog(0, 10, 4)", "decimal4", ["3.9894", "6.8104", "9.1137", "11.1084"]),
    ("field.expected_backlog(-100, 1, 2) + field.expected_backlog(100, 1, 2)", "int", ["0", "0", "100", "200"]),
]

NUMBER_ARGUMENTS = [
    ("field.desk_capacity({}, 24, 7, 0.8)", "cases_per_day", NOT_NEGATIVE),
    ("field.desk_capacity(42, {}, 7, 0.8)", "minutes_per_case", ABOVE_ZERO),
    ("field.desk_capacity(42, 24, {}, 0.8)", "hours_per_day", "must be a number above 0 and at most 24"),
    ("field.desk_capacity(42, 24, 7, {})", "occupancy", "must be a number above 0 and at most 0.95"),
    ("field.desk_capacity(42, 24, 7, 0.8, {})", "reopened", RATE),
    ("field.desk_capacity(42, 24, 7, 0.8, 0, {})", "absence", "must be a number between 0 and 0.6"),
    ("field.expected_backlog({}, 1, 2)", "surplus", FINITE),
    ("field.expected_backlog(1, {}, 2)", "sd", NOT_NEGATIVE),
]

COUNT_ARGUMENTS = [
    ("field.expected_backlog(1, 1, {})", "periods", "must be a whole number between 1 and 10000"),
]

PARTICULAR = [
    ("field.desk_capacity(42, 24, 7, 80)", "occupancy must be a number above 0 and at most 0.95, got 80" + PER_CENT),
    ("field.desk_capacity(42, 24, 7, 1)", "occupancy must be a number above 0 and at most 0.95, got 1"),
    ("field.desk_capacity(1e308, 24, 7, 0.8)", "cases_per_day makes the result too large to be computed"),
    ("field.expected_backlog(1e308, 0, 2)", "surplus makes the result too large to be computed"),
]
