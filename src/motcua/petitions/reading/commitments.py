"""Drafting commitments: a sentence with somebody who acts, what they will do, and by when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from motcua.petitions.enums import Precision
from motcua.petitions.reading.actors import ACTS, DOES, Actor, actors
from motcua.petitions.reading.rows import in_rows
from motcua.petitions.reading.shapes import Answer, Doubt, Draft, Due, Places, Reference, Span
from motcua.petitions.reading.tables import Promised

_WILL = r"\b(?:sẽ|phấn đấu|cam kết|dự kiến)\b"
_PROMISE = re.compile(
    rf"{_WILL}|\b(?:[Hh]oàn thành|[Cc]hậm nhất|muộn nhất|[Tt]hời hạn|khởi công|đưa vào (?:sử dụng|vận hành|khai thác|hoạt động)|"
    r"bàn giao|khánh thành|thông xe|xong|[Tt]hời gian (?:thực hiện|thi công)|[Tt]iến độ (?:thực hiện|thi công)|[Ll]ộ trình|giao|yêu cầu|chỉ đạo|đề nghị|trình|ban hành|[Pp]hấn đấu|[Dd]ự kiến)\b"
)
_SOON = re.compile(_WILL, re.IGNORECASE)
_DUE_LEAD = re.compile(
    r"(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?|không (?:muộn|chậm|trễ|quá)(?: hơn)?|tuần|trong|vào|đến|đến hết|hết|xong|tới|cuối|đầu|giữa|dự kiến|"
    r"trong đó|hoàn thành|thi công|khởi công(?: mới)?|thực hiện|triển khai|phấn đấu|thời gian|thời hạn|hạn|hạn chót|là|:|(?:sẽ|(?<!được )(?<!đã )đưa) [^.;]{0,130}(?:vào|trong) (?:kế hoạch|dự toán|danh mục)(?: [a-zà-ỹđ]+){0,6})\s*(?:khoảng\s*)?"
    r"(?:mùa [a-zà-ỹđ]+(?: [a-zà-ỹđ]+)?\s*|dịp [^,.;:\n]{0,40}|khai giảng\s*|năm học mới\s*|Tết(?: Nguyên đán)?\s*)?(?:(?:thượng|trung|hạ) tuần\s*|tuần (?:đầu|cuối)\s*)?(?:cuối\s*|đầu\s*|giữa\s*|hết\s*)?$",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"(?:\btrước|(?:chậm|muộn) nhất(?: là| từ)?)\s*(?:khoảng\s*)?$", re.IGNORECASE)
_DID = re.compile(r"\s+đã\b")
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
_ORDERS = re.compile(r"\b(?:yêu cầu|chỉ đạo|đề nghị|giao(?! thông)|đôn đốc)\b")
_PAST = re.compile(
    r"\b[Đđ]ã\b(?!\s+(?:giao|chỉ đạo|yêu cầu|đề nghị|tham mưu|có kế hoạch|phê duyệt kế hoạch|đăng ký|cam kết|đưa vào (?:kế hoạch|danh mục|dự toán)|ghi vốn|bố trí vốn))"
)
_TASKS = re.compile(
    r"(?:\bsẽ\b|tập trung|yêu cầu|giao|thời gian tới|giải pháp|nhiệm vụ|kế hoạch)[^\n]{0,200}:\s*$", re.IGNORECASE
)
_WHO = r"(?:[Đđ]ơn vị|[Cc]ơ quan)\s+(?:chịu trách nhiệm|thực hiện|chủ trì|phụ trách)[^:.\n]{0,30}:\s*"
_TIME_TAIL = re.compile(
    rf"{_WHO}|(?:Thời gian|Thời hạn|Hạn|Mốc|Tiến độ)(?: hoàn thành| thực hiện)?\b|(?:Hoàn thành|Xong)\s+(?:trước|trong|vào)",
    re.IGNORECASE,
)
_NEAR = 4000  # letters: who is named further back is no longer meant
_BULLET = re.compile(r"\s*(?:[-–+•*]|\(?[a-zđ]\)|\(?\d{1,2}[.)])\s*")
_ABBREVIATED = re.compile(r"(?:\b(?:TP|Tp|Q|P|TX|ThS|TS|PGS|GS|Ths|Ts|St|số|v\.v|đ|stt|[A-ZĐ])|\d)$")
_TOPIC = re.compile(r"\bvề(?: việc)?\s+(?!phát triển|kế hoạch)")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence (with its "Thời gian hoàn thành…" taken in), and the heading that it stands under."""

    span: Span
    answer: int | None
    heading: Span | None
    start: int  # where the answer starts


