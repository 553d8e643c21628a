"""Where the asks and the answers of a document are, and which answer claims which ask."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from motcua.petitions.reading.cues import of_another_kind
from motcua.petitions.reading.fit import fit
from motcua.petitions.reading.followed import alternating, followed
from motcua.petitions.reading.likeness import OTHER, SAME, alike
from motcua.petitions.reading.numbering import Label, labels, sequence
from motcua.petitions.reading.pairs import marked, of_tables
from motcua.petitions.reading.shapes import Answer, Ask, Block, Document, Doubt, Span, stripped

_NO_REPLY = "Văn bản này không có dạng trả lời kiến nghị cử tri. Hãy kiểm tra có gửi nhầm tệp không; nếu đúng tệp, hãy nhập tay."
_INTRO = re.compile(r"(?:kiến nghị|đề nghị|phản ánh|mong muốn)[^:.;\n]{0,120}:\s*", re.IGNORECASE)
_WARDS = re.compile(
    r"\(\s*[Cc]ử tri\s+(?:và\s+Nhân dân\s+)?(?:các\s+)?(?:phường|xã|đặc khu|quận|huyện|thị trấn)?[^()]{0,200}\)"
)
_WANT = re.compile(r"\b(?:đề nghị|kiến nghị|mong muốn|đề xuất|mong|yêu cầu|cần|sớm)\b", re.IGNORECASE)
_AND_ASKS = re.compile(
    r"[;,.]\s*(?:(?:đồng thời|ngoài ra|bên cạnh đó),?\s*)?(?=(?:cử tri\s+(?:[^;,.:\n]{1,60}\s)?)?(?:đề nghị|kiến nghị|mong muốn)\b)",
    re.IGNORECASE,
)
_NUMBERED_ASK = re.compile(r"(?:Kiến nghị|Câu hỏi|Ý kiến)\s+(?:số|thứ)\s+(\d{1,3})\s*[:.]?\s*")
_PAGE_DATE = re.compile(r"\s*\n\s*\d{1,2}[/-]\d{1,2}[/-]\d{4}(?:\s*[-–]?\s*\d{1,2}:\d{2})?\s*\Z")
_QUOTE = re.compile(
    r"[^\n“\"]{0,400}\b(?:kiến nghị|cử tri|nội dung)[^\n“\".]{0,80}:\s*[“\"](?P<said>[^”\"]{20,})[”\"]?[.;\s]*\Z"
)
_SEMICOLON = re.compile(r";\s+")
_STAMP = re.compile(r"\(\d{1,2}:\d{2}[^()\n]{0,20}\)\s*$")
_BULLET_HEAD = re.compile(r"^[ \t]*[-–+•*][ \t]*[^\n:.;]{4,120}:", re.MULTILINE)
_HEADING = re.compile(r"^[ \t*\-–+]*(?:Về|Đối với|Liên quan đến|Riêng)\s[^\n:]{3,300}:", re.MULTILINE)


@dataclass
class Structure:
    asks: list[Ask] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    petitioners: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def structure(document: Document) -> Structure:
    """The asks and answers of a document, with doubts where they do not fit each other.

    A paper can be cut in several ways; each is read, and the one that fits best is kept.
    """
    text = document.text
    rows = of_tables(document)
    ways = [_read_pairs(text, rows)] if rows else [_read_pairs(text, marked(text)), *map(_reader(text), followed(text))]
    told = [way for way in ways if way.answers]
    if not told and not rows:  # in words that nobody has told the reader: by what repeats itself
        told = [way for way in map(_reader(text), alternating(text)) if way.answers]
    told = [] if of_another_kind(text) else told
    out = max(told, key=lambda way: fit(text, way.asks, way.answers), default=None)
    out = out or Structure(doubts=[Doubt("not_a_reply", _NO_REPLY)])
    out.petitioners = petitioners(text)
    _look_over(out, text)
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


# Reading one pair


def _read_block(text: str, block: Block, out: Structure, *, alone: bool) -> None:
    asks = _asks(text, block)
    asks = _joined(text, asks[0], block.answer) if len(asks) == 1 else asks
    counted = len(asks) > 1 and asks[0].label == block.label  # its number is only that of its first ask
    prefix = "" if alone or counted else block.label or str(len(out.answers) + 1)
    named = [Ask(_join(prefix, ask.label, single=len(asks) == 1), ask.span) for ask in asks]
    out.asks += named
    if not text[slice(*block.answer)].strip():
        return
    if len(named) <= 1:
        own = (prefix or block.label,) if prefix or block.label else ()
        out.answers.append(Answer(own, tuple(ask.label for ask in named), block.answer))
        return
    out.answers += _answers(text, block.answer, named, asks, prefix, out.doubts)


def _read_pairs(text: str, blocks: list[Block]) -> Structure:
    out = Structure()
    for block in blocks:
        _read_block(text, block, out, alone=len(blocks) == 1)
    return out


def _reader(text: str) -> Callable[[list[Block]], Structure]:
    """Reads what no marker separates: each ask with the text that follows it."""

    def read(blocks: list[Block]) -> Structure:
        out = Structure()
        for number, block in enumerate(blocks, 1):
            label = block.label or str(number)
            out.asks.append(Ask(label, _tidy(text, _after_label(text, block.ask))))
            if block.answer[0] < block.answer[1]:
                own = (*block.shares, label)
                out.answers.append(Answer(own if block.label else (), own, block.answer))
        said = "Không thấy chữ “Trả lời”; lấy phần sau mỗi tiêu đề làm câu trả lời."
        out.doubts.append(Doubt("no_reply_marker", said))
        return out

    return read


def _join(prefix: str, label: str, *, single: bool) -> str:
    if single and prefix:
        return prefix
    return f"{prefix}.{label}" if prefix and label else label or prefix


def _asks(text: str, block: Block) -> list[Ask]:
    start, end = block.ask
    wards = [m for m in _WARDS.finditer(text, start, end) if not text[m.end() : end].strip(" .\n;")]
    end = wards[-1].start() if wards else end
    run = _counted(text, (start, end), block, at_line_start=True) or _counted(
        text, (start, end), block, at_line_start=False
    )
    if run:
        ends = [label.start for label in run[1:]] + [end]
        asks = [Ask(label.texts[0], _tidy(text, (label.end, stop))) for label, stop in zip(run, ends, strict=True)]
        named = [_NUMBERED_ASK.match(text, *ask.span) for ask in asks]
        if all(named):  # "(1) Kiến nghị số 04: …": the replies go by the number that another letter gave it
            return [Ask(m[1], _tidy(text, (m.end(), ask.span[1]))) for ask, m in zip(asks, named, strict=True) if m]
        return asks
    return _unnumbered(text, (start, end), block.label)


def _counted(text: str, span: Span, block: Block, *, at_line_start: bool) -> list[Label]:
    """The labels of two asks or more. What starts a line counts before what stands within one: "(1) … (i) …; (ii) …"."""
    found = [label for label in labels(text, *span, at_line_start=at_line_start) if len(label.values) == 1]
    if block.label and not at_line_start:
        found = [label for label in found if label.start - span[0] > 5 or label.style == "word"]
    run = sequence(found, strict=True)
    return run if len(run) >= 2 else []


def _unnumbered(text: str, span: Span, label: str) -> list[Ask]:
    """Paragraphs that want something; a single one may be introduced by "Cử tri kiến nghị:"."""
    bullets, span = _introduced(text, span), _past_intro(text, span)
    lines = [s for s in _lines(text, span) if _WANT.search(text[slice(*s)]) and len(text[slice(*s)]) > 25]
    lines = lines[1:] if len(lines) > 1 and _repeats(text, lines[0], lines[1]) else lines
    bullets = bullets or [s for s in lines if re.match(r"\s*[-–+•]", text[slice(*s)])]
    wanted = bullets if len(bullets) >= 2 else lines if len(lines) >= 2 and not label else []
    if len(wanted) >= 2:
        return [Ask(str(i), _tidy(text, _after_intro(text, s))) for i, s in enumerate(wanted, 1)]
    whole = _tidy(text, _quoted(text, _after_label(text, span)))
    return [Ask(label or "1", whole)] if whole[1] > whole[0] else []


def _quoted(text: str, span: Span) -> Span:
    """What a letter quotes at its opening: "Sở nhận được Văn bản …, trong đó có kiến nghị của cử tri: “Đề nghị …”."."""
    quote = _QUOTE.match(text, *span)
    return quote.span("said") if quote else span


def _past_intro(text: str, span: Span) -> Span:
    """Without the paragraphs that only lead to the ask: "Bộ nhận được kiến nghị của cử tri …, nội dung như sau:"."""
    start, end = span
    while (at := text.find("\n", start, end)) >= 0 and text[start:at].rstrip().endswith(":"):
        start = at + 1
    return (start, end) if text[start:end].strip() else span


def _introduced(text: str, span: Span) -> list[Span]:
    """Bullets under "Cử tri kiến nghị:"; each is an ask, whatever its words."""
    found = [s for s in _lines(text, span) if re.match(r"\s*[-–+•]\s*\S{2}", text[slice(*s)])]
    before = text[span[0] : found[0][0]].rstrip() if len(found) >= 2 else ""
    return found if before.endswith(":") and _WANT.search(before) else []


def _joined(text: str, ask: Ask, answer: Span) -> list[Ask]:
    """Asks that one sentence joins, where the reply has a heading for each: "… đề nghị A; đồng thời đề nghị B"."""
    parts = {
        len(_HEADING.findall(text, *answer)),
        len(sequence(list(labels(text, *answer, at_line_start=True)), strict=True)),
    }
    intro = _after_intro(text, ask.span)
    for start, sign in ((ask.span[0], _AND_ASKS), (intro[0], _SEMICOLON)):
        cuts = [m.end() for m in sign.finditer(text, start, ask.span[1])]
        spans = list(zip([start, *cuts], [*cuts, ask.span[1]], strict=True))
        spans = [s for n, s in enumerate(spans) if n or sign is _SEMICOLON or _WANT.search(text[slice(*s)])]
        if len(spans) >= 2 and len(spans) in parts:
            return [Ask(str(n), _tidy(text, span)) for n, span in enumerate(spans, 1)]
    return [ask]


def _repeats(text: str, title: Span, line: Span) -> bool:
    """A page's title, with the time of the page after it, often says the ask in short before it is said in full."""
    return _STAMP.search(text[slice(*title)]) is not None or alike(text[slice(*title)], text[slice(*line)]) >= OTHER


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
    run = _best_run([*labels(text, *span, at_line_start=True)], asks)
    if run:
        return _numbered_answers(text, span, run, asks, prefix, doubts)
    heads = [m.start() for m in _HEADING.finditer(text, *span)]
    heads = heads if len(heads) >= 2 else _named_bullets(text, span, asks)
    if len(heads) >= 2:
        return _headed_answers(text, span, heads, asks, doubts)
    doubts.append(
        Doubt("one_answer_for_all", "Câu trả lời không chia theo từng kiến nghị; hiểu là trả lời chung.", span)
    )
    return [Answer((), tuple(ask.label for ask in asks), span)]


