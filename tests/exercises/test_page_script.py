"""The page's script and `check` say the same, word for word, to hundreds of answers of every exercise."""

from __future__ import annotations

import json
import random
import subprocess
from math import inf, nextafter

import pytest

from custlib import exercises
from custlib.exercises import posed, typed
from custlib.exercises.audit import JUNK
from custlib.exercises.units import UNITS
from custlib.formulas.text import plain, show
from custlib.sphinxext.exercises import key_as_json

MARKED = [exercise for exercise in exercises.every() if exercise.kind != "open"]
WHO = [("book", "", "en"), ("book", "", "zh"), ("book", "", "qps"), ("s0001", "spring 2027", "en"), ("李梅", "", "zh")]
CHARACTERS = (
    "0123456789.,-+%¥eE =~≈元万yuan per cent百分之()abcd１２．，％－。Kſıé😀"
    "\u3000\u00a0\u200b\x0b\x1f\u2028\x85\u2010\u2011\u2012\u2013\u2014\u2212\ufe63"
)


def answers_to(shown: exercises.Posed) -> list[str]:
    """Texts that learners, spreadsheets and vandals type."""
    texts = [junk for junk in JUNK if isinstance(junk, str) and junk.isprintable() and len(junk) < 1000]
    texts += ["", " ", "\u3000", "a", "B", "(c)", "d)", "ｂ", "e", "z", "1", "2", "9", "10", "..."]
    for _, number, low, high in posed.targets(shown.exercise, shown.values):
        texts += [repr(number), repr(low), repr(high), repr(nextafter(low, -inf)), repr(nextafter(high, inf))]
        texts += [plain(number), show(number, "decimal2"), show(number, "percent2"), f"{number:.3e}".upper()]
        texts += [show(number, "yuan2", "zh"), show(number, "yuan2"), f"¥{number:,.1f}", f" = {number:.4f} % "]
        texts += [full_width(show(number, "decimal2")), f"{-number:.6f}", f"{number * 1.013:.5f}", f"{number / 7:.5f}"]
    words = ["", *(word for unit in UNITS.values() for word in unit.words), "dollars", "constructor", "__proto__"]
    if shown.student == "book":  # how a unit is read does not hang on whose numbers they are
        texts += [f"{before}{number}{after}" for before in words for after in words for number in ("12", " .5 ")]
    stream = random.Random(f"{shown.exercise.id} {shown.student}")
    texts += [f"{dash}12" for dash in CHARACTERS[-7:]]
    texts += ["".join(stream.choices(CHARACTERS, k=stream.randrange(1, 9))) for _ in range(400)]
    return texts


def full_width(text: str) -> str:
    return "".join(chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character for character in text)


@pytest.fixture(scope="module")
def judged(root):
    """For each exercise and student: the answers, what Python says, what the page says."""
    cases = []
    for exercise in MARKED:
        for student, salt, lang in WHO:
            shown = exercises.pose(exercise.id, student, salt)
            cases.append((exercise.id, exercises.answer_key(shown, lang), lang, answers_to(shown)))
    asked = [[json.loads(key_as_json(key, lang)), answers] for _, key, lang, answers in cases]
    script = root / "custlib" / "sphinxext" / "static" / "exercises.js"
    command = ["node", str(root / "tests" / "exercises" / "judge.mjs"), str(script)]
    ran = subprocess.run(command, input=json.dumps(asked), capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    return [
        (id, answers, [key.judge(answer) for answer in answers], page)
        for (id, key, _, answers), page in zip(cases, json.loads(ran.stdout), strict=True)
    ]


@pytest.mark.needs("node")
@pytest.mark.parametrize("id", [exercise.id for exercise in MARKED])
def test_page_and_check_say_the_same(judged, id):
    compared = 0
    for answers, ours, theirs in (case[1:] for case in judged if case[0] == id):
        for answer, feedback, page in zip(answers, ours, theirs, strict=True):
            assert page == {"kind": feedback.kind, "message": feedback.message}, repr(answer)
            compared += 1
    assert compared >= 200 * len(WHO)


@pytest.mark.needs("node")
@pytest.mark.parametrize("exercise", MARKED, ids=lambda exercise: exercise.id)
def test_the_answers_compared_reach_everything_that_can_be_said(judged, exercise):
    """A comparison of answers that all meet one rule would prove nothing."""
    kinds = {feedback.kind for case in judged if case[0] == exercise.id for feedback in case[2]}
    errors = {f"misconception:{part.id}" for part in (*exercise.misconceptions, *exercise.options)}
    expected = {"right", "not-a-number", *errors}
    if exercise.kind == "number":
        expected |= {"unit", "sign", "wrong"}
    assert kinds == expected


@pytest.mark.needs("node")
def test_every_reason_to_refuse_is_compared(judged):
    said = {feedback.message for case in judged for feedback in case[2]}
    refusals = exercises.answer_key(exercises.pose("A1.1-E1", "book", ""), "en").refusals
    assert set(refusals) == {typed.EMPTY, typed.UNREADABLE, typed.INFINITE, typed.UNIT}
    assert {message for _, message in refusals.values()} <= said
