"""Compute a spreadsheet's formulas with a library that is not ours, as Excel would."""

import warnings
from pathlib import Path

import openpyxl


def evaluated(path: Path) -> dict[str, dict[str, object]]:
    """Give, for every sheet by its title, the values of its cells; computed ones are computed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import formulas

        solution = formulas.ExcelModel().loads(str(path)).finish().calculate()
    found = {title: {} for title in openpyxl.load_workbook(path, read_only=True).sheetnames}
    titles = {title.upper(): title for title in found}
    for place, value in solution.items():
        sheet, _, cell = str(place).rpartition("!")
        title = titles.get(sheet.rpartition("]")[2].strip("'"))
        if title and ":" not in cell:
            content = value.value[0, 0]
            found[title][cell] = None if str(content) == "empty" else content
    return found
