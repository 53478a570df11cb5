"""What the pages cover of the source texts, read from the pages' text, so that it needs no build.

A build collects the same from the parsed pages; a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from sphinx_external_toc.parsing import parse_toc_yaml

from custlib.sphinxext import ids, source_map

KINDS = ("exercises", "calculators", "plays", "claims")
DIRECTIVE = re.compile(r"\{([\w-]+)\}\s*(.*)")
ID_OPTION = re.compile(r"^:id:\s*(\S+)", re.MULTILINE)


def coverage(root: Path | str) -> dict:
    """Count what the pages hold for each section of the source map.

    Parameters
    ----------
    root : Path or str
        The folder with `_toc.yml` and the folder `book`.

    Returns
    -------
    dict
        `sections`: list of dicts with id, title_en, title_zh, topics, marked and missing (ids), exercises, calculators,
        plays and claims (ids), in the order of the source; a section without topics is its own topic. A claim belongs
        to the section of the last topic marked before it, since its id names the chapter only. `unplaced`: what stands
        in no section, by kind. `totals`: numbers of topics, marked, and of each kind.
    """
    entries = source_map.read(root)
    held = held_by_pages(root)
    marked = {identifier for _, kind, identifier, _ in held if kind == "topics"}
    sections = []
    for entry in entries.values():
        if entry.id.count(".") != 1 and entry.level != "preface":
            continue
        topics = source_map.below(entry.id, entries)
        row = {"id": entry.id, "title_en": entry.title_en, "title_zh": entry.title_zh, "topics": topics}
        row["marked"] = [topic for topic in topics if topic in marked]
        row["missing"] = [topic for topic in topics if topic not in marked]
        sections.append({**row, **{kind: [] for kind in KINDS}})
    by_id = {row["id"]: row for row in sections}
    unplaced: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for _, kind, identifier, last_topic in held:
        if kind == "topics":
            continue
        section = source_map.section(last_topic if kind == "claims" and last_topic else identifier)
        by_id.get(section, unplaced)[kind].append(identifier)
    for row in (*sections, unplaced):
        for kind in KINDS:
            row[kind] = sorted(row[kind], key=ids.order)
    totals = {
        "topics": sum(len(row["topics"]) for row in sections),
        "marked": sum(len(row["marked"]) for row in sections),
    }
    totals |= {kind: sum(len(row[kind]) for row in (*sections, unplaced)) for kind in KINDS}
    return {"sections": sections, "unplaced": unplaced, "totals": totals}


def held_by_pages(root: Path | str) -> list[tuple[str, str, str, str]]:
    """List what the pages of the book hold: (page, kind, id, last topic marked before it on the page)."""
    found = []
    for docname in parse_toc_yaml(Path(root, "_toc.yml")):
        path = Path(root, f"{docname}.md")
        if not path.exists():
            continue
        last_topic = ""
        for kind, identifier in held_by_text(path.read_text(encoding="utf8")):
            if kind == "topics":
                last_topic = identifier
            found.append((docname, kind, identifier, last_topic))
    return found


def held_by_text(text: str) -> Iterator[tuple[str, str]]:
    """Give the kind and id of each topic mark, exercise, calculator, play and claim in a page's text.

    Examples
    --------
    >>> list(held_by_text("```{topic} A1.1.2\\n```\\n\\n```{exercise} A1.1-E1\\n```"))
    [('topics', 'A1.1.2'), ('exercises', 'A1.1-E1')]
    """
    for token in parser().parse(text):
        match = DIRECTIVE.fullmatch(token.info.strip()) if token.type in ("fence", "colon_fence") else None
        if not match:
            continue
        name, argument = match.groups()
        if name in ("topic", "exercise", "calculator"):
            yield f"{name}s", argument.strip()
        elif name in ("play", "claim"):
            option = ID_OPTION.search(token.content)
            if option:
                yield f"{name}s", option[1]
        elif not name.startswith("code"):
            yield from held_by_text(token.content)


@cache
def parser() -> MarkdownIt:
    """Give a parser that knows fences and a page's head; what stands in a longer fence is that fence's content."""
    return MarkdownIt().use(front_matter_plugin).use(colon_fence_plugin)


def report(found: dict) -> str:
    """Write coverage as a table; sections nothing is written of are counted only."""
    width = max(len(row["id"]) for row in found["sections"])
    lines = [f"{'':{width}}  topics  exercises  calculators  plays  claims"]
    begun = [row for row in found["sections"] if row["marked"] or any(row[kind] for kind in KINDS)]
    for row in begun:
        counts = f"{len(row['marked'])}/{len(row['topics'])}"
        lines.append(
            f"{row['id']:{width}}  {counts:>6}  {len(row['exercises']):>9}  {len(row['calculators']):>11}"
            f"  {len(row['plays']):>5}  {len(row['claims']):>6}  {row['title_en']}"
        )
        if row["missing"]:
            lines.append(f"{'':{width}}  missing: {', '.join(row['missing'])}")
    totals = found["totals"]
    lines.append(f"{len(found['sections']) - len(begun)} sections have not begun.")
    lines.append(f"{totals['marked']} of {totals['topics']} topics are covered.")
    return "\n".join(lines)


def gaps(found: dict, section: str) -> list[str]:
    """List the topics a section still lacks; an unknown section raises ValueError."""
    by_id = {row["id"]: row["missing"] for row in found["sections"]}
    if section not in by_id:
        raise ValueError(f"section: got {section!r}, not in the source map; {source_map.nearest(section, by_id)}")
    return by_id[section]
