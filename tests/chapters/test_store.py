"""Results are kept by the content they come from: nothing changed, nothing computed; else computed again."""

import subprocess
import sys

import pytest

from custlib.chapters import reach, store


@pytest.fixture
def content(tmp_path, monkeypatch):
    """A package and data of a few lines each, in place of the real ones."""
    house, data = tmp_path / "custlib", tmp_path / "data"
    for room in ("chapters", "figures", "grading"):
        (house / room).mkdir(parents=True)
        (house / room / "__init__.py").touch()
    (house / "__init__.py").touch()
    (house / "chapters" / "a01.py").write_text("from custlib.figures.theme import WIDTH\n")
    (house / "chapters" / "a07.py").write_text("WIDTH = 4\n")
    (house / "figures" / "theme.py").write_text("WIDTH = 5\n")
    (house / "grading" / "marks.py").write_text("POINTS = 10\n")
    data.mkdir()
    (data / "orders.csv").write_text("order_id\n1\n")
    monkeypatch.setattr(reach, "SOURCES", tmp_path)
    monkeypatch.setattr(store, "BUILD", tmp_path / "_build")
    monkeypatch.setenv("CUSTLIB_DATA", str(data))
    forget()
    yield tmp_path
    forget()


def forget():
    """What a process read once it does not read again; each build is a new process."""
    for kept in (store.fingerprint, store.words_of, reach.tree, reach.steps, reach.held):
        kept.cache_clear()


def made(results, chapter="a01"):
    """Ask for a result; say whether it was computed."""
    before = len(results)
    assert store.kept(chapter, lambda: results.append(1) or {"value": 320.5, "label": "元"}) == {
        "value": 320.5,
        "label": "元",
    }
    forget()
    return len(results) > before


def test_computed_once_and_again_after_an_edit_of_code_or_data(content):
    results = []
    assert made(results)
    assert not made(results)
    (content / "custlib" / "figures" / "theme.py").write_text("WIDTH = 6\n")
    assert made(results)
    assert not made(results)
    (content / "data" / "orders.csv").write_text("order_id\n2\n")
    assert made(results)
    assert not made(results)


@pytest.mark.parametrize("edited", ["grading/marks.py", "chapters/a07.py"])
def test_an_edit_of_what_a_chapter_does_not_import_computes_nothing(content, edited):
    assert made([])
    assert made([], "a07")
    (content / "custlib" / edited).write_text("WIDTH = 7\n")
    assert not made([])
    assert made([], "a07") == (edited == "chapters/a07.py")


def test_the_last_states_are_kept_and_older_ones_go(content):
    for width in range(store.KEPT + 3):
        (content / "custlib" / "figures" / "theme.py").write_text(f"WIDTH = {width}\n")
        assert made([])
    assert made([], "a07")
    assert not made([])
    assert len(list((content / "_build" / "facts" / "a01").iterdir())) == store.KEPT


def test_a_warm_answer_imports_neither_pandas_nor_matplotlib(root):
    """What a page build does when nothing changed; the first call makes sure that the results are on disk."""
    program = (
        "import sys; from custlib import chapters; chapters.contents('a01'); chapters.picture('a01.value_ladder');"
        "print([name for name in ('pandas', 'matplotlib', 'seaborn') if name in sys.modules])"
    )
    answers = [subprocess.check_output([sys.executable, "-c", program], text=True, cwd=root) for _ in range(2)]
    assert answers[1].strip() == "[]"
