"""Names that learning platforms give to submissions: Moodle's and Canvas's, and plain folders and files.

Moodle, with folders      Anna Berg_123456_assignsubmission_file_/sheet.ipynb
Moodle, without           Anna Berg_123456_assignsubmission_file_sheet.ipynb
Canvas                    berganna_LATE_12345_678901_sheet-1.ipynb
plain                     s01/sheet.ipynb, s01.ipynb, sheet_s01.ipynb, 20270301-王芳-作业一.ipynb, 王芳20270301/…

The numbers are the platform's own and never taken for an id. What the platform wrote comes before what a student could
choose: the name of the file inside never decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

MOODLE = re.compile(r"^(?P<owner>.+?)_(?P<number>\d+)_assignsubmission_[a-z]+(?:_(?P<rest>.*))?$", re.DOTALL)
CANVAS = re.compile(r"^(?P<owner>[^_]+)_(?P<late>LATE_)?(?P<user>\d+)_(?P<number>\d+)_(?P<rest>.+)$", re.DOTALL)
MOODLE_BACK = "{owner}_{number}_assignsubmission_file_"
ARCHIVE = ".zip"
_DATE = re.compile(r"(?<!\d)\d{4}([-_.])\d{1,2}\1\d{1,2}(?!\d)")
_UNDERSCORES = re.compile("_+")
_SIGNS = re.compile(r"[-_+&,;，、；()（）【】\[\]]+")
_BLANKS = re.compile(rf"(?:{_SIGNS.pattern}|\s)+")
_SCRIPTS = re.compile(
    rf"{_BLANKS.pattern}|(?<=[\u4e00-\u9fff])(?![\u4e00-\u9fff])|(?<![\u4e00-\u9fff])(?=[\u4e00-\u9fff])"
)
_SMALL = re.compile(r"\d{1,2}")
_COPY = re.compile(r"(?:[-_ ]*\(\d+\)|[-_ ]*（\d+）|-\d{1,2}|[-_ ]+(?:copy|副本)\d*)+$", re.IGNORECASE)


class Owner(NamedTuple):
    """A text that may name the student, and what her files have in common where it names nobody.

    pieces: of a name that no platform wrote; where the whole is nobody's, one of them may be somebody's
    """

    text: str
    group: str
    pieces: tuple[str, ...] = ()


class Named(NamedTuple):
    """What the path of a submitted file says.

    Attributes
    ----------
    owners : tuple of Owner
        In the order of trust: the first that fits somebody decides.
    inside : str
        What the student called the file.
    late : bool
        Whether the platform marks it as late.
    moodle : str
        The folder in which Moodle takes a file back for this person; empty for what came another way.
    """

    owners: tuple[Owner, ...]
    inside: str
    late: bool = False
    moodle: str = ""


def named(path: str, sheet: str) -> Named:
    """Read the path of a submitted file.

    Parameters
    ----------
    path : str
        With "/" between its parts, as in an archive or below a folder.
    sheet : str
        Name of the sheet, which is not a student's.

    Examples
    --------
    >>> named("Anna Berg_123_assignsubmission_file_/lab.ipynb", "lab").owners
    (Owner(text='Anna Berg', group='Anna Berg_123', pieces=()),)
    >>> named("berganna_LATE_12_34_lab-1.ipynb", "lab")[1:3]
    ('lab-1.ipynb', True)
    >>> [owner.text for owner in named("class/s01/lab.ipynb", "lab").owners]
    ['class', 's01']
    >>> named("lab-20270301-王芳.ipynb", "lab").owners[0].pieces
    ('20270301', '王芳')
    """
    parts = path.split("/")
    for place, part in enumerate(parts):
        before, below = parts[:place], "/".join(parts[place + 1 :])
        # a folder above that names somebody decides: then it is she who called a file below so
        above = [folder.removesuffix(ARCHIVE) for folder in before]
        # Canvas first: in its names a student chooses the end, which may look like one of Moodle's
        if match := CANVAS.match(part):
            group = "/".join([*before, f"{match['owner']}_{match['user']}"])
            return Named(
                (*_plain(above, group), Owner(match["owner"], group)), below or match["rest"], bool(match["late"])
            )
        if match := MOODLE.match(part):
            group = "/".join([*before, f"{match['owner']}_{match['number']}"])
            owners = (Owner(text, group) for text in _without_group(match["owner"]))
            back = MOODLE_BACK.format(owner=match["owner"], number=match["number"])
            return Named((*_plain(above, group), *owners), below or match["rest"] or part, moodle=back)
    *folders, file = parts
    groups = ["/".join(parts[: place + 1]) for place in range(len(parts))]
    texts = [*(folder.removesuffix(ARCHIVE) for folder in folders), _stem(file, sheet)]
    return Named(tuple(owner for each in zip(texts, groups, strict=True) for owner in _plain(each[:1], each[1])), file)


def attempt(inside: str) -> int:
    """Give the number that a platform hangs on a file handed in again: "lab-2.ipynb" is 2, "lab.ipynb" 0.

    Examples
    --------
    >>> attempt("lab-2.ipynb"), attempt("lab (3).ipynb"), attempt("a01-lab.ipynb")
    (2, 3, 0)
    """
    match = re.search(r"(?:-(\d+)|\((\d+)\))\.[A-Za-z]+$", inside)
    return int(match[1] or match[2]) if match else 0


def _plain(texts: Iterable[str], group: str) -> tuple[Owner, ...]:
    """Owners by names that no platform wrote."""
    return tuple(Owner(text, group, _pieces(text)) for text in texts if text)


def _without_group(owner: str) -> list[str]:
    """Moodle may put a group's name and a hyphen before the person's, who may have a hyphen of her own."""
    pieces = owner.split("-")
    return ["-".join(pieces[start:]) for start in range(len(pieces))]


def _stem(file: str, sheet: str) -> str:
    """What in the name of a file may name the student: all but the sheet's own name, and what marks a copy."""
    stem = _COPY.sub("", file.rpartition(".")[0] or file)
    return re.sub(re.escape(sheet), "", stem, flags=re.IGNORECASE).strip(" _-.")


def _pieces(text: str) -> tuple[str, ...]:
    """Take a name apart at its signs, then at its blanks, then where Chinese meets other letters.

    A number of one or two digits is left out: it may be that of a sheet, of a copy, or of a day.
    """
    pieces = [
        piece for signs in (_UNDERSCORES, _SIGNS, _BLANKS, _SCRIPTS) for piece in signs.split(_DATE.sub("_", text))
    ]
    kept = (piece.strip() for piece in pieces)
    return tuple(dict.fromkeys(piece for piece in kept if piece and piece != text and not _SMALL.fullmatch(piece)))
