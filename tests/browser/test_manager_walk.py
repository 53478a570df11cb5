"""A manager's way: home → her problem → the play → the calculator → her own number, in at most three clicks."""

from __future__ import annotations

import time

from tests.browser.conftest import PHONE

MOST_CLICKS = 3


def test_from_a_problem_to_a_number_of_ones_own(open_page):
    started = time.monotonic()
    clicks = []
    page = open_page("book/index.html", viewport=PHONE)

    def click(locator):
        clicks.append(locator.inner_text())
        locator.click()

    click(page.get_by_role("link", name="what may a new customer cost?"))
    play = page.locator("#a1-1-2-p1")
    play.wait_for()
    assert "Value before budget" in play.inner_text()

    click(play.get_by_role("link", name="What is a customer worth?"))
    calculator = page.locator("#a1-1-c1")
    calculator.scroll_into_view_if_needed()
    before = calculator.inner_text()

    retention = calculator.get_by_label("Yearly retention").first
    clicks.append("the field")
    retention.fill("90")
    retention.press("Tab")
    page.wait_for_function(
        "([id, before]) => document.getElementById(id).innerText !== before", arg=["a1-1-c1", before], timeout=10_000
    )
    seconds = time.monotonic() - started

    assert len(clicks) <= MOST_CLICKS
    assert "440 yuan" in before
    assert "660 yuan" in calculator.inner_text()
    assert page.external == []
    assert page.errors == []
    print(f"home → problem → play → calculator → new number: {len(clicks)} clicks, {seconds:.1f} s on a phone's width")
