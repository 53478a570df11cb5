"""nbgrader's autograder with our own middle: run in the sandbox, judged outside, its marks kept in gradebook.db.

nbgrader brings a submission into order, keeps its database and the notebooks that formgrader shows. What it would run
in a kernel of its own goes into the sandbox instead, and what it would read off that kernel's outputs comes from the
judge.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from nbformat import NotebookNode
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import CheckCellMetadata, SaveAutoGrades
from nbgrader.utils import compute_checksum, is_locked
from sqlalchemy.exc import SAWarning

from custlib import exercises
from custlib.exercises.identity import COURSE_FILE
from custlib.grading import execute, judge, outputs, release, sheets
from custlib.grading.cells import ANSWER, CHECK, grade_id
from custlib.grading.course import Course, Sheet
from custlib.grading.result import Answer
from custlib.grading.sandbox import Limits

LOCK_SECONDS = 120
"""How long to wait while somebody else writes to gradebook.db: other students being graded, or formgrader."""


@dataclass
class Autograded:
    """What came of one submission."""

    answers: list[Answer] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class Grading:
    """Grades one student's submission to one sheet; made for one use.

    Attributes
    ----------
    course, sheet, student, others, limits, boxed
        See `submission.grade_submission`.
    """

    course: Course
    sheet: Sheet
    student: str
    others: Sequence[str]
    limits: Limits
    boxed: bool = True

    def run(self) -> Autograded:
        """Run, judge and enter the marks.

        Raises
        ------
        RuntimeError
            When nbgrader or the sandbox fails, with what it said: no fault of the submission.
        """
        # nbgrader works in the course's folder, so names relative to another one lead nowhere
        self.course = replace(self.course, folder=self.course.folder.resolve())
        self._found, self._raw = Autograded(), {}
        log = logging.Logger("autograde", logging.ERROR)
        said: list[str] = []
        log.addHandler(_Said(said))
        settings = release.config(self.course)
        directory = CourseDirectory(config=settings)
        directory.db_url += f"?timeout={LOCK_SECONDS}"
        directory.assignment_id, directory.student_id = self.sheet.name, self.student
        converter = _One(coursedir=directory, config=settings, log=log, force=True, create_student=True)
        converter.autograde_preprocessors = [self._execute, self._judge, SaveAutoGrades, CheckCellMetadata]
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", SAWarning)
                converter.start()
        except Exception as error:
            tracebacks = [text.strip() for text in said if text.startswith("Traceback")]
            raise RuntimeError(tracebacks[0].splitlines()[-1] if tracebacks else str(error)) from error
        return self._found

    def _execute(self, notebook: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Run the code cells; their outputs are made fit to be shown, what they claim is kept for the judge."""
        code = [
            execute.Cell(place, cell.metadata.get("nbgrader", {}).get("grade_id") or "", cell.source, is_locked(cell))
            for place, cell in enumerate(notebook.cells)
            if cell.cell_type == "code" and cell.source.strip()
        ]
        beside = sheets.source_path(self.course, self.sheet).with_name(COURSE_FILE)
        files = {COURSE_FILE: beside.read_text("utf-8")}
        ran = execute.execute(code, files, self.student, self.course.lang, self.limits, self.boxed)
        for cell in code:
            given = ran.outputs.get(cell.number, [])
            shown = outputs.clean(given)
            if cell.number in ran.stops:
                shown.append(outputs.failed("Stopped", ran.stops[cell.number]))
            notebook.cells[cell.number].outputs = shown
            self._raw[cell.name] = given
        self._found.notes += ran.notes
        return notebook, resources

    def _judge(self, notebook: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Judge the claims, and set what nbgrader reads its marks from: a check cell with an error is wrong."""
        by_id = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
        for exercise in self.sheet.exercises:
            answer_id, check_id = grade_id(exercise, ANSWER), grade_id(exercise, CHECK)
            if exercises.get(exercise).kind == "open":
                answer = judge.written(exercise, _text(by_id[answer_id]))
            else:
                answer = self._judged(exercise, answer_id, check_id)
                by_id[check_id].outputs = self._shown(answer)
            self._found.answers.append(answer)
        return notebook, resources

    def _judged(self, exercise: str, answer_id: str, check_id: str) -> Answer:
        raw = self._raw.get(check_id, [])
        published = judge.claims(raw, exercise)
        # after an answer was handed in, the hidden check of the cell fails with every wrong one: that says nothing new
        error = judge.errors(self._raw.get(answer_id, [])) or ("" if published else judge.errors(raw))
        claimed = published[-1] if published else None
        return judge.judge(exercise, claimed, self.student, self.course.salt, self.others, error, self.course.lang)

    def _shown(self, answer: Answer) -> list[NotebookNode]:
        message = judge.message(answer, self.student, self.course.salt, self.course.lang)
        return [outputs.said(message)] if answer.kind == judge.RIGHT else [outputs.failed(answer.kind, message)]


def _text(cell: NotebookNode) -> str:
    """Give what a student wrote; empty where she left what was there, which nbgrader knows by its checksum."""
    return "" if cell.metadata.nbgrader.get("checksum") == compute_checksum(cell) else cell.source


class _One(Autograde):
    """nbgrader's autograder for the one notebook of one student, whatever signs the course's folder has in its name."""

    def init_notebooks(self) -> None:
        source = self._format_source(self.coursedir.assignment_id, self.coursedir.student_id)
        self.assignments = {source: [os.path.join(source, f"{self.coursedir.assignment_id}.ipynb")]}


class _Said(logging.Handler):
    """Keeps what nbgrader says to explain a failure."""

    def __init__(self, said: list[str]) -> None:
        super().__init__()
        self.said = said

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
