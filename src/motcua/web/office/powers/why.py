"""What may this office decide today, and who may decide this here: asked of the register, answered with its texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.authority import queries as authority
from motcua.authority.enums import Act
from motcua.authority.queries import Power
from motcua.authority.rules import Question, Ruling
from motcua.catalog import queries as catalog
from motcua.common import clock
from motcua.common.errors import Missing
from motcua.common.workdays import VN
from motcua.org import queries as org
from motcua.org.models import Position, Unit
from motcua.web.components.dates import parse_date
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.components.places import city_communes
from motcua.web.office.powers import offices, shown
from motcua.web.office.powers.chain import holders

SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class Shown:
    """A power that holds, as its card says it. `soon`: it ends within a month."""

    power: Power
    held_by: str
    office: str
    stands_in: bool
    soon: bool


@staff_page()
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What one may decide in the posting chosen."""
    return _office_page(request, actor_of(request).position_id or 0)


@staff_page()
@require_safe
def office(request: HttpRequest, position_id: int) -> HttpResponse:
    """All that an office may decide on a day (`?ngay=`), until when; and whether `?thu-tuc=` is part of it."""
    return _office_page(request, position_id)


def _office_page(request: HttpRequest, position_id: int) -> HttpResponse:
    position = _position(position_id)
    at, problem = _instant(request.GET.get("ngay", ""))
    asked = request.GET.get("thu-tuc", "")
    powers = authority.may_decide(position.pk, at)
    names = shown.Names()
    context: dict[str, Any] = {
        "position": position,
        "unit": shown.unit_name(position.unit_id),
        "own": actor_of(request).position_id == position.pk,
        "held_by": holders([position.pk], at.astimezone(VN).date()).get(position.pk, ""),
        "cards": _cards(powers, at),
        "at": at,
        "day": request.GET.get("ngay", ""),
        "problem": problem,
        "procedures": names.procedures,
        "asked": asked,
        "ruling": _asked(position, asked, at) if asked in names.procedures else None,
        "gave": shown.lines(_given(position, at), at, names),
    }
    return render(request, "office/powers/office.html", context, status=422 if problem else 200)


def _asked(position: Position, procedure: str, at: datetime) -> Ruling:
    field = catalog.current_version(procedure).content.field
    return authority.check(Question(position.pk, Act.SIGN, procedure, field, offices.body_of(position), at))


def _given(position: Position, at: datetime) -> list[Any]:
    """What this office has handed on, still in force."""
    rows = position.granted.select_related("instrument", "grantee").order_by("-pk")[:50]
    return [row for row in rows if shown.state_of(row, at).key in ("now", "soon")]


@staff_page()
@require_safe
def who(request: HttpRequest) -> HttpResponse:
    """Who may decide a procedure for a unit on a day."""
    said = {name: request.GET.get(name, "").strip()[:100] for name in ("thu-tuc", "don-vi", "ngay")}
    at, problem = _instant(said["ngay"])
    unit, names = None, shown.Names()
    if said["thu-tuc"] and not problem:
        unit, problem = _unit(said["don-vi"])
    powers: list[Power] = []
    if unit is not None and said["thu-tuc"] in names.procedures:
        unit = _competent(said["thu-tuc"], unit)
        powers = authority.who_may(said["thu-tuc"], unit.pk, at)
    context = {
        "procedure": said["thu-tuc"],
        "typed_unit": said["don-vi"],
        "day": said["ngay"],
        "problem": problem,
        "unit": unit,
        "at": at,
        "name": names.procedures.get(said["thu-tuc"], ""),
        "procedures": names.procedures,
        "communes": list(city_communes()),
        "cards": _cards(powers, at),
    }
    return render(request, "office/powers/who.html", context, status=422 if problem else 200)


def _competent(procedure: str, unit: Unit) -> Unit:
    """The body that decides it, where the unit is a commune; else the unit itself."""
    if not unit.ward_code:
        return unit
    return org.competent_unit(str(catalog.current_version(procedure).content.authority), unit)


def _cards(powers: Iterable[Power], at: datetime) -> list[Shown]:
    found = list(powers)
    day = at.astimezone(VN).date()
    held = holders([power.office.pk for power in found], day)
    return [
        Shown(
            power=power,
            held_by=held.get(power.office.pk, ""),
            office=offices.name_of(power.office),
            stands_in=power.office.pk != power.grant.grantee_id,
            soon=power.until is not None and (power.until - day).days <= SOON_DAYS,
        )
        for power in found
    ]


def _position(position_id: int) -> Position:
    found = Position.objects.filter(pk=position_id).first()
    if found is None:
        raise Missing("position_missing", "Không có chức danh này.", advice="Hãy tìm lại trong sổ thẩm quyền.")
    return found


def _unit(text: str) -> tuple[Unit | None, str]:
    if not text:
        return None, "Hãy ghi xã, phường hoặc đơn vị, để biết ai quyết định ở đó."
    try:
        return org.unit_by_code(text), ""
    except Missing:
        found = org.find_units(text, limit=1)
    return (found[0], "") if found else (None, f"Không tìm thấy đơn vị “{text}”. Hãy ghi tên xã, phường.")


def _instant(text: str) -> tuple[datetime, str]:
    """The end of the working of a day that was typed, else now; and what is wrong with it."""
    if not text:
        return clock.now(), ""
    try:
        day: date = parse_date(text)
    except ValueError as problem:
        return clock.now(), str(problem)
    return (clock.now() if day == clock.today() else datetime.combine(day, time(17), VN)), ""
