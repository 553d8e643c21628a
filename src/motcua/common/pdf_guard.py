"""Looks a PDF from outside over before it is kept: whole, readable by anyone, nothing in it that acts."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from time import monotonic
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from motcua.common.errors import BadInput

MAX_PIXELS = 52_000_000  # a phone's 50-megapixel photo; larger ones only fill memory

_MAX_NODES = 300_000
_MAX_UNPACKED = 400_000_000  # bytes of all streams together: some 15 colour pages of A4 at 300 dpi
_SECONDS = 5.0
_CHUNK = 1 << 20

_ATTACHED, _SCRIPT = "tệp khác đính kèm bên trong", "mã JavaScript"
_ACTIVE_KEYS = {"/JavaScript": _SCRIPT, "/EmbeddedFiles": _ATTACHED, "/XFA": "biểu mẫu động XFA"}
_ACTIVE_VALUES = {
    "/JavaScript": _SCRIPT,
    "/Rendition": _SCRIPT,
    "/EmbeddedFile": _ATTACHED,
    "/FileAttachment": _ATTACHED,
    "/RichMedia": "phim ảnh nhúng",
    "/Launch": "lệnh chạy chương trình",
    "/ImportData": "lệnh nạp dữ liệu",
}


def check_pdf(data: bytes) -> int:
    """The number of pages of `data`. Raises BadInput where it should not be kept."""
    end = data.rfind(b"%%EOF")
    if end < 0 or not data.startswith(b"%PDF-"):
        raise _damaged()
    if data[end + 5 :].strip(b"\r\n\t \0") or zipfile.is_zipfile(io.BytesIO(data)):
        raise BadInput("file_polyglot", "Tệp PDF này còn chứa dữ liệu lạ ở cuối.", advice="Hãy in lại ra PDF rồi gửi.")
    try:
        return _look_over(data)
    except BadInput:
        raise
    except Exception as problem:  # a parser fed with hostile bytes fails in many ways; each means "unreadable"
        raise _damaged() from problem


def _look_over(data: bytes) -> int:
    reader = PdfReader(io.BytesIO(data), root_object_recovery_limit=1000, xref_stream_maximum_entries=_MAX_NODES)
    if reader.is_encrypted:
        raise BadInput(
            "file_encrypted",
            "Tệp PDF có mật khẩu hoặc bị khóa nên không mở được.",
            advice="Hãy bỏ mật khẩu (mở tệp, chọn In, lưu thành PDF mới) rồi gửi lại.",
        )
    deadline, unpacked = monotonic() + _SECONDS, 0
    for item in _dictionaries(reader):
        _refuse_active(item)
        _refuse_huge_image(item)
        if isinstance(item, StreamObject):
            unpacked += _unpacked_size(item, _MAX_UNPACKED - unpacked)
        if unpacked > _MAX_UNPACKED or monotonic() > deadline:
            raise _bomb()
    pages = len(reader.pages)
    if pages == 0:
        raise _damaged()
    return pages


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary and stream that can be reached from the trailer, once."""
    stack: list[Any] = [reader.trailer]
    seen: set[tuple[int, int]] = set()
    nodes = 0
    while stack:
        item = stack.pop()
        nodes += 1
        if nodes > _MAX_NODES:
            raise _bomb()
        if isinstance(item, IndirectObject):
            key = (item.idnum, item.generation)
            if key in seen:
                continue
            seen.add(key)
            item = item.get_object()
        if isinstance(item, DictionaryObject):
            yield item
            stack.extend(dict.values(item))
        elif isinstance(item, ArrayObject):
            stack.extend(list.__iter__(item))


def _refuse_active(item: DictionaryObject) -> None:
    found = next((_ACTIVE_KEYS[key] for key in item if key in _ACTIVE_KEYS), "")
    for key in ("/S", "/Type", "/Subtype"):
        found = found or _ACTIVE_VALUES.get(str(item.get(key)), "")
    if "/EF" in item and ("/F" in item or "/UF" in item):
        found = found or _ATTACHED
    if found:
        raise BadInput(
            "file_active",
            f"Tệp PDF có {found}, có thể gây hại cho máy tính nên không nhận được.",
            advice="Hãy mở tệp, chọn In, lưu thành PDF mới rồi gửi lại.",
        )


def _refuse_huge_image(item: DictionaryObject) -> None:
    if item.get("/Subtype") == "/Image":
        width, height = item.get("/Width", 0), item.get("/Height", 0)
        if int(width) * int(height) > MAX_PIXELS:
            raise _bomb()


def _unpacked_size(item: StreamObject, budget: int) -> int:
    """Bytes of the stream when unpacked, counted no further than just past `budget`."""
    filters = item.get("/Filter", [])
    names = [str(name) for name in (filters if isinstance(filters, list) else [filters])]
    packers = [name for name in names if name not in ("/ASCIIHexDecode", "/ASCII85Decode", "/AHx", "/A85")]
    if len(packers) > 1 and packers.count("/FlateDecode") > 1:
        raise _bomb()  # packed twice has no honest use and multiplies
    raw: bytes = item._data
    if packers in (["/LZWDecode"], ["/RunLengthDecode"]):
        return len(raw) * 64
    return _inflated_size(raw, budget) if names[:1] == ["/FlateDecode"] else len(raw)


def _inflated_size(raw: bytes, budget: int) -> int:
    unpacker, size, rest = zlib.decompressobj(), 0, raw
    try:
        while rest and size <= budget and not unpacker.eof:
            size += len(unpacker.decompress(rest, _CHUNK))
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return size  # viewers show what they can of a flawed stream
    return size


def _damaged() -> BadInput:
    return BadInput(
        "file_damaged",
        "Tệp PDF bị hỏng hoặc tải lên chưa đủ, không đọc được.",
        advice="Hãy mở thử trên máy của mình, lưu hoặc quét lại, rồi gửi lại.",
    )


def _bomb() -> BadInput:
    return BadInput(
        "file_bomb",
        "Tệp PDF bung ra quá lớn hoặc quá phức tạp nên không nhận được.",
        advice="Hãy quét lại ở mức 200–300 dpi hoặc chia thành nhiều tệp nhỏ hơn.",
    )
