"""From a file to its text: .txt, .docx and the text layer of .pdf."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import PurePath
from xml.etree import ElementTree

from motcua.common.errors import BadInput
from motcua.common.text import nfc
from motcua.petitions.reading.numbering import written
from motcua.petitions.reading.pdf import from_pdf
from motcua.petitions.reading.shapes import Document, Doubt, Row, Writer, unreadable
from motcua.petitions.reading.tables import typed

MAX_BYTES = 25_000_000
_MAX_XML = 60_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def load(data: bytes, name: str) -> Document:
    """The text of a file. Raises BadInput where the file cannot be opened at all."""
    if len(data) > MAX_BYTES:
        raise BadInput(
            "document_size", "Tệp lớn hơn 25 MB.", advice="Hãy chỉ gửi văn bản trả lời, không kèm phụ lục ảnh."
        )
    if data.startswith(b"%PDF-"):
        return from_pdf(data)
    if data.startswith(b"PK\x03\x04"):
        return _from_docx(data)
    if PurePath(name).suffix.lower() in (".pdf", ".docx", ".doc") or _is_binary(data):
        raise unreadable(PurePath(name).name)
    return _from_txt(data)


def _is_binary(data: bytes) -> bool:
    """A picture or a program under the name of a text."""
    return b"\x00" in data[:4096] and data[:2] not in (b"\xff\xfe", b"\xfe\xff")


def _from_txt(data: bytes) -> Document:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    doubts: tuple[Doubt, ...] = ()
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1258", errors="replace")
        doubts = (Doubt("encoding", "Tệp không dùng bảng mã Unicode; chữ có thể đã hỏng, hãy so với bản gốc."),)
    return from_text(text.replace("\r\n", "\n").replace("\r", "\n"), doubts)


def from_text(text: str, doubts: tuple[Doubt, ...] = ()) -> Document:
    """A text with the tables that are typed into it."""
    text = nfc(text)
    return Document(text, typed(text), doubts)


# Word


@dataclass
class _Numbers:
    """Labels that Word itself counts: by list, the format and text of each level, and how far it has counted."""

    levels: dict[str, dict[str, tuple[str, str]]]
    counts: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def label(self, paragraph: ElementTree.Element) -> str:
        place = paragraph.find(f"{_W}pPr/{_W}numPr")
        number = place.find(f"{_W}numId") if place is not None else None
        if place is None or number is None:
            return ""
        level = place.find(f"{_W}ilvl")
        key, depth = number.get(f"{_W}val", ""), level.get(f"{_W}val", "0") if level is not None else "0"
        form, pattern = self.levels.get(key, {}).get(depth, ("", ""))
        if form == "bullet":
            return "- "
        if not form:
            return ""
        counts = self.counts[key]
        counts[depth] += 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return re.sub(r"%\d", written(form, counts[depth]), pattern) + " "


def _from_docx(data: bytes) -> Document:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = _xml(archive, "word/document.xml")
            has_numbers = "word/numbering.xml" in archive.namelist()
            numbers = _Numbers(_levels(_xml(archive, "word/numbering.xml")) if has_numbers else {})
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError) as problem:
        raise unreadable("Word") from problem
    root = body.find(f"{_W}body")
    if root is None:
        raise unreadable("Word")
    out, tables = Writer(), []
    for block in root:
        if block.tag == f"{_W}p":
            out.write(_paragraph(block, numbers) + "\n")
        elif block.tag == f"{_W}tbl":
            tables.append(_table(block, out, numbers))
    return Document("".join(out.parts), tuple(tables))


def _xml(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if archive.getinfo(name).file_size > _MAX_XML:
        raise BadInput("document_size", "Văn bản Word này lớn bất thường.", advice="Hãy lưu lại thành tệp mới rồi gửi.")
    content = archive.read(name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:  # Word writes none; entities could swell without end
        raise unreadable("Word")
    return ElementTree.fromstring(content)  # noqa: S314  # no entities can be in it any more


def _levels(numbering: ElementTree.Element) -> dict[str, dict[str, tuple[str, str]]]:
    abstract = {}
    for one in numbering.iter(f"{_W}abstractNum"):
        levels = {}
        for level in one.iter(f"{_W}lvl"):
            form, pattern = level.find(f"{_W}numFmt"), level.find(f"{_W}lvlText")
            if form is not None and pattern is not None:
                levels[level.get(f"{_W}ilvl", "0")] = (form.get(f"{_W}val", ""), pattern.get(f"{_W}val", ""))
        abstract[one.get(f"{_W}abstractNumId", "")] = levels
    found = {}
    for number in numbering.iter(f"{_W}num"):
        of = number.find(f"{_W}abstractNumId")
        if of is not None:
            found[number.get(f"{_W}numId", "")] = abstract.get(of.get(f"{_W}val", ""), {})
    return found


def _paragraph(paragraph: ElementTree.Element, numbers: _Numbers) -> str:
    parts = [numbers.label(paragraph)]
    for piece in paragraph.iter():
        if piece.tag == f"{_W}t":
            parts.append(piece.text or "")
        elif piece.tag in (f"{_W}tab", f"{_W}br") and piece.attrib.get(f"{_W}val") is None:
            parts.append("\n" if piece.tag == f"{_W}br" else " ")
    return nfc("".join(parts)).strip()


def _table(table: ElementTree.Element, out: Writer, numbers: _Numbers) -> tuple[Row, ...]:
    rows = []
    for row in table.findall(f"{_W}tr"):
        cells = []
        for cell in row.findall(f"{_W}tc"):
            start = out.at
            out.write("\n".join(_paragraph(p, numbers) for p in cell.iter(f"{_W}p")))
            cells.append((start, out.at))
            wide = cell.find(f"{_W}tcPr/{_W}gridSpan")
            width = wide.get(f"{_W}val", "1") if wide is not None else "1"
            cells += [(out.at, out.at)] * (min(int(width), 20) - 1 if width.isdigit() else 0)
            out.write("\n")
        rows.append(Row(tuple(cells)))
    return tuple(rows)
