"""Times named in a text, each with its precision: a day, a month, a quarter, "in the coming time"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta

from motcua.petitions.enums import Precision
from motcua.petitions.reading.numbering import roman
from motcua.petitions.reading.numerals import Digits
from motcua.petitions.reading.shapes import Doubt, Due, Places, Span

P = Precision
_YEAR = r"(?:\s?[/.-]\s?|\s+năm\s+)((?:19|20)\d{2})"
_Q = "IV|III|II|I|[1-4]"
_QUARTER = rf"({_Q})"
_TO = r"\s*(?:,|-|–|và|đến|hoặc)\s*"  # "quý III, IV/2026", "tháng 8 và tháng 9 năm 2026": the last one counts


_MONTHS = {P.MONTH: 1, P.QUARTER: 3, P.HALF: 6, P.YEAR: 12}


class _Impossible(ValueError):
    pass


def _last(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise _Impossible
    return date(year, month, monthrange(year, month)[1])


def _on(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as problem:
        raise _Impossible from problem


# The first day of the lunar year, as the calendar of the state names it.
_TET = {
    2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 2), 2031: (1, 23), 2032: (2, 11),
}  # fmt: skip


def _tet(year: int) -> date:
    if year not in _TET:
        raise _Impossible
    return date(year, *_TET[year])


def _quarter(text: str) -> int:
    return int(text) if text.isdigit() else roman(text) or 0


def _half(text: str) -> int:
    return 6 if "đầu" in text else 12


def _before(last: date, precision: Precision) -> date:
    """The last day left by "trước quý II": the one before it begins. A day itself stays in (ADR 0071)."""
    months = _MONTHS.get(precision)
    return date(last.year, last.month - months + 1, 1) - timedelta(days=1) if months else last


# Each shape: how it is written, its precision, and its last day from the groups. `None` for the year asks the context.
_Reader = Callable[[tuple[str, ...], int], date]
_SHAPES: tuple[tuple[str, Precision, bool, _Reader], ...] = (
    (r"(?<=[Tt]rước )Tết[^\d.,;\n]{0,40}(20\d{2})", P.DAY, False, lambda g, _: _tet(int(g[0])) - timedelta(days=1)),
    (r"Tết[^\d.,;\n]{0,40}(20\d{2})", P.DAY, False, lambda g, _: _tet(int(g[0]))),
    (rf"[Tt]háng\s+\d{{1,2}}(?:{_TO}(?:tháng\s+)?\d{{1,2}})*{_TO}(?:tháng\s+)?(\d{{1,2}}){_YEAR}", P.MONTH, False,
     lambda g, _: _last(int(g[1]), int(g[0]))),
    (rf"[Qq]u[ýí]\s+(?:{_Q})(?:{_TO}(?:quý\s+)?(?:{_Q}))*{_TO}(?:quý\s+)?{_QUARTER}{_YEAR}", P.QUARTER, False,
     lambda g, _: _last(int(g[1]), 3 * _quarter(g[0]))),
    (r"(?:[Nn]gày\s+)?(?<![\d/.,-])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d{2})(?!\d)", P.DAY, False,
     lambda g, _: _on(int(g[2]), int(g[1]), int(g[0]))),
    (r"[Nn]gày\s+(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+|\s?/\s?)((?:19|20)\d{2})", P.DAY, False,
     lambda g, _: _on(int(g[2]), int(g[1]), int(g[0]))),
    (r"[Nn]gày\s+(\d{1,2})\s?[/-]\s?(\d{1,2})(?![\d/])", P.DAY, True,
     lambda g, year: _on(year, int(g[1]), int(g[0]))),
    (r"[Nn]gày\s+(\d{1,2})\s+tháng\s+(\d{1,2})(?!\s+năm)(?![\d/])", P.DAY, True,
     lambda g, year: _on(year, int(g[1]), int(g[0]))),
    (r"(?<=[Tt]rước )(\d{1,2})/(\d{1,2})(?![\d/]|\s*(?:số|tổng|diện|thành viên|hộ|dân))", P.DAY, True,
     lambda g, year: _on(year, int(g[1]), int(g[0]))),
    (rf"(?:[Tt]háng\s+)(\d{{1,2}}){_YEAR}", P.MONTH, False, lambda g, _: _last(int(g[1]), int(g[0]))),
    (rf"[Qq]u[ýí]\s+{_QUARTER}(?:{_YEAR})", P.QUARTER, False, lambda g, _: _last(int(g[1]), 3 * _quarter(g[0]))),
    (rf"[Qq]u[ýí]\s+{_QUARTER}\b(?!{_YEAR})", P.QUARTER, True, lambda g, year: _last(year, 3 * _quarter(g[0]))),
    (r"(?:0?6|sáu)\s+tháng\s+(đầu|cuối)\s+năm\s+((?:19|20)\d{2})", P.HALF, False,
     lambda g, _: _last(int(g[1]), _half(g[0]))),
    (r"(?:0?6|sáu)\s+tháng\s+(đầu|cuối)\s+năm(?!\s+\d)", P.HALF, True, lambda g, year: _last(year, _half(g[0]))),
    (r"(?:nửa)\s+(đầu|cuối)\s+năm\s+((?:19|20)\d{2})", P.HALF, False, lambda g, _: _last(int(g[1]), _half(g[0]))),
    (rf"(?:[Tt]háng\s+)(\d{{1,2}})\b(?!{_YEAR})(?![\d/])(?=\s*(?:tới|này|sắp tới|[.,;)]|$))", P.MONTH, True,
     lambda g, year: _last(year, int(g[0]))),
    (r"(?<!năm học )(?<![\d/])(?:(?:giai đoạn|nhiệm kỳ|năm)\s+)?20\d{2}\s?[-–]\s?(20\d{2})(?![\d/])", P.YEAR, False,
     lambda g, _: _last(int(g[0]), 12)),
    (r"[Tt]ừ năm\s+20\d{2}\s+(?:đến|tới)\s+(?:hết\s+)?(?:năm\s+)?(20\d{2})", P.YEAR, False, lambda g, _: _last(int(g[0]), 12)),
    (r"^\s*(0?[1-9]|1[0-2])\s?/\s?(20\d{2})\s*$", P.MONTH, False, lambda g, _: _last(int(g[1]), int(g[0]))),
    (r"(?<!Luật )\b[Nn]ăm\s+(20\d{2})(?!\s?[-–]\s?20)", P.YEAR, False, lambda g, _: _last(int(g[0]), 12)),
    (r"(?<!nhiều )(?<!mấy )(?<!những )(?<!lâu )năm nay", P.YEAR, True, lambda g, year: _last(year, 12)),
)  # fmt: skip
_OPEN = re.compile(
    r"(?:trong|vào)?\s*(?:thời gian (?:sớm nhất|tới|gần nhất)|giai đoạn tới|những năm tới|các năm tiếp theo|nhiệm kỳ tới)"
    r"|khi (?:có điều kiện|bố trí được|cân đối được|đủ điều kiện)[^.,;\n]{0,40}|sắp tới|theo lộ trình"
    r"|(?<=trước )(?:khai giảng|mùa (?:mưa|lũ|bão|khô)|năm học mới|thềm năm học)[^.,;\n]{0,30}",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?:trong (?:vòng|thời hạn|thời gian)|sau)\s+(?:không quá\s+)?(\d{1,3})\s+(ngày làm việc|ngày|tháng|tuần|năm)"
    r"(?:[^.;\n]{0,60}?kể từ[^.,;\n]{0,60})?",
    re.IGNORECASE,
)


def dates(digits: Digits, *, written_on: date | None, masked: list[Span]) -> tuple[list[Due], list[Doubt]]:
    """Every time named outside `masked`, in order. A missing year is taken from `written_on`, with a doubt."""
    found: list[Due] = []
    doubts: list[Doubt] = []
    taken = Places(masked)
    for pattern, precision, needs_year, read in _SHAPES:
        for match in re.finditer(pattern, digits.text, re.MULTILINE):
            place = digits.place(match.span())
            if not taken.touches(place):
                taken.add(place)
                found.append(
                    _due(match.groups(), place, digits.source, precision, needs_year, read, written_on, doubts)
                )
    for due in [*_open(digits, taken, doubts)]:
        found.append(due)
    return sorted(found, key=lambda due: due.span), doubts


def _due(
    groups: tuple[str, ...],
    place: Span,
    text: str,
    precision: Precision,
    needs_year: bool,
    read: _Reader,
    written_on: date | None,
    doubts: list[Doubt],
) -> Due:
    words, last = text[slice(*place)].strip(), None
    try:
        if not needs_year:
            last = read(groups, 0)
        elif written_on:
            last = read(groups, written_on.year)
            if last < written_on:
                last = read(groups, written_on.year + 1)
            doubts.append(Doubt("year_missing", f"“{words}” không ghi năm; hiểu là {last:%d/%m/%Y}.", place))
        else:
            doubts.append(
                Doubt(
                    "year_missing",
                    f"“{words}” không ghi năm và không suy ra được; hãy hỏi nơi trả lời và nhập năm.",
                    place,
                )
            )
    except _Impossible:
        doubts.append(
            Doubt("impossible_date", f"Không có thời điểm “{words}” trong lịch; hãy hỏi nơi trả lời ngày đúng.", place)
        )
    lead = _LEAD.search(text, max(0, place[0] - 20), place[0])
    if last and lead and lead.group().lower().startswith("trước"):
        last = _before(last, precision)
    return Due(last, precision, place, f"{lead.group()}{words}" if lead else words)


def _open(digits: Digits, taken: Places, doubts: list[Doubt]) -> Iterator[Due]:
    for pattern in (_OPEN, _RELATIVE):
        for match in pattern.finditer(digits.text):
            place = digits.place(match.span())
            words = digits.source[slice(*place)].strip()
            if taken.touches(place):
                continue
            if pattern is _RELATIVE:
                said = f"“{words}” tính từ một mốc khác; hãy nhập ngày cụ thể nếu biết."
                doubts.append(Doubt("relative_date", said, place))
            yield Due(None, P.OPEN, place, words)


_LEAD = re.compile(r"(?:trước|trong|đến hết|hết|cuối|đầu)\s+$", re.IGNORECASE)
_DAY = re.compile(r"[Nn]gày\s(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(20\d{2})")
_DONE = re.compile(r"\bđã\b|^,?\s(?:còn|có|đạt|toàn)\b")
_LETTERHEAD = re.compile(r"[^\n]{0,40},\s*ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")


def document_date(text: str, issued: list[date]) -> date | None:
    """The day in the letterhead ("Hà Nội, ngày 5 tháng 10 năm 2025"), else of the latest legal text that is named."""
    return letter_date(text) or max([*issued, *_told(text)], default=None)


def _told(text: str) -> Iterator[date]:
    """The days of which the paper tells what had been done by then: it was written after them."""
    for match in _DAY.finditer(text):
        before = re.split(r"[,.;:\n]", text[max(0, match.start() - 60) : match.start()])[-1]
        after = re.split(r"[.;\n]", text[match.end() : match.end() + 60])[0]
        opens = before.strip().lower() in ("", "từ", "đến", "tính đến", "đến hết", "tính đến hết")
        if re.search(r"\bđã\b", before) or (opens and _DONE.search(after)):
            with suppress(ValueError):
                yield date(int(match[3]), int(match[2]), int(match[1]))


def letter_date(text: str) -> date | None:
    """The day in the letterhead, where it has one."""
    if match := _LETTERHEAD.search(text[:3000]):
        try:
            return date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            pass
    return None
