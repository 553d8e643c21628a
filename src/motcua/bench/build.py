"""`python -m motcua.bench.build`: fill the empty database that DATABASE_URL names."""

from __future__ import annotations

import sys
import time

import django


def main() -> None:
    django.setup()
    from django.core.management import call_command

    from motcua.bench import city, load, patterns

    report = Report()
    report("Tạo bảng", 0, 0)
    call_command("migrate", verbosity=0)
    city.build(report)
    report("Làm hồ sơ mẫu bằng thao tác thật", 0, 0)
    load.load(patterns.make(), report)


class Report:
    """Lines on stderr: each step, and within a step at most one line a second."""

    def __init__(self) -> None:
        self._start, self._said, self._step = time.monotonic(), 0.0, ""

    def __call__(self, step: str, done: int = 0, total: int = 0) -> None:
        now = time.monotonic()
        if step == self._step and now - self._said < 1 and done < total:
            return
        self._said, self._step = now, step
        count = f" {done}/{total}" if total else ""
        print(f"{now - self._start:6.1f} s  {step}{count}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
