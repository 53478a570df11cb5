"""What a test may need of the machine, in one place.

A test says `@pytest.mark.needs("browser")` (or another key of NEEDS). Where the machine lacks it the test does not run,
and the run ends with the list of what did not run and the command that would allow it. With CI=true everything is
required: a missing tool fails the test instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import settings

# the same examples on every run, and no limit of time for one of them: the machine may be busy
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parent.parent
DEBIAN = "sudo apt-get install"


def site_folder() -> Path:
    return Path(os.environ.get("CUSTLIB_SITE", ROOT / "_build" / "site" / "en"))


BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _fonts() -> bool:
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, text=True, check=False).stdout.strip())


def _registry() -> bool:
    uv = Path(sys.executable).with_name("uv")
    ask = ["pip", "install", "--dry-run", "--quiet", "--no-cache", "--no-deps", "--reinstall", "iniconfig", "--python"]
    return uv.exists() and not subprocess.run([uv, *ask, sys.executable], capture_output=True, check=False).returncode


def _bubblewrap() -> bool:
    tried = ["bwrap", "--unshare-all", "--ro-bind", "/", "/", "true"]
    return shutil.which("bwrap") is not None and not subprocess.run(tried, capture_output=True, check=False).returncode


NEEDS = {
    "bubblewrap": (_bubblewrap, f"bubblewrap, and leave to use it: {DEBIAN} bubblewrap"),
    "browser": (lambda: browser_path() is not None, f"a Chromium browser: {DEBIAN} chromium"),
    "editions": (lambda: (site_folder().parent / "zh-CN" / "index.html").exists(), "both editions built: make book"),
    "fonts": (_fonts, f"fonts with Chinese characters: {DEBIAN} fonts-noto-cjk"),
    "java": (lambda: shutil.which("java") is not None, f"Java 17 or newer: {DEBIAN} openjdk-17-jre-headless"),
    "node": (lambda: shutil.which("node") is not None, "Node 20 or newer: make book"),
    "registry": (_registry, "a package registry: a network that reaches the one pip is set up for"),
    "site": (lambda: (site_folder() / "index.html").exists(), "the built book: make book"),
}
LONGEST = (
    "tests/labs/test_learner_walk.py",
    "tests/grading/test_class_of_40.py",
    "tests/live/test_parity.py",
    "tests/labs/test_labs.py",
    "tests/browser/test_calculators.py",
    "tests/browser/test_chinese.py",
    "tests/browser/test_pages.py",
    "tests/browser/test_exercises.py",
    "tests/analysis/test_engines_spark.py",
    "tests/analysis/test_engines.py",
    "tests/grading/test_sandbox.py",
    "tests/exercises/test_audit.py",
    "tests/i18n/test_check.py",
    "tests/labs/test_builder.py",
    "tests/chapters/test_pictures.py",
    "tests/chapters/test_reach.py",
    "tests/calculators/test_registry.py",
    "tests/exercises/test_page_script.py",
    "tests/chapters/test_b04_workbook.py",
    "tests/lantern/test_files.py",
)
"""A worker takes a module whole. These take longest, the longest first: a run's end tells the seconds."""
WITHOUT = "this machine lacks: "
SLOW = 20  # seconds of a module that the run's end names: what LONGEST is kept by
MEASURED = "measured"  # record_property(MEASURED, text) in a test prints the text at the end of the run


def browser_path() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next(filter(None, (shutil.which(name) for name in names)), None)


@cache
def available(need: str) -> bool:
    return NEEDS[need][0]()


def pytest_configure(config):
    config.addinivalue_line("markers", "needs(*what): tools of the machine that the test needs: " + ", ".join(NEEDS))


def pytest_collection_modifyitems(items):
    """Begin with the modules that take longest, so that no worker is left with one of them at the end."""
    place = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.nodeid.partition("::")[0], len(place)))


def pytest_runtest_setup(item):
    for mark in item.iter_markers("needs"):
        for need in mark.args:
            if not available(need):
                (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(WITHOUT + NEEDS[need][1])


def seconds_by_module(stats: dict[str, list]) -> Counter:
    """Add up the seconds of reports, those of setting up and tearing down too, by the module of their tests."""
    seconds = Counter()
    for report in chain.from_iterable(stats.values()):
        if hasattr(report, "duration"):
            seconds[report.nodeid.partition("::")[0]] += report.duration
    return seconds


def pytest_terminal_summary(terminalreporter):
    """Print what tests measured, where time went, and why tests were skipped: all reach here from workers too."""
    for report in terminalreporter.stats.get("passed", []):
        for name, value in report.user_properties:
            if name == MEASURED:
                terminalreporter.section("measured")
                terminalreporter.line(value)
    slow = [line for line in seconds_by_module(terminalreporter.stats).most_common() if line[1] >= SLOW]
    if slow:
        terminalreporter.section(f"modules of {SLOW} s or more, fixtures included")
        for name, took in slow:
            terminalreporter.line(f"{took:6.0f} s  {name}")
    reasons = Counter(str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", []))
    missed = {reason.partition(WITHOUT)[2]: count for reason, count in reasons.items() if WITHOUT in reason}
    if missed:
        terminalreporter.section("did not run on this machine")
        for lack, count in sorted(missed.items()):
            terminalreporter.line(f"{count} tests need {lack}")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def site_dir() -> Path:
    return site_folder()


@pytest.fixture(scope="session")
def browser():
    """One browser a worker: a process can have no second one of this kind."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser_path(), args=BROWSER_FLAGS)
        yield chromium
        chromium.close()
