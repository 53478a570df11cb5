"""Who stays, under contract."""

from custlib.formulas import retention
from tests.formulas.cases.words import ABOVE_ZERO, PER_CENT, RATE, WHOLE

REFERENCE = [
    # Own: compounding by hand.
    ("retention.convert_rate(0.8, 1, 12)", "decimal4", "0.9816"),
    ("retention.convert_rate(0.02, 12, 1, 'churn')", "decimal4", "0.2153"),
    ("retention.convert_rate(0.98, 12, 1)", "decimal4", "0.7847"),
    ("retention.convert_rate(0, 12, 1)", "decimal4", "0.0000"),
    ("retention.convert_rate(1, 12, 1, 'churn')", "decimal4", "1.0000"),
    # Fader & Hardie (2007), How to project customer retention: their "Regular" and "High End" cohorts, fitted to seven
    # renewals, give .704 / 1.182 and .668 / 3.806.
    (
        "retention.sbg_fit([1000, 631, 468, 382, 326, 289, 262, 241])",
        "decimal3",
        ["0.704", "1.182", "\u22121,680.265", []],
    ),
    (
        "retention.sbg_fit([1000, 869, 743, 653, 593, 551, 517, 491])",
        "decimal3",
        ["0.668", "3.806", "\u22121,611.158", []],
    ),
    # Own: two renewals at 60 % and 2/3 are alpha 2 and beta 3 exactly.
    ("retention.sbg_fit([100, 60, 40])", "decimal3", ["2.000", "3.000", "\u2212105.492", [retention.TWO_FOR_TWO]]),
    (
        "retention.sbg_curve(0.704, 1.182, 3)",
        "decimal4",
        [["1.0000", "0.6267", "0.4738", "0.3880"], ["0.6267", "0.7561", "0.8188"], []],
    ),
    ("retention.sbg_curve(0.704, 1.182, 7).survival[7]", "decimal4", "0.2391"),
]

NUMBER_ARGUMENTS = [
    ("retention.convert_rate({}, 12, 1)", "rate", RATE),
    ("retention.convert_rate(0.5, {}, 1)", "from_periods", "must be a number between 0.001 and 100000000"),
    ("retention.convert_rate(0.5, 12, {})", "to_periods", "must be a number between 0.001 and 100000000"),
    ("retention.sbg_curve({}, 1, 3)", "alpha", ABOVE_ZERO),
    ("retention.sbg_curve(1, {}, 3)", "beta", ABOVE_ZERO),
]

COUNT_ARGUMENTS = [
    ("retention.sbg_curve(1, 1, {})", "periods", "must be a whole number between 1 and 10000"),
    ("retention.sbg_fit([3, 2, {}])", "counts, item 3,", WHOLE),
]

SEQUENCE_ARGUMENTS = [
    ("retention.sbg_fit({})", "counts", 3),
]

PARTICULAR = [
    ("retention.convert_rate(2, 12, 1)", "rate must be a number between 0 and 1, got 2" + PER_CENT),
    ("retention.convert_rate(0.5, 0, 1)", "from_periods must be a number between 0.001 and 100000000, got 0"),
    ("retention.convert_rate(0.5, 1, 1, 'loyalty')", 'kind must be "retention" or "churn", got the text "loyalty"'),
    ("retention.sbg_curve(1e308, 1e308, 3)", "alpha makes the result too large to be computed"),
    ("retention.sbg_fit([3, 4, 2])", "counts, item 2, must not be above the one before, got 4 after 3"),
    ("retention.sbg_fit([3, 0, 0])", "counts, item 2, must be above 0, got 0: nobody is left to learn from"),
    (
        "retention.sbg_fit([100, 60, 60, 60])",
        "counts must fall after the first renewal too: else the chance to leave cannot be estimated",
    ),
    (
        "retention.sbg_fit([1000, 900, 810, 729])",
        "counts must show retention that rises from renewal to renewal: one constant rate says as much",
    ),
    (
        "retention.sbg_fit([100, 50, 20, 5])",
        "counts must show retention that rises from renewal to renewal: one constant rate says as much",
    ),
]
