"""Inputs that hold many values: lists of numbers and of durations, a small table; all pasted from a spreadsheet."""

from custlib.live import reading
from custlib.live.inputs import InputError, Number, quoted
from custlib.live.tr import listed, tr

MOST_NUMBERS = 500
MOST_ROWS = 15
MOST_COLUMNS = 4
# Words beside a duration, as status columns hold them; what is neither is no number either.
OPEN_WORDS = ("still open", "open", "未结案", "未结", "处理中")
CLOSED_WORDS = ("closed", "已结案", "已结")


class Numbers:
    """A list of numbers, one a line or as a spreadsheet's column is pasted, with its heading or without.

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
    hint = "One number a line, or paste a column of a spreadsheet."

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
        elif isinstance(raw, (list, tuple)):
            raw = [(i + 1, given) for i, given in enumerate(raw)]
        else:
            raw = []
        if not self.least <= len(raw) <= self.most:
            raise InputError(
                "Give {least} to {most} numbers, one a line; here are {count}.",
                least=self.least,
                most=self.most,
                count=len(raw),
            )
        values = []
        for line, given in raw:
            try:
                values.append(take(given))
            except InputError as error:
                raise InputError(
                    "Line {line}, “{given}”: {remedy}",
                    line=line,
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
        return tr("Numbers read: {count}", lang, count=len(self.read(raw)))


class Durations(Numbers):
    """A list of times until an end, some of which have not ended yet: 12+ is a case still open after 12.

    A second column of a spreadsheet may hold the word open or closed instead of the sign. Each time reaches the
    calculator as a pair: the number, and whether its end was seen.

    Parameters
    ----------
    name, label, default, low, high, least, most, unit, help
        As for `Numbers`; an open case of the default is a text such as "12+".
    """

    hint = (
        "One case a line; 12+ is a case still open after 12. Or paste a column of a spreadsheet, or two: the second "
        "says open or closed."
    )

    def _each(self, raw, take):
        if isinstance(raw, str):
            raw = _with_signs(raw)
        return Numbers._each(self, raw, take)

    def read(self, raw) -> list:
        """Return the times as the calculator takes them: pairs of the number and whether its end was seen.

        Examples
        --------
        >>> Durations("days", "Days", [1], 0, 1000).read("Days\\tStatus\\n3\\tclosed\\n12\\topen\\n5+")
        [(3.0, True), (12.0, False), (5.0, False)]
        """
        return self._each(raw, lambda given: (self.item.read(_bare(given)), not _is_open(given)))

    def typed(self, raw) -> str:
        """Return the times as they stand in the field and in a link: one a line."""
        return "\n".join(
            self._each(raw, lambda given: self.item.typed(_bare(given)) + ("+" if _is_open(given) else ""))
        )

    def shown(self, raw, lang: str) -> str:
        """Return how many cases there are, and how many of them are open."""
        cases = self.read(raw)
        open_cases = len([1 for _, ended in cases if not ended])
        return tr("Cases read: {count}; still open: {open}", lang, count=len(cases), open=open_cases)


def _with_signs(text):
    """Replace the words for open and closed, whatever stands before them, by the sign."""
    text = reading.ascii_digits(text).lower()
    for word in OPEN_WORDS:
        text = text.replace(word, "+")
    for word in CLOSED_WORDS:
        text = text.replace(word, "")
    while " +" in text or "\t+" in text:
        text = text.replace(" +", "+").replace("\t+", "+")
    return text


def _is_open(given):
    return isinstance(given, str) and given.endswith("+")


def _bare(given):
    return given[:-1] if _is_open(given) else given


class Table:
    """A small table: one row a thing, one column a number or a text.

    Parameters
    ----------
    name, label : str
    columns : list of Number or Text
        At most four; a column's default fills a new row.
    default : list of rows
        A row is a list with one value a column.
    least, most : int
        How many rows are allowed; at most 15.
    help : str
        Template of one short sentence.
    rows : list of str
        Templates that name the rows of a table that neither grows nor shrinks.
    """

    kind = "table"

    def __init__(self, name, label, columns, default, least=1, most=MOST_ROWS, help="", rows=()):
        self.name, self.label, self.columns, self.default = name, label, columns, default
        self.least, self.most, self.help, self.rows = least, most, help, rows
        if rows:
            self.least = self.most = len(rows)
        if most > MOST_ROWS:
            raise ValueError("most must be at most " + str(MOST_ROWS) + ", got " + str(most))
        if not 1 <= len(columns) <= MOST_COLUMNS:
            raise ValueError("columns must be 1 to " + str(MOST_COLUMNS) + ", got " + str(len(columns)))

    def _each(self, raw, take):
        if isinstance(raw, str):
            given = reading.rows(raw)
        else:
            given = [(i + 1, row) for i, row in enumerate(raw)] if isinstance(raw, (list, tuple)) else []
            given = [(line, row) for line, row in given if not _is_blank(row)]
        if not self.least <= len(given) <= self.most:
            if self.rows:
                raise InputError("Fill in all {rows} rows.", rows=self.most)
            raise InputError(
                "Give {least} to {most} rows; here are {count}.", least=self.least, most=self.most, count=len(given)
            )
        found = []
        for line, row in given:
            if not isinstance(row, (list, tuple)) or len(row) != len(self.columns):
                raise InputError(
                    "Row {row} needs {cells} cells: {columns}.",
                    row=self._row(line),
                    cells=len(self.columns),
                    columns=self._labels,
                )
            cells = []
            for i, column in enumerate(self.columns):
                try:
                    cells.append(take(column, row[i]))
                except InputError as error:
                    problem = InputError(
                        "Row {row}, {column}: {remedy}",
                        row=self._row(line),
                        column=lambda lang, label=column.label: tr(label, lang),
                        remedy=error.text,
                    )
                    problem.cell = (line, i + 1)
                    raise problem from None
            found.append(cells)
        return found

    def read(self, raw) -> list:
        """Return the rows as the calculator takes them, each a list with one value a column.

        Examples
        --------
        >>> win = Number("win", "Chance", 25, 1, 99, 1, unit="%")
        >>> Table("leads", "Leads", [win], [[25]]).read("25\\n\\n40")
        [[0.25], [0.4]]
        """
        return self._each(raw, lambda column, cell: column.read(cell))

    def typed(self, raw) -> str:
        """Return the table as a spreadsheet pastes it: cells by tab, rows by line."""
        cells = self._each(raw, lambda column, cell: column.typed(cell))
        return "\n".join(["\t".join(row) for row in cells])

    def shown(self, raw, lang: str) -> str:
        """Return how many rows there are."""
        return tr("Rows read: {count}", lang, count=len(self.read(raw)))

    def starting(self, lang: str) -> list:
        """Return the default rows, their words in a language."""
        return [[tr(cell, lang) if isinstance(cell, str) else cell for cell in row] for row in self.default]

    def _row(self, line):
        """The name of a row, or its number."""
        if line <= len(self.rows):
            return lambda lang: tr("“{name}”", lang, name=tr(self.rows[line - 1], lang))
        return line

    def _labels(self, lang):
        return listed([tr(column.label, lang) for column in self.columns], lang)


def _is_blank(row):
    cells = row if isinstance(row, (list, tuple)) else [row]
    return all(isinstance(cell, str) and not reading.trimmed(cell) for cell in cells)
