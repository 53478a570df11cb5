"""The rules of an answer key as a platform can compare them: numbers with a tolerance, in order, and one for the rest.

A rule of `custlib.exercises.key` is an interval, and the first that holds the answer speaks. Platforms that know a
number ± a tolerance judge the same way, but cannot say "from here on". So each rule is cut to where it really speaks;
what then still has no end becomes a very wide interval on the left and "everything else" on the right, which come last,
where only what nothing else holds reaches them.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from custlib.exercises.key import ENDLESS, Rule

HAIR = 1e-13
"""By how much limits move out (where the limit itself belongs to the interval) or in (where not), as a share of the
numbers, but of no less than 1: more than a platform adds against rounding (Moodle: 1e-14 of the same), and so little
that nobody types an answer so near."""

FAR = 1e11
"""How far the wide interval reaches, as a multiple of the distance that parts what is said without end on either side:
as far as fourteen digits allow. Numbers beyond it get the message on the right."""

DIGITS = 15
"""Digits of the numbers written: what a float holds for certain, so that 273 is not written 272.99999999999994."""

TYPED = 10
"""Digits of a number that somebody might type; only such a limit, as 0 or 200, can be hit."""

LEAST = 1e-300
"""Smaller numbers are 0."""


class Accepted(NamedTuple):
    """What is said to the numbers around `number`; a `tolerance` of None means to every number.

    rule: the rule of the answer key that it stands for.
    """

    number: float
    tolerance: float | None
    rule: Rule


class _Spoken(NamedTuple):
    """Where a rule speaks: from `low` to `high`, infinite where it has no end."""

    low: float
    high: float


def accepted(rules: Sequence[Rule]) -> list[Accepted]:
    """Write rules as numbers with tolerances, in the order in which a platform has to try them.

    Parameters
    ----------
    rules : sequence of Rule
        Those of a question for a number: together they cover every number, and the right answer lies between what is
        said without end on either side.

    Returns
    -------
    list of Accepted
        In the order of the rules: the right answer first, those without limits last, none that never speaks.

    Raises
    ------
    ValueError
        When nothing lies between the rules without end.

    Examples
    --------
    >>> yes, more = Rule(9, 11, "right", "Yes."), Rule(-ENDLESS, 9, "wrong", "More.")
    >>> rules = [yes, more, Rule(9, ENDLESS, "wrong", "Less.")]
    >>> [(each.number, each.tolerance, each.rule.message) for each in accepted(rules)]
    [(10.0, 1.0000000000011, 'Yes.'), (-99999999990.0, 100000000000.0, 'More.'), (0.0, None, 'Less.')]
    """
    spoken = _spoken(rules)
    left = next(place for place, found in spoken.items() if found.low == -inf)
    right = next(place for place, found in spoken.items() if found.high == inf)
    first = [place for place in spoken if place not in (left, right)]
    order = {place: rank for rank, place in enumerate([*first, left, right])}
    listed = [_around(rules, order, place, *spoken[place]) for place in first]
    if left != right:
        end, gap = (spoken[left].high + spoken[right].low) / 2, spoken[right].low - spoken[left].high
        if gap <= 0:
            raise ValueError(f"rules: nothing lies between the endless ones, which meet at {end!r}; one must")
        # the wide one may end anywhere in the gap: what speaks there has been tried before
        listed.append(Accepted(neat(end - FAR * gap / 2), neat(FAR * gap / 2), rules[left]))
    return [*listed, Accepted(0.0, None, rules[right])]


def neat(number: float) -> float:
    """Round to the digits that are written.

    Examples
    --------
    >>> neat(272.99999999999994), neat(-5e-324)
    (273.0, 0.0)
    """
    return float(f"{number:.{DIGITS}g}") if abs(number) > LEAST else 0.0


def _speaker(rules: Sequence[Rule], number: float) -> int:
    """Give the place of the rule that speaks to a number."""
    return next(place for place, rule in enumerate(rules) if rule.low <= number <= rule.high)


def _spoken(rules: Sequence[Rule]) -> dict[int, _Spoken]:
    """Find where each rule speaks, by its place in the order; rules that never do are left out.

    The limits cut all numbers into pieces: below the first, the first itself, between the first and the second, the
    second itself … beyond the last. In each piece one rule speaks.
    """
    limits = sorted({end for rule in rules for end in (rule.low, rule.high) if abs(end) < ENDLESS})
    pieces = [(-ENDLESS, _Spoken(-inf, limits[0]))]
    for low, high in zip(limits, [*limits[1:], inf], strict=True):
        between = (low + high) / 2 if high < inf else ENDLESS
        pieces += [(low, _Spoken(low, low)), (between, _Spoken(low, high))]
    held: dict[int, list[_Spoken]] = {}
    for sample, piece in pieces:
        held.setdefault(_speaker(rules, sample), []).append(piece)
    return {place: _Spoken(spans[0].low, spans[-1].high) for place, spans in sorted(held.items())}


def _around(rules: Sequence[Rule], order: dict[int, int], place: int, low: float, high: float) -> Accepted:
    """Write an interval as a number with a tolerance; a limit that belongs to a rule tried later stays outside."""
    hair = HAIR * max(1, abs(low), abs(high))

    def out(end: float) -> float:
        limit = float(f"{end:.{TYPED}g}") if abs(end) > LEAST else 0.0
        return -hair if abs(limit - end) <= hair and order[_speaker(rules, limit)] > order[place] else hair

    low, high = low - out(low), high + out(high)
    return Accepted(neat((low + high) / 2), neat(max(high - low, 0) / 2), rules[place])
