"""Ways through the book: what a step links to, what it says of the unwritten, and that the book's own ways exist."""

from __future__ import annotations

import re

import pytest

from custlib.sphinxext import source_map

PATH = "# Way\n\n```{reading-path}\nA1.1.1\nA1\nA1.1.2 B4.1\nB4\n```\n"
PAGES = {"index": PATH, "topic": "# Know\n\n(a1)=\n## One\n\n```{topic} A1.1.1\n```\n"}
BLOCK = re.compile(r"```\{reading-path\}\n(.*?)```", re.DOTALL)


def test_a_step_links_to_what_is_written_and_names_the_rest(make_book):
    book = make_book(PAGES)
    assert book.build() == ""
    page = book.page()
    steps = page.select(".reading-path > li")
    assert [step["class"] for step in steps] == [["covered"], ["in-part"], ["not-yet"], ["not-yet"]]
    links = [[link["href"] for link in step.find_all("a")] for step in steps]
    assert links == [["topic.html#one"], ["topic.html#a1"], [], []]
    words = " ".join(steps[2].get_text().split())
    assert words == "A1.1.2 Customer lifetime value (LTV), B4.1 The facts about complaints not yet"
    assert page.find(class_="path-count").get_text() == "1 of 4 steps are written."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("A1\nA1.1.9", "'A1.1.9' is no entry of the source map; near ones: A1.1.2, A1.1.1"),
        ("", "Content block expected"),
    ],
)
def test_a_path_to_nowhere_is_refused(make_book, text, message):
    assert message in make_book({"index": f"# Way\n\n```{{reading-path}}\n{text}\n```\n"}).faults()


def paths(root, page: str) -> list[list[list[str]]]:
    text = (root / "book" / "start" / f"{page}.md").read_text(encoding="utf8")
    return [[line.split() for line in block.splitlines()] for block in BLOCK.findall(text)]


def test_each_of_the_three_ways_stands_in_the_book_and_names_entries_of_the_source(root):
    entries = source_map.read(root)
    for page, count in (("managers", 1), ("learners", 1), ("instructors", 3)):
        found = paths(root, page)
        assert len(found) == count
        assert [name for path in found for step in path for name in step if name not in entries] == []


def test_learners_pass_every_topic_once(root):
    entries = source_map.read(root)
    (path,) = paths(root, "learners")
    passed = [leaf for step in path for name in step for leaf in source_map.below(name, entries)]
    assert len(passed) == len(set(passed))
    assert set(source_map.leaves(entries)) - set(passed) == {"B0"}


def test_managers_pass_one_stage_or_topic_a_step(root):
    (path,) = paths(root, "managers")
    names = [name for step in path for name in step]
    assert len(names) == len(path) == len(set(names)) == 9
