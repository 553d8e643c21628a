"""Who may sign, by which instrument, until when."""

from __future__ import annotations

import threading
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction

from motcua.authority.actions import (
    correct_grant,
    declare_interest,
    end_absence,
    end_interest,
    record_absence,
    require,
    revoke,
    revoke_instrument,
)
from motcua.authority.enums import Act, GrantKind, Prefix
from motcua.authority.models import Absence, Grant
from motcua.authority.queries import affected_by, check, expiring, in_force, may_decide, who_may
from motcua.common import clock, crypto
from motcua.common.actor import SYSTEM
from motcua.common.errors import NotAllowed
from motcua.common.workdays import VN
from motcua.org.models import Posting
from tests.authority.register import NOON, a_decision, a_grant, ask, chairs_power, granted, secretary
from tests.factories import city

pytestmark = pytest.mark.django_db


@pytest.fixture
def law() -> Grant:
    return chairs_power()


@pytest.fixture
def delegation(law: Grant) -> Grant:
    return granted(a_grant(law))


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


def test_when_the_ground_falls_the_delegation_falls(delegation: Grant, law: Grant) -> None:
    revoke(by=SYSTEM, grant_id=law.pk, reason="Luật mới")
    later = datetime.now(VN) + timedelta(minutes=1)
    assert "thu hồi" in check(ask("checker", at=later)).reason


def test_yesterday_is_judged_by_yesterday(delegation: Grant) -> None:
    revoke(by=SYSTEM, grant_id=delegation.pk, reason="Hết nhiệm vụ")
    assert check(ask("checker", at=datetime.now(VN) - timedelta(hours=1))).allowed


def test_an_instrument_out_of_force_carries_nothing(law: Grant) -> None:
    half = a_decision(number="46/QĐ-UBND", in_force_to=date(2026, 6, 30))
    granted(a_grant(law, instrument=half, valid_to=date(2026, 6, 30)))
    assert "hết hạn" in check(ask("checker")).reason


def test_scope_is_procedures_and_fields() -> None:
    assert check(ask("deputy")).allowed
    assert "không gồm thủ tục" in check(ask("deputy", procedure="1.001193", field="Hộ tịch")).reason


def test_require_raises_with_the_reasons() -> None:
    with pytest.raises(NotAllowed, match="Chưa đủ thẩm quyền ký"):
        require(ask("officer"))


def test_nothing_of_the_register_is_erased(delegation: Grant) -> None:
    with pytest.raises((InternalError, ProgrammingError), match="only grows"), transaction.atomic():
        Grant.objects.filter(pk=delegation.pk).delete()


def test_what_is_written_down_later_makes_no_earlier_signature_lawful(law: Grant) -> None:
    granted(a_grant(law), at=datetime(2026, 6, 1, 9, tzinfo=VN))
    assert "chỉ được ghi vào sổ" in check(ask("checker", at=datetime(2026, 5, 31, 9, tzinfo=VN))).reason
    assert check(ask("checker", at=datetime(2026, 6, 1, 10, tzinfo=VN))).allowed


@pytest.mark.parametrize(("value", "allowed"), [(None, False), (100, True), (101, False)])
def test_a_limit_counts_itself_and_needs_the_value(law: Grant, value: int | None, allowed: bool) -> None:
    granted(a_grant(law, value_limit=100))
    ruling = check(ask("checker", value=value))
    assert ruling.allowed is allowed
    assert allowed or "chỉ đến 100 đồng" in ruling.reason


def test_the_drafter_does_not_sign_unless_a_dated_exception_says_so(law: Grant) -> None:
    chair = city.actor("chair")
    own = ask("chair", posting_id=chair.posting_id, prepared_by=chair.posting_id)
    assert "Người dự thảo không được ký" in check(own).reason
    granted(a_grant(law))
    granted(a_grant(law, acts=[Act.SIGN_OWN_DRAFT.value], procedures=[]))
    clerk = city.actor("checker")
    ruling = check(ask("checker", posting_id=clerk.posting_id, prepared_by=clerk.posting_id))
    assert ruling.exception is not None
    assert [link.kind for link in ruling.links] == ["delegated", "by_law", "delegated"]


def test_somebody_elses_draft_needs_no_exception() -> None:
    chair, officer = city.actor("chair"), city.actor("officer")
    assert check(ask("chair", posting_id=chair.posting_id, prepared_by=officer.posting_id)).allowed


def test_nobody_decides_on_the_file_of_a_declared_relative() -> None:
    chair, number = city.actor("chair"), "001148000321"
    interest = declare_interest(by=chair, national_id=number, relation="parent")
    question = ask("chair", posting_id=chair.posting_id, subject_hash=crypto.keyed_hash(number), at=clock.now())
    assert "có quan hệ với mình" in check(question).reason
    assert check(ask("chair", posting_id=chair.posting_id, subject_hash=b"other", at=clock.now())).allowed
    end_interest(by=chair, interest_id=interest.pk, reason="Khai nhầm số")
    assert check(ask("chair", posting_id=chair.posting_id, subject_hash=question.subject_hash, at=clock.now())).allowed
    assert interest.masked == "321"


