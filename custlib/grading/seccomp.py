"""A filter of system calls for the sandbox: what would let a submission hold memory that its limits do not see.

In a namespace of its own users it could mount file systems without a limit of their size; anonymous files and System V
segments are memory that belongs to no process. Python needs none of them. Everything else is allowed: the box holds the
rest.

The program is classic BPF for seccomp(2), a list of eight-byte instructions, as `bwrap --seccomp` takes it.
"""

from __future__ import annotations

import os
import platform
import struct
from typing import NamedTuple


class Machine(NamedTuple):
    """Numbers of a kind of machine: its mark, and those of its system calls (linux/audit.h, asm/unistd.h)."""

    mark: int
    clone: int
    refused: tuple[int, ...]


# unshare, setns, mount, shmget, memfd_create, and the newer ways to mount (open_tree, move_mount, fsopen, fsmount)
NEW = (428, 429, 430, 432)
MEMFD_SECRET, CLONE3 = 447, 435
MACHINES = {
    "x86_64": Machine(0xC000003E, 56, (272, 308, 165, 29, 319, *NEW, MEMFD_SECRET)),
    "aarch64": Machine(0xC00000B7, 220, (97, 268, 40, 194, 279, *NEW, MEMFD_SECRET)),
}

NUMBER_AT, MARK_AT, FLAGS_AT = 0, 4, 16
NEW_USERS = 0x10000000
OTHER_INTERFACE = 0x40000000
LOAD, EQUAL, AT_LEAST, ANY_BIT, GIVE = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOWED, ERROR = 0x7FFF0000, 0x00050000
NOT_PERMITTED, NOT_THERE = ERROR | 1, ERROR | 38
"""EPERM; ENOSYS, on which programs take the older call."""


def known(machine: str = "") -> bool:
    """Say whether there is a filter for a kind of machine, by default this one."""
    return (machine or platform.machine()) in MACHINES


def program(machine: str = "") -> bytes:
    """Give the filter for a kind of machine, by default this one.

    Examples
    --------
    >>> len(program("x86_64")) % 8
    0
    """
    mark, clone, refused = MACHINES[machine or platform.machine()]
    lines = [
        (LOAD, 0, 0, MARK_AT),
        (EQUAL, 1, 0, mark),
        (GIVE, 0, 0, NOT_THERE),
        (LOAD, 0, 0, NUMBER_AT),
        (AT_LEAST, 0, 1, OTHER_INTERFACE),
        (GIVE, 0, 0, NOT_THERE),
        (EQUAL, 0, 1, CLONE3),
        (GIVE, 0, 0, NOT_THERE),
    ]
    for number in refused:
        lines += [(EQUAL, 0, 1, number), (GIVE, 0, 0, NOT_PERMITTED)]
    lines += [
        (EQUAL, 0, 3, clone),
        (LOAD, 0, 0, FLAGS_AT),
        (ANY_BIT, 0, 1, NEW_USERS),
        (GIVE, 0, 0, NOT_PERMITTED),
        (GIVE, 0, 0, ALLOWED),
    ]
    return b"".join(struct.pack("=HBBI", *line) for line in lines)


def opened() -> int:
    """Write the filter where a process that is started can read it; give the descriptor, to be closed afterwards."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(program())
    return reading
