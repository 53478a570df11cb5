"""A student's page: what it says, what it keeps back, and that nothing a student wrote runs in it."""

import re
from dataclasses import replace

import pytest

from custlib import exercises
from custlib.exercises.core import Values
from custlib.formulas.text import show
from custlib.grading import classroom, feedback, marks, pages
from custlib.grading.marks import FORMGRADER, Mark, digest
from custlib.grading.result import Answer, Result, write
from custlib.grading.standing import standings
from custlib.sphinxext.editions import EDITIONS
from tests.browser.conftest import PHONE
from tests.grading.reported import HOSTILE, IDS, OPEN, SHEET, hand_in, make, right, slip

TEXT = "It counts margin after variable cost."


def course_of(tmp_path, lang="en", name="李雷"):
    return make(tmp_path / "course", [f'li,"{name}",li@x.cn'], lang)


def page(course, solutions=False):
    sheet = course.sheets[0]
    (standing,) = standings(course, sheet)
    return feedback.page(course, sheet, standing, solutions)


def give(course, exercise, points, criteria=(), comment="", by=marks.TABLE, text=TEXT):
    marks.write(course, course.sheets[0], {("li", exercise): Mark(points, criteria, comment, by, digest(text))})


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_wrong_answer_gets_its_reason_and_what_to_read(tmp_path, lang):
    course = course_of(tmp_path, lang)
    hand_in(course, "li", {"A1.1-E1": slip(course, "li", "A1.1-E1", "no-discount")})
    html = page(course)
    said = exercises.check("A1.1-E1", slip(course, "li", "A1.1-E1", "no-discount"), "li", course.salt, lang).message
    assert said in html
    assert exercises.pose("A1.1-E1", "li", course.salt).statement(lang) in html
    assert {"en": "A1.1.2 Customer lifetime value", "zh": "A1.1.2 顾客的终身价值"}[lang] in html
    assert f'<html lang="{EDITIONS[lang].tag}">' in html


@pytest.mark.parametrize("solutions", [False, True])
def test_the_solution_is_kept_back_until_it_may_be_shown(tmp_path, solutions):
    course = course_of(tmp_path)
    wrong = {"A1.1-E1": slip(course, "li", "A1.1-E1", "no-discount"), "A1.1-E2": None, "A1.1-E4": "z"}
    hand_in(course, "li", wrong)
    html = page(course, solutions)
    for id in wrong:
        posed = exercises.pose(id, "li", course.salt)
        assert (posed.explanation("en") in html) == solutions
    posed = exercises.pose("A1.1-E1", "li", course.salt)
    number = show(posed.exercise.solve(Values(**posed.values)), posed.exercise.formats["answer"])
    assert (number in html) == solutions
    assert ("not shown yet" in html) != solutions


def test_what_is_right_brings_its_points_and_its_reason(tmp_path):
    course = course_of(tmp_path)
    hand_in(course, "li", {})
    html = page(course)
    assert "<strong>10</strong>" in html
    assert "of 10 points" in html
    assert "8 more points wait" in html
    assert exercises.check("A1.1-E1", right(course, "li", "A1.1-E1"), "li", course.salt).message in html
    assert "Read again" not in html


def test_an_open_question_shows_rubric_marks_and_comment(tmp_path):
    course = course_of(tmp_path)
    hand_in(course, "li", {})
    assert "Waits to be marked" in page(course)
    give(course, OPEN, 5.5, (2, 1.5, 2, 0), "Name the <year>.")
    html = page(course)
    assert "Waits to be marked" not in html
    assert re.findall(r'<td class="text-right">([\d.]+) / 2</td>', html) == ["2", "1.5", "2", "0"]
    assert "Name the &lt;year&gt;." in html
    assert "5.5 of 8 points" in html
    assert "<strong>15.5</strong>" in html


def test_points_given_by_hand_are_named_as_such(tmp_path):
    course = course_of(tmp_path)
    typed = slip(course, "li", "A1.1-E1", "no-discount")
    hand_in(course, "li", {"A1.1-E1": typed})
    give(course, "A1.1-E1", 2, by=FORMGRADER, text=typed)
    html = page(course)
    assert "Marked by hand" in html
    assert "2 of 4 points" in html