def away(**changes: object) -> Absence:
    facts: dict[str, object] = {
        "position": city.position(city.KIM_LIEN, "Chủ tịch Ủy ban nhân dân"), "reason": "Đi công tác",
        "stand_in": city.position(city.KIM_LIEN, "Phó Chủ tịch Ủy ban nhân dân"), "prefix": Prefix.KT,
        "valid_from": NOON - timedelta(days=1), "valid_to": NOON + timedelta(days=1),
    }  # fmt: skip
    return Absence(**(facts | {"instrument": a_decision(number="60/QĐ-UBND")} | changes))


def test_while_an_office_is_away_its_stand_in_signs_with_its_power_and_it_does_not() -> None:
    births = {"procedure": "1.001193", "field": "Hộ tịch"}
    with clock.at(NOON - timedelta(days=2)):
        absence = record_absence(by=SYSTEM, absence=away())
    assert "đang vắng mặt" in check(ask("chair", **births)).reason
    ruling = check(ask("deputy", **births))
    assert [(link.kind, link.prefix) for link in ruling.basis] == [("stand_in", "KT."), ("by_law", "")]
    assert ruling.basis[0].grantor == "Chủ tịch Ủy ban nhân dân"
    assert not check(ask("deputy", at=NOON + timedelta(days=1), **births)).allowed
    with clock.at(NOON - timedelta(hours=1)):
        end_absence(by=SYSTEM, absence_id=absence.pk)
    assert check(ask("chair", **births)).allowed
    assert not check(ask("deputy", **births)).allowed


def test_a_text_revoked_takes_with_it_all_that_rests_on_it(delegation: Grant, law: Grant) -> None:
    now = clock.database_now()
    assert delegation in affected_by(now, instrument_id=law.instrument_id)
    revoke_instrument(by=SYSTEM, instrument_id=law.instrument_id, reason="Luật mới")
    assert "bãi bỏ" in check(ask("checker", at=clock.database_now())).reason
    assert check(ask("checker", at=now)).allowed


def test_a_text_that_supersedes_another_ends_it_when_it_comes_into_force(delegation: Grant) -> None:
    soon = clock.today() + timedelta(days=3)
    new = a_decision(number="99/QĐ-UBND", in_force_from=soon, supersedes=delegation.instrument)
    old = type(new).objects.get(pk=delegation.instrument_id)
    assert (old.revoked_by_id, old.revoked_at) == (new.pk, datetime.combine(soon, datetime.min.time(), VN))


def test_a_correction_supersedes_and_what_rested_on_the_old_rests_on_the_new(law: Grant, delegation: Grant) -> None:
    corrected = a_grant(
        law, kind=GrantKind.BY_LAW, rests_on=None, grantor=None, grantee=law.grantee, procedures=[], conditions="",
        prefix=Prefix.TM, valid_from=law.valid_from, valid_to=None, instrument=law.instrument,
    )  # fmt: skip
    new = correct_grant(by=SYSTEM, grant_id=law.pk, corrected=corrected, reason="Ghi thiếu thể thức ký")
    again = Grant.objects.get(supersedes=delegation)
    assert (new.supersedes, again.rests_on) == (law, new)
    assert [link.grant_id for link in check(ask("checker", at=clock.database_now())).basis] == [again.pk, new.pk]


def test_lists_say_what_an_office_may_decide_and_who_may_decide_this(delegation: Grant, law: Grant) -> None:
    assert [(power.grant, power.until) for power in may_decide(secretary().pk, NOON)] == [
        (delegation, date(2026, 12, 31))
    ]
    offices = [power.office.title for power in who_may("2.000815", law.units[0], NOON)]
    assert offices == ["Chủ tịch Ủy ban nhân dân", "Chánh Văn phòng", "Phó Chủ tịch Ủy ban nhân dân"]
    assert delegation in in_force(NOON, unit=law.units[0], kind=GrantKind.DELEGATED)
    assert delegation in expiring(60, NOON)
    assert delegation not in expiring(7, NOON)


def test_who_stands_in_is_named_in_place_of_the_absent(law: Grant) -> None:
    with clock.at(NOON - timedelta(days=2)):
        record_absence(by=SYSTEM, absence=away())
    assert [power.office.title for power in who_may("1.001193", law.units[0], NOON)] == ["Phó Chủ tịch Ủy ban nhân dân"]
    assert may_decide(law.grantee_id, NOON) == []


def test_a_check_asks_once_however_long_the_chain(delegation: Grant, django_assert_num_queries: Any) -> None:
    question = ask("checker")
    with django_assert_num_queries(1):
        check(question)


def test_a_holder_whose_posting_ended_yesterday_does_not_sign(law: Grant) -> None:
    chair = city.actor("chair")
    Posting.objects.filter(pk=chair.posting_id).update(valid_to=clock.today() - timedelta(days=1))
    with pytest.raises(NotAllowed, match="không giữ chức danh"):
        require(ask("chair", posting_id=chair.posting_id))


@pytest.mark.django_db(transaction=True)
def test_no_signature_after_a_committed_revocation_however_the_two_meet() -> None:
    """A signer that began before the revocation and locks after it must see it."""
    grant = chairs_power()
    began = ask("chair", at=datetime.now(VN))
    revoke(by=SYSTEM, grant_id=grant.pk, reason="Thay đổi phân công")
    with pytest.raises(NotAllowed, match="thu hồi"), transaction.atomic():
        require(began)


@pytest.mark.django_db(transaction=True)
def test_a_revocation_waits_for_a_signature_in_progress_and_stops_the_next() -> None:
    grant = chairs_power()
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
