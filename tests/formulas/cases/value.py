"""Lifetime value and weighted scores."""

from custlib.formulas import value
from tests.formulas.cases.words import ABOVE_ZERO, CHANGE, FINITE, NOT_NEGATIVE, PER_CENT, RATE

REFERENCE = [
    # Customers as assets: the closed form is published (Gupta & Lehmann 2003); the rates are our own.
    ("value.margin_multiple(0.9, 0.10)", "decimal4", "4.5000"),
    ("value.margin_multiple(0.8, 0.12)", "decimal4", "2.5000"),
    ("value.margin_multiple(0.9, 0.12, 0.04)", "decimal4", "4.8913"),
    ("value.margin_multiple(0.8, 0.10, first_payment='start')", "decimal4", "3.6667"),
    ("value.margin_multiple(0, 0.1)", "decimal4", "0.0000"),
    ("value.margin_multiple(1, 0.1)", "decimal4", "10.0000"),
    # Own: 30 % of 400 yuan, the running example of A1.1.2.
    ("value.clv_geometric(120, 0.8, 0.1)", "decimal4", "320.0000"),
    ("value.clv_geometric(120, 0.8, 0.1, first_payment='start')", "decimal4", "440.0000"),
    ("value.clv_geometric(120, 0.8, 0.1, horizon=5)", "decimal4", "254.8917"),
    ("value.clv_geometric(120, 0.8, 0.1, horizon=5, first_payment='start')", "decimal4", "350.4761"),
    ("value.clv_geometric(-10, 0.5, 0.25)", "decimal4", "−6.6667"),
    ("value.clv_geometric(100, 1, 0, horizon=4, growth=0.5)", "decimal4", "812.5000"),
    ("value.clv_geometric(90, 0.75, 0.1, first_payment='start', acquisition_cost=200)", "decimal4", "82.8571"),
    # Own six payments without attrition: losses first, profit later.
    (
        "value.clv_schedule([-51, 30, 42, 44, 49, 55], [1] * 6, 0.15)",
        "decimal2",
        ["91.14", ["−51.00", "−24.91", "6.84", "35.78", "63.79", "91.14"], "2.00", []],
    ),
    # Own: a Lantern subscriber whose margin grows while fewer and fewer stay.
    (
        "value.clv_schedule([90, 96, 102, 108, 114], [1, 0.68, 0.55, 0.47, 0.42], 0.10, acquisition_cost=160)",
        "decimal2",
        ["106.55", ["−70.00", "−10.65", "35.71", "73.85", "106.55"], "2.00", []],
    ),
    # Own: yearly margins of 260 and half-yearly promotions of 50, three quarters staying.
    (
        "value.clv_schedule([260, -50, 260, -50, 260], [1, 1, 0.75, 0.75, 0.5625], 0.2, times=[0, 0.5, 1, 1.5, 2])",
        "decimal2",
        ["449.89", ["260.00", "214.36", "376.86", "348.33", "449.89"], "0.00", []],
    ),
    # Own: pays back, then falls again; never pays back; survival that rises.
    (
        "value.clv_schedule([10, -30, 5], [1, 1, 1], 0)",
        "int",
        ["−15", ["10", "−20", "−15"], "0", [value.LOSS_AFTER_PAYBACK]],
    ),
    ("value.clv_schedule([10], [1], 0.1, acquisition_cost=11)", "int", ["−1", ["−1"], "–", []]),
    ("value.clv_schedule([10, 10], [0.5, 0.6], 0)", "int", ["11", ["5", "11"], "0", [value.SURVIVAL_RISES]]),
    # 0.1 + 0.1 + 0.1 is not 0.3 in floats: a path back to zero but for rounding has paid back.
    ("value.clv_schedule([0.1] * 3, [1] * 3, 0, acquisition_cost=0.3).payback", "int", "2"),
    ("value.clv_schedule([0.7] * 10, [1] * 10, 0, acquisition_cost=7).payback", "int", "9"),
    # Own: bought 1 to 4 periods ago or lost; order margin 40, mailing 4; then without mailing the fourth group.
    # The method is Pfeifer & Carraway's (2000).
    (
        "value.clv_migration([[.3, .7, 0, 0, 0], [.2, 0, .8, 0, 0], [.15, 0, 0, .85, 0], [.05, 0, 0, 0, .95],"
        " [0, 0, 0, 0, 1]], [36, -4, -4, -4, 0], 0.2)",
        "decimal4",
        ["52.3196", "5.5538", "1.2508", "−1.8200", "0.0000"],
    ),
    (
        "value.clv_migration([[.3, .7, 0, 0, 0], [.2, 0, .8, 0, 0], [.15, 0, 0, .85, 0], [0, 0, 0, 0, 1],"
        " [0, 0, 0, 0, 1]], [36, -4, -4, 0, 0], 0.2)",
        "decimal4",
        ["53.1494", "6.6207", "2.6437", "0.0000", "0.0000"],
    ),
    # Own: demands ranked (A1.1.4), market-perceived quality (A1.3.3).
    ("value.weighted_score([8, 5, 7], [5, 3, 2])", "decimal4", ["6.9000", "–", "–", []]),
    (
        "value.weighted_score([8.2, 7.5, 9.0, 6.8], [35, 25, 25, 15], [7.8, 8.0, 8.0, 7.6])",
        "decimal4",
        ["8.0150", "7.8700", "1.0178", []],
    ),
    (
        "value.weighted_score([-1, 3], [1, 1], [2, 2])",
        "decimal4",
        ["1.0000", "2.0000", "0.5000", [value.SCORE_NOT_POSITIVE]],
    ),
]

