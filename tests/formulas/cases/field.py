"""Work in the field: desks, backlogs, promises."""

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
    # Wilks's sizes: the largest of 59 and the second largest of 93 for 95 % with 95 % confidence.
    ("field.promise_time(range(1, 60), 0.95)", "decimal4", ["59.0000", "59.0000", "0.9515", []]),
    ("field.promise_time(range(93, 0, -1), 0.95)", "decimal4", ["92.0000", "92.0000", "0.9500", []]),
    ("field.promise_time(list(range(58)) * 2, 0.95, still_open=1).rank", "int", "116"),
    # Own: forty closing times; the sample's own 80 % point is 14.
    (
        "field.promise_time([2, 3, 3, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8, 9, 9, 9, 10, 10, 11, 11,"
        " 12, 12, 13, 14, 15, 16, 17, 18, 20, 22, 26, 31], 0.8)",
        "decimal4",
        ["20.0000", "37.0000", "0.9715", []],
    ),
    ("field.promise_time([3, 1, 2], 0.5, 0.8)", "decimal4", ["3.0000", "3.0000", "0.8750", []]),
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
    ("field.promise_time([1, {}], 0.5, 0.5)", "times, item 2,", NOT_NEGATIVE),
    ("field.promise_time([1], {}, 0.5)", "share", "must be a number above 0 and below 1"),
    ("field.promise_time([1], 0.5, {})", "level", "must be a number above 0 and below 1"),
]

COUNT_ARGUMENTS = [
    ("field.expected_backlog(1, 1, {})", "periods", "must be a whole number between 1 and 10000"),
    ("field.promise_time([1], 0.5, 0.5, {})", "still_open", "must be a whole number between 0 and 1000000"),
]

SEQUENCE_ARGUMENTS = [
    ("field.promise_time({})", "times", 1),
]

PARTICULAR = [
    ("field.desk_capacity(42, 24, 7, 80)", "occupancy must be a number above 0 and at most 0.95, got 80" + PER_CENT),
    ("field.desk_capacity(42, 24, 7, 1)", "occupancy must be a number above 0 and at most 0.95, got 1"),
    ("field.desk_capacity(1e308, 24, 7, 0.8)", "cases_per_day makes the result too large to be computed"),
    ("field.expected_backlog(1e308, 0, 2)", "surplus makes the result too large to be computed"),
    ("field.promise_time([1] * 10)", "times must hold at least 29 cases for this share and level, got 10"),
    ("field.promise_time([1] * 9, still_open=1)", "times must hold at least 29 cases for this share and level, got 10"),
    (
        "field.promise_time([1] * 30, still_open=16)",
        "still_open must be at most 1 of 46 cases, got 16: the time to promise has not been seen yet",
    ),
]
