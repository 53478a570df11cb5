"""What the processes of a box use together, seen from outside: how many there are, and the memory they hold."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress

import psutil

from custlib.grading.sandbox import MEGABYTE, Limits

MEMORY, PROCESSES = "memory", "processes"
"""Limits that can be exceeded together while each process keeps its own."""

FEW_SOCKETS = 128
"""A kernel and what runs it have fewer."""
IN_SOCKET = 4 * MEGABYTE
"""What each more may hold without a process being charged with it, where the machine's limits are as usual."""


def over(process: int, limits: Limits) -> str:
    """Say which limit the processes below one exceed together; empty for none."""
    found = inside(process)
    if len(found) > limits.processes:
        return PROCESSES
    room = limits.memory - IN_SOCKET * max(0, _sockets(found) - FEW_SOCKETS)
    if sum(map(_held, found)) > room and sum(map(_shared_out, found)) > room:
        return MEMORY
    return ""


def inside(process: int) -> list[psutil.Process]:
    """List the processes below one, by its id."""
    try:
        return psutil.Process(process).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def _sockets(processes: Iterable[psutil.Process]) -> int:
    """Count the sockets and pipes that are open, each once; only Linux shows them."""
    found: set[str] = set()
    for process in processes:
        with suppress(OSError), os.scandir(f"/proc/{process.pid}/fd") as files:
            for file in files:
                with suppress(OSError):
                    found.add(os.readlink(file.path))
    return sum(each.startswith(("socket:", "pipe:")) for each in found)


def _held(process: psutil.Process) -> int:
    """Give the bytes that a process holds: quick, and too many where others share them."""
    try:
        return process.memory_info().rss
    except psutil.Error:
        return 0


def _shared_out(process: psutil.Process) -> int:
    """Give the bytes with what is shared divided among those who share it: exact, and slow."""
    try:
        held = process.memory_full_info()
    except psutil.Error:
        return 0
    return getattr(held, "pss", held.uss)
