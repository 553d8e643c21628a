"""What a reading is made of. A span is (start, end) in characters of the document's NFC text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from motcua.common.errors import BadInput
from motcua.petitions.enums import Precision

Span = tuple[int, int]


def stripped(text: str, span: Span) -> Span:
    """Without the spaces, colons and brackets that end a label before it, and without what is blank behind it."""
    start, end = span
    while start < end and text[start] in " \t\n.:)":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


class Places:
    """Stretches of a text that nothing else may be read from; asked often, so kept in order and apart."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans: list[Span] = []
        for start, end in sorted(spans):
            if self._spans and start < self._spans[-1][1]:
                self._spans[-1] = (self._spans[-1][0], max(end, self._spans[-1][1]))
            elif start < end:
                self._spans.append((start, end))

    def touches(self, span: Span) -> bool:
        """Whether any of the span lies in one of them."""
        at = bisect_left(self._spans, (span[1],))
        return at > 0 and self._spans[at - 1][1] > span[0]

    def last_end(self, span: Span) -> int | None:
        """Where the last one ends that starts in the span."""
        at = bisect_left(self._spans, (span[1],))
        return self._spans[at - 1][1] if at > 0 and self._spans[at - 1][0] >= span[0] else None

    def add(self, span: Span) -> None:
        """One more, that touches none of them."""
        self._spans.insert(bisect_left(self._spans, span), span)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person has to look at. `code` is for programs, `text` for people."""

    code: str
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table in the document: the span of each cell."""

    cells: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document as text. `tables` keeps what the text alone would lose."""

    text: str
    tables: tuple[tuple[Row, ...], ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass
class Writer:
    """Collects the text of a document and knows where it is."""

    parts: list[str] = field(default_factory=list)
    at: int = 0

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.at += len(text)


def unreadable(name: str) -> BadInput:
    """What is said of a file that cannot be opened at all."""
    return BadInput(
        "document_unreadable",
        f"Không mở được tệp {name}.",
        advice="Hãy lưu văn bản thành .docx, .pdf hoặc .txt rồi gửi lại.",
    )


@dataclass(frozen=True, slots=True)
class Block:
    """One petition with its reply. `label` is its own number where the document has several."""

    label: str
    ask: Span
    answer: Span
    shares: tuple[str, ...] = ()  # asks that stand before it and that its reply answers too


@dataclass(frozen=True, slots=True)
class Ask:
    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Answer:
    """`labels` as numbered in the document (none where it is not), `asks` the labels of the asks it answers."""

    labels: tuple[str, ...]
    asks: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Due:
    """A time named in the text. `last` is the last day that its words leave open, None where they name none.

    "Trước ngày 30/10" leaves the 30th open: nobody is called late on a day that their words can be read to
    include (see docs/adr/0071-when-a-promise-is-late.md).
    """

    last: date | None
    precision: Precision
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A legal text named in the document; `spans` are all its places, `articles` e.g. "khoản 1 Điều 22"."""

    kind: str
    number: str | None
    name: str
    issued: date | None
    articles: tuple[str, ...] = ()
    spans: tuple[Span, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit. `bound` is "min" or "max" where the text says at least or at most."""

    value: int | float
    unit: str
    span: Span
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A commitment as drafted: who does what by when. `answer` is the place of its answer in the reading."""

    actor: str
    action: str
    due: Due
    span: Span
    answer: int | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (with its "Thời gian hoàn thành…" taken in), and the heading that it stands under."""

    span: Span
    answer: int | None
    heading: Span | None
    start: int  # where the answer starts
