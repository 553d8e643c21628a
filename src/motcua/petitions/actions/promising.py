"""Promises: written down, moved in public, proved by what is measured or accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db import transaction

from motcua.common import clock, store
from motcua.common.actor import SYSTEM, Actor
from motcua.common.errors import BadInput, Conflict, FieldError, Missing
from motcua.common.workdays import VN
from motcua.indicators.content import definition
from motcua.org.models import Posting
from motcua.petitions import queries
from motcua.petitions.actions.base import locked_commitment, locked_reply, noted, stated
from motcua.petitions.actions.stepping import begin_reminding, begin_reminding_late
from motcua.petitions.actions.telling import tell_followers
from motcua.petitions.enums import Comparison, EvidenceKind, ReplyStatus, Standing, Verdict
from motcua.petitions.models import Change, Commitment, DueDate, Evidence, Reading, Reply
from motcua.petitions.rules import check_approve, check_due, check_evidence, check_keep, period_end

_GRACE = timedelta(hours=24)
_AGAIN = timedelta(hours=6)
_WINDOW = 30  # days


@dataclass(frozen=True, slots=True)
class EvidenceSpec:
    """What would prove it. With `indicator`: it reaches `threshold` ("ge") or stays within it ("le"), counted from
    `since`; without: a document that somebody entitled accepts."""

    title: str
    indicator: str = ""
    threshold: Decimal | None = None
    comparison: str = ""
    since: date | None = None
    unit_id: int | None = None
    procedure: str = ""
    channel: str = ""
    window_days: int | None = None


def measured_by(
    key: str, threshold: Decimal, *, since: date | None = None, unit_id: int | None = None, procedure: str = "",
    channel: str = "",
) -> EvidenceSpec:  # fmt: skip
    """An indicator as evidence, named and compared as its definition says; over the last 30 days unless `since`."""
    one, today = definition(key, clock.today()), clock.today()
    return EvidenceSpec(
        one.name, key, threshold,
        Comparison.AT_MOST if one.better == "lower" else Comparison.AT_LEAST,
        since=since or today - timedelta(days=_WINDOW - 1), window_days=None if since else _WINDOW,
        unit_id=unit_id, procedure=procedure, channel=channel,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Promised:
    """Who does what by when, in which words of the reply."""

    actor: str
    action: str
    words: str
    last: date | None
    precision: str
    due_words: str = ""
    unit_id: int | None = None
    ask_ids: Sequence[int] = ()
    said_on: date | None = None
    """When it was first promised, where the reply only repeats it (a plan of July told in September)."""
    evidence: Sequence[EvidenceSpec] = field(default=())


@transaction.atomic
def promise(*, by: Actor, reply_id: int, promised: Promised) -> Commitment:
    """Write down a promise that a drafted reply makes. Its words must stand in the reply."""
    reply = locked_reply(reply_id)
    check_keep(by, reply.unit_id)
    if reply.status != ReplyStatus.DRAFT:
        raise Conflict("reply_not_draft", "Lời hứa chỉ được ghi khi bản trả lời đang soạn.")
    check_due(promised.last, promised.precision)
    at = reply.text.find(promised.words)
    if not promised.words or at < 0:
        raise BadInput(
            "words", "Lời hứa phải là nguyên văn trong bản trả lời.", errors=(FieldError("words", "Xem lại."),)
        )
    said = {
        "actor": stated(promised.actor, "actor", "ai thực hiện", longest=200),
        "action": stated(promised.action, "action", "việc sẽ làm", longest=10_000),
        "words": promised.words,
    }
    if reply.commitments.filter(**said).exists():
        raise Conflict("promise_there", "Lời hứa này đã được ghi rồi.", advice="Xem trong danh sách lời hứa.")
    if reply.replaces_id and Commitment.objects.filter(reply=reply.replaces_id, words=promised.words).exists():
        advice = "Bản mới còn nguyên câu ấy thì lời hứa tự theo sang, không phải ghi lại."
        raise Conflict("promise_goes_on", "Lời hứa này đã có ở bản trước.", advice=advice)
    commitment = Commitment.objects.create(
        reply=reply, **said, unit_id=promised.unit_id,
        span_start=at, span_end=at + len(promised.words), due_on=promised.last,
    )  # fmt: skip
    commitment.asks.set(promised.ask_ids or list(reply.asks.values_list("id", flat=True)))
    DueDate.objects.create(
        commitment=commitment, last=promised.last, precision=promised.precision, words=promised.due_words[:200],
        said_at=_said_at(promised.said_on),
    )  # fmt: skip
    for spec in promised.evidence:
        _add_evidence(commitment, spec)
    noted("commitment.made", ("commitment", commitment.pk), by=by, unit_id=reply.unit_id, due=str(promised.last))
    return commitment


def _said_at(day: date | None) -> datetime:
    if day is None:
        return clock.now()
    if day > clock.today():
        raise BadInput("said_ahead", "Ngày hứa ở tương lai.", errors=(FieldError("said_on", "Xem lại ngày."),))
    return datetime.combine(day, time(8), VN)


def _add_evidence(commitment: Commitment, spec: EvidenceSpec) -> None:
    kind = EvidenceKind.INDICATOR if spec.indicator else EvidenceKind.DOCUMENT
    today = clock.today()
    evidence = Evidence(
        commitment=commitment, kind=kind, title=stated(spec.title, "title", "tên bằng chứng", longest=200),
        indicator=spec.indicator, threshold=spec.threshold, comparison=spec.comparison if spec.indicator else "",
        since=(spec.since or today) if spec.indicator else None, unit_id=spec.unit_id, procedure=spec.procedure,
        channel=spec.channel, window_days=spec.window_days,
    )  # fmt: skip
    check_evidence(evidence)
    evidence.save()


def make_public(reply: Reply, *, by: Actor) -> None:
    """The promises of a reply that is being published: from now on they are watched."""
    for commitment in Commitment.objects.select_for_update().filter(reply=reply, public=False).order_by("pk"):
        commitment.public = True
        commitment.save(update_fields=["public"])
        _say(commitment, Standing.PROMISED, "Lời hứa được công khai.", by=by)
        observe(commitment_id=commitment.pk, by=by)


@transaction.atomic
def move_date(*, by: Actor, commitment_id: int, last: date | None, precision: str, words: str, reason: str) -> DueDate:
    """Promise another date: `last` is any day of the month, quarter, … that `precision` names. The old one, the
    reason and who allowed it stay in public."""
    commitment = locked_commitment(commitment_id)
    check_approve(by, commitment.reply.unit_id)
    check_due(last, precision)
    last = period_end(last, precision) if last else None
    if last == commitment.due_on:
        raise BadInput("same_date", "Ngày mới trùng ngày đã hứa.", errors=(FieldError("last", "Chọn ngày khác."),))
    before = commitment.due_on
    moved = DueDate.objects.create(
        commitment=commitment, last=last, precision=precision, words=words[:200], allowed_by_id=by.posted,
        reason=stated(reason, "reason", "lý do lùi ngày", longest=2000), allowed_as=_office(by),
    )  # fmt: skip
    commitment.due_on = last
    commitment.save(update_fields=["due_on"])
    noted("commitment.moved", ("commitment", commitment.pk), by=by, unit_id=commitment.reply.unit_id, to=str(last))
    if commitment.public:
        standing = _standing(commitment)
        why = f"Ngày hứa đổi từ {_day(before)} sang {_day(last)}. Lý do: {moved.reason}"
        _say(commitment, standing, why, by=by)
    return moved


@transaction.atomic
def accept_document(*, by: Actor, evidence_id: int, data: bytes, note: str) -> Reading:
    """Somebody entitled has read a document and accepts that it proves the promise."""
    evidence, commitment = _document(evidence_id, by)
    evidence.document_sha256 = store.put(data) if data else evidence.document_sha256
    if not evidence.document_sha256:
        raise BadInput("no_document", "Hãy đính kèm tài liệu.", errors=(FieldError("file", "Chọn tệp."),))
    evidence.save(update_fields=["document_sha256"])
    return _judge(evidence, commitment, Verdict.YES, note, by=by)


@transaction.atomic
def take_back_acceptance(*, by: Actor, evidence_id: int, reason: str) -> Reading:
    """The document turned out not to prove it."""
    evidence, commitment = _document(evidence_id, by)
    return _judge(evidence, commitment, Verdict.NO, reason, by=by)


def _document(evidence_id: int, by: Actor) -> tuple[Evidence, Commitment]:
    evidence = Evidence.objects.filter(pk=evidence_id).first()
    if evidence is None:
        raise Missing("no_such_evidence", "Không tìm thấy bằng chứng này.")
    commitment = locked_commitment(evidence.commitment_id)
    check_approve(by, commitment.reply.unit_id)
    if evidence.kind != EvidenceKind.DOCUMENT:
        raise Conflict("measured_evidence", "Bằng chứng này do hệ thống đo, không ai chấp nhận thay được.")
    return evidence, commitment


def _judge(evidence: Evidence, commitment: Commitment, verdict: Verdict, note: str, *, by: Actor) -> Reading:
    reading = Reading.objects.create(
        evidence=evidence, verdict=verdict, note=stated(note, "note", "nhận xét", longest=300), at=clock.now(),
        accepted_by_id=by.posted, accepted_as=_office(by),
    )  # fmt: skip
    noted(
        "commitment.judged",
        ("commitment", commitment.pk),
        by=by,
        unit_id=commitment.reply.unit_id,
        verdict=verdict.value,
    )
    _refresh(commitment, f"{evidence.title}: {verdict.label}. {reading.note}", by=by)
    return reading


@transaction.atomic
def observe(*, commitment_id: int, by: Actor = SYSTEM) -> Standing:
    """Measure every indicator that a promise rests on, and say so where it came to stand elsewhere.

    A measure that proves nothing (stale figures) does not push out one of the same day that does.
    """
    commitment = locked_commitment(commitment_id)
    for evidence in commitment.evidence.filter(kind=EvidenceKind.INDICATOR):
        reading = queries.measured(evidence)
        last = evidence.readings.last()
        if not _says_less(reading, last):
            reading.before = queries.measured_before(evidence)
            reading.save()
    return _refresh(commitment, _why(commitment), by=by)


def _says_less(reading: Reading, last: Reading | None) -> bool:
    """Whether it says nothing new, or stale figures would push out a measurement that still proves something."""
    if last is None:
        return False
    if (reading.verdict, reading.value) == (last.verdict, last.value):
        return reading.at - last.at < _AGAIN
    return reading.verdict == Verdict.UNKNOWN and reading.at - last.at < _GRACE


def _refresh(commitment: Commitment, why: str, *, by: Actor) -> Standing:
    standing = _standing(commitment)
    if commitment.public and standing != commitment.standing:
        _say(commitment, standing, why, by=by)
    elif commitment.public and standing.failing:
        begin_reminding_late(commitment)
    return standing


def _standing(commitment: Commitment) -> Standing:
    return queries.promise(queries.commitment_of(commitment.pk)).standing


def _say(commitment: Commitment, standing: Standing, why: str, *, by: Actor) -> Change:
    """Write the change down and tell each follower, in this transaction; the commitment is locked."""
    last = commitment.changes.order_by("number").last()
    change = Change.objects.create(
        commitment=commitment, number=last.number + 1 if last else 1, before=last.after if last else "",
        after=standing, why=why[:300],
    )  # fmt: skip
    commitment.standing, commitment.standing_at = standing, change.at
    commitment.save(update_fields=["standing", "standing_at"])
    noted(
        "commitment.stands", ("commitment", commitment.pk), by=by, unit_id=commitment.reply.unit_id,
        before=change.before, after=change.after,
    )  # fmt: skip
    begin_reminding(change)
    tell_followers(change, by=by)
    return change


def _why(commitment: Commitment) -> str:
    said = []
    for evidence in commitment.evidence.filter(kind=EvidenceKind.INDICATOR):
        last = evidence.readings.last()
        if last is not None and last.value is not None:
            unit = definition(evidence.indicator, clock.today()).unit
            said.append(f"{evidence.title}: {last.value:g}".replace(".", ",") + (unit if unit == "%" else f" {unit}"))
    due = f"Ngày hứa: {_day(commitment.due_on)}."
    return "; ".join([*said, due]) if said else due


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "không nêu ngày"


def _office(by: Actor) -> str:
    posting = Posting.objects.select_related("position__unit", "account").get(pk=by.posted)
    return f"{posting.account.display_name}, {posting.position.title}, {posting.position.unit.name}"[:200]
