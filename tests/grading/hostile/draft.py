"""A released sheet in a student's hands: answered, edited, broken, and laid into the course as it would come."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell

from custlib import exercises
from custlib.exercises.posed import LETTERS
from custlib.formulas.text import plain
from custlib.grading.cells import ANSWER, CHECK, answer_name, grade_id
from custlib.grading.course import Course

VALUE, SHARE, CHOICE, OPEN, COUNT = EXERCISES = ("A1.1-E1", "A1.1-E2", "A1.1-E4", "A1.1-E5", "A1.2-E2")
"""A number of yuan, a share, a choice, an open question, a whole number."""
CHECKED = (VALUE, SHARE, CHOICE, COUNT)
FULL = sum(exercises.get(exercise).points for exercise in CHECKED)


@dataclass(frozen=True)
class Around:
    """What lies around the sandbox, for those who look for it.

    Attributes
    ----------
    course : Course
    outside : Path
        A folder beside the course that nobody has a business in.
    door : int
        A port of this machine at which somebody listens and counts who comes.
    window : int
        A port at which nobody listens.
    marker : str
        Stands in the command line of every process that is left behind.
    """

    course: Course
    outside: Path
    door: int
    window: int
    marker: str


@dataclass
class Draft:
    """A student's copy of the sheet."""

    student: str
    around: Around
    notebook: nbformat.NotebookNode
    raw: bytes | None = None
    link: Path | None = None
    name: str = ""
    beside: dict[str, bytes] = field(default_factory=dict)

    def right(self, exercise: str, student: str = "") -> str:
        """Write the right answer to the numbers of this student, or of another, as Python."""
        posed = exercises.pose(exercise, student or self.student, self.around.course.salt)
        if posed.exercise.kind == "choice":
            place = [option.id for option in posed.exercise.options].index(posed.answer)
            return repr(LETTERS[place])
        return plain(posed.answer)

    def misconception(self, exercise: str, place: int = 0) -> str:
        """Write what an error that is known gives with this student's numbers."""
        posed = exercises.pose(exercise, self.student, self.around.course.salt)
        if posed.exercise.kind == "choice":
            wrong = [option.id for option in posed.exercise.options if option.id != posed.answer]
            return repr(LETTERS[[option.id for option in posed.exercise.options].index(wrong[place])])
        return plain(posed.exercise.misconceptions[place].value(exercises.core.Values(**posed.values)))

    def solve(self, *only: str) -> None:
        """Answer all questions that are checked, or some, rightly."""
        for exercise in only or CHECKED:
            self.give(exercise, self.right(exercise))

    def give(self, exercise: str, value: str, before: str = "", after: str = "") -> None:
        """Answer with a Python expression, and with lines before and after it."""
        lines = [before, f"{answer_name(exercise)} = {value}", after]
        self.cell(exercise, ANSWER).source = "\n".join(filter(None, lines))

    def write(self, text: str) -> None:
        """Answer the open question."""
        self.cell(OPEN, ANSWER).source = text

    def cell(self, exercise: str, part: str) -> nbformat.NotebookNode:
        return self.notebook.cells[self.place(grade_id(exercise, part))]

    def place(self, id: str) -> int:
        return next(place for place, cell in enumerate(self.notebook.cells) if cell.id == id)

    def own(self, source: str, before: str = "") -> None:
        """Add a cell of one's own before the cell with an id; by default before the first exercise."""
        self.notebook.cells.insert(self.place(before or grade_id(VALUE, "show")), new_code_cell(source))

    def delete(self, *cells: tuple[str, str]) -> None:
        for exercise, part in cells:
            del self.notebook.cells[self.place(grade_id(exercise, part))]

    def double(self, exercise: str, part: str) -> None:
        """Put a copy of a cell, ids and all, behind it."""
        place = self.place(grade_id(exercise, part))
        self.notebook.cells.insert(place + 1, copy.deepcopy(self.notebook.cells[place]))

    def text(self) -> str:
        return nbformat.writes(self.notebook)

    def lay(self) -> None:
        """Lay it into the course as if it had been copied there by hand."""
        sheet = self.around.course.sheets[0]
        path = self.around.course.submitted(sheet, self.student)
        path.parent.mkdir(parents=True)
        path = path.with_name(self.name) if self.name else path
        if self.link:
            path.symlink_to(self.link)
        else:
            path.write_bytes(self.text().encode() if self.raw is None else self.raw)
        for name, data in self.beside.items():
            (path.parent / name).write_bytes(data)


@dataclass(frozen=True)
class Row:
    """A student, what she hands in, and what must come of it.

    Attributes
    ----------
    student : str
        Id of the roster.
    kind : str
    make : function of Draft
    marks : float or None
        What the checked answers must earn; None when the submission cannot be graded.
    said : tuple of str
        Patterns of what must stand in the reason, the notes or the notes to the answers.
    kinds : dict of str to str
        What an answer must be taken for, by exercise.
    """

    student: str
    kind: str
    make: Callable[[Draft], None]
    marks: float | None
    said: tuple[str, ...] = ()
    kinds: dict[str, str] = field(default_factory=dict)


__all__ = [
    "ANSWER", "CHECK", "CHECKED", "CHOICE", "COUNT", "EXERCISES", "FULL", "OPEN", "SHARE", "VALUE",
    "Around", "Draft", "Row",
]  # fmt: skip
