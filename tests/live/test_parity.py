"""The engine of the page says, letter by letter, what CPython says."""

from __future__ import annotations

import json
import random
from itertools import cycle
from pathlib import Path

import pytest

from custlib import calculators
from custlib.formulas import text
from custlib.live.tr import LANGUAGES, PSEUDO, catalogue
from tests import micropython
from tests.live.everything import EVERYTHING
from tests.live.settings import bad_values, random_values

SETTINGS = 200
"""In each language of the book."""
WIDTHS = (340, 260, 612.5)
PROGRAM = """
import json
from custlib import calculators
from custlib.live import install
from everything import EVERYTHING
install("zh", json.loads(open("/texts.json").read()))
for id, values, lang, width in json.loads(open("/cases.json").read()):
    calculator = EVERYTHING if id == EVERYTHING.id else calculators.get(id)
    print(json.dumps(calculator.run(values, lang, width)))
"""
ALL = [EVERYTHING, *(one for chapter in calculators.CHAPTERS for one in calculators.load(chapter))]


def cases_of(calculator) -> list[list]:
    """What both engines are asked: id, values, language, width.

    Every setting in both languages of the book; a tenth of them in the pseudo-language, which no reader sees; what
    cannot be used in one language after the other, since no number is computed from it.
    """
    draw = random.Random(20021122)
    settings = [{}, *(random_values(calculator, draw) for _ in range(SETTINGS - 1))]
    asked = [(values, lang) for lang in text.LANGUAGES for values in settings]
    asked += [(values, PSEUDO) for values in settings[::10]]
    asked += zip(bad_values(calculator), cycle(LANGUAGES), strict=False)
    return [[calculator.id, values, lang, WIDTHS[place % len(WIDTHS)]] for place, (values, lang) in enumerate(asked)]


@pytest.mark.needs("node")
@pytest.mark.parametrize("calculator", ALL, ids=[one.id for one in ALL])
def test_no_text_differs_between_the_engines(calculator):
    cases = cases_of(calculator)
    files = micropython.sources("formulas", "live", "calculators")
    files["everything.py"] = Path(__file__).with_name("everything.py").read_text("utf-8")
    files["texts.json"] = json.dumps(catalogue("zh"), ensure_ascii=False)
    files["cases.json"] = json.dumps(cases, ensure_ascii=False)
    answers = [json.loads(line) for line in micropython.run(PROGRAM, files).splitlines()]
    assert len(answers) == len(cases)
    different = [
        (case, key)
        for case, answer in zip(cases, answers, strict=True)
        for key, value in calculator.run(*case[1:]).items()
        if answer.get(key) != value
    ]
    assert different == []
    good = [answer for answer in answers if not answer["errors"]]
    assert SETTINGS * len(text.LANGUAGES) / 2 < len(good) < len(cases)
