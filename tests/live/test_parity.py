"""The engine of the page says, letter by letter, what CPython says."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from custlib import calculators
from custlib.live.tr import LANGUAGES, catalogue
from tests import micropython
from tests.live.everything import EVERYTHING
from tests.live.settings import bad_values, random_values

SETTINGS = 200
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


@pytest.mark.needs("node")
@pytest.mark.parametrize("calculator", ALL, ids=[one.id for one in ALL])
def test_no_text_differs_between_the_engines(calculator):
    draw = random.Random(20021122)
    settings = [{}, *(random_values(calculator, draw) for _ in range(SETTINGS - 1)), *bad_values(calculator)]
    cases = [
        [calculator.id, values, lang, WIDTHS[place % len(WIDTHS)]]
        for lang in LANGUAGES
        for place, values in enumerate(settings)
    ]
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
    assert SETTINGS * len(LANGUAGES) / 2 < len(good) < len(cases)
