"""Headings that gather petitions ("II. LĨNH VỰC Y TẾ", "B. Đang giải quyết", "1. Cử tri xã A kiến nghị:")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from motcua.petitions.reading.cues import HEAD, WANTS, asks
from motcua.petitions.reading.letter import answer_end
from motcua.petitions.reading.shapes import Block, Span

FIELD = re.compile(
    r"^[ \t*]*(?:(?P<A>[A-HĐ])|(?P<I>[IVX]{1,4})|(?P<n>\d{1,2})|(?P<a>[a-zđ]))[.\-)/][ \t]*(?=[^\W\d])(?P<said>[^\n]*)$",
    re.MULTILINE,
)
_KEY = re.compile(
    r"[ \t]*(?:Số thứ tự|STT|Người kiến nghị|Cử tri|Địa bàn|Địa phương|Lĩnh vực|Kỳ họp)[ \t]*:"
)  # of a form
_ONLY_WHO = re.compile(rf"{WANTS}[ \t]*:[ \t]*$")  # who asks; what is asked comes below


def is_field(field: re.Match[str]) -> bool:
    """A heading, not an ask."""
    said = field["said"].strip()
    if said.isupper() or _ONLY_WHO.search(said):
        return True
    return len(said) < 90 and said[-1:] not in (".", ":", ";", "?") and not asks(said)


def without_headings(text: str, span: Span) -> Span:
    """An answer without the headings of what follows it, and without the end of its letter."""
    start, end = answer_end(text, span)
    while (at := text.rfind("\n", start, end) + 1) > start:
        field = FIELD.match(text, at, end)
        if not _KEY.match(text, at, end) and (field is None or not is_field(field)):
            break
        start, end = answer_end(text, (start, at))
    return start, end


def in_fields(text: str, blocks: list[Block], starts: list[int]) -> list[Block]:
    """Where each field counts its petitions from 1 again, the numbers of the fields go before theirs: "II.1", "A.II.1"."""
    counts = Counter(block.label for block in blocks)
    if max(counts.values(), default=0) < 2 or ("" in counts and len(counts) > 1):
        return blocks
    above = list(_above(text, starts))
    if not all(above):
        return blocks
    headed = "" in counts or (
        len(counts) == 1 and all(HEAD.match(text, start) for start in starts)
    )  # "1. Nội dung …" in each
    if headed and len({path[-1] for path in above}) == len(blocks):
        return [replace(b, label=path[-1]) for b, path in zip(blocks, above, strict=True)]
    if "" in counts:
        return blocks
    for depth in range(1, max(map(len, above), default=0) + 1):
        named = [".".join((*path[-depth:], b.label)) for b, path in zip(blocks, above, strict=True)]
        if len(set(named)) == len(named):
            return [replace(b, label=name) for b, name in zip(blocks, named, strict=True)]
    return blocks


def _above(text: str, starts: list[int]) -> Iterator[tuple[str, ...]]:
    """The numbers of the headings above each start, the widest first."""
    headings = [field for field in FIELD.finditer(text) if field.start() not in starts and is_field(field)]
    stack: list[tuple[str, str]] = []
    at = 0
    for start in starts:
        while at < len(headings) and headings[at].start() < start:
            style = next(key for key in "AIna" if headings[at][key])
            place = next((i for i, (known, _) in enumerate(stack) if known == style), len(stack))
            stack[place:] = [(style, headings[at][style])]
            at += 1
        yield tuple(label for _, label in stack)
