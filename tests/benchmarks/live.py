"""The live calculator's budgets, measured and printed: python tests/benchmarks/live.py [site folder].

A cold browser profile a run, a local server that compresses nothing, medians of five runs. Nothing is asserted.

A move is painted twice. "move → painted" is the browser's event timing, in steps of 8 ms: from the key to the next
picture, which shows the slider's thumb and its number. The results are computed meanwhile and come with a later one:
"move → results painted" ends when the page has handed that picture over. The same slider on an empty page says what
the browser and the machine take by themselves.
"""

from __future__ import annotations

import gzip
import os
import platform
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.conftest import BROWSER_FLAGS, browser_path, site_folder  # noqa: E402
from tests.serving import serving  # noqa: E402

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
    "empty page: move → painted, p95": (None, "ms"),
    "move → results painted, median": (None, "ms"),
    "move → results painted, p95": (None, "ms"),
    "external requests": (0, ""),
}
WATCH = """(place) => {
    window.painted = [];
    window.results = [];
    new PerformanceObserver((list) => painted.push(...list.getEntries().map((e) => [e.name, e.duration])))
        .observe({ type: "event", durationThreshold: 16 });
    let pressed = 0;
    addEventListener("keydown", (event) => (pressed ||= event.timeStamp), { capture: true });
    new MutationObserver(() => {
        if (!pressed) return;
        const begin = pressed; // of the oldest move that waits
        pressed = 0;
        requestAnimationFrame(() => {  // a message comes after the frame's layout and paint
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => results.push(performance.now() - begin);
            port2.postMessage(null);
        });
    }).observe(document.querySelector(place), { childList: true, characterData: true, subtree: true });
}"""
EMPTY = """<!doctype html><title>A slider</title><input type="range"><output>50</output><script>
document.querySelector("input").oninput = (e) => (document.querySelector("output").textContent = e.target.value);
</script>"""


def gzip_size(path: Path) -> float:
    """Size of a file as a server sends it, in kB."""
    return len(gzip.compress(path.read_bytes(), 9)) / 1000


def measures(page: Page, name: str) -> list[float]:
    """Durations that the page measured under a name, in ms."""
    return page.evaluate("name => performance.getEntriesByName(name).map((entry) => entry.duration)", name)


def share(values: list[float], part: float) -> float:
    """The value below which a part of all values lies."""
    return sorted(values)[int(part * (len(values) - 1))]


def hold(page: Page, place: str) -> tuple[list[float], list[float]]:
    """Hold a key down on the slider in hand; how long until each move was painted, and until the place showed it."""
    page.evaluate(WATCH, place)
    for move in range(MOVES):
        page.keyboard.press("ArrowLeft" if move % 2 else "ArrowRight")
        page.wait_for_timeout(PAUSE)
    page.wait_for_timeout(500)
    painted = page.evaluate("painted.filter(([name]) => name === 'keydown').map(([, duration]) => duration)")
    # event timing reports what took 16 ms or longer; the rest of the moves took less
    return painted + [8.0] * (MOVES - len(painted)), page.evaluate("results")


def run(page: Page, address: str) -> dict[str, float]:
    """Open the page, press a key as soon as the engine is ready, then hold the key down; the same on an empty page."""
    external = []
    page.on("request", lambda r: None if r.url.startswith((address[:16], "blob:", "data:")) else external.append(r.url))
    page.goto(address)
    slider = page.locator(f"{CALCULATOR} [data-name=retention] [type=range]")
    slider.scroll_into_view_if_needed()
    page.wait_for_function("performance.getEntriesByName('engine boot').length", timeout=30_000)
    page.wait_for_timeout(500)
    boot = measures(page, "engine boot")[0]
    page.evaluate("performance.clearMeasures('calculator answer')")
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("performance.getEntriesByName('calculator answer').length")
    first = measures(page, "calculator answer")[0]
    painted, results = hold(page, f"{CALCULATOR} .calculator-main output")
    page.goto("about:blank")
    page.set_content(EMPTY)
    page.locator("input").focus()
    alone, _ = hold(page, "output")
    return {
        "engine boot": boot,
        "first key press → numbers": first,
        "move → painted, p95": share(painted, 0.95),
        "empty page: move → painted, p95": share(alone, 0.95),
        "move → results painted, median": statistics.median(results),
        "move → results painted, p95": share(results, 0.95),
        "external requests": len(external),
    }


def main() -> None:
    """Measure the site and print each number beside its budget."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else site_folder()
    page_path = next(p for p in site.rglob("*.html") if 'id="a1-1-c1"' in p.read_text("utf-8")).relative_to(site)
    found = []
    with serving(site) as address, sync_playwright() as playwright:
        for _ in range(RUNS):
            with tempfile.TemporaryDirectory() as profile:
                browser = playwright.chromium.launch_persistent_context(
                    profile, executable_path=browser_path(), args=BROWSER_FLAGS, viewport={"width": 1280, "height": 900}
                )
                found.append(run(browser.new_page(), address + page_path.as_posix()))
                browser.close()
    result = {name: statistics.median(one[name] for one in found) for name in found[0]}
    result |= {f"{name}, gzip": gzip_size(site / "_static" / name) for name in SCRIPTS}
    load = os.getloadavg()[0]
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {load:.1f}; cold profile, medians of {RUNS}")
    for name, (budget, unit) in BUDGETS.items():
        beside = "" if budget is None else f"   budget {budget} {unit}"
        print(f"{name:32} {result[name]:8.1f} {unit}{beside}")


if __name__ == "__main__":
    main()
