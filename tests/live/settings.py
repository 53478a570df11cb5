"""Values to try a calculator with: those a reader may set, and those no reader should."""

from __future__ import annotations

import random

from custlib.live import Durations

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
    "Days\n3\tclosed\n12 open\n5+",
    "+",
    "\t\n\n\t",
)

FALLING = {
    "A1.3-C1": ("aware", "appeal", "ask", "act", "advocate"),
    "A7.1-C1": ("had_problem", "told"),
    "B4.3-C1": ("before", "after"),
}
"""Inputs of which none may be above the one before."""


def told_of_those_with_a_problem(counts: str) -> str:
    """The rows of A7.1-C2, the last no larger than the one before."""
    *above, problems, told = [line.split("\t") for line in counts.split("\n")]
    both = [sorted(pair, key=float, reverse=True) for pair in zip(problems, told, strict=True)]
    return "\n".join("\t".join(row) for row in [*above, *zip(*both, strict=True)])


def shares_of_a_whole(handled: str) -> str:
    """The rows of A7.1-C3, shares that add up to 100."""
    stay = [line.split("\t")[1] for line in handled.split("\n")]
    first = round(float(handled.split("\t", 1)[0]))
    return "\n".join(f"{share}\t{end}" for share, end in zip((first, 100 - first, 0), stay, strict=True))


def some_of_all(groups: str) -> str:
    """The rows of A7.2-C2, none with more who bought again than there are."""
    rows = [sorted(line.split("\t"), key=float, reverse=True) for line in groups.split("\n")]
    return "\n".join("\t".join((max(n, "1", key=float), again)) for n, again in rows)


TOGETHER = {
    "A7.1-C2": {"counts": told_of_those_with_a_problem},
    "A7.1-C3": {"handled": shares_of_a_whole},
    "A7.2-C2": {"groups": some_of_all},
}
"""Tables whose cells must go together, and what makes random ones do."""


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
        ends = ("", "", "+") if isinstance(one, Durations) else ("",)
        return "\n".join(random_value(one.item, draw) + draw.choice(ends) for _ in range(count))
    if one.kind == "table":
        count = draw.randint(one.least, one.most)
        return "\n".join("\t".join(random_cell(column, row, draw) for column in one.columns) for row in range(count))
    return draw.choice([word for word in WORDS if one.least <= len(word) <= one.most])


def random_cell(column, row: int, draw: random.Random) -> str:
    """A value of a table's column; words differ from row to row."""
    value = random_value(column, draw)
    return value if column.kind == "number" else f"{value[: column.most - 2]}{row}"


def random_values(calculator, draw: random.Random) -> dict[str, str]:
    """Values of all inputs of a calculator; mostly such as go together."""
    values = {one.name: random_value(one, draw) for one in calculator.inputs}
    if draw.random() < 0.8:
        falling = FALLING.get(calculator.id, ())
        values |= {name: made(values[name]) for name, made in TOGETHER.get(calculator.id, {}).items()}
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
