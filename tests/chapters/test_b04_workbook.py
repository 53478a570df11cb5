"""Deliverable D4 as a spreadsheet: its formulas compute what the book computes, its checks see what they should."""

import datetime as dt
import zipfile

import openpyxl
import pytest

from custlib import chapters
from custlib.chapters.b04 import desk, prevention
from custlib.chapters.b04.procedure_checks import counting_words
from custlib.chapters.workbooks import check_workbook, write_workbook
from custlib.chapters.workbooks.parts import OK, Form, Table
from custlib.formulas.field import desk_capacity
from tests.chapters.evaluate import Spreadsheet

NAME = "b04.complaint_procedure"
STEPS = 7


def cell_of(file, name):
    """Give the (first) cell of a defined name."""
    ((title, cells),) = file.defined_names[name].destinations
    return file[title][cells.replace("$", "").split(":")[0]]


def put(file, name, *values):
    """Write values into the column or cell of a defined name, top to bottom."""
    first = cell_of(file, name)
    for number, value in enumerate(values):
        first.offset(row=number).value = value


def fill(file):
    """Fill in everything the checks ask for, for a firm of two causes."""
    put(file, "causes_cause", "Lid", "Post")
    put(file, "causes_owner", "Ann", "Bo")
    put(file, "matrix_cause", "Lid", "Lid", "Post")
    put(file, "matrix_from", 0, 50, 0)
    put(file, "matrix_upto", 50)
    put(file, "matrix_role", "anyone", "lead", "anyone")
    for name, value in {
        "responsible": "first receiver",
        "accountable": "head",
        "share": 0.9,
        "level": 2,
        "unit": "days",
        "open_counted": "yes",
    }.items():
        put(file, f"flow_{name}", *[value] * STEPS)
    put(file, "targets_measure", "Share that speaks", "Number of complaints")
    put(file, "targets_use", "target", "watch")
    put(file, "targets_owner", "Cy", "Cy")
    put(file, "targets_gaming_risk", "asking friends", "closing a door")
    day = dt.date(2026, 3, 2)
    form = {
        "case_id": 1, "order": 2, "words": "it leaks", "cause": "Lid", "severity": 2, "door": "phone",
        "opened_at": day, "acknowledged_at": day, "promise": day, "remedy": "new one", "amount": 0, "owner": "Ann",
        "closed_at": day, "reopened": "no", "solved": "yes", "again": "not yet known",
    }  # fmt: skip
    for name, value in form.items():
        put(file, f"cases_{name}", *[value] * 10)


@pytest.fixture
def empty(tmp_path):
    return write_workbook(NAME, tmp_path / "empty.xlsx")


@pytest.fixture
def edited(tmp_path, empty):
    """Write a copy of the template, filled in and then changed by a function; give its path."""

    def edit(change=None):
        file = openpyxl.load_workbook(empty)
        fill(file)
        if change:
            change(file)
        path = tmp_path / "edited.xlsx"
        file.save(path)
        return path

    return edit


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    """The template filled in, compiled once, and the file it was compiled from."""
    path = write_workbook(NAME, tmp_path_factory.mktemp("d4") / "compiled.xlsx")
    file = openpyxl.load_workbook(path)
    fill(file)
    file.save(path)
    return Spreadsheet(path), file


def lights(file, values):
    """Give what the lights of the first sheet show, by their names."""
    names = [name for name in file.defined_names if name.startswith("light_")]
    return {name: values[cell_of(file, name).parent.title][cell_of(file, name).coordinate] for name in names}


def shown_by(path):
    """Compute a file's lights."""
    return lights(openpyxl.load_workbook(path), Spreadsheet(path).values())


def test_the_same_content_gives_the_same_bytes(tmp_path):
    once, again = (write_workbook(NAME, tmp_path / f"{n}.xlsx", filled=True).read_bytes() for n in (1, 2))
    assert once == again
    from custlib.chapters.workbooks import writing

    assert writing.as_bytes(chapters.declared_workbook(NAME), "en", True) == once
    with zipfile.ZipFile(tmp_path / "1.xlsx") as file:
        assert {item.date_time[0] for item in file.infolist()} == {1980}


def test_every_formula_of_the_empty_template_computes(empty):
    found = Spreadsheet(empty).values()
    for cells in found.values():
        assert not [value for value in cells.values() if str(value).startswith("#")]
    assert set(lights(openpyxl.load_workbook(empty), found).values()) == {"see the sheet"}


