"""The same texts on MicroPython, the engine of the live page, as on CPython: 0 differences.

What it cannot see: another version of MicroPython, and cases that stand in no list. When it fails, the message holds
the expression and both texts; the rules of `test_engine_rules` say what usually causes it.
"""

from __future__ import annotations

import json
import math
import random

import pytest

from custlib.formulas import numbers, text
from tests.formulas import cases
from tests.micropython import ROOT, run, sources

pytestmark = pytest.mark.needs("node")

PROGRAM = """
import json
from math import frexp
from tests.formulas import cases


def exact(result):
    if isinstance(result, float):
        fraction, exponent = frexp(result)
        return {"bits": [str(int(fraction * 2.0 ** 53)), exponent]}
    if isinstance(result, (list, tuple)):
        return [exact(item) for item in result]
    return result


shown = [cases.shown(eval(expression, cases.NAMES), format) for expression, format, _ in cases.REFERENCE]
bits = [exact(eval(expression, cases.NAMES)) for expression, _, _ in cases.REFERENCE]
errors = [cases.error(expression) for expression, _ in cases.bad_input()]
print(json.dumps({"shown": shown, "bits": bits, "errors": errors}))
"""

SHOW = """
import json
from math import ldexp
from custlib.formulas import text

asked = json.loads(open("/asked.json").read())
for i, (mantissa, exponent) in enumerate(asked["numbers"]):
    value = int(mantissa) if exponent is None else ldexp(int(mantissa), exponent)
    lang = asked["languages"][i % len(asked["languages"])]
    print("|".join([text.show(value, format, lang) for format in asked["formats"]]))
"""

ORDER = """
import json
from custlib.formulas import numbers

for values in json.loads(open("/asked.json").read()):
    print(json.dumps([numbers.order(values), numbers.order(values, True)]))
"""


@pytest.fixture(scope="module")
def engine() -> dict:
    files = sources("formulas") | {
        "tests/__init__.py": "",
        "tests/formulas/__init__.py": "",
    }
    for path in (ROOT / "tests/formulas/cases").glob("*.py"):
        files[path.relative_to(ROOT).as_posix()] = path.read_text(encoding="utf-8")
    return json.loads(run(PROGRAM, files))


def test_reference_cases(engine):
    for (expression, _, expected), shown in zip(cases.REFERENCE, engine["shown"], strict=True):
        assert shown == expected, expression


def test_reference_cases_to_the_last_bits(engine):
    """Floats may differ in their last bits where the engines' mathematical libraries differ, by 1e-15 of the value."""
    for (expression, _, _), theirs in zip(cases.REFERENCE, engine["bits"], strict=True):
        assert close(eval(expression, cases.NAMES), theirs), expression


def close(ours, theirs) -> bool:
    if isinstance(ours, float):
        mantissa, exponent = theirs["bits"]
        return math.isclose(ours, math.ldexp(int(mantissa), exponent - 53), rel_tol=1e-15, abs_tol=0)
    if isinstance(ours, (list, tuple)):
        return len(ours) == len(theirs) and all(map(close, ours, theirs))
    return ours == theirs


def test_bad_input(engine):
    for (expression, message), error in zip(cases.bad_input(), engine["errors"], strict=True):
        assert error == message, expression


def a_few_thousand_numbers() -> list:
    draw = random.Random(20260101)
    values = [
        0,
        -0.0,
        1,
        -1,
        0.5,
        1.005,
        0.285,
        999.995,
        1e15,
        1e16,
        1e22,
        2**53 + 1,
        10**30,
        5e-324,
        1.7976931348623157e308,
    ]
    values += [draw.uniform(-1, 1) for _ in range(600)]
    values += [draw.uniform(-1e6, 1e6) for _ in range(600)]
    values += [round(draw.uniform(-5000, 5000), draw.randint(0, 4)) for _ in range(900)]
    values += [k / 8 for k in range(-200, 200)]  # ties
    values += [draw.uniform(1, 10) * 10.0 ** draw.randint(-320, 307) for _ in range(60)]
    values += [2.0 ** draw.randint(-1074, 1023) for _ in range(60)]
    values += [draw.randint(-(10**12), 10**12) for _ in range(400)]
    return values


def test_show_in_every_format_and_language():
    """Every number in every format, the languages in turn: about a thousand numbers a format and language."""
    values = a_few_thousand_numbers()
    formats, languages = sorted(text.FORMATS), [*text.LANGUAGES, text.PSEUDO_LANGUAGE]
    asked = {"formats": formats, "languages": languages, "numbers": []}
    for number in values:
        if isinstance(number, int):
            asked["numbers"].append([str(number), None])
        else:
            numerator, denominator = number.as_integer_ratio()
            # an exact pair that fits a float: mantissa below 2**53 and power of two
            shift = max(numerator.bit_length() - 53, 0)
            asked["numbers"].append([str(numerator >> shift), shift - (denominator.bit_length() - 1)])
    lines = run(SHOW, sources("formulas") | {"asked.json": json.dumps(asked)}).splitlines()
    assert len(lines) == len(values) > 3000
    for i, (number, line) in enumerate(zip(values, lines, strict=True)):
        ours = "|".join(text.show(number, format, languages[i % len(languages)]) for format in formats)
        assert line == ours, number


def test_order_of_tied_and_reversed_values():
    draw = random.Random(7)
    asked = [[draw.randint(0, 3) for _ in range(length)] for length in range(60)]
    asked += [list(range(length, 0, -1)) for length in range(40)] + [[1] * length for length in range(40)]
    asked += [[draw.choice([0.1, 0.2, 0.30000000000000004, 0.3]) for _ in range(25)] for _ in range(20)]
    lines = run(ORDER, sources("formulas") | {"asked.json": json.dumps(asked)}).splitlines()
    assert [json.loads(line) for line in lines] == [[numbers.order(v), numbers.order(v, True)] for v in asked]
