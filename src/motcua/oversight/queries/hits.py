"""What a revocation would hit: open dossiers that lose whoever could sign them, and who could take over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, F, Max, Q

from motcua.authority.enums import Act
from motcua.authority.models import Grant
from motcua.catalog import queries as catalog
from motcua.common import clock
from motcua.dossiers.enums import OPEN
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import with_units
from motcua.org.models import Unit
from motcua.org.queries import unit
from motcua.oversight.queries.powers import RELATED, in_force


@dataclass(frozen=True, slots=True)
class HitGroup:
    """Open dossiers of one procedure and case at one unit that a falling power covers. `others`: the powers that
    would still cover them (their grantees could take over); none: nobody could sign them any more."""

    unit: Unit
    procedure: str
    case: str
    name: str
    number: int
    others: tuple[Grant, ...]

    @property
    def lost(self) -> bool:
        return not self.others


@dataclass(frozen=True, slots=True)
class Hits:
    """What falls, and what is hit, dossiers without any other signer first."""

    falling: tuple[Grant, ...]
    groups: tuple[HitGroup, ...]

    @property
    def lost(self) -> int:
        return sum(group.number for group in self.groups if group.lost)

    @property
    def kept(self) -> int:
        return sum(group.number for group in self.groups if not group.lost)


class DossierPage(NamedTuple):
    rows: list[Dossier]
    after: tuple[Any, ...] | None


def open_dossiers_hit(grant_ids: Iterable[int], *, on: date | None = None) -> Hits:
    """What happens to open dossiers if some powers, and all that rests on them, fall on a day (today). Three
    queries, whatever the numbers (procedures come from the catalog in this process)."""
    day, named = on or clock.today(), set(grant_ids)
    units = sorted({unit_id for row in Grant.objects.filter(pk__in=named).values_list("units") for unit_id in row[0]})
    standing = in_force(day).filter(units__overlap=units, acts__contains=[Act.SIGN])
    holding = {grant.pk: grant for grant in standing.select_related(*RELATED).order_by("pk")}
    falling = [grant for grant in holding.values() if _falls(grant, named, holding)]
    rest = [grant for grant in holding.values() if grant not in falling]
    groups = [group for row in _open_in(units) if (group := _group(row, falling, rest)) is not None]
    groups.sort(key=lambda group: (not group.lost, -group.number, group.procedure, group.unit.pk))
    return Hits(tuple(falling), tuple(groups))


def dossiers_of(groups: Iterable[HitGroup], *, after: tuple[Any, ...] | None = None, limit: int = 20) -> DossierPage:
    """The open dossiers of some groups, least time left first; `after` is the (due_at, id) of the last one seen.
    One query."""
    wanted = Q(pk__in=[])
    for group in groups:
        wanted |= Q(competent_unit=group.unit, procedure_code=group.procedure, case=group.case)
    rows = Dossier.objects.filter(wanted, status__in=sorted(OPEN))
    if after:
        due_at, row_id = after
        later = Q(due_at__gt=due_at) | Q(due_at=due_at, id__gt=row_id) | Q(due_at__isnull=True)
        rows = rows.filter(Q(due_at__isnull=True, id__gt=row_id) if due_at is None else later)
    ordered = rows.select_related("holder__account").order_by(F("due_at").asc(nulls_last=True), "id")
    found = [with_units(row) for row in ordered[: limit + 1]]
    last = found[limit - 1] if len(found) > limit else None
    return DossierPage(found[:limit], (last.due_at, last.pk) if last else None)


def _open_in(units: list[int]) -> Iterable[dict[str, Any]]:
    rows = Dossier.objects.filter(competent_unit_id__in=units, status__in=sorted(OPEN))
    grouped = rows.values("competent_unit_id", "procedure_code", "case")
    return map(dict, grouped.annotate(n=Count("pk"), version=Max("version_id")).order_by())


def _group(row: dict[str, Any], falling: list[Grant], rest: list[Grant]) -> HitGroup | None:
    content = catalog.version(row["version"]).content

    def covers(grant: Grant) -> bool:
        whole = not grant.procedures and not grant.fields
        named = content.code in grant.procedures or content.field in grant.fields
        case = not grant.cases or row["case"] in grant.cases
        return row["competent_unit_id"] in grant.units and case and (whole or named)

    if not any(map(covers, falling)):
        return None
    others = tuple(filter(covers, rest))
    return HitGroup(unit(row["competent_unit_id"]), content.code, row["case"], content.name, row["n"], others)


def _falls(grant: Grant, named: set[int], holding: Mapping[int, Grant]) -> bool:
    """Whether a power is one of those named, or rests on one. (A ground has at least the same units: it is here.)"""
    link: Grant | None = grant
    while link is not None and link.pk not in named:
        link = holding.get(link.rests_on_id) if link.rests_on_id else None
    return link is not None
