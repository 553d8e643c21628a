"""One number is one person, however often and by whomever it is entered, and never lies open."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries

from motcua.audit.models import Entry
from motcua.common.actor import SYSTEM, Actor
from motcua.common.errors import BadInput, Conflict
from motcua.identity.actions import Claims, record_person, sign_in
from motcua.identity.enums import Level
from motcua.identity.models import Account, Person
from motcua.identity.queries import national_id_of, person_by_national_id

pytestmark = pytest.mark.django_db

NUMBER = "001192000123"
LAN: dict[str, Any] = {
    "full_name": "Nguyễn Thị Lan",
    "birth_date": date(1992, 3, 14),
    "sex": "female",
    "national_id": NUMBER,
}
CLERK = Actor(label="Nguyễn Thu Hà", account_id=1, posting_id=1, role="clerk")
STRANGER = Actor(label="Ai đó", account_id=2, person_id=10**9)


def record(by: Actor = CLERK, **changed: Any) -> Person:
    return record_person(by=by, **(LAN | changed))


def test_the_same_number_is_the_same_person() -> None:
    assert record().id == record(national_id="001 192 000 123", full_name="NGUYEN THI LAN").id


def test_the_first_spelling_stays() -> None:
    record()
    assert record(full_name="nguyen thi lan").full_name == "Nguyễn Thị Lan"


def test_without_a_number_everybody_is_new() -> None:
    assert record(national_id="").id != record(national_id="").id


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"full_name": "Trần Thị Lan"}, "họ tên"),
        ({"birth_date": date(1992, 4, 14)}, "ngày sinh"),
        ({"full_name": "Trần Thị Lan", "birth_date": date(1992, 4, 14)}, "họ tên và ngày sinh"),
    ],
)
def test_a_contradiction_is_refused_without_telling_what_is_stored(changed: dict[str, Any], what: str) -> None:
    record()
    with pytest.raises(Conflict, match=f"{what} khác") as refusal:
        record(**changed)
    assert not {"Nguyễn", "14/03"} & set((refusal.value.message + refusal.value.advice).split())


def test_a_number_that_contradicts_the_birth_date_is_refused() -> None:
    with pytest.raises(BadInput, match="sinh năm 1992"):
        record(birth_date=date(1991, 3, 14))


def test_sex_follows_from_the_number() -> None:
    assert record(sex="").sex == "female"


def test_blanks_are_filled_in() -> None:
    record(birth_date=None, phone="")
    filled = record(phone="0912 345 678")
    filled.refresh_from_db()
    assert (filled.birth_date, filled.phone) == (date(1992, 3, 14), "+84912345678")


def test_a_clerk_renews_contact_details_and_a_stranger_does_not() -> None:
    record(phone="0912345678")
    record(by=STRANGER, phone="0987654321")
    before = Person.objects.get().phone
    record(phone="0987654321")
    assert (before, Person.objects.get().phone) == ("+84912345678", "+84987654321")


def test_a_person_renews_their_own_contact_details() -> None:
    person = record(phone="0912345678")
    record(by=Actor(label="Lan", account_id=3, person_id=person.id), phone="0987654321")
    person.refresh_from_db()
    assert person.phone == "+84987654321"


def test_the_number_does_not_lie_open_in_the_database() -> None:
    record()
    with connection.cursor() as cursor:
        cursor.execute("SELECT identity_person::text FROM identity_person")
        row = cursor.fetchone()[0]
    assert NUMBER not in row
    assert NUMBER.encode().hex() not in row


def test_who_may_see_the_number_can() -> None:
    record()
    found = person_by_national_id("001 192 000 123")
    assert found is not None
    assert national_id_of(found) == NUMBER


def test_a_person_without_a_number_has_none_to_show() -> None:
    assert national_id_of(record(national_id="")) == ""


def test_an_unknown_number_finds_nobody() -> None:
    record()
    assert person_by_national_id("001192000124") is None


def test_a_new_person_is_in_the_ledger_without_their_number() -> None:
    person = record()
    entry = Entry.objects.get(action="person.recorded")
    assert (entry.person_id, NUMBER in str(entry.data)) == (person.id, False)


def test_a_known_person_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    record()
    with transaction.atomic(), django_assert_num_queries(1):
        record()


def test_a_new_person_costs_one_query_inside_a_filing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with transaction.atomic(), django_assert_num_queries(1):
        record(ledger=False)


def at_once(work: Callable[[int], int], times: int = 8) -> list[int]:
    """Run in as many threads, each with its own connection and transaction."""

    def run(i: int) -> int:
        try:
            with transaction.atomic():
                return work(i)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(run, range(times)))


@pytest.mark.django_db(transaction=True)
def test_a_number_entered_at_once_in_many_places_is_one_person() -> None:
    ids = at_once(lambda i: record(phone=f"091234567{i}").id)
    assert (len(set(ids)), Person.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_signing_in_at_once_on_many_devices_is_one_account() -> None:
    claims = Claims(national_id=NUMBER, full_name="Nguyễn Thị Lan", level=Level.TWO)
    ids = at_once(lambda _: sign_in(claims).id)
    assert (len(set(ids)), Account.objects.count(), Person.objects.count()) == (1, 1, 1)


def test_signing_in_corrects_what_a_clerk_typed() -> None:
    person = record(full_name="Nguyễn Thị Lan Anh", birth_date=date(1992, 3, 15))
    sign_in(Claims(NUMBER, "Nguyễn Thị Lan", date(1992, 3, 14), "female", phone="0912345678", level=Level.TWO))
    person.refresh_from_db()
    assert (person.full_name, person.folded_name, person.birth_date, person.level) == (
        "Nguyễn Thị Lan",
        "nguyen thi lan",
        date(1992, 3, 14),
        Level.TWO,
    )


def test_a_sign_in_and_what_it_corrected_are_in_the_ledger() -> None:
    record(by=SYSTEM)
    sign_in(Claims(NUMBER, "Nguyễn Thị Lan", level=Level.ONE))
    entry = Entry.objects.get(action="account.signed_in")
    assert entry.data == {"level": 1, "first": True, "corrected": ["level"]}


@pytest.mark.parametrize("number", ["", "123", "001215000123"])
def test_claims_without_a_sound_number_open_no_account(number: str) -> None:
    with pytest.raises(BadInput):
        sign_in(Claims(number, "Nguyễn Thị Lan", date(1992, 3, 14), "female"))
    assert not Account.objects.exists()
