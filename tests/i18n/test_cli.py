"""The gate at the command line: what it counts, and an exit that says what it found."""

from __future__ import annotations

import pytest

from custlib import cli
from custlib.i18n import book, check


def test_status_counts_every_catalogue(capsys, root):
    assert cli.main(["i18n", "status", "--json"]) == 0
    said = capsys.readouterr().out
    assert all(path.relative_to(root).as_posix() in said for path in book.catalogues(root))


@pytest.mark.parametrize(("faults", "status"), [((), 0), (("a.po: not translated: 'One.'",), 1)])
def test_the_gate_fails_when_it_found_something(monkeypatch, capsys, faults, status):
    monkeypatch.setattr(check, "failures", lambda *_: iter(faults))
    assert cli.main(["i18n", "check"]) == status
    assert capsys.readouterr().out.strip() == (faults[0] if faults else "both languages stand together")
