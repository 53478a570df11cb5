"""What was handed in, as it came: a folder an arrival, numbered a student, never changed afterwards.

inbox/<sheet>/<student>/001/arrival.json   when, from where, whole or not
inbox/<sheet>/<student>/001/files/         the files
inbox/unmatched/<sheet>/<name>-<digest>/   the same for what fits nobody of the roster
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from custlib.grading.course import Course, Sheet, replace
from custlib.grading.roster import FORBIDDEN

INBOX, UNMATCHED, FILES, ARRIVAL = "inbox", "unmatched", "files", "arrival.json"
LONGEST = 100
"""Bytes of a file's name in the inbox."""


@dataclass(frozen=True)
class Arrival:
    """Something handed in.

    Attributes
    ----------
    origin : str
        Archive or folder, and the path in it.
    at : str
        ISO time without offset of the files, else of collecting: it orders arrivals. Platforms pack with times of their
        own, so it says nothing about who was late.
    told : str
        ISO time with offset at which it was handed in, where something reliable told it; else empty.
    late : bool
        Whether the platform marks it as late.
    refused : tuple of (str, str)
        Path and reason (a key of `archives.REASONS`) of what could not be taken.
    moodle : str
        The folder in which Moodle takes a file back for who handed it in; empty for what came another way.
    digest : str
        Of the files.
    folder : Path
        Where it lies; not part of the file.
    """

    origin: str
    at: str
    told: str = ""
    late: bool = False
    refused: tuple[tuple[str, str], ...] = ()
    moodle: str = ""
    digest: str = ""
    folder: Path = field(default=Path(), compare=False)

    @property
    def order(self) -> tuple[str, str]:
        """What is greater was handed in later."""
        return (self.at, self.folder.name)

    @property
    def known_by(self) -> tuple[str, str]:
        """Where it stood in its archive, whatever that was called, and what it held: who came twice is known by it."""
        return (self.origin.partition(": ")[2], self.digest)

    def files(self) -> list[Path]:
        """List the files, in order of their names."""
        return sorted(path for path in (self.folder / FILES).rglob("*") if path.is_file() and not path.is_symlink())


def place(course: Course, sheet: Sheet, student: str) -> Path:
    """Name the folder of a student's arrivals."""
    return course.folder / INBOX / sheet.name / student


def arrivals(course: Course, sheet: Sheet, student: str) -> list[Arrival]:
    """List what a student handed in, the latest last."""
    return sorted(_read(place(course, sheet, student)), key=lambda each: each.order)


def not_before(course: Course, sheet: Sheet, student: str, at: str) -> str:
    """Give a time that makes an arrival the latest of a student, at the earliest this one."""
    return max([at, *(each.at for each in arrivals(course, sheet, student))])


def unmatched(course: Course, sheet: Sheet) -> list[Arrival]:
    """List what fits nobody of the roster."""
    return _read(course.folder / INBOX / UNMATCHED / sheet.name)


def given(course: Course, sheet: Sheet, students: Iterable[str]) -> dict[tuple[str, str], str]:
    """Say by `known_by` to whom each arrival belongs, also what an instructor gave to a student."""
    return {each.known_by: student for student in students for each in arrivals(course, sheet, student)}


def keep(course: Course, sheet: Sheet, student: str, arrival: Arrival, files: dict[str, Path]) -> tuple[Arrival, bool]:
    """Copy what a student handed in, by its names there, and say whether it is new.

    It is not when the same came at the same time, or is the latest already; an older version handed in again is new.
    """
    digest, every = arrival.digest or digest_of(files, arrival.refused), arrivals(course, sheet, student)
    for held in every:
        if held.digest == digest and (held.at == arrival.at or held == every[-1]):
            return held, False
    folder = place(course, sheet, student)
    numbers = [int(path.name) for path in folder.glob("[0-9]*") if path.name.isdigit()]
    return _write(folder / f"{max(numbers, default=0) + 1:03d}", arrival, files, digest), True


