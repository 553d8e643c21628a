"""How a promise looks: where it stands in a tone, an icon and plain words; its day in words; its figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from motcua.common import clock
from motcua.indicators.content import Definition, definition
from motcua.petitions.enums import Comparison, Precision, Standing
from motcua.petitions.models import DueDate, Evidence
from motcua.petitions.queries import reached
from motcua.web.components import words


@dataclass(frozen=True, slots=True)
class Look:
    """`tone` is a CSS class of badges; `plain` says it to the voter who asked."""

    tone: str
    icon: str
    plain: str | Lazy


LOOKS: dict[Standing, Look] = {
    Standing.PROMISED: Look("info", "hand", lazy("Đã hứa. Chưa có gì để đo.")),
    Standing.ON_TRACK: Look("info", "right", lazy("Đang làm, số đo tiến về mức đã hứa.")),
    Standing.AT_RISK: Look("warn", "warn", lazy("Sắp đến ngày hứa hoặc đang chậm so với thời gian đã qua.")),
    Standing.OVERDUE: Look("bad", "clock", lazy("Đã qua ngày hứa mà chưa có bằng chứng là đã làm xong.")),
    Standing.KEPT: Look("good", "check", lazy("Bằng chứng hôm nay cho thấy lời hứa được giữ.")),
    Standing.BROKEN: Look("bad", "cross", lazy("Quá ngày hứa đã lâu mà vẫn chưa có bằng chứng là đã làm.")),
    Standing.REOPENED: Look("warn", "undo", lazy("Từng được giữ, nay bằng chứng không còn đúng nữa.")),
}


def due_in_words(due: DueDate | None) -> str:
    """ "trước ngày 30/10/2025", "quý II/2026", "không nêu ngày": as the answer put it, in English by its last day."""
    if due is None:
        return ""
    if due.words and not (words.english() and due.last):
        return due.words
    if due.last is None:
        return _("không nêu ngày")
    return _period(due.last, due.precision)


def _period(last: date, precision: str) -> str:
    if precision == Precision.MONTH:
        return _("trong tháng %s") % f"{last.month}/{last.year}"
    if precision == Precision.QUARTER:
        quarter = ("I", "II", "III", "IV")[(last.month - 1) // 3]
        return _("trong quý %s") % f"{quarter}/{last.year}"
    if precision == Precision.HALF:
        half = _("6 tháng đầu năm %s") if last.month <= 6 else _("6 tháng cuối năm %s")
        return half % last.year
    if precision == Precision.YEAR:
        return _("trong năm %s") % last.year
    return _("đến hết ngày %s") % f"{last:%d/%m/%Y}"


def goal_in_words(evidence: Evidence) -> str:
    """ "từ 80% trở lên", "không quá 8 giờ"."""
    if evidence.threshold is None:
        return ""
    goal = with_unit(evidence, float(evidence.threshold))
    return (_("không quá %s") if evidence.comparison == Comparison.AT_MOST else _("từ %s trở lên")) % goal


def with_unit(evidence: Evidence, value: float) -> str:
    """A figure of that evidence: "79,25%", "26 giờ"; a count stands alone."""
    one = _definition(evidence)
    unit = "%" if one.unit == "%" else "" if one.kind == "count" else f" {_(one.unit)}"
    return f"{number(value)}{unit}"


def number(value: float) -> str:
    """80.0 -> "80", 79.25 -> "79,25"."""
    return words.decimal(f"{value:.2f}".rstrip("0").rstrip("."))


@dataclass(frozen=True, slots=True)
class Meter:
    """A bar of 100: how far it is filled, and where on it lies what was promised."""

    width: float
    aim: float
    met: bool


def meter(evidence: Evidence, value: float) -> Meter:
    """Shares fill it as they are; other figures beside what was promised."""
    goal = float(evidence.threshold or 0)
    whole = 100.0 if _definition(evidence).unit == "%" else max(value, goal) * 1.1 or 1.0
    return Meter(
        round(min(100.0, 100 * value / whole), 1), round(min(99.0, 100 * goal / whole), 1), reached(evidence, value)
    )


def _definition(evidence: Evidence) -> Definition:
    return definition(evidence.indicator, clock.today())
