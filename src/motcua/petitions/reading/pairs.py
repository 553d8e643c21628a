"""Where the pairs of a document stand: what was asked, and the part that replies to it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from motcua.petitions.reading.cues import ASK, HEAD, NUMBER, REPLY, TITLE, WANT, WANTS
from motcua.petitions.reading.cues import asks as is_ask
from motcua.petitions.reading.fields import FIELD, in_fields, is_field, without_headings
from motcua.petitions.reading.letter import is_letterhead
from motcua.petitions.reading.numbering import labels
from motcua.petitions.reading.shapes import Block, Document, Span, stripped
from motcua.petitions.reading.tables import columns, heads

_BARE = re.compile(r"(?:Nội dung|Kiến nghị|Câu hỏi|Ý kiến)\s+(?:thứ\s+|số\s+)?\d{1,2}[.:]?[ \t]*\n")
_NAMED = re.compile(
    rf"[ \t*]*{NUMBER}(?:(?:Nội dung )?(?:Kiến nghị|Câu hỏi|Ý kiến)\s+(?:thứ\s+|số\s+)(\d{{1,2}})\b|[^\n]{{0,80}}\((?:kiến nghị|câu hỏi|ý kiến) số (\d{{1,2}})\))",
    re.IGNORECASE,
)
_ASKED = re.compile(rf"(?:^|[.;]\s)\W*(?:Các\s+)?Cử tri\s[^\n.]{{0,160}}?{WANTS}")
_HEADING = re.compile(r"[^\n]{3,140}(?<![.;:?!,”\"])[ \t]*(?:\n|\Z)")
_TELLS_OTHERS = re.compile(r"(?:^|[.;:]\s+)(?:Đề nghị|Yêu cầu|Giao)\b[^.;]*$")  # "Đề nghị các sở báo cáo như sau:"
_QUOTED = re.compile(r"[“\"]([^”\"]{20,})[”\"]")
_NEAR = 6  # lines: an ask without a marker stands right before its reply


def marked(text: str) -> list[Block]:
    """Pairs of ask part and answer part, by their markers."""
    asks = [m.start() for m in ASK.finditer(text)]
    found: list[tuple[int, int, int]] = []  # ask start, reply marker start, reply text start
    for reply in REPLY.finditer(text):
        after = found[-1][2] if found else 0
        mark, within = _sentence(reply)
        own = sorted([*asks[bisect_left(asks, after) : bisect_left(asks, mark)], *within])
        if found and not text[after : reply.start()].strip(" \t\n*"):
            found[-1] = (*found[-1][:2], reply.end())  # "Trả lời:" said twice
            continue
        title = reply["head"] and not own and len(reply["head"].split()) > 2
        if title or _only_announces(text, reply, own) or _TELLS_OTHERS.search(reply["said"] or ""):
            continue  # the title, or "…trả lời như sau" before the first ask
        start = own[0] if own else _ask_before(text, after, mark, sure=not found, said=bool(reply["said"]))
        if start is None:
            continue  # "…trả lời như sau" a second time within one reply
        found.append((start, mark, reply.end()))
    ends = [start for start, _, _ in found][1:] + [len(text)][: len(found)]
    blocks = [
        Block(
            block_label(text, start),
            past_heads(text, (start, mark)),
            without_headings(text, stripped(text, (body, end))),
        )
        for (start, mark, body), end in zip(found, ends, strict=True)
    ]
    return in_fields(text, blocks, [start for start, _, _ in found])


def _sentence(reply: re.Match[str]) -> tuple[int, list[int]]:
    """Where the sentence starts that announces the reply, and the ask that stands before it on the same line."""
    if reply["said"] and (quoted := _QUOTED.search(reply.group())):  # "Về kiến nghị “…”, Sở Y tế trả lời như sau:"
        return reply.start() + quoted.end(), [reply.start() + quoted.start(1)]
    stops = list(re.finditer(r"[.!?…]\s+(?=[A-ZĐÀ-Ỹ])", reply.group()))
    asked = _ASKED.search(reply.group()[: stops[-1].end()]) if stops else None
    return reply.start() + (stops[-1].end() if asked else 0), [reply.start() + asked.start()] if asked else []


def _only_announces(text: str, reply: re.Match[str], own: list[int]) -> bool:
    """The sentence that only announces the whole document ("UBND tỉnh trả lời kiến nghị của cử tri như sau:")."""
    if not reply["said"]:
        return False
    following = text[reply.end() : reply.end() + 600].lstrip()
    heading = ASK.match(following)
    rest = following[heading.end() :].split("\n", 1)[0][:120] if heading else ""
    if heading and not re.search(rf"{WANTS}|\?", heading.group()[10:] + rest) and not REPLY.search(text, reply.end()):
        return False  # "Kiến nghị 1, 3: …" is answered here: nothing is asked after it, and no other reply follows
    if not own and heading is None and (title := _HEADING.match(following)):
        heading = ASK.match(following, title.end())
    return heading is not None and not (own and _BARE.match(following))


def _ask_before(text: str, after: int, mark: int, *, sure: bool, said: bool) -> int | None:
    """Where an ask without a marker starts. `sure`: nothing else is before it, so it may fill the whole opening.

    `said`: the reply opens with a sentence ("… có ý kiến như sau:"); only a numbered ask right before it is sure then.
    """
    if sure and mark < 4000:
        start = past_letterhead(text, (after, mark))
        return start if WANT.search(text, start, mark) else mark
    lines = list(re.finditer(r"[^\n]*\S[^\n]*", text[max(after, mark - 4000) : mark]))[-_NEAR:]
    first = max(after, mark - 4000)
    for line in reversed(lines):
        label = next(iter(labels(text, first + line.start(), first + line.end(), at_line_start=True)), None)
        asked = label is not None and is_ask(text[label.end : first + line.end()])
        if asked or (label and line is lines[-1] and not said):
            return first + line.start()
        if said and not sure:
            return None
    if lines and WANT.search(lines[-1].group()):
        return first + lines[-1].start()
    return mark if sure else None


def past_letterhead(text: str, span: Span) -> int:
    """Where the matter begins: after the lines of the letterhead and the heading of a first field."""
    at = span[0]
    for line in re.finditer(r"[^\n]*\n?", text[span[0] : span[1]]):
        said = line.group().strip()
        field = FIELD.match(said)
        title = TITLE.match(said) and not is_ask(said)
        if said and not title and not is_letterhead(said) and not (field and is_field(field)):
            return at + len(line.group()) - len(line.group().lstrip())
        at += len(line.group())
    return span[0]


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
    return min(found, key=lambda m: m.start).texts[0] if found else ""


def past_heads(text: str, span: Span) -> Span:
    """Without the lines that only head an ask ("1. Nội dung kiến nghị của cử tri")."""
    start = span[0]
    while (head := HEAD.match(text, start, span[1])) and head.end() < span[1]:
        start = head.end()
    return start, span[1]


def of_tables(document: Document) -> list[Block]:
    """Rows of a table whose head names a column of asks and one of answers."""
    blocks: list[Block] = []
    for table in document.tables:
        kinds = columns(document, table)
        ask, reply = kinds.get("ask"), kinds.get("reply")
        if ask is None or reply is None:
            continue
        for row in table[len(heads(document, table)) :]:
            if len(row.cells) <= max(ask, reply):
                continue
            if blocks and not document.text[slice(*row.cells[ask])].strip():  # a cell that stretches over rows
                told_on = document.text[slice(*row.cells[reply])].strip()
                blocks[-1] = (
                    replace(blocks[-1], answer=(blocks[-1].answer[0], row.cells[reply][1])) if told_on else blocks[-1]
                )
                continue
            if document.text[slice(*row.cells[ask])].strip():
                first = document.text[slice(*row.cells[0])].strip(" .()") if ask else ""
                label = first if re.fullmatch(r"\d{1,3}|[ivxIVX]+", first) else ""
                last = max(kinds.get(kind, reply) for kind in ("reply", "who", "when"))  # who and when are said in it
                told = (row.cells[reply][0], row.cells[min(last, len(row.cells) - 1)][1])
                blocks.append(Block(label, row.cells[ask], stripped(document.text, told)))
    return blocks
