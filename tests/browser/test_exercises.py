"""Exercises in a real browser, on the pages of the book: every wrong answer meets its message, hints come in steps."""

from __future__ import annotations

import re
from functools import cache

import pytest
from playwright.sync_api import expect

from custlib import exercises
from custlib.exercises import posed
from custlib.exercises.key import ONCE_MORE, VERDICTS
from custlib.formulas.text import plain
from custlib.sphinxext.collect import anchor
from tests.browser.conftest import PHONE
from tests.conftest import site_folder

EVERY = [exercise.id for exercise in exercises.every()]
MARKED = [exercise.id for exercise in exercises.every() if exercise.kind != "open"]
TOUCH = 44  # pixels: the least height that a finger hits
READABLE = 16  # pixels: below it phones zoom into the field


@cache
def page_of(id: str) -> str:
    """The address, within the site, of the page that holds an exercise."""
    mark = f'class="panel exercise" id="{anchor(id)}"'
    pages = [page for page in site_folder().rglob("*.html") if mark in page.read_text("utf-8")]
    assert len(pages) == 1, f"{id} stands on {len(pages)} pages of the book, it must stand on one"
    return pages[0].relative_to(site_folder()).as_posix()


@pytest.fixture
def open_exercise(open_page):
    """`open_exercise("A1.1-E1", viewport=…)` gives the page and the exercise in it."""

    def opened(id, **options):
        page = open_page(page_of(id), **options)
        return page, page.locator(f"#{anchor(id)}")

    return opened


@pytest.fixture(scope="module")
def kept_page(new_page):
    """The page opened last, by what it was opened for."""
    held = {}

    def opened(reason, path, **options):
        if reason not in held:
            while held:
                held.popitem()[1].close()
            held[reason] = new_page(path, **options)
        return held[reason]

    yield opened
    for page in held.values():
        page.close()


@pytest.fixture
def exercise_of_a_page(request, kept_page):
    """As `open_exercise`; a test of many exercises opens a page once for all that stand on it, as a reader does."""

    def opened(id, **options):
        page = kept_page((request.function.__name__, page_of(id)), page_of(id), **options)
        return page, page.locator(f"#{anchor(id)}")

    return opened


def said(id: str, answer: str) -> str:
    """The text the page must show for an answer."""
    feedback = exercises.check(id, answer, "book", "")
    return f"{VERDICTS.get(feedback.kind, VERDICTS['other'])} {feedback.message}".strip()


def answers_to(id: str) -> list[str]:
    """Everything with a meaning, some junk, and answers off by a lot and a little."""
    shown = exercises.pose(id, "book", "")
    if shown.exercise.kind == "choice":
        return [letter for letter, _ in shown.options("en")]
    texts = [plain(target.number) for target in posed.targets(shown.exercise, shown.values)]
    texts += [plain(shown.answer * factor) for factor in (0.001, 0.3, 0.97, 1.008, 1.4, 3, 40)]
    return [*texts, "", "twelve", "1e999", "５０％", "3 元"]


def give(box, answer: str) -> None:
    """Answer and send with the keyboard alone."""
    if box.locator("fieldset").count():
        box.locator(f"input[value={answer}]").check()
        box.locator(f"input[value={answer}]").press("Enter")
    else:
        box.locator("input").fill(answer)
        box.locator("input").press("Enter")


@pytest.mark.parametrize("id", MARKED)
def test_every_answer_meets_its_message(exercise_of_a_page, id):
    page, box = exercise_of_a_page(id)
    for answer in answers_to(id):
        give(box, answer)
        expect(box.get_by_role("status")).to_have_text(said(id, answer))
    assert page.errors == []
    assert page.external == []


@pytest.mark.parametrize("id", MARKED)
def test_hints_come_one_by_one_after_another_try(exercise_of_a_page, id):
    page, box = exercise_of_a_page(id)
    hints = exercises.pose(id, "book", "").hints("en")
    solution = exercises.pose(id, "book", "").explanation("en")
    wrong = next(answer for answer in answers_to(id) if exercises.check(id, answer, "book", "").kind.startswith("misc"))
    more = box.get_by_role("button", name="Give me a hint")
    for place, hint in enumerate(hints):
        expect(box.get_by_text(hint)).to_be_hidden()
        more.click()
        expect(box.get_by_text(hint)).to_be_visible()
        if place < len(hints) - 1:
            more.click()
            expect(box.get_by_role("status")).to_have_text(ONCE_MORE)
            expect(box.get_by_text(hints[place + 1])).to_be_hidden()
            give(box, wrong)
    expect(more).to_be_hidden()
    assert page.evaluate("document.activeElement.textContent") == "Hint 3", "the focus is not lost with the button"
    expect(box.get_by_text("Solution")).to_be_hidden()
    give(box, wrong)
    box.get_by_text("Solution").click()
    expect(box.locator(".exercise-solution p")).to_have_text(solution)
    expect(box.locator(".exercise-solution p")).to_be_visible()


