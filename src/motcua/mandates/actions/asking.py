"""Writing a consent down before it is given, and ending it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from motcua.audit import queries as ledger
from motcua.audit.actions import record, record_view
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.crypto import keyed_hash
from motcua.common.errors import Conflict, Missing, NotAllowed, Refusal
from motcua.common.workdays import VN
from motcua.identity.actions import record_person
from motcua.identity.models import Person
from motcua.identity.queries import person_by_national_id
from motcua.identity.roles import Permission, may
from motcua.identity.rules import check_national_id, normalise_phone
from motcua.mandates.enums import Evidence, Helper, State
from motcua.mandates.models import Mandate
from motcua.mandates.parameters import parameter
from motcua.mandates.queries import SUBJECT, by_number
from motcua.mandates.rules import bad, check_keeper, check_may_help, check_pace, check_scope, phone_for

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another
SHARED_DAYS, A_DAY = timedelta(days=90), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Kin:
    """The helper where it is not a member of staff: `kind` RELATIVE or REPRESENTATIVE, `title` kinship or
    organisation. Name and number as the papers shown to a clerk say; whoever is signed in themselves leaves them."""

    kind: Helper
    full_name: str = ""
    national_id: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who would be helped with what, until when, and what will show that they agree. `kin` None: whoever asks helps.
    `days`: how many calendar days it holds, today included. `own_id`: the asking clerk's own national id, needed
    with witnesses."""

    full_name: str
    national_id: str
    birth_date: date | None
    sex: str
    procedures: tuple[str, ...]
    evidence: Evidence
    phone: str = ""
    email: str = ""
    address: str = ""
    most: int = 1
    days: int = 1
    kin: Kin | None = None
    own_id: str = ""


def ask(*, by: Actor, asked: Asked) -> Mandate:
    """A consent to be given: who is to be helped is written down by national id, and nothing may be filed yet.

    Raises NotAllowed, BadInput, Conflict (person contradicted), Missing (procedure); TooMany where somebody who is
    not staff has asked too often on one day.
    """
    check_may_help(by)
    if by.is_staff:
        return _ask(by, asked)
    guesses = ("mandate_guesses", by.signed_in)
    check_pace(by, refused=ledger.count_since(guesses, clock.now() - A_DAY))
    try:
        return _ask(by, asked)
    except Refusal:  # what is refused tells something about a stranger: nobody tries their data out
        record(by=by, action="mandate.ask_refused", subject=guesses)
        raise


@transaction.atomic
def _ask(by: Actor, asked: Asked) -> Mandate:
    check_scope(asked.procedures, asked.most, asked.days)
    number = check_national_id(asked.national_id, birth_date=asked.birth_date, sex=asked.sex or None)
    phone = phone_for(by, person_by_national_id(number), normalise_phone(asked.phone))
    _check_evidence(by, asked, phone)
    beneficiary = record_person(
        by=by, full_name=asked.full_name, birth_date=asked.birth_date, sex=asked.sex, national_id=number,
        phone=phone, email=asked.email, address=asked.address,
    )  # fmt: skip
    now = clock.now()
    mandate = Mandate(
        number=_number(), beneficiary=beneficiary, procedures=list(asked.procedures), most=asked.most,
        evidence=asked.evidence, phone=phone, unit_id=by.unit_id, asked_at=now, asked_by_id=by.posting_id,
        valid_until=_until(now, asked.days), **_helper(by, asked),
    )  # fmt: skip
    _check_helper(mandate, phone)
    mandate.save()
    facts = {
        "number": mandate.number, "helper": mandate.helper, "evidence": mandate.evidence, "most": mandate.most,
        "procedures": mandate.procedures, "until": mandate.valid_until.isoformat(),
    }  # fmt: skip
    record(
        by=by, action="mandate.asked", subject=(SUBJECT, mandate.pk), unit_id=by.unit_id,
        person_id=beneficiary.pk, data=facts,
    )  # fmt: skip
    return mandate


@transaction.atomic
def end(*, by: Actor, mandate_id: int, reason: str) -> Mandate:
    """No more dossiers under this consent: said by the person, or by whoever keeps it. What was filed stays filed."""
    mandate = Mandate.objects.select_for_update().filter(pk=mandate_id).first()
    if mandate is None:
        raise Missing("no_such_mandate", "Không tìm thấy phiếu đồng ý này.")
    if by.person_id != mandate.beneficiary_id:
        check_keeper(mandate, by)
    if mandate.state(clock.now()) in (State.ENDED, State.EXPIRED):
        raise Conflict("mandate_ended", "Sự đồng ý này đã chấm dứt hoặc hết hạn rồi.")
    if not reason.strip():
        raise bad("reason", "Hãy ghi lý do.")
    mandate.ended_at, mandate.end_reason = clock.now(), reason.strip()[:300]
    mandate.save(update_fields=["ended_at", "end_reason"])
    record(
        by=by, action="mandate.ended", subject=(SUBJECT, mandate.pk), unit_id=by.unit_id,
        person_id=mandate.beneficiary_id, data={"reason": mandate.end_reason},
    )  # fmt: skip
    return mandate


