"""`python -m motcua.bench.client`: a frugal HTTP client, so that what is measured is the server.

Reads a job (JSON) from stdin and writes what it saw (JSON) to stdout. Requests are made beforehand; one
process keeps some connections busy with one request each; every answer's status is checked and every
`SPOT`-th body is read. Imports nothing of Một Cửa.
"""

from __future__ import annotations

import json
import selectors
import socket
import sys
import time
from dataclasses import dataclass, field
from typing import Any

SPOT = 25
SILENCE = 20.0  # seconds without any answer


@dataclass(slots=True)
class Line:
    """One connection and the request that is under way on it."""

    socket: socket.socket
    number: int = 0
    sent_at: float = 0.0
    buffer: bytearray = field(default_factory=bytearray)
    needed: int = 0  # bytes of the whole answer, once its head is here


class Trouble(Exception):
    """The server answered otherwise than it should."""


@dataclass(slots=True)
class Job:
    """`requests` in turn, from the first again when they run out and `again` is set."""

    port: int
    connections: int
    warm_up: float
    seconds: float
    status: int
    holds: str  # what every answer must hold somewhere in its body
    requests: list[bytes]
    again: bool

    @classmethod
    def read(cls, job: dict[str, Any]) -> Job:
        return cls(**{**job, "requests": [request.encode() for request in job["requests"]]})


class Client:
    def __init__(self, job: Job) -> None:
        self.job = job
        self.selector = selectors.DefaultSelector()
        self.lines: list[Line] = []
        self.next = 0
        self.seen = 0
        self.samples: list[tuple[float, float]] = []  # (when it ended, how long it took), in seconds

    def run(self) -> dict[str, Any]:
        """What was seen. Raises Trouble, OSError."""
        try:
            return self._run()
        finally:
            self.selector.close()
            for line in self.lines:
                line.socket.close()

    def _run(self) -> dict[str, Any]:
        start = time.perf_counter()
        for _ in range(self.job.connections):
            line = Line(socket.create_connection(("127.0.0.1", self.job.port)))
            self.lines.append(line)
            line.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.selector.register(line.socket, selectors.EVENT_READ, line)
            self._send(line)
        measured_from = start + self.job.warm_up
        end = measured_from + self.job.seconds
        while time.perf_counter() < end and self.selector.get_map():
            ready = self.selector.select(SILENCE)
            if not ready:
                raise Trouble(f"no answer for {SILENCE:.0f} s")
            for key, _ in ready:
                self._receive(key.data)
        return self._result(measured_from, min(end, time.perf_counter()))

    def _send(self, line: Line) -> None:
        if self.next >= len(self.job.requests):
            if not self.job.again:
                self.selector.unregister(line.socket)
                return
            self.next = 0
        line.number, line.needed = self.next, 0
        line.buffer.clear()
        line.sent_at = time.perf_counter()
        line.socket.sendall(self.job.requests[self.next])
        self.next += 1

    def _receive(self, line: Line) -> None:
        data = line.socket.recv(65536)
        if not data:
            raise Trouble("the server closed a connection")
        line.buffer += data
        if not line.needed:
            head = line.buffer.find(b"\r\n\r\n")
            if head < 0:
                return
            at = line.buffer.lower().find(b"content-length:", 0, head)
            line.needed = head + 4 + int(line.buffer[at + 15 : line.buffer.find(b"\r\n", at)])
        if len(line.buffer) < line.needed:
            return
        now = time.perf_counter()
        self.samples.append((now, now - line.sent_at))
        self._check(line)
        self._send(line)

    def _check(self, line: Line) -> None:
        self.seen += 1
        head, _, body = bytes(line.buffer).partition(b"\r\n\r\n")
        if int(head[9:12]) != self.job.status:
            raise Trouble(f"{head[:60]!r} {body[:600].decode(errors='replace')}")
        if self.seen % SPOT == 1:
            json.loads(body)
            if self.job.holds.encode() not in body:
                raise Trouble(f"without {self.job.holds}: {body[:300].decode(errors='replace')}")

    def _result(self, start: float, end: float) -> dict[str, Any]:
        times = sorted(took for ended, took in self.samples if start <= ended <= end)
        if not times:
            raise Trouble("nothing was measured")
        return {
            "rate": len(times) / (end - start),
            "p50_ms": 1000 * times[len(times) // 2],
            "p99_ms": 1000 * times[min(len(times) - 1, int(len(times) * 0.99))],
            "requests": len(times),
            "answered": self.seen,
        }


def main() -> int:
    try:
        result = Client(Job.read(json.load(sys.stdin))).run()
    except (Trouble, OSError) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    json.dump(result, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
