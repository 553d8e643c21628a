"""Where a visitor lives, as chosen once and kept in a cookie; and the service points there."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from motcua.common import clock
from motcua.common.errors import Missing
from motcua.org import queries as org
from motcua.org.models import Unit

COOKIE = "noi_o"
A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Point:
    """A service point as one tells somebody the way."""

    code: str
    name: str
    address: str
    phone: str
    hours: str
    open_now: bool


def chosen_commune(request: HttpRequest) -> Unit | None:
    """The commune that this visitor chose; None where none was, or it is no longer in being."""
    code = request.COOKIES.get(COOKIE, "")
    try:
        return org.unit_by_code(code) if code else None
    except Missing:
        return None


def remember(response: HttpResponseBase, ward_code: str) -> None:
    response.set_cookie(COOKIE, ward_code, max_age=A_YEAR, samesite="Lax", httponly=True, secure=settings.HTTPS)


def points_of(commune: Unit) -> list[Point]:
    return [_told(point) for point in org.service_points_of(commune)]


def _told(point: Unit) -> Point:
    hours, open_now = org.opening_text(point), org.is_open(point, clock.now())
    return Point(point.code, point.name, point.address, point.phone, hours, open_now)
