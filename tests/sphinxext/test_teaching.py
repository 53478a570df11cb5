"""What the registry tells a teacher: sums, mistakes with their sentences, rubrics, and refusals of what is none."""

from __future__ import annotations

import pytest

from custlib import exercises
from custlib.exercises.identity import BOOK
from custlib.sphinxext import teaching

MARKED = [exercise for exercise in exercises.every() if exercise.kind != "open"]
NAMES = [exercise.id for exercise in MARKED]


def words(tag) -> str:
    return " ".join(tag.get_text().split())


def test_sections_add_up_and_name_the_question_that_a_person_marks(make_book):
    book = make_book({"index": "# Notes\n\n```{teaching} A1.1\n```\n"})
    assert book.build() == ""
    table = book.page().find(class_="teaching")
    of_section = [exercise for exercise in exercises.every() if exercise.id.startswith("A1.1-")]
    sums = [len(of_section), sum(each.minutes for each in of_section), sum(each.points for each in of_section)]
    assert [int(cell.get_text()) for cell in table.select("tbody td")] == sums
    assert [int(cell.get_text()) for cell in table.select("tfoot td")] == sums
    (marked,) = [each for each in of_section if each.kind == "open"]
    assert f"marked by a person: {marked.title}" in words(table.find("th", scope="row"))


def test_mistakes_stand_with_the_number_they_lead_to_and_the_sentence_the_page_says(make_book):
    book = make_book({"index": "# Notes\n\n```{mistakes} A1.1\n```\n"})
    assert book.build() == ""
    (first, *_) = book.page().select(".mistakes")
    asked = exercises.get("A1.1-E1")
    shown = first.select("dl > div")
    assert len(shown) == 1 + len(asked.misconceptions)
    for row in shown[1:]:
        said = exercises.check("A1.1-E1", row.dt.get_text(), student=BOOK, salt="")
        assert (said.kind.partition(":")[0], said.message) == ("misconception", words(row.dd))
    assert exercises.check("A1.1-E1", words(shown[0].dd), student=BOOK, salt="").ok


@pytest.mark.parametrize("exercise", MARKED, ids=NAMES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_exercise_has_its_mistakes_told(exercise, lang):
    found = teaching.known_errors(exercise, lang)
    assert found["right"]
    assert len(found["errors"]) == len(exercise.misconceptions) + max(len(exercise.options) - 1, 0) > 0
    assert all(answer and sentence and "{" not in sentence for answer, sentence in found["errors"])


def test_rubric_has_a_line_a_criterion_and_adds_up(make_book):
    book = make_book({"index": "# Notes\n\n```{criteria} A1.1-E5\n```\n"})
    assert book.build() == ""
    table = book.page().select_one(".rubric table")
    lines = exercises.get("A1.1-E5").rubric
    assert [(words(row.th), words(row.td)) for row in table.select("tbody tr")] == [
        (line.text, str(line.points)) for line in lines
    ]
    assert table.select_one("tfoot td").get_text() == str(exercises.get("A1.1-E5").points)


def test_variants_count_what_a_class_gets():
    assert teaching.variants("A1.1-E5") == 1
    drawn = {tuple(exercises.draw("A1.1-E2", f"s{place:04d}", "").values()) for place in range(teaching.CLASS)}
    assert 1 < teaching.variants("A1.1-E2") == len(drawn) < teaching.CLASS


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("```{mistakes} A1.9\n```", "mistakes: no exercise stands under 'A1.9'"),
        ("```{teaching} B4.9\n```", "teaching: no exercise stands under 'B4.9'"),
        ("```{criteria} A1.1-E1\n```", "A1.1-E1 is judged by its key; only an open question has a rubric"),
        ("```{criteria} A1.1-E77\n```", "criteria: id: got 'A1.1-E77'"),
    ],
)
def test_what_has_no_exercise_is_refused(make_book, text, message):
    assert message in make_book({"index": f"# Notes\n\n{text}\n"}).faults()
