"""Compute a spreadsheet's formulas with a library that is not ours, as Excel would."""

import warnings
from pathlib import Path

import openpyxl


class Spreadsheet:
    """A file whose formulas are compiled once and computed as often as wanted."""

    def __init__(self, path: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import formulas

            self.model = formulas.ExcelModel().loads(str(path)).finish()
        self.file = path.name
        self.titles = {title.upper(): title for title in openpyxl.load_workbook(path, read_only=True).sheetnames}

    def values(self, changed: dict[tuple[str, str], object] | None = None) -> dict[str, dict[str, object]]:
        """Give the cells of every sheet by its title, with other values in some (title, cell); "" empties a cell."""
        inputs = {f"'[{self.file}]{title.upper()}'!{cell}": value for (title, cell), value in (changed or {}).items()}
        found = {title: {} for title in self.titles.values()}
        for place, value in self.model.calculate(inputs=inputs).items():
            sheet, _, cell = str(place).rpartition("!")
            title = self.titles.get(sheet.rpartition("]")[2].strip("'"))
            if title and ":" not in cell:
                content = value.value[0, 0]
                found[title][cell] = None if str(content) == "empty" else content
        return found
