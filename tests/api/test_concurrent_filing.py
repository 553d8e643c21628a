"""Many clerks at once, over real transactions: numbers without gap or double, one key one dossier."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from django.db import connection

from motcua.audit.models import Entry
from motcua.dossiers.models import Document, Dossier
from motcua.identity.models import Account, Person
from tests.api.conftest import Caller, bearer, filing

pytestmark = pytest.mark.django_db(transaction=True)

FILINGS, AT_ONCE = 200, 12


def all_at_once(calls: list[Callable[[], tuple[int, Any]]]) -> list[tuple[int, Any]]:
    def one(call: Callable[[], tuple[int, Any]]) -> tuple[int, Any]:
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, calls))


def clerk() -> Caller:
    return Caller(bearer(Account.objects.get(username="clerk")))


def body_of(number: int) -> dict[str, Any]:
    body = filing()
    body["applicant"] = {"full_name": "Trần Thị Bé", "birth_date": "1948-08-20", "national_id": f"001148{number:06d}"}
    return body


def test_200_filings_to_one_commune_are_numbered_without_gap_or_double() -> None:
    caller = clerk()

    answers = all_at_once([partial(caller.post, "dossiers", body_of(i)) for i in range(FILINGS)])

    assert {status for status, _ in answers} == {201}
    numbers = sorted(int(said["code"].rsplit("-", 1)[1]) for _, said in answers)
    assert numbers == list(range(1, FILINGS + 1))
    assert Dossier.objects.count() == Entry.objects.filter(action="dossier.filed").count() == FILINGS


def test_a_refused_filing_uses_up_no_number() -> None:
    caller, wrong = clerk(), body_of(1)
    wrong["applicant"]["birth_date"] = "1990-01-01"  # contradicts the national id, found out inside the transaction
    calls = [partial(caller.post, "dossiers", body) for body in [body_of(2), wrong, body_of(3), wrong]]

    answers = all_at_once(calls)

    codes = [said["code"] for status, said in answers if status == 201]
    assert sorted(status for status, _ in answers) == [201, 201, 422, 422]
    assert sorted(code[-4:] for code in codes) == ["0001", "0002"]


def test_the_same_filing_sent_many_times_at_once_is_one_dossier() -> None:
    caller, body = clerk(), body_of(1)

    answers = all_at_once([lambda: caller.post("dossiers", body, Idempotency_Key="twice")] * AT_ONCE)

    assert sorted(status for status, _ in answers) == [200] * (AT_ONCE - 1) + [201]
    assert len({said["code"] for _, said in answers}) == 1
    assert Dossier.objects.count() == Document.objects.count() == 1
    assert Entry.objects.filter(action="dossier.filed").count() == 1


def test_one_new_person_filing_twice_at_once_is_one_person() -> None:
    caller = clerk()
    before = Person.objects.count()

    answers = all_at_once([lambda: caller.post("dossiers", body_of(1))] * 4)

    assert {status for status, _ in answers} == {201}
    assert Person.objects.count() == before + 1
