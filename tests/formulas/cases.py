"""The cases of the formulas as data: the tests on CPython and the parity test on MicroPython read the same lists.

This module runs on both engines, so it keeps the rules of `custlib.formulas` itself.
"""

from custlib.formulas import (
    acquisition,
    check,
    complaints,
    field,
    inference,
    normal,
    numbers,
    quality,
    retention,
    scales,
    segments,
    survival,
    text,
    tiering,
    value,
)

NAMES = {
    "acquisition": acquisition,
    "check": check,
    "complaints": complaints,
    "field": field,
    "inference": inference,
    "normal": normal,
    "numbers": numbers,
    "quality": quality,
    "retention": retention,
    "scales": scales,
    "segments": segments,
    "survival": survival,
    "text": text,
    "tiering": tiering,
    "value": value,
    "nan": float("nan"),
    "inf": float("inf"),
}


def shown(result, format):
    """The numbers of a result as text, in nested lists; other things as they are."""
    if result is None or isinstance(result, (bool, str)):
        return text.MISSING if result is None else result
    if isinstance(result, (list, tuple)):
        return [shown(item, format) for item in result]
    return text.show(result, format)


def error(expression):
    """The message with which an expression ends, or what it gave instead of one."""
    try:
        return "no error but " + str(type(eval(expression, NAMES)))
    except ValueError as problem:
        return str(problem)


