"""The parts of a letter that say nothing of the matter: its thanks at the end, who receives it, who signs."""

from __future__ import annotations

import re

from motcua.petitions.reading.shapes import Span

_RECEIVERS = re.compile(r"^[ \t*]*Nơi nhận[ \t*]*:.*?(?=^[ \t]*(?:CỘNG H[ÒO]À?|Số:)|\Z)", re.MULTILINE | re.DOTALL)
_SIGNED = re.compile(r"^[ \t*]*(?:KT|TM|TUQ|TL|Q)\.[ \t]", re.MULTILINE)
_POLITE = re.compile(
    r"^[^\n]{0,200}?(?:[Tt]rân trọng|[Cc]hân thành)\s+(?:gửi|kính|báo cáo|cảm ơn|cám ơn|đề nghị)|^[ \t*]*Trân trọng\W*$|^[ \t*]*Trên đây là\b"
)
_FOLLOW_UP = re.compile(
    r"^[ \t*]*(?:[IVX\d]+[.)] *)?Trách nhiệm (?:tiếp tục )?theo dõi, (?:thông tin|đôn đốc)[^\n]*$", re.MULTILINE
)
_TITLE = re.compile(
    r"[ \t*]*(?:BỘ TRƯỞNG|THỨ TRƯỞNG|CHỦ TỊCH|PHÓ CHỦ TỊCH|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|CHÁNH VĂN PHÒNG)[ \t*]*$"
)


_LETTERHEAD = re.compile(
    r"(?:Số|Kính gửi)\s?:|V/v\b|(?:Căn cứ|Thực hiện) [^\n]*;$|[^\n]{0,60},\s*ngày\s*\d|\(?(?:Kèm theo|kèm theo)\b|[-–] [^\n]{0,80};$|Độc lập"
)


def is_letterhead(line: str) -> bool:
    """Whether a line only says who writes to whom, and when: nothing is asked in it."""
    return _LETTERHEAD.match(line) is not None or (line.isupper() and len(line) < 200)


def endings(text: str) -> list[Span]:
    """The lists of receivers, each to the end of its letter."""
    return [m.span() for m in _RECEIVERS.finditer(text)]


def answer_end(text: str, span: Span) -> Span:
    """An answer without the end of its letter."""
    start, end = span
    for pattern in (_RECEIVERS, _SIGNED, _FOLLOW_UP):
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
