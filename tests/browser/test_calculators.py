"""Calculators in a real browser: live numbers, shared links, and an honest page where they cannot run.

The calculator of section A1.1 is tried on the built book; one that uses every kind of input on a page of its own, which
is opened from a file.
"""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import expect

from custlib import calculators
from custlib.live.page import html
from custlib.sphinxext.engine import programs
from tests.browser.conftest import PHONE
from tests.live import everything
from tests.live.everything import ENDLESS, EVERYTHING

WORTH = calculators.get("A1.1-C1")
CAUSES = calculators.get("A7.2-C3")
PARADOX = calculators.get("A7.2-C2")
PROMISE = calculators.get("A7.2-C4")
STATIC = Path(programs.SOURCES, "custlib", "sphinxext", "static")
TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Everything</title>
<link rel="stylesheet" href="_static/calculators.css"><script defer src="_static/calculators.js"></script></head>
<body><main>{calculators}</main></body></html>"""


@pytest.fixture(scope="session")
def path(site_dir):
    """Where in the site the calculator of A1.1 stands."""
    return page_of(site_dir, WORTH)


@pytest.fixture(scope="session")
def recovery(site_dir):
    """Where the calculators of A7.2 stand, with a table, a table of named rows and a list."""
    return page_of(site_dir, CAUSES)


def page_of(site_dir, calculator):
    pages = [
        page for page in site_dir.rglob("*.html") if f'data-calculator="{calculator.id}"' in page.read_text("utf-8")
    ]
    assert len(pages) == 1
    return pages[0].relative_to(site_dir).as_posix()


@pytest.fixture(scope="session")
def own_page(tmp_path_factory, site_dir):
    """A page with the calculator that uses every kind of input, as the address of a file."""
    folder = tmp_path_factory.mktemp("everything")
    static = folder / "_static"
    static.mkdir()
    for name in ("calculators.js", "calculators.css"):
        shutil.copy(STATIC / name, static)
    shutil.copy(site_dir / "_static" / "engine.js", static)
    sources = programs.files("a01")
    sources["custlib/calculators/a99.py"] = Path(everything.__file__).read_text("utf-8")
    registry = "custlib/calculators/__init__.py"
    sources[registry] = sources[registry].replace("CHAPTERS = (", "CHAPTERS = ('a99', ")
    (static / "a99.js").write_text(programs.program("a99", sources, "en"), "utf-8")
    both = html(EVERYTHING, "en", "engine.js", "a99.js") + html(WORTH, "en", "engine.js", "a99.js")
    (folder / "index.html").write_text(PAGE.format(calculators=both), "utf-8")
    return (folder / "index.html").as_uri()


def part(page, selector, calculator=WORTH):
    return page.locator(f"#{calculator.anchor} {selector}")


def field(page, name, calculator=WORTH):
    return part(page, f"[data-name={name}] :is([type=text], textarea)", calculator)


def slider(page, name):
    return part(page, f"[data-name={name}] [type=range]")


def cell(page, label, calculator):
    return part(page, f"[aria-label='{label}']", calculator)


def paste(place, text):
    """Paste as a spreadsheet does."""
    place.evaluate(
        """(place, text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            place.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        text,
    )


def rows(page, calculator):
    """The texts of a table's fields, row by row."""
    return part(page, ".calculator-table tbody tr", calculator).evaluate_all(
        "rows => rows.map(row => [...row.querySelectorAll('input')].map(field => field.value))"
    )


def status(page, calculator=WORTH):
    return part(page, ".calculator-status", calculator).first


