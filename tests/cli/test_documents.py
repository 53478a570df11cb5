"""Every command that a document names is one there is, with options it has; those in a block can be run as written."""

from __future__ import annotations

import re
import shlex

import pytest

from custlib import cli
from tests.conftest import ROOT
from tests.test_walls import ROOMS

PAGES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("book/**/*.md"))
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "examples/exercise-pack/README.md", *PAGES]
BLOCK = re.compile(r"^```(?:bash|text)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
COMMAND = re.compile(r"^(?:\.venv/bin/)?(custlib|make)(?: (.+))?$")
TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)


def commands(text: str):
    """Yield the commands of a text: tool, its words, and whether they stand in a block."""
    lines = [line for block in BLOCK.findall(text) for line in block.replace("\\\n", " ").splitlines()]
    found = [(line, True) for line in lines] + [(span, False) for span in SPAN.findall(BLOCK.sub("", text))]
    for line, in_block in found:
        match = COMMAND.match(line.strip())
        if match:
            yield match[1], shlex.split(match[2] or "", comments=True), in_block


def test_commands_are_found_in_blocks_and_spans():
    text = "Run `make book`, or:\n\n```bash\n.venv/bin/custlib course grade \\\n  spring  # now\ncd x\n```\n\n`custlib`"
    assert list(commands(text)) == [
        ("custlib", ["course", "grade", "spring"], True),
        ("make", ["book"], False),
        ("custlib", [], False),
    ]


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if "custlib " in (ROOT / name).read_text("utf-8")])
def test_commands_of_ours_are_those_of_the_parser(name, capsys):
    for tool, words, in_block in commands((ROOT / name).read_text("utf-8")):
        if tool == "make":
            continue
        words = words[2:] if words[:1] == ["--lang"] else words
        if in_block:
            cli.parser().parse_args(words)
            continue
        with pytest.raises(SystemExit) as left:
            cli.parser().parse_args([*(word for word in words if re.fullmatch(r"[a-z0-9]+", word)), "--help"])
        help = capsys.readouterr().out
        assert left.value.code == 0, f"{name}: custlib {' '.join(words)}"
        assert [word for word in words if word.startswith("-") and word not in help] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_targets_of_make_are_in_the_makefile(name):
    targets = set(TARGET.findall((ROOT / "Makefile").read_text("utf-8")))
    assert {"book", "test"} <= targets
    for tool, words, _ in commands((ROOT / name).read_text("utf-8")):
        assert tool != "make" or set(words) <= targets, f"{name}: make {' '.join(words)}"


def test_contributing_names_the_rooms_in_their_order():
    assert f": {', '.join(ROOMS)} (" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")
