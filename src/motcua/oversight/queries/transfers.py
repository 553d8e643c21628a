"""Proposed transfers of power, the answers of the units, and the tasks that come with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, F, Q

from motcua.catalog.queries import all_current
from motcua.common import clock
from motcua.common.errors import Missing
from motcua.common.statements import fetch
from motcua.org.enums import UnitKind
from motcua.org.models import Unit
from motcua.org.queries import unit
from motcua.org.queries.units import tree
from motcua.oversight.enums import TransferState
from motcua.oversight.models import Readiness, Task, Transfer
from motcua.oversight.parameters import readiness as threshold
from motcua.oversight.rules.lights import Advice, Judgement, advise, judge


@dataclass(frozen=True, slots=True)
class TransferLine:
    """A transfer in a list: how many units were asked, have answered, and how many of its tasks are overdue."""

    transfer: Transfer
    asked: int
    answered: int
    overdue: int


class TransferPage(NamedTuple):
    rows: list[TransferLine]
    after: int | None


@dataclass(frozen=True, slots=True)
class ReadinessRow:
    """One unit's line of the table: its answer, its light with reasons, its open tasks and those overdue."""

    readiness: Readiness
    unit: Unit
    judgement: Judgement
    open_tasks: int
    overdue_tasks: int


@dataclass(frozen=True, slots=True)
class ReadinessTable:
    """All units asked, those that need a look first, and what their lights come to."""

    transfer: Transfer
    field: str
    rows: list[ReadinessRow]
    advice: Advice


class TaskPage(NamedTuple):
    rows: list[Task]
    after: tuple[date, int] | None


def transfer(transfer_id: int) -> Transfer:
    """A transfer by id, with its instrument. Raises Missing. One query."""
    found = Transfer.objects.select_related("instrument", "holder_unit").filter(pk=transfer_id).first()
    if found is None:
        raise Missing("no_such_transfer", "Không tìm thấy đề nghị chuyển thẩm quyền này.")
    return found


def transfers(
    *, states: Iterable[str] = (), after: int | None = None, limit: int = 20, on: date | None = None
) -> TransferPage:
    """Transfers in some states (all), newest first; `after` is the id of the last one seen. Two queries."""
    rows = Transfer.objects.annotate(
        asked=Count("readiness"), answered=Count("readiness", Q(readiness__answered_at__isnull=False))
    )
    if wanted := list(states):
        rows = rows.filter(state__in=wanted)
    if after is not None:
        rows = rows.filter(pk__lt=after)
    found = list(rows.order_by("-pk")[: limit + 1])
    late = _overdue([row.pk for row in found[:limit]], on or clock.today())
    lines = [TransferLine(row, row.asked, row.answered, late.get(row.pk, 0)) for row in found[:limit]]
    return TransferPage(lines, found[limit - 1].pk if len(found) > limit else None)


def readiness_table(transfer: Transfer, *, on: date | None = None) -> ReadinessTable:
    """Every unit asked with its light, red first, then amber, silent, green; and the proposal. Three queries."""
    day = on or clock.today()
    field = field_of(transfer)
    tasks = _tasks_by_unit(transfer, day)
    rows = []
    for answer in Readiness.objects.filter(transfer=transfer):
        answer.transfer = transfer
        verdict = judge(answer, field, day)
        rows.append(ReadinessRow(answer, unit(answer.unit_id), verdict, *tasks.get(answer.unit_id, (0, 0))))
    order = ("red", "amber", "off", "green")
    rows.sort(key=lambda row: (order.index(row.judgement.light), row.unit.folded_name))
    return ReadinessTable(transfer, field, rows, advise((row.judgement for row in rows), day))


def readiness_of(transfer_id: int, unit_id: int) -> Readiness:
    """What one unit has been asked, with its transfer. Raises Missing. One query."""
    found = Readiness.objects.select_related("transfer").filter(transfer_id=transfer_id, unit_id=unit_id).first()
    if found is None:
        raise Missing("not_asked", "Đơn vị này không được hỏi về đề nghị này.")
    return found


