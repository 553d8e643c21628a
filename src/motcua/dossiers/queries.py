"""Reading dossiers: lists with a fixed number of queries, keyset-paged; and replay of the clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson
from django.db.models import F, Q, QuerySet

from motcua.audit import queries as ledger
from motcua.audit.models import Entry
from motcua.authority import queries as authority
from motcua.authority.rules import Ruling
from motcua.catalog import queries as catalog
from motcua.catalog.content import Exemption, ProcedureContent
from motcua.catalog.enums import Channel, TimeLimit
from motcua.catalog.rules import case_of, exemptions, time_limit
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Missing
from motcua.common.statements import Columns, Row, fetch
from motcua.common.workdays import VN, WorkCalendar
from motcua.dossiers.clock import ClockEvent, Movement, Reading, read
from motcua.dossiers.codes import parse_code
from motcua.dossiers.enums import OPEN, Cause, Effect, Status
from motcua.dossiers.models import Call, Contents, Decision, Dossier, Draft, Objection
from motcua.dossiers.parameters import parameter
from motcua.dossiers.routing import desks_of, door_of
from motcua.dossiers.rules import question
from motcua.identity.models import Account, Person
from motcua.mandates.models import Mandate
from motcua.org.models import Posting
from motcua.org.queries import calendar, unit
from motcua.org.queries import colleagues as of_desk

SUBJECT, DRAFT = "dossier", "decision"
READ = "decision.read"
RELATED = ("applicant", "holder__account")
"""What lists read with each dossier; its units come from the tree in this process (`with_units`)."""

DOSSIER, PERSON, POSTING, ACCOUNT = (
    Columns(Dossier, "d"), Columns(Person, "p"), Columns(Posting, "h"), Columns(Account, "a"),
)  # fmt: skip
CONTENTS = """
coalesce((SELECT json_agg(t ORDER BY t.id)::text FROM dossiers_document t WHERE t.dossier_id = d.id), '[]'),
(SELECT row_to_json(t)::text FROM dossiers_decision t WHERE t.dossier_id = d.id AND t.returned_at IS NULL)
"""
BY_CODE = f"""
SELECT {DOSSIER.sql}, {PERSON.sql}, {POSTING.sql}, {ACCOUNT.sql}, {CONTENTS} FROM dossiers_dossier d
JOIN identity_person p ON p.id = d.applicant_id
LEFT JOIN org_posting h ON h.id = d.holder_id LEFT JOIN identity_account a ON a.id = h.account_id
WHERE d.code = %s
"""  # noqa: S608 - names of columns


def dossier_by_code(typed: str) -> Dossier:
    """The dossier whose code a person typed, leniently read, with what `RELATED` names and its contents. One query.

    Raises Missing.
    """
    code = parse_code(typed)
    for row in fetch(BY_CODE, [code]) if code else ():
        return _whole(row)
    raise Missing(
        "no_such_dossier",
        f"Không tìm thấy hồ sơ có mã “{typed[:60]}”.",
        advice="Mã hồ sơ in trên giấy hẹn, dạng H26.00229-261123-0001. Hãy kiểm tra lại từng chữ số.",
    )


def _whole(row: Row) -> Dossier:
    dossier = DOSSIER.load(row)
    dossier.applicant = PERSON.load(row, len(DOSSIER))
    if dossier.holder_id is not None:
        dossier.holder = POSTING.load(row, len(DOSSIER) + len(PERSON))
        dossier.holder.account = ACCOUNT.load(row, len(DOSSIER) + len(PERSON) + len(POSTING))
    dossier.contents = _contents(row[-2:])
    return with_units(dossier)


def contents(dossier: Dossier) -> Contents:
    """What is in a dossier: as it was read with it, else one query."""
    if dossier.contents is not None:
        return dossier.contents
    (row,) = fetch(f"SELECT {CONTENTS} FROM dossiers_dossier d WHERE d.id = %s", [dossier.pk])  # noqa: S608 - names of our own
    return _contents(row)


def _contents(row: Row) -> Contents:
    papers, decision = row
    return Contents(orjson.loads(papers), orjson.loads(decision) if decision else None)


def with_units(dossier: Dossier) -> Dossier:
    """The dossier with its units set, from the tree in this process: no query."""
    dossier.receiving_unit = unit(dossier.receiving_unit_id)
    dossier.competent_unit = unit(dossier.competent_unit_id)
    dossier.holder_unit = unit(dossier.holder_unit_id)
    return dossier


def applicant_with_receipt(dossier: Dossier) -> Actor:
    """The applicant, known by the tracking secret of the receipt (`codes.is_tracking_secret`) instead of a sign-in."""
    return Actor(label=f"{dossier.applicant.full_name} (giữ giấy hẹn)", person_id=dossier.applicant_id)


def content_of(dossier: Dossier) -> ProcedureContent:
    """The procedure as it was when the dossier was filed."""
    return catalog.version(dossier.version_id).content


def open_draft_of(account_id: int, version_id: int, mandate: Mandate | None = None) -> Draft | None:
    """What somebody is filling in and has not sent yet, for themselves or under a consent. One query."""
    rows = Draft.objects.select_related("unit", "mandate__beneficiary")
    return rows.filter(account_id=account_id, version_id=version_id, mandate=mandate, dossier=None).first()


def exemption_groups(draft: Draft) -> tuple[Exemption, ...]:
    """The groups that pay less, given the answers so far."""
    content = catalog.version(draft.version_id).content
    try:
        case = case_of(content, draft.form)
    except BadInput:  # not answered yet
        return ()
    return exemptions(content, channel=Channel.ONLINE, case=case)


def exemption_of(draft: Draft) -> Exemption | None:
    """The group that the draft names; None where the answers have closed it again."""
    return next((group for group in exemption_groups(draft) if group.key == draft.exemption), None)


def limit_of(dossier: Dossier) -> TimeLimit:
    """Its published time limit."""
    content = content_of(dossier)
    return time_limit(content, case=dossier.case, channel=door_of(content, dossier.channel))


def consent_of(dossier: Dossier) -> Mandate | None:
    """The consent under which somebody else filed it; None where nobody did. One query where there is one."""
    return Mandate.objects.get(pk=dossier.mandate_id) if dossier.mandate_id else None


def under_mandate(mandate_id: int) -> list[Dossier]:
    """The dossiers filed under a consent, oldest first. One query."""
    rows = Dossier.objects.filter(mandate_id=mandate_id).select_related(*RELATED).order_by("id")
    return [with_units(row) for row in rows]


def open_objection(dossier: Dossier) -> Objection | None:
    """What its applicant objected, while it is not settled. One query where it is frozen."""
    if dossier.frozen_at is None:
        return None
    return Objection.objects.filter(dossier=dossier, settled_at__isnull=True).first()


def exemption_label(dossier: Dossier) -> str:
    """The group that pays less that this dossier was filed for, "" for none."""
    groups = (group for rule in content_of(dossier).fees for group in rule.exemptions)
    return next((group.label for group in groups if group.key == dossier.exemption), "")


def clock_event(entry: Entry) -> ClockEvent:
    data = entry.data
    return ClockEvent(
        effect=Effect(data.get("effect", Effect.NONE)),
        at=entry.at,
        cause=Cause(data.get("cause", Cause.AGENCY)),
        reason=data.get("reason", ""),
        amount=data.get("amount", 0),
        supplement=data.get("supplement", False),
    )


def replay(dossier: Dossier, *, at: datetime | None = None, entries: Sequence[Entry] | None = None) -> Reading:
    """What the clock showed at an instant (default: now), with the ledger and calendar of that instant.

    `entries`: the ledger of the dossier until then, where it has been read already."""
    if entries is None:
        entries = ledger.history((SUBJECT, dossier.pk), until=at)
    return read(limit_of(dossier), map(clock_event, entries), calendar(at))


def replay_ruling(decision: Decision) -> Ruling:
    """What authority says today about a signature at its own instant: for every stored decision, what it said then.

    Raises ValueError for a draft."""
    if decision.signed_at is None or decision.signed_by is None:
        raise ValueError("only a signed decision was ruled on")
    asked = question(
        decision.dossier, position_id=decision.signed_by.position_id, posting_id=decision.signed_by_id,
        prepared_by=decision.prepared_by_id, at=decision.signed_at,
    )  # fmt: skip
    return authority.check(asked)


def answer_by(dossier: Dossier, work: WorkCalendar) -> datetime | None:
    """Until when a new online filing must be answered (parameter `online_answer_hours`, in working hours)."""
    if dossier.status != Status.NEW:
        return None
    hours = parameter("online_answer_hours", dossier.submitted_at.astimezone(VN).date())
    return work.add_minutes(dossier.submitted_at, hours * 60)


def waiting_to_be_called(*, after: int = 0, limit: int = 20) -> list[Call]:
    """Who waits to be called back, longest first; `after` is the id of the last one seen. One query."""
    rows = Call.objects.filter(id__gt=after).exclude(phone="").select_related("dossier", "agent__account")
    return list(rows.order_by("id")[:limit])


def movements(dossier: Dossier, *, entries: Sequence[Entry] | None = None) -> tuple[Movement, ...]:
    """Every move of the date so far, changes of the calendar included, oldest first; `entries` as in `replay`."""
    if entries is None:
        entries = ledger.history((SUBJECT, dossier.pk))
    moved = [
        Movement(
            e.at,
            Effect.NONE,
            Cause.CALENDAR,
            _instant(e.data, "before"),
            _instant(e.data, "after"),
            e.data["reason"],
        )
        for e in entries
        if e.action == "dossier.redated"
    ]
    return tuple(sorted((*replay(dossier, entries=entries).movements, *moved), key=lambda m: m.at))


def _instant(data: dict[str, Any], key: str) -> datetime | None:
    return datetime.fromisoformat(data[key]) if data.get(key) else None


def dated_from(first_day: date) -> QuerySet[Dossier]:
    """Open dossiers whose date a change of the calendar from `first_day` on may move."""
    running = (Status.RECEIVED, Status.IN_PROGRESS, Status.SUPPLEMENT, Status.PAYMENT)
    return Dossier.objects.filter(status__in=running, due_at__date__gte=first_day)


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows and the cursor of the next ones (None at the end)."""

    rows: list[Dossier]
    after: tuple[Any, ...] | None


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a desk: `mine` True = taken by this person, False = by nobody yet; `waiting` = whether the
    next step is the applicant's; None and "" leave nothing out."""

    mine: bool | None = None
    waiting: bool | None = None
    statuses: frozenset[Status] = OPEN
    procedure: str = ""


