"""Whether a time in a sentence is one by which something will be done: it leads up to it, and it is not behind the paper."""

from __future__ import annotations

import re
from datetime import date

from motcua.petitions.enums import Precision
from motcua.petitions.reading.actors import DOES
from motcua.petitions.reading.shapes import Due, Span

_WILL = r"\b(?:sẽ|phấn đấu|cam kết|dự kiến)\b"
_PROMISE = re.compile(
    rf"{_WILL}|\b(?:[Hh]oàn thành|[Cc]hậm nhất|muộn nhất|[Tt]hời hạn|khởi công|đưa vào (?:sử dụng|vận hành|khai thác|hoạt động)|"
    r"bàn giao|khánh thành|thông xe|xong|[Tt]hời gian (?:thực hiện|thi công)|[Tt]iến độ (?:thực hiện|thi công)|[Ll]ộ trình|giao|yêu cầu|chỉ đạo|đề nghị|trình|ban hành|[Pp]hấn đấu|[Dd]ự kiến)\b"
)
SOON = re.compile(_WILL, re.IGNORECASE)
_DUE_LEAD = re.compile(
    r"(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?|không (?:muộn|chậm|trễ|quá)(?: hơn)?|tuần|trong|vào|đến|đến hết|hết|xong|tới|cuối|đầu|giữa|dự kiến|"
    r"trong đó|hoàn thành|thi công|khởi công(?: mới)?|thực hiện|triển khai|phấn đấu|thời gian|thời hạn|hạn|hạn chót|là|:|(?:sẽ|(?<!được )(?<!đã )đưa) [^.;]{0,130}(?:vào|trong) (?:kế hoạch|dự toán|danh mục)(?: [a-zà-ỹđ]+){0,6})\s*(?:khoảng\s*)?"
    r"(?:mùa [a-zà-ỹđ]+(?: [a-zà-ỹđ]+)?\s*|dịp [^,.;:\n]{0,40}|khai giảng\s*|năm học mới\s*|Tết(?: Nguyên đán)?\s*)?(?:(?:thượng|trung|hạ) tuần\s*|tuần (?:đầu|cuối)\s*)?(?:cuối\s*|đầu\s*|giữa\s*|hết\s*)?$",
    re.IGNORECASE,
)
DEADLINE = re.compile(r"(?:\btrước|(?:chậm|muộn) nhất(?: là| từ)?)\s*(?:khoảng\s*)?$", re.IGNORECASE)
_DOING = re.compile(rf"\b(?:{DOES})\s+$")
_PLANS = re.compile(
    r"(?<!được )(?<!đã )\bđưa [^.;]{0,130}(?:vào|trong) (?:kế hoạch|dự toán|danh mục)(?: [a-zà-ỹđ]+){0,6}\s*$"
)
_ENDS = re.compile(r"\b(?:[Hh]oàn thành|khởi công|bàn giao|thông xe|đưa vào|xong)\b")
_UNTIL = re.compile(r"(?:^|[.;:]\s*)(?:tính )?đến(?: hết)?\s*$", re.IGNORECASE)
_STOOD = re.compile(r",?\s*(?:\d+|có|còn|đã|toàn|đạt|mới|số)\b")
_SINCE = re.compile(
    r"(?:(?<!chậm nhất )(?<!muộn nhất )từ(?: (?:đầu|giữa|cuối))?|kể từ|tính từ|bắt đầu từ|có hiệu lực(?: thi hành)? từ|từ khi|ban hành|ký)\s*$",
    re.IGNORECASE,
)
_PLANNED = re.compile(  # "dự kiến vận hành từ quý I/2026"
    r"\b(?:dự kiến|sẽ) (?:vận hành|hoạt động|khai thác|áp dụng|thực hiện|triển khai|mở cửa|đón khách)[^,;:.]{0,40}\btừ(?: (?:đầu|giữa|cuối))?\s*$"
)
_ORDERS = re.compile(r"\b(?:yêu cầu|chỉ đạo|đề nghị|giao(?! thông)|đôn đốc)\b")
_PAST = re.compile(
    r"\b[Đđ]ã\b(?!\s+(?:giao|chỉ đạo|yêu cầu|đề nghị|tham mưu|có kế hoạch|phê duyệt kế hoạch|đăng ký|cam kết|đưa vào (?:kế hoạch|danh mục|dự toán)|ghi vốn|bố trí vốn))"
)
_FINISHES = re.compile(
    r"hoàn thành|chậm nhất|muộn nhất|thời hạn|trước|đưa vào|bàn giao|khởi công|thông xe|\bxong\b", re.IGNORECASE
)
_WITHIN_YEAR = re.compile(r"\b(?:[Tt]rong|[Tt]rước|hết)\s*(?:mùa [^,.;:]{1,20})?$")


