"""The calculators in a notebook: the page's words for the same values, moved by widgets."""

from __future__ import annotations

import pytest

from custlib.formulas.text import escape
from custlib.notebook.calculators import CalculatorBox, calculator
from tests.live.everything import EVERYTHING


@pytest.fixture
def worth():
    return calculator("A1.1-C1")


@pytest.fixture
def everything():
    return CalculatorBox(EVERYTHING, "en")


def shows(box, result):
    """Say whether every text of a result stands in the widget."""
    shown = box.results.value
    texts = [*result["outputs"].values(), result["takeaway"]]
    texts += [cell for chart in result["charts"] for row in chart["rows"] for cell in row]
    return all(f">{escape(text)}<" in shown for text in texts) and all(
        chart["picture"] in shown for chart in result["charts"]
    )


def test_the_widget_shows_what_the_page_shows(worth):
    assert shows(worth, worth.calculator.run())


def test_a_typed_number_moves_the_slider_and_the_results(worth):
    worth.controls["retention"].field.value = "90"
    assert worth.controls["retention"].slider.value == 90
    assert shows(worth, worth.calculator.run({"retention": "90"}))


def test_a_slider_writes_its_number_and_moves_the_results(worth):
    worth.controls["retention"].slider.value = 85.5
    assert worth.controls["retention"].field.value == "85.5"
    assert shows(worth, worth.calculator.run({"retention": "85.5"}))


def test_beyond_the_usual_range_the_number_counts_and_not_the_slider(worth):
    worth.controls["revenue"].field.value = "50,000"
    assert worth.controls["revenue"].slider.value == 2000
    assert worth.controls["revenue"].field.value == "50,000"
    assert shows(worth, worth.calculator.run({"revenue": "50000"}))


def test_a_bad_number_keeps_the_results_and_says_so(worth):
    before = worth.results.value
    worth.controls["retention"].field.value = "120"
    assert "Type a number from 0% to 99.5%." in worth.controls["retention"].error.value
    assert "still belong to the last values" in worth.kept.value
    assert worth.results.value == before
    worth.controls["retention"].field.value = "70"
    assert worth.controls["retention"].error.value == ""
    assert worth.kept.value == ""
    assert shows(worth, worth.calculator.run({"retention": "70"}))


@pytest.mark.parametrize(
    ("name", "good", "bad", "says"),
    [
        ("visits", "1", "1.5", "Type a whole number from 1 to 60"),
        ("profits", "1,200\n80", "1,200", "put each number on a line of its own"),
        ("note", "x<y", "z" * 41, "Write 0 to 40 characters."),
    ],
)
def test_every_field_computes_and_complains(everything, name, good, bad, says):
    control = everything.controls[name]
    control.field.value = good
    assert shows(everything, EVERYTHING.run({name: good}))
    control.field.value = bad
    assert says in control.error.value


def test_a_choice_computes(everything):
    everything.controls["order"].field.value = "up"
    assert shows(everything, EVERYTHING.run({"order": "up"}))


def test_a_table_computes_grows_and_shrinks(everything):
    control = everything.controls["leads"]
    control.body.children[1].children[0].value = "Cleo"
    assert shows(everything, EVERYTHING.run({"leads": "Anna\t25\t1800\nCleo\t40\t900"}))
    control.add()
    assert shows(everything, EVERYTHING.run({"leads": "Anna\t25\t1800\nCleo\t40\t900\nNew\t25\t1000"}))
    control.body.children[2].children[1].value = "100"
    assert "Row 3, Chance: Type a number from 1% to 99%." in control.error.value
    control.remove(control.body.children[2])
    control.remove(control.body.children[0])
    assert shows(everything, EVERYTHING.run({"leads": "Cleo\t40\t900"}))
    control.remove(control.body.children[0])
    assert len(control.body.children) == 1


def test_a_table_has_at_most_its_rows(everything):
    control = everything.controls["leads"]
    for _ in range(20):
        control.add()
    assert len(control.body.children) == EVERYTHING.inputs[3].most == 15


def test_rows_of_a_spreadsheet_are_pasted(everything):
    control = everything.controls["leads"]
    control.paste.value = "Name\tChance\tMargin\r\nDora\t10%\t¥5,000\r\n\r\nEmil\t20\t100\r\n"
    assert control.value() == [["Dora", "10%", "¥5,000"], ["Emil", "20", "100"]]
    assert control.paste.value == ""
    assert shows(everything, EVERYTHING.run({"leads": "Dora\t10\t5000\nEmil\t20\t100"}))
    control.paste.value = "Fay"
    assert "Row 1, Chance: Type a number" in control.error.value


def test_a_list_says_what_was_read(everything):
    control = everything.controls["profits"]
    assert "Numbers read: 4" in control.count.value
    control.field.value = "Profit\n5\n6"
    assert "Numbers read: 2" in control.count.value


def test_open_cases_are_counted_in_the_notebook_too():
    box = calculator("A7.2-C4")
    box.controls["days"].field.value = "3\tclosed\n4\tclosed\n12\topen"
    assert "Cases read: 3; still open: 1" in box.controls["days"].count.value
    assert shows(box, box.calculator.run({"days": "3\n4\n12+"}))


def test_a_table_with_named_rows_keeps_them():
    box = calculator("A7.2-C2")
    control = box.controls["groups"]
    control.paste.value = (
        "\tCustomers\tBought again\nRecovered\t100\t70\nNever failed\t1000\t700\nHandled badly\t50\t20"
    )
    assert control.value() == [["100", "70"], ["1000", "700"], ["50", "20"]]
    assert [row.children[0].value for row in control.body.children] == ["Recovered", "Never failed", "Handled badly"]
    assert shows(box, box.calculator.run({"groups": "100\t70\n1000\t700\n50\t20"}))


def test_the_notebook_has_a_language():
    box = calculator("A1.1-C1", lang="qps")
    assert "⟦440 yuan⟧" in box.results.value
    assert box.controls["retention"].field.description == "⟦⟦Yearly retention⟧ (⟦%⟧)⟧"


def test_the_package_gives_it_without_loading_widgets_first():
    from custlib import notebook

    assert notebook.calculator is calculator
