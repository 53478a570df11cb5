"""The Chinese edition in a real browser, beside the English one: choice, switch, search, live parts, access for all."""

from __future__ import annotations

import re
from itertools import product

import pytest
from playwright.sync_api import expect

from custlib import calculators
from custlib.live.page import SPOKEN
from custlib.live.tr import tr
from tests.browser.conftest import MODES, SIZES
from tests.serving import serving

HOME = "zh-CN/book/index.html"
pytestmark = pytest.mark.needs("browser", "fonts", "editions")

CHAPTER = "zh-CN/book/part1/a01-know-your-customers"
VALUE = f"{CHAPTER}/1-1-recognise-the-power-of-the-consumer.html"
PRESENT = ("投诉", "客户投诉", "满意度", "客户终身价值", "流失率", "CLV", "茶")
ABSENT = ("量子力学", "光合作用", "客户终身价格学", "zzzz")
NOTHING = "No page holds all these words: try others, or one word less."


@pytest.fixture(scope="module")
def both(site_dir):
    """The address of both editions on a local server; ends with a slash."""
    with serving(site_dir.parent) as address:
        yield address


@pytest.fixture(scope="module")
def addresses(site_dir) -> list[str]:
    folder = site_dir.parent
    return sorted(path.relative_to(folder).as_posix() for path in (folder / "zh-CN" / "book").rglob("*.html"))


def found(page, both, query: str) -> list[str]:
    """Type a query into the search of the Chinese edition; give the addresses of the pages it finds."""
    page.goto(both + HOME)
    page.get_by_role("searchbox").first.fill(query)
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('#search-results h2, #search-results p.search-summary')")
    page.wait_for_function("!/\\.\\.\\.$|…$/.test(document.querySelector('#search-progress').textContent)")
    page.wait_for_timeout(300)
    return page.eval_on_selector_all("#search-results ul.search > li > a", "links => links.map(link => link.href)")


@pytest.mark.parametrize(("asked", "edition"), [("zh-TW", "zh-CN"), ("zh-CN", "zh-CN"), ("en-GB", "en"), ("fr", "en")])
def test_the_first_visit_follows_the_browser(open_page, both, asked, edition):
    page = open_page(both, locale=asked)
    page.wait_for_url(f"**/{edition}/book/index.html")
    assert page.evaluate("document.documentElement.lang") == edition


def test_the_choice_is_remembered(open_page, both):
    page = open_page(both, locale="en-US")
    page.wait_for_url("**/en/book/index.html")
    page.get_by_role("link", name="中文").click()
    page.wait_for_url("**/zh-CN/book/index.html")
    page.goto(both)
    page.wait_for_url("**/zh-CN/book/index.html")


def test_the_choice_works_from_a_file(open_page, site_dir):
    page = open_page(f"file://{site_dir.parent / 'index.html'}", locale="zh-CN")
    page.wait_for_url("**/zh-CN/book/index.html")


def test_without_javascript_both_languages_are_offered(open_page, both):
    page = open_page(both, java_script_enabled=False)
    assert page.get_by_role("link").all_inner_texts() == ["English: The Customer Playbook", "中文: 客户经营手册"]


def test_every_page_switches_to_its_own_other_half(addresses, site_dir):
    for address in addresses:
        chinese, english = site_dir.parent / address, site_dir.parent / address.replace("zh-CN/", "en/", 1)
        for page, tag in ((chinese, "en"), (english, "zh-CN")):
            html = page.read_text("utf-8")
            (target,) = re.findall(rf'<a class="[^"]*language" href="([^"]+)" hreflang="{tag}" lang="{tag}"', html)
            assert (page.parent / target).resolve() in (chinese, english), f"{page}: {target}"
        assert '<html lang="zh-CN"' in chinese.read_text("utf-8")


def test_the_switch_takes_a_calculator_s_numbers_along(open_page, both):
    page = open_page(both + VALUE + "#a1-1-c1?revenue=500")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/book/part1/**#a1-1-c1?revenue=500")


@pytest.mark.parametrize("query", PRESENT)
def test_the_search_finds_words_and_phrases_and_marks_them(open_page, both, query):
    page = open_page(both + HOME)
    assert found(page, both, query)
    whole = page.locator("#search-results .highlighted").get_by_text(query, exact=True)
    whole.or_(page.locator("#search-results .highlighted").get_by_text(query.lower(), exact=True)).first.wait_for()
    assert page.errors == []


@pytest.mark.parametrize("query", ABSENT)
def test_the_search_finds_nothing_where_nothing_is(open_page, both, query):
    page = open_page(both + HOME)
    assert found(page, both, query) == []
    expect(page.locator("#search-results")).to_contain_text(tr(NOTHING, "zh"))


def test_the_english_search_finds_chinese_terms_too(open_page, both):
    page = open_page(both + "en/search.html?q=边际贡献")
    page.locator("#search-results li").first.wait_for()


def test_a_calculator_answers_in_chinese(open_page, both):
    page = open_page(both + VALUE)
    box = page.locator("#a1-1-c1")
    box.scroll_into_view_if_needed()
    expect(box.locator(".calculator-status")).to_have_text(tr(dict(SPOKEN)["ready"], "zh"))
    field = page.locator("#a1-1-c1-revenue")
    field.fill("900")
    calculator = calculators.get("A1.1-C1")
    expect(box.locator(".calculator-takeaway")).to_have_text(calculator.run({"revenue": "900"}, "zh")["takeaway"])
    field.fill("???")
    expect(page.locator("#a1-1-c1-revenue-error")).to_have_text(
        calculator.run({"revenue": "???"}, "zh")["errors"]["revenue"]
    )


def test_a_wrong_answer_gets_its_reason_in_chinese(open_page, both):
    page = open_page(both + VALUE)
    form = page.locator("#a1-1-e1 form")
    form.locator("input").fill("1")
    form.locator("button[type=submit]").click()
    said = page.locator("#a1-1-e1 .exercise-result").inner_text()
    assert re.match(r"[\u4e00-\u9fff]+。[\u4e00-\u9fff]", said), said


@pytest.mark.parametrize(("mode", "size"), list(product(MODES, SIZES)))
def test_no_page_breaks_a_rule_of_accessibility_or_is_too_wide(walk, addresses, both, mode, size):
    found = walk(tuple(both + each for each in (*addresses, "zh-CN/search.html?q=投诉", "index.html")), mode, size)
    assert found.broken == []
    assert {address: opened["over"] for address, opened in found.opened.items() if opened["over"] > 0} == {}
    assert found.errors == []
    assert [address for address in found.external if not address.startswith(both)] == []


def test_chinese_stands_upright_and_in_its_own_fonts(open_page, both):
    page = open_page(both + VALUE)
    slanted = page.evaluate(
        """[...document.querySelectorAll("article em, article i, article cite")].filter((part) =>
          /[\\u4e00-\\u9fff]/.test(part.textContent) && getComputedStyle(part).fontStyle !== "normal").length"""
    )
    assert slanted == 0
    assert (
        page.evaluate(
            "parseFloat(getComputedStyle(document.querySelector('article p')).lineHeight)"
            " / parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"
        )
        > 1.7
    )
