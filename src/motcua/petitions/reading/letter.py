"""The parts of a letter that say nothing of the matter: its thanks at the end, who receives it, who signs."""

from __future__ import annotations

import re

from motcua.petitions.reading.shapes import Span

_RECEIVERS = re.compile(r"^[ \t*]*Nơi nhận[ \t*]*:.*?(?=^[ \t]*(?:CỘNG H[ÒO]À?|Số:)|\Z)", re.MULTILINE | re.DOTALL)
_SIGNED = re.compile(r"^[ \t*]*(?:KT|TM|TUQ|TL|Q)\.[ \t]", re.MULTILINE)
_POLITE = re.compile(
    r"^[^\n]{0,200}?(?:[Tt]rân trọng|[Cc]hân thành)\s+(?:gửi|kính|báo cáo|cảm ơn|cám ơn|đề nghị)|^[ \t*]*Trân trọng\W*$|^[ \t*]*Trên đây là\b"
)
_TITLE = re.compile(
    r"[ \t*]*(?:BỘ TRƯỞNG|THỨ TRƯỞNG|CHỦ TỊCH|PHÓ CHỦ TỊCH|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|CHÁNH VĂN PHÒNG)[ \t*]*$"
)


def endings(text: str) -> list[Span]:
    """The lists of receivers, each to the end of its letter."""
    return [m.span() for m in _RECEIVERS.finditer(text)]


def answer_end(text: str, span: Span) -> Span:
    """An answer without the end of its letter."""
    start, end = span
    for pattern in (_RECEIVERS, _SIGNED):
        if found := pattern.search(text, start, end):
            end = found.start()
    while end > start:
        while end > start and text[end - 1].isspace():
            end -= 1
        last = max(text.rfind("\n", start, end) + 1, start)
        if not (_POLITE.match(text[last:end]) or _TITLE.match(text[last:end])):
            break
        end = last
    return start, end
