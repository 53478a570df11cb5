"""Names that learning platforms give to submissions: Moodle's and Canvas's, and plain folders and files.

Moodle, with folders      Anna Berg_123456_assignsubmission_file_/sheet.ipynb
Moodle, without           Anna Berg_123456_assignsubmission_file_sheet.ipynb
Canvas                    berganna_LATE_12345_678901_sheet-1.ipynb
plain                     s01/sheet.ipynb, s01.ipynb, sheet_s01.ipynb

The numbers are the platform's own and never taken for an id. What the platform wrote comes before what a student could
choose: the name of the file inside never decides.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MOODLE = re.compile(r"^(?P<owner>.+?)_(?P<number>\d+)_assignsubmission_[a-z]+(?:_(?P<rest>.*))?$", re.DOTALL)
CANVAS = re.compile(r"^(?P<owner>[^_]+)_(?P<late>LATE_)?(?P<user>\d+)_(?P<number>\d+)_(?P<rest>.+)$", re.DOTALL)
ARCHIVE = ".zip"
_COPY = re.compile(r"(?:[-_ ]*\(\d+\)|[-_ ]*（\d+）|-\d+|[-_ ]+(?:copy|副本)\d*)+$", re.IGNORECASE)


class Owner(NamedTuple):
    """A text that may name the student, and what her files have in common where it names nobody."""

    text: str
    group: str


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
    """

    owners: tuple[Owner, ...]
    inside: str
    late: bool = False


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
    (Owner(text='Anna Berg', group='Anna Berg_123'),)
    >>> named("berganna_LATE_12_34_lab-1.ipynb", "lab")[1:]
    ('lab-1.ipynb', True)
    >>> [owner.text for owner in named("class/s01/lab.ipynb", "lab").owners]
    ['class', 's01']
    """
    parts = path.split("/")
    for place, part in enumerate(parts):
        before, below = parts[:place], "/".join(parts[place + 1 :])
        if match := MOODLE.match(part):
            group = "/".join([*before, f"{match['owner']}_{match['number']}"])
            texts = _without_group(match["owner"])
            return Named(tuple(Owner(text, group) for text in texts), below or match["rest"] or part)
        if match := CANVAS.match(part):
            owner = Owner(match["owner"], "/".join([*before, f"{match['owner']}_{match['user']}"]))
            return Named((owner,), below or match["rest"], bool(match["late"]))
    *folders, file = parts
    owners = [Owner(folder, "/".join(parts[: place + 1])) for place, folder in enumerate(folders)]
    return Named((*_bare(owners), *(Owner(text, path) for text in _stems(file, sheet))), file)


def attempt(inside: str) -> int:
    """Give the number that a platform hangs on a file handed in again: "lab-2.ipynb" is 2, "lab.ipynb" 0.

    Examples
    --------
    >>> attempt("lab-2.ipynb"), attempt("lab (3).ipynb"), attempt("a01-lab.ipynb")
    (2, 3, 0)
    """
    match = re.search(r"(?:-(\d+)|\((\d+)\))\.[A-Za-z]+$", inside)
    return int(match[1] or match[2]) if match else 0


def _bare(owners: list[Owner]) -> list[Owner]:
    """An archive within the archive stands for a folder of its name."""
    return [Owner(owner.text.removesuffix(ARCHIVE), owner.group) for owner in owners]


def _without_group(owner: str) -> list[str]:
    """Moodle may put a group's name and a hyphen before the person's, who may have a hyphen of her own."""
    pieces = owner.split("-")
    return ["-".join(pieces[start:]) for start in range(len(pieces))]


def _stems(file: str, sheet: str) -> list[str]:
    """Texts in the name of a file that may name the student, the sheet's own name taken out."""
    stem = _COPY.sub("", file.rpartition(".")[0] or file)
    bare = re.sub(re.escape(sheet), "", stem, flags=re.IGNORECASE).strip(" _-.")
    return [text for text in dict.fromkeys([bare, *re.split(r"[_\s]+", bare)]) if text]
