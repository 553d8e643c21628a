"""Child processes that are started together, restarted when they crash, and stopped together."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

STOP_SECONDS = 25.0
LONGEST_PAUSE = 30.0
STEADY_SECONDS = 60.0  # up for this long: a crash counts as the first again
LOG_BYTES = 10 * 1024**2
PR_SET_PDEATHSIG = 1

Report = Callable[[str], None]


@dataclass(slots=True)
class Child:
    """One process: its command line and the file for what it prints."""

    name: str
    command: list[str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    crashes: int = 0
    restart_at: float = 0.0

    def start(self, environment: Mapping[str, str]) -> None:
        """Start in a session of its own, so that Ctrl-C reaches the supervisor alone."""
        self.log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".1.log"))
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )
        self.started = time.monotonic()

    def signal(self, number: signal.Signals) -> None:
        """To the process and whatever it started."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, number)


@dataclass(slots=True)
class Supervisor:
    """Keeps `children` running until `stop`. `report` gets a sentence for each crash and restart."""

    children: list[Child]
    environment: Mapping[str, str]
    report: Report
    stopping: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        for child in self.children:
            child.start(self.environment)

    def run(self) -> None:
        """Watch until `stopping` is set."""
        while not self.stopping.wait(0.5):
            self.watch()

    def watch(self) -> None:
        """Restart what has crashed: at once the first time, then after longer and longer pauses."""
        now = time.monotonic()
        for child in self.children:
            if child.process is not None and (code := child.process.poll()) is not None:
                child.process = None
                child.crashes = 0 if now - child.started > STEADY_SECONDS else child.crashes
                pause = min(LONGEST_PAUSE, 0.0 if child.crashes == 0 else 2.0 ** (child.crashes - 1))
                child.crashes += 1
                child.restart_at = now + pause
                self.report(f"'{child.name}' dừng đột ngột (mã {code}), chạy lại sau {pause:.0f} giây. Xem {child.log}")
            if child.process is None and now >= child.restart_at:
                child.start(self.environment)

    def stop(self) -> None:
        """Ask all to finish what they are doing; end by force what has not after STOP_SECONDS."""
        self.stopping.set()
        for child in self.children:
            child.signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        for child in self.children:
            if child.process is None:
                continue
            try:
                child.process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.signal(signal.SIGKILL)
                child.process.wait()


class Stopped(BaseException):
    """A signal asked us to stop."""


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Turn SIGINT, SIGTERM and SIGHUP into `Stopped`; later ones are ignored while we clean up."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(number: int, frame: FrameType | None) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    before = [signal.signal(number, stop) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def _die_with_parent() -> None:
    """Linux ends this child when the supervisor is killed outright, so that no port stays taken."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
