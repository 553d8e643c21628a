"""How well the samples are read: `python -m tests.petitions.measure`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from motcua.petitions.reading import Reading, read_document, read_text
from tests.petitions.papers import docx, pdf, pdf_with_table
from tests.petitions.replies import (
    bodies,
    capital,
    capital_singles,
    communes,
    files,
    letters,
    ministries,
    others,
    pages,
    provinces,
)
from tests.petitions.replies.shapes import Sample

Readings = Iterable[tuple[str, Sample, Reading]]
_TITLE = ("BÁO CÁO kết quả giải quyết kiến nghị cử tri", "Sơn Tây, ngày 09 tháng 10 năm 2026")


@dataclass
class Score:
    right: int = 0
    missed: int = 0
    wrong: int = 0

    def add(self, expected: Counter[object], found: Counter[object]) -> None:
        self.right += (expected & found).total()
        self.missed += (expected - found).total()
        self.wrong += (found - expected).total()

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)


def _texts(samples: dict[str, Sample]) -> Readings:
    for name, sample in samples.items():
        yield name, sample, read_text(sample.text)


def _files() -> Readings:
    """Word files and PDFs; some of the texts once more as PDF."""
    yield "table", files.TABLE_READ, read_document(docx(["BÁO CÁO"], files.TABLE), "bao-cao.docx")
    yield "listed", files.LISTED_READ, read_document(docx(files.LISTED), "tra-loi.docx")
    yield "promises", files.PROMISES_READ, read_document(docx(files.PROMISES, files.PROMISES_TABLE), "tra-loi.docx")
    yield "rows", files.ROWS_READ, read_document(pdf_with_table(files.ROWS_HEAD, files.ROWS), "bao-cao.pdf")
    yield "six columns", files.WORD_READ, read_document(docx(_TITLE, files.WORD_TABLE), "bao-cao.docx")
    yield "six ruled", files.WORD_READ, read_document(pdf_with_table(_TITLE, files.WORD_TABLE), "bao-cao.pdf")
    yield "two lists", files.WORD_LIST_READ, read_document(docx(files.WORD_LIST), "tra-loi.docx")
    for sample in (provinces.ROADS, ministries.MINISTRY, provinces.MERGED, capital.LAND):
        yield f"pdf: {sample.text[:30]}", sample, read_document(pdf(sample.text.rstrip("\n")), "tra-loi.pdf")


KINDS: dict[str, Callable[[], Readings]] = {
    "ministries": lambda: _texts({**ministries.TEXTS, **letters.TEXTS}),
    "bodies": lambda: _texts(bodies.TEXTS),
    "provinces": lambda: _texts(provinces.TEXTS),
    "pages": lambda: _texts(pages.TEXTS),
    "communes": lambda: _texts(communes.TEXTS),
    "capital": lambda: _texts({**capital.TEXTS, **capital_singles.TEXTS}),
    "files": _files,
    "no replies": lambda: _texts(others.TEXTS),
}


def compared(sample: Sample, reading: Reading) -> dict[str, tuple[Counter[object], Counter[object]]]:
    """Kind of item -> (expected, found)."""
    dated = [d for d in reading.commitments if d.due.words and d.due.precision != "open"]
    return {
        "asks": (Counter(sample.asks), Counter(a.label for a in reading.asks)),
        "begins": _begins(sample, reading),
        "answers": (Counter(sample.answers), Counter((a.labels, a.asks) for a in reading.answers)),
        "dated": (
            Counter(sample.dated),
            Counter(
                _matched(sample, d.actor, str(d.due.last) if d.due.last else None, d.due.precision.value) for d in dated
            ),
        ),
        "undated": (Counter({"x": sample.undated}), Counter({"x": len(reading.commitments) - len(dated)})),
        "references": (
            Counter(sample.references),
            Counter((r.kind, r.number, str(r.issued) if r.issued else None) for r in reading.references),
        ),
        "figures": (Counter(sample.figures), Counter((float(f.value), f.unit) for f in reading.figures)),
        "doubts": (Counter(set(sample.doubts)), Counter({d.code for d in reading.doubts} & set(sample.doubts))),
    }


def _begins(sample: Sample, reading: Reading) -> tuple[Counter[object], Counter[object]]:
    """The first words of the asks and answers: that each starts where it should."""
    if not sample.begins:
        return Counter(), Counter()
    texts = [reading.cut(part.span) for part in (*reading.asks, *reading.answers)]
    found = (next((b for b in sample.begins if text.startswith(b)), text[:40]) for text in texts)
    return Counter(sample.begins), Counter(found)


def _matched(sample: Sample, actor: str, last: str | None, precision: str) -> tuple[str, str | None, str]:
    """The found one under the words of the expected actor where its name contains them."""
    for words, day, how in sample.dated:
        if (day, how) == (last, precision) and words in actor:
            return (words, day, how)
    return (actor, last, precision)


def scores(of: Readings) -> dict[str, Score]:
    total: dict[str, Score] = {}
    for _, sample, reading in of:
        for kind, (expected, found) in compared(sample, reading).items():
            total.setdefault(kind, Score()).add(expected, found)
    return total


def main() -> None:
    for title, of in KINDS.items():
        print(title)
        read = list(of())
        for name, sample, reading in read:
            for kind, (expected, found) in compared(sample, reading).items():
                if expected != found and (expected.total() or found.total()):
                    print(f"  {name:12} {kind:10} missed {dict(expected - found)}  wrong {dict(found - expected)}")
        for kind, score in scores(read).items():
            of_all = score.right + score.missed
            print(f"  {kind:10} precision {score.precision:6.1%}  recall {score.recall:6.1%} of {of_all}")


if __name__ == "__main__":
    main()
