"""From a file to its text: .txt, .docx and the text layer of .pdf."""

from __future__ import annotations

import re
from pathlib import PurePath

from motcua.common.errors import BadInput
from motcua.common.text import nfc
from motcua.petitions.reading.pdf import from_pdf
from motcua.petitions.reading.shapes import Document, Doubt, unreadable
from motcua.petitions.reading.tables import typed
from motcua.petitions.reading.word import from_docx

MAX_BYTES = 25_000_000
_OLE = b"\xd0\xcf\x11\xe0"  # Word before 2007, and newer Office files under a password
_MARKUP = re.compile(rb"\s*(?:\{\\rtf|<(?:!doctype|html|\?xml)\b)", re.IGNORECASE)

# Letters of the code pages before Unicode. In Vietnamese of today none of these is common, and every fifth letter or so
# comes from the block of Vietnamese letters.
_TODAY = re.compile(r"[\u1ea0-\u1ef9đĐơƠưƯăĂ]")
_TCVN3 = re.compile(r"[µ¸¶·¹¨»¼½¾©®ª«¬]")
_VNI = re.compile(r"[øûïäåñöØÛÏÄÅÑÖ]")
_FEW = 200  # letters: less tells nothing of the code page


def load(data: bytes, name: str) -> Document:
    """The text of a file. Raises BadInput where the file cannot be opened at all."""
    if len(data) > MAX_BYTES:
        raise BadInput(
            "document_size", "Tệp lớn hơn 25 MB.", advice="Hãy chỉ gửi văn bản trả lời, không kèm phụ lục ảnh."
        )
    if data.startswith(b"%PDF-"):
        return _unless_of_old(from_pdf(data))
    if data.startswith(b"PK\x03\x04"):
        return _unless_of_old(from_docx(data))
    if data.startswith(_OLE):
        raise BadInput(
            "document_unreadable",
            f"Tệp {PurePath(name).name} là tệp Word đời cũ (.doc) hoặc có mật khẩu.",
            advice="Hãy mở bằng Word, bỏ mật khẩu nếu có, lưu thành .docx rồi gửi lại.",
        )
    encoding = _wide(data)
    if (
        PurePath(name).suffix.lower() in (".pdf", ".docx", ".doc")
        or _MARKUP.match(data)
        or (b"\x00" in data[:4096] and not encoding)
    ):
        raise unreadable(PurePath(name).name)
    return _unless_of_old(_from_txt(data, encoding))


def _wide(data: bytes) -> str:
    """The name of a two-byte encoding, with its mark or by its many empty halves; "" for any other."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    start = data[:2000]
    for encoding, halves in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if len(start) > 20 and halves.count(0) > len(halves) / 2:
            return encoding
    return ""


def _from_txt(data: bytes, encoding: str) -> Document:
    doubts: tuple[Doubt, ...] = ()
    try:
        text = data.decode(encoding or "utf-8-sig")
    except UnicodeDecodeError:
        if _is_old(text := data.decode("latin-1")):
            return Document(text)
        text = data.decode("cp1258", errors="replace")
        doubts = (Doubt("encoding", "Tệp không dùng bảng mã Unicode; chữ có thể đã hỏng, hãy so với bản gốc."),)
    return from_text(text.replace("\r\n", "\n").replace("\r", "\n"), doubts)


def from_text(text: str, doubts: tuple[Doubt, ...] = ()) -> Document:
    """A text with the tables that are typed into it."""
    text = nfc(text)
    return Document(text, typed(text), doubts)


def _unless_of_old(document: Document) -> Document:
    """An empty document that says so, where the letters are those of TCVN3 or VNI: read as they are they say nothing."""
    if not _is_old(document.text):
        return document
    said = (
        "Văn bản gõ bằng bảng mã cũ (TCVN3 hoặc VNI), máy đọc ra chữ sai. "
        "Hãy chuyển sang Unicode (trong Unikey: Công cụ, Chuyển mã nhanh) rồi gửi lại."
    )
    return Document("", doubts=(Doubt("old_encoding", said),))


def _is_old(text: str) -> bool:
    start = text[:20_000]
    letters = sum(c.isalpha() for c in start)
    old = max(len(shape.findall(start)) for shape in (_TCVN3, _VNI))
    return letters >= _FEW and len(_TODAY.findall(start)) < letters / 100 and old > letters / 20
