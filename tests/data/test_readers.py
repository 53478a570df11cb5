"""Customers, complaints and surveys: what is their own beside the machine that all readers share."""

from __future__ import annotations

import inspect

import pytest

from custlib.data import FileError, folder, read_complaints, read_customers, read_orders, read_survey
from custlib.data.reading.machine import How, read

TODAY = "2025-12-31"


@pytest.fixture
def write(tmp_path):
    def write(*lines):
        path = tmp_path / "file.csv"
        path.write_text("\n".join([*lines, ""]), encoding="utf-8")
        return path

    return write


def codes(reading):
    return [(problem.line, problem.column, problem.code) for problem in reading.problems]


def test_the_options_told_to_readers_are_those_of_the_machine():
    options = list(inspect.signature(read).parameters)[2:]
    assert options == list(How.__annotations__)


@pytest.mark.parametrize(
    ("reader", "table", "options"),
    [
        (read_orders, "orders", {}),
        (read_customers, "customers", {}),
        (read_complaints, "complaints", {}),
        (read_survey, "servqual", {"scale": (1, 7)}),
        (read_survey, "nps", {"scale": (0, 10), "items": ["score"]}),
    ],
)
def test_lanterns_own_tables_are_good_files(reader, table, options):
    reading = reader(folder() / f"{table}.csv", today=TODAY, **options)
    assert codes(reading) == []
    assert reading.rows_accepted == reading.rows_read > 0


def test_customers(write):
    path = write(
        "会员号,入会日期,渠道,同意营销", "A1,2024-05-06,门店,是", "A2,2024-05-07,网店,maybe", "A1,2024-05-08,,"
    )
    reading = read_customers(path, today=TODAY)
    assert reading.rows.iloc[0].tolist()[0] == "A1"
    assert reading.rows["marketing_consent"].tolist() == [True]
    assert codes(reading) == [(3, "同意营销", "not-yes-or-no"), (4, "会员号", "duplicate-key")]


def test_complaints_cannot_close_before_they_open(write):
    path = write(
        "ticket,customer,opened,closed", "1,7,2025-03-05,2025-03-06", "2,7,2025-03-05,2025-03-01", "3,7,2025-03-05,"
    )
    reading = read_complaints(path, today=TODAY)
    assert reading.rows["complaint_id"].tolist() == ["1", "3"]
    assert codes(reading) == [(3, "closed", "wrong-sequence")]
    assert "2025-03-01 lies before 2025-03-05, the date in 'opened'" in reading.problems[0].what()


class TestSurvey:
    def test_every_column_of_numbers_is_a_question(self, write):
        path = write("id,gender,q1,q2,comment", "1,f,5,,good", "2,m,7,6,5", "3,f,8,2,", "4,m,2.5,x,")
        reading = read_survey(path, scale=(1, 7))
        assert list(reading.rows) == ["respondent_id", "comment", "q1", "q2"]
        assert reading.rows["q1"].tolist() == [5.0, 7.0]
        assert reading.rows["q2"].isna().tolist() == [True, False]
        assert codes(reading) == [
            (4, "q1", "out-of-range"),
            (5, "q1", "not-a-whole-number"),
            (5, "q2", "not-a-number"),
        ]
        assert "8 lies outside 1 to 7" in reading.problems[0].what()
        assert "gender" in next(note.value for note in reading.notes if note.code == "unused-columns")

    def test_questions_may_be_named(self, write):
        path = write("id,age,服务", "1,35,5", "2,41,6")
        assert list(read_survey(path, scale=(1, 7), items=["服务"]).rows) == ["respondent_id", "服务"]
        assert codes(read_survey(path, scale=(1, 7))) == [(2, "age", "out-of-range"), (3, "age", "out-of-range")]

    def test_answers_need_not_be_whole(self, write):
        path = write("q1", "2.5")
        assert read_survey(path, scale=(1, 7), whole=False).rows["q1"].tolist() == [2.5]

    def test_answers_outside_the_scale_may_be_accepted(self, write):
        assert read_survey(write("q1", "99"), scale=(1, 7), accept=["out-of-range"]).rows["q1"].tolist() == [99.0]

    @pytest.mark.parametrize("separator", [";", "\t", "|"])
    def test_the_separator_is_found_without_known_headers(self, write, separator):
        lines = ("a b,c d,e f", "1,2,3", "4,5,6")
        reading = read_survey(write(*(line.replace(",", separator) for line in lines)), scale=(1, 7))
        assert reading.rows["c d"].tolist() == [2.0, 5.0]

    def test_two_columns_of_one_header_are_refused_when_they_differ(self, write):
        with pytest.raises(FileError, match="the columns differ"):
            read_survey(write("q1,q1", "1,2"), scale=(1, 7))

    def test_a_file_without_questions(self, write):
        with pytest.raises(FileError, match="there is no question"):
            read_survey(write("id,comment", "1,fine"), scale=(1, 7))

    def test_a_question_that_is_not_there(self, write):
        with pytest.raises(FileError, match="names the header 'q9'"):
            read_survey(write("id,q1", "1,2"), scale=(1, 7), items=["q9"])

    def test_an_empty_scale(self, write):
        with pytest.raises(ValueError, match=r"scale: got \(7, 1\)"):
            read_survey(write("q1", "1"), scale=(7, 1))
