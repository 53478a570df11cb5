"""Intervals for shares."""

from custlib.formulas import inference
from tests.formulas.cases.words import PER_CENT

REFERENCE = [
    # Newcombe (1998), Statistics in Medicine 17, 857-872, prints .2553 to .3662 for 81 of 263 by this method.
    ("inference.wilson_interval(81, 263)", "decimal4", ["0.2553", "0.3662", []]),
    # Own: against scipy (test_inference).
    ("inference.wilson_interval(10, 100)", "decimal4", ["0.0552", "0.1744", []]),
    ("inference.wilson_interval(0, 20)", "decimal4", ["0.0000", "0.1611", []]),
    ("inference.wilson_interval(20, 20, 0.9)", "decimal4", ["0.8808", "1.0000", []]),
    ("inference.wilson_interval(1, 3)", "decimal4", ["0.0615", "0.7923", [inference.TOO_FEW]]),
    # Newcombe (1998), Statistics in Medicine 17, 873-890, prints these by its method 10.
    ("inference.diff_proportions(56, 70, 48, 80)", "decimal4", ["0.2000", "0.0524", "0.3339", []]),
    ("inference.diff_proportions(9, 10, 3, 10)", "decimal4", ["0.6000", "0.1705", "0.8090", []]),
    ("inference.diff_proportions(10, 10, 0, 20)", "decimal4", ["1.0000", "0.6791", "1.0000", []]),
    # Own: few, none at all, and another level.
    ("inference.diff_proportions(0, 5, 0, 5)", "decimal4", ["0.0000", "−0.4345", "0.4345", [inference.TOO_FEW]]),
    ("inference.diff_proportions(61, 90, 1420, 2000, 0.9)", "decimal4", ["−0.0322", "−0.1190", "0.0445", []]),
]

NUMBER_ARGUMENTS = [
    ("inference.wilson_interval(1, 10, {})", "level", "must be a number above 0 and below 1"),
    ("inference.diff_proportions(1, 10, 2, 10, {})", "level", "must be a number above 0 and below 1"),
]

COUNT_ARGUMENTS = [
    ("inference.wilson_interval({}, 10)", "successes", "must be a whole number between 0 and 10"),
    ("inference.wilson_interval(1, {})", "n", "must be a whole number of at least 1"),
    ("inference.diff_proportions({}, 10, 1, 9)", "successes", "must be a whole number between 0 and 10"),
    ("inference.diff_proportions(1, {}, 1, 9)", "n", "must be a whole number of at least 1"),
    ("inference.diff_proportions(1, 10, {}, 9)", "other_successes", "must be a whole number between 0 and 9"),
    ("inference.diff_proportions(1, 10, 1, {})", "other_n", "must be a whole number of at least 1"),
]

PARTICULAR = [
    ("inference.wilson_interval(11, 10)", "successes must be a whole number between 0 and 10, got 11"),
    ("inference.wilson_interval(1, 10, 95)", "level must be a number above 0 and below 1, got 95" + PER_CENT),
    ("inference.diff_proportions(11, 10, 1, 10)", "successes must be a whole number between 0 and 10, got 11"),
]
