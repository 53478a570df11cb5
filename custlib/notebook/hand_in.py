"""An answer handed in: judged for the student as `check` does, and published for the judge outside her kernel.

The judge reads the published text, nothing else, and judges it again. Whoever changes this function in her own kernel
can claim another answer, never another mark.
"""

from __future__ import annotations

from custlib.exercises import typed
from custlib.formulas.text import describe, plain
from custlib.notebook.exercises import Reply, check

MIME = "application/vnd.custlib.answer+json"
"""What an answer is published as: {"exercise": id, "answer": text, or null for none}."""

LONGEST = 1000
INFINITE = "1e999"
UNREADABLE = "?"


class HandedIn:
    """The reply to an answer as a cell shows it, with the answer beside it."""

    def __init__(self, id: str, answer: str | None, reply: Reply) -> None:
        self.id, self.answer, self.reply = id, answer, reply

    def __repr__(self) -> str:
        return repr(self.reply)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, object]:
        published = {"exercise": self.id, "answer": self.answer}
        return {"text/plain": repr(self), "text/markdown": self.reply._repr_markdown_(), MIME: published}


def hand_in(id: str, answer: object = ..., student: str | None = None, lang: str | None = None) -> None:
    """Show what is said to an answer, and hand it in.

    Parameters
    ----------
    id : str
        As in "A1.1-E1".
    answer : object
        As for `check`; None or ... is no answer.
    student, lang : str, optional
        See `exercise`.

    Examples
    --------
    >>> hand_in("A1.1-E2", 1 - 0.049, student="book")
    Not yet. ...
    """
    from IPython.display import display

    display(HandedIn(id, as_text(answer), check(id, answer, student, lang)))


def as_text(answer: object) -> str | None:
    """Write an answer as a text that is judged as the answer itself would be; None for no answer.

    Examples
    --------
    >>> as_text(320.0), as_text("78.5 %"), as_text([1, 2]), as_text(...)
    ('320', '78.5 %', 'a list with 2 items', None)
    """
    written: list[str] = []
    number = typed.read(answer, lambda text: written.append(text) or 0.0)
    if written:
        return written[0][:LONGEST].encode("utf-8", "replace").decode()
    if number == typed.EMPTY:
        return None
    if number == typed.INFINITE:
        return INFINITE
    return plain(number) if isinstance(number, float) else _named(answer)


def _named(answer: object) -> str:
    """Say what an object is that is no answer; never a text that could be read as one."""
    try:
        return describe(answer)[:LONGEST]
    except Exception:  # an answer may be any object at all, and its methods may raise anything
        return UNREADABLE
