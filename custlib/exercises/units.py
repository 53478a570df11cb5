"""Units of answers: the words a learner may write, the slips of size, the limits of a unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

HUNDRED_UP = (
    "The digits are right, the size is a hundred times too large: "
    "a percentage went in as a whole number. Divide it by one hundred first."
)
HUNDRED_DOWN = (
    "The digits are right, the size is a hundred times too small: one hundred was divided out once too often. "
    "The % sign already does it."
)
TEN_UP = "The digits are right, but the decimal point stands one place too far to the right."
TEN_DOWN = "The digits are right, but the decimal point stands one place too far to the left."
TWELVE_UP = (
    "Twelve times too large: a figure of a year was used as if it were one of a month, or a month's was multiplied up. "
    "Keep to one period throughout."
)
TWELVE_DOWN = "Twelve times too small: that is one month's part of it. Keep to the period of the question throughout."
TEN_THOUSAND_DOWN = "That is the amount in units of ten thousand (wan). Give it in yuan."


@dataclass(frozen=True)
class Unit:
    """How answers in a unit are written and go astray.

    Attributes
    ----------
    label : str
        Template of the field's label.
    mismatch : str
        What is said to an answer in another unit.
    words : dict of str to float
        A word or sign that may stand before or after the number → what the number is multiplied by.
    slips : tuple of (factor, message)
        The right answer times the factor is a slip of unit.
    keyboard : str
        What a phone shows: decimal, or text where more than digits is needed.
    low, high : (limit, kind, message) or None
        What no answer in this unit can be below or above.
    """

    label: str
    mismatch: str
    words: dict[str, float]
    slips: tuple[tuple[float, str], ...]
    keyboard: str = "decimal"
    low: tuple[float, str, str] | None = None
    high: tuple[float, str, str] | None = None


UNITS = {
    "yuan": Unit(
        label="Your answer, in yuan",
        mismatch="The question asks for an amount of money. Give it in yuan.",
        words={
            **dict.fromkeys(("yuan", "rmb", "cny", "¥", "元", "块", "块钱", "圆", "人民币"), 1),
            **dict.fromkeys(("万", "万元"), 10000),
        },
        slips=(
            (100, HUNDRED_UP),
            (0.01, HUNDRED_DOWN),
            (12, TWELVE_UP),
            (1 / 12, TWELVE_DOWN),
            (10, TEN_UP),
            (0.1, TEN_DOWN),
            (0.0001, TEN_THOUSAND_DOWN),
        ),
    ),
    "share": Unit(
        label="Your answer, as per cent with the % sign, or as a fraction of one",
        mismatch=(
            "The question asks for a share, which has no unit. "
            "Write per cent with the % sign, or a fraction of one without a unit."
        ),
        words=dict.fromkeys(("%", "percent", "per cent", "pct", "百分之"), 0.01),
        slips=(
            (
                100,
                "The digits are right, the % sign is missing: "
                "without it the number means that many times the whole. Add the sign, or divide by one hundred.",
            ),
            (0.01, HUNDRED_DOWN),
            (10, TEN_UP),
            (0.1, TEN_DOWN),
        ),
        keyboard="text",
        low=(0, "wrong", "A share cannot be below zero. Something was taken off more often than there is of it."),
        high=(
            1,
            "unit",
            "A share cannot be larger than the whole. If you mean per cent, add the % sign; if it has one, look at "
            "what was divided by what.",
        ),
    ),
    "people": Unit(
        label="Your answer, as a number of people",
        mismatch="The question asks how many people. Give their number, without money and without a % sign.",
        words={
            **dict.fromkeys(("people", "persons", "customers", "人", "个人", "位", "名", "个客户", "位客户"), 1),
            **dict.fromkeys(("万人", "万个", "万名"), 10000),
        },
        slips=(
            (100, HUNDRED_UP),
            (0.01, HUNDRED_DOWN),
            (10, TEN_UP),
            (0.1, TEN_DOWN),
            (0.0001, "That is the number in units of ten thousand (wan). Give it in single people."),
        ),
        low=(0, "wrong", "There cannot be fewer people than none. Something was taken off that should be added."),
    ),
    "ratio": Unit(
        label="Your answer, as a ratio in which one means level",
        mismatch="The question asks for a ratio, which has no unit: one means level. Leave yuan and people out.",
        words={**dict.fromkeys(("times", "×", "倍"), 1), **dict.fromkeys(("%", "percent", "per cent", "pct"), 0.01)},
        slips=(
            (
                100,
                "The digits are right, the size is not: that is an index in which one hundred means level. "
                "Divide it by one hundred, or add the % sign.",
            ),
            (0.01, HUNDRED_DOWN),
            (10, TEN_UP),
            (0.1, TEN_DOWN),
        ),
        keyboard="text",
        low=(0, "wrong", "A ratio of two rates cannot be below zero. Divide one by the other instead of subtracting."),
    ),
    "cases": Unit(
        label="Your answer, as a number of cases",
        mismatch="The question asks how many cases. Give their number, without money and without a % sign.",
        words={
            **dict.fromkeys(("cases", "problems", "complaints", "件", "起", "次", "个问题", "件投诉", "起投诉"), 1),
            **dict.fromkeys(("万件", "万起", "万次"), 10000),
        },
        slips=(
            (100, HUNDRED_UP),
            (0.01, HUNDRED_DOWN),
            (10, TEN_UP),
            (0.1, TEN_DOWN),
            (0.0001, "That is the number in units of ten thousand (wan). Give it in single cases."),
        ),
        low=(0, "wrong", "There cannot be fewer cases than none. Something was taken off that should be added."),
    ),
    "posts": Unit(
        label="Your answer, as a number of full-time posts",
        mismatch="The question asks how many full-time posts. Give their number, without hours and without a % sign.",
        words=dict.fromkeys(("posts", "people", "persons", "fte", "full-time posts", "人", "个人", "个岗位", "岗"), 1),
        slips=(
            (60, "Sixty times too large: minutes went in as hours. Divide the minutes of work by sixty first."),
            (1 / 60, "Sixty times too small: hours were divided by sixty once more. Only the minutes of a case are."),
            (100, HUNDRED_UP),
            (0.01, HUNDRED_DOWN),
            (10, TEN_UP),
            (0.1, TEN_DOWN),
        ),
        low=(0, "wrong", "A desk cannot have fewer people than none. Look for what was taken off."),
    ),
    "years": Unit(
        label="Your answer, in years",
        mismatch="The question asks for a time in years. Give it in years, or write the word months behind it.",
        words={
            **dict.fromkeys(("year", "years", "yr", "yrs", "年"), 1),
            **dict.fromkeys(("month", "months", "个月", "月"), 1 / 12),
        },
        slips=(
            (12, "That is the time in months. The question asks for years: divide by twelve."),
            (1 / 12, "That is a twelfth of it: a time in years was taken for one in months. Leave it in years."),
            (
                1000,
                "A thousand times too large: one thousand was divided out once too often. Do it once.",
            ),
            (0.001, "A thousand times too small: the rates are for every 1,000 orders. Divide the orders by 1,000."),
            (100, HUNDRED_UP),
            (0.01, HUNDRED_DOWN),
            (10, TEN_UP),
            (0.1, TEN_DOWN),
        ),
        low=(0, "wrong", "A time cannot be below zero. Look at each sum that is taken off: is it the right way round?"),
    ),
}


def words_of(unit: str) -> dict[str, float | None]:
    """List the words that an answer may carry: own words with their factor, those of other units with None.

    Examples
    --------
    >>> words = words_of("yuan")
    >>> words["元"], words["%"]
    (1, None)
    """
    foreign = {word: None for name, other in UNITS.items() if name != unit for word in other.words}
    return foreign | UNITS[unit].words


def texts() -> Iterator[str]:
    """Yield every template of the units, for catalogues and tests."""
    for unit in UNITS.values():
        yield from (unit.label, unit.mismatch, *(message for _, message in unit.slips))
        yield from (message for _, _, message in filter(None, (unit.low, unit.high)))