def test_the_desk_computes_what_the_formulas_do(compiled):
    model, file = compiled
    named = {"orders": "orders_a_year", "before": "rate_before", "after": "rate_after", "loss": "loss_per_problem"}
    given = {
        **desk.EXAMPLE,
        **{{**named, "cost": "fix_cost"}.get(key, key): v for key, v in prevention.EXAMPLE.items()},
    }
    found = model.values({("Desk", cell_of(file, name).coordinate): value for name, value in given.items()})["Desk"]
    names = ("load_hours", "on_duty", "payroll", "naive_people", "payback_years", "payback_heard", "desk_check")
    expected = desk_capacity(**desk.EXAMPLE)
    heard = prevention.payback(**{**prevention.EXAMPLE, "speaking": 1})
    assert {name: found[cell_of(file, name).coordinate] for name in names} == {
        "load_hours": pytest.approx(expected.load_hours),
        "on_duty": pytest.approx(expected.on_duty),
        "payroll": pytest.approx(expected.payroll),
        "naive_people": pytest.approx(desk.naive()),
        "payback_years": pytest.approx(prevention.payback(**prevention.EXAMPLE)),
        "payback_heard": pytest.approx(heard),
        "desk_check": OK,
    }


def test_a_procedure_filled_in_is_green_and_passes(compiled, edited):
    model, file = compiled
    assert set(lights(file, model.values()).values()) == {OK}
    assert check_workbook(NAME, edited()) == []


WRONG = [
    ("causes", "light_causes", {"causes_owner": ["Ann", None]}, "Causes!D6", "give the cause Post an owner"),
    ("causes", "light_causes", {"causes_cause": ["Lid", "Post", "Box"]}, "Causes!A7", "add rows for Box to the"),
    ("clocks", "light_clocks", {"flow_share": [1]}, "Flow!G5", "from 50% to below 100%"),
    ("clocks", "light_clocks", {"flow_open_counted": ["no"]}, "Flow!J5", "count the open cases"),
    ("clocks", "light_clocks", {"flow_level": [None]}, "Flow!H5", "set the clock"),
    ("form", "light_form", {"cases_promise": [None] * 10}, "Cases!I5:I14", "nobody fills this field"),
    ("form", "light_form", {"cases_words": [None]}, "Cases!C5", "fill in this field"),
    ("matrix", "light_matrix", {"matrix_from": [0, 60]}, "Authority matrix!B6", "gap: nobody decides between 50 yuan"),
    ("matrix", "light_matrix", {"matrix_from": [0, 40]}, "Authority matrix!B6", "overlap: two rows decide between 40"),
    ("matrix", "light_matrix", {"matrix_from": [10]}, "Authority matrix!B5", "amounts below 10 yuan are missing"),
    ("matrix", "light_matrix", {"matrix_upto": [50, 90]}, "Authority matrix!C6", "nobody decides from 90 yuan on"),
    ("matrix", "light_matrix", {"matrix_upto": [None]}, "Authority matrix!C5", "say where this row ends"),
    ("targets", "light_targets", {"targets_use": ["target", "target"]}, "Targets and loop!A6", "watch it instead"),
]


@pytest.mark.parametrize(("rule", "light", "values", "place", "message"), WRONG)
def test_a_mistake_is_seen_by_the_file_and_by_the_code(compiled, edited, rule, light, values, place, message):
    found = check_workbook(NAME, edited(lambda file: [put(file, name, *column) for name, column in values.items()]))
    assert {finding.rule for finding in found} == {rule}
    assert [line for line in map(str, found) if line.startswith(place + ":") and message in line]
    model, file = compiled
    changed = {}
    for name, column in values.items():
        first = cell_of(file, name)
        for number, value in enumerate(column):
            changed[first.parent.title, first.offset(row=number).coordinate] = "" if value is None else value
    assert {name for name, shown in lights(file, model.values(changed)).items() if shown != OK} == {light}


def test_nine_cases_are_not_ten(compiled, edited):
    def last_case(file):
        first = cell_of(file, "cases_case_id")
        return [first.offset(row=9, column=column) for column in range(16)]

    def change(file):
        for cell in last_case(file):
            cell.value = None

    (found,) = check_workbook(NAME, edited(change))
    assert (found.cell, found.message) == ("A14", "read 1 more closed cases into the form; 9 of 10 are there")
    model, file = compiled
    emptied = {(cell.parent.title, cell.coordinate): "" for cell in last_case(file)}
    assert {name for name, shown in lights(file, model.values(emptied)).items() if shown != OK} == {"light_form"}


