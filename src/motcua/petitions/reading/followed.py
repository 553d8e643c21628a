"""Papers without "Trả lời": lines that ask, all written in one way, each followed by what was done about it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from motcua.petitions.reading.cues import ABOUT_ASK, REPLY, TITLE, WANT, WANTS, asks
from motcua.petitions.reading.fields import in_fields, without_headings
from motcua.petitions.reading.numbering import Label, labels, sequence
from motcua.petitions.reading.shapes import Block, Span, stripped

_OF_VOTERS = re.compile(r"kiến nghị|cử tri", re.IGNORECASE)
_KEYS = 8
_DIGITS = re.compile(r"\d+|\b[ivxIVX]+\b")
_BEGINS = re.compile(r"^[ \t*\-–+•]*([^\n:]{1,60}):", re.MULTILINE)
_TOGETHER = 20  # asks: no reply answers more in one go
_LONG = 1000  # letters: by then a line has said whether it asks
_ONLY_WHO = re.compile(rf"{WANTS}[ \t]*[:.]\s*$")
_BULLET = re.compile(r"[ \t]*([-–+*•])[ \t]*")
_VOTERS_ASK = re.compile(rf"(?:^|[.;]\s)\W*(?:Các\s+)?Cử tri\s[^\n.]{{0,160}}?{WANTS}")
_QUOTED = re.compile(r"[ \t]*(?:Về|Đối với|Liên quan đến)\s[^\n“\"]{0,120}?[“\"]")


def followed(text: str) -> Iterator[list[Block]]:
    """One way to read the paper for each way in which its asks may be written: numbered, with bullets, as voters' words."""
    found = list(labels(text, 0, len(text), at_line_start=True))
    inner = _inner(text, found)
    for heads in [inner] if inner else _by_style(text, found):
        yield list(_sharing(in_fields(text, list(_numbered(text, heads)), [head.start for head in heads])))
    yield list(_bulleted(text))
    if TITLE.search(text[:1500]):  # a newspaper tells of voters too
        yield list(_unnumbered(text))


def alternating(text: str) -> Iterator[list[Block]]:
    """Lines that take turns ("Người dân nêu:", "Chủ tịch phường:"): one beginning comes back, and what stands before it asks."""
    begins = [(_DIGITS.sub("#", m[1].strip()).casefold(), m.start(), m.end()) for m in _BEGINS.finditer(text)]
    often = [key for key, times in Counter(key for key, _, _ in begins).most_common(_KEYS) if times >= 2]
    for speaker in often:
        turns = [at for at, (key, _, _) in enumerate(begins) if key == speaker and at and begins[at - 1][0] != speaker]
        if len(turns) < 2:
            continue
        asked = [(begins[at - 1][2], begins[at][1]) for at in turns]
        ends = [begins[at - 1][1] for at in turns[1:]] + [len(text)]
        answers = [(begins[at][2], end) for at, end in zip(turns, ends, strict=True)]
        if all(WANT.search(text, *span) for span in asked):
            told = [without_headings(text, stripped(text, span)) for span in answers]
            yield [Block("", ask, answer) for ask, answer in zip(asked, told, strict=True)]


def _numbered(text: str, heads: list[Label]) -> Iterator[Block]:
    ends = [label.start for label in heads[1:]] + [len(text)][: len(heads)]
    for label, end in zip(heads, ends, strict=True):
        head = (label.end, _line_end(text, label.end, end))
        answer = without_headings(text, stripped(text, (head[1], end)))
        yield Block(label.texts[0], _asked(text, head), answer)


def _sharing(blocks: list[Block]) -> Iterator[Block]:
    """An ask without an answer shares that of the next."""
    waiting: tuple[str, ...] = ()
    for block in blocks:
        yield replace(block, shares=waiting)
        waiting = (*waiting, block.label)[-_TOGETHER:] if block.answer[0] == block.answer[1] else ()


def _inner(text: str, found: list[Label]) -> list[Label]:
    """The inner numbers ("1.1.") where the outer ones only say whose they are."""
    inner = [label for label in found if label.style == "1.1"]
    outer = sequence([label for label in found if asks(_line(text, label))], strict=False)
    heads = inner and any(text[o.end : i.start].count("\n") < 2 for o, i in _next(outer, inner))
    return inner if heads else []


def _by_style(text: str, found: list[Label]) -> Iterator[list[Label]]:
    styles: defaultdict[str, list[Label]] = defaultdict(list)
    for label in found:
        if not REPLY.match(text, text.rfind("\n", 0, label.start) + 1, label.end + _LONG):
            styles[label.style].append(label)
    for mine in styles.values():
        if again := _counted_again(text, mine):
            yield again
        asking = [label for label in mine if asks(_line(text, label))]
        run = asking if mine[0].style == "1.1" else sequence(asking, strict=False)
        if run:
            yield run
            every = sequence(mine, strict=False)  # "1. Rà soát lại quy hoạch" asks as its sisters do
            if len(run) < len(every) <= 2 * len(run):
                yield every
        elif run := sequence([one for one in mine if _OF_VOTERS.search(_line(text, one))], strict=False):
            yield run


def _counted_again(text: str, mine: list[Label]) -> list[Label]:
    """Numbers that count from 1 again under each "Cử tri xã A kiến nghị:"."""
    runs: list[list[Label]] = []
    for label in mine:
        value = label.values[0]
        if value == 1 and _ONLY_WHO.search(text[max(0, label.start - _LONG) : label.start]):
            runs.append([label])
        elif runs and value == runs[-1][-1].values[-1] + 1:
            runs[-1].append(label)
    return [label for run in runs for label in run]


def _next(outer: list[Label], inner: list[Label]) -> Iterator[tuple[Label, Label]]:
    """Each outer label with the first inner one after it."""
    for one in outer:
        place = bisect_left(inner, one.end, key=lambda label: label.start)
        if place < len(inner):
            yield one, inner[place]


def _bulleted(text: str) -> Iterator[Block]:
    """ "- Về nội dung: “…”", the answer below it."""
    heads = []
    for line in re.finditer(r"[^\n]+", text):
        bullet = _BULLET.match(line.group())
        if bullet and ABOUT_ASK.match(line.group(), bullet.end()):
            heads.append((line.start() + bullet.end(), line.end()))
    yield from _blocks(text, heads)


def _unnumbered(text: str) -> Iterator[Block]:
    lines = [m.span() for m in re.finditer(r"[^\n]+", text)]
    yield from _blocks(text, [span for span in lines if _VOTERS_ASK.search(text[slice(*span)])])


def _blocks(text: str, asked: list[Span]) -> Iterator[Block]:
    for span, end in zip(asked, [a for a, _ in asked[1:]] + [len(text)], strict=False):
        answer = without_headings(text, stripped(text, (span[1], end)))
        if answer[0] < answer[1]:
            yield Block("", _asked(text, span), answer)


def _asked(text: str, head: Span) -> Span:
    """Without "Đối với nội dung kiến nghị:" before the words that it quotes."""
    quoted = _QUOTED.match(text, *head)
    return (quoted.end() if quoted else head[0]), head[1]


def _line(text: str, label: Label) -> str:
    return text[label.end : _line_end(text, label.end, min(len(text), label.end + _LONG))]


def _line_end(text: str, start: int, end: int) -> int:
    at = text.find("\n", start, end)
    return at if at >= 0 else end
