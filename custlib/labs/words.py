"""The words of a lab that can stand in another language: its text, the comments and the shown strings of its code.

A sentence is a paragraph, an item of a list, a heading or a row of a table; in code a comment (lines that follow each
other are one) and a string that holds a blank, such as a column label "still here" or what is printed. A string without
a blank is a name. Names, numbers and code stay, so that both labs compute the same.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping

import nbformat
from nbformat import NotebookNode

START = re.compile(r"(#+ |[-*] |\d+\. |> |\|)")
"""What begins a piece of its own within a block: a heading, an item, a quotation, a row of a table."""
FENCE = "```"
COMMENT = re.compile(r"^(?P<indent>\s*)# (?P<text>.+)$")
TRAILING = re.compile(r"^(?P<code>.*\S)  # (?P<text>.+)$")
LITERAL = re.compile(r"(?P<open>(?<!\w)f?(?P<quote>\"\"\"|'''|\"|'))(?P<text>.*?)(?P=quote)", re.DOTALL)
FIELD = re.compile(r"\{[^{}]*\}")

Change = Callable[[str], str]


def sentences(notebook: NotebookNode) -> list[str]:
    """List the sentences of a lab in their order, each once."""
    seen: dict[str, None] = {}

    def note(text: str) -> str:
        seen[text] = None
        return text

    changed(notebook, note)
    return list(seen)


def translated(notebook: NotebookNode, messages: Mapping[str, str]) -> NotebookNode:
    """Give a lab with its sentences in another language; one without a translation stays."""
    return changed(notebook, lambda text: messages.get(text) or text)


def changed(notebook: NotebookNode, change: Change) -> NotebookNode:
    """Give a copy of a lab with every sentence changed."""
    copy = nbformat.from_dict(notebook)
    for cell in copy.cells:
        cell.source = code(cell.source, change) if cell.cell_type == "code" else markdown(cell.source, change)
    return copy


def markdown(text: str, change: Change) -> str:
    """Change the sentences of a text.

    Examples
    --------
    >>> print(markdown("# A lab\\n\\nOne line.\\nAnother.\\n\\n- an item\\n- two", str.upper))
    # A LAB
    <BLANKLINE>
    ONE LINE. ANOTHER.
    <BLANKLINE>
    - AN ITEM
    - TWO
    """
    return "\n\n".join("\n".join(block(part, change)) for part in re.split(r"\n{2,}", text))


def block(text: str, change: Change) -> Iterator[str]:
    """Change what stands between two empty lines: a paragraph, a list, a table; code in a fence stays."""
    if text.startswith(FENCE):
        yield text
        return
    pieces: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        match = START.match(line)
        if match or not pieces:
            pieces.append((match[0] if match else "", [line[match.end() :] if match else line]))
        else:
            pieces[-1][1].append(line.strip())
    for mark, lines in pieces:
        words = " ".join(lines)
        yield mark + (change(words) if any(letter.isalpha() for letter in words) else words)


def code(text: str, change: Change) -> str:
    """Change the comments and the shown strings of a cell.

    Examples
    --------
    >>> print(code('# a year\\nprint("so far", total)  # in yuan', str.upper))
    # A YEAR
    print("SO FAR", total)  # IN YUAN
    """
    return comments(strings(text, change), change)


def comments(text: str, change: Change) -> str:
    """Change the comments; lines of comment that follow each other become one."""
    lines: list[str] = []
    run: list[str] = []
    indent = ""

    def close() -> None:
        if run:
            lines.append(f"{indent}# {change(' '.join(run))}")
            run.clear()

    for line in text.splitlines():
        if match := COMMENT.match(line):
            indent = match["indent"] if not run else indent
            run.append(match["text"])
            continue
        close()
        match = TRAILING.match(line)
        lines.append(f"{match['code']}  # {change(match['text'])}" if match else line)
    close()
    return "\n".join(lines)


def strings(text: str, change: Change) -> str:
    """Change the strings that hold a blank; an f-string keeps its fields in their braces."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode()))
    raw = text.encode()
    spans = []
    waiting: list[ast.AST] = [ast.parse(text)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            spans.append((starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset))
        else:
            waiting += ast.iter_child_nodes(node)
    pieces, done = [], 0
    for first, last in sorted(spans):
        pieces += [
            raw[done:first].decode(),
            LITERAL.sub(lambda match: literal(match, change), raw[first:last].decode()),
        ]
        done = last
    return "".join([*pieces, raw[done:].decode()])


def literal(match: re.Match[str], change: Change) -> str:
    """Change one string literal that a reader sees."""
    words = match["text"]
    shown = FIELD.sub("", words)
    if " " not in shown or "\\n" in words or "\n" in words or not any(map(str.isalpha, shown)):
        return match[0]
    return match["open"] + change(words) + match["quote"]