# (expression, format, what it shows). Where no source stands, the numbers are our own, and the tests that sum
# independently (test_value, test_retention …) cover them.
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
    # Fader, Hardie & Lee, Implementing the BG/NBD model in Excel (note 004, 2005): 1.226 purchases in 39 weeks for the
    # customer with x = 2, t = 30.43, T = 38.86, at the parameters of their table.
    ("retention.bgnbd_expected(0.243, 4.414, 0.793, 2.426, 2, 30.43, 38.86, 39)", "decimal3", "1.226"),
    ("retention.bgnbd_alive(0.243, 4.414, 0.793, 2.426, 2, 30.43, 38.86)", "decimal4", "0.7266"),
    ("retention.bgnbd_alive(0.243, 4.414, 0.793, 2.426, 0, 0, 38.86)", "int", "1"),
    ("retention.bgnbd_alive(0.243, 4.414, 0.793, 2.426, 400, 30, 380) < 1e-200", "int", True),
    # Own: against scipy's hypergeometric function (test_retention); a = 1 by its limit.
    ("retention.bgnbd_expected(0.243, 4.414, 1, 2.426, 2, 30.43, 38.86, 39)", "decimal4", "1.1021"),
    ("retention.bgnbd_expected(0.243, 4.414, 0.3, 0.4, 0, 0, 38.86, 39)", "decimal4", "0.1834"),
    ("retention.bgnbd_expected(0.243, 4.414, 0.793, 2.426, 2, 30.43, 38.86, 0)", "decimal4", "0.0000"),
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
    # Own: a mailing, computed by hand.
    ("acquisition.campaign_profit(10000, 0.03, 48, 1.2, 2000)", "decimal4", ["400.0000", "0.0292", "46.6667", []]),
    ("acquisition.campaign_profit(20000, 0.02, 45, 1.1)", "decimal4", ["\u22124,000.0000", "0.0244", "55.0000", []]),
    (
        "acquisition.campaign_profit(10, 1, 1, 2)",
        "decimal4",
        ["\u221210.0000", "2.0000", "2.0000", [acquisition.LOSS_EVEN_IF_ALL_BUY]],
    ),
    # Own: five stages, divided by hand.
    (
        "acquisition.funnel([1200, 420, 180, 72, 27], [6000, 8400, 5400, 3600, 1800])",
        "decimal4",
        [
            ["0.3500", "0.4286", "0.4000", "0.3750"],
            ["1.0000", "0.3500", "0.1500", "0.0600", "0.0225"],
            ["5.0000", "34.2857", "110.0000", "325.0000", "933.3333"],
            "0.0000",
            [],
        ],
    ),
    (
        "acquisition.funnel([8, 4, 2, 0])",
        "decimal4",
        [["0.5000", "0.5000", "0.0000"], ["1.0000", "0.5000", "0.2500", "0.0000"], "–", "2.0000", []],
    ),
    (
        "acquisition.funnel([8, 4, 2])",
        "decimal4",
        [["0.5000", "0.5000"], ["1.0000", "0.5000", "0.2500"], "–", "0.0000", [acquisition.WEAKEST_TIED]],
    ),
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
    # Own: 480 complaints, 9 of 60 with a problem spoke; the interval is 480 over Wilson's ends for 9 of 60.
    (
        "complaints.complaint_iceberg(480, 60, 9)",
        "decimal4",
        ["0.1500", "0.0810", "0.2611", "3,200.0000", "1,838.0530", "5,927.7990", []],
    ),
    (
        "complaints.complaint_iceberg(0, 20, 20)",
        "decimal4",
        ["1.0000", "0.8389", "1.0000", "0.0000", "0.0000", "0.0000", [complaints.TOO_FEW_ASKED]],
    ),
    # Own: the tree by hand, with and without the customers who leave anyway.
    (
        "complaints.market_damage(40000, 0.2, 0.3, [0.5, 0.3, 0.2], [0.85, 0.65, 0.4], 0.6, 0.9, 600)",
        "int",
        ["8,000", "2,400", "5,600", ["60", "180", "240"], "1,680", "2,160", "1,296,000", []],
    ),
    (
        "complaints.market_damage(40000, 0.2, 0.3, [0.5, 0.3, 0.2], [0.85, 0.65, 0.4], 0.6, value=600)",
        "int",
        ["8,000", "2,400", "5,600", ["180", "252", "288"], "2,240", "2,960", "1,776,000", []],
    ),
    (
        "complaints.market_damage(1000, 0.1, 0.5, [1], [0.9], 0.5, 0.8, 10)",
        "int",
        ["100", "50", "50", ["0"], "15", "15", "150", [complaints.GAIN_IGNORED]],
    ),
    (
        "complaints.market_damage(1000, 0.1, 0.5, [1], [0.9], 0.5, 0.8, 10, allow_gain=True)",
        "int",
        ["100", "50", "50", ["−5"], "15", "10", "100", [complaints.GAIN_COUNTED]],
    ),
    # Own: 12 of 100 stay because of the remedy, each worth 900.
    ("complaints.breakeven_compensation(0.12, 900)", "int", "108"),
    ("complaints.breakeven_compensation(0.12, 900, 20)", "int", "128"),
    ("complaints.breakeven_compensation(-0.02, 900)", "int", "−18"),
    # Own: five causes, sorted and added by hand; by count, then by money.
    (
        "complaints.pareto([('late', 210), ('wrong', 95), ('taste', 75), ('damaged', 60), ('billing', 40)])",
        "decimal4",
        [
            ["late", "wrong", "taste", "damaged", "billing"],
            ["210.0000", "95.0000", "75.0000", "60.0000", "40.0000"],
            ["0.4375", "0.1979", "0.1563", "0.1250", "0.0833"],
            ["0.4375", "0.6354", "0.7917", "0.9167", "1.0000"],
            "4.0000",
            [],
        ],
    ),
    (
        "complaints.pareto([('late', 3780), ('wrong', 3990), ('taste', 1875), ('damaged', 5700), ('billing', 1200)],"
        " 0.5)[:3] + complaints.pareto([('late', 3780), ('damaged', 5700)], 0.6)[4:5]",
        "decimal3",
        [
            ["damaged", "wrong", "late", "taste", "billing"],
            ["5,700.000", "3,990.000", "3,780.000", "1,875.000", "1,200.000"],
            ["0.345", "0.241", "0.228", "0.113", "0.073"],
            "1.000",
        ],
    ),
    # Causes of equal size keep their order, and a threshold reached exactly is reached.
    (
        "complaints.pareto([('a', 1), ('b', 4), ('c', 1), ('d', 4), ('e', 0)])",
        "decimal1",
        [
            ["b", "d", "a", "c", "e"],
            ["4.0", "4.0", "1.0", "1.0", "0.0"],
            ["0.4", "0.4", "0.1", "0.1", "0.0"],
            ["0.4", "0.8", "0.9", "1.0", "1.0"],
            "2.0",
            [],
        ],
    ),
    # Own: two readers, fifty cases, by hand; then agreement below that of chance, few cases, and an unused category.
    ("scales.cohens_kappa([[20, 5], [10, 15]])", "decimal4", ["0.7000", "0.5000", "0.4000", []]),
    (
        "scales.cohens_kappa([[0, 2], [3, 0]])",
        "decimal4",
        ["0.0000", "0.4800", "−0.9231", [scales.TOO_FEW_READ]],
    ),
    ("scales.cohens_kappa([[30, 0, 0], [0, 1, 0], [0, 0, 0]])", "decimal4", ["1.0000", "0.9376", "1.0000", []]),
    # Own: √ by hand.
    ("quality.attribute_limits(0.2313, 50)", "decimal4", ["0.0524", "0.4102", []]),
    ("quality.attribute_limits(6, 3, kind='u')", "decimal4", ["1.7574", "10.2426", []]),
    ("quality.attribute_limits(0.5, 4)", "decimal4", ["0.0000", "1.0000", [quality.TOO_SMALL, quality.NO_LOW_LIMIT]]),
    ("quality.attribute_limits(0.5, 4, k=1)", "decimal4", ["0.2500", "0.7500", [quality.TOO_SMALL]]),
    ("quality.attribute_limits(400, 4, 'u')", "decimal4", ["370.0000", "430.0000", [quality.TOO_LARGE]]),
    ("quality.attribute_limits(0, 1, 'u')", "decimal4", ["0.0000", "0.0000", [quality.TOO_SMALL]]),
    # NIST and SEMATECH (2012), section 6.3.2.2, prints 50.81, 1.8778, 45.8159 and 55.8041.
    (
        "quality.xmr_limits([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])",
        "decimal4",
        ["50.8100", "1.8778", "45.8159", "55.8041", "6.1347", []],
    ),
    (
        "quality.xmr_limits([7, 7])",
        "int",
        ["7", "0", "7", "7", "0", [quality.FEW_FOR_LIMITS, quality.NO_VARIATION]],
    ),
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
    # Own: with a margin of 40 %, a cut of 10 % leaves 30 of 40, so a third more must be sold.
    ("tiering.offer_break_even(0.4, 0.1)", "decimal4", "0.3333"),
    ("tiering.offer_break_even(0.4, 0.05)", "decimal4", "0.1429"),
    ("tiering.offer_break_even(0.4, 0.1, 0.25)", "decimal4", "0.0833"),
    ("tiering.offer_break_even(0.3, 0.1)", "decimal4", "0.5000"),
    ("tiering.offer_break_even(0.3, 0.1, 0)", "decimal4", "0.0000"),
    # Standard normal distribution: tables of any textbook; the tails from Wichura's own test values (AS 241).
    ("normal.pdf(0)", "decimal4", "0.3989"),
    ("normal.cdf(1.96)", "decimal4", "0.9750"),
    ("normal.two_sided_p(-1.96)", "decimal4", "0.0500"),
    ("normal.ppf(0.975)", "decimal4", "1.9600"),
    ("normal.ppf(0.5)", "decimal4", "0.0000"),
    ("normal.ppf(0.25)", "decimal4", "−0.6745"),
    ("normal.ppf(0.001)", "decimal4", "−3.0902"),
    ("normal.ppf(1e-20)", "decimal4", "−9.2623"),
    ("normal.two_sided_p(40) == 0", "int", True),
    # Sums and sorts.
    ("numbers.accumulate([1, 1e100, 1, -1e100])[3]", "int", "2"),
    ("numbers.total([0.1] * 10)", "plain", "1"),
    ("numbers.total([])", "int", "0"),
    ("numbers.power(10, 400) == inf", "int", True),
    ("numbers.order([2, 2, 1, 2, 1, 2, 2, 1, 2])", "int", ["2", "4", "7", "0", "1", "3", "5", "6", "8"]),
    ("numbers.order([2, 2, 1, 2, 1, 2, 2, 1, 2], True)", "int", ["0", "1", "3", "5", "6", "8", "2", "4", "7"]),
    ("numbers.order(list(range(9, -1, -1)))", "int", ["9", "8", "7", "6", "5", "4", "3", "2", "1", "0"]),
    ("numbers.captured([1, 5, 4], [1, 2, 0], 'x')", "decimal1", ["0.5", "0.9", "1.0"]),
    # Checks return what they checked.
    ("check.flags('x', [1, False, 0.0, True])", "int", [True, False, False, True]),
    ("check.number('x', 3)", "int", "3"),
    ("check.count('x', 12.0)", "int", "12"),
    ("check.items('x', range(3))", "int", ["0", "1", "2"]),
    ("check.items('x', (1, 2))", "int", ["1", "2"]),
    ("text.escape('<a href=\\'x\\'>R&D</a>')", "int", "&lt;a href=&#x27;x&#x27;&gt;R&amp;D&lt;/a&gt;"),
]

