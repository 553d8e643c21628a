"""A whole document read, and its form for programs (the contract of `motcua petitions parse --json`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from motcua.common.errors import BadInput
from motcua.petitions.reading import sources
from motcua.petitions.reading.commitments import commitments
from motcua.petitions.reading.dates import dates, document_date, letter_date
from motcua.petitions.reading.figures import UNITS, figures
from motcua.petitions.reading.letter import endings
from motcua.petitions.reading.numerals import in_digits
from motcua.petitions.reading.references import references
from motcua.petitions.reading.rows import drafts_of_rows
from motcua.petitions.reading.shapes import Answer, Ask, Document, Doubt, Draft, Figure, Reference, Span
from motcua.petitions.reading.structure import structure
from motcua.petitions.reading.tables import promised

MAX_LETTERS = 600_000  # some 200 pages: read in some 2 s; what is longer is a volume, not a reply
_LABELS = re.compile(
    r"\(\d{1,2}\)|^\s*\d{1,2}[.)/](?=\s)|^\s*\d{1,2}\.\d{1,2}[.)]?(?=\s)|\b(?:Câu|Kiến nghị)\s+\d{1,2}", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a document. Every span is a place in `text`."""

    text: str
    asks: tuple[Ask, ...]
    answers: tuple[Answer, ...]
    commitments: tuple[Draft, ...]
    references: tuple[Reference, ...]
    figures: tuple[Figure, ...]
    petitioners: tuple[str, ...]
    doubts: tuple[Doubt, ...]

    def cut(self, span: Span) -> str:
        return self.text[slice(*span)]

    def as_data(self) -> dict[str, Any]:
        """The reading as plain data, by the contract; `text` is what the spans count in."""
        return {
            "asks": [{"label": a.label, "text": self.cut(a.span), "span": a.span} for a in self.asks],
            "answers": [
                {"labels": a.labels, "asks": a.asks, "text": self.cut(a.span), "span": a.span} for a in self.answers
            ],
            "commitments": [_draft_data(self, draft) for draft in self.commitments],
            "references": [_reference_data(reference) for reference in self.references],
            "figures": [
                {"value": f.value, "unit": f.unit, "span": f.span, "bound": f.bound or None} for f in self.figures
            ],
            "petitioners": self.petitioners,
            "doubts": [{"code": d.code, "text": d.text, "span": d.span} for d in self.doubts],
            "text": self.text,
        }


def _draft_data(reading: Reading, draft: Draft) -> dict[str, Any]:
    due = draft.due
    return {
        "actor": draft.actor or None,
        "action": draft.action,
        "due": {
            "date": due.last.isoformat() if due.last else None,
            "precision": due.precision.value,
            "words": due.words,
        },
        "span": draft.span,
        "asks": reading.answers[draft.answer].asks if draft.answer is not None else (),
    }


def _reference_data(reference: Reference) -> dict[str, Any]:
    return {
        "kind": reference.kind,
        "number": reference.number,
        "date": reference.issued.isoformat() if reference.issued else None,
        "name": reference.name,
        "articles": reference.articles,
        "spans": reference.spans,
    }


def read_document(data: bytes, name: str) -> Reading:
    """Read a file. Raises BadInput where it cannot be opened; one without text gives an empty reading and says so."""
    return _read(sources.load(data, name))


def read_text(text: str) -> Reading:
    return _read(sources.from_text(text))


def _read(document: Document) -> Reading:
    text = document.text
    if len(text) > MAX_LETTERS:
        said = f"Văn bản dài {len(text) // 1000:,} nghìn chữ cái; mỗi lần chỉ đọc được 600 nghìn (khoảng 200 trang)."
        raise BadInput(
            "document_size", said.replace(",", "."), advice="Hãy tách riêng từng văn bản trả lời rồi gửi từng tệp."
        )
    if not text.strip():
        empty = document.doubts or (Doubt("empty", "Tệp không có chữ nào. Hãy mở tệp xem lại, rồi gửi tệp có chữ."),)
        return Reading(text, (), (), (), (), (), (), empty)
    named, reference_doubts = references(text)
    places = [span for reference in named for span in reference.spans]
    written_on = document_date(text, [r.issued for r in named if r.issued])
    digits = in_digits(text, UNITS)
    times, time_doubts = dates(digits, written_on=written_on, masked=places)
    found = structure(document)
    rows = promised(document)
    sent = letter_date(text)  # what was due before the letter was written is told, not promised
    coming = [time for time in times if not (sent and time.last and time.last < sent)]
    drafts, draft_doubts = commitments(text, found.answers, coming, named, written_on, rows)
    of_rows, row_doubts = drafts_of_rows(text, rows, found, times, written_on)
    drafts = sorted([*drafts, *of_rows], key=lambda draft: draft.span)
    masked = [*places, *endings(text), *(time.span for time in times), *(m.span() for m in _LABELS.finditer(text))]
    doubts = (*document.doubts, *found.doubts, *reference_doubts, *time_doubts, *draft_doubts, *row_doubts)
    return Reading(
        text, tuple(found.asks), tuple(found.answers), tuple(drafts), tuple(named),
        tuple(figures(digits, masked=masked)), tuple(found.petitioners), doubts,
    )  # fmt: skip
