"""The bytes of a notebook that was handed in, read as cells, whatever happened to them on the way.

Nothing of the file is trusted: only the text of its cells, their kinds and their ids are taken.
"""

from __future__ import annotations

import codecs
import json
from dataclasses import dataclass, field

from custlib.grading.outputs import picture, plain_text
from custlib.live import tr

MOST_BYTES = 64 * 2**20
MOST_CELLS = 2_000
MOST_TEXT = 4 * 2**20
"""Of all cells together, in characters, outputs left out."""
LARGE_OUTPUTS = 5 * 2**20
LONGEST_NAME = 60
"""Characters of a kernel's name and the like: they are said to the instructor."""
KINDS = ("code", "markdown", "raw")

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"{\0", "utf-16-le"),
    (b"\0{", "utf-16-be"),
)
OTHERS = (
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"%PDF", "a PDF"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
    (b"\x89PNG", "a picture"),
)

EMPTY = "The file is empty."
LARGE = "The file has {size} MB; at most {most} MB are read. Clear the outputs and hand in again."
OTHER = "The file is {what}, not a notebook."
ENCODING = "The file is text in no encoding that is known here."
NOT_JSON = "The file is no notebook: its JSON breaks off or is damaged at line {line}, column {column}."
DEEP = "The file is no notebook: its JSON cannot be read ({reason})."
NOT_NOTEBOOK = "The file is JSON, but no notebook: it has no list of cells."
VERSION = "The notebook has format {version}; formats 3 and 4 are read."
MANY = "The notebook has {count} cells; at most {most} are read."
LONG = "The cells hold {size} million characters; at most {most} million are read."

ENCODED = "The file was text in {encoding}; read as such."
ZEROS = "Zero bytes were taken out of the text."
SURROGATES = "Halves of characters that no text can hold were replaced."
UPGRADED = "The notebook was in format {version}; brought to format 4."
NO_VERSION = "The notebook does not say its format; read as format {version}."
MALFORMED = "Cells that could not be read were left out: {count}."
OUTPUTS = "The file had {size} MB; outputs were dropped before grading."
TEXTS = (*(what for _, what in OTHERS),)


class UnreadableError(ValueError):
    """Why a file cannot be graded, in the course's language."""


@dataclass
class Cell:
    """What is taken of a cell."""

    kind: str
    text: str
    id: str = ""
    grade_id: str = ""
    points: object = None
    attachments: dict = field(default_factory=dict)


@dataclass
class Read:
    """What is taken of a notebook: its cells, the name of its kernel, and what had to be done to read it."""

    cells: list[Cell]
    kernel: str
    notes: list[str]


