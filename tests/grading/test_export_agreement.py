"""What a platform says to an answer is what `check()` says: twenty variants of every exercise, both languages.

The platform is played by `lms_readers`. A number counts when it is typed as the question asks; what else may be typed,
Moodle and QTI refuse in their own words.
"""

from __future__ import annotations

import pytest

from custlib import exercises
from custlib.exercises.key import ENDLESS
from custlib.exercises.posed import LETTERS, targets
from custlib.grading.export import gift, moodle, qti21, variants
from tests.grading import lms_readers

VARIANTS = 20
SALT = "autumn"
LEAST = 1e-300  # nearer to zero there is nothing to type
BESIDE = 1e-7  # how near to a limit an answer is tried, as a share of it
EVERY = exercises.every()
MARKED = [exercise.id for exercise in EVERY if exercise.kind != "open"]


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """Export one exercise in each format and import it again."""
    folder = tmp_path_factory.mktemp("platforms")

    def import_(id: str, lang: str, count: int = VARIANTS):
        questions = list(variants.variants(exercises.get(id), count, SALT, lang))
        held = {}
        for name, format, read in (
            ("moodle.xml", moodle, lms_readers.moodle_xml),
            ("gift.txt", gift, lms_readers.gift),
            ("qti.zip", qti21, lms_readers.qti_package),
        ):
            path = folder / name
            path.write_bytes(format.write(questions))
            held[name] = read(path)
        return questions, held["moodle.xml"], held["gift.txt"], held["qti.zip"].items

    return import_


def answers(question) -> list[str]:
    """What learners may type: each number that means something, exact and rounded, far ones, both sides of limits."""
    if question.exercise.kind == "choice":
        return list(LETTERS[: len(question.exercise.options)])
    right = question.posed.answer
    meant = [target.number for target in targets(question.exercise, question.posed.values)]
    typed = [f"{number:.{digits}f}" for number in meant for digits in (0, 2)]
    numbers = [*meant, 0, 1, *(factor * right for factor in (1e6, -1e6, 3, 0.7, 0.3, 0.01))]
    if question.lang == "en":  # where the limits lie is the same in every language
        ends = {end for rule in question.key.rules for end in (rule.low, rule.high) if LEAST < abs(end) < ENDLESS}
        numbers += [number for end in ends for number in (end * (1 - BESIDE), end * (1 + BESIDE), float(f"{end:.6g}"))]
    return list(dict.fromkeys([*map(repr, numbers), *typed]))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("id", MARKED)
def test_platforms_say_what_check_says(id, lang, imported):
    questions, in_moodle, in_gift, in_qti = imported(id, lang)
    assert len(in_moodle) == len(in_gift) == len(in_qti) == len(questions)
    tried = 0
    for question, asked, as_text in zip(questions, in_moodle, in_gift, strict=True):
        key = question.key
        for typed in answers(question):
            said = key.judge(typed)
            ending = question.posed.explanation(lang)
            expected = (1.0, "Right." if lang == "en" else "对了。", ending) if said.ok else (0.0, said.message, ending)
            for platform in (asked, as_text):
                found = platform.judge(typed)
                assert (found.share, found.said, found.at_the_end) == expected, (platform.name, typed, said.kind)
            points = question.exercise.points if said.ok else 0
            assert in_qti[question.anchor].judge(typed) == (points, said.message), (question.name, typed, said.kind)
            tried += 1
    assert tried >= len(questions) * len(exercises.get(id).options or exercises.get(id).misconceptions)


@pytest.mark.parametrize("id", MARKED)
def test_every_mistake_that_check_knows_by_name_is_met_under_its_own_words(id, imported):
    questions, in_moodle, *_ = imported(id, "en", count=2)
    for question, asked in zip(questions, in_moodle, strict=True):
        exercise, posed = question.exercise, question.posed
        known = [(f"{number!r}", kind) for kind, number, *_ in targets(exercise, posed.values)]
        known += [(letter, "") for letter, _ in posed.options("en")]
        said = [asked.judge(typed).said for typed, _ in known]
        for (typed, _), words in zip(known, said, strict=True):
            feedback = exercises.check(id, typed, question.variant, SALT)
            assert words == ("Right." if feedback.ok else feedback.message)
        assert sum(asked.judge(typed).share for typed, _ in known) == 1


def test_a_number_with_a_unit_or_a_per_cent_sign_is_refused_and_never_judged(imported):
    questions, in_moodle, _, in_qti = imported("A1.2-E1", "en", count=3)
    for question, asked in zip(questions, in_moodle, strict=True):
        for typed in ("4.46%", "0.0446 yuan", "about 4", "one"):
            assert asked.judge(typed) is None
            assert in_qti[question.anchor].judge(typed) is None
        assert "no % sign" in asked.text


def test_nothing_typed_is_said_to_be_nothing_in_qti(imported):
    questions, _, _, in_qti = imported("A1.1-E1", "en", count=1)
    said = exercises.check("A1.1-E1", "", questions[0].variant, SALT)
    assert in_qti[questions[0].anchor].judge("") == (0, said.message)
