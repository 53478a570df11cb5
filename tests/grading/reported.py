"""A course as grading leaves it, made by hand: results, a gradebook, and students who mean no good."""

from __future__ import annotations

from custlib import exercises
from custlib.grading import course as courses
from custlib.grading import release, result
from custlib.grading.course import Course, Sheet
from custlib.grading.formgrader import cells
from custlib.grading.result import Answer, Result

SHEET = "a01-know-your-customers"
IDS = ("A1.1-E1", "A1.1-E2", "A1.1-E4", "A1.1-E5")
OPEN = "A1.1-E5"
HOSTILE = '<script>document.title="ran"</script><img src="https://evil.example/x.png" onerror="document.title=1">'
SALT = "spring"


def make(folder, roster, lang="en", due="") -> Course:
    """Make the files of a course with one sheet."""
    sheet = Sheet(SHEET, "a01", IDS, due)
    course = Course(folder, "Service & more", lang, SALT, (sheet,))
    courses.write(course)
    release.write_config(course, "Write here.")
    (folder / "roster.csv").write_text("id,name,email\n" + "".join(f"{line}\n" for line in roster), "utf-8")
    return course


def right(course: Course, student: str, id: str) -> str:
    """Give the right answer as it is typed."""
    posed = exercises.pose(id, student, course.salt)
    if posed.exercise.kind == "choice":
        place = [option.id for option in posed.exercise.options].index(posed.answer)
        return "abcdefgh"[place]
    return repr(posed.answer)


def slip(course: Course, student: str, id: str, error: str) -> str:
    """Give the number that a misconception leads to."""
    posed = exercises.pose(id, student, course.salt)
    values = exercises.core.Values(**posed.values)
    return repr(next(one.value(values) for one in posed.exercise.misconceptions if one.id == error))


def answer(course: Course, student: str, id: str, given: str | None, note: str = "") -> Answer:
    """Judge an answer as grading does."""
    of = exercises.get(id).points
    if given is None:
        return Answer(id, None, "none", 0, of, note)
    said = exercises.check(id, given, student=student, salt=course.salt)
    return Answer(id, given, said.kind, of if said.ok else 0, of, note)


def hand_in(course: Course, student: str, given: dict[str, str | None], **more) -> Result:
    """Leave the result of a submission; what is not given is answered rightly, and the open question with a text."""
    notes = more.pop("answer_notes", {})
    answers = []
    for id in IDS:
        text = given.get(id, "It counts margin after variable cost." if id == OPEN else right(course, student, id))
        answers.append(answer(course, student, id, text, notes.get(id, "")))
    made = Result(student, SHEET, "graded", answers=tuple(answers), **more)
    result.write(course.result(course.sheets[0], student), made)
    return made


def gradebook(course: Course, students) -> None:
    """Make gradebook.db as nbgrader leaves it after grading."""
    with release.gradebook(course) as book:
        book.add_assignment(SHEET)
        book.add_notebook(SHEET, SHEET)
        for id in IDS:
            marked, commented = cells(id)
            kind = "markdown" if marked == commented else "code"
            book.add_grade_cell(marked, SHEET, SHEET, max_score=exercises.get(id).points, cell_type=kind)
            book.add_solution_cell(commented, SHEET, SHEET)
        for student in students:
            book.add_student(student)
            book.add_submission(SHEET, student)