def _named_bullets(text: str, span: Span, asks: list[Ask]) -> list[int]:
    """ "- Nhà truyền thống: …", "- Đường nội đồng: …": bullets that each name another of the asks."""
    heads = [m.start() for m in _BULLET_HEAD.finditer(text, *span)]
    if len(heads) != len(asks):
        return []
    named = [text[start : text.find(":", start)] for start in heads]
    best = {
        max(asks, key=lambda ask: alike(said, text[slice(*ask.span)])).label
        for said in named
        if any(alike(said, text[slice(*ask.span)]) >= SAME for ask in asks)
    }
    return heads if len(best) == len(asks) else []


def _best_run(found: list[Label], asks: list[Ask]) -> list[Label]:
    """The style whose numbers fit the asks best; numbers inside an answer (its own lists) do not count."""
    best: list[Label] = []
    rank = (1, 0)
    for style in dict.fromkeys(label.style for label in found):
        run = sequence([label for label in found if label.style == style], strict=False)
        places = _places(run, asks)
        numbers = [value for label in run for value in label.values]
        known = {number for number in numbers if number in places}
        mine = (len(known) - sum(number not in places for number in numbers), -run[0].start if run else 0)
        if len(known) >= 2 and mine > rank:
            best, rank = [label for label in run if label.values[0] in places], mine
    return best


