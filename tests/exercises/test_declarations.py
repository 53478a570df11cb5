"""Every exercise of the registry is whole: what the machinery and the faces rely on."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from custlib import exercises
from custlib.exercises import key, posed, units
from custlib.exercises.core import KINDS, RUNGS
from custlib.formulas.text import FORMATS
from custlib.live import tr

EVERY = exercises.every()
NUMBERS = [exercise for exercise in EVERY if exercise.kind == "number"]


def fields_of(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def parametrized(exercises_):
    return pytest.mark.parametrize("exercise", exercises_, ids=lambda exercise: exercise.id)


def test_ids_are_unique_and_found_again():
    ids = [exercise.id for exercise in EVERY]
    assert len(set(ids)) == len(ids)
    assert [exercises.get(id) for id in ids] == list(EVERY)
    assert {"A1.1-E1", "A1.1-E2", "A1.1-E3"} <= set(ids)


@parametrized(EVERY)
def test_an_exercise_stands_in_the_module_of_its_chapter_and_belongs_to_a_topic_of_its_section(exercise):
    section = exercise.id.partition("-")[0]
    book, chapter = re.match("([AB])([0-9]+)", section).groups()
    assert exercise in exercises.of_chapter(f"{book.lower()}{int(chapter):02d}")
    # a section of Part I has topics below it; a topic of Part II stands for itself, and its chapter may be meant whole
    assert exercise.topic == section or exercise.topic.startswith(section + ".")


@parametrized(EVERY)
def test_its_numbers_are_in_range(exercise):
    assert exercise.kind in KINDS
    assert exercise.level in (1, 2, 3)
    assert exercise.points > 0
    assert exercise.minutes > 0
    assert len(exercise.hints) == (0 if exercise.kind == "open" else RUNGS)


@parametrized(EVERY)
def test_texts_use_only_the_fields_they_may(exercise):
    """The machinery would raise on an unknown field; a message of a wrong answer must not even know the steps."""
    values = set(exercises.pose(exercise.id, "book", "").values)
    shown = set(exercise.formats)
    assert all(fields_of(text) <= shown for text in exercise.texts())
    assert fields_of(exercise.title) == set()
    if exercise.kind == "number":
        assert all(fields_of(text) <= values for text in exercise.wrong_texts())


@parametrized(EVERY)
def test_formats_are_known_and_every_one_is_used(exercise):
    used = set().union(*map(fields_of, exercise.texts()))
    assert set(exercise.formats.values()) <= set(FORMATS)
    assert set(exercise.formats) == used


@parametrized(EVERY)
def test_each_kind_has_its_parts_and_no_others(exercise):
    assert bool(exercise.misconceptions) == (exercise.kind == "number") == (exercise.unit in units.UNITS)
    assert bool(exercise.options) == (exercise.kind == "choice")
    assert bool(exercise.rubric) == (exercise.kind == "open") == (exercise.solve is None)
    if exercise.rubric:
        assert sum(line.points for line in exercise.rubric) == exercise.points


@parametrized(EVERY)
def test_names_of_errors_and_of_drawn_numbers_can_be_used(exercise):
    names = [part.id for part in (*exercise.misconceptions, *exercise.options)]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", name) for name in names)
    drawn = exercises.pose(exercise.id, "book", "").values
    assert not {"id", "data", posed.ANSWER} & set(drawn)


@parametrized(EVERY)
def test_a_message_is_whole_sentences_that_no_two_errors_share(exercise):
    messages = [error.message for error in exercise.misconceptions] + [option.if_wrong for option in exercise.options]
    assert len(set(messages)) == len(messages)
    for message in messages:
        assert message[0].isupper()
        assert message.endswith(".")
        assert len(message.split(". ")) >= 2 or ": " in message, "say what was done, why not, and what to do"


@parametrized(EVERY)
def test_the_pseudo_language_reaches_every_text(exercise):
    """Outside ⟦ ⟧ no letter is left but those of options, which stand before their text."""
    shown = exercises.pose(exercise.id, "book", "")
    made = exercises.answer_key(shown, "qps")
    texts = [shown.title("qps"), shown.facts("qps"), shown.statement("qps"), shown.explanation("qps")]
    texts += [*shown.hints("qps"), *(text for _, text in shown.options("qps"))]
    texts += [*(rule.message for rule in made.rules), *(message for _, message in made.refusals.values())]
    for text in filter(None, texts):
        assert re.fullmatch(r"(?s)([a-z]\) )?⟦.*⟧", text), text


def test_texts_of_the_machinery_are_listed_for_catalogues():
    for text in (*key.TEXTS, *posed.TEXTS, *units.texts()):
        filled = tr(text, "qps", number=1, level=1, points="", minutes="", text="", verdict="", message="")
        assert filled.startswith("⟦")
    assert key.NEAR in key.TEXTS
    assert units.UNITS["share"].slips[0][1] in units.texts()


@parametrized(NUMBERS)
def test_an_answer_with_its_unit_in_each_language_is_right(exercise):
    shown = exercises.pose(exercise.id, "book", "")
    for lang in ("en", "zh"):
        written = posed.fields(exercise, shown.values, lang, steps=True)[posed.ANSWER]
        assert exercises.check(exercise.id, written, "book", "", lang).ok, written


SIGNS = {"×": "*", "÷": "/", "−": "-", "%": "e-2", ",": "", " yuan": "", " to the power of twelve": "**12"}
SUM = re.compile(r"([-+*/(]? ?(?:twelve times )?[0-9(][-+*/()0-9.e ]*) = ([0-9.e-]+)")


def sums_of(text: str) -> list[tuple[float, float]]:
    """Work out both sides of each equals sign; a sum that begins with an operator goes on from the one before."""
    for sign, operator in SIGNS.items():
        text = text.replace(sign, operator)
    found: list[tuple[float, float]] = []
    for left, right in SUM.findall(text):
        expression = left.strip().replace("twelve times ", "12 * ")
        if expression[0] in "*/":
            expression = f"{found[-1][1]} {expression}"
        found.append((eval(expression), eval(right.rstrip("."))))
    return found


@parametrized(EVERY)
@pytest.mark.parametrize("student", ["book", "s0001", "李梅"])
def test_every_sum_shown_is_right(exercise, student):
    """What a reader works out from the numbers on the page is what the page says, but for rounding."""
    shown = exercises.pose(exercise.id, student, "")
    texts = [shown.statement("en"), shown.explanation("en"), *shown.hints("en")]
    texts += [text for _, text in shown.options("en")]
    for text in texts:
        sums = sums_of(text)
        assert len(sums) == text.count("="), text
        for left, right in sums:
            assert left == pytest.approx(right, rel=2e-3), text


def test_a_wrong_or_missing_sum_is_seen():
    assert sums_of("Margin: 520 yuan × 35% = 182 yuan; × 66% = 120.12 yuan. twelve times 4.90% = 58.80%") == [
        pytest.approx((182, 182)),
        pytest.approx((120.12, 120.12)),
        pytest.approx((0.588, 0.588)),
    ]
    assert sums_of("She is worth 60 yuan × (1 + 10%) ÷ (1 + 10% − 82%) = Each yuan") == []


@pytest.mark.parametrize(
    ("id", "said"),
    [("A1.1-E99", "this chapter has A1.1-E1"), ("A99.1-E1", "exercises for a01"), ("E1", "such as"), (None, "such as")],
)
def test_an_id_that_is_none_is_an_error_with_a_remedy(id, said):
    with pytest.raises(ValueError, match=said):
        exercises.get(id)


def test_an_unknown_language_is_an_error():
    with pytest.raises(ValueError, match="lang"):
        exercises.check("A1.1-E1", 1, "book", "", "fr")
