"""Opening a page changes nothing: every GET of the sites is walked, and the database asked what it has written.

What may be written: the ledger (who looked at whose data, who opened which draft), and the visitor's own session.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from motcua.common.actor import SYSTEM
from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, Notice
from motcua.identity.actions import open_staff_account
from motcua.identity.models import Account
from motcua.org.actions import post
from motcua.org.models import Position
from tests.factories import city
from tests.factories.filings import a_filing
from tests.scale import THOROUGH
from tests.web.staff import signed_in

pytestmark = pytest.mark.django_db

OURS = ("motcua.web.", "motcua.urls")
MAY_BE_WRITTEN = {"audit_entry", "django_session"}
EVERYBODY = ("", "citizen", "clerk", "officer", "checker", "chair", "operator", "inspector", "legal")
FORBIDDEN = 403
WHO = EVERYBODY if THOROUGH else ("citizen", "clerk", "chair")


def pages(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """The address pattern of every page of ours."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from pages(entry, route)
        elif isinstance(entry, URLPattern) and entry.callback.__module__.startswith(OURS):
            yield "/" + route


def written(client: Client, url: str) -> tuple[int, set[str]]:
    """(status, tables written by opening `url`)."""
    before = rows_written()
    status = client.get(url).status_code
    return status, {table for table, rows in rows_written().items() if rows != before.get(table)} - MAY_BE_WRITTEN


def rows_written() -> dict[str, int]:
    """How many rows of each table this transaction has added, changed or removed so far."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables")
        return dict(cursor.fetchall())


@dataclass
class Filled:
    """What addresses name: a procedure, dossiers in several states with their papers, notices and results."""

    dossiers: list[Dossier]

    def addresses(self, pattern: str) -> list[str]:
        if "<str:token>" in pattern:
            return [_put(pattern, token=d.decisions.get().token) for d in self.dossiers if _signed(d)]
        if pattern.startswith(("/thu-tuc", "/nop-ho-so", "/nop-giup/thu-tuc", "/quan-tri/thu-tuc")):
            keys = ("noi-nhan", "case", "giay-to", "mien-giam", "kiem-tra")
            return [_put(pattern, code="1.001193", name="1.001193", key=key, number=1) for key in keys]
        if "<" not in pattern:
            return [f"/{pattern.lstrip('/')}"]
        named = (
            _put(
                pattern,
                code=d.code,
                pk=pk,
                key="truc-tuyen" if "danh-sach" in pattern else "birth",
                procedure="2.000815",
                account_id=1,
                job_id=1,
                message_id=1,
                difference_id=1,
                order="MC000000075",
                name="sandbox",
                form="csv",
            )
            for d in self.dossiers
            for pk in (*d.documents.values_list("pk", flat=True), *d.notices.values_list("pk", flat=True), 0)
        )
        return list(dict.fromkeys(named))


def _signed(dossier: Dossier) -> bool:
    return dossier.decisions.filter(token__isnull=False).exists()


def _put(pattern: str, **values: Any) -> str:
    return re.sub(r"<\w+:(\w+)>", lambda found: str(values.get(found[1], 1)), pattern)


@pytest.fixture
def filled() -> Filled:
    clerk, officer = city.actor("clerk"), city.actor("officer")
    new = actions.file_dossier(by=city.citizen(), filing=a_filing("1.001193", channel="online"))
    waiting = actions.file_dossier(by=city.citizen(), filing=a_filing("2.000635", channel="online"))
    actions.request_supplement(dossier_id=waiting.pk, by=clerk, reason="Ảnh mờ quá.", items=["Ảnh rõ hơn"])
    drafted, done = (actions.file_dossier(by=clerk, filing=a_filing("2.000635")) for _ in range(2))
    for dossier in (drafted, done):
        actions.forward(dossier_id=dossier.pk, by=clerk)
        actions.prepare_decision(dossier_id=dossier.pk, by=officer, outcome="approve", body="Cấp 02 bản sao.")
    actions.sign_decision(dossier_id=done.pk, by=city.actor("chair"))
    assert Notice.objects.exists()
    return Filled([new, waiting, drafted, done])


def visitor(who: str) -> Client:
    if not who:
        return Client()
    client = Client()
    if who == "citizen":
        client.force_login(Account.objects.get(display_name=city.CITIZEN.full_name))
        return client
    if not Account.objects.filter(username=who).exists():
        account = open_staff_account(by=SYSTEM, username=who, display_name=who, password=city.PASSWORD)
        position = Position.objects.filter(role=who).order_by("pk").first()
        assert position is not None
        post(by=SYSTEM, account=account, position=position, valid_from=city.START)
    return signed_in(who)


@pytest.mark.parametrize("who", WHO)
def test_opening_any_page_writes_nothing_but_who_looked(who: str, filled: Filled) -> None:
    client, opened, wrong = visitor(who), 0, []
    for pattern in pages():
        for url in filled.addresses(pattern):
            status, tables = written(client, url)
            opened += status == 200
            wrong += [f"{url}: {', '.join(sorted(tables))}"] if tables else []
            if status == FORBIDDEN and not THOROUGH:
                break
    assert not wrong
    assert opened > 5


def test_the_walk_would_notice_a_page_that_writes(filled: Filled) -> None:
    before = rows_written()
    actions.open_draft(by=city.citizen(), procedure="1.001193")
    assert rows_written()["dossiers_draft"] == before["dossiers_draft"] + 1