@pytest.mark.parametrize(
    ("state", "digest", "words"),
    [
        ("missing", "", "Nothing was handed in"),
        ("ungradable", "d", "could not be marked"),
        ("ungradable", "", "has not been marked yet"),  # the machine failed, not she
    ],
)
def test_who_has_no_marks_is_told_so_and_not_why_the_instructor_thinks(tmp_path, state, digest, words):
    course = course_of(tmp_path)
    write(
        course.result(course.sheets[0], "li"),
        Result("li", SHEET, state, "a secret reason", ("a secret note",), digest=digest),
    )
    html = page(course, solutions=True)
    assert words in html
    assert "secret" not in html


def test_the_instructors_notes_are_not_for_students(tmp_path):
    course = course_of(tmp_path)
    hand_in(course, "li", {}, notes=("a secret note",), answer_notes={"A1.1-E1": "a secret number"})
    assert "secret" not in page(course, solutions=True)


def test_results_of_other_exercises_are_refused(tmp_path):
    course = course_of(tmp_path)
    made = hand_in(course, "li", {})
    changed = replace(made, answers=(Answer("A1.1-E1", "1", "right", 4, 4), *made.answers[1:]))
    write(course.result(course.sheets[0], "li"), changed)
    with pytest.raises(ValueError, match="run custlib course grade"):
        page(course)


def test_colours_are_the_books(tmp_path):
    ground = (pages.STYLES / "ground.css").read_text("utf-8")
    before, after = pages.style().split("@media screen and (prefers-color-scheme: dark) {\n:root {", 1)
    for name in ("paper", "ink", "tea", "good", "bad"):
        light, dark = re.findall(rf"--{name}: (#\w+);", ground)
        assert re.findall(rf"--{name}: (#\w+);", before) == [light]
        assert re.search(rf"--{name}: (#\w+);", after)[1] == dark
    assert "data-theme" not in before


def test_long_and_unseen_signs_are_tamed():
    assert pages.visible("a\u202eb\x1b[31m\ud800") == "a\ufffdb\ufffd[31m\ufffd"
    assert len(pages.visible("x" * 10**6)) == pages.LONGEST + 2


def hostile(tmp_path):
    course = course_of(tmp_path, name=HOSTILE.replace('"', "'"))
    given = dict.fromkeys(IDS, HOSTILE)
    hand_in(course, "li", given)
    give(course, OPEN, 1, (1, 0, 0, 0), f"</p></main>{HOSTILE}", text=HOSTILE)
    return course


def opened(browser, tmp_path, html, **look):
    """Load a page from a file; give it with the requests it made, and those that its policy did not stop."""
    path = tmp_path / "page.html"
    path.write_text(html, "utf-8")
    context = browser.new_context(viewport=PHONE, **look)
    tab = context.new_page()
    asked = []
    tab.on("request", lambda request: asked.append(request))
    tab.goto(path.as_uri())
    tab.wait_for_timeout(200)
    asked = [request for request in asked if request.url != path.as_uri()]
    return tab, asked, [request.url for request in asked if request.failure != "csp"]


@pytest.mark.needs("browser")
def test_a_hostile_answer_name_and_comment_run_nothing_and_ask_for_nothing(browser, tmp_path):
    tab, asked, _ = opened(browser, tmp_path, page(hostile(tmp_path), solutions=True))
    assert asked == []
    assert tab.title().startswith("A1 Know your customers · <script>")
    assert tab.locator("script, img, iframe, object, [onerror], [style]").count() == 0
    assert tab.locator(".given").count() == len(IDS) + 1
    assert HOSTILE in tab.locator("main").inner_text()
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.needs("browser")
def test_the_policy_alone_would_stop_what_escaping_let_through(browser, tmp_path):
    html = page(hostile(tmp_path)).replace("</main>", f"{HOSTILE}<style>body {{ display: none }}</style></main>")
    tab, asked, sent = opened(browser, tmp_path, html)
    assert (len(asked), sent) == (1, []), "the picture was asked for and stopped"
    assert tab.title().startswith("A1 Know your customers")
    assert tab.locator("script").count() == 1, "it is there and did not run"
    assert tab.locator("body").is_visible()


@pytest.mark.needs("browser")
def test_the_pages_own_style_is_let_in(browser, tmp_path):
    tab, *_ = opened(browser, tmp_path, page(hostile(tmp_path)))
    ground = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(252, 250, 246)"


@pytest.mark.needs("browser", "site")
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_pages_break_no_rule_of_accessibility(browser, tmp_path, root, mode):
    axe = (root / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
    course = hostile(tmp_path)
    found = standings(course, course.sheets[0])
    for html in (page(course, solutions=True), classroom.page(course, course.sheets[0], found)):
        tab, *_ = opened(browser, tmp_path, html, color_scheme=mode)
        tab.evaluate(axe)
        broken = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in broken] == []
