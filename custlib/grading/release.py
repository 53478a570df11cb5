"""nbgrader's side of a course: its configuration, its database, and the sheets it releases to students."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from nbformat import NotebookNode
from nbgrader.api import Base, Gradebook, MissingEntry
from nbgrader.apps.api import NbGraderAPI
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.dbutil import ALEMBIC_DIR
from nbgrader.preprocessors import ClearSolutions, NbGraderPreprocessor
from nbgrader.utils import is_solution, parse_utc
from sqlalchemy import create_engine, inspect
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from custlib.grading.cells import BLANK
from custlib.grading.course import Course, Sheet
from custlib.grading.roster import Student
from custlib.grading.zips import packed

CONFIG_FILE = "nbgrader_config.py"
CONFIG = '''"""nbgrader's settings for this course; formgrader and nbgrader's commands read them here."""

from pathlib import Path

from custlib.grading.release import steps

c = get_config()  # noqa: F821  (nbgrader gives it)
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
c.CourseDirectory.course_id = {title!r}
c.ClearSolutions.code_stub = "{blank}"
c.ClearSolutions.text_stub = {write!r}
c.GenerateAssignment.preprocessors = steps()
# what students write is shown, never run
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {{"markdown2html": "custlib.grading.markdown.markdown2html"}}
'''


class LastBlank(NbGraderPreprocessor):
    """Drops the stub that nbgrader leaves where a solution stood below its own blanks: `answer = ...` is enough."""

    def preprocess_cell(self, cell: NotebookNode, resources: dict, cell_index: int) -> tuple[NotebookNode, dict]:
        if cell.cell_type == "code" and is_solution(cell):
            cell.source = cell.source.removesuffix(f"\n{BLANK}")
        return cell, resources


def steps() -> list[type]:
    """List nbgrader's steps from source to release, with `LastBlank` after the one that takes solutions out."""
    usual = list(GenerateAssignment().preprocessors)
    place = usual.index(ClearSolutions) + 1
    return [*usual[:place], LastBlank, *usual[place:]]


def write_config(course: Course, write: str) -> None:
    """Write nbgrader's configuration; `write` stands where a student writes an answer for a person to mark."""
    text = CONFIG.format(title=course.title, blank=BLANK, write=write)
    (course.folder / CONFIG_FILE).write_text(text, "utf-8", newline="\n")


def config(course: Course) -> Config:
    """Read nbgrader's configuration of a course, as nbgrader's own commands do."""
    return PyFileConfigLoader(CONFIG_FILE, path=str(course.folder.resolve())).load_config()


@contextmanager
def gradebook(course: Course) -> Iterator[Gradebook]:
    """Open the course's database; make it where there is none."""
    directory = CourseDirectory(config=config(course))
    _make_tables(directory.db_url)
    with Gradebook(directory.db_url, directory.course_id) as book:
        yield book


def _make_tables(url: str) -> None:
    """Make nbgrader's tables in a new database, marked with their version.

    nbgrader would do so itself, and start a program for the version: it takes longer than all else in a new course, and
    is looked for on PATH, where it is not when custlib was called by its full name.
    """
    engine = create_engine(url)
    if not inspect(engine).get_table_names():
        with engine.begin() as connection:
            Base.metadata.create_all(connection)
            MigrationContext.configure(connection).stamp(ScriptDirectory(ALEMBIC_DIR), "head")
    engine.dispose()


def enter_students(course: Course, students: tuple[Student, ...]) -> None:
    """Enter the roster into the database; who is no longer in it keeps her marks there."""
    with gradebook(course) as book:
        for student in students:
            book.update_or_create_student(student.id, last_name=student.name or None, email=student.email or None)


def enter_due(course: Course, sheet: Sheet) -> None:
    """Enter when a sheet is due."""
    with gradebook(course) as book:
        book.update_or_create_assignment(sheet.name, duedate=parse_utc(sheet.due) if sheet.due else None)


def submissions(course: Course, sheet: Sheet) -> int:
    """Count the submissions to a sheet that the database holds."""
    with gradebook(course) as book:
        try:
            return len(book.find_assignment(sheet.name).submissions)
        except MissingEntry:
            return 0


def release_sheet(course: Course, sheet: Sheet) -> Path:
    """Let nbgrader make the students' version of a sheet, and put it into a zip to hand out; give the zip.

    Raises
    ------
    ValueError
        When nbgrader refuses, with what it says.
    """
    settings = config(course)
    made = NbGraderAPI(config=settings).generate_assignment(sheet.name)
    if not made["success"]:
        raise ValueError(f"sheet: nbgrader cannot release {sheet.name}:\n{made.get('log') or made['error']}")
    folder = course.folder / "release" / sheet.name
    return zipped(folder)


def zipped(folder: Path) -> Path:
    """Write a folder's files into a zip beside it, under the folder's name."""
    path = folder.with_name(f"{folder.name}.zip")
    files = sorted(file for file in folder.iterdir() if file.is_file())
    path.write_bytes(packed({f"{folder.name}/{file.name}": file.read_bytes() for file in files}))
    return path