NUMBER_ARGUMENTS = [
    ("value.margin_multiple({}, 0.1)", "retention", RATE),
    ("value.margin_multiple(0.8, {})", "discount", CHANGE),
    ("value.margin_multiple(0.8, 0.1, {})", "growth", CHANGE),
    ("value.clv_geometric({}, 0.8, 0.1)", "margin", FINITE),
    ("value.clv_geometric(120, {}, 0.1)", "retention", RATE),
    ("value.clv_geometric(120, {}, 0.1, horizon=3)", "retention", RATE),
    ("value.clv_geometric(120, 0.8, {})", "discount", CHANGE),
    ("value.clv_geometric(120, 0.8, 0.1, growth={})", "growth", CHANGE),
    ("value.clv_geometric(120, 0.8, 0.1, acquisition_cost={})", "acquisition_cost", NOT_NEGATIVE),
    ("value.clv_schedule([1], [1], {})", "discount", CHANGE),
    ("value.clv_schedule([1], [1], 0.1, acquisition_cost={})", "acquisition_cost", NOT_NEGATIVE),
    ("value.clv_schedule([5, {}], [1, 1], 0.1)", "margins, item 2,", FINITE),
    ("value.clv_schedule([5, 5], [{}, 1], 0.1)", "survival, item 1,", RATE),
    ("value.clv_schedule([5, 5], [1, 1], 0.1, times=[0, {}])", "times, item 2,", NOT_NEGATIVE),
    ("value.clv_migration([[1]], [1], {})", "discount", "must be a number between 0.00001 and 1.5"),
    ("value.clv_migration([[1]], [{}], 0.1)", "rewards, item 1,", FINITE),
    ("value.clv_migration([[0, 1], [0, {}]], [1, 2], 0.1)", "transition, row 2, item 2,", RATE),
    ("value.weighted_score([1, {}], [1, 1])", "scores, item 2,", FINITE),
    ("value.weighted_score([1, 2], [1, {}])", "weights, item 2,", NOT_NEGATIVE),
    ("value.weighted_score([1, 2], [1, 1], [1, {}])", "benchmark, item 2,", ABOVE_ZERO),
]

COUNT_ARGUMENTS = [
    ("value.clv_geometric(120, 0.8, 0.1, horizon={})", "horizon", "must be a whole number between 1 and 10000"),
]

SEQUENCE_ARGUMENTS = [
    ("value.clv_schedule({}, [1], 0.1)", "margins", 1),
    ("value.clv_schedule([1], {}, 0.1)", "survival", 1),
    ("value.clv_schedule([1], [1], 0.1, times={})", "times", 1),
    ("value.clv_migration({}, [1], 0.1)", "transition", 1),
    ("value.clv_migration([[1]], {}, 0.1)", "rewards", 1),
    ("value.clv_migration([{}], [1], 0.1)", "transition, row 1", 1),
    ("value.weighted_score({}, [1])", "scores", 1),
    ("value.weighted_score([1], {})", "weights", 1),
    ("value.weighted_score([1], [1], {})", "benchmark", 1),
]

