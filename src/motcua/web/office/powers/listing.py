"""The register as lists: grants and instruments by state, unit, procedure and kind, the newest entry first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from motcua.authority.enums import GrantKind
from motcua.authority.models import Grant, Instrument
from motcua.catalog import queries as catalog
from motcua.common.errors import Missing
from motcua.common.workdays import VN
from motcua.org import queries as org

PAGE = 20
STATES = {"": "Đang có hiệu lực", "sap": "Sắp có hiệu lực", "het": "Đã hết, đã thu hồi"}


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to. `problem` says what of it was not understood."""

    state: str = ""
    unit: str = ""
    unit_id: int | None = None
    procedure: str = ""
    kind: str = ""
    problem: str = ""

    @classmethod
    def of(cls, said: Mapping[str, str]) -> Filter:
        """From the address: ?tinh-trang= ?don-vi= (code or name) ?thu-tuc= ?hinh-thuc=."""
        state, kind = said.get("tinh-trang", ""), said.get("hinh-thuc", "")
        unit, procedure = said.get("don-vi", "").strip()[:100], said.get("thu-tuc", "").strip()[:20]
        unit_id, problem = unit_typed(unit)
        return cls(
            state=state if state in STATES else "",
            unit=unit,
            unit_id=unit_id,
            procedure=procedure,
            kind=kind if kind in GrantKind.values else "",
            problem=problem,
        )


def unit_typed(text: str) -> tuple[int | None, str]:
    """The unit that somebody typed, by its code or name, and what is wrong where there is none."""
    if not text:
        return None, ""
    try:
        return org.unit_by_code(text).pk, ""
    except Missing:
        found = org.find_units(text, limit=2)
    return (found[0].pk, "") if found else (None, f"Không tìm thấy đơn vị “{text}”.")


def grants(where: Filter, at: datetime, *, after: int | None = None, limit: int = PAGE) -> list[Grant]:
    """Grants with their instrument and office, newest first; `after` is the id of the last one seen. One query."""
    rows = _in_state(where.state, at)
    if where.problem:
        return []
    if where.unit_id is not None:
        rows = rows.filter(
            Q(units__contains=[where.unit_id]) | Q(grantee__unit__in=list(org.units_below(where.unit_id)))
        )
    if where.procedure:
        rows = rows.filter(_covering(where.procedure))
    if where.kind:
        rows = rows.filter(kind=where.kind)
    if after is not None:
        rows = rows.filter(pk__lt=after)
    return list(rows.select_related("instrument", "grantee").order_by("-pk")[:limit])


def _in_state(state: str, at: datetime) -> QuerySet[Grant]:
    day = at.astimezone(VN).date()
    gone = (
        Q(revoked_at__lte=at)
        | Q(valid_to__lt=day)
        | Q(instrument__revoked_at__lte=at)
        | Q(instrument__in_force_to__lt=day)
    )
    if state == "het":
        return Grant.objects.filter(gone)
    started = Q(valid_from__lte=day, instrument__in_force_from__lte=day)
    return Grant.objects.exclude(gone).filter(~started if state == "sap" else started)


def _covering(procedure: str) -> Q:
    """Grants over a procedure, by name of code, by its field, or over everything."""
    field = next((known.content.field for known in catalog.all_current() if known.code == procedure), "")
    everything = Q(procedures=[], fields=[])
    return everything | Q(procedures__contains=[procedure]) | Q(fields__contains=[field])


def instruments(text: str, *, after: int | None = None, limit: int = PAGE) -> list[Instrument]:
    """Instruments by words of number, title or issuer, newest entry first. One query."""
    rows = Instrument.objects.all()
    for word in text.split():
        rows = rows.filter(Q(number__icontains=word) | Q(title__icontains=word) | Q(issuer__icontains=word))
    if after is not None:
        rows = rows.filter(pk__lt=after)
    return list(rows.order_by("-pk")[:limit])
