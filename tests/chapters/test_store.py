"""Results are kept by the content they come from: nothing changed, nothing computed; else computed again."""

import subprocess
import sys

import pytest

from custlib.chapters import store


@pytest.fixture
def content(tmp_path, monkeypatch):
    """A package and data of one file each, in place of the real ones."""
    package, data = tmp_path / "custlib", tmp_path / "data"
    (package / "figures").mkdir(parents=True)
    data.mkdir()
    (package / "figures" / "theme.py").write_text("WIDTH = 5\n")
    (data / "orders.csv").write_text("order_id\n1\n")
    monkeypatch.setattr(store, "PACKAGE", package)
    monkeypatch.setattr(store, "BUILD", tmp_path / "_build")
    monkeypatch.setenv("CUSTLIB_DATA", str(data))
    store.fingerprint.cache_clear()
    yield tmp_path
    store.fingerprint.cache_clear()


def made(results):
    """Ask for a result; say whether it was computed."""
    before = len(results)
    assert store.kept("a01", lambda: results.append(1) or {"value": 320.5, "label": "元"}) == {
        "value": 320.5,
        "label": "元",
    }
    store.fingerprint.cache_clear()
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


def test_the_last_states_are_kept_and_older_ones_go(content):
    for width in range(store.KEPT + 3):
        (content / "custlib" / "figures" / "theme.py").write_text(f"WIDTH = {width}\n")
        assert made([])
    assert len(list((content / "_build" / "facts").iterdir())) <= store.KEPT + 1


def test_a_warm_answer_imports_neither_pandas_nor_matplotlib(root):
    """What a page build does when nothing changed; the first call makes sure that the results are on disk."""
    program = (
        "import sys; from custlib import chapters; chapters.contents('a01'); chapters.picture('a01.value_ladder');"
        "print([name for name in ('pandas', 'matplotlib', 'seaborn') if name in sys.modules])"
    )
    answers = [subprocess.check_output([sys.executable, "-c", program], text=True, cwd=root) for _ in range(2)]
    assert answers[1].strip() == "[]"
