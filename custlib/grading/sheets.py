"""A sheet: the notebook that is handed out for a chapter, with its solutions.

It needs formulas and the notebook's face, no data, so it starts fast and runs wherever custlib is. It runs to the end
as it stands, each blank answered politely.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from custlib import exercises
from custlib.exercises import packs
from custlib.exercises.core import Exercise
from custlib.exercises.identity import BOOK
from custlib.exercises.posed import MINUTES, POINTS, count
from custlib.grading import cells
from custlib.grading.course import Course, Sheet
from custlib.grading.solutions import Solution, lab_of, solution
from custlib.labs.builder import NOTEBOOKS
from custlib.labs.source import NOTEBOOK_METADATA
from custlib.live import tr
from custlib.locale import SOURCE
from custlib.sphinxext import source_map

SETUP = "setup"
EXERCISES = ("{number} exercise", "{number} exercises")

TITLE = "Assignment: {chapter}"
FACTS = "{exercises} · {points} · about {minutes}"
NUMBERS = (
    "**Your numbers.** Everybody has her own. Write your id, as the course's list of students has it, "
    "into a plain text file `student.txt` beside this notebook; on a hub that knows your name you need no file. "
    "The first cell says whose numbers you have: look at it before you begin."
)
ANSWERS = (
    "**Your answers.** Run a cell with Shift + Enter. Put your calculation, or the number, where the three dots stand; "
    "more lines and more cells are welcome. The cell below says whether it is right, and if not, what went wrong. "
    "Try as often as you like: only what stands there in the end counts."
)
HINTS = 'A hint costs nothing: write `hint("{id}")` into a cell of your own.'
NAMES = (
    "The numbers of a question have names, as in `{name}`; a calculation with names reads better than one with digits."
)
FORMULAS = "Formulas at hand: {names}. With a question mark behind it, a name explains itself."
OPEN = (
    "**Questions without a check.** Write your text into the cell below the question; "
    "a person marks it by the lines shown."
)
HAND_IN = (
    "**What you hand in.** This notebook, `{file}`. Choose *Kernel → Restart Kernel and Run All Cells*, "
    "look through it once more, save, and hand in the file. "
    "It is run again with your numbers, so a check that was changed helps nobody, and a deleted one harms nobody."
)
LETTER = 'the letter of an option in quotes, as in "a"'
WRITE = "Write here, in place of this line."
MARKED = "A person marks this answer by the rubric above."
END = "That was all. Run all cells once more, save, and hand in `{file}`."
TEXTS = (*EXERCISES,)


def built(sheet: Sheet, lang: str, salt: str) -> NotebookNode:
    """Build the notebook of a sheet with its solutions, nothing run.

    Parameters
    ----------
    sheet : Sheet
    lang, salt : str
        The course's.

    Returns
    -------
    NotebookNode
        Valid; every cell with a stable id that is its grade_id.

    Examples
    --------
    >>> [cell.id for cell in built(Sheet("a01", "a01", ("A1.1-E2",)), "en", "").cells][:4]
    ['intro', 'setup', 'section-a1-1', 'a1-1-e2-show']
    """
    asked = [exercises.get(id) for id in sheet.exercises]
    solved = {each.id: solution(each.id, sheet.chapter, lang, salt) for each in asked if each.kind != "open"}
    imports = sorted({pair for each in solved.values() for pair in each.imports})
    made = [
        cells.locked(_intro(sheet, asked, [name for _, name in imports], lang), "intro"),
        cells.locked(_setup(imports, lang), SETUP, code=True),
        *_body(asked, solved, lang),
        cells.locked(tr(END, lang, file=f"{sheet.name}.ipynb"), "end"),
    ]
    notebook = nbformat.v4.new_notebook(cells=made, metadata=NOTEBOOK_METADATA)
    nbformat.validate(notebook)
    return notebook


def name_of(chapter: str) -> str:
    """Name the sheet of a chapter as its lab is named.

    Examples
    --------
    >>> name_of("a01")
    'a01-know-your-customers'
    """
    lab = lab_of(chapter)
    return lab.stem if lab else chapter


def source_path(course: Course, sheet: Sheet) -> Path:
    """Name the sheet's notebook with solutions."""
    return course.folder / "source" / sheet.name / f"{sheet.name}.ipynb"


