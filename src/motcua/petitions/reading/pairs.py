"""Where the pairs of a document stand: what was asked, and the part that replies to it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from motcua.petitions.reading.letter import answer_end
from motcua.petitions.reading.numbering import Label, labels, sequence
from motcua.petitions.reading.shapes import Document, Span
from motcua.petitions.reading.tables import columns, heads

_NUMBER = r"(?:\(?(?:\d{1,2}(?:\.\d{1,2})?|[IVX]{1,4}|[ivx]{1,4}|[a-zđ])[.)/:]+\s*)?"
_SAID = r"(?:trả lời|có ý kiến|báo cáo|thông tin|thông báo|giải trình|phúc đáp|làm rõ)"
_WANTS = r"(?:[Kk]iến nghị|[Đđ]ề nghị|[Pp]hản ánh|hỏi|mong muốn|cho rằng|băn khoăn)"
_ASK_HEAD = rf"{_NUMBER}(?:Nội dung|Ý kiến)(?:,? (?:kiến nghị|ý kiến|phản ánh|câu hỏi))+(?!\s+(?:này|nêu|trên|được|đang|đã|thuộc|về))[^\n:.;]{{0,80}}[:.]?[ \t]*$"
_REPLY_HEAD = (
    rf"{_NUMBER}(?:(?:Tóm tắt )?[Kk]ết quả (?:nghiên cứu|xem xét|giải quyết|xử lý|thực hiện)|(?:Nội dung |Ý kiến )?[Tt]rả lời|TRẢ LỜI|"
    r"Trao đổi, giải đáp|Phúc đáp|Giải trình)(?![^\n]*(?:[Kk]ỳ họp|như sau|sau kỳ|\bđã\b))[^\n:.]{0,80}$"
)
_REPLY = re.compile(
    rf"^[ \t*\-–+]*{_NUMBER}(?:(?:Nội dung|Ý kiến)\s+)?(?:Trả lời|trả lời|TRẢ LỜI|Phúc đáp|Kết quả giải quyết|Giải trình|Trao đổi, giải đáp)"
    r"(?:\s+của[^:\n]{1,80})?(?:\s*\([^)\n]{1,150}\))?(?:\s+(?:kiến nghị|cử tri)[^:\n]{0,60})?\s*:|^[ \t*]*(?:Trả lời|TRẢ LỜI|Phúc đáp)[ \t*]*\n"
    rf"|^[^\n]{{0,600}}?\b(?:xin |đã )?{_SAID}(?:[^\n:.]{{0,60}})?\s(?:như sau|sau đây)\s*[:.]"
    rf"|^[ \t*]*{_REPLY_HEAD}",
    re.MULTILINE,
)
_ASK = re.compile(
    rf"^[ \t*\-–+]*(?:{_NUMBER}(?:Câu(?: hỏi)?|Kiến nghị|Ý kiến(?: kiến nghị)?|Vấn đề|Nội dung(?: kiến nghị)?)\s+(?:thứ\s+|số\s+)?(?:\d{{1,2}}|[IVX]+|nhất|hai|ba|tư|năm)\b"
    rf"|{_NUMBER}(?:Nội dung kiến nghị\s*:|Kiến nghị\s*:|Câu hỏi\s*:|Hỏi\s*:|[\"“]?(?:Ý kiến (?:của )?)?(?:Các\s+)?[Cc]ử tri(?![^\n]{{0,200}}(?:như sau|trả lời))[^\n]{{0,160}}?{_WANTS})"
    rf"|{_ASK_HEAD})",
    re.MULTILINE,
)
_HEAD = re.compile(
    rf"[ \t*]*(?:{_ASK_HEAD}|{_NUMBER}(?:Câu hỏi|Hỏi|Nội dung kiến nghị|Kiến nghị)[ \t]*:(?=[ \t]*\S|[ \t]*\n)|{_NUMBER}(?:Kiến nghị|Câu hỏi|Ý kiến|Nội dung)\s+(?:thứ\s+|số\s+)?\d{{1,2}}[.:]?[ \t]*$)\s*",
    re.MULTILINE,
)
_WANT = re.compile(
    r"\b(?:đề nghị|kiến nghị|mong|đề xuất|yêu cầu|cần|sớm|phản ánh|ý kiến|cử tri|hỏi)\b|\?", re.IGNORECASE
)
_BARE = re.compile(r"(?:Nội dung|Kiến nghị|Câu hỏi|Ý kiến)\s+(?:thứ\s+|số\s+)?\d{1,2}[.:]?[ \t]*\n")
_NAMED = re.compile(
    rf"[ \t*]*{_NUMBER}(?:(?:Kiến nghị|Câu hỏi|Ý kiến)\s+(?:thứ\s+|số\s+)(\d{{1,2}})\b|[^\n]{{0,80}}\((?:kiến nghị|câu hỏi|ý kiến) số (\d{{1,2}})\))",
    re.IGNORECASE,
)
_OPENS = re.compile(r"\s*[\"“]?(?:Các\s+)?(?:[Cc]ử tri|Đại biểu|Đề nghị|Kiến nghị|Nhân dân)\b")
_FIELD = re.compile(r"^[ \t*]*([A-HĐ]|[IVX]{1,4})[.\-)/][ \t]*(?=[^\W\d])", re.MULTILINE)
_VOTERS = re.compile(rf"\b[Cc]ử tri\b[^\n]{{0,80}}?{_WANTS}")
_OF_VOTERS = re.compile(r"kiến nghị|cử tri", re.IGNORECASE)
_ASKED = re.compile(rf"(?:^|[.;]\s)\W*(?:Các\s+)?Cử tri\s[^\n.]{{0,160}}?{_WANTS}")
_TITLE = re.compile(
    r"^[^\n]{0,30}(?:trả lời|giải trình|giải quyết)[^\n]{0,120}(?:kiến nghị|cử tri)[^\n]{0,60}$",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """One petition with its reply. `label` is its own number where the document has several."""

    label: str
    ask: Span
    answer: Span
    shares: tuple[str, ...] = ()  # asks that stand before it and that its reply answers too


def pairs(document: Document) -> list[Block]:
    """The pairs of a document: rows of a table, else parts with their markers."""
    return _in_fields(document.text, _of_tables(document) or _marked(document.text))


def _marked(text: str) -> list[Block]:
    """Pairs of ask part and answer part, by their markers."""
    asks = [m.start() for m in _ASK.finditer(text)]
    found: list[tuple[int, int, int]] = []  # ask start, reply marker start, reply text start
    for reply in _REPLY.finditer(text):
        after = found[-1][2] if found else 0
        mark, within = _sentence(reply)
        own = sorted([*asks[bisect_left(asks, after) : bisect_left(asks, mark)], *within])
        headed = not own and not reply.group().rstrip().endswith((":", ".")) and len(reply.group().split()) > 2
        if (found and not own) or headed or _only_announces(text, reply, own):
            continue  # "…trả lời như sau" a second time within one reply, or in the title, or before the first ask
        found.append((own[0] if own else _paragraph_before(text, mark), mark, reply.end()))
    ends = [start for start, _, _ in found][1:] + [len(text)][: len(found)]
    return [
        Block(block_label(text, start), past_heads(text, (start, mark)), answer_end(text, _stripped(text, (body, end))))
        for (start, mark, body), end in zip(found, ends, strict=True)
    ]


def _sentence(reply: re.Match[str]) -> tuple[int, list[int]]:
    """Where the sentence starts that announces the reply, and the ask that stands before it on the same line."""
    stops = list(re.finditer(r"[.!?…]\s+(?=[A-ZĐÀ-Ỹ])", reply.group()))
    asked = _ASKED.search(reply.group()[: stops[-1].end()]) if stops else None
    return reply.start() + (stops[-1].end() if asked else 0), [reply.start() + asked.start()] if asked else []


def _only_announces(text: str, reply: re.Match[str], own: list[int]) -> bool:
    """The sentence that only announces the whole document ("UBND tỉnh trả lời kiến nghị của cử tri như sau:")."""
    following = text[reply.end() : reply.end() + 400].lstrip()
    heading = _ASK.match(following)
    rest = following[heading.end() :].split("\n", 1)[0][:120] if heading else ""
    if heading and not re.search(rf"{_WANTS}|\?", heading.group()[10:] + rest) and not _REPLY.search(text, reply.end()):
        return False  # "Kiến nghị 1, 3: …" is answered here: nothing is asked after it, and no other reply follows
    announced = re.search(r"(?:như sau|sau đây)\s*[:.]$", reply.group()) is not None
    return announced and _ASK.match(following) is not None and not (own and _BARE.match(following))


def _paragraph_before(text: str, at: int) -> int:
    """Where an ask without a marker starts; at the reply itself where only a greeting stands before it."""
    start = 0 if at < 4000 else text.rfind("\n", 0, at - 1) + 1
    return start if _WANT.search(text, start, at) else at


def block_label(text: str, start: int) -> str:
    """The number of a petition: "Kiến nghị số 3" within its heading, else what the heading starts with."""
    if named := _NAMED.match(text, start):
        return named[1] or named[2]
    line_end = text.find("\n", start)
    found = [
        m
        for m in labels(text, start, start + min(40, max(0, line_end - start) or 40), at_line_start=True)
        if m.start - start < 6
    ]
    return found[0].texts[0] if found else ""


def past_heads(text: str, span: Span) -> Span:
    """Without the lines that only head an ask ("1. Nội dung kiến nghị của cử tri")."""
    start = span[0]
    while (head := _HEAD.match(text, start, span[1])) and head.end() < span[1]:
        start = head.end()
    return start, span[1]


def _in_fields(text: str, blocks: list[Block]) -> list[Block]:
    """Where each field counts its petitions from 1 again, its own number goes before theirs: "II.1"."""
    if max(Counter(block.label for block in blocks).values(), default=0) < 2:
        return blocks
    fields = list(_FIELD.finditer(text))
    own = [bisect_left(fields, block.ask[0], key=lambda field: field.start()) - 1 for block in blocks]
    if min(own) < 0 or any(block.label in ("", *(field[1] for field in fields)) for block in blocks):
        return blocks
    return [replace(b, label=f"{fields[at][1]}.{b.label}") for b, at in zip(blocks, own, strict=True)]


def _of_tables(document: Document) -> list[Block]:
    """Rows of a table whose head names a column of asks and one of answers."""
    blocks: list[Block] = []
    for table in document.tables:
        kinds = columns(document, table)
        ask, reply = kinds.get("ask"), kinds.get("reply")
        if ask is None or reply is None:
            continue
        for row in table[len(heads(document, table)) :]:
            if len(row.cells) > max(ask, reply) and document.text[slice(*row.cells[ask])].strip():
                first = document.text[slice(*row.cells[0])].strip(" .()") if ask else ""
                label = first if re.fullmatch(r"\d{1,3}|[ivxIVX]+", first) else ""
                last = max(kinds.get(kind, reply) for kind in ("reply", "who", "when"))  # who and when are said in it
                told = (row.cells[reply][0], row.cells[min(last, len(row.cells) - 1)][1])
                blocks.append(Block(label, row.cells[ask], _stripped(document.text, told)))
    return blocks


# Without markers


def unmarked(text: str) -> list[Block]:
    """No "Trả lời" anywhere: numbered asks, else paragraphs that ask, each followed by what was done about it."""
    return list(_numbered(text)) or list(_unnumbered(text))


def _numbered(text: str) -> Iterator[Block]:
    heads = _heads(text)
    ends = [label.start for label in heads[1:]] + [len(text)][: len(heads)]
    shares: tuple[str, ...] = ()
    for label, end in zip(heads, ends, strict=True):
        line_end = text.find("\n", label.end)
        head = (label.end, line_end if 0 <= line_end < end else end)
        answer = answer_end(text, _stripped(text, (head[1], end)))
        yield Block(label.texts[0], head, answer, shares)
        shares = (*shares, label.texts[0]) if answer[0] == answer[1] else ()


def _heads(text: str) -> list[Label]:
    """The numbers of the asks: the inner ones ("1.1.") where the outer ones only say whose they are."""
    found = list(labels(text, 0, len(text), at_line_start=True))
    asks = [label for label in found if _OPENS.match(_line(text, label)) or _VOTERS.search(_line(text, label))]
    inner = [label for label in found if label.style == "1.1"]
    outer = sequence(asks, strict=False)
    if inner and any(text[o.end : i.start].count("\n") < 2 for o, i in _next(outer, inner)):
        return inner
    return outer or sequence([one for one in found if _OF_VOTERS.search(_line(text, one))], strict=False)


def _next(outer: list[Label], inner: list[Label]) -> Iterator[tuple[Label, Label]]:
    """Each outer label with the first inner one after it."""
    for one in outer:
        place = bisect_left(inner, one.end, key=lambda label: label.start)
        if place < len(inner):
            yield one, inner[place]


def _line(text: str, label: Label) -> str:
    return text[label.end : max(text.find("\n", label.end), label.end) or None]


def _unnumbered(text: str) -> Iterator[Block]:
    """Only under a title that says that it is a reply: a newspaper tells of voters too."""
    if not _TITLE.search(text[:1500]):
        return
    lines = [m.span() for m in re.finditer(r"[^\n]+", text)]
    asked = [span for span in lines if _ASKED.search(text[slice(*span)])]
    for span, end in zip(asked, [a for a, _ in asked[1:]] + [len(text)], strict=False):
        answer = answer_end(text, _stripped(text, (span[1], end)))
        if answer[0] < answer[1]:
            yield Block("", span, answer)


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in " \t\n.:)":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
