"""How long a message waits between the act that writes it and the provider that takes it, at a steady rate.

The provider is the sandbox as a process of its own; the courier is the one that `motcua worker` runs. Every message
is posted in a transaction of its own, as acts do.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.test import override_settings

from motcua.common.actor import SYSTEM
from motcua.messaging.actions import Recipient, post
from motcua.messaging.enums import State
from motcua.messaging.jobs import courier_running
from motcua.messaging.models import Message

RATE = 50  # a second
PATIENCE = 60.0
DATA = {
    "code": "H26.00229-261125-0001", "procedure": "Cấp bản sao trích lục hộ tịch", "unit": "UBND phường Kim Liên",
    "due": "", "link": "https://motcua.example/tra-cuu",
}  # fmt: skip


def measure(seconds: float, say: Callable[[str], None], *, rate: int = RATE) -> dict[str, Any]:
    """Figures of `rate` messages a second for so many seconds; waits in milliseconds."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "motcua.demo.sandbox", f"--port={port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        named = (("bench", f"http://127.0.0.1:{port}/messages", ""),)
        say(f"Gửi {rate} tin mỗi giây trong {seconds:.0f} giây")
        with override_settings(MESSAGE_PROVIDERS={"sms": named, "email": named}), courier_running():
            keys = _post_steadily(seconds, rate)
            _wait_until_gone(keys)
        return _figures(keys, rate)
    finally:
        process.terminate()
        process.wait()


def _post_steadily(seconds: float, rate: int) -> str:
    """Post at a steady rate; the prefix of their keys."""
    prefix = f"bench:{os.getpid()}:{time.time_ns()}:"
    start = time.monotonic()
    for number in range(round(seconds * rate)):
        time.sleep(max(0.0, start + number / rate - time.monotonic()))
        to = Recipient(phone=f"+8491{number:07d}")
        with transaction.atomic():
            post(by=SYSTEM, event="dossier.filed", to=to, data=DATA, subject=("bench", number), key=f"{prefix}{number}")
    return prefix


def _wait_until_gone(prefix: str) -> None:
    until = time.monotonic() + PATIENCE
    waiting = Message.objects.filter(key__startswith=prefix).exclude(state=State.SENT)
    while waiting.exists() and time.monotonic() < until:
        time.sleep(0.2)


def _figures(prefix: str, rate: int) -> dict[str, Any]:
    rows = Message.objects.filter(key__startswith=prefix)
    sent = rows.filter(state=State.SENT).values_list("created_at", "sent_at")
    waits = sorted((sent_at - created).total_seconds() * 1000 for created, sent_at in sent if sent_at)
    total = rows.count()
    within = sum(wait <= 10_000 for wait in waits)
    return {
        "messaging": {
            "rate": rate, "messages": total, "handed_over": len(waits), "within_10_s": within / max(1, total),
            "p50_ms": _at(waits, 0.50), "p99_ms": _at(waits, 0.99), "most_ms": _at(waits, 1.0),
        },
        "conditions": {"cpus": os.cpu_count(), "load": os.getloadavg()[0]},
    }  # fmt: skip


def _at(waits: list[float], share: float) -> float | None:
    return round(waits[min(len(waits) - 1, int(len(waits) * share))], 1) if waits else None


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/state", timeout=5):
                return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise RuntimeError("the sandbox does not answer")