def test_a_renamed_sheet_is_found_by_its_names(edited):
    def change(file):
        put(file, "causes_owner", None)
        file["Causes"].title = "Why"
        for name in file.defined_names.values():  # Excel does this itself
            name.attr_text = name.attr_text.replace("'Causes'!", "'Why'!").replace("Causes!", "Why!")

    (found,) = check_workbook(NAME, edited(change))
    assert str(found) == "Why!D5: give the cause Lid an owner"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_lantern_s_file_is_green_but_for_what_its_log_does_not_hold(tmp_path, lang):
    path = write_workbook(NAME, tmp_path / "lantern.xlsx", filled=True, lang=lang)
    found = check_workbook(NAME, path, lang)
    assert {finding.rule for finding in found} == {"form"}
    assert [finding.cell for finding in found] == ["H5:H14", "I5:I14", "N5:N14"]
    assert [name for name, shown in shown_by(path).items() if shown != OK] == ["light_form"]


def test_a_whole_number_stands_without_a_point(tmp_path):
    file = openpyxl.load_workbook(write_workbook(NAME, tmp_path / "lantern.xlsx", filled=True))
    formats = {cell.number_format for page in file for row in page.iter_rows() for cell in row}
    assert not [shown for shown in formats if ".#" in shown]
    assert file["Cases"]["A5"].number_format == "General"
    assert file["Desk"]["B13"].number_format == "#,##0.00"


def test_a_file_in_one_language_is_read_in_the_other(tmp_path):
    path = write_workbook(NAME, tmp_path / "zh.xlsx", filled=True, lang="zh")
    assert {finding.rule for finding in check_workbook(NAME, path, "en")} == {"form"}


def test_every_text_goes_through_the_catalogue():
    """In the pseudo-language every text of a sheet stands in its brackets; numbers and dates need none."""
    book = chapters.declared_workbook(NAME, "qps")
    texts = [book.title, book.subject]
    for sheet in book.sheets:
        texts += [sheet.title, sheet.intro]
        if isinstance(sheet.content, Form):
            texts += [text for line in sheet.content.lines for text in (line.label, line.note) if text]
        if isinstance(sheet.content, Table):
            for column in sheet.content.columns:
                texts.append(column.title)
                pairs = [*(column.choices if isinstance(column.choices, list) else ())]
                pairs += sheet.content.fixed.get(column.key, [])
                texts += [label for _, label in pairs if not label.isdigit()]
    for entries in book.lantern().values():
        for row in entries if isinstance(entries, list) else [entries]:
            words = {key: value for key, value in row.items() if isinstance(value, str)}
            keys = {"use", "unit", "open_counted", "door", "solved", "again"}
            texts += [value for key, value in words.items() if key not in keys]
    assert len(texts) > 200
    assert [text for text in texts if not text.startswith("⟦")] == []


def test_choices_fit_into_a_list_of_excel():
    for lang in ("en", "zh"):
        for sheet in chapters.declared_workbook(NAME, lang).sheets:
            assert len(sheet.title) <= 31
            assert not set(sheet.title) & set("[]:*?/\\'")
            for column in getattr(sheet.content, "columns", ()):
                if isinstance(column.choices, list):
                    labels = [label for _, label in column.choices]
                    assert len(",".join(labels)) <= 255
                    assert not [label for label in labels if "," in label or '"' in label]
                if column.formula:
                    assert len(column.formula) < 8000


def test_formulas_are_locked_and_what_is_yours_is_not(empty):
    file = openpyxl.load_workbook(empty)
    for page in file:
        assert page.protection.sheet
        assert page.protection.password is None
        for line in page.iter_rows(min_row=5):
            for cell in line:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    assert cell.protection.locked
    assert not cell_of(file, "causes_cause").protection.locked
    assert cell_of(file, "flow_step").protection.locked
    assert not cell_of(file, "cases_per_day").protection.locked


def test_pages_print_across_one_sheet_of_paper(empty):
    for page in openpyxl.load_workbook(empty):
        assert page.print_area
        assert page.freeze_panes
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)


def test_what_counts_complaints_is_known_by_its_words():
    assert "number of complaints" in counting_words("en")


def test_errors_say_what_to_do(tmp_path):
    with pytest.raises(ValueError, match=r"a workbook's name ends in \.xlsx"):
        write_workbook(NAME, tmp_path / "d4.csv")
    with pytest.raises(ValueError, match=r"near it: complaint_procedure"):
        write_workbook("b04.complaint_procedur", tmp_path / "d4.xlsx")
    text = tmp_path / "text.xlsx"
    text.write_text("no spreadsheet")
    with pytest.raises(ValueError, match=r"cannot be read as \.xlsx"):
        check_workbook(NAME, text)
    other = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(other)
    with pytest.raises(ValueError, match="start again from the book's template"):
        check_workbook(NAME, other)
