"""The stretch of time that a page looks at, as chosen in its address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from motcua.common import clock
from motcua.common.errors import BadInput

CHOICES = {
    "hai-thang": lazy("Từ đầu tháng trước"),
    "30-ngay": lazy("30 ngày qua"),
    "quy": lazy("Quý này"),
    "nam": lazy("Năm nay"),
}
LONGEST = timedelta(days=366 * 12)


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included. `key` is its name in the address, '' for days of one's own."""

    key: str
    first: date
    last: date

    @property
    def words(self) -> str:
        said = {"first": f"{self.first:%d/%m/%Y}", "last": f"{self.last:%d/%m/%Y}"}
        return _("từ %(first)s đến hết %(last)s") % said

    @property
    def query(self) -> str:
        """As a query string that asks for the same again."""
        if self.key:
            return "" if self.key == "hai-thang" else urlencode({"ky": self.key})
        return urlencode({"tu": self.first.isoformat(), "den": self.last.isoformat()})

    def tabs(self) -> list[tuple[str, str, bool]]:
        return [(str(text), f"?ky={key}", key == self.key) for key, text in CHOICES.items()]


def period_of(request: HttpRequest) -> Period:
    """The period asked for; nothing asked: from the beginning of last month. Raises BadInput."""
    given = {name: request.GET.get(name, "") for name in ("tu", "den")}
    if all(given.values()):
        first, last = (_day(value) for value in given.values())
        if not first <= last <= first + LONGEST:
            raise BadInput("wrong_period", "Ngày đầu kỳ phải trước ngày cuối kỳ, và kỳ dài không quá 12 năm.")
        return Period("", first, last)
    today, key = clock.today(), request.GET.get("ky", "")
    starts = {
        "30-ngay": today - timedelta(days=29),
        "quy": date(today.year, (today.month - 1) // 3 * 3 + 1, 1),
        "nam": date(today.year, 1, 1),
    }
    if key in starts:
        return Period(key, starts[key], today)
    return Period("hai-thang", (today.replace(day=1) - timedelta(days=1)).replace(day=1), today)


def _day(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise BadInput("wrong_day", "Địa chỉ này ghi một ngày không có.", advice="Ghi dạng 2026-11-23.") from None
    if not 2000 <= found.year <= 2200:
        raise BadInput("wrong_day", "Ngày phải từ năm 2000 đến năm 2200.")
    return found
