"""How long the book takes to build, cold and after one changed sentence, and how heavy its pages are.

Works on a copy of the tracked files, so that no source changes. The copy takes over the results of cells and chapters
that an earlier build left, where their sources are the same: then it says so and measures how long it takes to read and
write every page, since the cold time is what that build said. With `--cold` it starts with nothing. Prints, beside the
seconds, those of the processors: they hold on a busy machine too. Never fails on time.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ("executed", "facts")
"""Folders of `_build` that hold results by what they were made from; nothing in them names the folder they stand in."""
SECTION = "book/part1/a01-know-your-customers/1-1-recognise-the-power-of-the-consumer"
COLD, WARM, PAGE = 360, 10, 900_000  # budgets: seconds, seconds, bytes


def copy_of(root: Path, to: Path) -> None:
    """Copy what git tracks, as it is in the work tree, and link the npm packages."""
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True).stdout
    for name in filter(None, tracked.decode().split("\0")):
        if (root / name).exists():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, to / name)
    (to / "node_modules").symlink_to(root / "node_modules")


class Took(NamedTuple):
    """Seconds by the clock, and of the processors, those of cells left out."""

    clock: float
    processor: float


def build(folder: Path) -> Took:
    """Build one language in a fresh process, as the command does, with the copy's own custlib."""
    started, before = time.perf_counter(), os.times()
    environment = os.environ | {"PYTHONPATH": str(folder)}
    command = [sys.executable, "-c", "from custlib.sphinxext.build import build; build(langs=('en',))"]
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    children = after.children_user + after.children_system - before.children_user - before.children_system
    return Took(time.perf_counter() - started, children)


def line(what: str, took: Took, budget: str = "") -> None:
    """Print what was measured."""
    print(f"  {what:38} {took.clock:6.1f} s, processors {took.processor:6.1f} s   {budget}".rstrip())


def page_bytes(site: Path, page: Path) -> int:
    """Bytes a browser fetches for a page: its HTML and the files of the site that it names, without engine and math."""
    import re

    text = page.read_text("utf-8")
    named = re.findall(r'<(?:script|link|img)\b[^>]*?(?:src|href)="([^"#?:]+)', text)
    files = {(page.parent / name).resolve() for name in named}
    counted = [
        file for file in files if file.is_file() and file.suffix not in (".html",) and "mathjax" not in file.parts
    ]
    return page.stat().st_size + sum(file.stat().st_size for file in counted if site in file.parents)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder).resolve()
        copy_of(ROOT, copy)
        kept = [ROOT / "_build" / name for name in RESULTS]
        reuse = "--cold" not in sys.argv[1:] and all(folder.is_dir() for folder in kept)
        for results in kept if reuse else ():
            shutil.copytree(results, copy / "_build" / results.name)
        first = build(copy)
        source = copy / f"{SECTION}.md"
        source.write_text(source.read_text("utf-8") + "\nOne sentence more.\n", "utf-8")
        warm = build(copy)
        site = copy / "_build" / "site" / "en"
        print(f"book · {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
        line("every page, results at hand" if reuse else "cold", first, "" if reuse else f"(both languages: {COLD} s)")
        line("after one changed sentence", warm, f"(budget {WARM} s)")
        for page in sorted(site.rglob("*.html")):
            if "_static" not in page.parts and page != site / "index.html":
                size = page_bytes(site, page)
                print(f"  {page.relative_to(site)!s:80} {size / 1000:7.0f} kB{'   over 900 kB' if size > PAGE else ''}")


if __name__ == "__main__":
    main()