def refines(text: str, due: Due, after: Due) -> bool:
    """ "trước mùa mưa năm 2026, chậm nhất ngày 15/9/2026": one promise, the second time says it more exactly."""
    return (
        re.fullmatch(r",?\s*(?:chậm|muộn) nhất(?: là)?\s*", text[due.span[1] : after.span[0]], re.IGNORECASE)
        is not None
    )


def is_due(text: str, span: Span, due: Due, *, listed: bool, written_on: date | None) -> bool:
    """`span`: the sentence. `listed`: it stands in a list of tasks. `written_on`: None where nothing tells it."""
    before = text[span[0] : due.span[0]]
    clause = re.split(r"[,;:(](?!\d)|\.\s", before)[-1]
    ahead = _ahead(due, written_on)
    since = _SINCE.search(before) and not (_PLANNED.search(before) and ahead is not False)
    if since or is_past(clause) or (_UNTIL.search(before) and _STOOD.match(text, due.span[1])):
        return False
    lead = bool(DEADLINE.search(before) or _DUE_LEAD.search(before)) or before.rstrip()[-1:] in ("", ",", ";", "(")
    if due.precision == Precision.YEAR:
        return lead and _in_year(text, span, due, ahead)
    if ahead is not False:  # "dự kiến đóng điện ngày 20/11"
        lead = lead or bool(SOON.search(clause) or _DOING.search(before) or _ENDS.search(clause))
    said = text[slice(*span)]
    future = SOON.search(said) or _FINISHES.search(clause) or re.match(r"\s+(?:này|tới)\b", text[due.span[1] : span[1]])
    if not future and ahead is None and re.search(r"\b(?:trong|vào)\s*$", before):
        return _PAST.search(said) is None  # nothing says what is behind the paper
    promised = listed or DEADLINE.search(before) or _PROMISE.search(said)
    return lead and (ahead is True or bool(promised and future))


def _ahead(due: Due, written_on: date | None) -> bool | None:
    """Whether the time lies after the paper; a day that cannot be (31/9) is said of no past one."""
    if due.last is None:
        return True
    return None if written_on is None else due.last > written_on


def _in_year(text: str, span: Span, due: Due, ahead: bool | None) -> bool:
    """A year alone is a time for something only beside a word that promises it."""
    before = text[span[0] : due.span[0]]
    after = re.split(r"[,;.]", text[due.span[1] : span[1]])[0]
    if _PROMISE.search(before) or SOON.search(text, due.span[1], span[1]):
        return True
    within = _WITHIN_YEAR.search(before) or _PLANS.search(before)
    if ahead is None:
        return within is not None and not _PAST.search(text[slice(*span)])
    named = _PROMISE.search(after) or re.search(r"từ nay đến[^,;]*$", before, re.IGNORECASE)
    return ahead and bool(named or within)


def is_past(clause: str) -> bool:
    past = list(_PAST.finditer(clause))
    return bool(past) and not (SOON.search(clause, past[-1].end()) or _ORDERS.search(clause, past[-1].end()))
