"""Acquisition: mailings and funnels."""

from custlib.formulas import acquisition
from tests.formulas.cases.words import ABOVE_ZERO, NOT_NEGATIVE, PER_CENT, WHOLE

REFERENCE = [
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
]

NUMBER_ARGUMENTS = [
    ("acquisition.campaign_profit(100, {}, 48, 1.2)", "response_rate", "must be a number above 0 and at most 1"),
    ("acquisition.campaign_profit(100, 0.03, {}, 1.2)", "margin", ABOVE_ZERO),
    ("acquisition.campaign_profit(100, 0.03, 48, {})", "cost_per_contact", NOT_NEGATIVE),
    ("acquisition.campaign_profit(100, 0.03, 48, 1.2, {})", "fixed_cost", NOT_NEGATIVE),
    ("acquisition.funnel([2, 1], [1, {}])", "costs, item 2,", NOT_NEGATIVE),
]

COUNT_ARGUMENTS = [
    ("acquisition.campaign_profit({}, 0.03, 48, 1.2)", "contacts", "must be a whole number of at least 1"),
    ("acquisition.funnel([2, {}])", "counts, item 2,", WHOLE),
]

SEQUENCE_ARGUMENTS = [
    ("acquisition.funnel({})", "counts", 2),
    ("acquisition.funnel([2, 1], {})", "costs", 1),
]

PARTICULAR = [
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
]
