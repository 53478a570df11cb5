"""The committed measurements of the benchmarks: one row a job, tool and size; ratios and slopes are computed from them.

The benchmarks write them, the pages show them; so neither Sphinx nor a library of tables is needed here.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "benchmarks" / "results"
OURS = "custlib"


@dataclass(frozen=True)
class Measurement:
    """One job done by one tool at one size.

    Attributes
    ----------
    date, machine, python : str
        ISO day; processor, cores and memory; version.
    job, tool, versions : str
        What was done; by what ("custlib · pandas", "lifetimes"); the libraries with their versions, "; " between them.
    ids : str
        "numbers" or "text".
    rows, customers : int
        Size; for jobs that start from customers, `rows` is 0.
    seconds, processor : float
        Median of the warm runs by the clock, and of the processor time over all cores.
    runs : int
        Warm runs; 0 when the first run was timed.
    before, peak : float
        Megabytes (10^6 bytes) of resident memory with libraries and input loaded, and the most during a run.
    """

    date: str
    machine: str
    python: str
    job: str
    tool: str
    versions: str
    ids: str
    rows: int
    customers: int
    seconds: float
    processor: float
    runs: int
    before: float
    peak: float

    @property
    def ours(self) -> bool:
        """Whether custlib did it."""
        return self.tool.startswith(OURS)

    @property
    def added(self) -> float:
        """Megabytes that the run took above libraries and input."""
        return self.peak - self.before


def read(path: Path) -> list[Measurement]:
    """Read a file of measurements.

    Raises
    ------
    ValueError
        For other columns than a measurement has, or a value that is no number where one is needed.
    """
    kinds = {field.name: {"int": int, "float": float, "str": str}[str(field.type)] for field in fields(Measurement)}
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file)
        if table.fieldnames != list(kinds):
            raise ValueError(f"{path.name}: the columns are {table.fieldnames}, needed are {list(kinds)}")
        found = []
        for row in table:
            try:
                found.append(Measurement(**{name: kind(row[name]) for name, kind in kinds.items()}))
            except (TypeError, ValueError) as error:
                raise ValueError(f"{path.name}, line {table.line_num}: {error}; measure again") from error
    return found


def write(path: Path, measurements: Iterable[Measurement]) -> None:
    """Write measurements; those of the same job, tool, ids and size in the file are replaced, others are kept."""
    kept = {key(one): one for one in read(path)} if path.exists() else {}
    kept.update({key(one): one for one in measurements})
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, [field.name for field in fields(Measurement)], lineterminator="\n")
        table.writeheader()
        table.writerows(asdict(kept[name]) for name in sorted(kept))


def key(one: Measurement) -> tuple[str, str, int, int, str]:
    """Give what tells two measurements of one day apart."""
    return one.job, one.ids, one.rows, one.customers, one.tool


def latest(folder: Path | None = None) -> Path:
    """Give the newest file of measurements, of FOLDER if no other is named; they are named by their day.

    Raises
    ------
    FileNotFoundError
        There is none.
    """
    files = sorted((folder or FOLDER).glob("*.csv"))
    if not files:
        raise FileNotFoundError(f"{folder or FOLDER}: no measurements; make them with `make bench-scale`")
    return files[-1]


def ratio(one: Measurement, other: Measurement) -> float:
    """Give how many times as long the second took as the first.

    Raises
    ------
    ValueError
        They did different work.
    """
    if key(one)[:4] != key(other)[:4]:
        raise ValueError(f"{other.tool}: measured on other work than {one.tool}; compare the same job, ids and size")
    return other.seconds / one.seconds


def slope(measurements: Iterable[Measurement]) -> float:
    """Give the power of the rows that the seconds grow with, by least squares on logarithms: 1 is proportional.

    Raises
    ------
    ValueError
        For fewer than two sizes.
    """
    points = [(math.log(one.rows), math.log(one.seconds)) for one in measurements]
    if len({x for x, _ in points}) < 2:
        raise ValueError(f"measurements: got {len(points)} of one size; a slope needs two sizes")
    mean_x, mean_y = (math.fsum(values) / len(points) for values in zip(*points, strict=True))
    across = math.fsum((x - mean_x) * (y - mean_y) for x, y in points)
    return across / math.fsum((x - mean_x) ** 2 for x, _ in points)
