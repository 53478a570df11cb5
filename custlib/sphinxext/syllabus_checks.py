"""What a plan of `book/syllabi.yml` must keep: its keys, ids that exist, an order in which it can be taught, its sums.

    documents: {D4: B4-E1}            # the documents of Part II that are written, and the exercise that asks for each
    plans:
      - id: eight-weeks
        contact: 1200                 # minutes in the room: the sum of its rows
        home: 1920
        pass: 60                      # of 100 points
        totals: {exercises: 36, …}    # points by kind: the sums of its rows
        given: [A1.1.1]               # taken as known
        rows:
          - when: "1"
            title: Customers as uncertain assets
            minutes: {discussion: 60, lab: 60, clinic: 30}
            home: {reading: 90, exercises: 60}
            read: [A1.1, A1.2]        # entries of the source map
            more: [B1.1]              # to go on with; a lesson holds without it
            use: [A1.1-C1]            # calculators, plays and claims
            lab: [a01]
            exercises: [A1.1-E1]
            hands_in: [D1]
            needs: [D2]               # handed in or read earlier
            marks: {exercises: 6}
            do: What happens.         # do and output are texts
            output: What lies on the table at the end.
        short:
          - title: Half a day
            rows: ["09:00", "11:00"]
            contact: 230
            points: 85

What it cannot see: whether the minutes are enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import yaml

from custlib import calculators, exercises
from custlib.sphinxext import source_map
from custlib.sphinxext.source_map import Entry

FILE = "book/syllabi.yml"
POINTS = 100
BREAK = "break"
"""The kind of minutes that teach nothing."""
TEXTS_OF_A_ROW = ("title", "do", "output")
PLAN_KEYS = {"id", "contact", "home", "pass", "totals", "given", "rows", "short"}
ROW_KEYS = {"when", "minutes", "home", "read", "more", "use", "lab", "exercises", "hands_in", "needs", "marks"}
NEEDED = ("when", "title")


def read(root: Path | str) -> dict[str, dict]:
    """Read the plans of the book whose source folder is `root`, by id.

    Raises
    ------
    ValueError
        For the first thing that a plan does not keep, naming plan and row.
    """
    return _read(root)[0]


def documents(root: Path | str) -> dict[str, str]:
    """Give the documents of Part II that are written: D4 → the exercise that asks for it."""
    return _read(root)[1]


def _read(root: Path | str) -> tuple[dict[str, dict], dict[str, str]]:
    path = Path(root, FILE)
    return _parsed(path, path.stat().st_mtime_ns, Path(root))


@lru_cache(maxsize=4)
def _parsed(path: Path, _changed: int, root: Path) -> tuple[dict[str, dict], dict[str, str]]:
    try:
        held = yaml.safe_load(path.read_text(encoding="utf8"))
    except yaml.YAMLError as error:
        raise ValueError(f"{FILE}: {error}") from error
    entries = source_map.read(root)
    for fault in (fault for plan in held["plans"] for fault in faults(plan, held["documents"], entries)):
        raise ValueError(f"{FILE}: {fault}")
    return {plan["id"]: plan for plan in held["plans"]}, held["documents"]


def faults(plan: dict, written: dict[str, str], entries: dict[str, Entry]) -> Iterator[str]:
    """Say, a line each, what a plan does not keep."""
    found = list(faults_of_shape(plan)) or list(faults_of_ids(plan, written, entries))
    yield from found
    if not found:
        yield from faults_of_order(plan["id"], plan["rows"], plan.get("given", ()), written)
        yield from faults_of_sums(plan)
        yield from faults_of_short_forms(plan, written)


def faults_of_shape(plan: dict) -> Iterator[str]:
    """Name keys that lack or that nothing reads."""
    name = plan.get("id", plan)
    for key in sorted(PLAN_KEYS - {"given", "short"} - set(plan)):
        yield f"{name}: give {key}"
    for key in sorted(set(plan) - PLAN_KEYS):
        yield f"{name}: no key {key}; use {', '.join(sorted(PLAN_KEYS))}"
    for row in plan.get("rows", ()):
        where = f"{name}, {row.get('when', row)}"
        for key in (key for key in NEEDED if not row.get(key)):
            yield f"{where}: give {key}"
        for key in sorted(set(row) - ROW_KEYS - set(TEXTS_OF_A_ROW)):
            yield f"{where}: no key {key}; use {', '.join(sorted(ROW_KEYS))}"


def faults_of_ids(plan: dict, written: dict[str, str], entries: dict[str, Entry]) -> Iterator[str]:
    """Name ids that are none; claims and plays stand on pages alone, so the build checks those."""
    registered = {exercise.id for exercise in exercises.every()}
    registered |= {found.id for chapter in calculators.CHAPTERS for found in calculators.load(chapter)}
    for name in written.values():
        if name not in registered:
            yield f"documents: {name} is no exercise; {source_map.nearest(name, registered)}"
    for row in plan["rows"]:
        where = f"{plan['id']}, {row['when']}"
        for name in (*row.get("read", ()), *row.get("more", ())):
            if name not in entries:
                yield f"{where}: {name} is no entry of the source map; {source_map.nearest(name, entries)}"
        for name in (*row.get("use", ()), *row.get("exercises", ())):
            if name.partition("-")[2][:1] in ("C", "E") and name not in registered:
                yield f"{where}: {name} is not in the registry; {source_map.nearest(name, registered)}"
        for lab in row.get("lab", ()):
            if source_map.of_key(lab) not in entries:
                yield f"{where}: {lab} is no chapter's key; write it like a01"


def faults_of_order(name: str, rows: list[dict], given: Iterable[str], written: dict[str, str]) -> Iterator[str]:
    """Name what a row asks for before it was read: an exercise's topic, a calculator's section, its own needs."""
    known = set(given)
    for row in rows:
        asked = [(each, exercises.get(each).topic) for each in row.get("exercises", ())]
        asked += [(each, source_map.section(each)) for each in row.get("use", ()) if "-C" in each]
        asked += [(each, exercises.get(written[each]).topic) for each in row.get("hands_in", ()) if each in written]
        asked += [(each, each) for each in row.get("needs", ())]
        handed_in = {each for each in known if each.startswith("D")}
        known |= {*row.get("read", ()), *row.get("more", ())}
        for each, topic in asked:
            if topic not in handed_in and not any(met(topic, seen) for seen in known - handed_in):
                yield f"{name}, {row['when']}: {each} comes before {topic}; read it first, or put it under given"
        known |= set(row.get("hands_in", ()))


def met(topic: str, seen: str) -> bool:
    """Say whether reading one entry has met another: the entry itself, what holds it, or a part of a section asked for.

    Examples
    --------
    >>> met("A1.1.2", "A1"), met("A1.1", "A1.1.2"), met("A1.1.2", "A1.1.1"), met("A1", "A10.1")
    (True, True, False, False)
    """
    return topic == seen or topic.startswith(seen + ".") or seen.startswith(topic + ".")


def faults_of_sums(plan: dict) -> Iterator[str]:
    """Name minutes and points that do not add up, clocks that leave a gap, and exercises that outlast their time."""
    name, rows = plan["id"], plan["rows"]
    for key, found in (("contact", sum(map(contact, rows))), ("home", sum(map(at_home, rows)))):
        if found != plan[key]:
            yield f"{name}: {key} says {plan[key]} minutes, the rows have {found}"
    for one, other in pairwise(row for row in rows if ":" in row["when"]):
        if clock(one["when"]) + sum(one["minutes"].values()) != clock(other["when"]):
            yield f"{name}, {one['when']}: {sum(one['minutes'].values())} minutes do not lead to {other['when']}"
    for row in rows:
        asked = sum(exercises.get(each).minutes for each in row.get("exercises", ()))
        if asked > at_home(row) + contact(row):
            yield f"{name}, {row['when']}: its exercises take {asked} minutes, more than the row has"
    sums = by_kind(plan)
    if sums != plan["totals"]:
        yield f"{name}: totals say {plan['totals']}, the rows have {sums}"
    if sum(sums.values()) != POINTS:
        yield f"{name}: the points add up to {sum(sums.values())}, not {POINTS}"


def faults_of_short_forms(plan: dict, written: dict[str, str]) -> Iterator[str]:
    """Name what a shorter form says of itself and its rows do not bear out."""
    for short in plan.get("short", ()):
        rows = [row for row in plan["rows"] if row["when"] in short["rows"]]
        title = f"{plan['id']}, {short['title']}"
        missing = set(short["rows"]) - {row["when"] for row in rows}
        if missing:
            yield f"{title}: no row {', '.join(sorted(missing))}"
        points = sum(sum(row.get("marks", {}).values()) for row in rows)
        if (sum(map(contact, rows)), points) != (short["contact"], short["points"]):
            yield f"{title}: its rows have {sum(map(contact, rows))} minutes and {points} points"
        yield from faults_of_order(title, rows, plan.get("given", ()), written)


def contact(row: dict) -> int:
    """Add up a row's minutes in the room."""
    return sum(minutes for kind, minutes in row.get("minutes", {}).items() if kind != BREAK)


def at_home(row: dict) -> int:
    """Add up a row's minutes at home."""
    return sum(row.get("home", {}).values())


def by_kind(plan: dict) -> dict[str, int]:
    """Add up a plan's points by what they are given for."""
    sums: Counter = Counter()
    for row in plan["rows"]:
        sums.update(row.get("marks", {}))
    return dict(sums)


def clock(text: str) -> int:
    """Give a time of day in minutes.

    Examples
    --------
    >>> clock("09:20")
    560
    """
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)