def expect_results(page, values, calculator=WORTH):
    """Wait until the page shows what Python gives for the values, in numbers, sentence, charts and tables."""
    result = calculator.run(values)
    for output in calculator.outputs:
        expect(part(page, f"[data-output={output.name}]", calculator)).to_have_text(result["outputs"][output.name])
    expect(part(page, ".calculator-takeaway", calculator)).to_have_text(result["takeaway"])
    expect(part(page, ".calculator-decision", calculator)).to_have_attribute("data-tone", result["tone"])
    width = part(page, "svg", calculator).first.evaluate("picture => picture.viewBox.baseVal.width")
    for place, chart in enumerate(calculator.run(values, width=width)["charts"]):
        cells = part(page, f".calculator-tables table >> nth={place} >> td", calculator)
        assert cells.all_text_contents() == [cell for row in chart["rows"] for cell in row]
        words = part(page, f".calculator-charts svg >> nth={place} >> text", calculator)
        assert words.all_text_contents() == [unescape(text) for text in TEXT.findall(chart["picture"])]


def test_a_key_press_gives_new_numbers(open_page, path):
    page = open_page(path)
    slider(page, "retention").press("ArrowRight")
    expect(field(page, "retention")).to_have_value("80.5")
    expect_results(page, {"retention": "80.5"})
    expect(slider(page, "retention")).to_have_attribute("aria-valuetext", "80.5%")
    assert (page.external, page.errors) == ([], [])


def test_a_typed_number_counts_even_beyond_the_slider(open_page, path):
    page = open_page(path)
    field(page, "revenue").fill("12,345.5")
    expect_results(page, {"revenue": "12345.5"})
    expect(slider(page, "revenue")).to_have_value("2000")
    field(page, "revenue").press("ArrowDown")
    expect_results(page, {"revenue": "1990"})
    assert (page.external, page.errors) == ([], [])


def test_a_choice_gives_new_numbers(open_page, path):
    page = open_page(path)
    part(page, "[data-name=first_margin] label").nth(1).click()
    expect_results(page, {"first_margin": "end"})


@pytest.mark.parametrize("text", ["", "abc", "120", "0,8", "-5"])
def test_a_bad_number_says_what_to_type_and_keeps_the_results(open_page, path, text):
    page = open_page(path)
    field(page, "cost").fill("300")
    expect_results(page, {"cost": "300"})
    field(page, "retention").fill(text)
    field(page, "retention").blur()
    error = part(page, "[data-name=retention] .calculator-error")
    expect(error).to_have_text("Type a number from 0% to 99.5%.")
    expect(field(page, "retention")).to_have_value(text)
    expect(field(page, "retention")).to_have_attribute("aria-invalid", "true")
    expect(part(page, ".calculator-kept")).to_be_visible()
    expect_results(page, {"cost": "300"})
    field(page, "retention").fill("81")
    expect_results(page, {"cost": "300", "retention": "81"})
    expect(error).to_be_hidden()
    expect(part(page, ".calculator-kept")).to_be_hidden()
    assert page.errors == []


def test_values_that_do_not_go_together_stand_at_one_input(open_page, path):
    page = open_page(path)
    field(page, "growth").fill("20")
    field(page, "retention").fill("95")
    expect(part(page, "[data-name=growth] .calculator-error")).to_contain_text("raise the discount rate above 14.0%")


def test_a_shared_link_opens_with_its_values(open_page, path):
    page = open_page(path)
    field(page, "cost").fill("500")
    field(page, "discount").fill("12.5%")
    expect_results(page, {"cost": "500", "discount": "12.5"})
    part(page, ".calculator-link").click()
    expect(status(page)).to_contain_text("ink")
    assert "#a1-1-c1?" in page.url
    other = open_page(page.url)
    expect(field(other, "cost")).to_have_value("500")
    expect_results(other, {"cost": "500", "discount": "12.5"})
    expect(part(other, ".calculator-title")).to_be_in_viewport()
    assert (other.external, other.errors) == ([], [])


def test_a_link_with_nonsense_says_so_and_harms_nothing(open_page, path):
    page = open_page(path + "#a1-1-c1?retention=<img src=x onerror=boom()>&cost=100&nothing=1")
    expect(part(page, "[data-name=retention] .calculator-error")).to_be_visible()
    expect_results(page, {})
    assert page.locator("#a1-1-c1 img").count() == 0
    assert page.errors == []


