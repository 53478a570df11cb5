"""Read a file of a declared kind: every row is accepted or reported."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from custlib.data.reading import header as headers
from custlib.data.reading.decode import damaged
from custlib.data.reading.findings import NOTES, ROW_PROBLEMS, FileError, Finding, refuse
from custlib.data.reading.kinds import Column, Kind
from custlib.data.reading.records import SEPARATOR_NAMES, SEPARATORS, Record, Records, read_records
from custlib.data.reading.values import DOUBTS, ORDERS, Parsed, Settings, is_empty, parse_column
from custlib.live.tr import known, tr

#: Problems of the report that the summary shows in words; the rest is in the report.
SHOWN = 3
COUNTS = "{file}: {read} rows read, {accepted} accepted, {reported} reported."
MORE = "… and {count} more: see report()."
REPORT_HEADERS = ("file", "line", "column", "value", "problem", "remedy", "code")
MESSAGES = (COUNTS, MORE)


@dataclass(frozen=True)
class Reading:
    """What a reader made of a file.

    Attributes
    ----------
    rows : DataFrame
        The accepted rows, under the names of the kind's columns; the index `line` is the line of the file.
    problems : tuple of Finding
        Everything that is wrong with the rows not accepted, by line; a row may have several problems.
    notes : tuple of Finding
        What was seen in the whole file and dealt with: encoding, header, separators, order of day and month …
    file : str
        Name of the file.
    rows_read : int
        Rows of the file below its header, empty lines left out; always `rows_accepted + rows_reported`.
    """

    rows: pd.DataFrame
    problems: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    file: str
    rows_read: int

    @property
    def rows_accepted(self) -> int:
        """Number of accepted rows."""
        return len(self.rows)

    @property
    def rows_reported(self) -> int:
        """Number of rows with at least one problem."""
        return len({problem.line for problem in self.problems})

    def report(self, lang: str = "en") -> pd.DataFrame:
        """Return the problems as a table: file, line, column, value, problem, remedy, code."""
        rows = [
            (found.file, found.line, found.column, found.value, found.what(lang), found.remedy(lang), found.code)
            for found in self.problems
        ]
        return pd.DataFrame(rows, columns=list(REPORT_HEADERS))

    def summary(self, lang: str = "en") -> str:
        """Return counts, notes and the first problem of each sort as text."""
        counts = {"read": self.rows_read, "accepted": self.rows_accepted, "reported": self.rows_reported}
        lines = [tr(COUNTS, lang, file=self.file, **counts), *(note.text(lang) for note in self.notes)]
        first = {problem.code: problem for problem in reversed(self.problems)}
        shown = sorted(first.values(), key=lambda problem: problem.line)[:SHOWN]
        lines += [problem.text(lang) for problem in shown]
        if len(self.problems) > len(shown):
            lines.append(tr(MORE, lang, count=len(self.problems) - len(shown)))
        return "\n".join(lines)

    def __repr__(self) -> str:
        return self.summary()


def read(
    kind: Kind,
    path: str | Path,
    *,
    columns: Mapping[str, str | int | None] | None = None,
    encoding: str | None = None,
    separator: str | None = None,
    sheet: str | int | None = None,
    date_order: str | None = None,
    decimal: str | None = None,
    today: dt.date | str | None = None,
    accept: Collection[str] = (),
    lang: str = "en",
) -> Reading:
    """Read a file of a kind; the parameters are those of `custlib.data.read_orders`."""
    known(lang)
    columns = dict(columns or {})
    _check_options(kind, columns, separator, date_order, decimal, accept)
    settings = Settings(_today(today), date_order, decimal)
    records = read_records(
        Path(path),
        lambda cells: headers.score(cells, kind, columns),
        encoding=encoding,
        separator=separator,
        sheet=sheet,
        lang=lang,
    )
    sheet_of_rows = _Sheet(records, lang)
    sheet_of_rows.find_columns(kind, columns)
    return sheet_of_rows.convert(kind, settings, frozenset(accept))


@dataclass
class _Sheet:
    """One file on its way from records to a Reading; gathers findings as it goes."""

    records: Records
    lang: str
    notes: list[Finding] = field(default_factory=list)
    problems: dict[int, list[Finding]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        records = self.records
        self.file = records.file
        self.header = records.rows[records.header]
        filled = [row for row in records.rows[records.header + 1 :] if any(row.cells)]
        self.rows_read = len(filled)
        self.lines = np.array([row.line for row in filled], dtype=int)
        self._note_layout()
        width = len(self.header.cells)
        self.cells = [self._shape(row, width) for row in filled]
        self.positions: dict[str, int] = {}

    def note(self, code: str, column: str = "", value: str = "", **fields: str | int) -> None:
        self.notes.append(Finding(code, self.file, None, column, value, NOTES[code], tuple(fields.items())))

    def report(self, line: int, code: str, column: str = "", value: str = "", **fields: str | int) -> None:
        finding = Finding(code, self.file, int(line), column, value, ROW_PROBLEMS[code], tuple(fields.items()))
        self.problems[int(line)].append(finding)

    def _note_layout(self) -> None:
        records = self.records
        if records.encoding not in ("", "utf-8", "utf-8-sig"):
            self.note("encoding", encoding=records.encoding)
        if records.separator not in ("", ","):
            name = SEPARATOR_NAMES.get(records.separator, repr(records.separator))
            self.note("separator", separator=name)
        if records.other_sheets:
            self.note("sheet", sheet=records.sheet, others=", ".join(records.other_sheets))
        above = sum(any(row.cells) for row in records.rows[: records.header])
        if above:
            self.note("lines-above-header", line=self.header.line, count=above)
        below = records.rows[records.header + 1 :]
        last = max((index for index, row in enumerate(below) if any(row.cells)), default=-1)
        empty = [row.line for row in below[: last + 1] if not any(row.cells)]
        if empty:
            self.note("empty-lines", count=len(empty), line=empty[0])

    def _shape(self, row: Record, width: int) -> list[str]:
        """Return the row's cells, as many as the header has; report the row when they do not fit."""
        cells = row.cells
        if row.flaw:
            self.report(row.line, row.flaw, value=cells[0])
        elif len(cells) < width:
            self.report(row.line, "too-few-cells", cells=len(cells), expected=width)
        elif any(cells[width:]):
            self.report(row.line, "too-many-cells", cells=len(cells), expected=width)
        elif cells[:width] == self.header.cells:
            self.report(row.line, "repeated-header")
        else:
            broken = next((cell for cell in cells if not cell.isascii() and damaged(cell)), None)
            if broken is not None:
                shown = broken.encode("utf-8", errors="replace").decode("utf-8")
                self.report(row.line, "broken-characters", value=shown, encoding=self.records.encoding or "xlsx")
        return [*cells[:width], *[""] * (width - len(cells))]

    def find_columns(self, kind: Kind, columns: Mapping[str, str | int | None]) -> None:
        """Find the kind's columns in the header, or refuse the file."""
        names = self.header.cells
        found = headers.match(names, kind, columns)
        for name, wanted in found.absent.items():
            listed = self._listed(range(len(names)))
            refuse(
                "no-such-header",
                self.file,
                line=self.header.line,
                column=wanted,
                value=wanted,
                name=name,
                headers=listed,
                lang=self.lang,
            )
        without = []
        for column in kind.columns:
            places = found.positions.get(column.name)
            if places is None:
                if column.name not in columns:
                    self._must_not_need(column)
                    without.append(column.name)
                continue
            self.positions[column.name] = self._only(column.name, places)
            taken = names[places[0]]
            if column.name not in columns and headers.key(taken) != headers.key(column.name):
                self.note("matched-column", taken, name=column.name)
            used = set(self.positions.values())
            for place in found.others.get(column.name, ()):
                if place not in used:
                    self.note("other-candidate", names[place], name=column.name, taken=taken)
        if without:
            self.note("missing-columns", value=", ".join(without), name=without[0])
        self._note_unused()

    def _must_not_need(self, column: Column) -> None:
        if column.required:
            listed = self._listed(range(len(self.header.cells)))
            refuse(
                "missing-column",
                self.file,
                line=self.header.line,
                column=column.name,
                value=listed,
                name=column.name,
                count=self.rows_read,
                lang=self.lang,
            )

    def _only(self, name: str, places: list[int]) -> int:
        """Return the first of several columns under one header when they are the same; refuse the file otherwise."""
        first = places[0]
        if len(places) > 1 and any(row[place] != row[first] for row in self.cells for place in places[1:]):
            shown = self.header.cells[first]
            refuse(
                "duplicate-header",
                self.file,
                line=self.header.line,
                column=shown,
                value=shown,
                name=name,
                count=len(places),
                positions=self._numbers(places),
                first=first + 1,
                lang=self.lang,
            )
        return first

    def _note_unused(self) -> None:
        names = self.header.cells
        repeated = [key for key, count in Counter(map(headers.key, names)).items() if key and count > 1]
        for key in repeated:
            places = [place for place, name in enumerate(names) if headers.key(name) == key]
            self.note("duplicate-header", names[places[0]], count=len(places), positions=self._numbers(places))
        unused = [place for place, name in enumerate(names) if name and place not in self.positions.values()]
        if unused:
            self.note("unused-columns", value=self._listed(unused))

    def _listed(self, places: Collection[int]) -> str:
        return ", ".join(self.header.cells[place] for place in places if self.header.cells[place])

    @staticmethod
    def _numbers(places: list[int]) -> str:
        return ", ".join(str(place + 1) for place in places)

    def convert(self, kind: Kind, settings: Settings, accept: frozenset[str]) -> Reading:
        """Turn the cells into values and part the rows into accepted and reported ones."""
        sound = np.array([line not in self.problems for line in self.lines], dtype=bool)
        self.accepted_doubts: Counter[str] = Counter()
        table = pd.DataFrame(index=pd.Index(self.lines[sound], name="line"))
        rows = [row for row, good in zip(self.cells, sound, strict=True) if good]
        for column in kind.columns:
            if column.name in self.positions:
                place = self.positions[column.name]
                table[column.name] = self._column(column, [row[place] for row in rows], table.index, settings, accept)
        for before, after in kind.sequence:
            self._check_sequence(table, before, after)
        self._check_copies(table, kind)
        for code, count in sorted(self.accepted_doubts.items()):
            self.note("accepted-doubts", doubt=code, count=count)
        accepted = table[~table.index.isin(list(self.problems))]
        problems = tuple(finding for line in sorted(self.problems) for finding in self.problems[line])
        return Reading(accepted, problems, tuple(self.notes), self.file, self.rows_read)

    def _column(
        self, column: Column, cells: list[str], lines: pd.Index, settings: Settings, accept: frozenset[str]
    ) -> pd.Series:
        codes, texts, parsed = parse_column(cells, column.type, settings)
        shown = self.header.cells[self.positions[column.name]]
        if column.required:
            for position, text in enumerate(texts):
                if is_empty(text):
                    parsed.flag(position, "missing-value")
        refused = np.zeros(len(texts), dtype=bool)
        for position, (code, _) in parsed.wrong.items():
            if code in accept:
                self.accepted_doubts[code] += int((codes == position).sum())
            else:
                refused[position] = True
        for row in np.flatnonzero(refused[codes]):
            code, fields = parsed.wrong[codes[row]]
            self.report(lines[row], code, shown, texts[codes[row]], **fields)
        self._tell(parsed, codes, texts, shown)
        return pd.Series(pd.Series(parsed.values).array.take(codes), index=lines)

    def _tell(self, parsed: Parsed, codes: np.ndarray, texts: list[str], shown: str) -> None:
        for code, positions in parsed.told.items():
            count = int(np.isin(codes, positions).sum())
            self.note(code, shown, texts[positions[0]], count=count, **parsed.fields.get(code, {}))

    def _check_sequence(self, table: pd.DataFrame, before: str, after: str) -> None:
        if before not in table or after not in table:
            return
        shown = {name: self.header.cells[self.positions[name]] for name in (before, after)}
        for line in table.index[table[after] < table[before]]:
            earlier, later = (table.at[line, name].isoformat(" ") for name in (before, after))
            self.report(line, "wrong-sequence", shown[after], later, earlier=earlier, before=shown[before])

    def _check_copies(self, table: pd.DataFrame, kind: Kind) -> None:
        """Report rows whose key came before; without a key, tell of exact copies and keep them."""
        good = table[~table.index.isin(list(self.problems))]
        if kind.key in good:
            keys = good[kind.key].dropna()
            first = pd.Series(keys.index, index=keys.array).groupby(level=0, sort=False).first()
            shown = self.header.cells[self.positions[kind.key]]
            for line, value in keys[keys.duplicated()].items():
                self.report(line, "duplicate-key", shown, value, first=int(first[value]))
        elif kind.key:
            place = {int(line): index for index, line in enumerate(self.lines)}
            whole = pd.DataFrame([self.cells[place[line]] for line in good.index], index=good.index)
            copies = whole.index[whole.duplicated()]
            if len(copies):
                self.note("exact-copies", count=len(copies), line=int(copies[0]), key=kind.key)


