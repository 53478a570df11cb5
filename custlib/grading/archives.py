"""The files of an archive or a folder, one after the other, and a reason for each that is refused.

Nothing is unpacked by its own name: an entry is read up to a limit and handed on as bytes, so a path that leads out of
the folder, a link or a bomb has nowhere to go. One bad entry never stops the others.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

MOST_ENTRIES = 20_000
MOST_BYTES = 64 * 2**20
"""Of one file; a notebook with every picture in it is smaller."""
MOST_UNPACKED = 4 * 2**30
BOMB_BYTES, BOMB_RATIO = 256 * 2**20, 200
"""An archive within the archive is refused when it unpacks to more than this, and to so many times its size."""

JUNK = ("__MACOSX", ".ipynb_checkpoints", ".DS_Store", "Thumbs.db", "desktop.ini")
"""What systems put beside files; a name that begins with "._" is the same."""
SEALED = 0x1
UTF8 = 0x800
CHINESE = ("utf-8", "gb18030")
"""How names were written where the archive does not say; then as code page 437, as the format has it."""

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
    "name": "its name holds characters that no file name has",
    "sealed": "locked with a password",
    "large": "larger than 64 MB; clear the outputs and hand in again",
    "bomb": "an archive that unpacks to more than a class could hand in",
    "much": "beyond 500 files or 256 MB of one submission",
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
        with zipfile.ZipFile(source) as archive:
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
    if _junk(name):
        return
    known = path.lstat()
    at = datetime.fromtimestamp(known.st_mtime)
    if stat.S_ISLNK(known.st_mode):
        yield Entry(name, None, at, "link")
    elif not stat.S_ISREG(known.st_mode):
        yield Entry(name, None, at, "special")
    elif not _printable(name):
        yield Entry(name, None, at, "name")
    else:
        try:
            with path.open("rb") as file:
                yield from _opened(Entry(name, file.read(MOST_BYTES + 1), at), nested=False)
        except OSError:
            yield Entry(name, None, at, "unread")


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
    else:
        try:
            with zipfile.ZipFile(io.BytesIO(entry.data)) as archive:
                unpacked = sum(info.file_size for info in archive.infolist())
                large = unpacked > BOMB_BYTES and unpacked > BOMB_RATIO * len(entry.data)
                if large or len(archive.infolist()) > MOST_ENTRIES:
                    yield entry._replace(data=None, refused="bomb")
                else:
                    yield from _zip(archive, f"{entry.path}/", nested=True)
        except (zipfile.BadZipFile, ValueError):
            yield entry._replace(data=None, refused="damaged")


def _zip(archive: zipfile.ZipFile, before: str, nested: bool) -> Iterator[Entry]:
    unpacked = 0
    for info in archive.infolist():
        name = _name(info)
        if name.endswith("/") or _junk(name):
            continue
        path, at = before + name, _written(info)
        refused = _refused(info, name) or ("bomb" if unpacked > MOST_UNPACKED else "")
        if refused:
            yield Entry(path, None, at, refused)
            continue
        try:
            with archive.open(info) as file:
                data = file.read(MOST_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
            yield Entry(path, None, at, "damaged")
            continue
        unpacked += len(data)
        yield from _opened(Entry(path, data, at), nested)


def _refused(info: zipfile.ZipInfo, name: str) -> str:
    if "\0" in info.orig_filename or not name or not _printable(name):
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


def _name(info: zipfile.ZipInfo) -> str:
    """Give an entry's name as its author wrote it: Windows packs Chinese names without saying how."""
    name = info.filename
    if not info.flag_bits & UTF8:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = b""
        for encoding in CHINESE:
            try:
                name = raw.decode(encoding) if raw else name
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _written(info: zipfile.ZipInfo) -> datetime | None:
    try:
        return datetime(*info.date_time) if info.date_time[0] > 1980 else None
    except ValueError:
        return None


def _printable(name: str) -> bool:
    return all(char.isprintable() for char in name)


def _junk(path: str) -> bool:
    return any(part in JUNK or part.startswith("._") for part in path.split("/"))
