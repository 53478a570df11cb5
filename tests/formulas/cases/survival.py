"""Open cases."""

from custlib.formulas import survival
from tests.formulas.cases.words import NOT_NEGATIVE, PER_CENT

REFERENCE = [
    # Kaplan & Meier (1958), their example of eight: deaths at .8, 3.1, 5.4, 9.2, losses at 1.0, 2.7, 7.0, 12.1.
    (
        "survival.kaplan_meier([0.8, 1.0, 2.7, 3.1, 5.4, 7.0, 9.2, 12.1], [1, 0, 0, 1, 1, 0, 1, 0], [0.25, 0.5, 0.8])",
        "decimal4",
        [
            ["0.8000", "3.1000", "5.4000", "9.2000"],
            ["0.8750", "0.7000", "0.5250", "0.2625"],
            ["0.3870", "0.2248", "0.1221", "0.0127"],
            ["0.9814", "0.9183", "0.8208", "0.6637"],
            ["8.0000", "5.0000", "4.0000", "2.0000"],
            ["1.0000", "1.0000", "1.0000", "1.0000"],
            ["3.1000", "9.2000", "–"],
            [survival.NOT_REACHED],
        ],
    ),
    # Own: ties, in another order, an open case last seen when another ended; nobody open.
    (
        "survival.kaplan_meier([3, 1, 2, 1, 2], [False, True, True, True, False], [0.4])",
        "decimal4",
        [
            ["1.0000", "2.0000"],
            ["0.6000", "0.4000"],
            ["0.1257", "0.0520"],
            ["0.8818", "0.7528"],
            ["5.0000", "3.0000"],
            ["2.0000", "1.0000"],
            ["1.0000"],
            [],
        ],
    ),
    (
        "survival.kaplan_meier([1, 1, 2, 2, 3, 3, 4, 5, 9, 30], [1] * 10).quantiles",
        "int",
        ["3", "5", "9"],
    ),
    ("survival.kaplan_meier([0, 0], [1, 1], [1])", "int", [["0"], ["0"], ["0"], ["1"], ["2"], ["2"], ["0"], []]),
]

NUMBER_ARGUMENTS = [
    ("survival.kaplan_meier([1, {}], [1, 1])", "durations, item 2,", NOT_NEGATIVE),
    ("survival.kaplan_meier([1], [1], [{}])", "shares, item 1,", "must be a number above 0 and at most 1"),
    ("survival.kaplan_meier([1], [1], level={})", "level", "must be a number above 0 and below 1"),
]

SEQUENCE_ARGUMENTS = [
    ("survival.kaplan_meier({}, [1])", "durations", 1),
    ("survival.kaplan_meier([1], {})", "observed", 1),
    ("survival.kaplan_meier([1], [1], {})", "shares", 1),
]

PARTICULAR = [
    ("survival.kaplan_meier([1, -2], [1, 1])", "durations, item 2, must be a number of at least 0, got -2"),
    ("survival.kaplan_meier([1, 2], [1])", "observed must have as many items as durations (2), got 1"),
    ("survival.kaplan_meier([1, 2], [1, None])", "observed, item 2, must be True or False (1 or 0), got None"),
    ("survival.kaplan_meier([1, 2], [nan, 1])", "observed, item 1, must be True or False (1 or 0), got NaN"),
    ("survival.kaplan_meier([1, 2], [1, 2])", "observed, item 2, must be True or False (1 or 0), got 2"),
    (
        "survival.kaplan_meier([1, 2], [False, 0])",
        "observed must hold a case that ended, got none: nothing can be estimated yet",
    ),
    (
        "survival.kaplan_meier([1], [1], [80])",
        "shares, item 1, must be a number above 0 and at most 1, got 80" + PER_CENT,
    ),
]
