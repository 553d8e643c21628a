"""Progress that a person can follow: a line that grows on a terminal, whole lines in a file."""

from __future__ import annotations

import sys
import time

QUIET_SECONDS = 2.0  # between two lines of one step where there is no terminal


class Progress:
    """Call it as `progress("Gieo hồ sơ", 120, 3000)`; without a total it is a plain step.

    Satisfies `Callable[[str, int, int], None]`.
    """

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._open_line = False
        self._step = ""
        self._said = 0.0

    def __call__(self, text: str, done: int = 0, total: int = 0) -> None:
        now = time.monotonic()
        new_step, finished = text != self._step, bool(total) and done >= total
        if not (new_step or finished or sys.stdout.isatty() or now - self._said > QUIET_SECONDS):
            return
        self._step, self._said = text, now
        count = f" {done:,}/{total:,}".replace(",", ".") if total else ""
        line = f"{now - self._started:6.1f} s  {text}{count}"
        if not sys.stdout.isatty():
            print(line, flush=True)
            return
        if self._open_line and new_step:
            print()
        print(f"\r{line}\x1b[K", end="", flush=True)
        self._open_line = True

    def close(self) -> None:
        """End the line that is still growing."""
        if self._open_line:
            print(flush=True)
        self._open_line = False
        self._step = ""