# what every argument that must be one number refuses: (value, how a message names it)
NOT_NUMBERS = [
    ("None", "None"),
    ("True", "True"),
    ("'0.8'", 'the text "0.8"'),
    ("[]", "an empty list"),
    ("[1, 2]", "a list with 2 items"),
    ("(1,)", "a tuple with 1 item"),
    ("{}", "an object of type dict"),
    ("nan", "NaN"),
    ("inf", "infinity"),
    ("-inf", "-infinity"),
    ("10 ** 400", "1e+400"),
]
# what every argument that must be a sequence refuses
NOT_SEQUENCES = [
    ("None", "None"),
    ("0.8", "0.8"),
    ("'1, 2'", 'the text "1, 2"'),
    ("{1: 2}", "an object of type dict"),
    ("()", "an empty tuple"),
]

RATE = "must be a number between 0 and 1"
CHANGE = "must be a number above -1 and at most 1.5"
PER_CENT = ": did you type per cent?"
FINITE = "must be a finite number"
ABOVE_ZERO = "must be a number above 0"
NOT_NEGATIVE = "must be a number of at least 0"
WHOLE = "must be a whole number of at least 0"

# calls in which None means "not given"
OPTIONAL = ("horizon={}", "times={}", "weighted_score([1], [1], {})", "funnel([2, 1], {})")