def keep_unmatched(course: Course, sheet: Sheet, name: str, arrival: Arrival, files: dict[str, Path]) -> Arrival:
    """Keep what fits nobody; the instructor says whose it is."""
    digest = arrival.digest or digest_of(files, arrival.refused)
    folder = course.folder / INBOX / UNMATCHED / sheet.name / f"{safe(name)[:40]}-{digest[:8]}"
    return read_one(folder) or _write(folder, arrival, files, digest)


def safe(name: str) -> str:
    """Give a text that can name a file everywhere.

    Examples
    --------
    >>> safe("a:b/../c?.ipynb"), safe(".."), safe("王芳.ipynb")
    ('a_b_.._c_.ipynb', '_', '王芳.ipynb')
    """
    kept = "".join("_" if char in FORBIDDEN or not char.isprintable() else char for char in name).strip(" .")
    while len(kept.encode()) > LONGEST:
        kept = kept[: len(kept) // 2 - 1] + kept[len(kept) // 2 :]
    return kept or "_"


def _write(folder: Path, arrival: Arrival, files: dict[str, Path], digest: str) -> Arrival:
    """Write files first and `arrival.json` last: without it there is no arrival, and the next run begins again."""
    beside = folder.with_name(f".{folder.name}")
    shutil.rmtree(beside, ignore_errors=True)
    (beside / FILES).mkdir(parents=True)
    taken: set[str] = set()
    folders: set[str] = set()
    for path, file in sorted(files.items()):
        target = beside / FILES / _free([safe(part) for part in path.split("/")[-3:]], taken, folders)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
        os.utime(target, (file.stat().st_mtime,) * 2)
    held = asdict(arrival) | {"digest": digest}
    del held["folder"]
    replace(beside / ARRIVAL, json.dumps(held, indent=2, ensure_ascii=False) + "\n")
    shutil.rmtree(folder, ignore_errors=True)
    beside.rename(folder)
    return read_one(folder)


def _free(parts: list[str], taken: set[str], folders: set[str]) -> str:
    """Give a path that no other file has, nor a folder, in any case of letters, and remember it."""
    *above, last = parts
    where = ""
    for part in above:
        where += _other(part, where, taken) + "/"
        folders.add(where[:-1].casefold())
    free = where + _other(last, where, taken | folders)
    taken.add(free.casefold())
    return free


def _other(name: str, where: str, taken: set[str]) -> str:
    """Give a name with a number, where another has it: "a.ipynb" becomes "a (2).ipynb"."""
    stem, dot, ending = name.rpartition(".")
    count, free = 1, name
    while (where + free).casefold() in taken:
        count += 1
        free = f"{stem or ending} ({count}){dot}{ending if stem else ''}"
    return free


def _read(folder: Path) -> list[Arrival]:
    below = sorted(folder.iterdir()) if folder.is_dir() else []
    return [held for path in below if not path.name.startswith(".") and (held := read_one(path))]


def read_one(folder: Path) -> Arrival | None:
    """Read the arrival in a folder; None where there is none."""
    try:
        held = json.loads((folder / ARRIVAL).read_text("utf-8"))
        refused = tuple((path, reason) for path, reason in held.pop("refused"))
        return Arrival(**held, refused=refused, folder=folder)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def digest_of(files: dict[str, Path], refused: tuple[tuple[str, str], ...]) -> str:
    """Tell one submission from another, by the names of its files and all that is in them."""
    digest = hashlib.sha256()
    for path, file in sorted(files.items()):
        with file.open("rb") as data:
            digest.update(f"{path}\0{hashlib.file_digest(data, 'sha256').hexdigest()}\0".encode())
    for path, reason in refused:
        digest.update(f"{path}\0{reason}\0".encode("utf-8", "backslashreplace"))
    return digest.hexdigest()
