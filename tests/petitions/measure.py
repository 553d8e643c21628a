"""How well the samples are read: `python -m tests.petitions.measure`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from motcua.petitions.reading import Reading, read_document, read_text
from tests.petitions import frames as framed_papers
from tests.petitions import last as last_papers
from tests.petitions import later as later_papers
from tests.petitions import latest as latest_papers
from tests.petitions import samples, unseen
from tests.petitions.papers import docx, pdf, pdf_with_table
from tests.petitions.samples import Sample


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


def readings() -> Iterable[tuple[str, Sample, Reading]]:
    """Every sample with its reading; the same texts once more as PDF."""
    for name, sample in samples.TEXTS.items():
        yield name, sample, read_text(sample.text)
    yield "table", samples.TABLE_READ, read_document(docx(["BÁO CÁO"], samples.TABLE), "bao-cao.docx")
    yield "listed", samples.LISTED_READ, read_document(docx(samples.LISTED), "tra-loi.docx")
    for name in ("roads", "ministry", "merged"):
        yield f"{name} (pdf)", samples.TEXTS[name], read_document(pdf(samples.TEXTS[name].text), f"{name}.pdf")


def fresh() -> Iterable[tuple[str, Sample, Reading]]:
    """The samples that nothing was tuned for."""
    for name, sample in unseen.TEXTS.items():
        yield name, sample, read_text(sample.text)


def later() -> Iterable[tuple[str, Sample, Reading]]:
    """The last four: a table in Word, a table in PDF, numbers in words, lettered asks with merged answers."""
    table = docx(later_papers.PROMISES, later_papers.PROMISES_TABLE)
    yield "promises", later_papers.PROMISES_READ, read_document(table, "tra-loi.docx")
    report = pdf_with_table(later_papers.ROWS_HEAD, later_papers.ROWS)
    yield "rows (pdf)", later_papers.ROWS_READ, read_document(report, "bao-cao.pdf")
    for name, sample in later_papers.TEXTS.items():
        yield name, sample, read_text(sample.text)


def framed() -> Iterable[tuple[str, Sample, Reading]]:
    """The frames of real replies."""
    for name, sample in framed_papers.TEXTS.items():
        yield name, sample, read_text(sample.text)


def last() -> Iterable[tuple[str, Sample, Reading]]:
    """Four more frames."""
    for name, sample in last_papers.TEXTS.items():
        yield name, sample, read_text(sample.text)


def latest() -> Iterable[tuple[str, Sample, Reading]]:
    """The last two, read once when all else was mended; what they showed was mended in part."""
    for name, sample in latest_papers.TEXTS.items():
        yield name, sample, read_text(sample.text)


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


def scores(of: Iterable[tuple[str, Sample, Reading]]) -> dict[str, Score]:
    total: dict[str, Score] = {}
    for _, sample, reading in of:
        for kind, (expected, found) in compared(sample, reading).items():
            total.setdefault(kind, Score()).add(expected, found)
    return total


def main() -> None:
    for title, of in (
        ("samples", readings),
        ("unseen", fresh),
        ("later", later),
        ("frames", framed),
        ("last", last),
        ("latest", latest),
    ):
        print(title)
        for name, sample, reading in of():
            for kind, (expected, found) in compared(sample, reading).items():
                if expected != found and (expected.total() or found.total()):
                    print(f"  {name:12} {kind:10} missed {dict(expected - found)}  wrong {dict(found - expected)}")
        for kind, score in scores(of()).items():
            of_all = score.right + score.missed
            print(f"  {kind:10} precision {score.precision:6.1%}  recall {score.recall:6.1%} of {of_all}")


if __name__ == "__main__":
    main()
