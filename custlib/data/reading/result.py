"""What a reader returns: the accepted rows, everything wrong with the others, and what was seen in the file."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from custlib.data.reading.findings import Finding
from custlib.live.tr import tr
from custlib.locale import language

#: Problems that the summary shows in words, one of each sort; the rest is in the report.
SHOWN = 3
COUNTS = "{file}: {read} rows read, {accepted} accepted, {reported} reported."
MORE = "… and {count} more: see report()."
REPORT_HEADERS = ("file", "line", "column", "value", "problem", "remedy", "code")
#: Every template of this module, for the catalogue of translations.
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

    def report(self, lang: str | None = None) -> pd.DataFrame:
        """Return the problems as a table: file, line, column, value, problem, remedy, code."""
        lang = lang or language()
        rows = [
            (found.file, found.line, found.column, found.value, found.what(lang), found.remedy(lang), found.code)
            for found in self.problems
        ]
        return pd.DataFrame(rows, columns=list(REPORT_HEADERS))

    def summary(self, lang: str | None = None) -> str:
        """Return counts, notes and the first problem of some sorts as text, in the notebook's language."""
        lang = lang or language()
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