def commitments(
    text: str,
    answers: list[Answer],
    times: list[Due],
    named: list[Reference],
    written_on: date | None,
    rows: list[Promised],
) -> tuple[list[Draft], list[Doubt]]:
    """Drafts from the answers, and doubts about who is bound. What stands in `rows` is drafted from there, see rows.py."""
    places = [(place, answer.span) for place, answer in enumerate(answers)]
    drafts: list[Draft] = []
    doubts: list[Doubt] = []
    references = Places(span for reference in named for span in reference.spans)
    starts = [due.span[0] for due in times]
    for index, span in places:
        for sentence in _sentences(text, span, index):
            mine = times[bisect_left(starts, sentence.span[0]) : bisect_left(starts, sentence.span[1])]
            if in_rows(sentence.span, rows, dated=bool(mine)):
                continue
            drafts += _of_sentence(text, sentence, mine, references, written_on, doubts)
    return drafts, doubts


# Sentences


def _sentences(text: str, span: Span, answer: int | None) -> Iterator[_Sentence]:
    heading: Span | None = None
    at = span[0]
    for line in text[span[0] : span[1]].split("\n"):
        whole = (at, at + len(line))
        at += len(line) + 1
        bullet = _BULLET.match(line)
        if _TASKS.search(line):
            heading = whole
            yield from _split(text, whole, answer, None, span[0])
            continue
        if not bullet and line.strip():
            heading = None if heading and heading[1] < whole[0] - 1 and not _is_item(text, heading, whole) else heading
        start = whole[0] + (bullet.end() if bullet else 0)
        yield from _split(text, (start, whole[1]), answer, heading, span[0])


def _is_item(text: str, heading: Span, line: Span) -> bool:
    """Whether an unmarked line can still belong to a list: the list's own lines are unmarked too."""
    return not _BULLET.match(text[heading[1] + 1 : line[0] + 1] or " ")


def _split(text: str, span: Span, answer: int | None, heading: Span | None, begin: int) -> Iterator[_Sentence]:
    start, pieces = span[0], []
    for match in re.finditer(r"[.!?…](?=\s+[\"“(]?[A-ZĐÀ-Ỹ])", text[span[0] : span[1]]):
        end = span[0] + match.end()
        if (
            match.group() == "."
            and _ABBREVIATED.search(text[max(span[0], end - 6) : end - 1])
            and not text[end - 2].isdigit()
        ):
            continue
        pieces.append((start, end))
        start = end
    pieces.append((start, span[1]))
    pieces = [(a + len(text[a:b]) - len(text[a:b].lstrip()), b) for a, b in pieces if text[a:b].strip()]
    tasks: list[Span] = []
    dated = 0  # so many tasks have their time: the next one takes in what was said since
    for a, b in pieces:
        if tasks and _TIME_TAIL.match(text, a):
            first = dated if heading is not None and dated < len(tasks) else len(tasks) - 1
            tasks[first:] = [(tasks[first][0], b)]
            dated = len(tasks)
        else:
            tasks.append((a, b))
    for span_of_task in tasks:
        yield _Sentence(span_of_task, answer, heading, begin)


# From a sentence to its drafts


def _of_sentence(
    text: str,
    sentence: _Sentence,
    times: list[Due],
    references: Places,
    written_on: date | None,
    doubts: list[Doubt],
) -> list[Draft]:
    dated = [due for due in times if due.precision != Precision.OPEN and _is_due(text, sentence, due, written_on)]
    dated = [one for i, one in enumerate(dated) if i + 1 == len(dated) or not _refines(text, one, dated[i + 1])]
    if dated:
        parts = _parts(text, sentence.span, dated)
        return [_draft(text, sentence, part, due, references, doubts) for part, due in parts] + _rest(
            text, sentence, parts[-1][0][1], times, references, doubts
        )
    return _undated(text, sentence, sentence.span, times, references, doubts)


