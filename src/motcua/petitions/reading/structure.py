"""Where the asks and the answers of a document are, and which answer claims which ask."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from motcua.petitions.reading.likeness import OTHER, SAME, alike
from motcua.petitions.reading.numbering import Label, labels, sequence
from motcua.petitions.reading.shapes import Answer, Ask, Document, Doubt, Span
from motcua.petitions.reading.tables import columns

_BODY = r"(?:UBND|HĐND|Ủy ban|Hội đồng|Bộ|Sở|Ban|Thành phố|Chính phủ|Tỉnh|Cục|Công ty|Văn phòng|Trung tâm)"
_REPLY = re.compile(
    r"^[ \t*\-–+]*(?:[a-zđ]\)|\d+\.\d+\.?)?\s*(?:(?:Nội dung|Ý kiến)\s+)?(?:Trả lời|trả lời|TRẢ LỜI|Phúc đáp|Kết quả giải quyết|Giải trình)"
    r"(?:\s+của[^:\n]{1,80})?(?:\s*\([^)\n]{1,150}\))?(?:\s+(?:kiến nghị|cử tri)[^:\n]{0,60})?\s*:|^[ \t*]*(?:Trả lời|TRẢ LỜI|Phúc đáp)[ \t*]*\n"
    r"|^[^\n]{0,300}?\b(?:xin |đã )?(?:trả lời|có ý kiến|báo cáo|thông tin|giải trình|phúc đáp|làm rõ)(?:[^\n:.]{0,60})?\s(?:như sau|sau đây)\s*[:.]",
    re.MULTILINE,
)
_ASK = re.compile(
    r"^[ \t*\-–+]*(?:(?:Câu(?: hỏi)?|Kiến nghị|Ý kiến(?: kiến nghị)?|Vấn đề|Nội dung(?: kiến nghị)?)\s+(?:thứ\s+|số\s+)?(?:\d{1,2}|[IVX]+|nhất|hai|ba|tư|năm)\b"
    r"|(?:\(?(?:\d{1,2}|[IVX]{1,4}|[ivx]{1,4}|[a-z])[.)/:]+\s*)?(?:Nội dung kiến nghị\s*:|Kiến nghị\s*:|Hỏi\s*:|[\"“]?(?:Các\s+)?[Cc]ử tri(?![^\n]{0,200}(?:như sau|trả lời))[^\n]{0,160}?(?:kiến nghị|đề nghị|phản ánh|hỏi|mong muốn|cho rằng|băn khoăn)))",
    re.MULTILINE,
)
_INTRO = re.compile(r"(?:kiến nghị|đề nghị|phản ánh|mong muốn)[^:.;\n]{0,120}:\s*", re.IGNORECASE)
_WARDS = re.compile(
    r"\(\s*[Cc]ử tri\s+(?:và\s+Nhân dân\s+)?(?:các\s+)?(?:phường|xã|đặc khu|quận|huyện|thị trấn)?[^()]{0,200}\)"
)
_WANT = re.compile(r"\b(?:đề nghị|kiến nghị|mong muốn|đề xuất|mong|yêu cầu|cần|sớm)\b", re.IGNORECASE)
_HEADING = re.compile(r"^[ \t*\-–+]*(?:Về|Đối với|Liên quan đến|Riêng)\s[^\n:]{3,300}:", re.MULTILINE)


@dataclass
class Structure:
    asks: list[Ask] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    petitioners: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Block:
    """One petition with its reply. `label` is its own number where the document has several."""

    label: str
    ask: Span
    answer: Span


def structure(document: Document) -> Structure:
    """The asks and answers of a document, with doubts where they do not fit each other."""
    out = Structure(petitioners=petitioners(document.text))
    blocks = _table_blocks(document) or _blocks(document.text)
    for block in blocks:
        _read_block(document.text, block, out, alone=len(blocks) == 1)
    if not blocks:
        _unmarked(document.text, out)
    _look_over(out, document.text)
    return out


def petitioners(text: str) -> list[str]:
    """The wards whose voters ask: "(cử tri các phường: Hòa An, Long Sơn - Bến Cá)"."""
    found: list[str] = []
    for match in _WARDS.finditer(text):
        inner = re.sub(
            r"^\(\s*[Cc]ử tri\s+(?:và\s+Nhân dân\s+)?(?:các\s+)?(?:(?:phường|xã)\s*,?\s*)*:?\s*", "", match.group()
        ).rstrip(") .")
        found += [name.strip() for name in re.split(r"[,;]|\svà\s", inner) if name.strip()]
    return list(dict.fromkeys(re.sub(r"^(?:phường|xã|đặc khu)\s+", "", name) for name in found))


# Finding the pairs


def _blocks(text: str) -> list[_Block]:
    """Pairs of ask part and answer part, by their markers."""
    replies = [m for m in _REPLY.finditer(text) if not _is_ask_line(text, m)]
    asks = [m.start() for m in _ASK.finditer(text)]
    if not replies:
        return []
    pairs: list[tuple[int, int, int]] = []  # ask start, reply marker start, reply text start
    for reply in replies:
        after = pairs[-1][2] if pairs else 0
        own = [a for a in asks if after <= a < reply.start()]
        if pairs and not own:  # "…trả lời như sau" a second time within one reply
            continue
        pairs.append((own[0] if own else _paragraph_before(text, reply.start()), reply.start(), reply.end()))
    ends = [pair[0] for pair in pairs[1:]] + [len(text)]
    return [
        _Block(_block_label(text, start), (start, mark), _stripped(text, (body, end)))
        for (start, mark, body), end in zip(pairs, ends, strict=True)
    ]


def _is_ask_line(text: str, reply: re.Match[str]) -> bool:
    """The sentence that only announces the whole document ("UBND tỉnh trả lời kiến nghị của cử tri như sau:")."""
    following = text[reply.end() : reply.end() + 400].lstrip()
    announced = re.search(r"(?:như sau|sau đây)\s*[:.]$", reply.group()) is not None
    return announced and _ASK.match(following) is not None


def _paragraph_before(text: str, at: int) -> int:
    return 0 if at < 4000 else text.rfind("\n", 0, at - 1) + 1


def _block_label(text: str, start: int) -> str:
    line_end = text.find("\n", start)
    found = [
        m
        for m in labels(text, start, start + min(40, max(0, line_end - start) or 40), at_line_start=True)
        if m.start - start < 6
    ]
    return found[0].texts[0] if found else ""


def _table_blocks(document: Document) -> list[_Block]:
    """Rows of a table whose head names a column of asks and one of answers."""
    blocks: list[_Block] = []
    for table in document.tables:
        kinds = columns(document, table)
        ask, reply = kinds.get("ask"), kinds.get("reply")
        if ask is None or reply is None:
            continue
        for row in table[1:]:
            if len(row.cells) > max(ask, reply) and document.text[slice(*row.cells[ask])].strip():
                first = document.text[slice(*row.cells[0])].strip(" .()") if ask else ""
                label = first if re.fullmatch(r"\d{1,3}|[ivxIVX]+", first) else ""
                last = max(kinds.get(kind, reply) for kind in ("reply", "who", "when"))  # who and when are said in it
                told = (row.cells[reply][0], row.cells[min(last, len(row.cells) - 1)][1])
                blocks.append(_Block(label, row.cells[ask], _stripped(document.text, told)))
    return blocks


# Reading one pair


def _read_block(text: str, block: _Block, out: Structure, *, alone: bool) -> None:
    asks = _asks(text, block)
    prefix = "" if alone else block.label or str(len(out.answers) + 1)
    named = [Ask(_join(prefix, ask.label, single=len(asks) == 1), ask.span) for ask in asks]
    out.asks += named
    if not text[slice(*block.answer)].strip():
        return
    if len(named) <= 1:
        own = (prefix or block.label,) if prefix or block.label else ()
        out.answers.append(Answer(own, tuple(ask.label for ask in named), block.answer))
        return
    out.answers += _answers(text, block.answer, named, asks, prefix, out.doubts)


def _join(prefix: str, label: str, *, single: bool) -> str:
    if single and prefix:
        return prefix
    return f"{prefix}.{label}" if prefix and label else label or prefix


def _asks(text: str, block: _Block) -> list[Ask]:
    start, end = block.ask
    wards = [m for m in _WARDS.finditer(text, start, end) if not text[m.end() : end].strip(" .\n;")]
    end = wards[-1].start() if wards else end
    found = [label for label in labels(text, start, end, at_line_start=False) if len(label.values) == 1]
    if block.label:
        found = [label for label in found if label.start - start > 5 or label.style == "word"]
    run = sequence(found, strict=True)
    if len(run) >= 2:
        ends = [label.start for label in run[1:]] + [end]
        return [Ask(label.texts[0], _tidy(text, (label.end, stop))) for label, stop in zip(run, ends, strict=True)]
    return _unnumbered(text, (start, end), block.label)


def _unnumbered(text: str, span: Span, label: str) -> list[Ask]:
    """Paragraphs that want something; a single one may be introduced by "Cử tri kiến nghị:"."""
    lines = [s for s in _lines(text, span) if _WANT.search(text[slice(*s)]) and len(text[slice(*s)]) > 25]
    bullets = [s for s in lines if re.match(r"\s*[-–+•]", text[slice(*s)])]
    wanted = bullets if len(bullets) >= 2 else lines if len(lines) >= 2 and not label else []
    if len(wanted) >= 2:
        return [Ask(str(i), _tidy(text, _after_intro(text, s))) for i, s in enumerate(wanted, 1)]
    whole = _tidy(text, _after_label(text, span))
    return [Ask(label or "1", whole)] if whole[1] > whole[0] else []


def _after_label(text: str, span: Span) -> Span:
    first = [m for m in labels(text, *span, at_line_start=True) if m.start - span[0] < 6]
    start = first[0].end if first else span[0]
    while start < span[1] and text[start] in ' .:)/-–"“*':
        start += 1
    return start, span[1]


def _after_intro(text: str, span: Span) -> Span:
    intro = _INTRO.search(text, span[0], span[1])
    long_rest = intro is not None and span[1] - intro.end() > 25
    return (intro.end() if intro and long_rest else span[0]), span[1]


def _answers(text: str, span: Span, asks: list[Ask], bare: list[Ask], prefix: str, doubts: list[Doubt]) -> list[Answer]:
    """Several asks, one reply: by its numbers, else by what its headings say, else as one for all."""
    run = _best_run([*labels(text, *span, at_line_start=True)], len(asks))
    if run:
        return _numbered_answers(text, span, run, asks, prefix, doubts)
    heads = [m.start() for m in _HEADING.finditer(text, *span)]
    if len(heads) >= 2:
        return _headed_answers(text, span, heads, asks, doubts)
    doubts.append(
        Doubt("one_answer_for_all", "Câu trả lời không chia theo từng kiến nghị; hiểu là trả lời chung.", span)
    )
    return [Answer((), tuple(ask.label for ask in asks), span)]


def _best_run(found: list[Label], asks: int) -> list[Label]:
    """The style whose numbers fit the asks best; numbers inside an answer (its own lists) do not count."""
    best: list[Label] = []
    for style in dict.fromkeys(label.style for label in found):
        run = sequence([label for label in found if label.style == style], strict=False)
        known = {value for label in run for value in label.values if value <= asks}
        beyond = sum(value > asks for label in run for value in label.values)
        covered = {value for label in best for value in label.values}
        if len(known) >= 2 and len(known) - beyond > len(covered):
            best = [label for label in run if label.values[0] <= asks]
    return best


def _numbered_answers(
    text: str, span: Span, run: list[Label], asks: list[Ask], prefix: str, doubts: list[Doubt]
) -> list[Answer]:
    ends = [label.start for label in run[1:]] + [span[1]]
    out = []
    for label, end in zip(run, ends, strict=True):
        own = tuple(asks[value - 1].label for value in label.values if value <= len(asks))
        body = _stripped(text, (label.end, end))
        out.append(Answer(tuple(_join(prefix, t, single=False) for t in label.texts), own, body))
        doubts += _heading_doubts(text, label, body, asks, own)
    return out


def _heading_doubts(text: str, label: Label, body: Span, asks: list[Ask], own: tuple[str, ...]) -> list[Doubt]:
    """An answer often repeats its ask in its heading: what it repeats may be another ask than its number says."""
    heading = text[body[0] : body[1]].split("\n", 1)[0][:400]
    if len(heading) < 40 or not own:
        return []
    likeness = {ask.label: alike(heading, text[slice(*ask.span)]) for ask in asks}
    shown = text[label.start : label.end]
    best = max(likeness, key=lambda key: likeness[key])
    if best not in own and likeness[best] >= OTHER and max(likeness[key] for key in own) < SAME:
        return [Doubt("number_mismatch", f"Trả lời {shown} lại nhắc nội dung của kiến nghị {best}.", body)]
    if len(own) > 1 and likeness[best] >= OTHER:
        silent = [key for key in own if likeness[key] < SAME]
        return [
            Doubt(
                "merged_heading",
                f"Trả lời gộp {shown} không nhắc nội dung kiến nghị {key}; có trả lời ý này không?",
                body,
            )
            for key in silent
        ]
    return []


def _headed_answers(text: str, span: Span, heads: list[int], asks: list[Ask], doubts: list[Doubt]) -> list[Answer]:
    out = []
    for start, end in zip(heads, [*heads[1:], span[1]], strict=True):
        heading = text[start : text.find(":", start)]
        likeness = {ask.label: alike(heading, text[slice(*ask.span)]) for ask in asks}
        best = max(likeness, key=lambda key: likeness[key])
        sure = likeness[best] >= SAME
        body = _stripped(text, (start, end))
        out.append(Answer((), (best,) if sure else (), body))
        said = (
            f"Câu trả lời không đánh số; hiểu là trả lời kiến nghị {best}."
            if sure
            else "Không rõ trả lời kiến nghị nào."
        )
        doubts.append(Doubt("unnumbered_answer", said, (start, start + len(heading))))
    return out


# Without markers


def _unmarked(text: str, out: Structure) -> None:
    """No "Trả lời" anywhere: sections whose heading is a quoted ask, else no reply at all."""
    heads = sequence(list(labels(text, 0, len(text), at_line_start=True)), strict=False)
    ends = [label.start for label in heads[1:]] + [len(text)]
    for label, end in zip(heads, ends, strict=False):
        line_end = text.find("\n", label.end)
        head = (label.end, line_end if 0 <= line_end < end else label.end)
        if re.search(r"kiến nghị|cử tri", text[slice(*head)], re.IGNORECASE):
            key = label.texts[0]
            out.asks.append(Ask(key, _tidy(text, _after_label(text, (label.start, head[1])))))
            out.answers.append(Answer(label.texts, (key,), _stripped(text, (head[1], end))))
    if out.answers:
        out.doubts.append(
            Doubt("no_reply_marker", "Không thấy chữ “Trả lời”; lấy phần sau mỗi tiêu đề làm câu trả lời.")
        )
    else:
        out.doubts.append(Doubt("not_a_reply", "Văn bản này không có dạng trả lời kiến nghị cử tri."))


def _look_over(out: Structure, text: str) -> None:
    claims = Counter(key for answer in out.answers for key in answer.asks)
    for key, times in claims.items():
        if times > 1:
            out.doubts.append(Doubt("two_answers", f"Có {times} phần trả lời cùng nhận kiến nghị {key}."))
    for ask in out.asks:
        if out.answers and not claims[ask.label]:
            out.doubts.append(Doubt("unanswered", f"Không thấy phần trả lời cho kiến nghị {ask.label}.", ask.span))
    doubled = [key for key, times in Counter(ask.label for ask in out.asks).items() if times > 1]
    out.doubts += [Doubt("label_twice", f"Có hai kiến nghị cùng mang số {key}.") for key in doubled]


# Spans


def _lines(text: str, span: Span) -> list[Span]:
    at, out = span[0], []
    for line in text[span[0] : span[1]].split("\n"):
        out.append((at, at + len(line)))
        at += len(line) + 1
    return out


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in " \t\n.:)":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _tidy(text: str, span: Span) -> Span:
    """Without the spaces, bullets and stops around it."""
    start, end = span
    while start < end and text[start] in ' \t\n.:)-–+•*"“/':
        start += 1
    while end > start and text[end - 1] in ' \t\n;,"”*':
        end -= 1
    return start, end
