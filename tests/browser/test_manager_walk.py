"""A manager's way: home → her problem → the play → the calculator → her own number, in at most three clicks."""

from __future__ import annotations

import time

import pytest

from tests.browser.conftest import PHONE

MOST_CLICKS = 3
WALKS = {
    "cost": {
        "typed": "what may a new customer cost",
        "problem": "The board wants growth; what may a new customer cost?",
        "play": "#a1-1-2-p1",
        "calculator": "#a1-1-c1",
        "answer": "440 yuan",
    },
    "complaints": {
        "typed": "complaints are up 40 %, is our service getting worse?",
        "problem": "Complaints are up 40%. Is our service getting worse?",
        "play": "#a7-1-1-p1",
        "calculator": "#a7-1-c2",
        "answer": "worse",
    },
}


class Hand:
    """Counts what a finger does."""

    def __init__(self):
        self.clicks = 0

    def tap(self, place):
        place.click()
        self.clicks += 1


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
def test_from_a_problem_to_an_answer(open_page, walk):
    started = time.monotonic()
    hand = Hand()
    page = open_page("book/index.html", viewport=PHONE)

    field = page.get_by_label("Your problem, in your words")
    assert field.bounding_box()["y"] < PHONE["height"], "the field is the first thing one sees"
    hand.tap(field)
    page.keyboard.type(walk["typed"])
    rows = page.locator(".problem:visible")
    assert rows.count() <= 3, "a whole sentence leaves few rows"
    hand.tap(rows.get_by_role("link", name=walk["problem"]))
    play = page.locator(walk["play"])
    play.wait_for()
    own = play.locator("dt", has_text="Your own numbers").locator("xpath=..").get_by_role("link")
    hand.tap(own)
    calculator = page.locator(walk["calculator"])
    calculator.locator(".calculator-takeaway").wait_for()
    assert walk["answer"] in calculator.locator(".calculator-decision").inner_text().lower()
    page.wait_for_function(
        "(id) => document.querySelector(id).getBoundingClientRect().top < innerHeight", arg=walk["calculator"]
    )
    seconds = time.monotonic() - started

    assert hand.clicks <= MOST_CLICKS
    assert page.external == []
    assert page.errors == []
    print(f"home → problem → play → calculator → answer: {hand.clicks} taps, {seconds:.1f} s on a phone's width")


def test_a_number_of_ones_own_changes_the_answer(open_page):
    page = open_page("book/index.html", viewport=PHONE)
    page.get_by_role("link", name="what may a new customer cost?").click()
    page.locator("#a1-1-2-p1").get_by_role("link", name="What is a customer worth?").click()
    calculator = page.locator("#a1-1-c1")
    calculator.scroll_into_view_if_needed()
    before = calculator.inner_text()
    retention = calculator.get_by_label("Yearly retention").first
    retention.fill("90")
    retention.press("Tab")
    page.wait_for_function(
        "([id, before]) => document.getElementById(id).innerText !== before", arg=["a1-1-c1", before], timeout=10_000
    )
    assert "440 yuan" in before
    assert "660 yuan" in calculator.inner_text()


def test_the_answer_to_more_complaints_follows_ones_own_counts(open_page):
    """Twice the complaints at the same share who speak is worse; the same complaints with twice the voice is better."""
    page = open_page("book/part1/a07-dissatisfied-customers/7-1-dissatisfaction-is-not-fault-finding.html")
    calculator = page.locator("#a7-1-c2")
    calculator.scroll_into_view_if_needed()
    takeaway = calculator.locator(".calculator-takeaway")

    def answer(rows):
        before = takeaway.inner_text()
        cells = calculator.locator("tbody tr").all()
        for line, numbers in zip(cells, rows, strict=False):
            for cell, number in zip(line.locator("input").all(), numbers, strict=True):
                cell.fill(str(number))
                cell.press("Tab")
        changed = "([place, before]) => place.innerText !== before"
        page.wait_for_function(changed, arg=[takeaway.element_handle(), before])
        return takeaway.inner_text()

    worse = answer([(10000, 10000), (300, 600), (400, 400), (200, 200)])
    better = answer([(10000, 10000), (300, 300), (400, 400), (100, 300)])
    assert "worse" in worse.lower()
    assert worse != better
    assert page.errors == []


def test_a_play_sets_the_values_of_its_calculator(open_page, site):
    page = open_page("book/reference/plays.html")
    links = page.locator('.list-card.play dd a[href*="?"]')
    address = links.first.evaluate("link => link.href")
    assert links.count() >= 2
    identifier, _, query = address.partition("#")[2].partition("?")
    links.first.click()
    calculator = page.locator(f"#{identifier}")
    calculator.wait_for()
    values = page.evaluate("(query) => Object.fromEntries(new URLSearchParams(query))", query)
    assert values
    for name, value in values.items():
        row = calculator.locator(f'.calculator-input[data-name="{name}"]')
        assert row.locator("[type=text]").first.input_value() == value
