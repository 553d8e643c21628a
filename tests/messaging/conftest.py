from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import override_settings

from motcua.messaging.actions import Courier


@dataclass
class Sandbox:
    """A provider as a process of its own, which can be stopped and started again at the same address."""

    port: int
    city: str = ""
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "motcua.demo.sandbox", "--port", str(self.port), "--city", self.city]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(300):
            try:
                self.state()
                return
            except urllib.error.URLError:
                time.sleep(0.05)
        raise AssertionError("the sandbox does not answer")

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait()
            self.process = None

    def state(self, **changes: float) -> dict[str, Any]:
        """What was carried, by key; `changes`: how it shall behave from now on."""
        body = json.dumps(changes).encode() if changes else None
        request = urllib.request.Request(f"{self.url}/state", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            found: dict[str, Any] = json.load(answer)
            return found


def a_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    provider = Sandbox(a_port())
    provider.start()
    with providers(provider):
        yield provider
    provider.stop()


@pytest.fixture
def spare() -> Iterator[Sandbox]:
    """A second provider, to fall back on."""
    provider = Sandbox(a_port())
    provider.start()
    yield provider
    provider.stop()


def providers(*sandboxes: Sandbox) -> override_settings:
    named = tuple((f"p{one.port}", f"{one.url}/messages", "") for one in sandboxes)
    return override_settings(MESSAGE_PROVIDERS={"sms": named, "email": named})


@pytest.fixture
def rounds() -> Callable[..., None]:
    """Runs rounds of one courier until nothing is due."""

    def run(courier: Courier | None = None) -> None:
        courier = courier or Courier()
        for _ in range(50):
            if not courier.round():
                return

    return run
