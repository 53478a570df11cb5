"""The filters over the book's lists, by keyboard, from a file, with a link to send, and without JavaScript."""

from __future__ import annotations

import pytest

from tests.browser.conftest import PHONE

LISTS = {
    "problems": "list-problems",
    "plays": "list-plays",
    "calculators": "list-calculators",
    "exercises": "list-exercises",
    "claims": "list-claims",
    "glossary": "list-terms",
    "source-map": "list-entries",
}


SENTENCES = {
    "We are losing customers. Why do they leave?": "Customers leave, and we do not know why.",
    "complaining customers": "Complaints are up 40%",
    "投诉多了": "Complaints are up 40%",
    "服务变差了吗？": "Complaints are up 40%",
}
SHOWN = """[...document.querySelectorAll(".list-row")]
  .filter((row) => row.checkVisibility()).map((row) => row.innerText)"""
CONTROLS = "article :is(button, select, input)"


def shown(page) -> list[str]:
    return page.evaluate(SHOWN)


def test_every_list_filters_says_how_many_and_keeps_the_choice_in_the_address(open_page, site):
    page = open_page("book/index.html")
    for name, identifier in LISTS.items():
        page.goto(f"{site}book/reference/{name}.html")
        every = shown(page)
        form = page.locator(f"#{identifier} .filter")
        form.locator("[name=words]").press_sequentially("complaint")
        found = shown(page)
        assert 0 < len(found) < len(every), name
        status = form.get_by_role("status").inner_text()
        assert status.startswith(f"{len(found)} of {len(every)} "), name
        page.wait_for_function("location.hash")
        address = page.url
        assert address.endswith(f"#{identifier}?words=complaint")
        page.goto("about:blank")
        page.goto(address)
        assert shown(page) == found, name
        form.get_by_role("button", name="Show all").click()
        assert shown(page) == every
        assert form.locator("[name=words]").evaluate("field => field === document.activeElement")
        page.wait_for_function("!location.hash")
    assert page.errors == []


@pytest.mark.parametrize("name", LISTS)
def test_without_javascript_every_row_shows_and_no_dead_control(open_page, name):
    page = open_page(f"book/reference/{name}.html", java_script_enabled=False, viewport=PHONE)
    rows = page.locator(".list-row")
    assert rows.count() > 5
    assert all(row.is_visible() for row in rows.all())
    assert not [control for control in page.locator(CONTROLS).all() if control.is_visible()]


def test_a_choice_narrows_and_adds_up(open_page):
    page = open_page("book/reference/exercises.html#list-exercises?level=1&chapter=A7")
    rows = page.locator(".list-row:visible")
    assert rows.count() > 1
    data = rows.evaluate_all("rows => rows.map((row) => ({...row.dataset}))")
    assert all((row["level"], row["chapter"]) == ("1", "A7") for row in data)
    minutes, points = (sum(int(row[what]) for row in data) for what in ("minutes", "points"))
    status = page.locator("#list-exercises").get_by_role("status").inner_text()
    assert status.endswith(f": {minutes} minutes, {points} points")
    table = page.locator(".list-exercises:visible")
    assert table.count() == 1
    assert table.locator("tfoot td").all_inner_texts() == ["", str(minutes), str(points)]


def test_plays_by_trigger_owner_and_chapter(open_page):
    page = open_page("book/reference/plays.html")
    page.get_by_label("Owner").fill("finance")
    assert all("finance" in text.lower() for text in shown(page))
    assert len(shown(page)) > 1
    page.get_by_label("Chapter").select_option("A7")
    page.get_by_label("Owner").fill("")
    assert len(shown(page)) == 7
    page.get_by_label("What happens, in your words").fill("complaints rise")
    assert "Hear more first" in shown(page)[0]


def test_claims_by_rating_with_the_keyboard_alone(open_page):
    page = open_page("book/reference/claims.html")
    rating = page.get_by_label("Rating")
    rating.focus()
    page.keyboard.type("folk")
    found = shown(page)
    assert found
    assert all(text.startswith("folklore") for text in found)
    page.wait_for_function("location.hash.endsWith('?rating=folklore')")


def test_a_sentence_in_ones_own_words_finds_the_problem(open_page):
    page = open_page("book/index.html", viewport=PHONE)
    field = page.get_by_label("Your problem, in your words")
    status = page.locator("#finder").get_by_role("status")
    for sentence, wanted in SENTENCES.items():
        field.fill(sentence)
        assert wanted in "\n".join(shown(page)), sentence
    field.fill("complaints zebra")
    assert "some of them" in status.inner_text()
    assert "Complaints are up 40%" in "\n".join(shown(page))
    field.fill("zebra")
    assert shown(page) == []
    assert status.inner_text().startswith("No problem in the list has these words")
    field.fill("the of our")
    assert len(shown(page)) > 80, "words without a subject leave the list whole"


def test_the_home_page_unfolds_a_group_and_goes_to_what_is_new(open_page):
    page = open_page("book/index.html", viewport=PHONE)
    group = page.locator(".problem-group", has_text="Complaints").first
    assert group.locator(".problem:visible").count() == 1
    group.get_by_role("button").press("Enter")
    assert group.locator(".problem:visible").count() == group.locator(".problem").count() > 5
    assert group.locator(".problem").nth(1).evaluate("row => row === document.activeElement")


def test_filters_work_from_a_file(open_page, site_dir):
    page = open_page((site_dir / "book" / "reference" / "claims.html").as_uri() + "#list-claims?rating=wrong")
    assert all(text.startswith("wrong") for text in shown(page))
    assert page.errors == []


def test_a_problem_to_come_names_its_chapter_and_is_no_link(open_page):
    page = open_page("book/reference/problems.html")
    coming = page.locator(".problem-to-come")
    assert coming.count() > 20
    for row in coming.all():
        assert row.locator("a.problem-text").count() == 0
        assert "will bring it" in row.inner_text()
