"""How long and how much memory it takes to generate Lantern at growing sizes; each size runs in a process of its own.

Run `python tests/benchmarks/lantern.py [customers ...]`; 5,000 and 50,000 when none is given. Prints; never fails.
Seconds are of the processor, so that other programs do not count.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

SIZES = (5_000, 50_000)
PROGRAM = """
import json, resource, sys, time
from custlib.lantern import write
rows = write(sys.argv[2], customers=int(sys.argv[1]), seed=7)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"rows": sum(rows.values()), "seconds": time.process_time(), "peak": peak}))
"""


def measured(customers: int) -> dict[str, float]:
    """Return rows, processor seconds, peak MB and MB of CSV of one size."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(customers), folder], capture_output=True, text=True, check=True
        )
        written = sum(path.stat().st_size for path in Path(folder).iterdir()) / 1e6
    return json.loads(done.stdout) | {"written": written}


def main(sizes: list[int]) -> None:
    """Print one line a size, and the slope of the peak between the first and the last."""
    print(f"{platform.machine()}, Python {platform.python_version()}, one run each, cold")
    results = [measured(size) for size in sizes]
    for size, one in zip(sizes, results, strict=True):
        print(
            f"{size:>10,} customers: {one['rows']:>12,.0f} rows, {one['seconds']:6.1f} s, "
            f"peak {one['peak']:5.0f} MB, {one['written']:7.0f} MB of CSV"
        )
    if len(sizes) > 1:
        slope = (results[-1]["peak"] - results[0]["peak"]) / (sizes[-1] - sizes[0]) * 100_000
        print(f"slope of the peak: {slope:.0f} MB per 100,000 customers")


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or list(SIZES))