def test_reset_brings_the_starting_values_back(open_page, path):
    page = open_page(path)
    field(page, "cost").fill("999999")
    field(page, "revenue").fill("50")
    part(page, "[data-name=first_margin] label").nth(1).click()
    part(page, ".calculator-reset").click()
    expect(field(page, "cost")).to_have_value("200")
    expect(part(page, "[data-name=cost] .calculator-error")).to_be_hidden()
    expect_results(page, {})


def test_results_are_announced_once_after_the_last_move(open_page, path):
    page = open_page(path)
    part(page, ".calculator-title").scroll_into_view_if_needed()
    expect(status(page)).to_contain_text("Ready", timeout=20_000)
    page.evaluate("""() => {
        window.said = [];
        new MutationObserver(() => said.push(document.querySelector("#a1-1-c1 .calculator-status").textContent))
            .observe(document.querySelector("#a1-1-c1 .calculator-status"), { childList: true });
    }""")
    for _ in range(6):
        slider(page, "retention").press("ArrowRight")
    expect(status(page)).to_contain_text("One customer is worth: 489 yuan. Pay:")
    expect(field(page, "retention")).to_have_value("83")
    page.wait_for_timeout(1000)
    assert len(page.evaluate("said")) == 1
    assert part(page, "output:not([aria-live=off])").count() == 0


def test_a_key_press_is_computed_once(open_page, path):
    """A slider says "input" and "change" of the same move; the second has nothing to compute."""
    page = open_page(path)
    part(page, ".calculator-title").scroll_into_view_if_needed()
    expect(status(page)).to_contain_text("Ready", timeout=20_000)
    # "Ready" is said before the answer that warms the engine
    page.wait_for_function("performance.getEntriesByName('calculator answer').length > 0")
    page.evaluate("performance.clearMeasures('calculator answer')")
    for value in ("80.5", "81"):
        slider(page, "retention").press("ArrowRight")
        expect_results(page, {"retention": value})
    expect(status(page)).to_contain_text("One customer is worth:")
    assert page.evaluate("performance.getEntriesByName('calculator answer').length") == 2
    part(page, ".calculator-reset").click()
    expect_results(page, {})


def test_an_entry_left_is_called_wrong_at_once_although_it_was_asked_before(open_page, site, path):
    """What is typed is asked at each letter and called wrong after a pause; here the pause never ends."""
    page = open_page("about:blank")
    page.add_init_script("const wait = setTimeout; window.setTimeout = (f, ms) => (ms === 700 ? 0 : wait(f, ms))")
    page.goto(site + path)
    field(page, "retention").fill("120")
    error = part(page, "[data-name=retention] .calculator-error")
    page.wait_for_function("performance.getEntriesByName('calculator answer').length")
    expect(error).to_be_hidden()
    field(page, "retention").blur()
    expect(error).to_have_text("Type a number from 0% to 99.5%.")


def test_fast_moves_end_with_the_last_value(open_page, path):
    page = open_page(path)
    slider(page, "cost").evaluate("""slider => {
        for (let value = 0; value <= 700; value += 10) {
            slider.value = value;
            slider.dispatchEvent(new Event("input", { bubbles: true }));
        }
    }""")
    expect_results(page, {"cost": "700"})
    assert len(page.workers) == 1


def test_the_engine_starts_only_when_a_calculator_is_near(open_page, path, site):
    page = open_page("about:blank", viewport={"width": 1280, "height": 300})
    asked = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2].partition("?")[0]))
    page.goto(site + path)
    page.wait_for_timeout(300)
    assert "calculators.js" in asked
    assert "engine.js" not in asked
    page.locator("#a1-1-c1").scroll_into_view_if_needed()
    expect(status(page)).to_contain_text("Ready")
    assert {"engine.js", "a01.js"} <= set(asked)