def _places(run: list[Label], asks: list[Ask]) -> dict[int, int]:
    """The number in an answer -> the place of its ask: by the asks' own numbers, else in their order."""
    own = {int(ask.label): place for place, ask in enumerate(asks) if ask.label.isdigit()}
    order = {place + 1: place for place in range(len(asks))}
    numbers = {value for label in run for value in label.values}
    return own if len(own) == len(asks) and len(numbers & own.keys()) >= len(numbers & order.keys()) else order


def _numbered_answers(
    text: str, span: Span, run: list[Label], asks: list[Ask], prefix: str, doubts: list[Doubt]
) -> list[Answer]:
    ends = [label.start for label in run[1:]] + [span[1]]
    places = _places(run, asks)
    out = []
    for label, end in zip(run, ends, strict=True):
        own = tuple(asks[places[value]].label for value in label.values if value in places)
        body = stripped(text, (label.end, end))
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
        body = stripped(text, (start + len(heading) - len(heading.lstrip(" \t*-–+•")), end))
        out.append(Answer((), (best,) if sure else (), body))
        said = (
            f"Câu trả lời không đánh số; hiểu là trả lời kiến nghị {best}."
            if sure
            else "Không rõ trả lời kiến nghị nào."
        )
        doubts.append(Doubt("unnumbered_answer", said, (start, start + len(heading))))
    return out


def _look_over(out: Structure, text: str) -> None:
    claims = Counter(key for answer in out.answers for key in answer.asks)
    for key, times in claims.items():
        if times > 1:
            out.doubts.append(
                Doubt(
                    "two_answers",
                    f"Có {times} phần trả lời cùng nhận kiến nghị {key}; hãy chọn phần đúng hoặc gộp lại.",
                )
            )
    if out.answers and not out.asks:
        said = "Văn bản không nhắc lại kiến nghị; hãy chọn kiến nghị được trả lời trong các kiến nghị đã nhận."
        out.doubts.append(Doubt("no_ask", said))
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


def _tidy(text: str, span: Span) -> Span:
    """Without the spaces, bullets and stops around it."""
    start, end = span
    while start < end and text[start] in ' \t\n.,:)-–+•*"“/':
        start += 1
    while end > start and text[end - 1] in ' \t\n;,"”*':
        end -= 1
    if dated := _PAGE_DATE.search(text, start, end):  # a page puts its day under the ask
        end = dated.start()
    return start, end
