"""Proof of every exercise over many students: `custlib exercises audit --students 500 --json`.

For each student it asks: does the solution pass, is every known error named, is every number told from every other,
does a message give the answer away, does any junk raise? It sees what the declarations know, not the errors that
nobody thought of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from custlib import exercises
from custlib.exercises.core import Exercise
from custlib.exercises.key import AnswerKey, answer_key
from custlib.exercises.posed import LETTERS, Posed, overlaps, targets
from custlib.formulas.text import MINUS, show

LANG = "en"
USUAL_FORMATS = {
    "yuan": ("int", "decimal1", "decimal2"),
    "share": ("decimal2", "decimal3", "decimal4", "percent", "percent1", "percent2"),
    "people": ("int",),
    "ratio": ("decimal3", "decimal4"),
    "cases": ("int",),
    "posts": ("decimal2",),
    "years": ("decimal2",),
}
COUNTED = ("redraws", "overlaps", "solutions_failing", "not_caught", "leaking", "raising")
_NUMBER = re.compile(rf"[-{MINUS}]?[0-9][0-9,]*(?:\.[0-9]+)?%?")


class Raising:
    """An answer whose every way to become a number raises."""

    def __float__(self) -> float:
        raise RuntimeError("no number")

    def __getattr__(self, name: str) -> object:
        raise LookupError(name)


JUNK = (
    *(
        None,
        ...,
        True,
        False,
        "",
        "   ",
        "abc",
        "1,2,3",
        "12 34",
        "1.2.3",
        "--5",
        "+-5",
        "5 apples",
        "nan",
        "inf",
        "e5",
    ),
    *("1e999", "9" * 400, "0x10", "1_000", "½", "三百二十", "3+4", "=", "%", "¥", "\x00", "\ud800", "a" * 100_000),
    *(float("nan"), float("inf"), float("-inf"), 10**400, -(10**400), 5j, b"320", bytearray(b"1"), memoryview(b"1")),
    *([], [1], [1, 2], [[1], [2, [3]]], (), {}, {"a": 1}, {1}, range(3), object(), object, len, Raising()),
)


def audit(students: int = 500, chapters: Sequence[str] = ()) -> dict:
    """Try every exercise on many students.

    Parameters
    ----------
    students : int
        How many; their names are s0000, s0001, …
    chapters : sequence of str
        Keys of chapters or packs, as in "a01"; by default every one there is.

    Returns
    -------
    dict
        `students`, `ok`, and `exercises`: by id the counts of draws, distinct variants, redraws, overlaps, solutions
        that fail, misconceptions not caught, messages leaking and junk raising. From `overlaps` on all must be 0.

    Examples
    --------
    >>> audit(students=2, chapters=["a01"])["ok"]
    True
    """
    if not isinstance(students, int) or students < 1:
        raise ValueError(f"students: got {students!r}; at least 1 is needed")
    names = [f"s{place:04d}" for place in range(students)]
    chosen = [exercise for key in chapters or exercises.chapters() for exercise in exercises.of_chapter(key)]
    results = {exercise.id: audit_one(exercise, names) for exercise in chosen}
    ok = not any(any(faults(counts)) for counts in results.values())
    return {"students": students, "ok": ok, "exercises": results}


def faults(counts: dict[str, int]) -> Iterator[int]:
    """Yield the counts that must be 0."""
    yield from (counts[name] for name in COUNTED if name != "redraws")


def audit_one(exercise: Exercise, names: list[str]) -> dict[str, int]:
    """Try one exercise on these students."""
    variants = set()
    counts = dict.fromkeys(COUNTED, 0)
    for name in names:
        posed = exercises.pose(exercise.id, name, "")
        key = answer_key(posed, LANG)
        variants.add(tuple(posed.values.items()))
        counts["redraws"] += posed.redraws
        counts["overlaps"] += len(overlaps(exercise, posed.values))
        for answer, kind in meant(posed):
            if key.judge(answer).kind != kind:
                counts["solutions_failing" if kind == "right" else "not_caught"] += 1
        counts["leaking"] += sum(map(teller(posed), guarded(posed, key)))
    counts["raising"] = sum(raises(key, junk) for junk in JUNK)
    return {
        "draws": len(names),
        "variants": len(variants),
        "misconceptions": len(exercise.misconceptions) or max(len(exercise.options) - 1, 0),
        **counts,
    }


def meant(posed: Posed) -> Iterator[tuple[object, str]]:
    """Yield every answer that has a meaning, with the kind of feedback it must get."""
    for letter, option in zip(LETTERS, posed.exercise.options, strict=False):
        yield letter, "right" if option.id == posed.answer else f"misconception:{option.id}"
    for kind, *numbers in targets(posed.exercise, posed.values):
        for number in numbers:
            yield number, "unit" if kind.startswith("unit:") else kind


def guarded(posed: Posed, key: AnswerKey) -> Iterator[str]:
    """Yield the texts that must not give the answer away."""
    yield posed.statement(LANG)
    yield from posed.hints(LANG)
    yield from (rule.message for rule in key.rules if rule.kind != "right")
    yield from (message for _, message in key.refusals.values())


def teller(posed: Posed) -> Callable[[str], bool]:
    """Make the test whether a text holds the right answer: a number that would pass, or the answer as usually shown."""
    exercise, answer = posed.exercise, posed.answer
    if exercise.kind == "open":
        return lambda text: False
    if exercise.kind == "choice":
        place = [option.id for option in exercise.options].index(answer)
        return lambda text: f"{LETTERS[place]})" in text
    low, high = exercise.tolerance.around(answer)
    usual = {show(answer, format) for format in USUAL_FORMATS[exercise.unit]}

    def passes(written: str) -> bool:
        number = float(written.replace(",", "").replace(MINUS, "-").rstrip("%"))
        sizes = {number / 100} if written.endswith("%") else {number}
        if exercise.unit == "share":
            sizes.add(number / 100)
        return written in usual or any(low <= size <= high for size in sizes)

    return lambda text: any(map(passes, _NUMBER.findall(text)))


def raises(key: AnswerKey, junk: object) -> bool:
    """Say whether an answer that is none raises, or passes as one."""
    try:
        return key.judge(junk).ok
    except Exception:  # whatever is raised is the fault looked for
        return True


def report(result: dict) -> str:
    """Write an audit as a table for a person."""
    columns = list(next(iter(result["exercises"].values())))
    width = max(len(id) for id in result["exercises"])
    lines = [" " * width + "".join(f"  {column}" for column in columns)]
    for id, counts in result["exercises"].items():
        lines.append(f"{id:<{width}}" + "".join(f"  {counts[column]:>{len(column)}}" for column in columns))
    return "\n".join([*lines, f"{result['students']} students: {'ok' if result['ok'] else 'FAULTS FOUND'}"])