def test_pages_without_a_calculator_load_nothing_of_it(site_dir):
    for page in site_dir.rglob("*.html"):
        text = page.read_text("utf-8")
        assert ("calculators.js" in text) == ('class="calculator"' in text), page


def test_without_javascript_the_page_has_all_results_and_says_why_nothing_moves(open_page, path):
    page = open_page(path, java_script_enabled=False)
    expect(part(page, ".calculator-main output")).to_have_text("440 yuan")
    expect(part(page, ".calculator-takeaway")).to_have_text(WORTH.run()["takeaway"])
    expect(part(page, "svg")).to_have_count(2)
    expect(part(page, "noscript p")).to_contain_text("JavaScript is off")
    expect(field(page, "retention")).to_be_disabled()
    expect(part(page, ".calculator-reset")).to_be_hidden()
    part(page, "summary").click()
    expect(part(page, ".calculator-tables td").first).to_be_visible()


def test_without_webassembly_the_page_says_so_and_keeps_its_results(open_page, path, site):
    page = open_page("about:blank")
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto(site + path)
    part(page, ".calculator-title").scroll_into_view_if_needed()
    expect(status(page)).to_contain_text("cannot run here: this browser has no WebAssembly.")
    expect(field(page, "retention")).to_be_disabled()
    expect_results(page, {})


def test_without_workers_the_page_says_so(open_page, path, site):
    page = open_page("about:blank")
    page.add_init_script("globalThis.Worker = class { constructor() { throw new Error('refused'); } }")
    page.goto(site + path)
    part(page, ".calculator-title").scroll_into_view_if_needed()
    expect(status(page)).to_contain_text("cannot run here: this browser does not let the page compute.")


@pytest.mark.parametrize("name", ["engine.js", "a01.js"])
def test_a_missing_script_is_named_and_what_was_typed_is_taken_back(open_page, path, site, name):
    page = open_page("about:blank")
    page.route(f"**/{name}*", lambda route: route.abort())
    page.goto(site + path)
    slider(page, "retention").press("ArrowRight")
    expect(status(page)).to_contain_text(f"the file {name} of this page could not be loaded.")
    expect(field(page, "retention")).to_have_value("80")
    expect_results(page, {})


def test_the_book_opened_from_a_file_is_live(open_page, path, site_dir):
    page = open_page((site_dir / path).as_uri())
    field(page, "retention").fill("90")
    expect_results(page, {"retention": "90"})
    assert (page.external, page.errors) == ([], [])


def test_on_a_phone_nothing_overflows_and_the_decision_stays_in_sight(open_page, path):
    page = open_page(path, viewport=PHONE, has_touch=True)
    slider(page, "required_return").scroll_into_view_if_needed()
    slider(page, "required_return").press("ArrowRight")
    expect_results(page, {"required_return": "30"})
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    expect(part(page, ".calculator-decision")).to_be_in_viewport()
    drawn = part(page, "svg").first.evaluate("picture => [picture.viewBox.baseVal.width, picture.clientWidth]")
    assert abs(drawn[0] - drawn[1]) <= 2  # so that its text is not shrunk


def test_touch_targets_are_large_enough(open_page, path):
    page = open_page(path, viewport=PHONE, has_touch=True)
    for target in part(page, ":is([type=range], [type=text], button, summary, .calculator-options label)").all():
        assert target.bounding_box()["height"] >= 44


def test_paper_shows_numbers_and_no_buttons(open_page, path):
    page = open_page(path)
    page.emulate_media(media="print")
    expect(part(page, ".calculator-takeaway")).to_be_visible()
    expect(field(page, "retention")).to_be_visible()
    expect(part(page, ".calculator-actions")).to_be_hidden()
    expect(slider(page, "retention")).to_be_hidden()


# Tables and lists, in the chapter on complaints


