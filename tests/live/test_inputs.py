"""Each kind of input: what it takes, and the line it answers with."""

from __future__ import annotations

import pytest

from custlib.live import Choice, Durations, InputError, Number, Numbers, Table, Text

MARGIN = Number("margin", "Margin", 400, 0, 100000, 10, unit="yuan", usual=(0, 2000))
GROWTH = Number("growth", "Growth", 0, -20, 20, 0.5, unit="% a year")
PEOPLE = Number("people", "People", 3, 1, 1500, 1, whole=True)
WHEN = Choice("when", "First margin", [("now", "now"), ("later", "in a year")], "now")
LIST = Numbers("profits", "Profits", [1, 2], -1000, 1000000, least=2, unit="yuan")
SHARES = Numbers("shares", "Shares", [50, 50], 0, 100, unit="%")
LEADS = Table(
    "leads", "Leads", [Text("name", "Name", least=1, most=9), Number("win", "Chance", 25, 1, 99, 1, unit="%")], []
)
DAYS = Durations("days", "Days", [1, "12+"], 0, 3650, least=2, unit="days")
WAVES = Table(
    "waves",
    "Waves",
    [Number("before", "Before", 5, 1, 99, 1), Number("after", "After", 6, 1, 99, 1)],
    [[5, 6]] * 2,
    rows=["Asked", "Told"],
)
NOTE = Text("note", "Note", least=2, most=10)


def line(one, raw, lang="en"):
    """The error line that an input answers with."""
    with pytest.raises(InputError) as caught:
        one.read(raw)
    return caught.value.text(lang)


@pytest.mark.parametrize(
    ("one", "raw", "value", "typed", "shown"),
    [
        (MARGIN, "1,200", 1200.0, "1200", "1,200\u00a0yuan"),
        (MARGIN, 99.5, 99.5, "99.5", "99.5\u00a0yuan"),
        (MARGIN, "5000", 5000.0, "5000", "5,000\u00a0yuan"),
        (GROWTH, "-5", -0.05, "-5", "−5% a year"),
        (GROWTH, "2.5%", 0.025, "2.5", "2.5% a year"),
        (PEOPLE, "1,200", 1200, "1200", "1,200"),
        (WHEN, "later", "later", "later", "in a year"),
        (LIST, "1,200\n-80", [1200.0, -80.0], "1200\n-80", "Numbers read: 2"),
        (LIST, [1, 2.5], [1.0, 2.5], "1\n2.5", "Numbers read: 2"),
        (SHARES, "25%\n75%", [0.25, 0.75], "25\n75", "Numbers read: 2"),
        (LEADS, "Anna\t25\nBo\t40%", [["Anna", 0.25], ["Bo", 0.4]], "Anna\t25\nBo\t40", "Rows read: 2"),
        (LEADS, [["Anna", 25]], [["Anna", 0.25]], "Anna\t25", "Rows read: 1"),
        (DAYS, [1, "12+"], [(1.0, True), (12.0, False)], "1\n12+", "Cases read: 2; still open: 1"),
        (DAYS, "Days\tState\n3\tclosed\n4 open", [(3.0, True), (4.0, False)], "3\n4+", "Cases read: 2; still open: 1"),
        (WAVES, "5\t6\n7\t8", [[5, 6], [7, 8]], "5\t6\n7\t8", "Rows read: 2"),
        (LEADS, "Anna\t25\n\t\n", [["Anna", 0.25]], "Anna\t25", "Rows read: 1"),
        (LEADS, [["", " "], ["Anna", 25]], [["Anna", 0.25]], "Anna\t25", "Rows read: 1"),
        (NOTE, " two\nlines ", "two lines", "two lines", "two lines"),
        (Text("letter", "Letter", lines=3), "a\nb", "a\nb", "a\nb", "a\nb"),
    ],
)
def test_an_input_reads_writes_and_shows(one, raw, value, typed, shown):
    assert (one.read(raw), one.typed(raw), one.shown(raw, "en")) == (value, typed, shown)
    assert one.read(one.typed(raw)) == value


@pytest.mark.parametrize("raw", ["", "x", "-1", "100001", "80%", True, None, [1], float("nan"), float("inf"), "1,2"])
def test_a_number_that_cannot_be_used_says_what_to_type(raw):
    assert line(MARGIN, raw) == "Type a number from 0 to 100,000\u00a0yuan."


def test_limits_are_never_clamped():
    assert MARGIN.read("100000") == 100000
    assert line(MARGIN, "100000.01")
    assert line(GROWTH, "20.5") == "Type a number from −20% to 20% a year."


def test_whole_numbers_are_not_rounded():
    assert line(PEOPLE, "2.5") == "Type a whole number from 1 to 1,500."
    assert isinstance(PEOPLE.read("2.0"), int)


