"""Every page in a real browser: accessible in light and dark, quiet, within the width of a phone; what pages do."""

from __future__ import annotations

import re
from itertools import product

import pytest

from tests.browser.conftest import MODES, PHONE, SIZES

SHOWN_HEADINGS = """[...document.querySelectorAll("h1, h2, .panel-title")]
  .filter((heading) => heading.checkVisibility()).map((heading) => heading.textContent)"""

INK = """(id) => {
  const light = (colour) => {
    const [red, green, blue, alpha] = colour.match(/[\\d.]+/g).map(Number);
    return alpha === 0 ? 1 : (red + green + blue) / 765;
  };
  const parts = [...document.querySelectorAll(`#${id}, #${id} *`)].filter((part) => part.checkVisibility());
  const grounds = [document.body, ...parts].map((part) => light(getComputedStyle(part).backgroundColor));
  if (Math.min(...grounds) < 0.95) return 2;
  return Math.max(...parts.filter((part) => part.innerText).map((part) => light(getComputedStyle(part).color)));
}"""
"""The lightest text of a printed card, 0 black to 1 white; more than 1 where the paper behind it is not white."""


@pytest.fixture(scope="module")
def addresses(site_dir, site) -> tuple[str, ...]:
    """Every page, and the search with an answer."""
    found = sorted(path.relative_to(site_dir) for path in site_dir.rglob("*.html"))
    inside = [path for path in found if "_static" not in path.parts and len(path.parts) > 1]
    return (*(site + path.as_posix() for path in inside), site + "search.html?q=customer")


every_way = pytest.mark.parametrize(("mode", "size"), list(product(MODES, SIZES)))


@every_way
def test_no_page_breaks_a_rule_of_accessibility(walk, addresses, mode, size):
    found = walk(addresses, mode, size)
    assert {opened["theme"] for opened in found.opened.values()} == {mode}
    assert found.broken == []


@every_way
def test_no_page_asks_for_anything_from_elsewhere_or_logs_an_error(walk, addresses, mode, size):
    found = walk(addresses, mode, size)
    assert found.external == []
    assert found.errors == []


@pytest.mark.parametrize("mode", MODES)
def test_no_page_is_wider_than_a_phone(walk, addresses, mode):
    over = {address: opened["over"] for address, opened in walk(addresses, mode, "phone").opened.items()}
    assert {address: by for address, by in over.items() if by > 0} == {}


def test_every_page_opens_at_its_beginning_on_a_phone(walk, addresses):
    assert [address for address, opened in walk(addresses, "light", "phone").opened.items() if opened["down"]] == []


def test_lines_have_a_readable_measure(open_page):
    page = open_page("book/part1/a01-know-your-customers/1-1-recognise-the-power-of-the-consumer.html")
    letters = page.evaluate(
        """() => {
          const paragraph = document.querySelector("article section > p:not([class])");
          const style = getComputedStyle(paragraph);
          const canvas = document.createElement("canvas").getContext("2d");
          canvas.font = `${style.fontSize} ${style.fontFamily}`;
          const text = paragraph.textContent;
          return paragraph.clientWidth / (canvas.measureText(text).width / text.length);
        }"""
    )
    assert 60 <= letters <= 78


def test_the_search_finds_a_word(open_page):
    page = open_page("book/index.html")
    page.get_by_role("searchbox", name="Search the book").fill("retention")
    page.keyboard.press("Enter")
    page.locator('#search-results li a[href*="1-1-recognise-the-power-of-the-consumer"]').first.wait_for()
    assert page.errors == []


def test_without_javascript_the_problems_the_contents_and_the_plays_are_all_there(open_page):
    page = open_page("book/index.html", java_script_enabled=False, viewport=PHONE)
    assert all(row.is_visible() for row in page.locator(".problem").all())
    assert not page.locator("#finder-words").is_visible()
    page.locator(".contents-open").click()
    assert page.get_by_role("navigation", name="Contents of the book").get_by_role("link", name="Problems").is_visible()
    assert not page.locator(".theme-toggle").is_visible()


def test_pages_work_from_a_file(open_page, site_dir):
    page = open_page((site_dir / "index.html").as_uri())
    page.wait_for_url("**/book/index.html")
    page.get_by_label("Your problem, in your words").fill("budget")
    page.locator(".problem-text:visible").first.click()
    page.wait_for_url(re.compile(r"1-1-recognise.*#a1-1-"))
    page.go_back()
    page.get_by_role("searchbox", name="Search the book").fill("retention")
    page.keyboard.press("Enter")
    page.locator("#search-results li a").first.wait_for()
    assert page.errors == []


def test_dark_pages_are_chosen_kept_and_say_so(open_page):
    page = open_page("book/index.html", color_scheme="light")
    button = page.get_by_role("button", name="Dark page")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    page.get_by_role("navigation", name="Contents of the book").get_by_role("link", name="For managers").click()
    page.wait_for_url("**/managers.html")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_the_contents_open_over_a_phone_page_and_close_by_key(open_page):
    page = open_page("book/index.html", viewport=PHONE)
    contents = page.locator("#book-contents")
    page.locator(".contents-open").click()
    assert page.url.endswith("index.html"), "the hash belongs to the calculators"
    assert contents.get_by_role("button", name="Close").evaluate("button => button === document.activeElement")
    assert contents.bounding_box()["y"] == 0
    page.keyboard.press("Escape")
    assert page.locator(".contents-open").evaluate("link => link === document.activeElement")
    assert contents.evaluate("nav => getComputedStyle(nav).position") != "fixed"


@pytest.mark.parametrize("mode", MODES)
def test_each_play_prints_as_one_page_alone_dark_on_white(open_page, mode):
    page = open_page("book/reference/plays.html", color_scheme=mode)
    page.add_init_script("window.print = () => {}")
    plays = [link.get_attribute("href") for link in page.locator(".list-card.play .list-title").all()]
    assert plays
    home = page.url
    for play in plays:
        page.goto(home)
        page.goto(page.evaluate("address => new URL(address, location).href", play))
        card = page.locator("#" + play.split("#")[1])
        title = card.locator(".panel-title").inner_text().rstrip("#")
        card.get_by_role("button", name="Print this play").click()
        page.emulate_media(media="print")
        visible = page.evaluate(SHOWN_HEADINGS)
        assert [text.rstrip("#") for text in visible] == [title]
        assert page.evaluate(INK, play.split("#")[1]) <= 0.3, "dark on white"
        printed = page.pdf(format="A4")
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1, play
        page.emulate_media(media="screen")
