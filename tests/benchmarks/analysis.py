"""Order logs: custlib beside lifetimes, pymc-marketing, and DuckDB and Polars written by hand; time, memory, slope.

    python tests/benchmarks/analysis.py                                   what is quick, with the tools that are here
    python tests/benchmarks/analysis.py --rows 1e5 1e6 1e7 --record       the whole table: make bench-scale
    python tests/benchmarks/analysis.py --rows 1e8 --jobs file patterns   past one machine's memory

Each tool does each job in a process of its own, and must come to the same result before its time counts: another result
ends the run. Seconds are medians of warm runs; beside them the processor's seconds over all cores, and how many
processors other programs kept busy meanwhile, since they make the clock slower. Memory is what is resident (Linux
counts it), with libraries and input. `--record` keeps in `results/<today>.csv`, which the book shows, what was measured
while the machine was quiet, and names the rest. Nothing fails on time.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.util
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from custlib.chapters import measured
from custlib.chapters.measured import Measurement
from tests.benchmarks.jobs import catalogue, models, orders

ROOT = Path(__file__).resolve().parents[2]
QUICK = 100_000
#: Warm runs up to so many rows; beyond, the first run is timed.
RUNS = ((0, 3), (1_000_000, 5), (10_000_000, 3), (1_000_000_000, 0))
#: Largest relative difference between results: of sums in another order, of a maximum found another way, of a formula.
TOLERANCE = {"summary": 1e-9, "file": 1e-9, "patterns": 1e-7, "fit": 1e-7, "alive": 1e-9, "expected": 1e-6}
#: Processors that other programs may keep busy on the average; beyond, a measurement is not recorded.
QUIET = 0.1
BUDGET_SECONDS, BUDGET_MEGABYTES = 0.5, 350  # per million rows, of the summary from pandas
MODULES = {"pymc-marketing": "pymc_marketing"}


class DifferentResultError(AssertionError):
    """Two tools disagree, so their times say nothing."""


def machine() -> str:
    """Describe processor, cores and memory."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    model = next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine()
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GiB"


def installed(job: catalogue.Job) -> bool:
    """Say whether every library of a job is here."""
    return all(importlib.util.find_spec(MODULES.get(name, name)) for name in job.libraries)


def agree(found: pd.DataFrame, reference: pd.DataFrame, tolerance: float) -> None:
    """Raise DifferentResultError unless both say the same, row for row, in the columns that both have."""
    if len(found) != len(reference):
        raise DifferentResultError(f"{len(found):,} rows, not {len(reference):,}")
    for name in found.columns.intersection(reference.columns):
        mine, other = (frame[name].to_numpy() for frame in (found, reference))
        if mine.dtype.kind in "iuf" and other.dtype.kind in "iuf":
            same = np.isclose(mine.astype(float), other.astype(float), rtol=tolerance, atol=1e-9)
        else:
            same = mine == other
        if not same.all():
            row = int(np.argmin(same))
            raise DifferentResultError(
                f"{name} in row {row + 1}: {mine[row]} and {other[row]}; {(~same).sum():,} such rows"
            )


