"""The spreadsheets of the field guide: written by the book, filled for Lantern, read back and checked.

write_workbook("b04.complaint_procedure", "procedure.xlsx")
check_workbook("b04.complaint_procedure", "procedure.xlsx")
"""

from __future__ import annotations

from pathlib import Path

from custlib import chapters
from custlib.chapters.workbooks.parts import Finding
from custlib.chapters.workbooks.reading import read
from custlib.formulas.text import LANGUAGES
from custlib.live.tr import known
from custlib.locale import language

__all__ = ["Finding", "check_workbook", "write_workbook"]


def write_workbook(name: str, path: str | Path, filled: bool = False, lang: str | None = None) -> Path:
    """Write a spreadsheet of the book: empty for your firm, or as Lantern filled it in.

    Parameters
    ----------
    name : str
        Chapter and workbook, such as "b04.complaint_procedure".
    path : str or Path
        Where to; the folder must exist, a file there is overwritten.
    filled : bool
        With Lantern's entries.
    lang : str, optional
        "en" or "zh"; by default the language chosen for this process.

    Returns
    -------
    Path

    Raises
    ------
    ValueError
        For an unknown workbook or language, or a path that does not end in .xlsx.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_workbook("b04.complaint_procedure", Path(folder, "d4.xlsx")).name
    'd4.xlsx'
    """
    path = Path(path)
    if path.suffix != ".xlsx":
        raise ValueError(f"path: got {path.name!r}; a workbook's name ends in .xlsx")
    path.write_bytes(chapters.workbook(name, known(lang or language()), filled))
    return path


def check_workbook(name: str, path: str | Path, lang: str | None = None) -> list[Finding]:
    """Read a filled-in spreadsheet and say what is still missing, cell by cell.

    Parameters
    ----------
    name : str
        As for `write_workbook`.
    path : str or Path
        The file, in any of the book's languages.
    lang : str, optional
        Language of the messages; by default the language chosen for this process.

    Returns
    -------
    list of Finding
        Empty when every rule holds.

    Raises
    ------
    ValueError
        For an unknown workbook or language, or a file that did not come from the template.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = write_workbook("b04.complaint_procedure", Path(folder, "d4.xlsx"))
    ...     print(check_workbook("b04.complaint_procedure", path)[0])
    Causes!A5: name at least one cause, with its owner
    """
    lang = known(lang or language())
    books = {each: chapters.declared_workbook(name, each) for each in (*LANGUAGES, lang)}
    return books[lang].check(read(path, list(books.values())), lang)