def view(*, by: Actor, number: str, purpose: str) -> Mandate:
    """A consent with the person's data, for its keeper; the person will see who looked. Raises Missing, NotAllowed."""
    mandate = by_number(number)
    check_keeper(mandate, by)
    record_view(by=by, subject=(SUBJECT, mandate.pk), person_id=mandate.beneficiary_id, purpose=purpose)
    return mandate


def _until(now: datetime, days: int) -> datetime:
    """The end of the last day; one day is today."""
    return datetime.combine(now.astimezone(VN).date() + timedelta(days=days), time(), VN)


def _check_evidence(by: Actor, asked: Asked, phone: str) -> None:
    if not phone and (asked.evidence == Evidence.CODE or not by.is_staff):
        raise bad("phone", "Cần số điện thoại di động của chính người đó để hỏi và báo trực tiếp.")
    if asked.evidence == Evidence.CODE:
        _check_shared(phone, asked.national_id)
    if asked.evidence == Evidence.WITNESSES:
        if not may(by.role, Permission.RECEIVE):
            raise NotAllowed(
                "clerk_attests", "Người làm chứng phải do cán bộ một cửa chứng kiến.",
                advice="Hãy dùng mã tin nhắn hoặc giấy đồng ý, hoặc mời người đó đến điểm phục vụ.",
            )  # fmt: skip
        if asked.kin is None and not asked.own_id.strip():
            raise bad("own_id", "Hãy ghi số định danh của chính ông/bà: người giúp không được làm chứng cho mình.")


def _check_shared(phone: str, national_id: str) -> None:
    """One telephone for a whole street would let one person agree for all of them."""
    lately = Mandate.objects.filter(phone=phone, evidence=Evidence.CODE, asked_at__gte=clock.now() - SHARED_DAYS)
    others = lately.exclude(beneficiary__national_id_hash=keyed_hash(check_national_id(national_id)))
    most = parameter("persons_per_phone", clock.today())
    if others.values("beneficiary").distinct().count() >= most:
        raise bad("phone", f"Số điện thoại này đã dùng cho {most} người khác. Hãy chọn cách đồng ý khác.")


def _check_helper(mandate: Mandate, phone: str) -> None:
    helper = mandate.helper_person
    if helper is not None and helper.pk == mandate.beneficiary_id:
        raise bad("kin_id", "Người giúp không thể là chính người được giúp.")
    if helper is not None and phone and helper.phone == phone:
        raise bad("phone", "Đây là số điện thoại của người giúp. Cần số của chính người được giúp.")


def _helper(by: Actor, asked: Asked) -> dict[str, Any]:
    """The helper's columns: whoever asks, or the relative or representative whose papers a clerk has seen."""
    kin = asked.kin
    if not by.is_staff:
        kin = kin or Kin(Helper.RELATIVE, title="người thân")
        return _as_person(Person.objects.get(account=by.signed_in), kin)
    if kin is not None:
        return _as_person(record_person(by=by, full_name=kin.full_name, national_id=kin.national_id), kin)
    kind = Helper.CLERK if may(by.role, Permission.RECEIVE) else Helper.VOLUNTEER
    own = keyed_hash(check_national_id(asked.own_id)) if asked.own_id.strip() else None
    return {
        "helper_kind": kind, "helper_posting_id": by.posted, "helper_name": by.label.split(",")[0][:120],
        "helper_title": kind.label, "helper_id_hash": own,
    }  # fmt: skip


def _as_person(person: Person, kin: Kin) -> dict[str, Any]:
    if not kin.title.strip():
        raise bad("kin_title", "Hãy ghi quan hệ với người được giúp, hoặc tên tổ chức.")
    if person.national_id_hash is None:
        raise bad("kin_id", "Cần số định danh của người giúp.")
    return {
        "helper_kind": kin.kind, "helper_person": person, "helper_name": person.full_name,
        "helper_title": kin.title.strip()[:200],
        "helper_id_hash": bytes(person.national_id_hash),
    }  # fmt: skip


def _number() -> str:
    return "DY-" + "".join(secrets.choice(LETTERS) for _ in range(8))
