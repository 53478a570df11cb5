"""What a chapter's results are kept by covers what it reads when it runs, and leaves out what cannot influence it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from custlib import chapters
from custlib.chapters import reach, store
from custlib.formulas.text import LANGUAGES

UNREACHED = {"calculators", "cli", "exercises", "grading", "i18n", "labs", "notebook", "sphinxext"}
WATCH = """
import json, os, sys
read = set()
def note(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes, os.PathLike)):
        read.add(os.path.realpath(os.fsdecode(arguments[0])))
sys.addaudithook(note)
from custlib.chapters import _chapter
from custlib.figures import theme
tr = sys.modules["custlib.live.tr"]
class Asked(dict):
    def get(self, text, *default):
        asked.add(text)
        return super().get(text, *default)
asked = set()
tr._catalogues[sys.argv[2]] = Asked(tr.catalogue(sys.argv[2]))
chapter = _chapter(sys.argv[1])
chapter.compute()
with theme(sys.argv[2], "dark"):
    for draw in chapter.pictures.values():
        draw(sys.argv[2])
from custlib.chapters.workbooks import writing
for declare in chapter.workbooks.values():
    writing.as_bytes(declare(sys.argv[2]), sys.argv[2], True)
held = [name for name in sys.modules if name.partition(".")[0] == "custlib"]
print(json.dumps([sorted(read), held, sorted(asked)]))
"""


@pytest.mark.parametrize("key", chapters.KEYS)
def test_all_that_a_chapter_imports_reads_and_says_is_in_what_it_is_kept_by(key, root):
    """Facts, pictures and spreadsheets are made in a process that notes what it opens and which texts it asks for."""
    said = subprocess.check_output([sys.executable, "-B", "-c", WATCH, key, "zh"], text=True, cwd=root)
    read, held, asked = json.loads(said.splitlines()[-1])
    module = store.home(key)
    unseen = {name for name in held if reach.file_of(name)} - set(reach.modules(module))
    assert not unseen
    covered = {os.path.realpath(path) for path in [*reach.files(module), *store.tables()]}
    own = [path for path in read if path.startswith((f"{root}/custlib/", f"{root}/data/", f"{root}/tests/"))]
    assert own
    assert {path for path in own if not path.endswith((".pyc", ".po"))} <= covered
    assert asked
    assert set(asked) <= reach.texts(reach.modules(module).values())


@pytest.mark.parametrize("key", chapters.KEYS)
def test_rooms_that_no_chapter_imports_are_no_part_of_it(key):
    rooms = {name.split(".")[1] for name in reach.modules(store.home(key)) if "." in name}
    assert {"chapters", "figures"} <= rooms
    assert not rooms & UNREACHED


def test_a_chapter_does_not_hang_on_those_it_takes_nothing_from():
    """B4 takes functions from A7; A1 takes none from either."""
    reached = {key: set(reach.modules(store.home(key))) for key in chapters.KEYS}
    assert store.home("a07") in reached["b04"]
    assert not {store.home("a07"), store.home("b04")} & reached["a01"]


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A package of its own: file → text."""

    def write(files):
        for name, text in {"custlib/__init__.py": "", **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    monkeypatch.setattr(reach, "SOURCES", tmp_path)
    return write


def names(*modules):
    return {name.removeprefix("custlib.") for name in reach.modules(*modules)} - {"custlib"}


def test_imports_count_wherever_they_stand_but_for_those_of_type_hints(house):
    house(
        {
            "custlib/a.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from custlib import hint\n"
            "else:\n    import custlib.other\ndef f():\n    from custlib.room import b, value\n"
            "try:\n    import fast\nexcept ImportError:\n    from custlib import caught\n"
            "if f:\n    pass\nelse:\n    for _ in ():\n        from custlib import deep\n    else:\n"
            "        import custlib.far.away\n",
            "custlib/room/__init__.py": "import custlib.around\n",
            "custlib/far/__init__.py": "",
            "custlib/far/away.py": "",
            **{f"custlib/room/{name}.py": "" for name in "bc"},
            **{f"custlib/{name}.py": "" for name in ("hint", "other", "around", "caught", "deep")},
        }
    )
    found = {"a", "other", "room", "room.b", "around", "caught", "deep", "far", "far.away"}
    assert names("custlib.a") == found


@pytest.mark.parametrize(
    "way", ["from importlib import import_module\n{}import_module", "import importlib\n{}importlib.import_module"]
)
def test_a_module_found_by_its_name_brings_all_beside_it(house, way):
    house(
        {
            "custlib/room/__init__.py": way.format("def f(n):\n    ") + "(n)\n",
            "custlib/room/b.py": "",
            "custlib/room/c.py": "from custlib import d\n",
            "custlib/d.py": "",
        }
    )
    assert names("custlib.room") == {"room", "room.b", "room.c", "d"}


def test_an_import_that_hides_its_package_is_refused(house):
    house({"custlib/a.py": "\nfrom .b import c\n"})
    with pytest.raises(ValueError, match=r"line 2: an import without its package; write it out as custlib\.…"):
        reach.modules("custlib.a")


def test_tables_beside_the_code_count(house, tmp_path):
    house({"custlib/room/__init__.py": "", "custlib/room/rates.csv": "", "custlib/room/b.py": "", "custlib/x.csv": ""})
    found = [path.relative_to(tmp_path).as_posix() for path in reach.files("custlib.room")]
    assert found == ["custlib/__init__.py", "custlib/room/__init__.py", "custlib/room/rates.csv", "custlib/x.csv"]


def test_a_translation_that_a_chapter_cannot_ask_for_changes_no_mark(monkeypatch):
    """The catalogue of the whole interface changes with every room; a picture is drawn again for its own words only."""
    own = next(text for text in store.catalogue("zh") if text in reach.texts(reach.modules(store.home("a01")).values()))
    marks = []
    for translated in ({own: "一"}, {own: "一", "No chapter says this.": "二"}, {own: "三"}):
        monkeypatch.setattr(store, "catalogue", lambda _, translated=translated: translated)
        store.words_of.cache_clear()
        marks.append(store.words_of("zh", "a01"))
    store.words_of.cache_clear()
    assert marks[0] == marks[1] != marks[2]
    assert [store.words_of(lang, "a01") == "" for lang in LANGUAGES] == [lang == "en" for lang in LANGUAGES]