def test_what_is_no_number_opens_no_hint(open_exercise):
    _, box = open_exercise("A1.1-E1")
    box.get_by_role("button", name="Give me a hint").click()
    give(box, "no idea")
    box.get_by_role("button", name="Give me a hint").click()
    expect(box.locator(".exercise-hint:not([hidden])")).to_have_count(1)


def test_the_keyboard_reaches_everything_in_order(open_exercise):
    page, box = open_exercise("A1.1-E1")
    field = box.get_by_label("Your answer, in yuan")
    field.focus()
    page.keyboard.type("520")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Check"
    page.keyboard.press("Space")
    expect(box.get_by_role("status")).to_contain_text("Not yet.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hint 1"
    page.keyboard.press("Enter")
    expect(box.locator(".exercise-hint p").first).to_be_hidden()


def test_a_choice_is_made_with_the_arrow_keys(open_exercise):
    page, box = open_exercise("A1.1-E4")
    box.locator("input").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(box.get_by_role("status")).to_have_text(said("A1.1-E4", "b"))
    expect(box.get_by_role("group", name="Your answer")).to_be_visible()


def test_several_exercises_on_a_page_keep_apart(open_exercise):
    page, first = open_exercise("A1.1-E1")
    assert page_of("A1.1-E2") == page_of("A1.1-E1")
    second = page.locator(f"#{anchor('A1.1-E2')}")
    give(first, "520")
    give(second, "98%")
    expect(first.get_by_role("status")).to_have_text(said("A1.1-E1", "520"))
    expect(second.get_by_role("status")).to_have_text(said("A1.1-E2", "98%"))


def test_results_are_announced(open_exercise):
    _, box = open_exercise("A1.1-E1")
    expect(box.locator(".exercise-result")).to_have_attribute("role", "status")
    expect(box.locator(".exercise-help")).to_have_attribute("aria-live", "polite")
    expect(box.get_by_label("Your answer, in yuan")).to_have_attribute("aria-describedby", "a1-1-e1-result")
    expect(box).to_have_accessible_name(re.compile("What is a subscriber worth"))


@pytest.mark.parametrize("id", EVERY)
def test_without_javascript_nothing_is_lost_but_the_check(exercise_of_a_page, id):
    _, box = exercise_of_a_page(id, java_script_enabled=False)
    shown = exercises.pose(id, "book", "")
    expect(box.get_by_text(shown.statement("en"))).to_be_visible()
    expect(box.get_by_role("button")).to_have_count(0)
    expect(box.get_by_role("textbox")).to_have_count(0)
    if shown.exercise.kind == "open":
        box.get_by_text("How it is marked").click()
        expect(box.get_by_text(shown.rubric("en")[0])).to_be_visible()
        return
    expect(box.locator("noscript .exercise-note")).to_be_visible()
    hints = {f"Hint {rung}": hint for rung, hint in enumerate(shown.hints("en"), start=1)}
    for title, text in (hints | {"Solution": shown.explanation("en")}).items():
        expect(box.get_by_text(text, exact=True)).to_be_hidden()
        box.get_by_text(title, exact=True).click()
        expect(box.get_by_text(text, exact=True)).to_be_visible()


@pytest.mark.parametrize("id", MARKED)
def test_on_a_phone_everything_fits_and_can_be_hit(exercise_of_a_page, id):
    page, box = exercise_of_a_page(id, viewport=PHONE, has_touch=True, is_mobile=True)
    give(box, answers_to(id)[1])
    box.get_by_role("button", name="Give me a hint").tap()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for button in box.get_by_role("button").all():
        assert button.bounding_box()["height"] >= TOUCH
    for field in box.locator("input[type=text]").all():
        assert field.bounding_box()["height"] >= TOUCH
        assert field.evaluate("field => parseFloat(getComputedStyle(field).fontSize)") >= READABLE
    for label in box.locator("fieldset label").all():
        assert label.bounding_box()["height"] >= TOUCH - 6


def test_a_page_opened_from_a_file_answers_too(open_page):
    page = open_page(f"file://{site_folder() / page_of('A1.1-E1')}")
    box = page.locator(f"#{anchor('A1.1-E1')}")
    give(box, "520")
    expect(box.get_by_role("status")).to_have_text(said("A1.1-E1", "520"))


def test_exercises_need_no_webassembly(open_page):
    page = open_page("about:blank")
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto(f"file://{site_folder() / page_of('A1.1-E1')}")
    assert page.evaluate("typeof WebAssembly") == "undefined"
    box = page.locator(f"#{anchor('A1.1-E1')}")
    give(box, "520")
    expect(box.get_by_role("status")).to_have_text(said("A1.1-E1", "520"))
