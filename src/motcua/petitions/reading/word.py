"""The text of a Word file: its paragraphs with the numbers that Word counts itself, its tables, its text boxes."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from motcua.common.errors import BadInput
from motcua.common.text import nfc
from motcua.petitions.reading.numbering import written
from motcua.petitions.reading.shapes import Document, Doubt, Row, Writer, unreadable

_MAX_XML = 60_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WRAPS = tuple(f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "smartTag"))
# What was struck out or moved away in tracked changes, and the second form of a drawing for older programs.
_UNSEEN = (
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}pPr",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
_BOX = f"{_W}txbxContent"

_Level = tuple[str, str, int]  # format, pattern, first number


@dataclass
class _Numbers:
    """Labels that Word itself counts: the levels of each list, and how far each has counted."""

    levels: dict[str, dict[str, _Level]]
    styles: dict[str, tuple[str, str]]
    counts: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def label(self, paragraph: ElementTree.Element) -> str:
        key, depth = self._place(paragraph)
        form, pattern, first = self.levels.get(key, {}).get(depth, ("", "", 1))
        if form == "bullet":
            return "- "
        if not form:
            return ""
        counts = self.counts[key]
        counts[depth] = counts[depth] + 1 if depth in counts else first
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return re.sub(r"%(\d)", lambda m: self._count(key, str(int(m[1]) - 1)), pattern) + " "

    def _place(self, paragraph: ElementTree.Element) -> tuple[str, str]:
        """The list of a paragraph and its depth in it, by its own mark or that of its style."""
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        place = _list_place(paragraph.find(f"{_W}pPr/{_W}numPr"))
        return place or self.styles.get(_value(style), ("", "0"))

    def _count(self, key: str, depth: str) -> str:
        form, _, first = self.levels[key].get(depth, ("decimal", "", 1))
        return written(form, self.counts[key].get(depth, first))


def from_docx(data: bytes) -> Document:
    """Raises BadInput where the file is no Word file, or swells without end."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            body = _xml(archive, "word/document.xml")
            levels = _levels(_xml(archive, "word/numbering.xml")) if "word/numbering.xml" in names else {}
            styles = _styles(_xml(archive, "word/styles.xml")) if "word/styles.xml" in names else {}
            notes = _notes(_xml(archive, "word/footnotes.xml")) if "word/footnotes.xml" in names else 0
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, DefusedXmlException) as problem:
        raise unreadable("Word") from problem
    root = body.find(f"{_W}body")
    if root is None:
        raise unreadable("Word")
    out, tables, numbers = Writer(), [], _Numbers(levels, styles)
    for block in _blocks(root):
        if block.tag == f"{_W}p":
            out.write(_paragraph(block, numbers) + "\n")
        elif block.tag == f"{_W}tbl":
            tables.append(_table(block, out, numbers))
    said = f"Văn bản có {notes} chú thích cuối trang; phần chú thích không được đọc, hãy xem trong bản gốc."
    return Document("".join(out.parts), tuple(tables), (Doubt("footnotes", said),) if notes else ())


def _blocks(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Paragraphs and tables, also those that a form or a tracked change wraps."""
    for block in root:
        if block.tag in _WRAPS:
            yield from _blocks(block)
        else:
            yield block


def _xml(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if archive.getinfo(name).file_size > _MAX_XML:
        raise BadInput("document_size", "Văn bản Word này lớn bất thường.", advice="Hãy lưu lại thành tệp mới rồi gửi.")
    return fromstring(archive.read(name), forbid_dtd=True)  # Word declares none; entities could swell without end


def _value(element: ElementTree.Element | None, default: str = "") -> str:
    return default if element is None else element.get(f"{_W}val", default)


def _list_place(place: ElementTree.Element | None) -> tuple[str, str] | None:
    number = None if place is None else place.find(f"{_W}numId")
    if place is None or number is None:
        return None
    return _value(number), _value(place.find(f"{_W}ilvl"), "0")


def _levels(numbering: ElementTree.Element) -> dict[str, dict[str, _Level]]:
    abstract = {}
    for one in numbering.iter(f"{_W}abstractNum"):
        levels = {}
        for level in one.iter(f"{_W}lvl"):
            first = _value(level.find(f"{_W}start"), "1")
            form, pattern = _value(level.find(f"{_W}numFmt")), _value(level.find(f"{_W}lvlText"))
            levels[level.get(f"{_W}ilvl", "0")] = (form, pattern, int(first) if first.isdigit() else 1)
        abstract[one.get(f"{_W}abstractNumId", "")] = levels
    found = {}
    for number in numbering.iter(f"{_W}num"):
        of = number.find(f"{_W}abstractNumId")
        if of is not None:
            found[number.get(f"{_W}numId", "")] = abstract.get(_value(of), {})
    return found


def _styles(styles: ElementTree.Element) -> dict[str, tuple[str, str]]:
    """Style -> its list and depth, for those that count their paragraphs."""
    found = {}
    for style in styles.iter(f"{_W}style"):
        if place := _list_place(style.find(f"{_W}pPr/{_W}numPr")):
            found[style.get(f"{_W}styleId", "")] = place
    return found


def _notes(footnotes: ElementTree.Element) -> int:
    """How many footnotes say something; Word keeps two empty ones for its lines."""
    return sum(any((t.text or "").strip() for t in note.iter(f"{_W}t")) for note in footnotes.iter(f"{_W}footnote"))


def _paragraph(paragraph: ElementTree.Element, numbers: _Numbers) -> str:
    """Its text; what stands in text boxes anchored in it comes after, each paragraph on its line."""
    parts, boxes = [numbers.label(paragraph)], []
    for piece in _pieces(paragraph):
        if piece.tag == f"{_W}t":
            parts.append(piece.text or "")
        elif piece.tag == _BOX:
            boxes += [_paragraph(inner, numbers) for inner in _blocks(piece) if inner.tag == f"{_W}p"]
        elif piece.tag in (f"{_W}tab", f"{_W}br") and piece.attrib.get(f"{_W}val") is None:
            parts.append("\n" if piece.tag == f"{_W}br" else " ")
    return "\n".join(said for said in (nfc("".join(parts)).strip(), *boxes) if said)


def _lines(cell: ElementTree.Element, numbers: _Numbers) -> Iterator[str]:
    """The paragraphs of a cell, those of a table within it too."""
    for block in _blocks(cell):
        if block.tag == f"{_W}p":
            yield _paragraph(block, numbers)
        elif block.tag in (f"{_W}tbl", f"{_W}tr", f"{_W}tc"):
            yield from _lines(block, numbers)


def _pieces(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """All that is seen of an element, in order; a text box as one piece."""
    for piece in element:
        if piece.tag in _UNSEEN:
            continue
        yield piece
        if piece.tag != _BOX:
            yield from _pieces(piece)


def _table(table: ElementTree.Element, out: Writer, numbers: _Numbers) -> tuple[Row, ...]:
    rows = []
    for row in [row for row in _blocks(table) if row.tag == f"{_W}tr"]:
        cells = []
        for cell in [cell for cell in _blocks(row) if cell.tag == f"{_W}tc"]:
            start = out.at
            out.write("\n".join(_lines(cell, numbers)))
            cells.append((start, out.at))
            wide = _value(cell.find(f"{_W}tcPr/{_W}gridSpan"), "1")
            cells += [(out.at, out.at)] * (min(int(wide), 20) - 1 if wide.isdigit() else 0)
            out.write("\n")
        rows.append(Row(tuple(cells)))
    return tuple(rows)
