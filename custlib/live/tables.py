"""Inputs that hold many values: a list of numbers and a small table, both pasted from a spreadsheet."""

from custlib.live import reading
from custlib.live.inputs import InputError, Number, quoted
from custlib.live.tr import tr

MOST_NUMBERS = 500
MOST_ROWS = 15
MOST_COLUMNS = 4


class Numbers:
    """A list of numbers, one a line or as a spreadsheet's column is pasted.

    Parameters
    ----------
    name, label : str
    default : list of number
    low, high : number
        Limits of each number, in the unit shown.
    least, most : int
        How many numbers are allowed; at most 500.
    unit : str
        As for `Number`; "%" gives fractions to the calculator.
    help : str
        Template of one short sentence.
    """

    kind = "numbers"

    def __init__(self, name, label, default, low, high, least=1, most=MOST_NUMBERS, unit="", help=""):
        self.name, self.label, self.default, self.least, self.most = name, label, default, least, most
        self.unit, self.help = unit, help
        self.item = Number(name, label, default[0], low, high, 1, unit=unit)
        if most > MOST_NUMBERS:
            raise ValueError("most must be at most " + str(MOST_NUMBERS) + ", got " + str(most))

    def _each(self, raw, take):
        if isinstance(raw, str):
            try:
                raw = reading.pieces(raw)
            except reading.AmbiguousError as found:
                raise InputError(
                    "“{given}” can be read as one number or as several: put each number on a line of its own.",
                    given=quoted(found.args[0]),
                ) from None
        if not isinstance(raw, (list, tuple)) or not self.least <= len(raw) <= self.most:
            count = len(raw) if isinstance(raw, (list, tuple)) else 0
            raise InputError(
                "Give {least} to {most} numbers, one a line; here are {count}.",
                least=self.least,
                most=self.most,
                count=count,
            )
        values = []
        for i, given in enumerate(raw):
            try:
                values.append(take(given))
            except InputError as error:
                raise InputError(
                    "Number {place}, “{given}”: {remedy}",
                    place=i + 1,
                    given=quoted(given if isinstance(given, str) else str(type(given).__name__)),
                    remedy=error.text,
                ) from None
        return values

    def read(self, raw) -> list:
        """Return the numbers as the calculator takes them.

        Examples
        --------
        >>> Numbers("profit", "Profit", [1], -1000, 100000).read("1,200\\n-80\\n3")
        [1200.0, -80.0, 3.0]
        """
        return self._each(raw, self.item.read)

    def typed(self, raw) -> str:
        """Return the numbers as they stand in the field and in a link: one a line."""
        return "\n".join(self._each(raw, self.item.typed))

    def shown(self, raw, lang: str) -> str:
        """Return how many numbers there are."""
        return tr("{count} numbers", lang, count=len(self.read(raw)))


class Table:
    """A small table: one row a thing, one column a number or a text.

    Parameters
    ----------
    name, label : str
    columns : list of Number or Text
        At most four; a column's name is the key of its value in a row, its default fills a new row.
    default : list of rows
        A row is a list with one value a column.
    least, most : int
        How many rows are allowed; at most 15.
    help : str
        Template of one short sentence.
    """

    kind = "table"

    def __init__(self, name, label, columns, default, least=1, most=MOST_ROWS, help=""):
        self.name, self.label, self.columns, self.default = name, label, columns, default
        self.least, self.most, self.help = least, most, help
        if most > MOST_ROWS:
            raise ValueError("most must be at most " + str(MOST_ROWS) + ", got " + str(most))
        if not 1 <= len(columns) <= MOST_COLUMNS:
            raise ValueError("columns must be 1 to " + str(MOST_COLUMNS) + ", got " + str(len(columns)))

    def _each(self, raw, take):
        given = reading.rows(raw) if isinstance(raw, str) else raw
        if not isinstance(given, (list, tuple)) or not self.least <= len(given) <= self.most:
            count = len(given) if isinstance(given, (list, tuple)) else 0
            raise InputError(
                "Give {least} to {most} rows; here are {count}.", least=self.least, most=self.most, count=count
            )
        found = []
        for i, row in enumerate(given):
            if not isinstance(row, (list, tuple)) or len(row) != len(self.columns):
                raise InputError(
                    "Row {row} needs {cells} cells: {columns}.",
                    row=i + 1,
                    cells=len(self.columns),
                    columns=self._labels,
                )
            cells = []
            for column, cell in zip(self.columns, row):
                try:
                    cells.append(take(column, cell))
                except InputError as error:
                    raise InputError(
                        "Row {row}, {column}: {remedy}", row=i + 1, column=_label(column), remedy=error.text
                    ) from None
            found.append(cells)
        return found

    def read(self, raw) -> list:
        """Return the rows as the calculator takes them, each a list with one value a column.

        Examples
        --------
        >>> win = Number("win", "Chance", 25, 1, 99, 1, unit="%")
        >>> Table("leads", "Leads", [win], [[25]]).read("25\\n40")
        [[0.25], [0.4]]
        """
        return self._each(raw, lambda column, cell: column.read(cell))

    def typed(self, raw) -> str:
        """Return the table as a spreadsheet pastes it: cells by tab, rows by line."""
        cells = self._each(raw, lambda column, cell: column.typed(cell))
        return "\n".join(["\t".join(row) for row in cells])

    def shown(self, raw, lang: str) -> str:
        """Return how many rows there are."""
        return tr("{count} rows", lang, count=len(self.read(raw)))

    def _labels(self, lang):
        return ", ".join([tr(column.label, lang) for column in self.columns])


def _label(column):
    return lambda lang: tr(column.label, lang)
