"""From lab sources to solved and learner's labs, and back: whether the committed labs are what the sources give."""

from __future__ import annotations

from collections import namedtuple
from importlib.util import find_spec
from pathlib import Path

import nbformat
from nbformat import NotebookNode

import custlib
from custlib.labs import run, source

NOTEBOOKS = Path(custlib.__file__).parent.parent / "notebooks"


class Lab(namedtuple("Lab", ("source", "solved", "learner"))):
    """The three files of a lab: `source` (.md), `solved` (.ipynb, run) and `learner` (.ipynb, to be filled in)."""

    __slots__ = ()


def labs(folder: Path = NOTEBOOKS) -> list[Lab]:
    """List the labs under a folder, in order of their names.

    Raises
    ------
    ValueError
        When there is no source.
    """
    found = sorted((folder / "src").glob("*.md"))
    if not found:
        raise ValueError(f"labs: no source in {folder / 'src'}; a lab is notebooks/src/<key>-<name>.md")
    return [Lab(path, folder / "solved" / f"{path.stem}.ipynb", folder / f"{path.stem}.ipynb") for path in found]


def built(lab: Lab) -> dict[Path, str]:
    """Build a lab: the text of its solved and its learner's file."""
    if not find_spec("lifetimes"):
        raise ValueError("labs: solved labs show real data; install it with: pip install -e '.[book]'")
    solved = run.run(source.read(lab.source))
    return {lab.solved: written(solved), lab.learner: written(source.learner(solved))}


def written(notebook: NotebookNode) -> str:
    """Write a notebook as it is committed."""
    nbformat.validate(notebook)
    return nbformat.writes(notebook) + "\n"


def build(folder: Path = NOTEBOOKS) -> list[Path]:
    """Build every lab and write what changed; give the files written."""
    changed = []
    for lab in labs(folder):
        for path, text in built(lab).items():
            if not path.exists() or path.read_text("utf-8") != text:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8", newline="\n")
                changed.append(path)
    return changed


def drift(folder: Path = NOTEBOOKS) -> list[str]:
    """Build every lab in memory and say, a line each, where the committed files differ from it."""
    found = []
    for lab in labs(folder):
        for path, text in built(lab).items():
            name = path.relative_to(folder)
            if not path.exists():
                found.append(f"{name}: not built yet")
            else:
                found += [f"{name}: {difference}" for difference in differences(path.read_text("utf-8"), text)]
    return found


def differences(committed: str, expected: str) -> list[str]:
    """Say which cells of two notebook texts differ; nothing when they are the same bytes."""
    if committed == expected:
        return []
    try:
        old, new = (nbformat.reads(text, as_version=4) for text in (committed, expected))
    except ValueError as error:
        return [f"not a notebook ({str(error).splitlines()[0]})"]
    cells = {cell.get("id"): cell for cell in old.cells}
    found = []
    for place, cell in enumerate(new.cells, start=1):
        other = cells.pop(cell.id, None)
        where = f"cell {place} ({cell.id})"
        if other is None:
            found.append(f"{where} is missing")
        else:
            parts = [part for part in ("cell_type", *sorted({*cell, *other})) if cell.get(part) != other.get(part)]
            found += [f"{where} differs in {', '.join(dict.fromkeys(parts))}"] if parts else []
    found += [f"cell {identifier} does not come from the source" for identifier in cells]
    return found or ["the cells agree, but their order or the notebook's metadata differ"]