def test_a_table_is_pasted_without_its_heads_and_from_any_cell(open_page, recovery):
    page = open_page(recovery)
    paste(cell(page, "Cause, row 1", CAUSES), "Cause\tCount\tYuan\r\nSlow\t10\t1,000\r\n\r\nBroken\t20\t¥30\r\n")
    assert rows(page, CAUSES) == [["Slow", "10", "1,000"], ["Broken", "20", "¥30"]]
    expect_results(page, {"causes": "Slow\t10\t1000\nBroken\t20\t30"}, CAUSES)
    paste(cell(page, "Count, row 2", CAUSES), "88\r\n99\r\n")
    assert rows(page, CAUSES) == [["Slow", "10", "1,000"], ["Broken", "88", "¥30"], ["", "99", "0"]]
    error = part(page, "[data-name=causes] .calculator-error", CAUSES)
    expect(error).to_have_text("Row 3, Cause: Write 1 to 30 characters.")
    cell(page, "Cause, row 3", CAUSES).fill("Rude")
    expect_results(page, {"causes": "Slow\t10\t1000\nBroken\t88\t30\nRude\t99\t0"}, CAUSES)
    assert page.errors == []


def test_too_many_pasted_rows_are_refused_and_none_is_dropped(open_page, recovery):
    page = open_page(recovery)
    paste(cell(page, "Cause, row 1", CAUSES), "\n".join(f"C{i}\t{i}\t10" for i in range(1, 19)))
    expect(part(page, "[data-name=causes] .calculator-error", CAUSES)).to_have_text("Give 1 to 15 rows; here are 18.")
    assert len(rows(page, CAUSES)) == 18
    for place in (18, 17, 16):
        cell(page, f"Remove row {place}", CAUSES).click()
    expect_results(page, {"causes": "\n".join(f"C{i}\t{i}\t10" for i in range(1, 16))}, CAUSES)


def test_a_table_is_filled_by_keyboard_alone(open_page, recovery):
    page = open_page(recovery)
    cell(page, "Cause, row 5", CAUSES).focus()
    page.keyboard.press("Enter")
    expect(cell(page, "Cause, row 6", CAUSES)).to_be_focused()
    page.keyboard.type("Rude")
    page.keyboard.press("Tab")
    page.keyboard.type("50")
    page.keyboard.press("Tab")
    page.keyboard.type("400")
    starting = "Late\t210\t18\nWrong item\t95\t42\nTaste\t75\t25\nDamaged\t60\t95\nBilling\t40\t30"
    expect_results(page, {"causes": f"{starting}\nRude\t50\t400"}, CAUSES)
    page.keyboard.press("ArrowUp")
    expect(cell(page, "Cost a case (yuan), row 5", CAUSES)).to_be_focused()
    cell(page, "Remove row 6", CAUSES).press("Enter")
    expect(cell(page, "Remove row 5", CAUSES)).to_be_focused()
    expect_results(page, {}, CAUSES)


def test_a_row_that_is_being_filled_is_not_called_wrong_before_it_is_left(open_page, recovery):
    page = open_page(recovery)
    cell(page, "Count, row 2", CAUSES).fill("")
    page.wait_for_timeout(1200)
    error = part(page, "[data-name=causes] .calculator-error", CAUSES)
    expect(error).to_be_hidden()
    cell(page, "Count, row 3", CAUSES).focus()
    expect(error).to_have_text("Row 2, Count: Type a whole number from 0 to 100,000.")
    expect(cell(page, "Count, row 2", CAUSES)).to_have_attribute("aria-invalid", "true")
    assert part(page, "[aria-invalid]", CAUSES).count() == 1


