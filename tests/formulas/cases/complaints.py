"""Complaints: icebergs, leaks, remedies, causes."""

from custlib.formulas import complaints
from tests.formulas.cases.words import FINITE, NOT_NEGATIVE, PER_CENT, RATE, WHOLE

REFERENCE = [
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
]

NUMBER_ARGUMENTS = [
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
]

COUNT_ARGUMENTS = [
    ("complaints.complaint_iceberg({}, 60, 9)", "complaints", WHOLE),
    ("complaints.complaint_iceberg(480, {}, 9)", "had_problem", "must be a whole number of at least 1"),
    ("complaints.complaint_iceberg(480, 60, {})", "complained", "must be a whole number between 0 and 60"),
]

SEQUENCE_ARGUMENTS = [
    ("complaints.market_damage(9, 0.1, 0.5, {}, [1], 0.5)", "shares", 1),
    ("complaints.market_damage(9, 0.1, 0.5, [1], {}, 0.5)", "loyalty", 1),
    ("complaints.pareto({})", "causes", 1),
]

PARTICULAR = [
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
]
