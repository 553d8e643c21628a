"""A proposed transfer from its first draft to the instrument that decides it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from motcua.audit.actions import record
from motcua.authority.enums import GrantKind
from motcua.authority.models import Instrument
from motcua.catalog.queries import all_current
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError, Missing
from motcua.org.queries.units import tree
from motcua.oversight import queries
from motcua.oversight.enums import Proposal, Supply, TransferState
from motcua.oversight.models import Readiness, Transfer
from motcua.oversight.rules import check_answer, check_may, check_transfer_act
from motcua.oversight.workflow import TRANSFER_ACTS

SUBJECT = "transfer"


@dataclass(frozen=True, slots=True)
class TransferFacts:
    """What is proposed: `fields` and `procedures` as in a grant, at least one of both; `units` receive it."""

    title: str
    kind: str
    holder: str
    receiver: str
    units: Sequence[int]
    skill: str
    basis: str
    planned_from: date
    fields: Sequence[str] = field(default_factory=list)
    procedures: Sequence[str] = field(default_factory=list)
    holder_unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a unit says about itself."""

    skilled: int
    trained: int
    equipment: str
    budget: str
    note: str = ""


@transaction.atomic
def open_transfer(*, by: Actor, facts: TransferFacts) -> Transfer:
    """Begin a draft. Raises NotAllowed, BadInput with an error for each field that cannot be used."""
    check_may(TRANSFER_ACTS["edit_transfer"].who, by)
    check_facts(facts)
    transfer = Transfer.objects.create(**_columns(facts), created_by_id=by.posting_id)
    _record(by, "transfer.opened", transfer, title=transfer.title)
    return transfer


@transaction.atomic
def edit_transfer(*, by: Actor, transfer_id: int, facts: TransferFacts) -> Transfer:
    transfer = locked(transfer_id)
    check_transfer_act(transfer, "edit_transfer", by)
    check_facts(facts)
    for name, value in _columns(facts).items():
        setattr(transfer, name, value)
    transfer.save()
    _record(by, "transfer.edited", transfer, title=transfer.title)
    return transfer


@transaction.atomic
def ask_units(*, by: Actor, transfer_id: int, answers_due_on: date) -> Transfer:
    """Ask every receiving unit how ready it is, until a day before the power would move; count the workload that
    each has to expect."""
    transfer = locked(transfer_id)
    act = check_transfer_act(transfer, "ask_units", by)
    _check_answers_due(transfer, answers_due_on)
    transfer.answers_due_on, transfer.asked_at, transfer.state = answers_due_on, clock.now(), act.to
    Readiness.objects.bulk_create(Readiness(transfer=transfer, unit_id=unit_id) for unit_id in transfer.units)
    measure(transfer)
    _record(by, "transfer.asked", transfer, units=len(transfer.units), until=answers_due_on.isoformat())
    return transfer


@transaction.atomic
def answer_readiness(*, by: Actor, transfer_id: int, unit_id: int, answer: Answer) -> Readiness:
    """A unit answers for itself; until the proposal it may answer again, and the ledger keeps every answer."""
    row = Readiness.objects.select_for_update().filter(transfer_id=transfer_id, unit_id=unit_id).first()
    if row is None:
        raise Missing("not_asked", "Đơn vị này không được hỏi về đề nghị này.")
    row.transfer = _shared(transfer_id)
    check_answer(row, by)
    check_answered(answer)
    row.skilled, row.trained = answer.skilled, answer.trained
    row.equipment, row.budget, row.note = answer.equipment, answer.budget, answer.note.strip()
    row.answered_at, row.answered_by_id = clock.now(), by.posting_id
    row.save()
    _record(by, "readiness.answered", row.transfer, unit_id=unit_id, **asdict(answer))
    return row


@transaction.atomic
def measure_workload(*, by: Actor, transfer_id: int) -> Transfer:
    """Count anew what each unit has to expect, from the live volumes. Nothing to do once it is decided or dropped."""
    transfer = locked(transfer_id)
    check_may(TRANSFER_ACTS["propose_transfer"].who, by)
    if transfer.state == TransferState.ASKED:
        measure(transfer)
    return transfer


