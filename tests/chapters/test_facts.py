"""The facts and pictures of all chapters: the same each time, and exactly those that the book's pages name."""

import re
from importlib import import_module

import pytest

from custlib import chapters

USED = re.compile(r"\{fact\}`([a-z0-9]+\.\w+):\w+`|=([a-z0-9]+\.\w+):\w+")
SHOWN = re.compile(r"\{figure-of\} ([a-z0-9]+\.\w+)")


@pytest.fixture(scope="module")
def book(root):
    """The text of the book's pages."""
    return "\n".join(path.read_text("utf-8") for path in sorted((root / "book").rglob("*.md")))


@pytest.mark.parametrize("key", chapters.KEYS)
def test_facts_computed_now_are_the_facts_kept(key):
    kept = {name: value for name, (value, _, _) in chapters.contents(key)["facts"].items()}
    assert import_module(f"custlib.chapters.{key}").facts() == kept


@pytest.mark.parametrize(("kind", "named"), [("facts", USED), ("pictures", SHOWN)])
def test_pages_name_what_exists_and_all_of_it(book, kind, named):
    known = {f"{key}.{name}" for key in chapters.KEYS for name in chapters.contents(key)[kind]}
    found = {next(filter(None, match.groups())) for match in named.finditer(book)}
    assert found - known == set(), "named on a page, declared nowhere"
    assert known - found == set(), "declared, but on no page"
