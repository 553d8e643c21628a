"""Who may sign, by which instrument, until when."""

from __future__ import annotations

import threading
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction

from motcua.authority.actions import grant_power, record_instrument, require, revoke
from motcua.authority.enums import Act, GrantKind, InstrumentKind, Prefix
from motcua.authority.models import Grant, Instrument
from motcua.authority.queries import check
from motcua.authority.rules import Question
from motcua.common import clock, store
from motcua.common.actor import SYSTEM
from motcua.common.errors import BadInput, NotAllowed
from motcua.common.workdays import VN
from tests.factories import city

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, tzinfo=VN)
RECORDED = datetime(2026, 1, 4, 16, tzinfo=VN)


def ask(position: str, *, procedure: str = "2.000815", field: str = "Chứng thực", at: datetime = NOON) -> Question:
    who = city.actor(position)
    unit = city.position(city.KIM_LIEN, "Chủ tịch Ủy ban nhân dân").unit_id
    return Question(who.position_id or 0, Act.SIGN, procedure, field, unit, at)


@pytest.fixture
def chairs_power() -> Grant:
    return Grant.objects.get(kind=GrantKind.BY_LAW, grantee_id=city.actor("chair").position_id)


@pytest.fixture
def delegation(chairs_power: Grant) -> Grant:
    """The chair lets the secretary sign certified copies for a year."""
    return granted(a_grant(chairs_power))


def a_decision(**changes: Any) -> Instrument:
    facts: dict[str, Any] = {
        "number": "45/QĐ-UBND", "title": "Ủy quyền chứng thực", "issuer": "Chủ tịch UBND phường Kim Liên",
        "issued_on": date(2026, 1, 4), "in_force_from": date(2026, 1, 5), "kind": InstrumentKind.DECISION,
        "file_sha256": store.put(b"45"),
    }  # fmt: skip
    with clock.at(RECORDED):
        return record_instrument(by=SYSTEM, **(facts | changes))


def a_grant(ground: Grant, **changes: Any) -> Grant:
    facts: dict[str, Any] = {
        "kind": GrantKind.DELEGATED, "rests_on": ground, "grantor": ground.grantee,
        "grantee": city.position(f"{city.KIM_LIEN}.VP", "Chánh Văn phòng"),
        "acts": [Act.SIGN], "procedures": ["2.000815"], "units": ground.units, "prefix": Prefix.TUQ,
        "valid_from": date(2026, 1, 5), "valid_to": date(2026, 12, 31), "conditions": "Không ủy quyền lại.",
    }  # fmt: skip
    facts |= changes
    return Grant(**{"instrument": None, **facts, **({} if "instrument" in facts else {"instrument": a_decision()})})


def granted(grant: Grant, at: datetime = RECORDED) -> Grant:
    with clock.at(at):
        return grant_power(by=SYSTEM, grant=grant)


def test_power_by_law_has_one_link() -> None:
    ruling = check(ask("chair"))
    assert ruling.allowed
    assert [link.instrument for link in ruling.basis] == ["72/2025/QH15"]


def test_a_delegation_shows_the_chain_down_to_the_law(delegation: Grant) -> None:
    ruling = check(ask("checker"))
    assert [link.instrument for link in ruling.basis] == ["45/QĐ-UBND", "72/2025/QH15"]
    assert ruling.prefix == Prefix.TUQ


def test_an_office_without_a_grant_is_told_so() -> None:
    assert "chưa được giao quyền" in check(ask("officer")).reason


@pytest.mark.parametrize(
    ("at", "allowed"),
    [
        (datetime(2026, 1, 4, 23, 59, 59, tzinfo=VN), False),
        (datetime(2026, 1, 5, tzinfo=VN), True),
        (datetime(2026, 12, 31, 23, 59, 59, tzinfo=VN), True),
        (datetime(2027, 1, 1, tzinfo=VN), False),
    ],
)
def test_a_period_counts_whole_days(delegation: Grant, at: datetime, allowed: bool) -> None:
    assert check(ask("checker", at=at)).allowed is allowed