PARTICULAR = [
    ("value.margin_multiple(-0.1, 0.1)", "retention must be a number between 0 and 1, got -0.1"),
    ("value.margin_multiple(1.2, 0.1)", "retention must be a number between 0 and 1, got 1.2"),
    ("value.margin_multiple(1.5, 0.1)", "retention must be a number between 0 and 1, got 1.5"),
    ("value.margin_multiple(80, 0.1)", "retention must be a number between 0 and 1, got 80" + PER_CENT),
    ("value.margin_multiple(0.8, 10)", "discount must be a number above -1 and at most 1.5, got 10" + PER_CENT),
    ("value.margin_multiple(0.8, -1)", "discount must be a number above -1 and at most 1.5, got -1"),
    ("value.margin_multiple(0.8, 0.1, 2.5)", "growth must be a number above -1 and at most 1.5, got 2.5" + PER_CENT),
    (
        "value.margin_multiple(0.8, 0.1, 0, 'now')",
        'first_payment must be "end" or "start", got the text "now"',
    ),
    (
        "value.clv_geometric(1, 0.8, 0.1, horizon=2, first_payment=None)",
        'first_payment must be "end" or "start", got None',
    ),
    (
        "value.margin_multiple(1, 0)",
        "retention × (1 + growth) must stay below 1 + discount, got retention 1, growth 0, discount 0: "
        "the value is infinite",
    ),
    (
        # 0.88 × 1.25 is 1.1 but for rounding: infinite, not four thousand million million
        "value.clv_geometric(1, 0.88, 0.1, growth=0.25)",
        "retention × (1 + growth) must stay below 1 + discount, got retention 0.88, growth 0.25, discount 0.1: "
        "the value is infinite",
    ),
    (
        "value.clv_geometric(1e300, 1, 1e-11)",
        "margin makes the result too large to be computed",
    ),
    (
        "value.clv_geometric(1, 1, -0.9, growth=1.5, horizon=10000)",
        "margin makes the result too large to be computed",
    ),
    ("value.clv_geometric(1, 0.8, 0.1, horizon=0)", "horizon must be a whole number between 1 and 10000, got 0"),
    ("value.clv_geometric(1, 0.8, 0.1, horizon=2.5)", "horizon must be a whole number between 1 and 10000, got 2.5"),
    ("value.clv_schedule([1, 2], [1], 0.1)", "survival must have as many items as margins (2), got 1"),
    ("value.clv_schedule([1, 2], [1, 1], 0.1, times=[0])", "times must have as many items as margins (2), got 1"),
    ("value.clv_schedule([1, 2], [1, 1], 0.1, times=[1, 0.5])", "times must be in order, got 0.5 after 1"),
    (
        "value.clv_schedule([1, 2], [1, 70], 0.1)",
        "survival, item 2, must be a number between 0 and 1, got 70" + PER_CENT,
    ),
    ("value.clv_schedule([1], [1], -0.9, times=[400])", "margins makes the result too large to be computed"),
    ("value.clv_schedule([1e308, 1e308], [1, 1], 0)", "margins makes the result too large to be computed"),
    ("value.clv_migration([[1, 0], [0, 1]], [1], 0.1)", "transition must have as many items as rewards (1), got 2"),
    (
        "value.clv_migration([[1, 0], [1]], [1, 1], 0.1)",
        "transition, row 2, must have as many items as rewards (2), got 1",
    ),
    ("value.clv_migration([[0.5, 0.4], [0, 1]], [1, 1], 0.1)", "transition, row 1, must add up to 1, got 0.9"),
    ("value.clv_migration([[1]], [1], 0)", "discount must be a number between 0.00001 and 1.5, got 0"),
    ("value.clv_migration([[1]], [1e308], 0.0001)", "rewards makes the result too large to be computed"),
    ("value.weighted_score([1, 2], [1])", "weights must have as many items as scores (2), got 1"),
    ("value.weighted_score([1], [1], [1, 2])", "benchmark must have as many items as scores (1), got 2"),
    ("value.weighted_score([1, 2], [0, 0])", "weights must not all be 0"),
    ("value.weighted_score([1], [1], [0])", "benchmark, item 1, must be a number above 0, got 0"),
    ("value.weighted_score([1, 1], [1e308, 1e308])", "weights makes the result too large to be computed"),
    ("value.weighted_score([1e300], [1], [1e-300])", "scores makes the result too large to be computed"),
]
