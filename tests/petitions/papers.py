"""Samples as files: Word by hand-made OOXML, PDF with a text layer, PDF without one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

import typst
from PIL import Image

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NUMBERING = f"""<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def _run(text: str) -> str:
    half = len(text) // 2  # Word cuts runs anywhere, also inside a word
    return "".join(f'<w:r><w:t xml:space="preserve">{escape(t)}</w:t></w:r>' for t in (text[:half], text[half:]))


def _cell(cell: str | tuple[str, int]) -> str:
    text, width = cell if isinstance(cell, tuple) else (cell, 1)
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{width}"/></w:tcPr><w:p>{_run(text)}</w:p></w:tc>'


def docx(blocks: Iterable[str | tuple[str]], table: Iterable[Iterable[str | tuple[str, int]]] = ()) -> bytes:
    """A Word file of paragraphs (a tuple: one that Word numbers, a new list after each plain one) and one table.

    A cell with a number stretches over so many columns.
    """
    body, list_number, in_list = "", 0, False
    for block in blocks:
        if isinstance(block, tuple):
            list_number += not in_list
            in_list = True
            place = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_number}"/></w:numPr></w:pPr>'
            body += f"<w:p>{place}{_run(block[0])}</w:p>"
        else:
            in_list = False
            body += f"<w:p>{_run(block)}</w:p>"
    rows = "".join("<w:tr>" + "".join(map(_cell, row)) + "</w:tr>" for row in table)
    body += f"<w:tbl>{rows}</w:tbl>" if rows else ""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/numbering.xml", _NUMBERING)
    return out.getvalue()


def pdf(text: str) -> bytes:
    """A typeset page with a text layer."""
    paragraphs = "\n\n".join(f"#text({_quoted(line)})" for line in text.split("\n"))
    return typst.compile(f'#set page(numbering: "1")\n#set text(size: 12pt)\n{paragraphs}'.encode())


def pdf_with_table(head: Iterable[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Paragraphs and a ruled table whose cells wrap, as an office prints its report."""
    cells = ", ".join(f"[#text({_quoted(cell)})]" for row in rows for cell in row)
    paragraphs = "\n\n".join(f"#text({_quoted(line)})" for line in head)
    columns = "(" + ", ".join("auto" if n == 0 else "1fr" for n in range(len(rows[0]))) + ")"
    page = f'#set page(paper: "a4", flipped: true)\n#set text(size: 11pt)\n{paragraphs}\n'
    return typst.compile((page + f"#table(columns: {columns}, {cells})").encode())


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def scan() -> bytes:
    """A page that is only a picture."""
    out = io.BytesIO()
    Image.new("L", (600, 800), 230).save(out, "PDF")
    return out.getvalue()