WAITING = Q(awaits_applicant=True) | Q(status=Status.PAYMENT)
"""The applicant has the next step: a supplement or a payment."""


def desk(by: Actor, *, part: Part = Part(), after: tuple[Any, ...] | None = None, limit: int = 20) -> Page:
    """The open dossiers on this person's desk, least time left first; untaken and their own. `after` is
    the (due_at, id) of the last row seen. One query."""
    return _by_due(_sifted(on_desk(by), part, by), after, limit)


def on_desk(by: Actor) -> QuerySet[Dossier]:
    """All open dossiers on this person's desk, as a query to list or to count."""
    return Dossier.objects.filter(
        Q(holder__isnull=True) | Q(holder_id=by.posting_id),
        status__in=sorted(OPEN),
        holder_unit_id__in=desks_of(by),
        holder_role=by.role,
    )


def _sifted(rows: QuerySet[Dossier], part: Part, by: Actor) -> QuerySet[Dossier]:
    if part.mine is not None:
        rows = rows.filter(holder_id=by.posting_id if part.mine else None)
    if part.waiting is not None:
        rows = rows.filter(WAITING) if part.waiting else rows.exclude(WAITING)
    if part.statuses != OPEN:
        rows = rows.filter(status__in=sorted(part.statuses))
    return rows.filter(procedure_code=part.procedure) if part.procedure else rows