@transaction.atomic
def propose_transfer(*, by: Actor, transfer_id: int, instead: str = "", because: str = "") -> Transfer:
    """Propose what the answers come to, with its reasons as they stand; or something else (`instead`), and say why."""
    transfer = locked(transfer_id)
    act = check_transfer_act(transfer, "propose_transfer", by)
    if not transfer.readiness.filter(answered_at__isnull=False).exists():
        raise Conflict("nobody_answered", "Chưa có đơn vị nào trả lời nên chưa thể đề xuất.")
    measure(transfer)
    advice = queries.readiness_table(transfer).advice
    if instead and (instead not in Proposal.values or not because.strip()):
        message = "Đề xuất khác với kết quả khảo sát thì phải ghi rõ vì sao."
        raise BadInput("why_instead", message, errors=(FieldError("because", message),))
    own = [f"Đề xuất khác với kết quả khảo sát ({advice.proposal.label}), vì: {because.strip()}"] if instead else []
    transfer.proposal, transfer.reasons = instead or advice.proposal, [*advice.reasons, *own]
    transfer.proposed_at, transfer.state = clock.now(), act.to
    transfer.save()
    _record(by, "transfer.proposed", transfer, proposal=transfer.proposal, reasons=transfer.reasons)
    return transfer


@transaction.atomic
def ask_again(*, by: Actor, transfer_id: int, answers_due_on: date) -> Transfer:
    """Take the proposal back and let the units answer again, until a new day."""
    transfer = locked(transfer_id)
    act = check_transfer_act(transfer, "ask_again", by)
    _check_answers_due(transfer, answers_due_on)
    transfer.answers_due_on, transfer.state = answers_due_on, act.to
    transfer.proposal, transfer.reasons, transfer.proposed_at = "", [], None
    transfer.save()
    _record(by, "transfer.asked_again", transfer, until=answers_due_on.isoformat())
    return transfer


@transaction.atomic
def decide_transfer(*, by: Actor, transfer_id: int, instrument_id: int) -> Transfer:
    """Note the instrument by which the power moves; the grants themselves are entered in the register."""
    transfer = locked(transfer_id)
    act = check_transfer_act(transfer, "decide_transfer", by)
    instrument = Instrument.objects.filter(pk=instrument_id, revoked_at__isnull=True).first()
    if instrument is None:
        message = "Hãy chọn văn bản quyết định đã ghi trong sổ thẩm quyền và còn hiệu lực."
        raise BadInput("no_instrument", message, errors=(FieldError("instrument", message),))
    transfer.instrument, transfer.ended_at, transfer.state = instrument, clock.now(), act.to
    transfer.save()
    _record(by, "transfer.decided", transfer, instrument=instrument.pk, proposal=transfer.proposal)
    return transfer


@transaction.atomic
def drop_transfer(*, by: Actor, transfer_id: int, reason: str) -> Transfer:
    transfer = locked(transfer_id)
    act = check_transfer_act(transfer, "drop_transfer", by)
    transfer.drop_reason, transfer.ended_at, transfer.state = stated(reason), clock.now(), act.to
    transfer.save()
    _record(by, "transfer.dropped", transfer, reason=transfer.drop_reason)
    return transfer


def measure(transfer: Transfer) -> None:
    """Count the expected workload of every unit asked, and save the transfer. The caller holds its lock."""
    expected = queries.expected_monthly(transfer)
    rows = list(transfer.readiness.select_for_update().order_by("pk"))
    for row in rows:
        row.expected = expected.get(row.unit_id, 0)
    Readiness.objects.bulk_update(rows, ["expected"])
    transfer.measured_at = clock.now()
    transfer.save()


def locked(transfer_id: int) -> Transfer:
    """The transfer, locked until the end of the transaction. Raises Missing."""
    return _found(Transfer.objects.select_for_update(no_key=True).filter(pk=transfer_id))


