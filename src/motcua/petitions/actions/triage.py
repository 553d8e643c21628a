"""Sorting asks: ours, asked before, somebody else's, a complaint, unclear, or beyond our power."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError
from motcua.org import queries as org
from motcua.org.models import Unit
from motcua.petitions.actions.base import locked_ask, noted, stated
from motcua.petitions.actions.stepping import begin, close
from motcua.petitions.enums import ReplyStatus, StepEnd, StepKind
from motcua.petitions.models import Ask, Reply, WardNotice
from motcua.petitions.models.steps import PARTNERS
from motcua.petitions.rules import check_ask_act, step_due
from motcua.petitions.workflow import ASK_ACTS


@transaction.atomic
def assign(*, by: Actor, ask_id: int, lead_id: int, partner_ids: Sequence[int] = ()) -> Ask:
    """Valid: give it to a body to work out, with others to help."""
    ask = locked_ask(ask_id)
    check_ask_act(ask, "assign", by)
    lead = org.unit(lead_id)
    partners = [org.unit(pk) for pk in dict.fromkeys(partner_ids) if pk != lead_id]
    ask.lead_id = lead.pk
    ask.triaged_at = ask.triaged_at or clock.now()
    _move(ask, "assign", by=by, lead=lead.name, partners=[unit.name for unit in partners])
    _engage(ask, partners, by=by)
    return ask


def _engage(ask: Ask, partners: Sequence[Unit], *, by: Actor) -> None:
    """Other partners than before are to be asked; the same ones keep the day that they have."""
    wanted = {unit.pk for unit in partners}
    if wanted != set(ask.partners.values_list("pk", flat=True)):
        close(StepEnd.DROPPED, "Đã đổi đơn vị phối hợp.", by=by, ask=ask)
        ask.partners.set(wanted)
    elif ask.steps.filter(kind__in=PARTNERS).exclude(end=StepEnd.DROPPED).exists():
        return
    if partners:
        names = "; ".join(unit.name for unit in partners)
        begin(StepKind.ASK_PARTNERS, unit_id=ask.petition.unit_id, ask=ask, to_whom=names)


@transaction.atomic
def mark_duplicate(*, by: Actor, ask_id: int, of_id: int, reason: str = "") -> Ask:
    """Asked before: the earlier ask's answer counts for it, too."""
    locked = {pk: locked_ask(pk) for pk in sorted((ask_id, of_id))}  # in one order, whoever points at whom
    ask, first = locked[ask_id], locked[of_id]
    check_ask_act(ask, "duplicate", by)
    if first.petition_id == ask.petition_id or first.duplicate_of_id is not None:
        raise BadInput(
            "duplicate_of_what", "Chọn kiến nghị gốc ở một lần kiến nghị khác.", errors=(FieldError("of", "Chọn lại."),)
        )
    if ask.repeats.exists():
        raise Conflict(
            "others_repeat_it", "Kiến nghị khác đã dùng kiến nghị này làm gốc, nên nó không thể là bản trùng."
        )
    ask.duplicate_of = first
    ask.reason = reason.strip()
    _finish(ask, "duplicate", by=by, of=first.pk)
    tell_of_repeats([ask])
    return ask


@transaction.atomic
def forward(*, by: Actor, ask_id: int, to: str, reason: str) -> Ask:
    """Not ours, or what we reported upwards is not: the paper that sends it on is due soon (`record_step`)."""
    ask = locked_ask(ask_id)
    check_ask_act(ask, "forward", by)
    ask.forwarded_to = stated(to, "to", "tên cơ quan nhận", longest=200)
    ask.reason = stated(reason, "reason", "lý do chuyển", longest=2000)
    _finish(ask, "forward", by=by, to=ask.forwarded_to)
    begin(StepKind.FORWARD, unit_id=ask.petition.unit_id, ask=ask, to_whom=ask.forwarded_to, why=ask.reason)
    return ask


@transaction.atomic
def ask_back(*, by: Actor, ask_id: int, unclear: str) -> Ask:
    """It cannot be understood: the wards whose voters asked are to say what is meant (`clarify`)."""
    ask = locked_ask(ask_id)
    check_ask_act(ask, "unclear", by)
    wards = "; ".join(row.ward.place for row in ask.petition.asking.select_related("ward").order_by("id"))
    why = stated(unclear, "unclear", "điều chưa rõ", longest=5000)
    _finish(ask, "unclear", by=by)
    begin(StepKind.UNCLEAR, unit_id=ask.petition.unit_id, ask=ask, to_whom=wards, why=why)
    return ask


@transaction.atomic
def raise_up(*, by: Actor, ask_id: int, to: str, reason: str) -> Ask:
    """It exceeds the power of its lead body: who decides is to be reported to, and the ask stays open."""
    ask = locked_ask(ask_id)
    check_ask_act(ask, "raise", by)
    to, why = stated(to, "to", "nơi có quyền quyết định", longest=200), stated(reason, "reason", "lý do", longest=2000)
    _move(ask, "raise", by=by, to=to)
    begin(StepKind.BEYOND_POWER, unit_id=ask.petition.unit_id, ask=ask, to_whom=to, why=why)
    return ask


@transaction.atomic
def take_direction(*, by: Actor, ask_id: int, words: str) -> Ask:
    """Who was reported to has answered, in which words: the lead body works on."""
    ask = locked_ask(ask_id)
    check_ask_act(ask, "directed", by)
    ask.reason = stated(words, "words", "ý kiến của cấp trên", longest=2000)
    close(StepEnd.DONE, ask.reason, by=by, ask=ask, kind=StepKind.BEYOND_POWER)
    _move(ask, "directed", by=by)
    return ask


@transaction.atomic
def send_to_other_procedure(*, by: Actor, ask_id: int, reason: str) -> Ask:
    """A complaint or denunciation: the law has another way for it (NQLT 72/2025 Điều 41)."""
    ask = locked_ask(ask_id)
    check_ask_act(ask, "other", by)
    ask.reason = stated(reason, "reason", "lý do và nơi người dân cần đến", longest=2000)
    _finish(ask, "other", by=by)
    return ask


def tell_of_repeats(repeats: Iterable[Ask]) -> None:
    """The wards that asked the same again are to tell their voters of the published answer, once there is one."""
    due = step_due("repeat", clock.today())
    for ask in repeats:
        answers = Reply.objects.filter(asks=ask.duplicate_of_id, status=ReplyStatus.PUBLISHED)
        rows = [(reply, row.ward_id) for reply in answers.order_by("pk") for row in ask.petition.asking.order_by("pk")]
        WardNotice.objects.bulk_create(
            [WardNotice(reply=reply, ward_id=ward, due_on=due, petition=ask.petition) for reply, ward in rows],
            ignore_conflicts=True,
        )


def _finish(ask: Ask, key: str, *, by: Actor, **data: object) -> None:
    """It goes another way: what was begun on the way before is no longer needed."""
    ask.triaged_at = ask.triaged_at or clock.now()
    close(StepEnd.DROPPED, f"{ASK_ACTS[key].label}.", by=by, ask=ask)
    _move(ask, key, by=by, **data)


def _move(ask: Ask, key: str, *, by: Actor, **data: object) -> None:
    ask.status = ASK_ACTS[key].target
    ask.save()
    noted(f"ask.{key}", ("ask", ask.pk), by=by, unit_id=ask.petition.unit_id, **data)
