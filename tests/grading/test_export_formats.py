"""Exported files as platforms take them: whole, well formed, with names that are allowed, every part in its place."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from custlib import exercises
from custlib.cli import main
from custlib.exercises.units import UNITS
from custlib.formulas.text import show
from custlib.grading.export import gift, moodle, qti21, variants
from tests.grading import lms_readers

VARIANTS = 4
NCNAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
PARTS = {"number": "numerical", "choice": "multichoice", "open": "essay"}


@pytest.fixture(scope="module", params=["en", "zh"])
def questions(request):
    asked = variants.chosen(exercises.of_book())
    return [question for each in asked for question in variants.variants(each, VARIANTS, "s", request.param)]


@pytest.fixture(scope="module")
def written(questions, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("written")
    for name, format in (("moodle.xml", moodle), ("gift.txt", gift), ("qti.zip", qti21)):
        (folder / name).write_bytes(format.write(questions))
    return folder


def test_moodle_gets_each_part_of_an_exercise(questions, written):
    imported = lms_readers.moodle_xml(written / "moodle.xml")
    for question, asked in zip(questions, imported, strict=True):
        exercise, lang = question.exercise, question.lang
        assert asked.kind == PARTS[exercise.kind]
        assert asked.text.startswith(question.posed.statement(lang))
        assert asked.points == exercise.points
        assert asked.hints == question.posed.hints(lang)
        assert asked.at_the_end == question.posed.explanation(lang)
        assert all(line in asked.for_graders for line in question.posed.rubric(lang))
        assert asked.category.endswith(f"{exercise.id} {question.posed.title(lang)}".replace("/", "//"))
        if exercise.kind == "choice":
            assert not asked.shuffled, "what is said to an option begins with its letter"
            assert [text for text, *_ in asked.answers] == [text for _, text in question.posed.options(lang)]


def test_gift_gets_what_it_has_a_place_for(questions, written):
    imported = lms_readers.gift(written / "gift.txt")
    for question, asked in zip(questions, imported, strict=True):
        assert asked.kind == PARTS[question.exercise.kind]
        assert asked.name == question.name
        assert asked.text.startswith(question.posed.statement(question.lang))
        for line in question.posed.rubric(question.lang):
            assert line in asked.at_the_end
        if question.exercise.kind == "choice":  # shuffled or not, an option keeps its letter
            options = [f"{letter}) {text}" for letter, text in question.posed.options(question.lang)]
            assert [text for text, *_ in asked.answers] == options


def test_a_qti_package_holds_what_its_manifest_names_and_draws_one_variant_of_each(questions, written):
    package = lms_readers.qti_package(written / "qti.zip")
    assert list(package.items) == [question.anchor for question in questions]
    drawn = [(id, together) for id, together in groups(questions)]
    assert len(package.sections) == len(drawn)
    for (title, count, names), (id, together) in zip(package.sections, drawn, strict=True):
        assert title.startswith(id + " ")
        assert count == 1
        assert names == [question.anchor for question in together]
    with ZipFile(written / "qti.zip") as held:
        assert held.testzip() is None
        assert set(held.namelist()) == {"imsmanifest.xml", "test.xml", *(f"items/{name}.xml" for name in package.items)}


def groups(questions):
    by_id = {}
    for question in questions:
        by_id.setdefault(question.exercise.id, []).append(question)
    return by_id.items()


def test_identifiers_are_names_and_none_stands_twice_in_a_document(questions, written):
    with ZipFile(written / "qti.zip") as held:
        for name in held.namelist():
            root = ET.fromstring(held.read(name))
            # what is declared, as against what refers to it
            tags = ("responseDeclaration", "outcomeDeclaration", "modalFeedback", "simpleChoice", "assessmentSection")
            tags += ("assessmentItemRef", "resource", "testPart")
            found = [node.get("identifier") for node in root.iter() if node.tag.partition("}")[2] in tags]
            assert all(NCNAME.fullmatch(identifier) for identifier in [root.get("identifier"), *found])
            assert len(set(found)) == len(found), name
            assert not any("." in node.get("identifier") for node in root.iter(f"{lms_readers.QTI}assessmentItemRef"))
    ids = [node.text for node in ET.parse(written / "moodle.xml").getroot().iter("idnumber")]
    assert len(set(ids)) == len(ids) == len(questions)


def test_open_questions_in_qti_have_their_rubric_for_the_scorer_alone(questions, written):
    with ZipFile(written / "qti.zip") as held:
        for question in questions:
            if question.exercise.kind == "open":
                root = ET.fromstring(held.read(f"items/{question.anchor}.xml"))
                rubric = next(root.iter(f"{lms_readers.QTI}rubricBlock"))
                assert rubric.get("view") == "scorer"
                assert all(line in "".join(rubric.itertext()) for line in question.posed.rubric(question.lang))
                assert root.find(f"{lms_readers.QTI}responseProcessing") is None


def test_files_are_utf8_and_the_same_each_time(questions, written):
    assert (written / "moodle.xml").read_bytes().startswith(b"<?xml version='1.0' encoding='UTF-8'?>")
    assert "{" in (written / "gift.txt").read_text("utf-8")
    again = io.BytesIO(qti21.write(questions)).getvalue()
    assert again == (written / "qti.zip").read_bytes()


def test_an_exercise_that_draws_nothing_has_one_variant_and_numbers_do_not_repeat():
    assert len(list(variants.variants(exercises.get("A1.1-E5"), 20, "", "en"))) == 1
    drawn = [tuple(each.posed.values.items()) for each in variants.variants(exercises.get("A1.1-E2"), 200, "", "en")]
    assert len(set(drawn)) == len(drawn) < 200


def test_variants_are_the_students_v01_v02_of_the_salt():
    found = list(variants.variants(exercises.get("A1.1-E1"), 3, "autumn", "en"))
    assert [each.variant for each in found] == ["v01", "v02", "v03"]
    for each in found:
        assert each.posed.values == exercises.draw("A1.1-E1", each.variant, "autumn")


@pytest.mark.parametrize("unit", UNITS)
def test_how_to_write_a_number_is_said_and_gives_nothing_away(unit):
    said = variants.how_to_write(unit, "en")
    assert said.startswith("Your answer, as" if unit not in ("yuan", "years") else "Your answer, in")
    assert "point before the decimals" in said
    assert not re.search(r"[02-9]", said), "a number in it might be somebody's answer"


def test_a_number_written_as_asked_is_read_alike():
    """0.5 for half of it, with a point, no separators, no unit: platform and `check` read one number."""
    for number in (0.0446, 1234567.25, 12, 1e-05):
        typed = f"{number:.15g}"
        assert lms_readers.typed_into_moodle(typed) == number
        assert exercises.typed.read_text(typed, {}) == number
    # what the question asks people not to type, since readings differ
    assert lms_readers.typed_into_moodle("1,234") == 1.234
    assert exercises.typed.read_text("1,234", {}) == 1234


@given(st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), max_size=40))
@example("a = {b} # ~c: \\n \\\\ // [html] ####")
@example("::x:: -> 100% <b>&amp;")
def test_gift_gives_back_what_was_put_in(text):
    assert lms_readers._shown(lms_readers._hidden(gift.escape(text))) == text.strip()


@pytest.mark.parametrize("sign", "~=#{}:\\")
def test_every_sign_that_gift_reserves_is_escaped(sign):
    assert gift.escape(f"a{sign}b") == f"a\\{sign}b"


AWKWARD = 'A < B & "C" = {x} ~ 5% # 1: \\frac // ::'


def test_signs_of_the_formats_survive_in_every_text(tmp_path):
    odd = replace(
        next(variants.variants(exercises.get("A1.1-E4"), 1, "", "en")).posed,
        exercise=replace(exercises.get("A1.1-E4"), statement=AWKWARD.replace("{", "{{").replace("}", "}}")),
    )
    question = variants.Question(odd, "v01", "en")
    for name, format, read in (("m.xml", moodle, lms_readers.moodle_xml), ("g.txt", gift, lms_readers.gift)):
        (tmp_path / name).write_bytes(format.write([question]))
        assert read(tmp_path / name)[0].text == AWKWARD
    (tmp_path / "q.zip").write_bytes(qti21.write([question]))
    assert AWKWARD in lms_readers.qti_package(tmp_path / "q.zip").items["a1-1-e4-v01"].text


@pytest.mark.parametrize("format", ["moodle", "qti21", "gift"])
def test_the_command_writes_and_says_what_the_format_cannot_hold(format, tmp_path, capsys):
    out = tmp_path / "out"
    chosen = ["--chapters", "a01", "--exercises", "A1.1-E1,A1.1-E5", "--variants", "3"]
    assert main(["export", format, *chosen, "--out", str(out), "--salt", "s"]) == 0
    said = capsys.readouterr().out
    assert "exercises 2, questions 4" in said
    assert "A1.1-E5 has 1 of 3" in said
    assert "in its own words" in said
    assert out.stat().st_size > 1000


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--chapters", "a99"], "chapter: got 'a99'; there are exercises for a01"),
        (
            ["--chapters", "a01", "--exercises", "A7.1-E1"],
            "exercises: got 'A7.1-E1', which is not of a01; add its chapter",
        ),
        (["--chapters", "a01", "--exercises", "A1.1-E99"], "this chapter has A1.1-E1"),
        (["--chapters", "a01", "--variants", "0"], "variants: got 0; give a whole number from 1 to 500"),
        ([], "chapters: none given; write --chapters"),
    ],
)
def test_bad_input_is_an_error_with_a_remedy_and_nothing_is_written(options, said, tmp_path, capsys):
    out = tmp_path / "out.xml"
    assert main(["export", "moodle", *options, "--out", str(out)]) == 2
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_the_right_answer_is_shown_as_people_would_write_it(questions, written):
    for question, asked in zip(questions, lms_readers.moodle_xml(written / "moodle.xml"), strict=True):
        if question.exercise.kind == "number":
            text, _, share, _ = asked.answers[0]
            assert share == 1
            assert show(float(text), "decimal4") == show(question.posed.answer, "decimal4")
            assert len(text.strip("-").replace(".", "").lstrip("0")) <= 15