def test_when_the_ground_falls_the_delegation_falls(delegation: Grant, chairs_power: Grant) -> None:
    revoke(by=SYSTEM, grant_id=chairs_power.pk, reason="Luật mới")
    later = datetime.now(VN) + timedelta(minutes=1)
    assert "thu hồi" in check(ask("checker", at=later)).reason


def test_yesterday_is_judged_by_yesterday(delegation: Grant) -> None:
    revoke(by=SYSTEM, grant_id=delegation.pk, reason="Hết nhiệm vụ")
    assert check(ask("checker", at=datetime.now(VN) - timedelta(hours=1))).allowed


def test_an_instrument_out_of_force_carries_nothing(chairs_power: Grant) -> None:
    half = a_decision(number="46/QĐ-UBND", in_force_to=date(2026, 6, 30))
    granted(a_grant(chairs_power, instrument=half, valid_to=date(2026, 6, 30)))
    assert "hết hạn" in check(ask("checker")).reason


def test_scope_is_procedures_and_fields() -> None:
    assert check(ask("deputy")).allowed
    assert "không gồm thủ tục" in check(ask("deputy", procedure="1.001193", field="Hộ tịch")).reason


def test_require_raises_with_the_reasons() -> None:
    with pytest.raises(NotAllowed, match="Chưa đủ thẩm quyền ký"):
        require(ask("officer"))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"valid_from": date(2026, 5, 1), "valid_to": date(2026, 4, 1)}, "sau ngày bắt đầu"),
        ({"units": [1, 2, 3]}, "vượt quá"),
    ],
)
def test_a_grant_beyond_its_ground_is_refused(chairs_power: Grant, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        grant_power(by=SYSTEM, grant=a_grant(chairs_power, **changes))


def test_delegated_power_is_not_passed_on(delegation: Grant) -> None:
    onward = a_grant(delegation, grantee=city.position(f"{city.KIM_LIEN}.VP", "Chuyên viên"))
    with pytest.raises(BadInput, match="không được giao tiếp"):
        grant_power(by=SYSTEM, grant=onward)


def test_the_database_itself_refuses_a_delegation_without_an_end(chairs_power: Grant) -> None:
    with pytest.raises(IntegrityError, match="delegation_has_period"), transaction.atomic():
        a_grant(chairs_power, valid_to=None).save()


def test_nothing_of_the_register_is_erased(delegation: Grant) -> None:
    with pytest.raises((InternalError, ProgrammingError), match="only grows"), transaction.atomic():
        Grant.objects.filter(pk=delegation.pk).delete()


@pytest.mark.django_db(transaction=True)
def test_no_signature_after_a_committed_revocation_however_the_two_meet() -> None:
    """A signer that began before the revocation and locks after it must see it."""
    grant = Grant.objects.get(kind=GrantKind.BY_LAW)
    began = ask("chair", at=datetime.now(VN))
    revoke(by=SYSTEM, grant_id=grant.pk, reason="Thay đổi phân công")
    with pytest.raises(NotAllowed, match="thu hồi"), transaction.atomic():
        require(began)


@pytest.mark.django_db(transaction=True)
def test_a_revocation_waits_for_a_signature_in_progress_and_stops_the_next() -> None:
    grant = Grant.objects.get(kind=GrantKind.BY_LAW)
    signing, revoked = threading.Event(), threading.Event()

    def take_back() -> None:
        try:
            signing.wait(10)
            revoke(by=SYSTEM, grant_id=grant.pk, reason="Thay đổi phân công")
            revoked.set()
        finally:
            connection.close()

    other = threading.Thread(target=take_back)
    other.start()
    with transaction.atomic():
        require(ask("chair"))
        signing.set()
        assert not revoked.wait(0.3), "the revocation must wait while a signature holds the grant"
    other.join(10)
    assert revoked.is_set()
    with pytest.raises(NotAllowed, match="thu hồi"):
        require(ask("chair"))
