"""Labels of asks and answers: (i), (1), a), Câu 2, Kiến nghị thứ ba, and merged ones such as (3) (4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_WORDS = r"Câu hỏi|Câu|Hỏi|Kiến nghị|Ý kiến|Nội dung|Vấn đề|Mục|Điểm"


@dataclass(frozen=True, slots=True)
class Label:
    """One label, or a run of merged ones, with its place. `style` says how it is written, `values` its numbers."""

    style: str
    values: tuple[int, ...]
    texts: tuple[str, ...]
    start: int
    end: int


def roman(text: str) -> int | None:
    """The value of a Roman numeral up to 49, None where it is none: "iv" -> 4."""
    values = [_ROMAN.get(c, 0) for c in text.lower()]
    total = sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return total if all(values) and 0 < total < 50 and _as_roman(total) == text.lower() else None


def _as_roman(n: int) -> str:
    pairs = ((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    out = ""
    for value, sign in pairs:
        while n >= value:
            out, n = out + sign, n - value
    return out


def written(form: str, n: int) -> str:
    """The number as a word processor writes it in one of its list formats."""
    if form in ("lowerRoman", "upperRoman"):
        return _as_roman(n) if form == "lowerRoman" else _as_roman(n).upper()
    if form in ("lowerLetter", "upperLetter") and n <= 26:
        return chr(ord("a" if form == "lowerLetter" else "A") + n - 1)
    return str(n)


_JOIN = r"(?:\s*(?:,|;|và|\+|&|-|–)\s*|\s*)"
_SHAPES: tuple[tuple[str, str, str], ...] = (
    # style, one label, what may stand between merged labels
    (
        "word",
        rf"(?:{_WORDS}|{_WORDS.lower()})(?:\s+(?:hỏi|kiến nghị))?(?:\s+(?:thứ|số))?\s+(\d{{1,2}}|[ivxIVX]+|{'|'.join(_ORDINALS)})\b",
        "",
    ),
    ("(1)", r"\((\d{1,2})\)", _JOIN),
    ("(i)", r"\(([ivx]{1,6})\)", _JOIN),
    ("(I)", r"\(([IVX]{1,6})\)", _JOIN),
    ("(a)", r"\(([a-zđ])\)", _JOIN),
    ("1)", r"(?<![\w./])(\d{1,2})\)", _JOIN),
    ("i)", r"(?<![\w(])([ivx]{1,6})\)", _JOIN),
    ("a)", r"(?<![\w(])([a-zđ])\)", _JOIN),
    ("1.1", r"(?<![\w./,])(\d{1,2}\.\d{1,2})[.)]?(?=\s+[^\d\s])", ""),
    ("I.", r"(?<![\w.])([IVX]{1,6})[.\-](?=\s)", ""),
    ("1.", r"(?<![\w./,])(\d{1,2})\s?[./](?=\s*[^\d\s])", ""),
    ("i.", r"(?<![\w.])([ivx]{1,6})\.(?=\s)", ""),
    ("a.", r"(?<![\w.])([a-zđ])\.(?=\s)", ""),
    ("thứ", rf"[Tt]hứ\s+({'|'.join(_ORDINALS)})(?=\s*[,:\-])", ""),
)
_MERGED_DOTS = re.compile(r"(\d{1,2}(?:\s*(?:,|;|và|\+|&)\s*\d{1,2})+)\s*[.):](?=\s)")
_MERGED_WORDS = re.compile(
    rf"(?:{_WORDS}|{_WORDS.lower()})\s+(?:số\s+)?(\d{{1,2}}(?:\s*(?:,|;|và|\+|&)\s*(?:(?:{_WORDS.lower()}|{_WORDS})\s+)?(?:số\s+)?\d{{1,2}})+)"
)

_MERGED_LETTERS = re.compile(
    r"(?:(?:Ý|Nội dung|Kiến nghị|Điểm|Mục)\s+([a-zđ](?:\s*(?:,|;|và)\s*[a-zđ])*)(?=\s*:)|([a-zđ](?:\s*(?:,|;|và|\+|&)\s*[a-zđ])+)\s*[.)](?=\s))"
)


def value_of(style: str, text: str) -> int | None:
    """The number that a label stands for in its style; None where it is none there."""
    if style == "1.1":
        return int(text.split(".")[1]) or None
    if text.isdigit():
        return int(text) or None
    if text.lower() in _ORDINALS:
        return _ORDINALS.index(text.lower()) + 1
    if "a" in style:
        return _LETTERS.index(text) + 1 if text in _LETTERS else None
    return roman(text)


def labels(text: str, start: int, end: int, *, at_line_start: bool) -> Iterator[Label]:
    """Every label in text[start:end], merged runs as one. Labels in the middle of a line count only on request."""
    for style, one, join in _SHAPES:
        pattern = re.compile(rf"{one}(?:{join}{one})*" if join else one)
        for match in pattern.finditer(text, start, end):
            if not _starts_line(text, match.start(), start, counted=style == "word") and (
                at_line_start or not (style.startswith("(") or _follows_stop(text, match.start(), start))
            ):
                continue
            texts = tuple(m.group(1) for m in re.finditer(one, match.group())) if join else (match.group(1),)
            values = [value_of(style, t) for t in texts]
            if all(values):
                yield Label(style, tuple(v for v in values if v), texts, match.start(), match.end())
    for style, pattern in (("1.", _MERGED_DOTS), ("word", _MERGED_WORDS), ("a)", _MERGED_LETTERS)):
        for match in pattern.finditer(text, start, end):
            if _starts_line(text, match.start(), start, counted=style == "word"):
                texts = tuple(re.findall(r"\d+|\b[a-zđ]\b", match.group(match.lastindex or 0)))
                merged = tuple(value_of(style, t) or 0 for t in texts)
                yield Label(style, merged, texts, match.start(), match.end())


_INTRODUCED = re.compile(
    r"(?:(?:Về|Đối với|Với|Trả lời)\s+)?(?:các\s+)?(?:nội dung|kiến nghị|ý kiến|câu hỏi|câu|ý|mục|điểm)(?:\s+(?:số|thứ))?\s*$"
    r"|(?:Về|Đối với)\s+$",
    re.IGNORECASE,
)


_LEAD = 90  # letters: what may stand before a label on its line is shorter
_COUNTED = re.compile(
    r"\(?(?:\d{1,2}(?:\.\d{1,2})?|[ivxIVX]{1,4}|[a-zđ])[.)]\s+(?:(?:Về|Đối với|Với|Trả lời)\s+(?:các\s+)?)?$"
)


def _starts_line(text: str, at: int, start: int, *, counted: bool) -> bool:
    """`counted`: a number may stand before it, "1. Về kiến nghị số 4"."""
    begin = max(start, text.rfind("\n", max(0, at - _LEAD), at) + 1, at - _LEAD)
    if begin == at - _LEAD and text[begin - 1 : begin] not in ("", "\n"):
        return False  # far within a line
    before = text[begin:at]
    before = _INTRODUCED.sub("", before)
    before = _COUNTED.sub("", before) if counted else before
    return not before.strip(" \t*-–+•\"“'")


def _follows_stop(text: str, at: int, start: int) -> bool:
    return text[max(start, at - 9) : at].rstrip(" ")[-1:] in (":", ";", ".")


def sequence(found: list[Label], *, strict: bool) -> list[Label]:
    """The longest run of one style that counts up from 1 ("Kiến nghị số 3" from any number). `strict`: without gaps; else gaps, repeats and
    merged answers out of turn ("(1), (3)", then "(2)") stay."""
    best: list[Label] = []
    for style in dict.fromkeys(label.style for label in found):
        mine = sorted((label for label in found if label.style == style), key=lambda label: (label.start, -label.end))
        run = _run(mine, strict=strict)
        if len(run) > len(best):
            best = run
    return best


def _run(mine: list[Label], *, strict: bool) -> list[Label]:
    run: list[Label] = []
    seen: set[int] = set()
    for label in mine:
        if run and label.start < run[-1].end:
            continue
        last = run[-1].values[-1] if run else 0
        first = label.values[0]
        if not run and label.style == "word":  # a letter may go on from the numbers of another
            last = first - 1
        near = first <= max(seen, default=0) + 3 or (label.style == "word" and first > max(seen, default=0))
        if first == last + 1 if strict else first == last or (first not in seen and near):
            run.append(label)
            seen.update(label.values)
    return run