def _today(today: dt.date | str | None) -> dt.date:
    if today is None:
        return dt.date.today()
    try:
        return pd.Timestamp(today).date()
    except (ValueError, TypeError) as error:
        raise ValueError(f"today: got {today!r}, a day such as '2025-12-31' is needed") from error


def _check_options(
    kind: Kind,
    columns: Mapping[str, str | int | None],
    separator: str | None,
    date_order: str | None,
    decimal: str | None,
    accept: Collection[str],
) -> None:
    """Refuse options that mean nothing."""
    names = [column.name for column in kind.columns]
    for name in columns:
        if name not in names:
            raise ValueError(f"columns: {kind.name} have no {name!r}; the names are {', '.join(names)}")
    if separator is not None and len(separator) != 1:
        raise ValueError(
            f"separator: got {separator!r}, allowed is one character, such as {' '.join(SEPARATORS[:3])!r}"
        )
    for name, value, allowed in (("date_order", date_order, ORDERS), ("decimal", decimal, (".", ","))):
        if value is not None and value not in allowed:
            raise ValueError(f"{name}: got {value!r}, allowed are {' and '.join(map(repr, allowed))}")
    if isinstance(accept, str) or not set(accept) <= set(DOUBTS):
        raise ValueError(f"accept: got {accept!r}, allowed are lists of {', '.join(DOUBTS)}")


__all__ = ["FileError", "Reading", "read"]