# (call with {} for the argument, argument, what is allowed)
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
    ("retention.convert_rate({}, 12, 1)", "rate", RATE),
    ("retention.convert_rate(0.5, {}, 1)", "from_periods", "must be a number between 0.001 and 100000000"),
    ("retention.convert_rate(0.5, 12, {})", "to_periods", "must be a number between 0.001 and 100000000"),
    ("retention.sbg_curve({}, 1, 3)", "alpha", ABOVE_ZERO),
    ("retention.sbg_curve(1, {}, 3)", "beta", ABOVE_ZERO),
    ("retention.bgnbd_alive({}, 4, 0.8, 2.4, 2, 30, 39)", "r", ABOVE_ZERO),
    ("retention.bgnbd_alive(0.2, {}, 0.8, 2.4, 2, 30, 39)", "alpha", ABOVE_ZERO),
    ("retention.bgnbd_alive(0.2, 4, {}, 2.4, 2, 30, 39)", "a", ABOVE_ZERO),
    ("retention.bgnbd_alive(0.2, 4, 0.8, {}, 2, 30, 39)", "b", ABOVE_ZERO),
    ("retention.bgnbd_alive(0.2, 4, 0.8, 2.4, 2, {}, 39)", "recency", "must be a number between 0 and 39"),
    ("retention.bgnbd_alive(0.2, 4, 0.8, 2.4, 2, 30, {})", "age", NOT_NEGATIVE),
    ("retention.bgnbd_expected(0.2, {}, 0.8, 2.4, 2, 30, 39, 39)", "alpha", ABOVE_ZERO),
    ("retention.bgnbd_expected(0.2, 4, 0.8, 2.4, 2, 30, 39, {})", "horizon", NOT_NEGATIVE),
    ("segments.concentration([1, 2, 3, 4, {}])", "values, item 5,", NOT_NEGATIVE),
    ("segments.concentration([1, 2, 3, 4, 5], {})", "top", "must be a number above 0 and at most 1"),
    ("segments.rfm_score([1, {}], [1, 1], [1, 1], 2)", "recency_days, item 2,", NOT_NEGATIVE),
    ("segments.rfm_score([1, 2], [1, {}], [1, 1], 2)", "frequency, item 2,", NOT_NEGATIVE),
    ("segments.rfm_score([1, 2], [1, 1], [1, {}], 2)", "monetary, item 2,", FINITE),
    ("segments.gains_table([1, {}], [1, 0], 2)", "scores, item 2,", FINITE),
    ("segments.gains_table([1, 2], [1, {}], 2)", "outcomes, item 2,", NOT_NEGATIVE),
    ("acquisition.campaign_profit(100, {}, 48, 1.2)", "response_rate", "must be a number above 0 and at most 1"),
    ("acquisition.campaign_profit(100, 0.03, {}, 1.2)", "margin", ABOVE_ZERO),
    ("acquisition.campaign_profit(100, 0.03, 48, {})", "cost_per_contact", NOT_NEGATIVE),
    ("acquisition.campaign_profit(100, 0.03, 48, 1.2, {})", "fixed_cost", NOT_NEGATIVE),
    ("acquisition.funnel([2, 1], [1, {}])", "costs, item 2,", NOT_NEGATIVE),
    ("inference.wilson_interval(1, 10, {})", "level", "must be a number above 0 and below 1"),
    ("inference.diff_proportions(1, 10, 2, 10, {})", "level", "must be a number above 0 and below 1"),
    ("complaints.complaint_iceberg(1, 10, 2, {})", "level", "must be a number above 0 and below 1"),
    ("complaints.market_damage({}, 0.1, 0.5, [1], [1], 0.5)", "customers", NOT_NEGATIVE),
    ("complaints.market_damage(9, {}, 0.5, [1], [1], 0.5)", "problem_rate", RATE),
    ("complaints.market_damage(9, 0.1, {}, [1], [1], 0.5)", "complaint_rate", RATE),
    ("complaints.market_damage(9, 0.1, 0.5, [{}, 1], [1, 1], 0.5)", "shares, item 1,", RATE),
    ("complaints.market_damage(9, 0.1, 0.5, [0, 1], [1, {}], 0.5)", "loyalty, item 2,", RATE),
    ("complaints.market_damage(9, 0.1, 0.5, [1], [1], {})", "loyalty_silent", RATE),
    ("complaints.market_damage(9, 0.1, 0.5, [1], [1], 0.5, {})", "loyalty_baseline", RATE),
    ("complaints.market_damage(9, 0.1, 0.5, [1], [1], 0.5, 1, {})", "value", NOT_NEGATIVE),
    ("complaints.breakeven_compensation({}, 9)", "uplift", "must be a number between -1 and 1"),
    ("complaints.breakeven_compensation(0.1, {})", "margin", NOT_NEGATIVE),
    ("complaints.breakeven_compensation(0.1, 9, {})", "wom_value", FINITE),
    ("complaints.pareto([('a', {})])", "causes, item 1,", NOT_NEGATIVE),
    ("complaints.pareto([('a', 1)], {})", "threshold", "must be a number above 0 and at most 1"),
    ("quality.attribute_limits({}, 9)", "rate", RATE),
    ("quality.attribute_limits({}, 9, 'u')", "rate", NOT_NEGATIVE),
    ("quality.attribute_limits(0.1, {})", "n", ABOVE_ZERO),
    ("quality.attribute_limits(0.1, 9, k={})", "k", ABOVE_ZERO),
    ("quality.xmr_limits([1, {}])", "values, item 2,", FINITE),
    ("survival.kaplan_meier([1, {}], [1, 1])", "durations, item 2,", NOT_NEGATIVE),
    ("survival.kaplan_meier([1], [1], [{}])", "shares, item 1,", "must be a number above 0 and at most 1"),
    ("field.desk_capacity({}, 24, 7, 0.8)", "cases_per_day", NOT_NEGATIVE),
    ("field.desk_capacity(42, {}, 7, 0.8)", "minutes_per_case", ABOVE_ZERO),
    ("field.desk_capacity(42, 24, {}, 0.8)", "hours_per_day", "must be a number above 0 and at most 24"),
    ("field.desk_capacity(42, 24, 7, {})", "occupancy", "must be a number above 0 and at most 0.95"),
    ("field.desk_capacity(42, 24, 7, 0.8, {})", "reopened", RATE),
    ("field.desk_capacity(42, 24, 7, 0.8, 0, {})", "absence", "must be a number between 0 and 0.6"),
    ("survival.kaplan_meier([1], [1], level={})", "level", "must be a number above 0 and below 1"),
    ("field.expected_backlog({}, 1, 2)", "surplus", FINITE),
    ("field.expected_backlog(1, {}, 2)", "sd", NOT_NEGATIVE),
    ("field.promise_time([1, {}], 0.5, 0.5)", "times, item 2,", NOT_NEGATIVE),
    ("field.promise_time([1], {}, 0.5)", "share", "must be a number above 0 and below 1"),
    ("field.promise_time([1], 0.5, {})", "level", "must be a number above 0 and below 1"),
    ("tiering.offer_break_even({}, 0.1)", "margin_rate", RATE),
    ("tiering.offer_break_even(0.4, {})", "discount_rate", RATE),
    ("tiering.offer_break_even(0.4, 0.1, {})", "subsidised_share", RATE),
    ("normal.pdf({})", "z", FINITE),
    ("normal.cdf({})", "z", FINITE),
    ("normal.two_sided_p({})", "z", FINITE),
    ("normal.ppf({})", "p", "must be a number above 0 and below 1"),
]
COUNT_ARGUMENTS = [
    ("value.clv_geometric(120, 0.8, 0.1, horizon={})", "horizon", "must be a whole number between 1 and 10000"),
    ("retention.sbg_curve(1, 1, {})", "periods", "must be a whole number between 1 and 10000"),
    ("retention.sbg_fit([3, 2, {}])", "counts, item 3,", WHOLE),
    ("retention.bgnbd_alive(0.2, 4, 0.8, 2.4, {}, 30, 39)", "frequency", WHOLE),
    ("segments.rfm_score([1, 2], [1, 2], [1, 2], {})", "bins", "must be a whole number between 2 and 10"),
    ("segments.gains_table([1, 2, 3], [1, 0, 1], {})", "groups", "must be a whole number between 2 and 3"),
    ("acquisition.campaign_profit({}, 0.03, 48, 1.2)", "contacts", "must be a whole number of at least 1"),
    ("acquisition.funnel([2, {}])", "counts, item 2,", WHOLE),
    ("inference.wilson_interval({}, 10)", "successes", "must be a whole number between 0 and 10"),
    ("inference.wilson_interval(1, {})", "n", "must be a whole number of at least 1"),
    ("inference.diff_proportions({}, 10, 1, 9)", "successes", "must be a whole number between 0 and 10"),
    ("inference.diff_proportions(1, {}, 1, 9)", "n", "must be a whole number of at least 1"),
    ("inference.diff_proportions(1, 10, {}, 9)", "other_successes", "must be a whole number between 0 and 9"),
    ("inference.diff_proportions(1, 10, 1, {})", "other_n", "must be a whole number of at least 1"),
    ("complaints.complaint_iceberg({}, 60, 9)", "complaints", WHOLE),
    ("complaints.complaint_iceberg(480, {}, 9)", "had_problem", "must be a whole number of at least 1"),
    ("complaints.complaint_iceberg(480, 60, {})", "complained", "must be a whole number between 0 and 60"),
    ("field.expected_backlog(1, 1, {})", "periods", "must be a whole number between 1 and 10000"),
    ("field.promise_time([1], 0.5, 0.5, {})", "still_open", "must be a whole number between 0 and 1000000"),
    ("scales.cohens_kappa([[1, 2], [{}, 1]])", "table, row 2, item 1,", WHOLE),
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
    ("retention.sbg_fit({})", "counts", 3),
    ("segments.concentration({})", "values", 5),
    ("segments.rfm_score({}, [1, 2], [1, 2], 2)", "recency_days", 2),
    ("segments.rfm_score([1, 2], {}, [1, 2], 2)", "frequency", 1),
    ("segments.rfm_score([1, 2], [1, 2], {}, 2)", "monetary", 1),
    ("segments.gains_table({}, [1, 0])", "scores", 2),
    ("segments.gains_table([1, 2], {})", "outcomes", 1),
    ("segments.transition_matrix({}, [1], [1])", "before", 1),
    ("segments.transition_matrix([1], {}, [1])", "after", 1),
    ("segments.transition_matrix([1], [1], {})", "states", 1),
    ("complaints.market_damage(9, 0.1, 0.5, {}, [1], 0.5)", "shares", 1),
    ("complaints.market_damage(9, 0.1, 0.5, [1], {}, 0.5)", "loyalty", 1),
    ("complaints.pareto({})", "causes", 1),
    ("scales.cohens_kappa({})", "table", 2),
    ("scales.cohens_kappa([{}, [1, 2]])", "table, row 1", 1),
    ("quality.xmr_limits({})", "values", 2),
    ("survival.kaplan_meier({}, [1])", "durations", 1),
    ("survival.kaplan_meier([1], {})", "observed", 1),
    ("survival.kaplan_meier([1], [1], {})", "shares", 1),
    ("field.promise_time({})", "times", 1),
    ("acquisition.funnel({})", "counts", 2),
    ("acquisition.funnel([2, 1], {})", "costs", 1),
]

