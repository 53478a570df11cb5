"""Checks of arguments: each returns the value as the formula needs it, or says what to correct.

Every message starts with the argument's name, says what is allowed and what was given.
"""

from math import inf, nan

from custlib.formulas.numbers import as_number, is_finite
from custlib.formulas.text import describe, plain

LARGEST_COUNT = 10**15  # a float holds every whole number up to this
PER_CENT_FROM = 1.5  # a rate above this was most likely typed in per cent


def number(name: str, value, least=None, most=None, above=None, below=None, per_cent: bool = False) -> float:
    """Check one finite number within bounds.

    Parameters
    ----------
    name : str
        The argument's name, first in the message.
    value : number
    least, most : number, optional
        Bounds that the value may equal.
    above, below : number, optional
        Bounds that the value may not equal.
    per_cent : bool
        The argument is a rate: a value above 1.5 that is not allowed adds "did you type per cent?".

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For None, bool, text, a sequence, NaN, infinity or a number out of bounds.

    Examples
    --------
    >>> number("margin", 120)
    120.0
    >>> number("discount", 10, above=-1, most=1.5, per_cent=True)
    Traceback (most recent call last):
    ValueError: discount must be a number above -1 and at most 1.5, got 10: did you type per cent?
    """
    plain_number = as_number(value)
    try:
        result = nan if plain_number is None else float(plain_number)
    except OverflowError:  # a whole number beyond the floats; MicroPython gives infinity
        result = inf
    inside = (
        is_finite(result)
        and (least is None or result >= least)
        and (most is None or result <= most)
        and (above is None or result > above)
        and (below is None or result < below)
    )
    if inside:
        return result
    hint = ": did you type per cent?" if per_cent and PER_CENT_FROM < result < inf else ""
    bounds = _bounds(least, most, above, below)
    kind = f"number {bounds}" if bounds else "finite number"
    raise ValueError(f"{name} must be a {kind}, got {describe(value)}{hint}")


def rate(name: str, value) -> float:
    """Check a rate: a fraction from 0 to 1.

    Examples
    --------
    >>> rate("retention", 0.8)
    0.8
    >>> rate("retention", 80)
    Traceback (most recent call last):
    ValueError: retention must be a number between 0 and 1, got 80: did you type per cent?
    """
    return number(name, value, least=0, most=1, per_cent=True)


def change(name: str, value) -> float:
    """Check a yearly change such as a discount or growth rate: above -1, at most 1.5.

    Examples
    --------
    >>> change("growth", -0.05)
    -0.05
    """
    return number(name, value, above=-1, most=PER_CENT_FROM, per_cent=True)


def count(name: str, value, least: int = 0, most: int | None = None) -> int:
    """Check a whole number within bounds; 12.0 counts as 12.

    Examples
    --------
    >>> count("horizon", 5.0, least=1)
    5
    >>> count("horizon", 2.5, least=1)
    Traceback (most recent call last):
    ValueError: horizon must be a whole number of at least 1, got 2.5
    """
    plain_number = as_number(value)
    whole = (
        plain_number is not None
        and (isinstance(plain_number, int) or (is_finite(plain_number) and plain_number == int(plain_number)))
        and plain_number >= least
        and (most is None or plain_number <= most)
    )
    if not whole:
        raise ValueError(f"{name} must be a whole number {_bounds(least, most, None, None)}, got {describe(value)}")
    if plain_number > LARGEST_COUNT:
        raise ValueError(f"{name} must be at most {plain(LARGEST_COUNT)}, got {describe(value)}")
    return int(plain_number)


def counts(name: str, values, least_length: int = 1) -> list[int]:
    """Check a sequence of whole numbers ≥ 0.

    Examples
    --------
    >>> counts("counts", [1200, 420.0])
    [1200, 420]
    """
    return [count(f"{name}, item {i + 1},", value) for i, value in enumerate(items(name, values, least_length))]


def choice(name: str, value, allowed: tuple) -> str:
    """Check that a text is one of the allowed ones.

    Examples
    --------
    >>> choice("first_payment", "end", ("end", "start"))
    'end'
    """
    if not isinstance(value, str) or value not in allowed:
        words = " or ".join(['"' + word + '"' for word in allowed])
        raise ValueError(f"{name} must be {words}, got {describe(value)}")
    return value


def items(name: str, values, least_length: int = 1) -> list:
    """Check a sequence and return it as a list; text, dict and set are not sequences of numbers.

    Examples
    --------
    >>> items("margins", (1, 2))
    [1, 2]
    >>> items("margins", [])
    Traceback (most recent call last):
    ValueError: margins must be a list with at least 1 item, got an empty list
    """
    sequence = hasattr(values, "__iter__") and hasattr(values, "__len__")
    if isinstance(values, (list, tuple, range)):
        sequence = True
    if not sequence or isinstance(values, (str, bytes, dict, set)) or len(values) < least_length:
        unit = "item" if least_length == 1 else "items"
        raise ValueError(f"{name} must be a list with at least {least_length} {unit}, got {describe(values)}")
    return list(values)


def numbers(
    name: str, values, least_length: int = 1, least=None, most=None, above=None, per_cent: bool = False
) -> list[float]:
    """Check a sequence of finite numbers within bounds; a message counts the items from 1.

    Examples
    --------
    >>> numbers("margins", [90, 96.5])
    [90.0, 96.5]
    >>> numbers("margins", [90, None])
    Traceback (most recent call last):
    ValueError: margins, item 2, must be a finite number, got None
    """
    return [
        number(f"{name}, item {i + 1},", value, least=least, most=most, above=above, per_cent=per_cent)
        for i, value in enumerate(items(name, values, least_length))
    ]


def rates(name: str, values) -> list[float]:
    """Check a sequence of fractions from 0 to 1.

    Examples
    --------
    >>> rates("survival", [1, 0.7])
    [1.0, 0.7]
    """
    return numbers(name, values, least=0, most=1, per_cent=True)


def flags(name: str, values, least_length: int = 1) -> list[bool]:
    """Check a sequence of yes and no: True or False, 1 or 0.

    Examples
    --------
    >>> flags("observed", [True, 0, 1])
    [True, False, True]
    >>> flags("observed", [True, "yes"])
    Traceback (most recent call last):
    ValueError: observed, item 2, must be True or False (1 or 0), got the text "yes"
    """
    found = items(name, values, least_length)
    for i in range(len(found)):
        if not (found[i] == 0 or found[i] == 1):
            raise ValueError(f"{name}, item {i + 1}, must be True or False (1 or 0), got {describe(found[i])}")
    return [bool(value) for value in found]


def same_length(name: str, values, other_name: str, others) -> None:
    """Check that two sequences have as many items as each other.

    Examples
    --------
    >>> same_length("weights", [1, 2], "scores", [5])
    Traceback (most recent call last):
    ValueError: weights must have as many items as scores (1), got 2
    """
    if len(values) != len(others):
        raise ValueError(f"{name} must have as many items as {other_name} ({len(others)}), got {len(values)}")


def _bounds(least, most, above, below) -> str:
    if least is not None and most is not None:
        return "between " + plain(least) + " and " + plain(most)
    parts = []
    for words, bound in (("of at least ", least), ("above ", above), ("at most ", most), ("below ", below)):
        if bound is not None:
            parts.append(words + plain(bound))
    return " and ".join(parts)
