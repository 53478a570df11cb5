"""The command speaks the language it is asked for, and the gate's exit says what it found."""

from __future__ import annotations

import pytest

from custlib import cli, locale
from custlib.i18n import book, check


@pytest.fixture(autouse=True)
def own_language(monkeypatch):
    """What a test chooses is gone after it."""
    monkeypatch.setenv(locale.CHOICE, "en")


def test_help_in_chinese(capsys):
    with pytest.raises(SystemExit):
        cli.main(["--lang", "zh", "--help"])
    assert "《客户经营手册》的命令行工具。" in capsys.readouterr().out


def test_the_edition_of_a_book_is_no_language_of_the_command():
    options = cli.parser().parse_args(["book", "--lang", "zh"])
    assert (options.lang, options.spoken) == ("zh", None)
    assert locale.language() == "en"


def test_an_unknown_language_is_named(monkeypatch, capsys):
    monkeypatch.setenv(locale.CHOICE, "xx")
    assert cli.main(["i18n", "status"]) == 2
    assert capsys.readouterr().err == "custlib: lang: got 'xx'; use one of en, zh, qps\n"


def test_status_counts_every_catalogue(capsys, root):
    assert cli.main(["i18n", "status", "--json"]) == 0
    said = capsys.readouterr().out
    assert all(path.relative_to(root).as_posix() in said for path in book.catalogues(root))


@pytest.mark.parametrize(("faults", "status"), [((), 0), (("a.po: not translated: 'One.'",), 1)])
def test_the_gate_fails_when_it_found_something(monkeypatch, capsys, faults, status):
    monkeypatch.setattr(check, "failures", lambda *_: iter(faults))
    assert cli.main(["i18n", "check"]) == status
    assert capsys.readouterr().out.strip() == (faults[0] if faults else "both languages stand together")