def asked_of(unit_ids: Iterable[int], *, limit: int = 50) -> list[Readiness]:
    """What some units have been asked and may still answer, unanswered first, then by date. One query."""
    rows = Readiness.objects.filter(unit_id__in=list(unit_ids), transfer__state=TransferState.ASKED)
    ordered = rows.select_related("transfer").order_by(
        F("answered_at").asc(nulls_first=True), "transfer__answers_due_on", "pk"
    )
    return list(ordered[:limit])


def tasks(
    *,
    transfer_id: int | None = None,
    unit_ids: Iterable[int] | None = None,
    only_open: bool = False,
    after: tuple[date, int] | None = None,
    limit: int = 20,
) -> TaskPage:
    """Tasks by date, those of one transfer or of some units (who have to do them); `after` is the (due_on, id) of
    the last one seen. One query."""
    rows = Task.objects.select_related("transfer", "owner")
    if transfer_id is not None:
        rows = rows.filter(transfer_id=transfer_id)
    if unit_ids is not None:
        rows = rows.filter(unit_id__in=list(unit_ids))
    if only_open:
        rows = rows.filter(done_at__isnull=True)
    if after:
        rows = rows.filter(Q(due_on__gt=after[0]) | Q(due_on=after[0], pk__gt=after[1]))
    found = list(rows.order_by("due_on", "pk")[: limit + 1])
    for row in found:
        row.unit, row.about = unit(row.unit_id), unit(row.about_id)
    last = found[limit - 1] if len(found) > limit else None
    return TaskPage(found[:limit], (last.due_on, last.pk) if last else None)


def task(task_id: int) -> Task:
    found = Task.objects.select_related("transfer", "owner").filter(pk=task_id).first()
    if found is None:
        raise Missing("no_such_task", "Không tìm thấy việc này.")
    return found


def procedures_of(transfer: Transfer) -> list[str]:
    """The codes that a transfer is about, its fields resolved by the catalog of today."""
    own = [version.code for version in all_current() if version.content.field in transfer.fields]
    return sorted({*transfer.procedures, *own})


def field_of(transfer: Transfer) -> str:
    """The field by which the load that one person can handle is judged ("" if the catalog does not know)."""
    if transfer.fields:
        return str(transfer.fields[0])
    fields = {version.code: version.content.field for version in all_current()}
    return next((fields[code] for code in transfer.procedures if code in fields), "")


VOLUMES = """
SELECT split_part(code, '-', 1), count(*) FROM dossiers_dossier
WHERE submitted_at >= %(since)s AND submitted_at < %(until)s AND procedure_code = ANY(%(codes)s) GROUP BY 1
"""


def expected_monthly(transfer: Transfer) -> dict[int, int]:
    """Dossiers a month that each receiving unit has to expect, rounded up: what was filed for its area lately
    (parameter `volume_days`), whoever decides today. One query over that window alone."""
    now = clock.now()
    days = threshold("volume_days", clock.today())["value"]
    said = {"since": now - timedelta(days=days), "until": now, "codes": procedures_of(transfer)}
    filed: dict[str, int] = dict(fetch(VOLUMES, said))
    return {unit_id: -(-_filed_for(unit(unit_id), filed) * 30 // days) for unit_id in transfer.units}


def _filed_for(unit: Unit, filed: Mapping[str, int]) -> int:
    """Filings of the commune in whose area a unit works (dossiers are numbered by it); of all, for a city's body."""
    if not unit.ward_code:
        return sum(filed.values())
    communes = (other.code for other in tree().by_ward[unit.ward_code] if other.kind == UnitKind.COMMUNE)
    return sum(filed.get(code, 0) for code in communes)


def _overdue(transfer_ids: list[int], day: date) -> dict[int, int]:
    rows = Task.objects.filter(transfer_id__in=transfer_ids, done_at__isnull=True, due_on__lt=day)
    return dict(rows.values_list("transfer_id").annotate(n=Count("pk")))


def _tasks_by_unit(transfer: Transfer, day: date) -> dict[int, tuple[int, int]]:
    """(open, overdue) by the unit that the tasks are about."""
    rows = Task.objects.filter(transfer=transfer, done_at__isnull=True).values_list("about_id")
    counted = rows.annotate(n=Count("pk"), late=Count("pk", Q(due_on__lt=day)))
    return {about: (number, late) for about, number, late in counted}
