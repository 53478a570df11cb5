"""One file between its records and its values: rows of the header's width, columns found, findings gathered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

import numpy as np

from custlib.data.reading import header as headers
from custlib.data.reading.amounts import mostly_numbers
from custlib.data.reading.decode import damaged
from custlib.data.reading.findings import NOTES, ROW_PROBLEMS, Finding, refuse
from custlib.data.reading.kinds import Column, Kind
from custlib.data.reading.records import SEPARATOR_NAMES, Record, Records


class Sheet:
    """The rows of a file below its header.

    Attributes
    ----------
    header : list of str
        The headers as they stand in the file.
    lines : array of int
        Line of each row in the file.
    cells : list of list of str
        The cells of each row, as many as there are headers.
    columns : dict of str to (Column, int)
        Name → declared column and its position, after `find_columns`.
    notes : list of Finding
        What was seen in the whole file.
    problems : dict of int to list of Finding
        Line → what is wrong with the row.
    """

    def __init__(self, records: Records, lang: str):
        self.file = records.file
        self.lang = lang
        self.notes: list[Finding] = []
        self.problems: dict[int, list[Finding]] = defaultdict(list)
        self.columns: dict[str, tuple[Column, int]] = {}
        top = records.rows[records.header]
        self.header, self.header_line = top.cells, top.line
        filled = [row for row in records.rows[records.header + 1 :] if any(row.cells)]
        self.lines = np.array([row.line for row in filled], dtype=int)
        self._note_layout(records)
        self.cells = [self._shaped(row, records.encoding) for row in filled]

    def note(self, code: str, column: str = "", value: str = "", **fields: str | int) -> None:
        """Keep a note on the whole file."""
        self.notes.append(Finding(code, self.file, None, column, value, NOTES[code], tuple(fields.items())))

    def report(self, line: int, code: str, column: str = "", value: str = "", **fields: str | int) -> None:
        """Keep a problem of a row."""
        finding = Finding(code, self.file, int(line), column, value, ROW_PROBLEMS[code], tuple(fields.items()))
        self.problems[int(line)].append(finding)

    def shown(self, name: str) -> str:
        """Return the header under which a declared column stands in the file."""
        return self.header[self.columns[name][1]]

    def sound(self) -> np.ndarray:
        """Return for each row whether nothing is wrong with it so far."""
        return np.array([line not in self.problems for line in self.lines], dtype=bool)

    def find_columns(self, kind: Kind, said: Mapping[str, str | int | None]) -> None:
        """Find a kind's columns by what the caller said and the header, or refuse the file."""
        found = headers.match(self.header, kind, said)
        for name, wanted in found.absent.items():
            every = self._listed(range(len(self.header)))
            self._refuse("no-such-header", wanted, wanted, name=name, headers=every)
        without = []
        for column in kind.columns:
            if column.name in found.positions:
                self._take(column, found.positions[column.name], column.name in said)
            elif column.name not in said:
                without.append(column)
        for column in without:
            if column.required:
                every = self._listed(range(len(self.header)))
                self._refuse("missing-column", column.name, every, name=column.name, count=len(self.lines))
        self._note_others(found)
        if without:
            self.note("missing-columns", value=", ".join(column.name for column in without), name=without[0].name)
        if kind.items is not None:
            self._take_items(kind)
        self._note_header()

    def _take(self, column: Column, places: list[int], said: bool) -> None:
        """Take a column; of several under one header the first, when they are the same."""
        place = places[0]
        if any(row[other] != row[place] for row in self.cells for other in places[1:]):
            self._refuse(
                "duplicate-header",
                self.header[place],
                self.header[place],
                name=column.name,
                count=len(places),
                positions=_numbers(places),
                first=place + 1,
            )
        self.columns[column.name] = (column, place)
        if not said and headers.key(self.header[place]) != headers.key(column.name):
            self.note("matched-column", self.header[place], name=column.name)

    def _take_items(self, kind: Kind) -> None:
        """Take every other column that mostly holds numbers."""
        used = {place for _, place in self.columns.values()}
        for place, name in enumerate(self.header):
            if name and place not in used and mostly_numbers([row[place] for row in self.cells]):
                same = [other for other, again in enumerate(self.header) if headers.key(again) == headers.key(name)]
                if place == same[0]:
                    self._take(Column(name, kind.items), same, said=True)

    def _note_others(self, found: headers.Match) -> None:
        used = {place for _, place in self.columns.values()}
        for name, places in found.others.items():
            for place in places:
                if place not in used:
                    self.note("other-candidate", self.header[place], name=name, taken=self.shown(name))

    def _note_header(self) -> None:
        keys = [headers.key(name) for name in self.header]
        for repeated in [key for key, count in Counter(keys).items() if key and count > 1]:
            places = [place for place, key in enumerate(keys) if key == repeated]
            self.note("duplicate-header", self.header[places[0]], count=len(places), positions=_numbers(places))
        used = {place for _, place in self.columns.values()}
        if unused := self._listed(place for place in range(len(self.header)) if place not in used):
            self.note("unused-columns", value=unused)

    def _note_layout(self, records: Records) -> None:
        if records.encoding not in ("", "utf-8", "utf-8-sig"):
            self.note("encoding", encoding=records.encoding)
        if records.separator not in ("", ","):
            self.note("separator", separator=SEPARATOR_NAMES.get(records.separator, repr(records.separator)))
        if records.other_sheets:
            self.note("sheet", sheet=records.sheet, others=", ".join(records.other_sheets))
        if above := sum(any(row.cells) for row in records.rows[: records.header]):
            self.note("lines-above-header", line=self.header_line, count=above)
        last = self.lines.max(initial=0)
        empty = [row.line for row in records.rows if self.header_line < row.line < last and not any(row.cells)]
        if empty:
            self.note("empty-lines", count=len(empty), line=empty[0])

    def _shaped(self, row: Record, encoding: str) -> list[str]:
        """Return a row's cells, as many as the header has; report the row when they do not fit."""
        cells, width = row.cells, len(self.header)
        if row.flaw:
            self.report(row.line, row.flaw, value=cells[0])
        elif len(cells) < width:
            self.report(row.line, "too-few-cells", cells=len(cells), expected=width)
        elif any(cells[width:]):
            self.report(row.line, "too-many-cells", cells=len(cells), expected=width)
        elif cells[:width] == self.header:
            self.report(row.line, "repeated-header")
        elif broken := next((cell for cell in cells if not cell.isascii() and damaged(cell)), None):
            # A lone surrogate cannot be shown or saved; a question mark stands for it.
            value = broken.encode("utf-8", errors="replace").decode("utf-8")
            self.report(row.line, "broken-characters", value=value, encoding=encoding or "xlsx")
        return [*cells[:width], *[""] * (width - len(cells))]

    def _refuse(self, code: str, column: str, value: str, **fields: str | int) -> None:
        refuse(code, self.file, line=self.header_line, column=column, value=value, lang=self.lang, **fields)

    def _listed(self, places: Collection[int]) -> str:
        return ", ".join(self.header[place] for place in places if self.header[place])


def _numbers(places: list[int]) -> str:
    return ", ".join(str(place + 1) for place in places)
