"""Whose numbers: the student and the course, found beside the notebook.

Student: the variable CUSTLIB_STUDENT, else the file student.txt, else the hub's JUPYTERHUB_USER, else "book", whose
numbers the pages show. Salt, which keeps one course's numbers from the next: "salt" in course.json, else empty.
A notebook's kernel runs in the notebook's folder, so "beside" is the current folder.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

BOOK = "book"
STUDENT_FILE = "student.txt"
COURSE_FILE = "course.json"


def student(folder: str | Path = ".") -> str:
    """Give the name whose numbers are drawn.

    Parameters
    ----------
    folder : str or Path
        The notebook's folder.

    Returns
    -------
    str
        Without spaces around it; never empty.

    Raises
    ------
    ValueError
        When student.txt is not text in UTF-8.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as empty:
    ...     isinstance(student(empty), str)
    True
    """
    names = (os.environ.get("CUSTLIB_STUDENT"), _read(Path(folder, STUDENT_FILE)), os.environ.get("JUPYTERHUB_USER"))
    return next((name.strip() for name in names if name and name.strip()), BOOK)


def salt(folder: str | Path = ".") -> str:
    """Give the course's salt.

    Raises
    ------
    ValueError
        When course.json is not a JSON object, or its salt is not text.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as empty:
    ...     salt(empty)
    ''
    """
    text = _read(Path(folder, COURSE_FILE))
    if not text:
        return ""
    try:
        course = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f'{COURSE_FILE}: not JSON ({error}); write {{"salt": "spring 2027"}}') from None
    value = course.get("salt", "") if isinstance(course, dict) else None
    if not isinstance(value, str):
        raise ValueError(f'{COURSE_FILE}: "salt" must be text in an object; write {{"salt": "spring 2027"}}')
    return value


def _read(path: Path) -> str:
    """The text of a small file, without the mark that Windows editors put first; empty when there is none."""
    if not path.is_file():
        return ""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{path.name}: not text in UTF-8; save it again with that encoding") from None
