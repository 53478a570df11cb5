"""Whose numbers a notebook shows, said before the first exercise: nobody should solve somebody else's."""

from __future__ import annotations

from pathlib import Path

from custlib.exercises import identity
from custlib.live import tr
from custlib.notebook.exercises import escape
from custlib.notebook.language import language

YOURS = "These are the numbers of {student}. If that is not you, correct student.txt and run this cell again."
BOOKS = (
    "There is no student.txt beside this notebook, so the numbers are those of the book. Make the file, write your id "
    "into it and run this cell again before you begin: your answers are judged by your own numbers."
)


ALONE = (
    "There is no course.json beside this notebook, so the numbers are not those of your course, by which your answers "
    "are judged. Put the file that came with the notebook beside it and run this cell again before you begin."
)


class Whose:
    """Whose numbers are shown, as a cell shows it."""

    def __init__(self, student: str, lang: str, in_course: bool) -> None:
        self.student = student
        self._lang = lang
        self._in_course = in_course

    def __repr__(self) -> str:
        return self._said(self.student)

    def _repr_markdown_(self) -> str:
        return self._said(f"**{escape(self.student)}**")

    def _said(self, student: str) -> str:
        if not self._in_course:
            return tr(ALONE, self._lang)
        return tr(BOOKS, self._lang) if self.student == identity.BOOK else tr(YOURS, self._lang, student=student)


def whose_numbers(lang: str | None = None) -> Whose:
    """Say whose numbers the exercises of a course's sheet have.

    Parameters
    ----------
    lang : str, optional
        Language; by default that of the notebook.

    Returns
    -------
    Whose
        With the name as `student`; shown as a sentence.

    Examples
    --------
    >>> isinstance(whose_numbers("en").student, str)
    True
    """
    return Whose(identity.student(), lang or language(), Path(identity.COURSE_FILE).is_file())
