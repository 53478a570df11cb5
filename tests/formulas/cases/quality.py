"""Control limits."""

from custlib.formulas import quality
from tests.formulas.cases.words import ABOVE_ZERO, FINITE, NOT_NEGATIVE, PER_CENT, RATE

REFERENCE = [
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
]

NUMBER_ARGUMENTS = [
    ("quality.attribute_limits({}, 9)", "rate", RATE),
    ("quality.attribute_limits({}, 9, 'u')", "rate", NOT_NEGATIVE),
    ("quality.attribute_limits(0.1, {})", "n", ABOVE_ZERO),
    ("quality.attribute_limits(0.1, 9, k={})", "k", ABOVE_ZERO),
    ("quality.xmr_limits([1, {}])", "values, item 2,", FINITE),
]

SEQUENCE_ARGUMENTS = [
    ("quality.xmr_limits({})", "values", 2),
]

PARTICULAR = [
    ("quality.attribute_limits(6, 3)", "rate must be a number between 0 and 1, got 6" + PER_CENT),
    ("quality.attribute_limits(6, 3, 'c')", 'kind must be "p" or "u", got the text "c"'),
    ("quality.attribute_limits(1e300, 1e-300, 'u')", "rate makes the result too large to be computed"),
    ("quality.xmr_limits([1e308, -1e308])", "values makes the result too large to be computed"),
]
