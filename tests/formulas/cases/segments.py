"""Customers sorted, scored and moved."""

from custlib.formulas import segments
from tests.formulas.cases.words import FINITE, NOT_NEGATIVE, PER_CENT

REFERENCE = [
    # Own: ten customers, summed by hand; five alike; a top part that is no whole number.
    (
        "segments.concentration([500, 200, 100, 80, 50, 30, 20, 10, 6, 4])",
        "decimal4",
        ["0.7000", "0.6472", []],
    ),
    ("segments.concentration([4, 6, 10, 20, 30, 50, 80, 100, 200, 500], 0.1)", "decimal4", ["0.5000", "0.6472", []]),
    ("segments.concentration([3] * 5, 1)", "decimal4", ["1.0000", "0.0000", []]),
    ("segments.concentration([0, 0, 0, 0, 9], 0.3)", "decimal4", ["1.0000", "0.8000", [segments.TOP_ROUNDED]]),
    ("segments.concentration([5, 4, 3, 2, 1], 1e-12)", "decimal4", ["0.3333", "0.2667", [segments.TOP_ROUNDED]]),
    # Own: ten customers, ranked by hand; ties share the bin of their mean rank.
    (
        "segments.rfm_score([5, 40, 90, 200, 365, 12, 75, 150, 30, 300], [12, 5, 3, 1, 1, 9, 4, 2, 6, 1],"
        " [900, 320, 150, 40, 25, 700, 260, 90, 410, 60])",
        "int",
        [
            ["5", "5", "5"],
            ["4", "4", "4"],
            ["3", "3", "3"],
            ["2", "1", "1"],
            ["1", "1", "1"],
            ["5", "5", "5"],
            ["3", "3", "3"],
            ["2", "2", "2"],
            ["4", "4", "4"],
            ["1", "1", "2"],
        ],
    ),
    (
        "segments.rfm_score([7, 7, 7], [1, 2, 2], [-5, 0, 5], bins=2)",
        "int",
        [["1", "1", "1"], ["1", "2", "1"], ["1", "2", "2"]],
    ),
    # Own: four of ten responded, counted by hand; then tied scores in two orders of the same people.
    (
        "segments.gains_table([.9, .8, .7, .6, .5, .4, .3, .2, .1, .05], [1, 1, 0, 1, 0, 0, 1, 0, 0, 0], 5)",
        "decimal4",
        [
            ["0.2000", "0.4000", "0.6000", "0.8000", "1.0000"],
            ["0.5000", "0.7500", "0.7500", "1.0000", "1.0000"],
            ["2.5000", "1.8750", "1.2500", "1.2500", "1.0000"],
            [],
        ],
    ),
    (
        "segments.gains_table([3, 2, 2, 2], [1, 1, 1, 0], 2)",
        "decimal4",
        [["0.5000", "1.0000"], ["0.5556", "1.0000"], ["1.1111", "1.0000"], [segments.TIES_SHARED]],
    ),
    (
        "segments.gains_table([2, 2, 2, 3], [0, 1, 1, 1], 2)",
        "decimal4",
        [["0.5000", "1.0000"], ["0.5556", "1.0000"], ["1.1111", "1.0000"], [segments.TIES_SHARED]],
    ),
    # Own: ten moves between three states, counted by hand.
    (
        "segments.transition_matrix(list('AAAABBBBCC'), list('AAABBBCACC'), list('ABC'))",
        "decimal4",
        [
            [["0.7500", "0.2500", "0.0000"], ["0.2500", "0.5000", "0.2500"], ["0.0000", "0.0000", "1.0000"]],
            ["4.0000", "4.0000", "2.0000"],
            [segments.FEW_IN_ROW],
        ],
    ),
    (
        "segments.transition_matrix([1, 2] * 30, [2, 2] * 30, [1, 2])",
        "int",
        [[["0", "1"], ["0", "1"]], ["30", "30"], []],
    ),
]

NUMBER_ARGUMENTS = [
    ("segments.concentration([1, 2, 3, 4, {}])", "values, item 5,", NOT_NEGATIVE),
    ("segments.concentration([1, 2, 3, 4, 5], {})", "top", "must be a number above 0 and at most 1"),
    ("segments.rfm_score([1, {}], [1, 1], [1, 1], 2)", "recency_days, item 2,", NOT_NEGATIVE),
    ("segments.rfm_score([1, 2], [1, {}], [1, 1], 2)", "frequency, item 2,", NOT_NEGATIVE),
    ("segments.rfm_score([1, 2], [1, 1], [1, {}], 2)", "monetary, item 2,", FINITE),
    ("segments.gains_table([1, {}], [1, 0], 2)", "scores, item 2,", FINITE),
    ("segments.gains_table([1, 2], [1, {}], 2)", "outcomes, item 2,", NOT_NEGATIVE),
]

COUNT_ARGUMENTS = [
    ("segments.rfm_score([1, 2], [1, 2], [1, 2], {})", "bins", "must be a whole number between 2 and 10"),
    ("segments.gains_table([1, 2, 3], [1, 0, 1], {})", "groups", "must be a whole number between 2 and 3"),
]

SEQUENCE_ARGUMENTS = [
    ("segments.concentration({})", "values", 5),
    ("segments.rfm_score({}, [1, 2], [1, 2], 2)", "recency_days", 2),
    ("segments.rfm_score([1, 2], {}, [1, 2], 2)", "frequency", 1),
    ("segments.rfm_score([1, 2], [1, 2], {}, 2)", "monetary", 1),
    ("segments.gains_table({}, [1, 0])", "scores", 2),
    ("segments.gains_table([1, 2], {})", "outcomes", 1),
    ("segments.transition_matrix({}, [1], [1])", "before", 1),
    ("segments.transition_matrix([1], {}, [1])", "after", 1),
    ("segments.transition_matrix([1], [1], {})", "states", 1),
]

PARTICULAR = [
    ("segments.concentration([0] * 5)", "values must not all be 0"),
    ("segments.concentration([1e308] * 5)", "values makes the result too large to be computed"),
    ("segments.concentration([1] * 5, 20)", "top must be a number above 0 and at most 1, got 20" + PER_CENT),
    (
        "segments.rfm_score([1, 2], [1, 2], [1, 2])",
        "recency_days must be a list with at least 5 items, got a list with 2 items",
    ),
    ("segments.rfm_score([1, 2], [1], [1, 2], 2)", "frequency must have as many items as recency_days (2), got 1"),
    ("segments.rfm_score([1, 2], [1, 2], [1], 2)", "monetary must have as many items as recency_days (2), got 1"),
    ("segments.gains_table([1, 2], [0, 0], 2)", "outcomes must not all be 0"),
    ("segments.gains_table([1, 2], [1], 2)", "outcomes must have as many items as scores (2), got 1"),
    ("segments.gains_table([1, 2], [1, 0])", "groups must be a whole number between 2 and 2, got 10"),
    ("segments.transition_matrix(['a'], ['a', 'a'], ['a'])", "after must have as many items as before (1), got 2"),
    (
        "segments.transition_matrix(['a', 'x'], ['a', 'a'], ['a'])",
        'before, item 2, must be one of the states, got the text "x"',
    ),
    ("segments.transition_matrix([1], [3], [1])", "after, item 1, must be one of the states, got 3"),
    ("segments.transition_matrix([1], [1], [1, 1])", "states, item 2, must not repeat an earlier one, got 1"),
    (
        "segments.transition_matrix([1], [2], [1, 2])",
        "states, item 2, must have a customer before, got none in 2: leave it out",
    ),
]
