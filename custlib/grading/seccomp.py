"""A filter of system calls for the sandbox: what would let a submission hold memory that its limits do not see, or
reach what no namespace keeps apart.

In a namespace of its own users it could mount file systems without a limit of their size. Anonymous files, memory that
is shared without a file, and System V's segments, semaphores and queues belong to no process. The keys of whoever
grades, and sockets to the machine that a virtual one runs on, are the same in every namespace. Interfaces that kernels
are often broken by are shut as well. Python needs none of them. Everything else is allowed: the box holds the rest.

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
    mmap: int
    socket: int
    refused: tuple[int, ...]


# open_tree, move_mount, fsopen, fsmount, memfd_secret, io_uring_setup: the same everywhere
NEW = (428, 429, 430, 432, 447, 425)
CLONE3 = 435
# unshare, setns, mount, shmget, semget, msgget, memfd_create, vmsplice; add_key, request_key, keyctl; bpf, userfaultfd,
# perf_event_open
MACHINES = {
    "x86_64": Machine(
        *(0xC000003E, 56, 9, 41),
        (272, 308, 165, 29, 64, 68, 319, 278, 248, 249, 250, 321, 323, 298, *NEW),
    ),
    "aarch64": Machine(
        *(0xC00000B7, 220, 222, 198),
        (97, 268, 40, 194, 190, 186, 279, 75, 217, 218, 219, 280, 282, 241, *NEW),
    ),
}

NUMBER_AT, MARK_AT, ARGUMENTS_AT = 0, 4, 16
NEW_USERS = 0x10000000
SHARED, ANONYMOUS = 0x01, 0x20
FAMILIES = (1, 2, 10, 16)
"""Of sockets: AF_UNIX, AF_INET, AF_INET6, AF_NETLINK."""
OTHER_INTERFACE = 0x40000000
LOAD, EQUAL, AT_LEAST, ANY_BIT, GIVE = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOWED, ERROR = 0x7FFF0000, 0x00050000
NOT_PERMITTED, NOT_THERE, NO_FAMILY = ERROR | 1, ERROR | 38, ERROR | 97
"""EPERM; ENOSYS, on which programs take the older call; EAFNOSUPPORT."""


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
    kind = MACHINES[machine or platform.machine()]
    lines = [
        (LOAD, 0, 0, MARK_AT),
        (EQUAL, 1, 0, kind.mark),
        (GIVE, 0, 0, NOT_THERE),
        (LOAD, 0, 0, NUMBER_AT),
        (AT_LEAST, 0, 1, OTHER_INTERFACE),
        (GIVE, 0, 0, NOT_THERE),
        (EQUAL, 0, 1, CLONE3),
        (GIVE, 0, 0, NOT_THERE),
    ]
    for number in kind.refused:
        lines += [(EQUAL, 0, 1, number), (GIVE, 0, 0, NOT_PERMITTED)]
    lines += [
        (EQUAL, 0, 3, kind.clone),
        (LOAD, 0, 0, _argument(0)),
        (ANY_BIT, 0, 1, NEW_USERS),
        (GIVE, 0, 0, NOT_PERMITTED),
        (LOAD, 0, 0, NUMBER_AT),
        (EQUAL, 0, 4, kind.mmap),
        (LOAD, 0, 0, _argument(3)),
        (ANY_BIT, 0, 2, SHARED),
        (ANY_BIT, 0, 1, ANONYMOUS),
        (GIVE, 0, 0, NOT_PERMITTED),
        (LOAD, 0, 0, NUMBER_AT),
        (EQUAL, 0, len(FAMILIES) + 2, kind.socket),
        (LOAD, 0, 0, _argument(0)),
        *((EQUAL, len(FAMILIES) - place, 0, family) for place, family in enumerate(FAMILIES)),
        (GIVE, 0, 0, NO_FAMILY),
        (GIVE, 0, 0, ALLOWED),
    ]
    return b"".join(struct.pack("=HBBI", *line) for line in lines)


def _argument(place: int) -> int:
    """Say where the lower half of an argument lies."""
    return ARGUMENTS_AT + 8 * place


def opened() -> int:
    """Write the filter where a process that is started can read it; give the descriptor, to be closed afterwards."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(program())
    return reading