def _refines(text: str, due: Due, after: Due) -> bool:
    """ "trước mùa mưa năm 2026, chậm nhất ngày 15/9/2026": one promise, the second time says it more exactly."""
    return (
        re.fullmatch(r",?\s*(?:chậm|muộn) nhất(?: là)?\s*", text[due.span[1] : after.span[0]], re.IGNORECASE)
        is not None
    )


def _is_due(text: str, sentence: _Sentence, due: Due, written_on: date | None) -> bool:
    start, end = sentence.span
    before = text[start : due.span[0]]
    clause = re.split(r"[,;:(](?!\d)|\.\s", before)[-1]
    if _SINCE.search(before) or _is_past(clause) or (_UNTIL.search(before) and _STOOD.match(text, due.span[1])):
        return False
    deadline = _DEADLINE.search(before) is not None
    promised = deadline or _PROMISE.search(text[start:end]) is not None or sentence.heading is not None
    ahead = due.last is None or (written_on is not None and due.last > written_on)  # 31/9 is said of no past day
    lead = deadline or _DUE_LEAD.search(before) is not None or before.rstrip()[-1:] in ("", ",", ";", "(")
    if due.precision != Precision.YEAR:  # "dự kiến đóng điện ngày 20/11"
        unsaid = ahead or written_on is None
        lead = lead or (unsaid and (_SOON.search(clause) or _DOING.search(before) or _ENDS.search(clause)) is not None)
    if due.precision == Precision.YEAR:
        after = re.split(r"[,;.]", text[due.span[1] : end])[0]
        named = _PROMISE.search(after) or re.search(r"từ nay đến[^,;]*$", before, re.IGNORECASE)
        soon = _PROMISE.search(before) or _SOON.search(text, due.span[1], end)
        within = re.search(r"\b(?:[Tt]rong|[Tt]rước|hết)\s*(?:mùa [^,.;:]{1,20})?$", before) or _PLANS.search(before)
        unsaid = written_on is None and within is not None and not _PAST.search(text[start:end])
        return lead and (soon is not None or unsaid or (ahead and (named or within) is not None))
    future = _SOON.search(text[start:end]) or re.search(
        r"hoàn thành|chậm nhất|muộn nhất|thời hạn|trước|đưa vào|bàn giao|khởi công|thông xe|\bxong\b",
        clause,
        re.IGNORECASE,
    )
    future = future or re.match(r"\s+(?:này|tới)\b", text[due.span[1] : end])
    if (
        not future and written_on is None and re.search(r"\b(?:trong|vào)\s*$", before)
    ):  # nothing says what is behind the paper
        return _PAST.search(text[start:end]) is None
    return lead and (ahead or (promised and future is not None))


def _is_past(clause: str) -> bool:
    past = list(_PAST.finditer(clause))
    return bool(past) and not (_SOON.search(clause, past[-1].end()) or _ORDERS.search(clause, past[-1].end()))


def _parts(text: str, span: Span, dated: list[Due]) -> list[tuple[Span, Due]]:
    """One part of the sentence for each time that it names."""
    cuts = [span[0]]
    for due, following in pairwise(dated):
        between = text[due.span[1] : following.span[0]]
        semicolon, comma = between.rfind(";"), re.search(r",|\svà\s", between)
        cut = semicolon + 1 if semicolon >= 0 else comma.end() if comma else 0
        cuts.append(due.span[1] + cut)
    cuts.append(span[1])
    parts = []
    for i, due in enumerate(dated):
        start, end = cuts[i], cuts[i + 1]
        parts.append((_narrow(text, start, end, due), due))
    return parts


def _narrow(text: str, start: int, end: int, due: Due) -> Span:
    """Without what another clause says before (introductions up to "; Actor") and after the time."""
    lead = [m.end() for m in re.finditer(r";\s*", text[start : due.span[0]])]
    for at in reversed(lead):
        found = actors(text, start + at, due.span[0])
        if found:
            start += at
            break
    also = re.search(
        r"[,;]\s*(?:đồng thời|bên cạnh đó|ngoài ra|trong khi|phấn đấu)\b|;(?=[^;]*\bsẽ\b)", text[due.span[1] : end]
    )
    end = due.span[1] + also.start() if also else end
    while start < end and text[start] in " ,;\t":
        start += 1
    while end > start and text[end - 1] in " ,;":
        end -= 1
    return start, end


