"""What contradicts the law or the register is refused at entry: by a rule in words, and by the database itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, transaction

from motcua.authority.actions import grant_power, record_absence, record_instrument, revoke, revoke_instrument
from motcua.authority.enums import GrantKind, InstrumentKind, Prefix
from motcua.authority.models import Absence, Grant, Instrument, Interest
from motcua.common import clock
from motcua.common.actor import SYSTEM
from motcua.common.errors import BadInput, Conflict, NotAllowed, Refusal
from motcua.org.models import Position
from tests.authority.register import CHAIR, a_decision, a_grant, chairs_power, granted, secretary
from tests.factories import city

pytestmark = pytest.mark.django_db
DENIED = (InternalError, ProgrammingError)


def deputy() -> Position:
    return city.position(city.KIM_LIEN, "Phó Chủ tịch Ủy ban nhân dân")


def stranger() -> Position:
    return city.position(f"{city.VAN_MIEU}.VP", "Chánh Văn phòng")


CONTRADICTIONS: dict[str, tuple[Any, str, str, str]] = {
    # what: (changes of a good grant, rule of the refusal, its words, name of what the database holds)
    "ends before it begins": (
        lambda: {"valid_to": date(2026, 1, 4)}, "grant_period", "sau ngày bắt đầu", "grant_ends_after_start",
    ),
    "the grantor has no such power": (
        lambda: {"grantor": deputy()}, "grant_not_yours", "không phải là người đang có quyền", "grant_not_yours",
    ),
    "another commune's people": (
        lambda: {"grantee": stranger()}, "grant_pair", "công chức của chính UBND đó", "grant_pair",
    ),
    "an unknown procedure": (
        lambda: {"procedures": ["9.999999"]}, "unknown_procedure", "9.999999", "unknown_procedure",
    ),
    "another ward's cases": (
        lambda: {"units": [stranger().unit.parent_id]}, "grant_beyond", "vượt quá", "grant_beyond",
    ),
    "before its own text": (
        lambda: {"valid_from": date(2025, 12, 1)}, "grant_before_text", "có hiệu lực", "grant_outside_text",
    ),
    "no last day": (
        lambda: {"valid_to": None}, "grant_no_end", "phải có thời hạn", "delegation_has_period",
    ),
    "no conditions": (
        lambda: {"conditions": ""}, "grant_no_conditions", "điều kiện", "delegation_has_conditions",
    ),
    "no ground": (
        lambda: {"rests_on": None, "grantor": None}, "grant_ground", "phải có quyền đó", "grant_rests_on_power",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", CONTRADICTIONS)
def test_a_contradiction_is_refused_with_words_that_name_the_rule(what: str) -> None:
    changes, rule, words, _ = CONTRADICTIONS[what]
    with pytest.raises(Refusal, match=words) as refused:
        granted(a_grant(**changes()))
    assert refused.value.code == rule
    assert any(words in error.message for error in refused.value.errors)


@pytest.mark.parametrize("what", CONTRADICTIONS)
def test_the_database_refuses_it_too(what: str) -> None:
    changes, _, _, name = CONTRADICTIONS[what]
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        a_grant(**changes()).save()


def test_delegated_power_is_not_passed_on() -> None:
    onward = a_grant(granted(a_grant()), grantee=city.position(f"{city.KIM_LIEN}.VP", "Chuyên viên"))
    with pytest.raises(BadInput, match="không được giao tiếp"):
        granted(onward)
    with pytest.raises(IntegrityError, match="grant_passed_on"), transaction.atomic():
        onward.save()


def test_two_grants_that_say_the_same_of_one_office_contradict() -> None:
    granted(a_grant())
    again = a_grant(valid_from=date(2026, 6, 1), value_limit=5_000_000)
    with pytest.raises(Conflict, match="mâu thuẫn"):
        granted(again)
    with pytest.raises(IntegrityError, match="grant_overlaps"), transaction.atomic():
        again.save()


@pytest.mark.parametrize(
    "changes",
    [
        {"valid_from": date(2027, 1, 1), "valid_to": date(2027, 6, 30)},
        {"procedures": ["2.000884"]},
        {"procedures": [], "fields": ["Chứng thực"]},
    ],
    ids=["later", "another procedure", "its whole field"],
)
def test_what_only_stands_beside_another_is_taken(changes: dict[str, Any]) -> None:
    granted(a_grant())
    assert granted(a_grant(**changes)).pk


def test_a_grant_may_not_outlive_its_ground() -> None:
    field = granted(a_grant(kind=GrantKind.DELEGATED, grantee=deputy(), fields=["Hộ tịch"], procedures=[]))
    official = city.position(f"{city.KIM_LIEN}.VP", "Chuyên viên")
    late = a_grant(field, kind=GrantKind.DEPUTY, grantee=official, procedures=["1.001193"], valid_to=date(2027, 1, 1))
    with pytest.raises(BadInput) as refused:
        granted(late)
    assert any("đến hết ngày 31/12/2026" in error.message for error in refused.value.errors)


@pytest.mark.parametrize("of", ["grant", "text"])
def test_a_ground_that_is_gone_bears_nothing(of: str) -> None:
    law = chairs_power()
    text = a_decision()
    if of == "grant":
        revoke(by=SYSTEM, grant_id=law.pk, reason="Luật mới")
    else:
        revoke_instrument(by=SYSTEM, instrument_id=law.instrument_id, reason="Luật mới")
    with pytest.raises(BadInput, match="không còn"):
        grant_power(by=SYSTEM, grant=a_grant(Grant.objects.get(pk=law.pk), instrument=text))


def test_a_law_is_no_text_for_a_delegation() -> None:
    with pytest.raises(BadInput, match="văn bản hành chính của người ủy quyền"):
        granted(a_grant(instrument=chairs_power().instrument))


@pytest.mark.parametrize(
    ("changes", "rule", "name"),
    [
        ({"number": " "}, "instrument_number", "instrument_has_number"),
        ({"file_sha256": ""}, "instrument_file", "instrument_can_be_read"),
        ({"in_force_to": date(2026, 1, 1)}, "instrument_period", "instrument_ends_after_start"),
    ],
)
def test_a_text_without_number_file_or_order_is_refused(changes: dict[str, Any], rule: str, name: str) -> None:
    with pytest.raises(BadInput) as refused:
        a_decision(**changes)
    assert refused.value.code == rule
    bad = {"number": "7/QĐ", "title": "t", "issuer": "i", "issued_on": date(2026, 1, 1), "file_sha256": "0" * 64,
           "in_force_from": date(2026, 1, 2)} | changes  # fmt: skip
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Instrument.objects.create(**(bad | {"number": bad["number"].strip()}))


def test_a_law_may_stand_by_its_published_address() -> None:
    assert a_decision(number="1/2026/QH16", kind=InstrumentKind.LAW, file_sha256="", url="https://vbpl.vn/1").pk


def test_the_same_number_with_other_facts_is_refused() -> None:
    assert a_decision() == a_decision()
    with pytest.raises(Conflict, match="nội dung khác"):
        a_decision(title="Khác hẳn")


def test_two_texts_do_not_revoke_each_other() -> None:
    one, other = a_decision(), a_decision(number="46/QĐ-UBND")
    revoke_instrument(by=SYSTEM, instrument_id=one.pk, revoked_by=other)
    with pytest.raises(Conflict, match="lẫn nhau"):
        revoke_instrument(by=SYSTEM, instrument_id=other.pk, revoked_by=Instrument.objects.get(pk=one.pk))


def test_a_grant_rests_only_on_an_older_one() -> None:
    grant = a_grant()
    grant.pk = 1
    with pytest.raises(IntegrityError, match="grant_rests_on_older"), transaction.atomic():
        grant.save(force_insert=True)


def test_nothing_is_revoked_backwards_or_twice() -> None:
    grant = granted(a_grant())
    with pytest.raises(BadInput, match="lùi ngày"):
        revoke(by=SYSTEM, grant_id=grant.pk, reason="x", at=clock.now() - timedelta(days=1))
    revoke(by=SYSTEM, grant_id=grant.pk, reason="x")
    with pytest.raises(Conflict, match="trước đó"):
        revoke(by=SYSTEM, grant_id=grant.pk, reason="x")


@pytest.mark.parametrize("rows", [Grant, Instrument])
def test_nothing_of_the_register_is_erased_or_rewritten(rows: type[Grant] | type[Instrument]) -> None:
    granted(a_grant())
    with pytest.raises(DENIED, match="only grows"), transaction.atomic():
        rows.objects.all()._raw_delete("default")
    column = "conditions" if rows is Grant else "title"
    with pytest.raises(IntegrityError, match="facts_stay"), transaction.atomic():
        rows.objects.update(**{column: "khác"})
    rows.objects.update(revoked_at=clock.now())
    with pytest.raises(IntegrityError, match="ended_once"), transaction.atomic():
        rows.objects.update(revoked_at=None)


def test_declared_interests_are_not_erased_either() -> None:
    Interest.objects.create(
        account_id=city.actor("chair").signed_in, national_id_hash=b"x", masked="1", relation="child"
    )
    with pytest.raises(DENIED, match="only grows"), transaction.atomic():
        Interest.objects.all().delete()


def absence(**changes: Any) -> Absence:
    facts = {
        "position": city.position(city.KIM_LIEN, CHAIR), "stand_in": deputy(), "prefix": Prefix.KT, "reason": "Nghỉ",
        "instrument": a_decision(), "valid_from": clock.now(), "valid_to": clock.now() + timedelta(days=3),
    }  # fmt: skip
    return Absence(**(facts | changes))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (lambda: {"valid_to": clock.now() - timedelta(hours=1)}, "phải sau lúc bắt đầu"),
        (lambda: {"stand_in": stranger()}, "của chính đơn vị đó"),
        (lambda: {"stand_in": city.position(city.KIM_LIEN, CHAIR)}, "người khác"),
        (lambda: {"position": deputy(), "stand_in": city.position(city.KIM_LIEN, CHAIR)}, "Chỉ cấp phó ký KT"),
        (lambda: {"reason": " "}, "lý do"),
    ],
)
def test_an_absence_that_makes_no_sense_is_refused(changes: Any, words: str) -> None:
    with pytest.raises(BadInput) as refused:
        record_absence(by=SYSTEM, absence=absence(**changes()))
    assert any(words in error.message for error in refused.value.errors)


def test_nobody_is_away_twice_at_once() -> None:
    record_absence(by=SYSTEM, absence=absence())
    with pytest.raises(Conflict, match="đã được ghi vắng mặt"):
        record_absence(by=SYSTEM, absence=absence(stand_in=secretary(), prefix=Prefix.Q))
    with pytest.raises(IntegrityError, match="absence_once_at_a_time"), transaction.atomic():
        absence(valid_to=None).save()


def test_only_keepers_write_the_register() -> None:
    chair = city.actor("chair")
    with pytest.raises(NotAllowed, match="pháp chế"):
        grant_power(by=chair, grant=a_grant())
    with pytest.raises(NotAllowed, match="pháp chế"):
        record_instrument(by=chair, number="1", issuer="x")
