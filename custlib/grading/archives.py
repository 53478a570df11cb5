"""The files of an archive or a folder, one after the other, and a reason for each that is refused.

Nothing is unpacked by its own name: an entry is read up to a limit and handed on as bytes, so a path that leads out of
the folder, a link or a bomb has nowhere to go. One bad entry never stops the others.
"""

from __future__ import annotations

import io
import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from custlib.grading.entry_names import is_junk, is_printable, name_of, printable

MOST_ENTRIES = 20_000
MOST_BYTES = 64 * 2**20
"""Of one file; a notebook with every picture in it is smaller."""
MOST_UNPACKED = 4 * 2**30
BOMB_BYTES, BOMB_RATIO = 256 * 2**20, 200
"""An archive within the archive is refused when it unpacks to more than this, and to so many times its size."""

LONGEST_NAME, LONGEST_SHOWN = 1000, 200
"""Characters of a path; no system has longer ones, and to read a meaning into one would take long."""
DIRECTORY_ENTRY = b"PK\x01\x02"
SEALED = 0x1
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, RuntimeError, ValueError, MemoryError),
)
"""What reading an archive may raise that is damaged, or written to do harm."""

OTHER = (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz")


class Entry(NamedTuple):
    """One file.

    Attributes
    ----------
    path : str
        With "/" between its parts, relative, within the archive or folder.
    data : bytes or None
        None when it is refused.
    at : datetime or None
        When it was written, in this machine's time; None when the archive does not know.
    refused : str
        Why; a key of `REASONS`.
    """

    path: str
    data: bytes | None
    at: datetime | None = None
    refused: str = ""


REASONS = {
    "link": "a link to another file, not a file",
    "special": "not a plain file",
    "path": "its path leads out of the folder",
    "name": "its name is too long, or holds characters that no file name has",
    "sealed": "locked with a password",
    "large": "larger than 64 MB; clear the outputs and hand in again",
    "bomb": "an archive that unpacks to more than a class could hand in",
    "much": "beyond 500 files or 256 MB of one submission; it and what follows was left out",
    "damaged": "damaged: it cannot be unpacked",
    "archive": "packed in a way that is not read here; hand in the notebook itself, or a zip",
    "unread": "it cannot be read",
}
TEXTS = tuple(REASONS.values())


def entries(source: Path) -> Iterator[Entry]:
    """Yield the files of a folder, of a zip, or a single file.

    Raises
    ------
    ValueError
        When there is nothing at all to read.
    """
    if source.is_dir():
        yield from _folder(source)
    elif not source.is_file():
        raise ValueError(f"submissions: no file or folder {source}; give the platform's zip, or a folder")
    elif zipfile.is_zipfile(source):
        try:
            archive = zipfile.ZipFile(source)
        except BROKEN as error:
            raise ValueError(f"submissions: {source} cannot be read ({error}); unpack it and give the folder") from None
        with archive:
            if len(archive.infolist()) > MOST_ENTRIES:
                raise ValueError(f"submissions: {source} has over {MOST_ENTRIES:,} entries; unpack it and look first")
            yield from _zip(archive, "", nested=False)
    elif source.suffix.lower() in (".zip", *OTHER):
        raise ValueError(f"submissions: {source} is no zip that can be read; download it again, or give a folder")
    else:
        yield from _file(source, source.name)


def _folder(folder: Path) -> Iterator[Entry]:
    for where, below, files in os.walk(folder):
        below.sort()
        for name in sorted([*files, *(each for each in below if Path(where, each).is_symlink())]):
            path = Path(where, name)
            yield from _file(path, path.relative_to(folder).as_posix())


def _file(path: Path, name: str) -> Iterator[Entry]:
    if is_junk(name):
        return
    known = path.lstat()
    at = datetime.fromtimestamp(known.st_mtime)
    if stat.S_ISLNK(known.st_mode):
        yield _refusal(name, at, "link")
    elif not stat.S_ISREG(known.st_mode):
        yield _refusal(name, at, "special")
    elif not is_printable(name):
        yield _refusal(name, at, "name")
    else:
        try:
            with open(path, "rb", opener=_unfollowed) as file:
                data = file.read(MOST_BYTES + 1)
        except OSError:
            yield _refusal(name, at, "unread")
            return
        yield from _opened(Entry(name, data, at), nested=False)


def _unfollowed(path: str, flags: int) -> int:
    """Open what was seen to be a file: where a link has taken its place since, fail; where a pipe, do not wait."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _refusal(path: str, at: datetime | None, why: str) -> Entry:
    """Refuse a file under a path that can be printed: its own may steer the terminal, or be text in no encoding."""
    shown = path if len(path) <= LONGEST_SHOWN else f"{path[:LONGEST_SHOWN]}…"
    return Entry(printable(shown), None, at, why)


def _opened(entry: Entry, nested: bool) -> Iterator[Entry]:
    """Yield a file, or the files of an archive that was handed in; one within that is not opened."""
    if len(entry.data) > MOST_BYTES:
        yield entry._replace(data=None, refused="large")
    elif entry.path.lower().endswith(OTHER):
        yield entry._replace(data=None, refused="archive")
    elif not entry.path.lower().endswith(".zip"):
        yield entry
    elif nested:
        yield entry._replace(data=None, refused="archive")
    elif entry.data.count(DIRECTORY_ENTRY) > MOST_ENTRIES:  # to list a million takes a gigabyte
        yield entry._replace(data=None, refused="bomb")
    else:
        try:
            with zipfile.ZipFile(io.BytesIO(entry.data)) as archive:
                unpacked = sum(info.file_size for info in archive.infolist())
                if unpacked > BOMB_BYTES and unpacked > BOMB_RATIO * len(entry.data):
                    yield entry._replace(data=None, refused="bomb")
                else:
                    yield from _zip(archive, f"{entry.path}/", nested=True)
        except BROKEN:
            yield entry._replace(data=None, refused="damaged")


def _zip(archive: zipfile.ZipFile, before: str, nested: bool) -> Iterator[Entry]:
    unpacked = 0
    for info in archive.infolist():
        name = name_of(info)
        if name.endswith("/") or is_junk(name):
            continue
        path, at = before + name, _written(info)
        refused = _refused(info, name) or ("bomb" if unpacked > MOST_UNPACKED else "")
        if refused:
            yield _refusal(path, at, refused)
            continue
        try:
            with archive.open(info) as file:
                data = file.read(MOST_BYTES + 1)
        except BROKEN:
            yield _refusal(path, at, "damaged")
            continue
        unpacked += len(data)
        yield from _opened(Entry(path, data, at), nested)


def _refused(info: zipfile.ZipInfo, name: str) -> str:
    if "\0" in info.orig_filename or not 0 < len(name) <= LONGEST_NAME or not is_printable(name):
        return "name"
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or (len(parts[0]) > 1 and parts[0][1] == ":"):
        return "path"
    mode = info.external_attr >> 16
    if stat.S_ISLNK(mode):
        return "link"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "special"
    if info.flag_bits & SEALED:
        return "sealed"
    return "large" if info.file_size > MOST_BYTES else ""


def _written(info: zipfile.ZipInfo) -> datetime | None:
    try:
        return datetime(*info.date_time) if info.date_time[0] > 1980 else None
    except ValueError:
        return None
