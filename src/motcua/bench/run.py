"""One run: a fresh copy of the bench city, the server, each measurement beside its floor."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

from motcua.api import views
from motcua.bench import city, floor, requests, small
from motcua.common.actor import Actor
from motcua.dossiers import lines
from motcua.dossiers.actions import view_dossier
from motcua.dossiers.models import Dossier
from motcua.org.queries import unit

PORT = 18765
MOST_A_SECOND = 1500  # filings that are made beforehand for each second of a run
READ = 5000  # different dossiers that are read

Report = Callable[[str], None]
Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """`seconds` for each measurement, after a warm-up of a quarter of it."""

    seconds: float = 8.0
    connections: int = 8
    workers: int = 2
    threads: int = 2

    @property
    def warm_up(self) -> float:
        return max(1.0, self.seconds / 4)


class Bench:
    """Django is set up on the bench database, which is there, before one is made."""

    def __init__(self, plan: Plan, report: Report) -> None:
        self.plan, self.report = plan, report
        self.tokens = city.tokens()
        self.desks = requests.desks(self.tokens)

    def run(self, what: list[str]) -> Figures:
        """The figures asked for, among filing, read, list, receipt, deadline."""
        figures: Figures = {}
        if "receipt" in what:
            self.report("Đo giấy hẹn PDF")
            figures["receipt_pdf_ms"] = round(small.receipt_ms(), 2)
        if "deadline" in what:
            self.report("Đo tính hạn")
            figures["deadline_us"] = round(small.deadline_us(), 1)
        over_http = [name for name in ("read", "list", "filing") if name in what]
        if over_http:
            figures |= self._over_http(over_http)
        return figures

    def _over_http(self, what: Sequence[str]) -> Figures:
        """Each measurement, then the floor of each in the same database."""
        figures: Figures = {}
        with self._server():
            for name in what:
                self.report(f"Đo {name} qua HTTP")
                figures[name] = getattr(self, f"_{name}")() | {"load_average": round(os.getloadavg()[0], 1)}
        floors: dict[str, float] = {}
        for name in what:
            self.report(f"Đo sàn {name} bằng pgbench")
            floors[name] = round(self._floor(name), 1)
            figures[name]["of_floor"] = round(figures[name]["rate"] / floors[name], 3)
        return figures | {"floor": floors}

    def _filing(self) -> Figures:
        count = int(MOST_A_SECOND * (self.plan.seconds + self.plan.warm_up))
        before = Dossier.objects.count()
        seen = self._measure(requests.filings(count, self.tokens), status=201, holds='"due_at":"', again=False)
        self._check_numbers(Dossier.objects.count() - before, seen["answered"])
        return seen

    def _check_numbers(self, stored: int, answered: int) -> None:
        """Every answer is a dossier, and every commune's numbers of today have no gap."""
        if not answered <= stored <= answered + self.plan.connections:
            raise RuntimeError(f"{answered} answers, but {stored} dossiers")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM dossiers_daycounter c WHERE series = to_char(now(), 'YYMMDD') AND last <>"
                " (SELECT count(*) FROM dossiers_dossier d JOIN org_unit u ON u.id = c.unit_id"
                " WHERE starts_with(d.code, u.code || to_char(now(), '-YYMMDD-')))"
            )
            if cursor.fetchone() != (0,):
                raise RuntimeError("a commune's numbers of today have a gap")

    def _read(self) -> Figures:
        return self._measure(requests.reads(self._sample(), self.tokens), status=200, holds='"receipt_url":"')

    def _list(self) -> Figures:
        return self._measure(requests.lists(self.desks), status=200, holds='"next_cursor":"')

    def _sample(self) -> list[tuple[str, str]]:
        return list(Dossier.objects.filter(pk__in=_drawn()).values_list("code", "competent_unit__code"))

    def _measure(self, texts: list[str], *, status: int, holds: str, again: bool = True) -> Figures:
        plan = self.plan
        random.Random(3).shuffle(texts)  # noqa: S311 - the same draw each run, no secret
        job = {
            "port": PORT,
            "connections": plan.connections,
            "warm_up": plan.warm_up,
            "seconds": plan.seconds,
            "status": status,
            "holds": holds,
            "requests": texts,
            "again": again,
        }
        command = [sys.executable, "-m", "motcua.bench.client"]
        done = subprocess.run(command, input=json.dumps(job), capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"the client stopped: {done.stderr}")
        seen: Figures = json.loads(done.stdout)
        return {name: round(value, 2) for name, value in seen.items()}

    def _floor(self, name: str) -> float:
        if name == "filing":
            script = floor.filing(Dossier.objects.filter(idempotency_key__isnull=False).latest("pk"))
        elif name == "read":
            reader = self.desks[0].actor
            sample = self._sample_for(reader)
            script = floor.reading(sample, lambda code: views.whole(view_dossier(code=code, by=reader)))
        else:
            script = floor.listing(self.desks, lines.on_desk)
        return floor.rate(script, connections=self.plan.connections, seconds=self.plan.seconds / 2)

    def _sample_for(self, reader: Actor) -> list[str]:
        """Codes of dossiers to read, the first of them one that `reader` may see."""
        rows = Dossier.objects.values_list("code", flat=True)
        own = rows.filter(competent_unit_id=unit(reader.unit_id or 0).parent_id).latest("pk")
        return [own, *rows.filter(pk__in=_drawn())]

    @contextmanager
    def _server(self) -> Iterator[None]:
        """The web server as in production, in processes of its own; ready when this yields."""
        command = [sys.executable, "-m", "motcua.cli", "serve", "--port", str(PORT)]
        command += ["--workers", str(self.plan.workers), "--threads", str(self.plan.threads)]
        connection.close()
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=sys.stderr)
        try:
            self._wait(server)
            yield
        finally:
            server.terminate()
            server.wait(30)

    def _wait(self, server: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if server.poll() is not None:
                raise RuntimeError("the web server stopped")
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=5).close()
            except OSError:
                time.sleep(0.2)
            else:
                return
        raise RuntimeError("the web server does not answer")


def _drawn() -> list[int]:
    """Ids of the dossiers that are read."""
    return random.Random(2).sample(range(1000, 100_000), READ)  # noqa: S311 - the same draw each run, no secret
