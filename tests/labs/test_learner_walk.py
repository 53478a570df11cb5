"""The README's learner commands, typed in a clean home, up to the first check(); prints the seconds of each step.

It reads the commands from the README, so a change there is a change here. The clone is the committed state of this
repository. In place of the last command, which opens a browser, it starts the same Jupyter, waits until its page
answers, and runs the lab's cells up to the first check in the learner's own environment. Packages come from the
registry that pip is set up for.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
import urllib.request

import pytest

from tests.conftest import MEASURED

SECTION = re.compile(r"## For a learner.*?```\n(.*?)```", re.DOTALL)
ADDRESS = "<address of this repository>"
STARTED_WITHIN = 60
"""Seconds."""
TO_THE_FIRST_CHECK = """
import sys
import nbformat
from nbclient import NotebookClient

lab = nbformat.read(sys.argv[1], as_version=4)
first = next(place for place, cell in enumerate(lab.cells) if cell.source.startswith("check("))
lab.cells = lab.cells[: first + 1]
NotebookClient(lab, kernel_name="python3", resources={"metadata": {"path": "notebooks"}}).execute()
print(lab.cells[-1].outputs[0]["data"]["text/plain"])
"""


@pytest.mark.needs("registry")
def test_from_clone_to_first_check(root, tmp_path, record_property):
    *commands, last = SECTION.search((root / "README.md").read_text("utf-8"))[1].strip().splitlines()
    assert ADDRESS in commands[0]
    home = tmp_path / "home"
    home.mkdir()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("VIRTUAL_ENV", "CUSTLIB"))}
    environment["HOME"] = str(home)
    folder, seconds = home, {}

    def typed(command):
        started = time.monotonic()
        subprocess.run(command, shell=True, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
        seconds[command] = time.monotonic() - started

    for command in commands:
        if command.startswith("cd "):
            folder = folder / command.removeprefix("cd ")
        else:
            typed(command.replace(ADDRESS, f"file://{root}"))

    jupyter, lab, notebook = last.split()
    started = time.monotonic()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token="]
    server = subprocess.Popen(
        [folder / jupyter, lab, notebook, *options],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while True:
            try:
                page = urllib.request.urlopen(f"http://127.0.0.1:{port}/lab/tree/{notebook}", timeout=5)
                break
            except OSError:
                assert time.monotonic() - started < STARTED_WITHIN, "Jupyter did not start"
                time.sleep(0.2)
        assert page.status == 200
    finally:
        server.terminate()
        server.wait()
    seconds[last] = time.monotonic() - started

    started = time.monotonic()
    python = folder / jupyter.replace("jupyter", "python")
    answer = subprocess.run(
        [python, "-c", TO_THE_FIRST_CHECK, notebook],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    seconds["cells up to the first check()"] = time.monotonic() - started
    assert "No answer yet" in answer

    steps = "\n".join(f"  {took:6.1f} s  {step}" for step, took in seconds.items())
    record_property(MEASURED, f"learner, from clone to first check(): {sum(seconds.values()):.0f} s\n{steps}")
