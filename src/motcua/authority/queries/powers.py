"""What an office may decide, and who may decide something here, at an instant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from motcua.authority.enums import Act
from motcua.authority.models import Absence, Grant
from motcua.authority.queries.checking import chains_of
from motcua.authority.rules.judging import Away, Chain, Text, away_basis, holds, link_basis, text_dead
from motcua.authority.rules.question import Basis
from motcua.catalog.queries import all_current, current_version
from motcua.common.workdays import VN
from motcua.org.models import Position
from motcua.org.queries import unit

WITH = ("instrument", "grantee", "grantor")


@dataclass(frozen=True, slots=True)
class Power:
    """A power that holds at an instant. `office` has it now: the grantee, or who stands in for it."""

    grant: Grant
    office: Position
    basis: tuple[Basis, ...]
    scope: str
    units: tuple[str, ...]
    until: date | None


def alive(at: datetime, prefix: str = "") -> Q:
    """The condition that a grant (at `prefix`) and its instrument hold at an instant, its ground not looked at."""
    day = at.astimezone(VN).date()

    def within(start: str, end: str) -> Q:
        return Q((f"{prefix}{start}__lte", day)) & (
            Q((f"{prefix}{end}__isnull", True)) | Q((f"{prefix}{end}__gte", day))
        )

    def unrevoked(name: str) -> Q:
        return Q((f"{prefix}{name}__isnull", True)) | Q((f"{prefix}{name}__gt", at))

    return (
        Q((f"{prefix}recorded_at__lte", at))
        & within("valid_from", "valid_to")
        & within("instrument__in_force_from", "instrument__in_force_to")
        & unrevoked("revoked_at")
        & unrevoked("instrument__revoked_at")
    )


def alive_to_the_law(at: datetime) -> Q:
    """As `alive`, for the grant and the two that may be below it (the law lets power be handed on no further)."""
    ground, below = Q(rests_on__isnull=True), Q(rests_on__rests_on__isnull=True)
    return alive(at) & (ground | alive(at, "rests_on__")) & (ground | below | alive(at, "rests_on__rests_on__"))


def may_decide(position_id: int, at: datetime) -> list[Power]:
    """All that an office may sign at an instant, its own first, then what it signs for absent offices."""
    aways = away_at(at, Q(position_id=position_id) | Q(stand_in_id=position_id))
    if any(away.position_id == position_id for away in aways):
        return []
    offices = [position_id, *(away.position_id for away in aways)]
    rows = Grant.objects.filter(alive(at), grantee_id__in=offices, acts__contains=[Act.SIGN]).select_related(*WITH)
    found = _powers(rows.order_by("id"), at, aways)
    return sorted(found, key=lambda power: (power.grant.grantee_id != position_id, power.grant.pk))


def who_may(procedure: str, unit_id: int, at: datetime) -> list[Power]:
    """Who may sign results of a procedure for a unit at an instant, stand-ins in place of the absent.

    Raises Missing for an unknown procedure."""
    field = current_version(procedure, at.astimezone(VN).date()).content.field
    scope = Q(procedures__contains=[procedure]) | Q(fields__contains=[field]) | Q(procedures__len=0, fields__len=0)
    rows = Grant.objects.filter(alive(at), scope, units__contains=[unit_id], acts__contains=[Act.SIGN])
    rows = rows.select_related(*WITH).order_by("grantee__rank", "id")
    return _powers(rows, at, away_at(at, Q(position__grants__in=rows)))


def away_at(at: datetime, which: Q) -> list[Absence]:
    """The absences that last at an instant, with their offices and instrument."""
    lasting = (
        Q(recorded_at__lte=at, valid_from__lte=at)
        & (Q(valid_to__isnull=True) | Q(valid_to__gt=at))
        & (Q(ended_at__isnull=True) | Q(ended_at__gt=at))
    )
    rows = Absence.objects.filter(which, lasting).select_related("position", "stand_in", "instrument")
    return list(rows.distinct())


def scope_words(grant: Grant) -> str:
    """ "Lĩnh vực Hộ tịch; thủ tục 2.000815, đến 500.000.000 đồng": what a grant is about."""
    parts = []
    if grant.fields:
        parts.append(f"lĩnh vực {', '.join(grant.fields)}")
    if grant.procedures:
        parts.append(f"thủ tục {', '.join(_named(grant.procedures))}")
    words = "; ".join(parts) or "mọi việc thuộc thẩm quyền của đơn vị"
    if grant.value_limit is not None:
        words += f"; giá trị đến {grant.value_limit:,} đồng".replace(",", ".")
    return words[0].upper() + words[1:]


def _named(codes: Iterable[str]) -> list[str]:
    names = {known.code: known.content.name for known in all_current()}
    return [f"{code} {names[code]}" if code in names else code for code in codes]


def _powers(grants: QuerySet[Grant], at: datetime, aways: Iterable[Absence]) -> list[Power]:
    rows = list(grants)
    chains = chains_of([grant.pk for grant in rows])
    away = {absence.position_id: absence for absence in aways}
    found = (_power(grant, chains[grant.pk], at, away.get(grant.grantee_id)) for grant in rows)
    return [power for power in found if power]


def _power(grant: Grant, chain: Chain, at: datetime, absence: Absence | None) -> Power | None:
    if any(holds(link, at) for link in chain):
        return None
    links = tuple(map(link_basis, chain))
    ends = [end for link in chain for end in (link.valid_to, link.text.in_force_to) if end]
    office = grant.grantee
    if absence is not None:
        away = _away(absence)
        if text_dead(away.text, at):
            return None
        office, links = absence.stand_in, (away_basis(away, chain[0]), *links)
        ends += [(absence.valid_to.astimezone(VN) - timedelta(microseconds=1)).date()] if absence.valid_to else []
    names = tuple(unit(id_).name for id_ in grant.units)
    return Power(grant, office, links, scope_words(grant), names, min(ends, default=None))


def _away(absence: Absence) -> Away:
    text = absence.instrument
    return Away(
        absence.position_id, absence.stand_in_id, absence.prefix, absence.reason, absence.valid_from, absence.valid_to,
        absence.position.title, absence.stand_in.title,
        Text(text.number, text.title, text.issuer, text.issued_on, text.in_force_from, text.in_force_to,
             text.revoked_at),
    )  # fmt: skip
