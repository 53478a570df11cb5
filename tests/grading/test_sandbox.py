"""The box and its watch: what is inside, what a submission may use, and what is said of one that wants more."""

from __future__ import annotations

import json
import shutil
import struct
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from custlib.grading import execute, sandbox, seccomp, watch
from custlib.grading.execute import Cell, SandboxError
from custlib.grading.sandbox import MEGABYTE, Limits

boxed = pytest.mark.needs("bubblewrap")
LIMITS = Limits(seconds=60, cell_seconds=15, memory=1024 * MEGABYTE)


def cells(*sources, locked=()):
    return [Cell(number, f"c{number}", source, number in locked) for number, source in enumerate(sources)]


def run(*sources, limits=LIMITS, locked=(), **more):
    return execute.execute(cells(*sources, locked=locked), {"course.json": "{}"}, "王芳", "en", limits, **more)


def printed(ran, number):
    return "".join(output.get("text", "") for output in ran.outputs.get(number, ()))


@boxed
def test_inside_there_is_python_and_nothing_of_the_course(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_TOKEN", "secret")
    (tmp_path / "gradebook.db").write_text("marks")
    home, root = Path.home(), Path(execute.__file__).resolve().parents[2]
    seen = f"""
import json, os, pathlib, socket
status = dict(line.split(":", 1) for line in open("/proc/self/status") if ":" in line)
def tried(place):
    try:
        (pathlib.Path(place) / "x").write_text("x")
        return "written"
    except OSError as error:
        return type(error).__name__
print(json.dumps({{
    "course": os.path.exists({str(tmp_path)!r}),
    "home": sorted(set(os.listdir({str(home)!r}) if os.path.exists({str(home)!r}) else []) - {{".pyenv", ".local"}}),
    "clone": sorted(os.listdir({str(root)!r})) if os.path.exists({str(root)!r}) else [],
    "user": os.getuid(),
    "rights": int(status["CapEff"], 16), "new": status["NoNewPrivs"].strip(),
    "processes": len([name for name in os.listdir("/proc") if name.isdigit()]),
    "networks": sorted(name for _, name in socket.if_nameindex()),
    "environment": sorted(os.environ), "student": os.environ["CUSTLIB_STUDENT"],
    "beside": os.listdir("."), "host": socket.gethostname(),
    "written": {{place: tried(place) for place in
        (".", "/tmp", "/", "/dev", "/dev/shm", "/usr", "/etc", "/root", {str(root)!r}, {str(root / "custlib")!r})}},
}}))
"""
    found = json.loads(printed(run(seen), 0))
    assert (found["course"], found["home"]) == (False, [])
    assert set(found["clone"]) <= {"custlib", Path(sys.prefix).name}
    assert found["user"] != 0
    assert (found["rights"], found["new"]) == (0, "1")
    assert found["processes"] < 8
    assert found["networks"] == ["lo"]
    assert "COURSE_TOKEN" not in found["environment"]
    assert {"CUSTLIB_STUDENT", "CUSTLIB_LANG", "HOME", "PATH"} <= set(found["environment"])
    assert (found["student"], found["beside"], found["host"]) == ("王芳", ["course.json"], "sandbox")
    assert {place for place, said in found["written"].items() if said == "written"} == {".", "/tmp", "/dev/shm"}


def test_the_box_itself_is_started_with_none_of_the_caller_s_variables(monkeypatch):
    """Its first process keeps what it was started with, whatever it clears for those that come after."""
    started = {}

    def seen(*asked, **more):
        started.update(more["env"])
        return watch.Run(cell=0)

    monkeypatch.setenv("COURSE_TOKEN", "secret")
    monkeypatch.setattr(watch, "watch", seen)
    run("1")
    assert set(started) == {"PATH"}


@boxed
def test_memory_files_and_threads_have_an_end_inside():
    limits = replace(LIMITS, disk=32 * MEGABYTE, memory=700 * MEGABYTE)
    tries = """
import threading, time
def tried(what):
    try:
        what()
        return "done"
    except (MemoryError, OSError, RuntimeError) as error:
        return type(error).__name__
def fill(place):
    for number in range(100):
        with open(f"{place}/{number}", "wb") as file:
            file.write(bytes(10**6))
def threads():
    for _ in range(1000):
        threading.Thread(target=time.sleep, args=(5,), daemon=True).start()
print(tried(lambda: bytearray(10**9)), tried(lambda: fill(".")), tried(lambda: fill("/dev/shm")), tried(threads))
"""
    ran = run(tries, limits=limits)
    assert printed(ran, 0).split() == ["MemoryError", "OSError", "OSError", "RuntimeError"]
    assert ran.notes == []


@boxed
def test_a_cell_that_is_stopped_costs_no_other_cell():
    ran = run(
        "kept = 1",
        "while True: pass",
        "print('kept', kept)",
        "print('x' * 3_000_000)",
        "print('still', kept)",
        limits=replace(LIMITS, cell_seconds=4),
    )
    assert printed(ran, 2) == "kept 1\n"
    assert printed(ran, 4) == "still 1\n"
    assert 0 < len(printed(ran, 3)) <= LIMITS.cell_output
    assert ran.notes == ["c1 was stopped: it did not end within 4 s.", "c3 was stopped: it wrote more than 1 MB."]


@boxed
def test_a_cell_that_ends_the_kernel_is_left_out_and_the_rest_runs():
    ran = run("a = 1\nprint('a')", "import os; os._exit(1)", "print('b', a)", "print('c', a)")
    assert [printed(ran, number) for number in (0, 2, 3)] == ["a\n", "b 1\n", "c 1\n"]
    assert ran.notes == [
        "c1 ended the kernel.",
        "The sheet was run again without c1, so that the answers after it count.",
    ]


@boxed
def test_where_a_cell_of_the_course_ends_the_kernel_the_student_s_before_it_is_left_out():
    ran = run("class Leaving:\n    pass", "import os\nend = lambda: os._exit(1)", "end()", "print('on')", locked=(2, 3))
    assert printed(ran, 3) == "on\n"
    assert ran.notes[0] == "c1 ended the kernel."


@boxed
def test_it_gives_up_after_some_runs_and_keeps_what_was_published():
    leaving = "import os; os._exit(1)"
    ran = run("print('first')", *[leaving] * (execute.MOST_RUNS + 1), "print('last')")
    assert printed(ran, 0) == "first\n"
    assert execute.MOST_RUNS + 1 not in ran.outputs
    assert len([note for note in ran.notes if "run again" in note]) == execute.MOST_RUNS - 1


@boxed
def test_the_whole_sheet_has_its_time():
    ran = run("print('first')", "import time\ntime.sleep(60)", limits=replace(LIMITS, seconds=12, cell_seconds=60))
    assert printed(ran, 0) == "first\n"
    assert ran.notes == ["The sheet was stopped in c1: it did not end within 12 s."]


@boxed
def test_too_much_in_all_ends_it():
    big = "print('x' * 900_000)"
    ran = run("print('first')", *[big] * 4, limits=replace(LIMITS, output=2 * MEGABYTE))
    assert printed(ran, 0) == "first\n"
    assert any("wrote more than 2 MB" in note for note in ran.notes)


def test_without_the_box_the_time_holds_too(monkeypatch):
    monkeypatch.setenv("COURSE_TOKEN", "secret")
    ran = run(
        "import os; print(os.environ['CUSTLIB_STUDENT'], 'COURSE_TOKEN' in os.environ, os.listdir('.'))",
        "while True: pass",
        "print('on')",
        limits=replace(LIMITS, cell_seconds=4),
        boxed=False,
    )
    assert printed(ran, 0) == "王芳 False ['course.json']\n"
    assert printed(ran, 2) == "on\n"
    assert ran.notes == ["c1 was stopped: it did not end within 4 s."]


@boxed
def test_memory_that_no_limit_sees_cannot_be_had():
    """Neither file systems in a namespace of one's own, nor what is shared or kept without a file or a process."""
    tries = """
import ctypes, mmap, os, subprocess
libc = ctypes.CDLL(None, use_errno=True)
def tried(call):
    try:
        return call() and os.strerror(ctypes.get_errno())
    except OSError as error:
        return error.strerror
for call in (
    lambda: os.memfd_create("x"), lambda: libc.shmget(0, 2**20, 0o1600), lambda: libc.semget(0, 32000, 0o600),
    lambda: libc.msgget(0, 0o600), lambda: mmap.mmap(-1, 2**20), lambda: libc.vmsplice(1, None, 0, 0),
    lambda: libc.unshare(0x10000000), lambda: libc.mount(b"x", b"/tmp", b"tmpfs", 0, None),
):
    print(tried(call))
with open("/dev/zero", "r+b", buffering=0) as zero:
    print(tried(lambda: mmap.mmap(zero.fileno(), 2**20)))
print(subprocess.run(["unshare", "--user", "--map-root-user", "true"], capture_output=True).returncode != 0)
print(subprocess.run(["true"]).returncode, __import__("threading").Thread(target=int).start())
print(len(mmap.mmap(-1, 2**20, flags=mmap.MAP_PRIVATE)))
"""
    said = printed(run(tries), 0).split("\n")
    assert said[:8] == ["Operation not permitted"] * 8
    assert said[8:12] == ["No such device", "True", "0 None", "1048576"]


@boxed
def test_what_no_namespace_keeps_apart_is_shut():
    """Keys of whoever grades, sockets to the machine below, interfaces that kernels are broken by."""
    tries = """
import ctypes, os, platform, socket
libc = ctypes.CDLL(None, use_errno=True)
numbers = {"x86_64": (248, 250, 425, 323, 321, 298), "aarch64": (217, 219, 425, 282, 280, 241)}[platform.machine()]
print({(libc.syscall(number, 0, 0, 0, 0, 0), os.strerror(ctypes.get_errno())) for number in numbers})
def tried(family):
    try:
        return socket.socket(family, socket.SOCK_STREAM).family.name
    except OSError as error:
        return error.strerror
print([tried(family) for family in (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6, 38, 40)])
"""
    said = printed(run(tries), 0).split("\n")
    assert said[0] == "{(-1, 'Operation not permitted')}"
    assert "'AF_UNIX', 'AF_INET', " in said[1]
    assert said[1].count("Address family not supported by protocol") >= 2


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_filter_lets_through_what_it_does_not_name(machine):
    """Each call by itself, through a reader of the program: what is asked, what comes out."""
    kind = seccomp.MACHINES[machine]
    program = list(struct.iter_unpack("=HBBI", seccomp.program(machine)))

    def comes(number, mark=kind.mark, flags=0, place=0):
        given, at = 0, 0
        data = {seccomp.NUMBER_AT: number, seccomp.MARK_AT: mark, seccomp.ARGUMENTS_AT + 8 * place: flags}
        while True:
            code, yes, no, value = program[at]
            holds = {seccomp.EQUAL: given == value, seccomp.AT_LEAST: given >= value, seccomp.ANY_BIT: given & value}
            if code == seccomp.GIVE:
                return value
            given = data.get(value, 0) if code == seccomp.LOAD else given
            at += 1 + (0 if code == seccomp.LOAD else yes if holds[code] else no)

    assert all(comes(number) == seccomp.NOT_PERMITTED for number in kind.refused)
    assert len(set(kind.refused)) == 20
    clone = [comes(kind.clone), comes(kind.clone, flags=seccomp.NEW_USERS | 17)]
    assert clone == [seccomp.ALLOWED, seccomp.NOT_PERMITTED]
    maps = [comes(kind.mmap, flags=flags, place=3) for flags in (0x02, 0x22, 0x01, 0x21, 0x23)]
    assert maps == [seccomp.ALLOWED] * 3 + [seccomp.NOT_PERMITTED] * 2
    families = {family for family in range(60) if comes(kind.socket, flags=family) == seccomp.ALLOWED}
    assert families == set(seccomp.FAMILIES)
    assert comes(kind.socket, flags=40) == seccomp.NO_FAMILY
    assert comes(seccomp.CLONE3) == comes(0, mark=3) == comes(seccomp.OTHER_INTERFACE) == seccomp.NOT_THERE
    others = set(range(500)) - {*kind.refused, seccomp.CLONE3, kind.socket}
    assert all(comes(number) == seccomp.ALLOWED for number in others)
    assert all(comes(number, flags=seccomp.NEW_USERS) == seccomp.ALLOWED for number in others - {kind.clone})


def speaking(*lines, then=""):
    """A command that says these lines in place of the runner."""
    text = "\n".join([*(line if isinstance(line, str) else json.dumps(line) for line in lines), ""])
    return [sys.executable, "-c", f"import sys, time; sys.stdout.write({text!r}); sys.stdout.flush(); {then or 'pass'}"]


def watched(*lines, then="", limits=LIMITS, seconds=30):
    return watch.watch(speaking(*lines, then=then), {"cells": [(0, ""), (1, "")]}, limits, seconds)


def test_lines_that_are_no_report_are_passed_over():
    junk = ["", "not json", "[" * 100_000, "[]", "3", '{"cell": true, "outputs": []}', '{"cell": 7, "outputs": []}']
    odd = [{"cell": "0", "outputs": []}, {"cell": 0, "outputs": "x"}, {"cell": 0, "lost": "why not"}, {"end": 1}]
    run = watched(*junk, *odd, {"cell": 1}, {"cell": 1, "outputs": ["said"]}, {"end": True})
    assert (run.outputs, run.stopped, run.cell, run.lost) == ({1: ["said"]}, {}, 1, "")


@pytest.mark.parametrize(
    ("lines", "then", "more", "lost"),
    [
        ([{"cell": 0}], "", {}, watch.ENDED),
        ([{"cell": 0}, {"cell": 0, "lost": "kernel"}], "", {}, watch.KERNEL),
        ([{"cell": 0}], "time.sleep(60)", {"seconds": 2}, watch.SHEET),
        ([], "[print('x' * 10**6) for _ in range(2000)]", {"limits": replace(LIMITS, output=10**6)}, watch.ALL_OUTPUT),
        ([], "[print('x' * 10**6, file=sys.stderr) for _ in range(99)]", {"limits": replace(LIMITS, output=10**6)},
         watch.ALL_OUTPUT),
    ],
    ids=["ended", "kernel", "time", "output", "complaint"],
)  # fmt: skip
def test_why_a_run_ended_early(lines, then, more, lost):
    assert watched(*lines, then=then, **more).lost == lost


def eater(count, megabytes):
    start = f"import subprocess, sys, time; x = b'x' * {megabytes} * 2**20; time.sleep(60)"
    started = f"[subprocess.Popen([sys.executable, '-c', {start!r}]) for _ in range({count})]"
    return f"import subprocess; {started}; time.sleep(60)"


def test_processes_are_counted_and_their_memory_summed_from_outside():
    assert watched(then=eater(6, 1), limits=replace(LIMITS, processes=4)).lost == watch.PROCESSES
    assert watched(then=eater(4, 60), limits=replace(LIMITS, memory=150 * MEGABYTE)).lost == watch.MEMORY
    assert watched({"end": True}, then="time.sleep(1)", limits=replace(LIMITS, memory=150 * MEGABYTE)).lost == ""


def test_what_lies_in_sockets_counts_as_memory():
    """40 processes with full sockets held 3.5 GB of a box with 1 GB, and none was charged with it."""
    limits = replace(LIMITS, memory=800 * MEGABYTE)
    code = "import os, socket, time; kept = [socket.socketpair() for _ in range({})]; [{}]; time.sleep({})"
    many = "import subprocess; [subprocess.Popen([sys.executable, '-c', {!r}]) for _ in range({})]; time.sleep({})"
    assert watched(then=many.format(code.format(70, "", 60), 3, 60), limits=limits).lost == watch.MEMORY
    inherited = many.format(code.format(60, "os.fork() for _ in range(4)", 3), 1, 2)
    assert watched(then=inherited, limits=limits).lost == watch.ENDED


def test_a_box_that_does_not_start_is_no_fault_of_the_submission(monkeypatch):
    monkeypatch.setattr(sandbox, "command", lambda *_: [sys.executable, "-c", "raise SystemExit('no namespaces here')"])
    with pytest.raises(SandboxError, match="no namespaces here"):
        run("1 + 1")


def test_it_says_what_is_missing_and_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "sudo apt-get install bubblewrap" in sandbox.refusal(tmp_path)


def test_it_says_when_the_machine_does_not_allow_it(monkeypatch, tmp_path):
    tool = tmp_path / "bwrap"
    tool.write_text("#!/bin/sh\necho 'bwrap: setting up uid map: Permission denied' >&2\nexit 1\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{Path(shutil.which('sh')).parent}")
    said = sandbox.refusal(Path("/srv/course"))
    assert "setting up uid map: Permission denied; Ubuntu forbids it since 23.10 until bwrap has a profile" in said


@boxed
def test_a_course_that_every_submission_could_read_is_refused(tmp_path):
    assert sandbox.refusal(tmp_path) == ""
    for folder in (Path(sandbox.__file__).parent / "course", Path(sys.prefix) / "course", Path("/usr/course")):
        assert "move it" in sandbox.refusal(folder)


@pytest.mark.parametrize(("seconds", "gigabytes", "what"), [
    (9, 1, "time"), (float("inf"), 1, "time"), (float("nan"), 1, "time"), (60, 0.1, "memory"), (60, -1, "memory"),
    (60, float("inf"), "memory"),
])  # fmt: skip
def test_limits_below_what_a_kernel_needs_are_refused(seconds, gigabytes, what):
    with pytest.raises(ValueError, match=what):
        sandbox.limits(seconds, gigabytes)
