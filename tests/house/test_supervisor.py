from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from motcua.cli import supervisor as module
from motcua.cli.supervisor import Child, Supervisor

Supervise = Callable[..., Supervisor]


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Supervise]:
    """`supervise(code, ...)` runs each piece of Python as a child, in `tmp_path`."""
    started: list[Supervisor] = []

    def start(*codes: str) -> Supervisor:
        said: list[str] = []
        before = f"import os, signal, time; os.chdir({str(tmp_path)!r}); "
        children = [
            Child(f"con {number}", [sys.executable, "-c", before + code], tmp_path / f"{number}.log")
            for number, code in enumerate(codes)
        ]
        supervisor = Supervisor(children, dict(os.environ), said.append)
        started.append(supervisor)
        supervisor.start()
        return supervisor

    yield start
    for supervisor in started:
        supervisor.stop()


def wait_for(condition: Callable[[], bool], supervisor: Supervisor) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        supervisor.watch()
        time.sleep(0.02)


def test_a_child_that_crashes_is_started_again(supervise: Supervise, tmp_path: Path) -> None:
    crash_once = "os.path.exists('seen') or (open('seen', 'w'), os._exit(3)); open('alive', 'w'); time.sleep(60)"
    supervisor = supervise(crash_once)
    wait_for((tmp_path / "alive").exists, supervisor)
    assert supervisor.children[0].crashes == 1


def test_a_child_that_keeps_crashing_is_given_longer_and_longer_pauses(supervise: Supervise) -> None:
    supervisor = supervise("os._exit(3)")
    child = supervisor.children[0]
    wait_for(lambda: child.crashes == 3, supervisor)
    assert child.restart_at - time.monotonic() > 1


def test_stop_ends_every_child(supervise: Supervise) -> None:
    supervisor = supervise("time.sleep(60)", "time.sleep(60)")
    processes = [child.process for child in supervisor.children]
    supervisor.stop()
    assert all(process and process.poll() is not None for process in processes)


def test_stop_ends_a_child_that_does_not_listen(
    supervise: Supervise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STOP_SECONDS", 0.3)
    supervisor = supervise("signal.signal(signal.SIGTERM, signal.SIG_IGN); open('deaf', 'w'); time.sleep(60)")
    wait_for((tmp_path / "deaf").exists, supervisor)
    supervisor.stop()
    process = supervisor.children[0].process
    assert process is not None
    assert process.poll() is not None


def test_what_a_child_says_is_in_its_log(supervise: Supervise, tmp_path: Path) -> None:
    supervisor = supervise("print('xin chào', flush=True); time.sleep(60)")
    wait_for(lambda: "xin chào" in (tmp_path / "0.log").read_text(), supervisor)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can end a child with its parent")
def test_children_do_not_outlive_a_supervisor_that_is_killed(tmp_path: Path) -> None:
    code = (
        "import os, pathlib, sys, time; from motcua.cli.supervisor import Child\n"
        f"log = pathlib.Path({str(tmp_path)!r}) / 'log'\n"
        "child = Child('con', [sys.executable, '-c', 'import time; time.sleep(60)'], log)\n"
        "child.start(os.environ); print(child.process.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 10
    while is_running(child):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    try:
        return "(python" in (stat := Path(f"/proc/{pid}/stat").read_text()) and ") Z" not in stat
    except FileNotFoundError:
        return False
