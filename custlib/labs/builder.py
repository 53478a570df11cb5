"""From lab sources to solved and learner's labs, and back: whether the committed labs are what the sources give."""

from __future__ import annotations

from collections import namedtuple
from importlib.util import find_spec
from pathlib import Path

import nbformat
from nbformat import NotebookNode

import custlib
from custlib import locale
from custlib.labs import run, source, words
from custlib.sphinxext.editions import EDITIONS

NOTEBOOKS = Path(custlib.__file__).parent.parent / "notebooks"


class Lab(namedtuple("Lab", ("source", "solved", "learner", "lang"))):
    """The three files of a lab: `source` (.md), `solved` (.ipynb, run) and `learner` (.ipynb, to be filled in).

    The labs of another language than English come from the same source and a catalogue beside the sources.
    """

    __slots__ = ()

    @property
    def catalogue(self) -> Path:
        """The file with the lab's words in its language; it is there for other languages than English."""
        return self.source.parent.parent / "locale" / self.lang / f"{self.source.stem}.po"


def labs(folder: Path = NOTEBOOKS) -> list[Lab]:
    """List the labs under a folder, in order of their names, those of each further language after the English ones.

    Raises
    ------
    ValueError
        When there is no source.
    """
    found = sorted((folder / "src").glob("*.md"))
    if not found:
        raise ValueError(f"labs: no source in {folder / 'src'}; a lab is notebooks/src/<key>-<name>.md")
    every = [lab(path, folder, edition.lang) for edition in EDITIONS.values() for path in found]
    return [one for one in every if one.lang == locale.SOURCE or one.catalogue.exists()]


def lab(path: Path, folder: Path, lang: str) -> Lab:
    """Name the files of a lab in a language: those of other languages stand in a folder of their own."""
    place = folder if lang == locale.SOURCE else folder / EDITIONS[lang].tag
    return Lab(path, place / "solved" / f"{path.stem}.ipynb", place / f"{path.stem}.ipynb", lang)


def built(lab: Lab) -> dict[Path, str]:
    """Build a lab: the text of its solved and its learner's file."""
    if not find_spec("lifetimes"):
        raise ValueError("labs: solved labs show real data; install it with: pip install -e '.[book]'")
    notebook = source.read(lab.source)
    if lab.lang != locale.SOURCE:
        notebook = source.spoken(words.translated(notebook, locale.read(lab.catalogue)), lab.lang)
    solved = run.run(notebook)
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
