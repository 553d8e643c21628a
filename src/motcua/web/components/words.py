"""How numbers, money, dates and time left are said to people, in the language of the page.

Pure functions of their arguments and the active language; the template filters in `templatetags` wrap them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from motcua.catalog.enums import TimeLimit, TimeUnit
from motcua.common.money import grouped as with_points
from motcua.common.money import in_words as in_words
from motcua.common.text import WEEKDAYS, time_words
from motcua.common.workdays import VN, WorkCalendar

_EN_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def english() -> bool:
    return (get_language() or "vi").startswith("en")


def grouped(number: int) -> str:
    """1234567 -> "1.234.567"; in English "1,234,567"."""
    return f"{number:,}" if english() else with_points(number)


def decimal(text: str) -> str:
    """ "26.4" -> "26,4"; in English as it is."""
    return text if english() else text.replace(".", ",")


def money(amount: int) -> str:
    """8000 -> "8.000 đồng"."""
    return _("%(amount)s đồng") % {"amount": grouped(amount)}


def local(moment: date | datetime) -> date | datetime:
    """`moment` in Vietnamese time; a bare date stays as it is."""
    return moment.astimezone(VN) if isinstance(moment, datetime) else moment


def day(moment: date | datetime) -> str:
    """25/11/2026."""
    return f"{local(moment):%d/%m/%Y}"


def weekday(moment: date | datetime) -> str:
    index = local(moment).weekday()
    return _EN_DAYS[index] if english() else WEEKDAYS[index]


def long_day(moment: date | datetime) -> str:
    """Thứ Tư, 25/11/2026."""
    return f"{weekday(moment)}, {day(moment)}"


def clock_time(moment: datetime) -> str:
    """17 giờ; 8 giờ 05 phút; in English 17:00."""
    at = moment.astimezone(VN)
    return f"{at:%H:%M}" if english() else time_words(at)


def long_moment(moment: datetime) -> str:
    """17 giờ, Thứ Tư, 25/11/2026."""
    return f"{clock_time(moment)}, {long_day(moment)}"


def limit(of: TimeLimit) -> str:
    """A time limit: "3 ngày làm việc"."""
    match of.unit:
        case TimeUnit.WORKING_DAY:
            text = ngettext("%d ngày làm việc", "%d ngày làm việc", of.amount)
        case TimeUnit.DAY:
            text = ngettext("%d ngày", "%d ngày", of.amount)
        case TimeUnit.WORKING_HOUR:
            text = ngettext("%d giờ làm việc", "%d giờ làm việc", of.amount)
        case TimeUnit.HOUR:
            text = ngettext("%d giờ", "%d giờ", of.amount)
        case _:
            return _("trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo")
    return text % of.amount


def size(count: int) -> str:
    """A file's size: "850 KB", "1,2 MB"."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} KB"
    return f"{count / 1_000_000:.1f} MB".replace(".", "," if not english() else ".")


@dataclass(frozen=True, slots=True)
class Left:
    """What is said about a deadline. `tone`: calm, soon, late, done or paused."""

    tone: str
    text: str


def time_left(
    due: datetime,
    *,
    now: datetime,
    calendar: WorkCalendar,
    ended: datetime | None = None,
    paused: datetime | None = None,
) -> Left:
    """How a deadline stands: "còn 2 ngày làm việc", "quá hạn 1 ngày làm việc", "xong đúng hạn".

    `paused` is since when the clock stands still: it was late already, or it is not late now.
    """
    if ended is not None:
        return _finished(due, ended, calendar)
    if paused is not None and paused <= due:
        return Left("paused", _("đang tạm dừng tính hạn"))
    if now > due:
        return Left("late", _("quá hạn %s") % _span(due, now, calendar))
    days = calendar.days_between(_date(now), _date(due))
    if _date(now) == _date(due):
        return Left("soon", _("hạn hôm nay, trước %s") % clock_time(due))
    text = ngettext("còn %d ngày làm việc", "còn %d ngày làm việc", days) % days
    return Left("soon" if days <= 2 else "calm", text)


def _finished(due: datetime, ended: datetime, calendar: WorkCalendar) -> Left:
    if ended > due:
        return Left("late", _("xong trễ %s") % _span(due, ended, calendar))
    return Left("done", _("xong đúng hạn"))


def _span(a: datetime, b: datetime, calendar: WorkCalendar) -> str:
    """The working time by which `b` is after `a`, in days, or in hours within a day."""
    days = calendar.days_between(_date(a), _date(b))
    if days:
        return ngettext("%d ngày làm việc", "%d ngày làm việc", days) % days
    hours = max(1, round((b - a).total_seconds() / 3600))
    return ngettext("%d giờ", "%d giờ", hours) % hours


def _date(moment: datetime) -> date:
    return moment.astimezone(VN).date()