def read(data: bytes, lang: str) -> Read:
    """Read a notebook.

    Raises
    ------
    UnreadableError
        With the reason in `lang`.
    """
    notes: list[str] = []
    held = _parsed(_decoded(data, lang, notes), lang)
    version, listed = _cells(held, lang, notes)
    if len(listed) > MOST_CELLS:
        raise UnreadableError(tr(MANY, lang, count=len(listed), most=MOST_CELLS))
    cells = [cell for each in listed if (cell := _cell(each, version))]
    if len(cells) < len(listed):
        notes.append(tr(MALFORMED, lang, count=len(listed) - len(cells)))
    _clean(cells, lang, notes)
    size = sum(len(cell.text) for cell in cells)
    if size > MOST_TEXT:
        raise UnreadableError(tr(LONG, lang, size=size // 10**6, most=MOST_TEXT // 10**6))
    if len(data) > LARGE_OUTPUTS:
        notes.append(tr(OUTPUTS, lang, size=len(data) // 2**20))
    metadata = _object(held.get("metadata"))
    kernel = _object(metadata.get("kernelspec")).get("name", "")
    return Read(cells, _said(kernel) if isinstance(kernel, str) else "", notes)


def _decoded(data: bytes, lang: str, notes: list[str]) -> str:
    if len(data) > MOST_BYTES:
        raise UnreadableError(tr(LARGE, lang, size=len(data) // 2**20, most=MOST_BYTES // 2**20))
    if not data.strip(b"\0\t\n\r "):
        raise UnreadableError(tr(EMPTY, lang))
    for start, what in OTHERS:
        if data.lstrip()[: len(start)].lower() == start.lower():
            raise UnreadableError(tr(OTHER, lang, what=tr(what, lang)))
    marked = [encoding for mark, encoding in MARKS if data.startswith(mark)]
    for encoding in (*marked[:1], "utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "utf-8":
            notes.append(tr(ENCODED, lang, encoding=encoding.removesuffix("-sig").upper()))
        if "\0" in text:
            notes.append(tr(ZEROS, lang))
        return text.replace("\0", "")
    raise UnreadableError(tr(ENCODING, lang))


def _parsed(text: str, lang: str) -> dict:
    try:
        held = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableError(tr(NOT_JSON, lang, line=error.lineno, column=error.colno)) from None
    except (RecursionError, ValueError) as error:
        raise UnreadableError(tr(DEEP, lang, reason=type(error).__name__)) from None
    if not isinstance(held, dict):
        raise UnreadableError(tr(NOT_NOTEBOOK, lang))
    return held


def _cells(held: dict, lang: str, notes: list[str]) -> tuple[int, list]:
    """Find the notebook's format and its cells."""
    worksheets = held.get("worksheets")
    old = [_object(sheet).get("cells") for sheet in worksheets] if isinstance(worksheets, list) else []
    version = held.get("nbformat")
    if isinstance(held.get("cells"), list):
        found, said = 4, held["cells"]
    elif old and all(isinstance(cells, list) for cells in old):
        found, said = 3, [cell for cells in old for cell in cells]
    elif isinstance(version, int) and version not in (3, 4):
        raise UnreadableError(tr(VERSION, lang, version=_said(version)))
    else:
        raise UnreadableError(tr(NOT_NOTEBOOK, lang))
    if version is None:
        notes.append(tr(NO_VERSION, lang, version=found))
    elif isinstance(version, bool) or version != found:
        raise UnreadableError(tr(VERSION, lang, version=_said(version)))
    elif found == 3:
        notes.append(tr(UPGRADED, lang, version=found))
    return found, said


def _cell(held: object, version: int) -> Cell | None:
    """Take what is needed of a cell; None when it is not one."""
    if not isinstance(held, dict):
        return None
    kind = held.get("cell_type")
    source = held.get("input") if version == 3 and kind == "code" else held.get("source")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if version == 3 and kind == "heading":
        kind, source = "markdown", f"{'#' * _level(held.get('level'))} {source}"
    if kind not in KINDS or not isinstance(source, str):
        return None
    nbgrader = _object(_object(held.get("metadata")).get("nbgrader"))
    ids = [each if isinstance(each, str) else "" for each in (held.get("id"), nbgrader.get("grade_id"))]
    return Cell(kind, source, *ids, nbgrader.get("points"), _pictures(held.get("attachments")))


def _level(level: object) -> int:
    return level if isinstance(level, int) and 1 <= level <= 6 else 1


def _pictures(attachments: object) -> dict:
    """Keep the pictures pasted into a text: a person who marks it wants to see them."""
    found = {}
    for name, each in _object(attachments).items():
        kept = {mime: data for mime, given in _object(each).items() if (data := picture(mime, given))}
        if kept:
            found[_whole(name)] = kept
    return found


def _said(what: object) -> str:
    """Write something of the file's for the instructor: it must not steer her terminal."""
    return plain_text(str(what)[:LONGEST_NAME])


def _whole(text: str) -> str:
    """Replace halves of characters, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _clean(cells: list[Cell], lang: str, notes: list[str]) -> None:
    """Take out of the texts what neither Python nor a database can hold."""
    zeros = any("\0" in cell.text for cell in cells)
    halves = False
    for cell in cells:
        bare = cell.text.replace("\0", "")
        cell.text = _whole(bare)
        halves = halves or cell.text != bare
    if zeros and tr(ZEROS, lang) not in notes:
        notes.append(tr(ZEROS, lang))
    if halves:
        notes.append(tr(SURROGATES, lang))


def _object(held: object) -> dict:
    return held if isinstance(held, dict) else {}
