"""The box in which a submission runs: bubblewrap, with nothing of the course in it.

Inside there are Python and custlib, read only, and a small folder in memory. There is no network, no home, no course
folder, no other submission, no gradebook, no process but its own, and no file of the machine that could be written.
Nobody inside is root: a process started by root becomes another user before it runs a line that was handed in.

What it cannot hold: a fault in the kernel of the machine itself. Keep that up to date, as for any container.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import entry_points
from pathlib import Path

import custlib
from custlib.exercises import packs
from custlib.grading import seccomp

TOOL = "bwrap"
RUNNER = ("-I", "-m", "custlib.grading.runner")
"""Isolated from the caller's variables and folder."""

SYSTEM = ("/usr", "/lib", "/lib32", "/lib64", "/bin", "/sbin", "/etc/ld.so.cache", "/etc/alternatives", "/nix/store")
"""What programs need of the machine, where it is there."""

MEGABYTE, GIGABYTE = 2**20, 2**30
FOLDER = "/tmp"
"""The only place inside that can be written."""
SHARED_MEMORY = 64 * MEGABYTE
PROBE_SECONDS = 60
LEAST_SECONDS, LEAST_GIGABYTES = 10, 0.5
NO_NAMESPACES = "; Ubuntu forbids it since 23.10 until bwrap has a profile: see the instructor's page on courses"
REMEDIES = {"uid map": NO_NAMESPACES, "RTM_NEWADDR": NO_NAMESPACES}
"""What bwrap says where users may not make namespaces of their own, and what to do (github.com/containers/bubblewrap,
issue 632)."""
FIRST_USER = 1_000_000
"""Users of root's sandboxes are numbered from here, far from those of people and services."""


@dataclass(frozen=True)
class Limits:
    """What a submission may use.

    Attributes
    ----------
    seconds, cell_seconds : float
        Wall time of the whole sheet, of one cell.
    memory : int
        Bytes, of one process and of all together.
    processes : int
        At once.
    disk : int
        Bytes in its folder, which lies in memory.
    output, cell_output : int
        Bytes that come out of all cells, of one.
    """

    seconds: float = 120.0
    cell_seconds: float = 30.0
    memory: int = 2 * GIGABYTE
    processes: int = 64
    disk: int = 256 * MEGABYTE
    output: int = 32 * MEGABYTE
    cell_output: int = MEGABYTE

    def as_dict(self) -> dict[str, float]:
        return asdict(self)


def limits(seconds: float, gigabytes: float) -> Limits:
    """Give the limits of a sheet, a quarter of its time for one cell.

    Raises
    ------
    ValueError
        For less than a kernel needs to start.

    Examples
    --------
    >>> limits(120, 2).cell_seconds
    30.0
    """
    if not LEAST_SECONDS <= seconds < float("inf"):
        raise ValueError(f"time: got {seconds:g} s; a kernel needs {LEAST_SECONDS} s or more")
    if not LEAST_GIGABYTES <= gigabytes < float("inf"):
        raise ValueError(f"memory: got {gigabytes:g} GB; a kernel needs {LEAST_GIGABYTES} GB or more")
    return Limits(seconds=seconds, cell_seconds=seconds / 4, memory=int(gigabytes * GIGABYTE))


def command(limits: Limits, environment: dict[str, str], filtered: int) -> list[str]:
    """Give the command that runs `custlib.grading.runner` in the box.

    Parameters
    ----------
    limits : Limits
    environment : dict of str to str
        All variables there are inside.
    filtered : int
        Descriptor of the filter of system calls (`seccomp.opened`), to be passed on.
    """
    root = os.geteuid() == 0
    words = [TOOL, "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
    # root would keep the rights of root in a namespace of users, so the runner changes user instead
    words += (
        ["--cap-drop", "ALL", *("--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID")] if root else ["--unshare-user"]
    )
    words += ["--die-with-parent", "--new-session", "--hostname", "sandbox", "--clearenv"]
    words += ["--seccomp", str(filtered)]
    for name, value in environment.items():
        words += ["--setenv", name, value]
    # mapped as shared, /dev/zero is memory that no process is charged with
    words += ["--proc", "/proc", "--dev", "/dev", "--dev-bind", "/dev/null", "/dev/zero"]
    for place, size in (("/dev/shm", SHARED_MEMORY), (FOLDER, limits.disk)):
        words += ["--perms", "1777", "--size", str(size), "--tmpfs", place]
    made = {Path("/"), Path(FOLDER)}
    for path in [*map(Path, SYSTEM), *readable()]:
        above = [parent for parent in reversed(path.parents) if parent not in made]
        made.update(above)
        # made one by one, since those that are made on the way are for root alone
        words += [word for parent in above for word in ("--dir", str(parent))]
        if path.is_symlink() and str(path) in SYSTEM:
            words += ["--symlink", os.readlink(path), str(path)]
        elif path.exists():
            words += ["--ro-bind", str(path), str(path)]
    # both lie in memory, without a limit of their size
    words += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", FOLDER]
    return [*words, sys.executable, *RUNNER]


def user() -> int | None:
    """Give the user that the runner becomes, another one for each process that grades; None to stay who it is."""
    return FIRST_USER + os.getpid() if os.geteuid() == 0 else None


@functools.cache
def readable() -> tuple[Path, ...]:
    """List the folders that the box shows beside the system's: Python, its packages, exercises installed elsewhere."""
    python = [Path(prefix) for prefix in (sys.base_prefix, sys.base_exec_prefix, sys.prefix, sys.exec_prefix)]
    shown: list[Path] = []
    for path in [place for each in [*python, *packages()] for place in (each.resolve(), each.absolute())]:
        if not any(path.is_relative_to(other) for other in [*shown, Path("/usr")]):
            shown.append(path)
    return tuple(shown)


@functools.cache
def packages() -> tuple[Path, ...]:
    """List where custlib and the installed packs of exercises lie: a folder each, or the file of a pack that is one."""
    found = [importlib.util.find_spec(entry.module.partition(".")[0]) for entry in entry_points(group=packs.GROUP)]
    places = [[*(spec.submodule_search_locations or ())] or [spec.origin] for spec in found if spec]
    return (Path(custlib.__file__).parent, *(Path(place) for pack in places for place in pack))


def refusal(course: Path) -> str:
    """Say why submissions of a course cannot be run in the box on this machine; empty when they can."""
    if shutil.which(TOOL) is None:
        return f"{TOOL} is not there; on Debian or Ubuntu install it with: sudo apt-get install bubblewrap"
    inside = next((path for path in [*readable(), *map(Path, SYSTEM)] if course.resolve().is_relative_to(path)), None)
    if inside:
        return f"the course lies in {inside}, which every submission can read; move it out of there"
    if not seccomp.known():
        return f"it has no filter for a machine of the kind {platform.machine()}"
    filtered = seccomp.opened()
    tried = [*command(Limits(), {}, filtered), "--probe"]
    asked = {"capture_output": True, "text": True, "timeout": PROBE_SECONDS, "check": False}
    try:
        ended = subprocess.run(tried, pass_fds=[filtered], **asked)
    except subprocess.TimeoutExpired:
        return f"{TOOL} did not start Python within {PROBE_SECONDS} s"
    finally:
        os.close(filtered)
    if ended.returncode:
        said = (ended.stderr.strip().splitlines() or [f"status {ended.returncode}"])[-1]
        remedy = next((remedy for sign, remedy in REMEDIES.items() if sign in said), "")
        return f"{TOOL} cannot start Python on this machine: {said}{remedy}"
    return ""