def run(job: catalogue.Job, folder: Path, runs: int) -> tuple[dict[str, object], pd.DataFrame]:
    """Do one job in a process of its own; return what was measured and what can be compared."""
    out = folder / "result.parquet.tmp"
    command = [sys.executable, "-m", "tests.benchmarks.jobs.one", job.name, job.tool, str(folder), str(out), str(runs)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{job.name}, {job.tool}: {done.stderr[-3000:]}")
    return json.loads(done.stdout.splitlines()[-1]), pd.read_parquet(out)


def measure(
    jobs: list[catalogue.Job], ids: str, rows: int, folder: Path, runs: int
) -> Iterator[tuple[Measurement, float]]:
    """Do jobs at one size, write the rows when one needs them, and compare the results of each job's tools.

    Each measurement comes with the processors that other programs kept busy meanwhile.
    """
    about: dict[str, object] = {"customers": models.CUSTOMERS}
    folder.mkdir(parents=True, exist_ok=True)
    if rows:
        about = orders.write(folder, rows, ids)
        print(
            f"{rows:,} orders of {about['customers']:,} customers, ids as {ids}, {about['bytes'] / 1e6:,.0f} MB",
            flush=True,
        )
    agreed: dict[str, tuple[str, pd.DataFrame]] = {}
    for job in jobs:
        found, result = run(job, folder, runs)
        first, reference = agreed.setdefault(job.name, (job.tool, result))
        try:
            agree(result, reference, TOLERANCE[job.name])
        except DifferentResultError as difference:
            raise DifferentResultError(f"{job.name}: {job.tool} against {first}: {difference}") from difference
        one = Measurement(
            date=dt.date.today().isoformat(),
            machine=machine(),
            python=platform.python_version(),
            job=job.name,
            tool=job.tool,
            versions=str(found["versions"]),
            ids=ids,
            rows=rows,
            customers=about["customers"],
            seconds=round(float(found["seconds"]), 4),
            processor=round(float(found["processor"]), 4),
            runs=runs,
            before=round(float(found["before"]), 1),
            peak=round(float(found["peak"]), 1),
        )
        yield one, float(found["others"])


def line(one: Measurement, others: float) -> str:
    """Write one measurement."""
    return (
        f"  {one.job:9} {one.tool:18} {one.seconds:9.3f} s  (processor {one.processor:9.3f} s, others {others:4.2f})  "
        f"peak {one.peak:7,.0f} MB, {one.added:7,.0f} above the input"
    )


def keep(one: Measurement, others: float, folder: Path) -> bool:
    """Record a measurement if the machine was quiet; say whether it was."""
    if others > QUIET:
        return False
    measured.write(folder / f"{one.date}.csv", [one])
    return True


def verdicts(measurements: list[Measurement]) -> Iterator[str]:
    """Give ratios of each peer to custlib at each size, the slopes, and what the budgets say."""
    groups: dict[tuple, list[Measurement]] = {}
    for one in measurements:
        groups.setdefault(measured.key(one)[:4], []).append(one)
    for (job, ids, rows, customers), tools in groups.items():
        ours = min((one for one in tools if one.ours), key=lambda one: one.seconds, default=None)
        if ours is None:
            continue
        size = f"{rows:,} rows" if rows else f"{customers:,} customers"
        others = ", ".join(f"{one.tool} {measured.ratio(ours, one):.2f}" for one in tools if one is not ours)
        yield f"{job}, {size}, ids as {ids}: {ours.tool} takes 1, {others}"
        for one in tools:
            if job == "summary" and one.tool == "custlib · pandas" and rows >= 1e6:
                millions = rows / 1e6
                yield (
                    f"  {one.tool} a million rows: {one.seconds / millions:.2f} s (budget {BUDGET_SECONDS}), "
                    f"{one.added / millions:.0f} MB (budget {BUDGET_MEGABYTES})"
                )
    for job, ids, tool in dict.fromkeys((one.job, one.ids, one.tool) for one in measurements):
        line_of = [one for one in measurements if (one.job, one.ids, one.tool) == (job, ids, tool)]
        if len({one.rows for one in line_of}) > 1:
            yield f"slope of {job}, ids as {ids}, {tool}: seconds grow as rows to the {measured.slope(line_of):.2f}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=float, nargs="+", default=[QUICK], help="sizes, such as 1e5 1e6")
    options.add_argument("--jobs", nargs="+", choices=sorted(TOLERANCE), default=list(TOLERANCE))
    options.add_argument("--ids", nargs="+", choices=("numbers", "text"), default=["numbers", "text"])
    options.add_argument("--tools", nargs="+", help="only these, by a part of their names")
    options.add_argument("--runs", type=int, help="warm runs; 0 times the first run (default: by size)")
    options.add_argument("--record", action="store_true", help=f"keep in {measured.FOLDER.name}/<today>.csv")
    options.add_argument("--folder", help="where the rows are kept for another run (default: removed at the end)")
    given = options.parse_args()
    wanted = [job for job in catalogue.JOBS if job.name in given.jobs]
    if given.tools:
        wanted = [job for job in wanted if any(part.lower() in job.tool.lower() for part in given.tools)]
    lacking = sorted({job.tool for job in wanted if not installed(job)})
    wanted = [job for job in wanted if installed(job)]
    print(f"{machine()}; Python {platform.python_version()}; {dt.date.today()}; load {os.getloadavg()[0]:.1f}")
    if lacking:
        print(f"not installed, so not compared: {', '.join(lacking)}; `make bench-scale` has them")
    sizes = [(rows, ids) for rows in map(int, given.rows) for ids in given.ids] + [(0, "numbers")]
    found, disturbed = [], []
    for rows, ids in sizes:
        jobs = [job for job in wanted if job.fits(rows, ids)]
        if not jobs:
            continue
        with tempfile.TemporaryDirectory() as temporary:
            runs = next(number for most, number in RUNS if rows <= most) if given.runs is None else given.runs
            for one, others in measure(jobs, ids, rows, Path(given.folder or temporary) / f"{rows}-{ids}", runs):
                print(line(one, others), flush=True)
                found.append(one)
                if given.record and not keep(one, others, measured.FOLDER):
                    disturbed.append(f"  {one.job}, {one.tool}, ids as {ids}, {rows:,} rows: {others:.2f} processors")
    print(*verdicts(found), sep="\n")
    if disturbed:
        print("Not recorded, for other programs were busy; measure these again when the machine is quiet:")
        print(*disturbed, sep="\n")


if __name__ == "__main__":
    main()
