"""Tasks that come with a transfer: who does what until when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from motcua.audit.actions import record
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError
from motcua.org.models import Position
from motcua.org.queries import unit
from motcua.oversight import queries
from motcua.oversight.actions.transfers import SUBJECT, locked, stated
from motcua.oversight.enums import Topic
from motcua.oversight.models import Task, Transfer
from motcua.oversight.parameters import readiness as threshold
from motcua.oversight.rules import check_finish, check_transfer_act
from motcua.oversight.rules.lights import Reason


@transaction.atomic
def add_task(
    *,
    by: Actor,
    transfer_id: int,
    unit_id: int,
    what: str,
    due_on: date,
    owner_id: int | None = None,
    about_id: int | None = None,
) -> Task:
    """Give a unit something to do until a day; `owner_id` is the office that answers for it (default: the unit's
    head), `about_id` the unit for which it is done (default: the same)."""
    transfer = locked(transfer_id)
    check_transfer_act(transfer, "add_task", by)
    errors = []
    if not what.strip():
        errors.append(FieldError("what", "Hãy ghi việc phải làm."))
    if due_on < clock.today():
        errors.append(FieldError("due_on", "Hạn phải từ hôm nay trở đi."))
    heads = _heads({unit_id})
    if owner_id is not None and not Position.objects.filter(pk=owner_id, unit_id=unit_id).exists():
        errors.append(FieldError("owner", "Người chịu trách nhiệm phải thuộc đơn vị được giao."))
    if errors:
        raise BadInput("task_incomplete", "Việc giao chưa đủ hoặc có chỗ chưa đúng.", errors=tuple(errors))
    task = Task.objects.create(
        transfer=transfer, unit_id=unit(unit_id).pk, about_id=about_id or unit_id, topic=Topic.OTHER,
        what=what.strip(), due_on=due_on, owner_id=owner_id or heads.get(unit_id),
    )  # fmt: skip
    _record(by, "task.added", task)
    return task


@transaction.atomic
def finish_task(*, by: Actor, task_id: int, proof: str) -> Task:
    """The unit reports a task as done; `proof` says what shows it."""
    task = _locked_task(task_id)
    check_finish(task, by)
    if not proof.strip():
        message = "Hãy ghi điều cho thấy việc đã xong, ví dụ số văn bản, ngày lớp học."
        raise BadInput("no_proof", message, errors=(FieldError("proof", message),))
    task.done_at, task.done_by_id, task.proof = clock.now(), by.posting_id, proof.strip()[:500]
    task.save()
    _record(by, "task.done", task, proof=task.proof)
    return task


@transaction.atomic
def move_task(*, by: Actor, task_id: int, due_on: date, reason: str) -> Task:
    """Give a task another date, and say why; the ledger keeps the old one."""
    task = _locked_task(task_id)
    check_transfer_act(task.transfer, "add_task", by)
    if task.done_at:
        raise Conflict("task_done", "Việc này đã được báo xong.")
    before, task.due_on = task.due_on, due_on
    task.save()
    _record(by, "task.moved", task, before=before.isoformat(), reason=stated(reason))
    return task


@transaction.atomic
def plan_support(*, by: Actor, transfer_id: int) -> list[Task]:
    """A task for everything that the answers lack, where there is none yet: training for the body that holds the
    power now, the rest for the unit itself. Asked again, it adds only what is new."""
    transfer = locked(transfer_id)
    check_transfer_act(transfer, "plan_support", by)
    table = queries.readiness_table(transfer)
    there = set(Task.objects.filter(transfer=transfer).values_list("about_id", "topic"))
    lacks = [
        (row.unit.pk, reason)
        for row in table.rows
        for reason in row.judgement.lacks
        if (row.unit.pk, reason.topic) not in there
    ]
    doers = {
        about if reason.topic is not Topic.TRAINING else transfer.holder_unit_id or about for about, reason in lacks
    }
    heads = _heads(doers)
    added = Task.objects.bulk_create(_task(transfer, about, reason, heads) for about, reason in lacks)
    if added:
        record(by=by, action="transfer.support_planned", subject=(SUBJECT, transfer.pk), data={"tasks": len(added)})
    return added


def _task(transfer: Transfer, about: int, reason: Reason, heads: dict[int, int]) -> Task:
    doer = transfer.holder_unit_id or about if reason.topic is Topic.TRAINING else about
    lead = timedelta(days=threshold("support_lead_days", clock.today())["value"])
    due_on = transfer.answers_due_on if reason.topic is Topic.ANSWER else transfer.planned_from - lead
    what = {
        Topic.ANSWER: f"Trả lời khảo sát “{transfer.title}”.",
        Topic.PEOPLE: f"Bố trí thêm người làm được việc: {transfer.skill}. {reason.words}",
        Topic.TRAINING: f"Tập huấn cho {unit(about).name} về: {transfer.skill}. {reason.words}",
        Topic.EQUIPMENT: f"Bổ sung trang thiết bị. {reason.words}",
        Topic.BUDGET: f"Bố trí kinh phí. {reason.words}",
    }[reason.topic]
    return Task(
        transfer=transfer, unit_id=doer, about_id=about, owner_id=heads.get(doer), topic=reason.topic,
        what=what[:500], due_on=max(due_on or clock.today(), clock.today()),
    )  # fmt: skip


def _heads(unit_ids: Iterable[int]) -> dict[int, int]:
    """The head's office of some units, by unit."""
    rows = Position.objects.filter(unit_id__in=list(unit_ids)).order_by("unit_id", "rank", "pk").distinct("unit_id")
    return dict(rows.values_list("unit_id", "pk"))


def _locked_task(task_id: int) -> Task:
    queries.task(task_id)
    return Task.objects.select_for_update(of=("self",)).select_related("transfer").get(pk=task_id)


def _record(by: Actor, action: str, task: Task, **data: Any) -> None:
    facts = {"task": task.pk, "what": task.what, "due_on": task.due_on.isoformat(), **data}
    record(by=by, action=action, subject=(SUBJECT, task.transfer_id), unit_id=task.unit_id, data=facts)
