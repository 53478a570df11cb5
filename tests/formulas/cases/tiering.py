"""Better terms for some."""

from tests.formulas.cases.words import PER_CENT, RATE

REFERENCE = [
    # Own: with a margin of 40 %, a cut of 10 % leaves 30 of 40, so a third more must be sold.
    ("tiering.offer_break_even(0.4, 0.1)", "decimal4", "0.3333"),
    ("tiering.offer_break_even(0.4, 0.05)", "decimal4", "0.1429"),
    ("tiering.offer_break_even(0.4, 0.1, 0.25)", "decimal4", "0.0833"),
    ("tiering.offer_break_even(0.3, 0.1)", "decimal4", "0.5000"),
    ("tiering.offer_break_even(0.3, 0.1, 0)", "decimal4", "0.0000"),
]

NUMBER_ARGUMENTS = [
    ("tiering.offer_break_even({}, 0.1)", "margin_rate", RATE),
    ("tiering.offer_break_even(0.4, {})", "discount_rate", RATE),
    ("tiering.offer_break_even(0.4, 0.1, {})", "subsidised_share", RATE),
]

PARTICULAR = [
    (
        "tiering.offer_break_even(0.3, 0.3)",
        "discount_rate must stay below margin_rate (0.3), got 0.3: "
        "no growth in sales pays for a cut that takes the whole margin",
    ),
    ("tiering.offer_break_even(40, 0.1)", "margin_rate must be a number between 0 and 1, got 40" + PER_CENT),
]
