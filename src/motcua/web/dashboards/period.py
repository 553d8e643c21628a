"""The stretch of time that a page looks at, as chosen in its address."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from motcua.common import clock
from motcua.common.errors import BadInput
from motcua.web.components.dates import parse_date

Page = Callable[..., HttpResponse]
CHOICES = {
    "hai-thang": lazy("Từ đầu tháng trước"),
    "30-ngay": lazy("30 ngày qua"),
    "quy": lazy("Quý này"),
    "nam": lazy("Năm nay"),
}
LONGEST = timedelta(days=366 * 12)


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included. `key` is its name in the address, '' for days of one's own; `beside`: what else the address
    asks for (a unit, an order), which another period keeps."""

    key: str
    first: date
    last: date
    beside: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        said = {"first": f"{self.first:%d/%m/%Y}", "last": f"{self.last:%d/%m/%Y}"}
        return _("từ %(first)s đến hết %(last)s") % said

    @property
    def is_short(self) -> bool:
        """About a quarter at most: told by weeks; longer ones by months."""
        return self.last - self.first < timedelta(days=93)

    @property
    def query(self) -> str:
        """As a query string that asks for the same again."""
        if self.key:
            return "" if self.key == "hai-thang" else urlencode({"ky": self.key})
        return urlencode({"tu": self.first.isoformat(), "den": self.last.isoformat()})

    def tabs(self) -> list[tuple[str, str, bool]]:
        return [
            (str(text), "?" + urlencode([*self.beside, ("ky", key)]), key == self.key) for key, text in CHOICES.items()
        ]


def period_of(request: HttpRequest) -> Period:
    """The period asked for; nothing asked: from the beginning of last month. Raises BadInput."""
    today = clock.today()
    given = {name: request.GET.get(name, "").strip() for name in ("tu", "den")}
    if any(given.values()):
        if not given["tu"]:
            raise BadInput("wrong_period", "Xin ghi cả ngày đầu kỳ.")
        first, last = _day(given["tu"]), _day(given["den"]) if given["den"] else today
        if not first <= last <= first + LONGEST:
            raise BadInput("wrong_period", "Ngày đầu kỳ phải trước ngày cuối kỳ, và kỳ dài không quá 12 năm.")
        if first > today:
            raise BadInput("wrong_period", "Kỳ này chưa đến, nên chưa có số liệu.")
        return Period("", first, last, _beside(request))
    key = request.GET.get("ky", "")
    starts = {
        "30-ngay": today - timedelta(days=29),
        "quy": date(today.year, (today.month - 1) // 3 * 3 + 1, 1),
        "nam": date(today.year, 1, 1),
    }
    if key in starts:
        return Period(key, starts[key], today, _beside(request))
    before = today.replace(day=1) - timedelta(days=1)
    return Period("hai-thang", before.replace(day=1), today, _beside(request))


def _beside(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name, text in request.GET.dict().items() if name not in ("ky", "tu", "den", "sau"))


def of_a_period(page: Page) -> Page:
    """A page of figures: where its days cannot be, they are asked for once more, as they were typed."""

    @wraps(page)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return page(request, *args, **kwargs)
        except BadInput as why:
            return _asked_again(request, why)

    return shown


def _asked_again(request: HttpRequest, why: BadInput) -> HttpResponse:
    actor = getattr(request, "_actor", None)
    frame = "components/staff.html" if actor and actor.is_staff else "components/public.html"
    kept = _beside(request)
    context = {
        "why": why, "frame": frame, "section": "figures", "kept": kept,
        "tabs": Period("", date.min, date.max, kept).tabs(),
        "days": [
            (name, label, _as_people_write(request.GET.get(name, "")))
            for name, label in (("tu", _("Từ ngày")), ("den", _("Đến ngày")))
        ],
    }  # fmt: skip
    return render(request, "dashboards/wrong_period.html", context, status=why.http_status)


def _as_people_write(text: str) -> str:
    return "/".join(reversed(text.split("-"))) if re.match(r"\d{4}-", text) else text


def _day(text: str) -> date:
    """As an address writes it (2026-11-23) or as people do (23/11/2026)."""
    try:
        found = parse_date(_as_people_write(text))
    except ValueError as why:
        raise BadInput("wrong_day", str(why)) from None
    if not 2000 <= found.year <= 2200:
        raise BadInput("wrong_day", "Ngày phải từ năm 2000 đến năm 2200.")
    return found
