"""A bad day for the network: three machines, clocks that are wrong, connections cut anywhere. Nothing may be lost,
doubled or overlooked."""

from __future__ import annotations

import random
import socket
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import requests
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from motcua.common.workdays import VN
from motcua.counters.envelope import Content, seal
from motcua.counters.models import Device, OfflineFiling
from motcua.dossiers.models import Dossier
from tests.scale import trials
from tests.web.staff import signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

COPY = "2.000815"
FILINGS, MACHINES, TWICE = trials(500, 90), 3, 0.2
SKEW = timedelta(minutes=5)
MAY = "/quay/ngoai-tuyen/may/"
WISH = {
    "channel": "counter", "unit": "Kim Liên", "original_have": "on", "original_originals": "1", "more_1": "no",
    "paper_1_name": "Bằng tốt nghiệp", "paper_1_pages": "2", "paper_1_copies": "1",
}  # fmt: skip


def person(n: int) -> dict[str, str]:
    born = date(1950, 1, 1) + timedelta(days=n)
    return {
        "national_id": f"0010{born:%y}{n:06d}", "full_name": f"Trần Văn {'ABCDEGHIKL'[n % 10]}",
        "birth_date": f"{born:%d/%m/%Y}", "sex": "male",
    }  # fmt: skip


@dataclass
class Machine:
    """Its store, its clock, and an unlucky line to the server."""

    url: str
    client: Client
    id: int
    off: timedelta
    draw: random.Random
    kept: dict[int, bytes] = field(default_factory=dict)
    taken: dict[int, datetime] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)

    def clock(self) -> int:
        return int((datetime.now(VN) + self.off).timestamp() * 1000)

    def get(self, path: str) -> Any:
        cookies = {name: morsel.value for name, morsel in self.client.cookies.items()}
        query = f"may={self.id}&dung={len(self.taken)}&co=0&gio={self.clock()}"
        return requests.get(f"{self.url}{MAY}{path}?{query}", cookies=cookies, timeout=30).json()

    def prepare(self, numbers: range) -> None:
        """A day without a network: everything is taken and sealed."""
        pack = self.get("thu-tuc.json")
        version = next(p["version"] for p in pack["procedures"] if p["code"] == COPY)
        for ticket, n in enumerate(numbers, start=1):
            if ticket % 150 == 1:
                supplies = self.get("lien-lac.json")
            self.taken[ticket] = datetime.now(VN)
            said = {
                "ticket": ticket, "anchor": supplies["anchor"], "made_at": self.clock(), "procedure": COPY,
                "version": version,
            }  # fmt: skip
            fields = {name: [value] for name, value in {**WISH, **person(n)}.items()}
            self.kept[ticket] = seal(bytes.fromhex(supplies["key"]), Content(fields, (), said))

    def send_all(self) -> None:
        """As the page's script does: in order, each again until it is acknowledged; some once more for nothing."""
        for ticket in list(self.kept):
            while ticket in self.kept:
                cut = self.draw.choices(["no", "in the request", "before the answer"], [6, 2, 2])[0]
                status = self.send(ticket, cut)
                assert status in (200, None), status
                if status:
                    if self.draw.random() < TWICE:
                        assert self.send(ticket, "no") == 200
                    del self.kept[ticket]

    def send(self, ticket: int, cut: str) -> int | None:
        """The status of the answer; None where the line went dead first."""
        request = self.request(ticket)
        host, port = self.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=30) as line:
            self.answers[cut] += 1
            if cut == "in the request":
                line.sendall(request[: self.draw.randrange(len(request))])
                return None
            line.sendall(request)
            if cut == "before the answer":
                if self.draw.random() < 0.5:
                    time.sleep(0.03)  # the server may have committed, or not yet begun
                return None
            return int(line.makefile("rb").readline().split()[1])

    def request(self, ticket: int) -> bytes:
        body = self.kept[ticket]
        cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in self.client.cookies.items())
        head = (
            f"POST {MAY}gui?may={self.id}&so={ticket}&gio={self.clock()} HTTP/1.1\r\nHost: localhost\r\n"
            f"Cookie: {cookies}\r\nX-CSRFToken: {self.client.cookies['csrftoken'].value}\r\nConnection: close\r\n"
            f"Content-Type: application/octet-stream\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body


@pytest.fixture
def machines(django_db_setup: None) -> Any:
    server = LiveServer("127.0.0.1")
    found = []
    for n in range(MACHINES):
        client = signed_in("clerk")
        client.get("/quay/ngoai-tuyen/")  # for the cookie against forged requests
        client.post("/quay/ngoai-tuyen/", {"name": f"Quầy {n}"})
        off = SKEW * (n - 1)
        found.append(Machine(server.url, client, Device.objects.latest("pk").pk, off, random.Random(n)))
    yield found
    server.stop()


def test_nothing_is_lost_doubled_or_overlooked(machines: list[Machine]) -> None:
    share = -(-FILINGS // MACHINES)
    for n, machine in enumerate(machines):
        machine.prepare(range(n * share, min((n + 1) * share, FILINGS)))

    threads = [threading.Thread(target=machine.send_all) for machine in machines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [machine.kept for machine in machines] == [{}] * MACHINES
    states = Counter(OfflineFiling.objects.values_list("state", flat=True))
    assert states == {"filed": FILINGS}
    assert Dossier.objects.count() == FILINGS
    assert OfflineFiling.objects.values("dossier").distinct().count() == FILINGS
    for machine in machines:
        assert machine.answers["before the answer"] > share / 20
        for row in OfflineFiling.objects.filter(device_id=machine.id):
            assert abs(row.taken_at - machine.taken[row.ticket]) < timedelta(seconds=10)
