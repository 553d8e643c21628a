"""The evidence of a consent: a code by text message, a signed sheet, or two witnesses. Each gives it once."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from hmac import compare_digest

from django.db import transaction

from motcua.audit.actions import record
from motcua.catalog import queries as catalog
from motcua.common import clock, store
from motcua.common.actor import Actor
from motcua.common.crypto import keyed_hash
from motcua.common.errors import BadInput, Conflict, Missing, NotAllowed, TooMany
from motcua.common.files import CheckedFile
from motcua.common.scans import qr_texts
from motcua.identity.roles import Permission, may
from motcua.identity.rules import check_national_id, clean_name, national_id_facts
from motcua.mandates.enums import Evidence
from motcua.mandates.models import ConsentCode, Mandate, Witness
from motcua.mandates.parameters import parameter
from motcua.mandates.queries import SUBJECT
from motcua.mandates.rules import bad, check_keeper, check_open
from motcua.messaging.actions import Recipient, post

ADULT = 18
WITNESSES = 2


@transaction.atomic
def send_code(*, by: Actor, mandate_id: int) -> ConsentCode:
    """Send a new code of six digits to the beneficiary's telephone; those sent before are dead.

    Raises TooMany past the hourly number for one telephone.
    """
    mandate = _open(by, mandate_id, Evidence.CODE)
    now, today = clock.now(), clock.today()
    sent = ConsentCode.objects.filter(phone=mandate.phone, sent_at__gt=now - timedelta(hours=1)).count()
    if sent >= parameter("codes_an_hour", today):
        raise TooMany(
            "too_many_codes", "Số điện thoại này đã nhận quá nhiều mã trong một giờ.",
            advice="Xin chờ một giờ, hoặc dùng giấy đồng ý có chữ ký.",
        )  # fmt: skip
    digits = f"{secrets.randbelow(10**6):06d}"
    minutes = parameter("code_minutes", today)
    ConsentCode.objects.filter(mandate=mandate, used_at=None, expires_at__gt=now).exclude(sent_at__gte=now).update(
        expires_at=now
    )
    code = ConsentCode.objects.create(
        mandate=mandate, phone=mandate.phone, digest=_digest(mandate, digits), sent_at=now,
        expires_at=now + timedelta(minutes=minutes),
    )  # fmt: skip
    record(by=by, action="mandate.code_sent", subject=(SUBJECT, mandate.pk), person_id=mandate.beneficiary_id)
    _tell(by, mandate, code, digits, minutes)
    return code


def confirm_code(*, by: Actor, mandate_id: int, typed: str) -> Mandate:
    """The person has read the code out to the helper. A wrong one counts even though it is refused; after the last
    allowed the code is dead. Raises BadInput, Conflict."""
    mandate, refusal = _try_code(by, mandate_id, "".join(typed.split()))
    if refusal is not None:
        raise refusal
    return mandate


@transaction.atomic
def attach_sheet(*, by: Actor, mandate_id: int, file: CheckedFile, page: int, signed: bool) -> Mandate:
    """The signed sheet, scanned or photographed: `page` holds it (from 1), `signed`: the helper has seen the
    signature or fingerprint. Its QR code must be this consent's. Raises BadInput."""
    mandate = _open(by, mandate_id, Evidence.PAPER)
    if not signed:
        raise bad("signed", "Hãy xem trên ảnh đã có chữ ký hoặc điểm chỉ, rồi đánh dấu xác nhận.")
    pages = qr_texts(file)
    _check_page(mandate, pages, page)
    mandate.sheet_sha256, mandate.sheet_mime, mandate.sheet_page = store.put(file.data), file.mime, page
    return _give(by, mandate, sheet=file.sha256, page=page)


@dataclass(frozen=True, slots=True)
class Seen:
    """A witness as their identity card says."""

    full_name: str
    national_id: str


@transaction.atomic
def attest(*, by: Actor, mandate_id: int, witnesses: Sequence[Seen]) -> Mandate:
    """Two grown-ups heard the person agree, and this clerk was there. Neither is the helper or the person.

    Raises BadInput, NotAllowed."""
    mandate = _open(by, mandate_id, Evidence.WITNESSES)
    if not may(by.role, Permission.RECEIVE):
        raise NotAllowed("clerk_attests", "Người làm chứng phải do cán bộ một cửa chứng kiến.")
    if len(witnesses) != WITNESSES:
        raise bad("witness_2_name", "Cần đúng hai người làm chứng.")
    rows = [_witness(by, mandate, number, seen) for number, seen in enumerate(witnesses, 1)]
    if rows[0].national_id_hash == rows[1].national_id_hash:
        raise bad("witness_2_id", "Hai người làm chứng phải là hai người khác nhau.")
    Witness.objects.bulk_create(rows)
    return _give(by, mandate, witnesses=[row.full_name for row in rows])


