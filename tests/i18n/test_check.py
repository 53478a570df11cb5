"""The gate on a copy of the book: a changed sentence is named with its file, and so is every other fault."""

from __future__ import annotations

import shutil

import pytest

from custlib.i18n import book, catalogue, check, pages

TOC = """format: jb-book
root: book/index
parts:
  - caption: Start here
    chapters:
      - file: book/start/managers
"""
MANAGERS = "book/locale/zh_CN/LC_MESSAGES/book/start/managers.po"
INTERFACE = "custlib/locale/zh/interface.po"


@pytest.fixture(scope="module")
def copy(root, tmp_path_factory):
    """A copy of the book with two pages."""
    folder = tmp_path_factory.mktemp("copy") / "book"
    for name in ("book", "custlib/locale", "notebooks/src", "notebooks/locale"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for name in ("_config.yml", "data/lantern/tables.csv", "data/lantern/columns.csv"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / name, folder / name)
    (folder / "_toc.yml").write_text(TOC, "utf-8")
    return folder


@pytest.fixture(scope="module")
def should(copy):
    """What the copy's catalogues should hold, and now do: read once, since Sphinx and the program's texts take long."""
    found = book.wanted(copy)
    book.write(copy, found)
    return found


@pytest.fixture
def edited(copy, should):
    """The copy, its catalogues up to date, put back after the test."""
    kept = {path: path.read_bytes() for path in (copy / MANAGERS, copy / INTERFACE, copy / "book/start/managers.md")}
    yield copy
    for path, content in kept.items():
        path.write_bytes(content)


def test_a_copy_without_an_edit_has_no_change(copy, should):
    assert len(list((copy / pages.FOLDER).rglob("*.po"))) == 2
    assert list(book.changes(copy, should)) == []
    assert book.write(copy, should) == []


def test_a_changed_sentence_of_a_page_is_named_with_its_file(edited, should):
    page = edited / "book/start/managers.md"
    first = next(entry.msgid for entry in catalogue.load(edited / MANAGERS) if len(entry.msgid) > 40)
    word = first.split()[0]
    text = page.read_text("utf-8")
    assert word in text
    page.write_text(text.replace(word, f"Perhaps {word}", 1), "utf-8")
    read = pages.templates(edited)
    now = should | {pages.catalogue_of(edited, name): sentences for name, sentences in read.items()}
    found = list(book.changes(edited, now))
    assert any(line.startswith(f"{MANAGERS}: new or changed: ") and f"Perhaps {word}" in line for line in found), found
    assert any(line.startswith(f"{MANAGERS}: no longer in the book: ") for line in found), found
    assert {line.partition(": ")[0] for line in found} == {MANAGERS}
    book.write(edited, now)
    assert any(line.startswith(f"{MANAGERS}: not translated: ") for line in check.untranslated(edited))


def test_a_changed_text_of_the_program_is_named_with_its_file(edited, should):
    """The code stays as it is; the catalogue is set back to an earlier wording."""
    path = edited / INTERFACE
    path.write_text(path.read_text("utf-8").replace('"Search the book"', '"Look through the book"'), "utf-8")
    assert list(book.changes(edited, should)) == [
        f"{INTERFACE}: new or changed: 'Search the book'",
        f"{INTERFACE}: no longer in the book: 'Look through the book'",
    ]


def test_a_translation_that_lost_something_or_is_set_wrongly_is_named(edited):
    path = edited / INTERFACE
    entries = catalogue.load(path)
    entries.find("Read: {title}").msgstr = "读,这个"
    catalogue.write(path, str(entries) + "\n")
    found = "\n".join(check.wrong(edited))
    assert f"{INTERFACE}: field {{title}} is missing" in found
    assert f"{INTERFACE}: punctuation at 读▸,◂这个" in found


def test_a_lab_whose_strings_would_end_early_is_named(copy, should):
    (name,) = (copy / "notebooks/locale/zh").glob("a01-*.po")
    entries = catalogue.load(name)
    before = name.read_bytes()
    entries.find("still here").msgstr = '还"在"的'
    catalogue.write(name, str(entries) + "\n")
    try:
        assert any("a quotation mark ends a string early" in line for line in check.unreadable_labs(copy))
    finally:
        name.write_bytes(before)


def test_every_sentence_of_the_book_is_in_its_catalogue(root):
    """When it fails: `custlib i18n update`, then translate what it names (CONTRIBUTING)."""
    assert list(book.changes(root, book.wanted(root))) == []


def test_listed_chapters_are_whole_and_well_set(root):
    assert list(check.untranslated(root)) == []
    assert list(check.wrong(root)) == []
