"""Values to try a calculator with: those a reader may set, and those no reader should."""

from __future__ import annotations

import random

WORDS = ("Anna", "顾客", "a & b", "<b>", "x" * 9, "Ünal")
BAD = (
    "",
    "abc",
    "80%",
    "-1e9",
    "1e9999",
    "1,2",
    "0,8",
    "1_000",
    "٣",
    "nan",
    "-",
    "9" * 30,
    "1\t2\t3\t4\t5",
    "1,200\n2,,3",
)

FALLING = {"A1.3-C1": ("aware", "appeal", "ask", "act", "advocate")}
"""Inputs of which none may be above the one before."""


def random_value(one, draw: random.Random):
    """A value that the input takes, as typed."""
    if one.kind == "number":
        low, high = draw.choice([one.usual, (one.low, one.high)])
        value = low + draw.randint(0, int((high - low) / one.step)) * one.step
        if not one.whole and draw.random() < 0.3:
            value = draw.uniform(low, high)
        return f"{value:.6f}".rstrip("0").rstrip(".")
    if one.kind == "choice":
        return draw.choice(one.options)[0]
    if one.kind == "numbers":
        count = draw.randint(one.least, min(one.most, 30))
        return "\n".join(random_value(one.item, draw) for _ in range(count))
    if one.kind == "table":
        count = draw.randint(one.least, one.most)
        return "\n".join("\t".join(random_value(column, draw) for column in one.columns) for _ in range(count))
    return draw.choice([word for word in WORDS if one.least <= len(word) <= one.most])


def random_values(calculator, draw: random.Random) -> dict[str, str]:
    """Values of all inputs of a calculator; mostly such as go together."""
    values = {one.name: random_value(one, draw) for one in calculator.inputs}
    if draw.random() < 0.8:
        falling = FALLING.get(calculator.id, ())
        values |= zip(falling, sorted((values[name] for name in falling), key=float, reverse=True), strict=True)
    return values


def bad_values(calculator) -> list[dict[str, str]]:
    """For each input what cannot be used, or only just: odd texts and both sides of its limits."""
    found = []
    for one in calculator.inputs:
        texts = list(BAD)
        if one.kind == "number":
            texts += [str(one.low), str(one.high), str(one.low - one.step), str(one.high + one.step), "1.5"]
        found += [{one.name: text} for text in texts]
    return found