def _open(by: Actor, mandate_id: int, evidence: Evidence) -> Mandate:
    """Locked, still waiting for consent, in the hands of this keeper, and to be proved in this way."""
    rows = Mandate.objects.select_for_update(of=("self",)).select_related("beneficiary")
    mandate = rows.filter(pk=mandate_id).first()
    if mandate is None:
        raise Missing("no_such_mandate", "Không tìm thấy phiếu đồng ý này.")
    check_keeper(mandate, by)
    check_open(mandate)
    if mandate.evidence != evidence:
        raise Conflict("other_evidence", f"Phiếu này chọn cách khác: {mandate.get_evidence_display()}.")
    return mandate


@transaction.atomic
def _try_code(by: Actor, mandate_id: int, typed: str) -> tuple[Mandate, BadInput | Conflict | None]:
    mandate = _open(by, mandate_id, Evidence.CODE)
    now, tries = clock.now(), parameter("code_tries", clock.today())
    code = ConsentCode.objects.select_for_update().filter(mandate=mandate).order_by("-id").first()
    if code is None or now >= code.expires_at:
        return mandate, Conflict("code_expired", "Mã đã hết hạn hoặc chưa được gửi.", advice="Hãy gửi mã mới.")
    if code.wrong >= tries:
        return mandate, _locked(tries)
    if not compare_digest(bytes(code.digest), _digest(mandate, typed)):
        code.wrong += 1
        code.save(update_fields=["wrong"])
        facts = {"wrong": code.wrong}
        record(by=by, action="mandate.code_wrong", subject=(SUBJECT, mandate.pk), unit_id=by.unit_id, data=facts)
        left = tries - code.wrong
        return mandate, bad("code", f"Mã chưa đúng, còn {left} lần thử.") if left else _locked(tries)
    code.used_at = now
    code.save(update_fields=["used_at"])
    return _give(by, mandate, phone=mandate.phone[-3:]), None


def _locked(tries: int) -> Conflict:
    return Conflict(
        "code_locked", f"Mã đã bị nhập sai {tries} lần nên bị khóa.",
        advice="Hãy gửi mã mới và nhờ người đó đọc lại thật chậm.",
    )  # fmt: skip


def _check_page(mandate: Mandate, pages: Sequence[Sequence[str]], page: int) -> None:
    own = [number for number, texts in enumerate(pages, 1) if mandate.number in texts]
    if page in own:
        return
    if own:
        raise bad("page", f"Giấy đồng ý nằm ở trang {own[0]}, không phải trang {page}.")
    others = [text for texts in pages for text in texts if text.startswith("DY-")]
    if others:
        raise bad("sheet", f"Đây là giấy đồng ý khác (số {others[0]}). Cần giấy số {mandate.number}.")
    raise bad(
        "sheet", "Không thấy mã QR của giấy đồng ý trong ảnh. Hãy chụp lại cả trang, đủ sáng, không bị nghiêng nhiều."
    )


def _witness(by: Actor, mandate: Mandate, number: int, seen: Seen) -> Witness:
    path = f"witness_{number}_id"
    try:
        name, plain = clean_name(seen.full_name), check_national_id(seen.national_id)
    except BadInput as refusal:
        where = path if refusal.code.startswith("national_id") else f"witness_{number}_name"
        raise bad(where, refusal.message) from None
    digest = keyed_hash(plain)
    if mandate.helper_id_hash is not None and digest == bytes(mandate.helper_id_hash):
        raise bad(path, "Người giúp không được làm chứng cho chính mình.")
    if mandate.beneficiary.national_id_hash is not None and digest == bytes(mandate.beneficiary.national_id_hash):
        raise bad(path, "Người được giúp không thể làm chứng cho chính mình.")
    if clock.today().year - national_id_facts(plain).birth_year < ADULT:
        raise bad(path, f"Người làm chứng phải đủ {ADULT} tuổi.")
    return Witness(
        mandate=mandate, full_name=name, national_id_hash=digest, attested_by_id=by.posted, attested_at=clock.now()
    )


def _give(by: Actor, mandate: Mandate, **facts: object) -> Mandate:
    mandate.given_at = clock.now()
    mandate.save(update_fields=["given_at", "sheet_sha256", "sheet_mime", "sheet_page"])
    record(
        by=by, action="mandate.given", subject=(SUBJECT, mandate.pk), unit_id=by.unit_id,
        person_id=mandate.beneficiary_id, data={"evidence": mandate.evidence, **facts},
    )  # fmt: skip
    return mandate


def _digest(mandate: Mandate, digits: str) -> bytes:
    return keyed_hash(f"consent:{mandate.number}:{digits}")


def _tell(by: Actor, mandate: Mandate, code: ConsentCode, digits: str, minutes: int) -> None:
    names = "; ".join(catalog.current_version(one, clock.today()).content.name for one in mandate.procedures)
    post(
        by=by, event="mandate.code", to=Recipient(phone=mandate.phone),
        data={"digits": digits, "helper": mandate.helper_name, "procedure": names, "minutes": str(minutes)},
        subject=(SUBJECT, mandate.pk), key=f"mandate:{mandate.pk}:code:{code.pk}",
    )  # fmt: skip
