"""Dates as people type them: 5/9/1962, 05-09-1962, 5.9.1962, 05091962."""

from __future__ import annotations

import re
from datetime import date

from django.utils.translation import gettext as _

from motcua.common.text import whole

EXAMPLE = "05/09/1962"
YEARS = range(1800, 2200)
"""Whoever types another year meant one of these."""


def parse_date(text: str) -> date:
    """The date that `text` says, day first. Raises ValueError with what to mend, in words."""
    parts = split_date(text)
    day, month, year = (whole(part, -1) for part in parts)
    if min(day, month, year) < 0:
        raise ValueError(_("Hãy ghi ngày, tháng, năm bằng số, ví dụ %s.") % EXAMPLE)
    if len(parts[2]) != 4:
        raise ValueError(_("Năm phải ghi đủ 4 chữ số, ví dụ 1962."))
    try:
        if year not in YEARS:
            raise ValueError
        return date(year, month, day)
    except (ValueError, OverflowError):
        raise ValueError(_("Không có ngày %s. Hãy xem lại ngày, tháng, năm.") % "/".join(parts)) from None


def split_date(text: str) -> list[str]:
    """Day, month and year as typed: always three parts, empty where missing."""
    text = text.strip()
    if re.fullmatch(r"\d{8}", text):
        return [text[:2], text[2:4], text[4:]]
    parts = [part.strip() for part in re.split(r"[/.\-\s]+" if "/" not in text else "/", text, maxsplit=2)]
    return [*parts, "", ""][:3]