@pytest.mark.parametrize("raw", ["", "soon", None, 1])
def test_a_choice_names_its_options(raw):
    assert line(WHEN, raw) == "Choose one of these: now, in a year."


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("", "Give 2 to 500 numbers, one a line; here are 0."),
        (None, "Give 2 to 500 numbers, one a line; here are 0."),
        ("5", "Give 2 to 500 numbers, one a line; here are 1."),
        ("\n".join(["7"] * 501), "Give 2 to 500 numbers, one a line; here are 501."),
        ("5\nabc", "Line 2, “abc”: Type a number from −1,000 to 1,000,000\u00a0yuan."),
        ("5\n-1001", "Line 2, “-1001”: Type a number from −1,000 to 1,000,000\u00a0yuan."),
        ([5, None], "Line 2, “NoneType”: Type a number from −1,000 to 1,000,000\u00a0yuan."),
        ("5\n" + "z" * 40, "Line 2, “" + "z" * 30 + "…”: Type a number from −1,000 to 1,000,000\u00a0yuan."),
        ("1,200", "“1,200” can be read as one number or as several: put each number on a line of its own."),
    ],
)
def test_a_list_says_which_number_is_wrong(raw, said):
    assert line(LIST, raw) == said


def test_a_list_names_the_line_in_which_a_number_stands():
    assert line(LIST, "Profit\n5\n\n6 7\n8 x") == "Line 5, “x”: Type a number from −1,000 to 1,000,000\u00a0yuan."
    assert line(DAYS, "5\n6-") == "Line 2, “6-”: Type a number from 0 to 3,650\u00a0days."


def test_five_hundred_numbers_are_taken():
    assert len(LIST.read("\n".join(["7"] * 500))) == 500


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("", "Give 1 to 15 rows; here are 0."),
        ("\n".join(["A\t5"] * 16), "Give 1 to 15 rows; here are 16."),
        ("Anna", "Row 1 needs 2 cells: Name, Chance."),
        ("Anna\t25\t3", "Row 1 needs 2 cells: Name, Chance."),
        ("Anna\t25\nBo\t100", "Row 2, Chance: Type a number from 1% to 99%."),
        ("Anna\t25\n\t30", "Row 2, Name: Write 1 to 9 characters."),
        ([["Anna"]], "Row 1 needs 2 cells: Name, Chance."),
        ([3], "Row 1 needs 2 cells: Name, Chance."),
        (7, "Give 1 to 15 rows; here are 0."),
    ],
)
def test_a_table_says_which_cell_is_wrong(raw, said):
    assert line(LEADS, raw) == said


@pytest.mark.parametrize(
    ("table", "raw", "said", "cell"),
    [
        (LEADS, "Anna\t25\n\t\nBo\t100", "Row 3, Chance: Type a number from 1% to 99%.", (3, 2)),
        (LEADS, "Anna", "Row 1 needs 2 cells: Name, Chance.", None),
        (WAVES, "5\t6\n7\tx", "Row “Told”, After: Type a number from 1 to 99.", (2, 2)),
        (WAVES, "5\t6", "Fill in all 2 rows.", None),
        (WAVES, "5\t6\n7\t8\n9\t9", "Fill in all 2 rows.", None),
    ],
)
def test_a_wrong_cell_is_named_and_can_be_found(table, raw, said, cell):
    with pytest.raises(InputError) as caught:
        table.read(raw)
    assert (caught.value.text("en"), caught.value.cell) == (said, cell)


@pytest.mark.parametrize("raw", ["", "a", "x" * 11, None, 5])
def test_a_text_has_a_length(raw):
    assert line(NOTE, raw) == "Write 2 to 10 characters."


def test_error_lines_come_in_the_pseudo_language():
    assert line(LEADS, "Bo\tx", "qps") == "⟦Row 1, ⟦Chance⟧: ⟦Type a number from 1% to 99⟦%⟧.⟧⟧"


@pytest.mark.parametrize(
    ("declare", "said"),
    [
        (lambda: Table("t", "T", [NOTE] * 5, []), "columns must be 1 to 4, got 5"),
        (lambda: Table("t", "T", [], []), "columns must be 1 to 4, got 0"),
        (lambda: Table("t", "T", [NOTE], [], most=16), "most must be at most 15, got 16"),
        (lambda: Numbers("n", "N", [1], 0, 1, most=501), "most must be at most 500, got 501"),
        (lambda: Text("t", "T", most=5001), "most must be at most 5000, got 5001"),
    ],
)
def test_a_declaration_beyond_the_limits_is_an_error(declare, said):
    with pytest.raises(ValueError, match=said):
        declare()
