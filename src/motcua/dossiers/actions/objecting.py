"""The applicant says that nobody was asked to file this: the dossier is frozen until it is settled."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from motcua.audit import queries as ledger
from motcua.audit.actions import record
from motcua.common import clock
from motcua.common.actor import SYSTEM, Actor
from motcua.common.errors import TooMany
from motcua.dossiers.actions.base import finish, locked
from motcua.dossiers.actions.intake import stated
from motcua.dossiers.actions.processing import confirm_payment
from motcua.dossiers.actions.telling import tell
from motcua.dossiers.bills import duty_key
from motcua.dossiers.codes import is_objection_secret, parse_code
from motcua.dossiers.enums import Cause, Effect, ObjectionOutcome, ObjectionWay, Status
from motcua.dossiers.models import Dossier, Objection
from motcua.dossiers.queries import SUBJECT
from motcua.dossiers.rules import check_act
from motcua.identity.roles import Role
from motcua.mandates.models import Mandate
from motcua.payments.enums import OrderState
from motcua.payments.queries import orders_of

READER = Actor(label="Người cầm tờ báo tin")
TRIES, WITHIN = 10, timedelta(hours=1)


@transaction.atomic
def object_to(*, dossier_id: int, by: Actor, words: str = "") -> Objection:
    """Freeze a dossier that somebody filed for its applicant; nothing moves until it is settled, and the clock waits.

    By the applicant, by a clerk to whom they came, or by the 1022 operator whom they called. Raises Conflict where
    it is frozen already or its result is signed.
    """
    dossier = locked(dossier_id)
    act = check_act(dossier, "object_to", by)
    dossier.frozen_at = clock.now()
    objection = Objection.objects.create(
        dossier=dossier,
        way=_way(by),
        words=words.strip()[:1000],
        raised_at=dossier.frozen_at,
        taken_by_id=by.posting_id,
    )
    finish(
        dossier, act, by=by, cause=Cause.OBJECTION, way=objection.way, words=objection.words,
        reason="người đứng tên báo không nhờ nộp hồ sơ này", effect=_if_running(dossier, Effect.PAUSE),
    )  # fmt: skip
    tell(dossier, "objected", by=by)
    return objection


@transaction.atomic
def confirm_filing(*, dossier_id: int, by: Actor, reason: str = "") -> Dossier:
    """The applicant confirms, signed in or in person before a clerk who is not the helper: the dossier goes on."""
    dossier = locked(dossier_id)
    act = check_act(dossier, "confirm_filing", by)
    paused_by_it = bool(dossier.paused_since and dossier.frozen_at and dossier.paused_since >= dossier.frozen_at)
    _settle(dossier, by, ObjectionOutcome.CONFIRMED, reason or "Người đứng tên xác nhận có nhờ nộp hồ sơ này")
    finish(
        dossier, act, by=by, cause=Cause.OBJECTION, reason="người đứng tên xác nhận có nhờ nộp",
        effect=Effect.RESUME if paused_by_it else Effect.NONE,
    )  # fmt: skip
    tell(dossier, "objection_confirmed", by=by)
    _go_on_if_paid(dossier)
    return dossier


@transaction.atomic
def uphold_objection(*, dossier_id: int, by: Actor, reason: str) -> Dossier:
    """Nobody was asked to file it: it counts as taken back by its applicant, and the authority then stops it."""
    dossier = locked(dossier_id)
    act = check_act(dossier, "uphold_objection", by)
    _settle(dossier, by, ObjectionOutcome.UPHELD, stated(reason))
    dossier.awaits_applicant = False
    finish(dossier, act, by=by, to=Status.WITHDRAWAL, cause=Cause.OBJECTION, reason=stated(reason))
    tell(dossier, "objection_upheld", by=by)
    return dossier


@transaction.atomic
def note_sheet_given(*, dossier_id: int, by: Actor) -> None:
    """The printed sheet was handed to the applicant: how somebody without a telephone is told."""
    dossier = locked(dossier_id)
    check_act(dossier, "note_sheet_given", by)
    record(
        by=by, action="dossier.note_sheet_given", subject=(SUBJECT, dossier.pk), unit_id=dossier.competent_unit_id,
        person_id=dossier.applicant_id,
    )  # fmt: skip


def is_told_on_paper(dossier: Dossier, mandate: Mandate) -> bool:
    """Whether no message reaches the applicant alone: no telephone or address, or only the helper's telephone."""
    person, helper = dossier.applicant, mandate.helper_person
    if not (person.phone or person.email):
        return True
    return helper is not None and not person.email and person.phone == helper.phone


def open_with_objection_code(*, code: str, secret: str) -> str | None:
    """The code as stored, for whoever knows what the applicant was told; None where it is wrong, without saying which.

    Raises TooMany after TRIES wrong ones for one dossier WITHIN the last hour.
    """
    known = parse_code(code)
    found = Dossier.objects.filter(code=known, mandate__isnull=False).values_list("pk", flat=True).first()
    if known is None or found is None:
        return None
    subject = ("objection_code", found)
    if ledger.count_since(subject, clock.now() - WITHIN) >= TRIES:
        raise TooMany(
            "too_many_tries", "Mã báo của hồ sơ này đã bị nhập sai quá nhiều lần.",
            advice="Xin thử lại sau một giờ, hoặc gọi ngay 1022.",
        )  # fmt: skip
    if is_objection_secret(known, secret):
        return known
    record(by=READER, action="objection_code.refused", subject=subject)
    return None


def _way(by: Actor) -> ObjectionWay:
    if not by.is_staff:
        return ObjectionWay.ONLINE
    return ObjectionWay.PHONE if by.role == Role.CALL_AGENT else ObjectionWay.COUNTER


def _settle(dossier: Dossier, by: Actor, outcome: ObjectionOutcome, reason: str) -> None:
    Objection.objects.filter(dossier=dossier, settled_at__isnull=True).update(
        outcome=outcome, settled_at=clock.now(), settled_by_id=by.posting_id, reason=reason[:1000]
    )
    dossier.frozen_at = None


def _if_running(dossier: Dossier, effect: Effect) -> Effect:
    """A clock that waits already, or has not begun, is left as it is."""
    return effect if dossier.received_at is not None and dossier.paused_since is None else Effect.NONE


def _go_on_if_paid(dossier: Dossier) -> None:
    """Money that came while it was frozen lets it go on now."""
    if dossier.status != Status.PAYMENT:
        return
    key = duty_key(dossier)
    if any(order.key == key and order.state == OrderState.SETTLED for order in orders_of((SUBJECT, dossier.pk))):
        confirm_payment(dossier_id=dossier.pk, by=SYSTEM, receipt="Đã nộp trong lúc hồ sơ chờ làm rõ")
