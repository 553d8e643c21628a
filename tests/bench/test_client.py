"""The HTTP client of the bench, against a server of which everything is known."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from motcua.bench.client import Client, Job, Trouble


@contextmanager
def server(status: int, body: bytes) -> Iterator[int]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield found.server_address[1]
        found.shutdown()


def job(port: int, **changes: Any) -> Job:
    facts: dict[str, Any] = {
        "port": port, "connections": 2, "warm_up": 0.0, "seconds": 0.3, "status": 200, "holds": '"ok"', "again": True,
        "requests": ["GET / HTTP/1.1\r\nHost: a\r\n\r\n"],
    }  # fmt: skip
    return Job.read(facts | changes)


def test_it_counts_answers_and_times_them() -> None:
    with server(200, b'{"ok": true}') as port:
        seen = Client(job(port)).run()

    assert seen["requests"] > 10
    assert seen["rate"] == pytest.approx(seen["requests"] / 0.3, rel=0.2)
    assert 0 < seen["p50_ms"] <= seen["p99_ms"] < 300


def test_each_request_is_sent_once_unless_told_otherwise() -> None:
    with server(200, b'{"ok": true}') as port:
        requests = ["GET / HTTP/1.1\r\nHost: a\r\n\r\n"] * 5
        assert Client(job(port, requests=requests, again=False)).run()["answered"] == 5


@pytest.mark.parametrize(("status", "body"), [(500, b'{"ok": true}'), (200, b'{"no": 1}')])
def test_a_wrong_answer_stops_it(status: int, body: bytes) -> None:
    with server(status, body) as port, pytest.raises(Trouble):
        Client(job(port)).run()


def test_a_server_that_hangs_up_stops_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=lambda: listener.accept()[0].close(), daemon=True).start()
        with pytest.raises((Trouble, OSError)):
            Client(job(listener.getsockname()[1], connections=1)).run()
