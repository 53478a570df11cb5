"""The live calculator's budgets, measured and printed: python tests/benchmarks/live.py [site folder].

A cold browser profile a run, a local server that compresses nothing, medians of five runs. Nothing is asserted.
"""

from __future__ import annotations

import gzip
import os
import platform
import statistics
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.conftest import BROWSER_FLAGS, browser_path, site_folder  # noqa: E402

RUNS = 5
MOVES = 60
PAUSE = 50  # ms between moves, as when a key is held down
CALCULATOR = "#a1-1-c1"
SCRIPTS = ("engine.js", "a01.js", "a07.js", "b04.js")
BUDGETS = {
    "engine.js, gzip": (285, "kB"),
    "a01.js, gzip": (30, "kB"),
    "a07.js, gzip": (30, "kB"),
    "b04.js, gzip": (30, "kB"),
    "engine boot": (300, "ms"),
    "first key press → numbers": (150, "ms"),
    "move → painted, p95": (16, "ms"),
    "move → numbers, median": (None, "ms"),
    "external requests": (0, ""),
}
WATCH = """() => {
    window.painted = [];
    new PerformanceObserver((list) => painted.push(...list.getEntries().map((e) => [e.name, e.duration])))
        .observe({ type: "event", durationThreshold: 16, buffered: true });
}"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def gzip_size(path: Path) -> float:
    """Size of a file as a server sends it, in kB."""
    return len(gzip.compress(path.read_bytes(), 9)) / 1000


def measures(page: Page, name: str) -> list[float]:
    """Durations that the page measured under a name, in ms."""
    return page.evaluate("name => performance.getEntriesByName(name).map((entry) => entry.duration)", name)


def run(page: Page, address: str) -> dict[str, float]:
    """Open the page, press a key as soon as the engine is ready, then hold the key down."""
    external = []
    page.on("request", lambda r: None if r.url.startswith((address[:16], "blob:", "data:")) else external.append(r.url))
    page.goto(address)
    slider = page.locator(f"{CALCULATOR} [data-name=retention] [type=range]")
    slider.scroll_into_view_if_needed()
    page.wait_for_function("performance.getEntriesByName('engine boot').length", timeout=30_000)
    page.wait_for_timeout(500)
    page.evaluate(WATCH)
    page.evaluate("performance.clearMeasures('calculator answer')")
    slider.focus()
    slider.press("ArrowRight")
    page.wait_for_function("performance.getEntriesByName('calculator answer').length")
    first = measures(page, "calculator answer")[0]
    for move in range(MOVES):
        slider.press("ArrowLeft" if move % 2 else "ArrowRight")
        page.wait_for_timeout(PAUSE)
    page.wait_for_timeout(500)
    painted = page.evaluate("painted.filter(([name]) => name === 'keydown').map(([, duration]) => duration)")
    # event timing reports what took 16 ms or longer; the rest of the moves took less
    durations = sorted(painted + [8.0] * (MOVES + 1 - len(painted)))
    return {
        "engine boot": measures(page, "engine boot")[0],
        "first key press → numbers": first,
        "move → painted, p95": durations[int(0.95 * (len(durations) - 1))],
        "move → numbers, median": statistics.median(measures(page, "calculator answer")[1:]),
        "external requests": len(external),
    }


def main() -> None:
    """Measure the site and print each number beside its budget."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else site_folder()
    page_path = next(p for p in site.rglob("*.html") if 'id="a1-1-c1"' in p.read_text("utf-8")).relative_to(site)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/{page_path.as_posix()}"
    found = []
    with sync_playwright() as playwright:
        for _ in range(RUNS):
            with tempfile.TemporaryDirectory() as profile:
                browser = playwright.chromium.launch_persistent_context(
                    profile, executable_path=browser_path(), args=BROWSER_FLAGS, viewport={"width": 1280, "height": 900}
                )
                found.append(run(browser.new_page(), address))
                browser.close()
    server.shutdown()
    result = {name: statistics.median(one[name] for one in found) for name in found[0]}
    result |= {f"{name}, gzip": gzip_size(site / "_static" / name) for name in SCRIPTS}
    load = os.getloadavg()[0]
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {load:.1f}; cold profile, medians of {RUNS}")
    for name, (budget, unit) in BUDGETS.items():
        beside = "" if budget is None else f"   budget {budget} {unit}"
        print(f"{name:28} {result[name]:8.1f} {unit}{beside}")


if __name__ == "__main__":
    main()