def _rest(
    text: str, sentence: _Sentence, after: int, times: list[Due], references: Places, doubts: list[Doubt]
) -> list[Draft]:
    """What the sentence promises besides, without a time: ", đồng thời … bảo đảm 100% …", ", phấn đấu xong trước Tết"."""
    also = re.match(r"[,;]\s*(?:đồng thời\s+|(?=phấn đấu\b)|(?<=; )(?=[^;]*\bsẽ\b))", text[after : sentence.span[1]])
    if also is None or not re.search(r"\d\s?%|\bsẽ\b|bảo đảm|đảm bảo|phấn đấu", text[after : sentence.span[1]]):
        return []
    span = (after + also.end(), sentence.span[1])
    due = Due(None, Precision.OPEN, (span[1], span[1]), "")
    return [_draft(text, sentence, _trimmed(text, span), due, references, doubts)]


def _undated(
    text: str, sentence: _Sentence, span: Span, times: list[Due], references: Places, doubts: list[Doubt]
) -> list[Draft]:
    said = text[slice(*span)]
    soon = next((due for due in times if due.precision == Precision.OPEN), None)
    unread = next((due for due in times if due.precision != Precision.OPEN and due.last is None), None)
    if said.rstrip().endswith(":"):
        return []
    promised = _SOON.search(said) is not None and not re.search(r"\bnếu\b[^,]{0,80}\bsẽ\b", said)
    promised = promised or _orders(text, span)
    promised = promised or (soon is not None and _DEADLINE.search(text[span[0] : soon.span[0]]) is not None)
    listed = sentence.heading is not None and not _is_past(said[:80])
    if not (promised or listed or (soon and re.search(r"tiếp tục|tập trung|đẩy mạnh|xem xét|bố trí", said))):
        return []
    due = unread or soon or Due(None, Precision.OPEN, (span[1], span[1]), "")
    return [_draft(text, sentence, _trimmed(text, span), due, references, doubts)]


def _orders(text: str, span: Span) -> bool:
    """ "UBND tỉnh giao UBND huyện …": an order given in the reply itself is a promise of who gives it."""
    for actor in actors(text, *span):
        before = text[max(span[0], actor.span[0] - 24) : actor.span[0]]
        if re.search(r"(?<!đã )(?<!được )\b(?:[Gg]iao|[Yy]êu cầu)(?: cho)?\s+$", before):
            return True
    return False


def _trimmed(text: str, span: Span) -> Span:
    end = span[1]
    while end > span[0] and text[end - 1] in " \t\n":
        end -= 1
    return span[0], end


def _draft(text: str, sentence: _Sentence, span: Span, due: Due, references: Places, doubts: list[Doubt]) -> Draft:
    actor, action_at = _actor(text, sentence, span, due, references, doubts)
    return Draft(actor, _action(text, action_at, span, due), due, span, sentence.answer)


def _actor(
    text: str, sentence: _Sentence, span: Span, due: Due, references: Places, doubts: list[Doubt]
) -> tuple[str, int]:
    """Who is bound, and where their action starts."""
    found = _outside(actors(text, *span), references, text)
    ordered = (
        re.search(r"đã (?:tham mưu|trình|đề nghị|báo cáo)\s+$", text[span[0] : found[1].span[0]])
        if len(found) > 1
        else None
    )
    if ordered:
        at = _topic(text, span, due, references)
        said = f"Người soạn là {found[0].name}, người ban hành là {found[1].name}; hiểu là {found[1].name} hứa."
        doubts.append(Doubt("who_is_bound", said, span))
        return found[1].name, at
    found = [one for one in found if not _receives(text, one)] or found
    found = [one for one in found if not _only_prepares(text, one)] or found
    if named := _in_brackets(text, found, due):
        return named.name, span[0]
    if bound := _bound(text, found, span):
        return bound.name, bound.span[1]
    if found and found[0].span[0] <= span[0] + 2:  # "; UBND xã khởi công …": who opens a clause acts in it
        return found[0].name, found[0].span[1]
    for place in (sentence.heading, (sentence.span[0], span[0])):
        if place and (near := _outside(actors(text, *place), references, text)):
            return (_bound(text, near, place) or near[0]).name, span[0]
    if found:
        return found[0].name, found[0].span[1] if found[0].span[0] - span[0] < 12 else span[0]
    spoken = text.rfind("\n", 0, max(0, text.rfind("\n", 0, sentence.start))) + 1  # "Sở Y tế trả lời:" names who speaks
    earlier = _outside(actors(text, max(spoken, span[0] - _NEAR), span[0]), references, text)
    earlier = [one for one in earlier if not _receives(text, one)] or earlier
    if earlier:
        said = f"Câu này không nêu ai làm; hiểu là {earlier[-1].name}, như ở câu trước."
        doubts.append(Doubt("actor_guessed", said, span))
        return earlier[-1].name, span[0]
    doubts.append(Doubt("no_actor", "Không rõ ai chịu trách nhiệm thực hiện lời hứa này.", span))
    return "", span[0]


