"""What a machine carries for a day alone: procedures with their questions and checklists, and dates of return."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

import orjson
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from motcua.catalog import queries as catalog
from motcua.catalog.content import ProcedureContent
from motcua.catalog.enums import Channel
from motcua.catalog.queries import Version
from motcua.catalog.rules import exemptions, required_documents, time_limit
from motcua.common import clock
from motcua.common.qr import modules
from motcua.common.text import fold
from motcua.common.workdays import VN
from motcua.counters.models import Device, ticket_number
from motcua.counters.queries import ticket_secret
from motcua.dossiers.clock import CUT_OFF, due
from motcua.org import queries as org
from motcua.web.components.places import city_communes
from motcua.web.components.procedure_form import ProcedureForm
from motcua.web.components.words import day as day_words
from motcua.web.counter.forms import PapersForm, PersonForm, PlaceForm

DAYS = 7
"""For how many days from today the pack can say a date of return."""

_OWN_LIST = re.compile(r"<datalist.*?</datalist>", re.DOTALL)
_LIST_ID = re.compile(r'list="[^"]*"')


def pack() -> tuple[str, bytes]:
    """(digest, JSON): {"communes": [[code, name]], "procedures": [{code, name, key, version, cases, html, due}]}."""
    ids = [v.id for v in catalog.all_current() if {Channel.COUNTER, Channel.POST} & set(v.content.channels)]
    return _built(tuple(ids), clock.today(), org.calendar().version)


@lru_cache(maxsize=2)
def _built(ids: tuple[int, ...], today: date, _calendar: int) -> tuple[str, bytes]:
    data = orjson.dumps(
        {
            "communes": [[code, name] for name, code in sorted(city_communes().items())],
            "procedures": [_procedure(catalog.version(id_), today) for id_ in ids],
        }
    )
    return hashlib.sha256(data).hexdigest()[:16], data


def _procedure(version: Version, today: date) -> dict[str, Any]:
    content = version.content
    return {
        "code": content.code,
        "name": content.name,
        "key": fold(f"{content.name} {content.field} {' '.join(content.keywords)}"),
        "version": version.id,
        "cases": [[case.key, case.label] for case in content.cases],
        "html": _questions(content),
        "due": {case.key: _due(content, case.key, today) for case in content.cases},
    }


def _questions(content: ProcedureContent) -> str:
    """The whole intake page of a procedure, every case and condition in it; the script shows what applies."""
    questions = ProcedureForm(content, content.fields, dense=True, initial={"case": content.cases[0].key})
    groups = {
        group.key: group for case in content.cases for group in exemptions(content, channel="counter", case=case.key)
    }
    context = {
        "content": content,
        "person": _person(),
        "place": PlaceForm(content, content.cases[0].key, initial={"channel": "counter"}),
        "groups": groups.values(),
        "sections": [
            (section, [(questions[name], _shown_if(content, name)) for name in section.fields])
            for section in content.sections
        ],
        "papers": list(_papers(content)),
    }
    html = render_to_string("counter/offline/form.html", context)
    return _LIST_ID.sub('list="communes"', _OWN_LIST.sub("", html))


def _person() -> PersonForm:
    """The person, whom nobody can look up without a network."""
    form = PersonForm()
    form.fields["national_id"].help_text = "Gõ số, hoặc quét mã QR trên thẻ căn cước."
    return form


def _shown_if(content: ProcedureContent, name: str) -> str:
    condition = content.fields[name].get("x-show-if")
    return orjson.dumps(condition).decode() if condition else ""


def _papers(content: ProcedureContent) -> Iterable[tuple[Any, str]]:
    """Each line of the checklist with the cases that ask for it ("" for all)."""
    lines = {line.rule.key: line for line in PapersForm(content.documents).lines()}
    asked: dict[str, list[str]] = {key: [] for key in lines}
    for case in content.cases:
        for rule in required_documents(content, case.key):
            if rule.key in asked:
                asked[rule.key].append(case.key)
    for key, cases in asked.items():
        yield lines[key], "" if len(cases) == len(content.cases) else " ".join(cases)


def _due(content: ProcedureContent, case: str, today: date) -> dict[str, Any]:
    """The limit in words, and the day of return for papers taken before and after 15:00 of each coming day."""
    channel = "counter" if "counter" in content.channels else "post"
    limit, calendar = time_limit(content, case=case, channel=channel), org.calendar()
    days = [today + timedelta(days=n) for n in range(DAYS)]
    noon = (time(8), CUT_OFF)
    return {
        "words": limit.words,
        "days": {
            day.isoformat(): [day_words(due(limit, datetime.combine(day, at, VN), 0, calendar).date()) for at in noon]
            for day in days
        },
    }


def tickets(device: Device, first: int, last: int) -> list[list[str]]:
    """Provisional numbers, each with its secret and the squares of its QR code ("side:bits in base64")."""
    return [_ticket(ticket_number(device, number)) for number in range(first, last + 1)]


def _ticket(number: str) -> list[str]:
    secret = ticket_secret(number)
    address = settings.BASE_URL + reverse("portal:provisional", args=(number, secret))
    rows = modules(address)
    bits = int("".join("0" if square else "1" for row in rows for square in row), 2)
    squares = bits.to_bytes(-(-(len(rows) ** 2) // 8), "big")
    return [number, secret, f"{len(rows)}:{base64.b64encode(squares).decode()}"]
