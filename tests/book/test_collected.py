"""What the build collected: well-formed, unique, the same as coverage reads from the text, and open to translation."""

from __future__ import annotations

import subprocess
import sys
from itertools import chain

import polib
import pytest

from custlib.sphinxext import ids, source_map
from custlib.sphinxext.coverage import KINDS, coverage, gaps, held_by_pages
from custlib.sphinxext.plays import FIELDS

pytestmark = pytest.mark.needs("site")


def entries(collected: dict, kind: str) -> list[dict]:
    return list(chain.from_iterable(collected[kind].values()))


@pytest.mark.parametrize("kind", KINDS)
def test_ids_parse_name_an_entry_of_the_source_and_are_unique(root, collected, kind):
    found = [entry["id"] for entry in entries(collected, kind)]
    assert found
    assert len(set(found)) == len(found)
    known = source_map.read(root)
    for identifier in found:
        assert ids.check(identifier, kind.removesuffix("s"), known) == identifier


def test_coverage_reads_from_the_text_what_the_build_collected(root, collected):
    built = {(entry["docname"], kind, entry["id"]) for kind in (*KINDS, "topics") for entry in entries(collected, kind)}
    assert {held[:3] for held in held_by_pages(root)} == built


def test_the_first_section_has_no_gap(root):
    assert gaps(coverage(root), "A1.1") == []


def test_every_problem_leads_to_a_play_that_a_page_holds(collected):
    plays = {entry["id"] for entry in entries(collected, "plays")}
    problems = entries(collected, "problems")
    assert problems
    assert {problem["play"] for problem in problems} <= plays


def test_every_title_and_text_of_a_directive_is_extracted_for_translation(root, site_dir, collected, tmp_path):
    arguments = ["-b", "gettext", "-q", "-d", str(tmp_path / "doctrees"), "-D", "nb_execution_mode=off"]
    command = [sys.executable, "-m", "sphinx", *arguments, str(root), str(tmp_path / "gettext")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    messages = set()
    for catalogue in (tmp_path / "gettext").rglob("*.pot"):
        messages |= {plain(entry.msgid) for entry in polib.pofile(str(catalogue))}
    texts = [play[part] for play in entries(collected, "plays") for part in ("title", *FIELDS)]
    texts += [claim["title"] for claim in entries(collected, "claims")]
    texts += [problem["text"] for problem in entries(collected, "problems")]
    assert not [text for text in texts if plain(text) not in messages]


def plain(text: str) -> str:
    """Take away what marking-up and typography change between a message and the text shown."""
    for mark in "*_`\"'“”‘’":
        text = text.replace(mark, "")
    return " ".join(text.split())
