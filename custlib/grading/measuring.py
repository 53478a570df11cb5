"""What the processes of a box use together, seen from outside: how many there are, and the memory they hold."""

from __future__ import annotations

import psutil

from custlib.grading.sandbox import Limits

MEMORY, PROCESSES = "memory", "processes"
"""Limits that can be exceeded together while each process keeps its own."""

FEW_FILES = 512
"""Open files that count for nothing; each more may be a socket."""
IN_SOCKET = 2**19
"""Bytes that one may hold without a process being charged with them."""


def over(process: int, limits: Limits) -> str:
    """Say which limit the processes below one exceed together; empty for none."""
    found = inside(process)
    if len(found) > limits.processes:
        return PROCESSES
    room = limits.memory - IN_SOCKET * max(0, sum(map(_open_files, found)) - FEW_FILES)
    if sum(map(_held, found)) > room and sum(map(_shared_out, found)) > room:
        return MEMORY
    return ""


def inside(process: int) -> list[psutil.Process]:
    """List the processes below one, by its id."""
    try:
        return psutil.Process(process).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def _open_files(process: psutil.Process) -> int:
    """Count open files; nobody sees from outside which are sockets, and how much they hold. Windows counts none."""
    try:
        return getattr(process, "num_fds", int)()
    except psutil.Error:
        return 0


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