def current_decisions(dossier_ids: Iterable[int]) -> dict[int, Decision]:
    """The current draft or result of each of some dossiers, by dossier id. One query."""
    rows = Decision.objects.filter(dossier_id__in=list(dossier_ids), returned_at__isnull=True)
    return {row.dossier_id: row for row in rows.select_related("prepared_by__account", "checked_by__account")}


def colleagues(dossier: Dossier) -> list[Posting]:
    """Who can be given the dossier where it lies now: those who hold a position of that desk today. One query."""
    return of_desk([dossier.holder_unit_id], [dossier.holder_role])


def drafts_read(decision_ids: Iterable[int], by: Actor) -> dict[int, datetime]:
    """When this person first opened each of some drafts, as the ledger has it. One query."""
    return ledger.first_done(by.account_id, action=READ, subject_type=DRAFT, subject_ids=decision_ids)


def at_point(by: Actor, *, statuses: Iterable[Status], after: tuple[Any, ...] | None = None, limit: int = 20) -> Page:
    """Dossiers that this clerk's point received and that are in one of `statuses`, newest first. One query."""
    rows = Dossier.objects.filter(receiving_unit_id__in=by.unit_ids, status__in=sorted(statuses))
    return _by_id(rows, after, limit)


def of_units(
    unit_ids: Iterable[int],
    *,
    status: int | None = None,
    holder: int | None = None,
    after: tuple[Any, ...] | None = None,
    limit: int = 20,
) -> Page:
    """Dossiers that some units are competent for, newest first, perhaps of one status or in the hands of one
    posting (`holder`: the open ones); `after` is the (id,) of the last row seen."""
    rows = Dossier.objects.filter(competent_unit_id__in=list(unit_ids))
    if status is not None:
        rows = rows.filter(status=status)
    if holder is not None:
        rows = rows.filter(holder_id=holder, status__in=sorted(OPEN))
    return _by_id(rows, after, limit)


def of_person(person_id: int, *, after: tuple[Any, ...] | None = None, limit: int = 20) -> Page:
    return _by_id(Dossier.objects.filter(applicant_id=person_id), after, limit)


def _by_id(rows: QuerySet[Dossier], after: tuple[Any, ...] | None, limit: int) -> Page:
    if after:
        rows = rows.filter(id__lt=after[0])
    found = [with_units(row) for row in rows.select_related(*RELATED).order_by("-id")[: limit + 1]]
    return Page(found[:limit], (found[limit - 1].pk,) if len(found) > limit else None)


def _by_due(rows: QuerySet[Dossier], after: tuple[Any, ...] | None, limit: int) -> Page:
    """Dated rows by due date, then those not yet dated (new online filings) by age."""
    if after:
        due_at, row_id = after
        if due_at is None:
            rows = rows.filter(due_at__isnull=True, id__gt=row_id)
        else:
            rows = rows.filter(Q(due_at__gt=due_at) | Q(due_at=due_at, id__gt=row_id) | Q(due_at__isnull=True))
    ordered = rows.select_related(*RELATED).order_by(F("due_at").asc(nulls_last=True), "id")
    found = [with_units(row) for row in ordered[: limit + 1]]
    last = found[limit - 1] if len(found) > limit else None
    return Page(found[:limit], (last.due_at, last.pk) if last else None)