# what the general lists above cannot say: bounds, lengths, per cent, results without end
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
    (
        "retention.bgnbd_alive(0.2, 4, 0.8, 2.4, 0, 5, 39)",
        "recency must be 0 without a repeat purchase and above 0 with one, got 5 with frequency 0",
    ),
    (
        "retention.bgnbd_expected(0.2, 4, 0.8, 2.4, 2, 0, 39, 1)",
        "recency must be 0 without a repeat purchase and above 0 with one, got 0 with frequency 2",
    ),
    ("retention.bgnbd_alive(0.2, 4, 0.8, 2.4, 2, 40, 39)", "recency must be a number between 0 and 39, got 40"),
    (
        "retention.bgnbd_expected(0.2, 4, 0.8, 2.4, 2, 30, 39, 1e9)",
        "horizon is too long beside alpha + age to be computed, got 1000000000",
    ),
    (
        "retention.bgnbd_expected(1, 2, 50, 1, 3, 5, 10, 1e6)",
        "horizon is too long beside alpha + age to be computed, got 1000000",
    ),
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
    (
        "acquisition.campaign_profit(100, 3, 48, 1)",
        "response_rate must be a number above 0 and at most 1, got 3" + PER_CENT,
    ),
    ("acquisition.campaign_profit(100, 0, 48, 1)", "response_rate must be a number above 0 and at most 1, got 0"),
    ("acquisition.campaign_profit(100, 1, 1e308, 0)", "contacts makes the result too large to be computed"),
    ("acquisition.campaign_profit(100, 1, 1e-308, 10)", "margin makes the result too large to be computed"),
    ("acquisition.funnel([3, 4])", "counts, item 2, must not be above the one before, got 4 after 3"),
    ("acquisition.funnel([3, 0, 0])", "counts, item 2, must be above 0, got 0: nobody is left for the next stage"),
    ("acquisition.funnel([3, 0], [1, 1])", "counts, item 2, must be above 0, got 0: nobody is there to share the cost"),
    ("acquisition.funnel([3, 2], [1])", "costs must have as many items as counts (2), got 1"),
    ("acquisition.funnel([3, 2], [1e308, 1e308])", "costs makes the result too large to be computed"),
    ("acquisition.funnel([2 * 10 ** 15, 1])", "counts, item 1, must be at most 1000000000000000, got 2000000000000000"),
    ("inference.wilson_interval(11, 10)", "successes must be a whole number between 0 and 10, got 11"),
    ("inference.wilson_interval(1, 10, 95)", "level must be a number above 0 and below 1, got 95" + PER_CENT),
    ("inference.diff_proportions(11, 10, 1, 10)", "successes must be a whole number between 0 and 10, got 11"),
    (
        "complaints.complaint_iceberg(480, 60, 0)",
        "complained must be above 0, got 0: if nobody spoke, the number of problems has no upper end",
    ),
    ("complaints.complaint_iceberg(480, 60, 61)", "complained must be a whole number between 0 and 60, got 61"),
    (
        "complaints.market_damage(9, 20, 0.5, [1], [1], 0.5)",
        "problem_rate must be a number between 0 and 1, got 20" + PER_CENT,
    ),
    (
        "complaints.market_damage(9, 0.1, 0.5, [0.5, 0.4], [1, 1], 0.5)",
        "shares must add up to 1, got 0.9",
    ),
    (
        "complaints.market_damage(9, 0.1, 0.5, [1], [1, 1], 0.5)",
        "loyalty must have as many items as shares (1), got 2",
    ),
    (
        "complaints.market_damage(1e308, 1, 0.5, [1], [0], 0.5, value=10)",
        "customers makes the result too large to be computed",
    ),
    ("complaints.breakeven_compensation(12, 900)", "uplift must be a number between -1 and 1, got 12" + PER_CENT),
    ("complaints.breakeven_compensation(1, 1e308, 1e308)", "margin makes the result too large to be computed"),
    ("complaints.pareto([('a', 0), ('b', 0)])", "causes must not all be 0"),
    ("complaints.pareto([('a', 1e308), ('b', 1e308)])", "causes makes the result too large to be computed"),
    ("complaints.pareto([('a', -1)])", "causes, item 1, must be a number of at least 0, got -1"),
    ("complaints.pareto([5])", "causes, item 1, must be a name and an amount, got 5"),
    ("complaints.pareto([('a', 1), (2, 1)])", "causes, item 2, must be a name and an amount, got a tuple with 2 items"),
    ("complaints.pareto(['ab'])", 'causes, item 1, must be a name and an amount, got the text "ab"'),
    (
        "complaints.pareto([('a', 1), ('a', 2)])",
        'causes, item 2, must not repeat an earlier name, got the text "a": add them up',
    ),
    ("complaints.pareto([('a', 1)], 80)", "threshold must be a number above 0 and at most 1, got 80" + PER_CENT),
    ("scales.cohens_kappa([[1, 2]])", "table must be a list with at least 2 items, got a list with 1 item"),
    ("scales.cohens_kappa([[1, 2], [3]])", "table, row 2, must have as many items as table (2), got 1"),
    ("scales.cohens_kappa([[1, 2, 3], [3, 4, 5]])", "table, row 1, must have as many items as table (2), got 3"),
    ("scales.cohens_kappa([[0, 0], [0, 0]])", "table must not be all 0"),
    (
        "scales.cohens_kappa([[9, 0], [0, 0]])",
        "table must use two categories or more: with all cases in one, chance alone agrees always",
    ),
    ("quality.attribute_limits(6, 3)", "rate must be a number between 0 and 1, got 6" + PER_CENT),
    ("quality.attribute_limits(6, 3, 'c')", 'kind must be "p" or "u", got the text "c"'),
    ("quality.attribute_limits(1e300, 1e-300, 'u')", "rate makes the result too large to be computed"),
    ("quality.xmr_limits([1e308, -1e308])", "values makes the result too large to be computed"),
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
    ("numbers.captured([0, 0], [0, 1], 'causes')", "causes must not all be 0"),
    (
        "tiering.offer_break_even(0.3, 0.3)",
        "discount_rate must stay below margin_rate (0.3), got 0.3: "
        "no growth in sales pays for a cut that takes the whole margin",
    ),
    ("tiering.offer_break_even(40, 0.1)", "margin_rate must be a number between 0 and 1, got 40" + PER_CENT),
    ("normal.ppf(0)", "p must be a number above 0 and below 1, got 0"),
    ("normal.ppf(1)", "p must be a number above 0 and below 1, got 1"),
    ("normal.ppf(97.5)", "p must be a number above 0 and below 1, got 97.5" + PER_CENT),
    ("check.count('n', 2 ** 0.5, least=1)", "n must be a whole number of at least 1, got 1.4142135623730951"),
    ("check.number('n', 5, below=5)", "n must be a number below 5, got 5"),
    ("check.items('n', [1], 2)", "n must be a list with at least 2 items, got a list with 1 item"),
    ("check.number('n', 'a' * 41)", 'n must be a finite number, got the text "' + "a" * 40 + '…"'),
    ("text.show(True, 'int')", "value must be a number, got True"),
    ("text.show('5', 'int')", 'value must be a number, got the text "5"'),
    ("text.show(nan, 'yuan')", "value must be a finite number, got NaN"),
    ("text.plain(inf)", "value must be a finite number, got infinity"),
    (
        "text.show(1, 'money')",
        "format must be one of days, decimal1, decimal2, decimal3, decimal4, int, months, percent, percent1, percent2, "
        'plain, points1, points1_bare, times, times2, weeks, years, yuan, yuan2, got the text "money"',
    ),
    ("text.show(1, 'int', 'de')", 'lang must be one of en, zh, qps, got the text "de"'),
]


def optional(call):
    """Whether None is a value of the argument."""
    return any(part in call for part in OPTIONAL)


def bad_input():
    """Every expression that must end with an error, and its whole message."""
    cases = list(PARTICULAR)
    for call, name, allowed in NUMBER_ARGUMENTS:
        for given, described in NOT_NUMBERS:
            cases.append((call.replace("{}", given), name + " " + allowed + ", got " + described))
    for call, name, allowed in COUNT_ARGUMENTS:
        for given, described in NOT_NUMBERS:
            if given == "10 ** 400" and "at least" in allowed:
                cases.append((call.replace("{}", given), name + " must be at most 1000000000000000, got 1e+400"))
            elif given != "None" or not optional(call):
                cases.append((call.replace("{}", given), name + " " + allowed + ", got " + described))
    for call, name, least in SEQUENCE_ARGUMENTS:
        allowed = " must be a list with at least " + str(least) + (" item" if least == 1 else " items")
        for given, described in NOT_SEQUENCES:
            if given != "None" or not optional(call):
                cases.append((call.replace("{}", given), name + allowed + ", got " + described))
    return cases