def source_notebook(course: Course, sheet: Sheet) -> NotebookNode:
    """Read the course's own notebook of a sheet: by it submissions are repaired and marked.

    Raises
    ------
    ValueError
        When it is missing or no notebook.
    """
    path = source_path(course, sheet)
    try:
        return nbformat.read(path, as_version=4)
    except (OSError, ValueError) as error:
        raise ValueError(
            f"sheet: cannot read {path} ({type(error).__name__}); remove it if it is there, and make it again with: "
            f"custlib course update {course.folder} --chapters {sheet.chapter}"
        ) from None


def points(sheet: Sheet) -> int:
    """Sum the points to be had."""
    return sum(exercises.get(id).points for id in sheet.exercises)


def _intro(sheet: Sheet, asked: list[Exercise], formulas: list[str], lang: str) -> str:
    minutes = sum(each.minutes for each in asked)
    facts = {
        "exercises": count(len(asked), EXERCISES, lang),
        "points": count(points(sheet), POINTS, lang),
        "minutes": count(minutes, MINUTES, lang),
    }
    checked = [each for each in asked if each.kind != "open"]
    texts = [
        "# " + tr(TITLE, lang, chapter=_chapter(sheet, lang)),
        tr(FACTS, lang, **facts),
        tr(NUMBERS, lang),
    ]
    if checked:
        names = [name for each in checked for name in exercises.pose(each.id, BOOK, "").data]
        texts += [tr(ANSWERS, lang), *(tr(NAMES, lang, name=f"ex.{name}") for name in names[:1])]
        texts += [tr(HINTS, lang, id=checked[0].id)]
    texts += [tr(FORMULAS, lang, names=", ".join(f"`{name}`" for name in formulas))] if formulas else []
    texts += [tr(OPEN, lang)] if len(checked) < len(asked) else []
    return "\n\n".join([*texts, tr(HAND_IN, lang, file=f"{sheet.name}.ipynb")])


def _setup(imports: list[tuple[str, str]], lang: str) -> str:
    """Write the cell that makes everything ready and says whose numbers there are."""
    by_module: dict[str, list[str]] = {}
    for module, name in imports:
        by_module.setdefault(module, []).append(name)
    lines = [f"from {module} import {', '.join(names)}" for module, names in by_module.items()]
    lines.append("from custlib.notebook import check, exercise, hand_in, hint, whose_numbers")
    if lang != SOURCE:
        lines = ["from custlib import locale", *lines, "", f'locale.use("{lang}")']
    return "\n".join([*lines, "", "whose_numbers()"])


def _body(asked: list[Exercise], solved: dict[str, Solution], lang: str) -> Iterator[NotebookNode]:
    """Yield the cells of the exercises, a heading before those of each section."""
    begun: set[str] = set()
    for each in asked:
        section = source_map.section(each.topic)
        entry = _entries().get(section)
        if entry and section not in begun:
            yield cells.locked(f"## {section} {entry.title(lang)}", f"section-{cells.anchor(section)}")
        begun.add(section)
        shown = f'ex = exercise("{each.id}")\nex'
        yield cells.locked(shown, cells.grade_id(each.id, cells.SHOW), code=True)
        if each.kind == "open":
            yield cells.written_answer(tr(MARKED, lang), each.id, each.points)
            continue
        text = solved[each.id].text
        if each.kind == "choice":
            blank = f"{cells.answer_name(each.id)} = {cells.BLANK}\n"
            text = text.replace(blank, f"# {tr(LETTER, lang)}\n{blank}", 1)
        yield cells.answer(text, each.id)
        yield cells.check(each.id, each.points)


def _chapter(sheet: Sheet, lang: str) -> str:
    """Give the title of a chapter of the book, or of a pack."""
    entry = _entries().get(source_map.chapter(sheet.exercises[0]))
    return entry.title(lang) if entry else tr(packs.installed()[sheet.chapter].title, lang)


def _entries() -> dict[str, source_map.Entry]:
    return source_map.read(NOTEBOOKS.parent)