def _shared(transfer_id: int) -> Transfer:
    """The transfer, kept as it is until the end of the transaction while many units answer side by side."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM oversight_transfer WHERE id = %s FOR SHARE", [transfer_id])
    return _found(Transfer.objects.filter(pk=transfer_id))


def _found(rows: QuerySet[Transfer]) -> Transfer:
    found = rows.first()
    if found is None:
        raise Missing("no_such_transfer", "Không tìm thấy đề nghị chuyển thẩm quyền này.")
    return found


def stated(reason: str) -> str:
    """The reason, trimmed. Raises BadInput where there is none."""
    if not reason.strip():
        message = "Hãy ghi rõ lý do."
        raise BadInput("no_reason", message, errors=(FieldError("reason", message),))
    return reason.strip()


def check_facts(facts: TransferFacts) -> None:
    """Raise BadInput with everything that is wrong with a draft."""
    errors = [
        FieldError(name, "Hãy điền mục này.")
        for name in ("title", "holder", "receiver", "skill", "basis")
        if not getattr(facts, name).strip()
    ]
    known = {version.code: version.content.field for version in all_current()}
    if not facts.fields and not facts.procedures:
        errors.append(FieldError("procedures", "Hãy chọn ít nhất một thủ tục hoặc một lĩnh vực."))
    if unknown := [code for code in facts.procedures if code not in known]:
        errors.append(FieldError("procedures", f"Không có thủ tục mang mã {', '.join(unknown)}."))
    if unknown := [name for name in facts.fields if name not in known.values()]:
        errors.append(FieldError("fields", f"Không có lĩnh vực {', '.join(unknown)}."))
    if facts.kind not in GrantKind.values:
        errors.append(FieldError("kind", "Hãy chọn phân quyền, phân cấp hoặc ủy quyền."))
    units, today = tree().by_id, clock.today()
    if not facts.units or not all(id_ in units and units[id_].valid_on(today) for id_ in facts.units):
        errors.append(FieldError("units", "Hãy chọn các đơn vị nhận, đều là đơn vị đang hoạt động."))
    if facts.planned_from <= today:
        errors.append(FieldError("planned_from", "Ngày dự kiến chuyển giao phải sau hôm nay."))
    if errors:
        raise BadInput("transfer_incomplete", "Đề nghị chưa đủ hoặc có chỗ chưa đúng.", errors=tuple(errors))


def check_answered(answer: Answer) -> None:
    """Raise BadInput with everything that is wrong with an answer."""
    errors = []
    for name in ("skilled", "trained"):
        if not 0 <= getattr(answer, name) <= 1000:
            errors.append(FieldError(name, "Hãy điền số người, từ 0 đến 1000."))
    if answer.trained > answer.skilled:
        errors.append(FieldError("trained", "Số người đã tập huấn không thể nhiều hơn số người biết việc."))
    for name in ("equipment", "budget"):
        if getattr(answer, name) not in Supply.values:
            errors.append(FieldError(name, "Hãy chọn một mức."))
    if len(answer.note) > 1000:
        errors.append(FieldError("note", "Ghi chú dài nhất 1000 chữ cái."))
    if errors:
        raise BadInput("answer_incomplete", "Câu trả lời chưa đủ hoặc có chỗ chưa đúng.", errors=tuple(errors))


def _check_answers_due(transfer: Transfer, day: date) -> None:
    if not clock.today() <= day < transfer.planned_from:
        message = "Hạn trả lời phải từ hôm nay và trước ngày dự kiến chuyển giao."
        raise BadInput("answers_due", message, errors=(FieldError("answers_due_on", message),))


def _columns(facts: TransferFacts) -> dict[str, Any]:
    texts = ("title", "holder", "receiver", "skill", "basis")
    columns = {name: getattr(facts, name) for name in TransferFacts.__slots__}
    lists = {"fields": list(facts.fields), "procedures": list(facts.procedures), "units": sorted(set(facts.units))}
    return columns | lists | {name: columns[name].strip() for name in texts}


def _record(by: Actor, action: str, transfer: Transfer, *, unit_id: int | None = None, **data: Any) -> None:
    record(by=by, action=action, subject=(SUBJECT, transfer.pk), unit_id=unit_id, data=data)