def test_a_table_with_named_rows_takes_a_spreadsheet_with_heads_and_names(open_page, recovery):
    page = open_page(recovery)
    first = cell(page, "Customers, row Recovered", PARADOX)
    paste(first, "\tCustomers\tBought again\nRecovered\t100\t70\nNever\t1,000\t700\nBad\t50\t20")
    expect_results(page, {"groups": "100\t70\n1000\t700\n50\t20"}, PARADOX)
    first.fill("60")
    first.blur()
    expect(part(page, "[data-name=groups] .calculator-error", PARADOX)).to_contain_text("check each row")
    assert part(page, "[aria-invalid]", PARADOX).evaluate_all("cells => cells.map(cell => cell.ariaLabel)") == [
        "Bought again, row Recovered"
    ]
    assert part(page, ":is(.calculator-add, .calculator-remove)", PARADOX).count() == 0


def test_a_list_says_what_it_read_and_names_the_line_it_could_not(open_page, recovery):
    page = open_page(recovery)
    days = field(page, "days", PROMISE)
    days.fill("Days\tStatus\n3\tclosed\n12\topen\n4\tclosed")
    expect(part(page, ".calculator-read", PROMISE)).to_have_text("Cases read: 3; still open: 1")
    expect_results(page, {"days": "3\n12+\n4"}, PROMISE)
    days.fill("3\n12+\n\n4 weeks")
    days.blur()
    error = part(page, "[data-name=days] .calculator-error", PROMISE)
    expect(error).to_have_text("Line 4, “weeks”: Type a number from 0 to 3,650\u00a0days.")
    days.fill("3\n12+\n4")
    expect(error).to_be_hidden()
    part(page, ".calculator-link", PROMISE).click()
    other = open_page(page.url)
    expect(field(other, "days", PROMISE)).to_have_value("3\n12+\n4")
    expect_results(other, {"days": "3\n12+\n4"}, PROMISE)


