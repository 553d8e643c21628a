"""HTTP requests as text, made before the clock runs."""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from motcua.bench.city import Tokens, staff
from motcua.bench.patterns import PROCEDURES, applicant, filing
from motcua.common.actor import Actor
from motcua.org.queries import communes

FIRST_FILER = 1_000_000  # persons with smaller numbers are in the database already


@dataclass(frozen=True, slots=True)
class Desk:
    """An officer and her token."""

    actor: Actor
    token: str


def filings(count: int, tokens: Tokens) -> list[str]:
    """Filings to every commune in turn, each by a person never seen before and with a key of its own."""
    draw = random.Random(1)  # noqa: S311 - the same draw each run, no secret
    bodies = {code: _body(code) for code in PROCEDURES}
    places = list(tokens.clerk)
    made = []
    for number in range(count):
        unit = draw.choice(places)
        who = asdict(applicant(FIRST_FILER + number))
        body = {**bodies[draw.choice(PROCEDURES)], "unit": unit, "applicant": who}
        text = json.dumps(body, ensure_ascii=False, default=str)
        made.append(_request("POST", "dossiers", tokens.clerk[unit], text))
    return made


def reads(sample: Sequence[tuple[str, str]], tokens: Tokens) -> list[str]:
    """`sample` holds (dossier code, code of the competent unit)."""
    return [_request("GET", f"dossiers/{code}", tokens.officer[unit]) for code, unit in sample]


def desks(tokens: Tokens) -> list[Desk]:
    return [Desk(staff("officer", commune), tokens.officer[commune.code]) for commune in communes()]


def lists(desks: Sequence[Desk]) -> list[str]:
    return [_request("GET", "worklist", desk.token) for desk in desks]


def _body(procedure: str) -> dict[str, object]:
    said = filing(procedure, "", 0)
    papers = [{"key": paper.key, "kind": "copy"} for paper in said.papers]
    return {"procedure": procedure, "channel": "counter", "form": dict(said.form), "documents": papers}


def _request(method: str, path: str, token: str, body: str = "") -> str:
    """As a proxy would pass it on: it has ended HTTPS and says so."""
    lines = [
        f"{method} /api/v1/{path} HTTP/1.1",
        "Host: 127.0.0.1",
        "X-Forwarded-Proto: https",
        f"Authorization: Bearer {token}",
    ]
    if body:
        lines += [
            "Content-Type: application/json",
            f"Content-Length: {len(body.encode())}",
            f"Idempotency-Key: {uuid.uuid4()}",
        ]
    return "\r\n".join([*lines, "", body])
