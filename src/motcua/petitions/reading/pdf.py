"""The text layer of a PDF: lines joined into paragraphs, ruled tables kept as rows of cells."""

from __future__ import annotations

import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from statistics import median

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.table import Table
from pdfplumber.utils.exceptions import PdfminerException

from motcua.common.errors import BadInput
from motcua.common.text import nfc
from motcua.petitions.reading.shapes import Document, Doubt, Row, Writer, unreadable

_TOO_LITTLE = 20  # letters a page: less than this is a scan with a stamp
_COLUMN_LINES = 12  # fewer lines are a letterhead in two parts
_GUTTER = 5  # points on each side
_PAGE_NUMBER = re.compile(r"\s*(?:[-–]?\s*(?:Trang\s+)?\d{1,3}\s*[-–]?|(?:Trang\s+)?\d{1,3}\s?/\s?\d{1,3})\s*")
_STARTS = re.compile(
    r"\s*(?:[-–+•*]|\(?[ivxIVX]{1,5}[.)]|\(?\d{1,2}[.)/]|\(?[a-zđ][.)]|(?:Câu|Kiến nghị|Trả lời|Điều)\b)"
)

Cells = list[list[str]]


def from_pdf(data: bytes) -> Document:
    """The text and the tables of a PDF; one without text gives an empty document that says so."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as opened:
            pages = [list(_blocks(page)) for page in opened.pages]
    except PdfminerException as problem:
        if problem.args and isinstance(problem.args[0], PDFPasswordIncorrect):
            said = BadInput("file_encrypted", "Tệp PDF có mật khẩu.", advice="Hãy bỏ mật khẩu rồi gửi lại.")
            raise said from problem
        raise unreadable("PDF") from problem
    blocks = [block for page in _without_margins(pages) for block in page]
    letters = sum(c.isalpha() for block in blocks for c in str(block))
    if letters < _TOO_LITTLE * max(1, len(pages)):
        no_text = "Tệp PDF này là bản chụp, không có chữ để đọc. Cần bản có chữ (.docx), hoặc nhập tay."
        return Document("", doubts=(Doubt("no_text", no_text),))
    return _document(_joined(blocks))


def _blocks(page: Page) -> Iterator[str | Cells]:
    """The page from its top: text as lines, tables as cells."""
    tables = sorted((t for t in page.find_tables() if _is_table(t)), key=lambda table: table.bbox[1])
    top = 0.0
    for table in tables:
        if table.bbox[1] > top:
            yield _text_between(page, top, table.bbox[1])
        yield [[nfc(cell or "") for cell in row] for row in table.extract()]
        top = max(top, table.bbox[3])
    if top < page.height:
        yield _text_between(page, top, page.height)


def _is_table(table: Table) -> bool:
    """A frame around a paragraph has no columns."""
    return len(table.rows) > 1 and max(len(row.cells) for row in table.rows) > 1


def _text_between(page: Page, top: float, bottom: float) -> str:
    within = page.filter(lambda thing: top <= (thing["top"] + thing["bottom"]) / 2 < bottom)
    gutter = _gutter(within)
    parts = [within] if gutter is None else [_side(within, gutter, right=right) for right in (False, True)]
    text = nfc("\n".join(part.extract_text() for part in parts))
    return "\n".join(line for line in text.split("\n") if not _PAGE_NUMBER.fullmatch(line))


def _gutter(page: Page) -> float | None:
    """Where the empty stretch between two columns of text is: nearly every line leaves it out and has words on both sides."""
    lines: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    for word in page.extract_words():
        lines[round(word["top"] / 3)].append((word["x0"], word["x1"]))
    if len(lines) < _COLUMN_LINES:
        return None
    left, right = page.width * 0.35, page.width * 0.65
    for at in range(int(left), int(right), 4):
        beside = [(min(a for a, _ in words), max(b for _, b in words)) for words in lines.values()]
        apart = [all(b < at - _GUTTER or a > at + _GUTTER for a, b in words) for words in lines.values()]
        both = sum(clear and a < at < b for clear, (a, b) in zip(apart, beside, strict=True))
        if sum(apart) >= 0.95 * len(lines) and both >= 0.7 * len(lines):
            return float(at)
    return None


def _side(page: Page, gutter: float, *, right: bool) -> Page:
    return page.filter(lambda thing: (thing["x0"] >= gutter) == right)


def _without_margins(pages: list[list[str | Cells]]) -> list[list[str | Cells]]:
    """Without the first and last lines that nearly every page repeats: the head and the foot of the pages."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({key for key in map(_edge, _edges(page)) if key})
    often = {key for key, times in edges.items() if times >= max(3, 0.6 * len(pages))}
    return [[_trimmed(block, often) if isinstance(block, str) else block for block in page] for page in pages]


def _edges(page: list[str | Cells]) -> list[str]:
    lines = [line for block in page if isinstance(block, str) for line in block.split("\n")]
    return [*lines[:2], *lines[-2:]]


def _edge(line: str) -> str:
    return re.sub(r"\d+", "#", line).strip()


def _trimmed(block: str, often: set[str]) -> str:
    return "\n".join(line for line in block.split("\n") if _edge(line) not in often)


def _joined(blocks: list[str | Cells]) -> list[str | Cells]:
    """Paragraphs and tables that run over the end of a page in one piece again."""
    out: list[str | Cells] = []
    for block in blocks:
        last = out[-1] if out else None
        if isinstance(block, str):
            if not block.strip():
                continue
            if isinstance(last, str):
                out[-1] = f"{last}\n{block}"
                continue
        elif isinstance(last, list) and len(last[-1]) == len(block[0]):
            _continue(last, block)
            continue
        out.append(block)
    return out


def _continue(table: Cells, more: Cells) -> None:
    """The rows of the next page; its repeated head falls away, a row without a number goes on with the last one."""
    rows = more[1:] if more[0] == table[0] else more
    if rows and not rows[0][0].strip() and table[-1][0].strip():
        table[-1] = [f"{a}\n{b}".strip() for a, b in zip(table[-1], rows[0], strict=True)]
        rows = rows[1:]
    table += rows


def _document(blocks: list[str | Cells]) -> Document:
    out, tables = Writer(), []
    for block in blocks:
        if isinstance(block, str):
            out.write(_paragraphs(block) + "\n")
        else:
            tables.append(tuple(Row(tuple(_cell(cell, out) for cell in row)) for row in block))
    return Document("".join(out.parts).rstrip("\n"), tuple(tables))


def _cell(text: str, out: Writer) -> tuple[int, int]:
    start = out.at
    out.write(_paragraphs(text, full=0))
    end = out.at
    out.write("\n")
    return start, end


def _paragraphs(text: str, full: float | None = None) -> str:
    """Join lines into paragraphs: a line of at least `full` letters that does not end a sentence runs on."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    if full is None:
        full = 0.75 * median([len(line) for line in lines if len(line) > 30] or [0])
    out: list[str] = []
    open_ = False
    for line in lines:
        if open_ and not _STARTS.match(line):
            broken = re.search(r"\w[-/]$", out[-1])  # "192-" | "KL/TW": a number cut at the end of its line
            out[-1] += ("" if broken else " ") + line.strip()
        else:
            out.append(line.strip())
        open_ = len(line) >= full and not line.endswith((".", ":", ";", "!", "?"))
    return "\n".join(out)
