"""One job by one tool in a process of its own: `python -m tests.benchmarks.jobs.one <job> <tool> <folder> <runs>`.

The first run warms up, and gives the result to compare and the peak of memory; the following ones are timed; with 0
of these the first one is. Memory is what Linux counts as resident (VmHWM), of this process and of those it started,
such as Java for Spark; the mark is set back after libraries and input are loaded. What other programs did on the same
cores meanwhile is told too: beside a busy neighbour the clock measures the neighbour. Prints JSON.
"""

from __future__ import annotations

import gc
import json
import os
import statistics
import sys
import time
import warnings
from importlib.metadata import version
from pathlib import Path

import psutil

from tests.benchmarks.jobs import catalogue


def family() -> list[psutil.Process]:
    """Give this process and those it started."""
    own = psutil.Process()
    return [own, *own.children(recursive=True)]


def megabytes(mark: str) -> float:
    """Add up a mark of memory (VmRSS now, VmHWM at most) of the family."""
    kilobytes = 0
    for process in family():
        status = Path(f"/proc/{process.pid}/status").read_text("utf-8")
        kilobytes += sum(int(line.split()[1]) for line in status.splitlines() if line.startswith(f"{mark}:"))
    return kilobytes * 1024 / 1e6


def processor() -> float:
    """Give the seconds of processor time of the family."""
    children = [process.cpu_times() for process in family()[1:]]
    return time.process_time() + sum(one.user + one.system for one in children)


def busy() -> float:
    """Give the seconds that the cores this process may use have worked, for whatever program or virtual machine."""
    cores = [core for number, core in enumerate(psutil.cpu_times(percpu=True)) if number in os.sched_getaffinity(0)]
    return sum(sum(core[:8]) - core.idle - core.iowait for core in cores)  # the rest is counted in these already


def forget_peak() -> None:
    """Set VmHWM back to what is resident now."""
    for process in family():
        Path(f"/proc/{process.pid}/clear_refs").write_text("5", "utf-8")


def timed(job: catalogue.Job, source: object) -> tuple[object, float, float]:
    """Run once; return the result, seconds, and the processor's seconds."""
    gc.collect()
    began, spent = time.perf_counter(), processor()
    result = job.run(source)
    return result, time.perf_counter() - began, processor() - spent


def measured(job: catalogue.Job, folder: Path, out: Path, runs: int) -> dict[str, object]:
    """Load the input, run, keep the result as Parquet, and run again as often as said."""
    source = job.load(folder)
    gc.collect()
    before = megabytes("VmRSS")
    forget_peak()
    began, all_worked, own_worked = time.perf_counter(), busy(), processor()
    result, *first = timed(job, source)
    peak = megabytes("VmHWM")
    job.comparable(result).to_parquet(out, index=False)
    del result
    found = [timed(job, source)[1:] for _ in range(runs)] or [first]
    others = busy() - all_worked - (processor() - own_worked)
    return {
        "seconds": statistics.median(seconds for seconds, _ in found),
        "processor": statistics.median(worked for _, worked in found),
        "before": before,
        "peak": peak,
        "others": max(others, 0.0) / (time.perf_counter() - began),
        "versions": "; ".join(f"{name} {version(name)}" for name in job.libraries),
    }


def main(name: str, tool: str, folder: str, out: str, runs: str) -> None:
    """Print what was measured as one line of JSON, the last of the output."""
    warnings.simplefilter("ignore")  # peers warn of their own use of pandas
    print(json.dumps(measured(catalogue.job(name, tool), Path(folder), Path(out), int(runs))))


if __name__ == "__main__":
    main(*sys.argv[1:])