def _bound(text: str, found: list[Actor], span: Span) -> Actor | None:
    """The first who acts, rather one whose act is not done yet: "UBND tỉnh đã có Kế hoạch, yêu cầu UBND các xã …"."""
    acting = [actor for actor in found if _acts(text, actor, span)]
    return next((actor for actor in acting if not _DID.match(text, actor.span[1])), acting[0] if acting else None)


def _in_brackets(text: str, found: list[Actor], due: Due) -> Actor | None:
    """ "Nạo vét 14 kênh (Sở Nông nghiệp và Môi trường, tháng 02/2027)": who stands with the time in brackets."""
    opened = text.rfind("(", max(0, due.span[0] - 150), due.span[0])
    if opened < 0 or ")" in text[opened : due.span[0]]:
        return None
    return next((actor for actor in found if opened < actor.span[0] <= opened + 2), None)


def _receives(text: str, actor: Actor) -> bool:
    """ "Sở Xây dựng … trình UBND Thành phố trong quý I": who gets the paper is not who promises."""
    before = text[max(0, actor.span[0] - 14) : actor.span[0]]
    return re.search(r"(?<!Chương )(?<!công )\b(?:trình|báo cáo|đề xuất)\s+$", before) is not None


def _only_prepares(text: str, actor: Actor) -> bool:
    """ "Phòng Kinh tế tham mưu, UBND xã sửa xong …": who drafts the paper is not who promises."""
    return re.match(r"\s+tham mưu\b", text[actor.span[1] : actor.span[1] + 20]) is not None


def _acts(text: str, actor: Actor, span: Span) -> bool:
    after = text[actor.span[1] : span[1]][:40]
    before = text[max(span[0], actor.span[0] - 30) : actor.span[0]]
    if re.match(rf"\s*(?:\([^)]*\)\s*)?{ACTS}", after):
        return True
    if re.search(rf"{_WHO}$|\bđược\s+$", before) is not None:
        return True
    return re.search(r"\b(?:giao|yêu cầu|chỉ đạo|đề nghị)(?: cho)?\s*$", before, re.IGNORECASE) is not None


def _outside(found: list[Actor], references: Places, text: str) -> list[Actor]:
    """Bodies that act: not the issuer of a legal text ("… ngày 25/6/2025 của UBND Thành phố")."""
    out = []
    for actor in found:
        inside = references.touches((actor.span[0], actor.span[0] + 1))
        if not inside and not re.search(
            r"\bcủa\s+$|gọi (?:tắt )?là\s+$|\blàm\s+$", text[max(0, actor.span[0] - 12) : actor.span[0]]
        ):
            out.append(actor)
    return out


def _topic(text: str, span: Span, due: Due, references: Places) -> int:
    last = references.last_end((span[0], due.span[0])) or span[0]
    topic = _TOPIC.search(text, last, due.span[0])
    return topic.end() if topic else last


def _action(text: str, at: int, span: Span, due: Due) -> str:
    """What is promised, in the text's own words."""
    said = text[at : span[1]]
    said = re.sub(r"^\s*(?:\([^)]*\)\s*)?(?:cũng\s+|đã\s+)?(?:sẽ|phấn đấu|cam kết|dự kiến)?\s*", "", said)
    bare = re.sub(r"\s*(?:Thời gian|Thời hạn)[^.\n]*\.?\s*$", "", said)
    return (bare or said).strip(" ,;.:")