def test_tables_and_lists_fit_a_phone(open_page, recovery):
    page = open_page(recovery, viewport=PHONE, has_touch=True)
    for calculator in (CAUSES, PARADOX, PROMISE):
        part(page, ".calculator-actions", calculator).scroll_into_view_if_needed()
        expect(status(page, calculator)).to_contain_text("Ready", timeout=20_000)
        wide = "parts => parts.filter(part => part.scrollWidth > part.clientWidth + 1).map(part => part.className)"
        assert part(page, ":is(div, p, table, dl)", calculator).evaluate_all(wide) == []
        for target in part(page, ":is([type=range], [type=text], button, summary)", calculator).all():
            assert target.bounding_box()["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


# Every kind of input, on a page of its own


@pytest.mark.parametrize(
    ("name", "good", "bad", "says"),
    [
        ("visits", "1", "1.5", "Type a whole number from 1 to 60"),
        ("profits", "1,200\n-80\n5.5", "1,200", "put each number on a line of its own"),
        ("profits", "40\t25\t15", "5\nx", "Line 2, “x”: Type a number from"),
        ("note", "<b>x</b> & 顾客", "z" * 41, "Write 0 to 40 characters."),
    ],
)
def test_every_field_computes_and_complains(open_page, own_page, name, good, bad, says):
    page = open_page(own_page)
    field(page, name, EVERYTHING).fill(good)
    expect_results(page, {name: good}, EVERYTHING)
    field(page, name, EVERYTHING).fill(bad)
    field(page, name, EVERYTHING).blur()
    expect(part(page, f"[data-name={name}] .calculator-error", EVERYTHING)).to_contain_text(says)
    expect_results(page, {name: good}, EVERYTHING)
    assert (page.external, page.errors) == ([], [])


def test_a_table_computes_grows_shrinks_and_complains(open_page, own_page):
    page = open_page(own_page)
    rows = part(page, "[data-name=leads] tbody tr", EVERYTHING)
    part(page, "[aria-label='Name, row 2']", EVERYTHING).fill("Cleo <i>")
    expect_results(page, {"leads": "Anna\t25\t1800\nCleo <i>\t40\t900"}, EVERYTHING)
    part(page, ".calculator-add", EVERYTHING).click()
    expect_results(page, {"leads": "Anna\t25\t1800\nCleo <i>\t40\t900\nNew\t25\t1000"}, EVERYTHING)
    part(page, "[aria-label='Chance (%), row 3']", EVERYTHING).fill("100")
    error = part(page, "[data-name=leads] .calculator-error", EVERYTHING)
    expect(error).to_have_text("Row 3, Chance: Type a number from 1% to 99%.")
    part(page, "[aria-label='Remove row 3']", EVERYTHING).click()
    part(page, "[aria-label='Remove row 1']", EVERYTHING).click()
    expect(error).to_be_hidden()
    expect_results(page, {"leads": "Cleo <i>\t40\t900"}, EVERYTHING)
    part(page, "[aria-label='Remove row 1']", EVERYTHING).click()
    expect(rows).to_have_count(1)
    for _ in range(14):
        part(page, ".calculator-add", EVERYTHING).click()
    expect(rows).to_have_count(15)
    expect(part(page, ".calculator-add", EVERYTHING)).to_be_disabled()
    part(page, ".calculator-reset", EVERYTHING).click()
    expect_results(page, {}, EVERYTHING)
    assert page.errors == []


def test_rows_of_a_spreadsheet_can_be_pasted_into_a_table(open_page, own_page):
    page = open_page(own_page)
    pasted = "Dora\t10%\t¥5,000\r\nEmil\t20\t100\r\nFay\t99\t1\r\n"
    paste(cell(page, "Name, row 1", EVERYTHING), pasted)
    expect_results(page, {"leads": pasted}, EVERYTHING)


def test_a_link_carries_every_kind_of_value(open_page, own_page):
    page = open_page(own_page)
    values = {
        "visits": "7",
        "order": "up",
        "profits": "5\n6\n7",
        "leads": "A&B\t30\t-5\nC=D\t2\t1",
        "note": "a?b#c&d=é",
    }
    page.evaluate("values => location.hash = 'a99-1-c1?' + new URLSearchParams(values)", values)
    expect_results(page, values, EVERYTHING)
    part(page, ".calculator-link", EVERYTHING).click()
    other = open_page(page.url)
    expect_results(other, values, EVERYTHING)


def test_a_computation_that_takes_too_long_is_ended_and_the_next_one_works(open_page, own_page):
    page = open_page(own_page)
    expect(status(page, EVERYTHING)).to_contain_text("Ready")
    field(page, "note", EVERYTHING).fill(ENDLESS)
    expect(status(page, EVERYTHING)).to_contain_text("took longer than 2 seconds", timeout=6000)
    expect_results(page, {}, EVERYTHING)
    field(page, "note", EVERYTHING).fill("short")
    expect_results(page, {"note": "short"}, EVERYTHING)
    field(page, "cost").fill("300")  # the other calculator of the page goes on, too
    expect_results(page, {"cost": "300"})
    for _ in range(50):  # a worker that was ended leaves the list a little later
        if len(page.workers) > 1:
            page.wait_for_timeout(100)
    assert len(page.workers) == 1


def test_what_the_engine_cannot_compute_is_said(open_page, own_page):
    page = open_page(own_page)
    expect(status(page, EVERYTHING)).to_contain_text("Ready")
    page.evaluate("document.querySelector('#a99-1-c1').dataset.calculator = 'A99.1-C2'")
    field(page, "note", EVERYTHING).fill("x")
    expect(status(page, EVERYTHING)).to_contain_text("could not be computed")


def test_every_starting_value_in_the_page_is_the_calculators(open_page, own_page):
    page = open_page(own_page)
    for calculator in (EVERYTHING, WORTH):
        page.evaluate("history.replaceState(null, '', location.pathname)")
        part(page, ".calculator-link", calculator).click()
        hash_ = page.evaluate("location.hash.split('?')[1]")
        values = page.evaluate("query => JSON.stringify(Object.fromEntries(new URLSearchParams(query)))", hash_)
        assert json.loads(values) == {one.name: one.typed(one.default) for one in calculator.inputs}
