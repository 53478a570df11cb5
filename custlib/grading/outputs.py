"""Outputs of untrusted cells, made fit to be kept and shown: text and pictures, of limited size, nothing that runs.

Formgrader shows outputs in the instructor's browser, where HTML and JavaScript would act in her name.
"""

from __future__ import annotations

import base64
import binascii
import re

from nbformat import NotebookNode
from nbformat.v4 import new_output

MOST_OUTPUTS = 100
LONGEST_TEXT = 20_000
PICTURES = {"image/png": b"\x89PNG\r\n", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8"}
"""Kind → how its file begins."""
CUT = "\n[…]"

_COLOUR = re.compile(r"\x1b\[[0-9;:?]*[ -/]*[@-~]")
_CONTROL = re.compile("[^\t\n -\x7e\u00a0-\ud7ff\ue000-\U0010ffff]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain_text(text: object, longest: int = LONGEST_TEXT) -> str:
    r"""Give a text without colours, control characters and changes of direction, cut where it is long.

    Examples
    --------
    >>> plain_text("\x1b[31mred\x1b[0m\x00 王芳")
    'red 王芳'
    """
    text = text if isinstance(text, str) else ""
    short = text[: longest * 2]
    clean = _CONTROL.sub("", _COLOUR.sub("", short))
    return clean if len(clean) <= longest and short == text else clean[:longest] + CUT


def clean(outputs: object) -> list[NotebookNode]:
    """Make outputs of whatever came out of the sandbox.

    Parameters
    ----------
    outputs : object
        Should be a list of outputs as nbformat has them; what is none is left out.

    Returns
    -------
    list of NotebookNode
        Valid outputs: streams, errors, and results that are text or a picture.
    """
    given = outputs if isinstance(outputs, list) else []
    made = [_output(each) for each in given[:MOST_OUTPUTS] if isinstance(each, dict)]
    return [each for each in made if each is not None]


def said(text: str) -> NotebookNode:
    """Make an output of a text of our own."""
    return new_output("display_data", data={"text/plain": text})


def failed(name: str, text: str) -> NotebookNode:
    """Make an error of a text of our own; nbgrader counts a cell with one as wrong."""
    return new_output("error", ename=name, evalue=text, traceback=[f"{name}: {text}"])


def _output(given: dict) -> NotebookNode | None:
    kind = given.get("output_type")
    if kind == "stream":
        name = "stderr" if given.get("name") == "stderr" else "stdout"
        return new_output("stream", name=name, text=plain_text(given.get("text")))
    if kind == "error":
        name, value = (plain_text(given.get(key), 1000) for key in ("ename", "evalue"))
        lines = given.get("traceback")
        lines = lines[:MOST_OUTPUTS] if isinstance(lines, list) else []
        return new_output("error", ename=name, evalue=value, traceback=[plain_text(line) for line in lines])
    if kind in ("display_data", "execute_result"):
        data = given.get("data")
        # as a display: nbgrader reads the number in a result as points
        return new_output("display_data", data=_data(data)) if isinstance(data, dict) else None
    return None


def _data(data: dict) -> dict[str, str]:
    pictures = {kind: picture(kind, data.get(kind)) for kind in PICTURES}
    return {"text/plain": plain_text(data.get("text/plain"))} | {kind: kept for kind, kept in pictures.items() if kept}


def picture(kind: str, data: object) -> str:
    """Give a picture as base64, with nothing else between its letters; empty for what is no picture of this kind.

    Examples
    --------
    >>> picture("image/gif", "R0lGOA=="), picture("image/gif", 'R0lG"><script>OA=='), picture("text/html", "PHA+")
    ('R0lGOA==', '', '')
    """
    try:
        raw = base64.b64decode("".join(data.split()), validate=True) if isinstance(data, str) else b""
    except (binascii.Error, ValueError):
        return ""
    return base64.b64encode(raw).decode() if kind in PICTURES and raw.startswith(PICTURES[kind]) else ""
