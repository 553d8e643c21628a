"""Drafting commitments: a sentence with somebody who acts, what they will do, and by when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from motcua.petitions.enums import Precision
from motcua.petitions.reading.actors import actors
from motcua.petitions.reading.bound import WHO, actor_of
from motcua.petitions.reading.deadlines import DEADLINE, SOON, is_due, is_past, refines
from motcua.petitions.reading.rows import in_rows
from motcua.petitions.reading.shapes import Answer, Doubt, Draft, Due, Places, Reference, Sentence, Span
from motcua.petitions.reading.tables import Promised

_TASKS = re.compile(
    r"(?:\bsẽ\b|tập trung|yêu cầu|giao|thời gian tới|giải pháp|nhiệm vụ|kế hoạch)[^\n]{0,200}:\s*$", re.IGNORECASE
)
_TIME_TAIL = re.compile(
    rf"{WHO}|(?:Thời gian|Thời hạn|Hạn|Mốc|Tiến độ)(?: hoàn thành| thực hiện)?\b|(?:Hoàn thành|Xong)\s+(?:trước|trong|vào)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[-–+•*]|\(?[a-zđ]\)|\(?\d{1,2}[.)])\s*")
_ABBREVIATED = re.compile(r"(?:\b(?:TP|Tp|Q|P|TX|ThS|TS|PGS|GS|Ths|Ts|St|số|v\.v|đ|stt|[A-ZĐ])|\d)$")


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


def _sentences(text: str, span: Span, answer: int | None) -> Iterator[Sentence]:
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


def _split(text: str, span: Span, answer: int | None, heading: Span | None, begin: int) -> Iterator[Sentence]:
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
        yield Sentence(span_of_task, answer, heading, begin)


# From a sentence to its drafts


def _of_sentence(
    text: str,
    sentence: Sentence,
    times: list[Due],
    references: Places,
    written_on: date | None,
    doubts: list[Doubt],
) -> list[Draft]:
    dated = [
        due
        for due in times
        if due.precision != Precision.OPEN
        and is_due(text, sentence.span, due, listed=sentence.heading is not None, written_on=written_on)
    ]
    dated = [one for i, one in enumerate(dated) if i + 1 == len(dated) or not refines(text, one, dated[i + 1])]
    if dated:
        parts = _parts(text, sentence.span, dated)
        return [_draft(text, sentence, part, due, references, doubts) for part, due in parts] + _rest(
            text, sentence, parts[-1][0][1], times, references, doubts
        )
    return _undated(text, sentence, sentence.span, times, references, doubts)


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
    said = text[start:end].rstrip(" ,;").removesuffix(" và").rstrip(" ,;")
    return start, start + len(said)


def _rest(
    text: str, sentence: Sentence, after: int, times: list[Due], references: Places, doubts: list[Doubt]
) -> list[Draft]:
    """What the sentence promises besides, without a time: ", đồng thời … bảo đảm 100% …", ", phấn đấu xong trước Tết"."""
    also = re.match(r"[,;]\s*(?:đồng thời\s+|(?=phấn đấu\b)|(?<=; )(?=[^;]*\bsẽ\b))", text[after : sentence.span[1]])
    if also is None or not re.search(r"\d\s?%|\bsẽ\b|bảo đảm|đảm bảo|phấn đấu", text[after : sentence.span[1]]):
        return []
    span = (after + also.end(), sentence.span[1])
    due = Due(None, Precision.OPEN, (span[1], span[1]), "")
    return [_draft(text, sentence, _trimmed(text, span), due, references, doubts)]


def _undated(
    text: str, sentence: Sentence, span: Span, times: list[Due], references: Places, doubts: list[Doubt]
) -> list[Draft]:
    said = text[slice(*span)]
    soon = next((due for due in times if due.precision == Precision.OPEN), None)
    unread = next((due for due in times if due.precision != Precision.OPEN and due.last is None), None)
    if said.rstrip().endswith(":"):
        return []
    promised = SOON.search(said) is not None and not re.search(r"\bnếu\b[^,]{0,80}\bsẽ\b", said)
    promised = promised or _orders(text, span)
    promised = promised or (soon is not None and DEADLINE.search(text[span[0] : soon.span[0]]) is not None)
    listed = sentence.heading is not None and not is_past(said[:80])
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


def _draft(text: str, sentence: Sentence, span: Span, due: Due, references: Places, doubts: list[Doubt]) -> Draft:
    actor, action_at = actor_of(text, sentence, span, due, references, doubts)
    return Draft(actor, _action(text, action_at, span, due), due, span, sentence.answer)


def _action(text: str, at: int, span: Span, due: Due) -> str:
    """What is promised, in the text's own words."""
    said = text[at : span[1]]
    said = re.sub(r"^\s*(?:\([^)]*\)\s*)?(?:cũng\s+|đã\s+)?(?:sẽ|phấn đấu|cam kết|dự kiến)?\s*", "", said)
    bare = re.sub(r"\s*(?:Thời gian|Thời hạn)[^.\n]*\.?\s*$", "", said)
    return (bare or said).strip(" ,;.:")
