"""The door for files from outside: what a file is, is told by its content, never by its name."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from PIL import Image, ImageOps

from motcua.common.errors import BadInput
from motcua.common.pdf_guard import MAX_PIXELS, check_pdf
from motcua.common.text import nfc

MAX_BYTES = 10 * 1024 * 1024
ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx"
"""What an upload field offers, for the `accept` attribute."""

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_KINDS = {  # mime -> (name that people know, extensions, the usual one first)
    "application/pdf": ("PDF", ("pdf",)),
    "image/jpeg": ("ảnh JPEG", ("jpg", "jpeg", "jpe", "jfif")),
    "image/png": ("ảnh PNG", ("png",)),
    _DOCX: ("Word (DOCX)", ("docx",)),
}
_HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_ALLOWED = "Chỉ nhận tệp PDF, ảnh JPEG hoặc PNG, và Word (DOCX)."

_MAX_ENTRIES = 2_000
_MAX_UNZIPPED = 100_000_000
_MAX_RATIO = 100  # text of a Word file packs some 10 to 30 times


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that may be kept. `data` is what to store: for a photo upright and without its metadata.

    `name` is fit for a Content-Disposition header; `pages` is None where only Word itself could tell.
    """

    name: str
    mime: str
    data: bytes
    sha256: str
    pages: int | None


def check_upload(name: str, data: bytes, *, max_bytes: int = MAX_BYTES) -> CheckedFile:
    """Check what somebody sent. Raises BadInput (codes `file_*`) saying what is wrong and what to do next."""
    if not data:
        raise BadInput("file_empty", "Tệp không có nội dung (0 byte).", advice="Hãy chọn lại tệp hoặc quét lại.")
    if len(data) > max_bytes:
        raise BadInput(
            "file_too_large",
            f"Tệp nặng {_megabytes(len(data))} MB, chỉ nhận đến {_megabytes(max_bytes)} MB.",
            advice="Hãy quét ở mức 200 dpi, chụp ảnh nhỏ hơn, hoặc chia thành nhiều tệp.",
        )
    mime = recognise(data)
    clean = _clean_name(name, mime)
    check = _CHECKS[mime]
    data, pages = check(data)
    return CheckedFile(clean, mime, data, hashlib.sha256(data).hexdigest(), pages)


def recognise(data: bytes) -> str:
    """The MIME type by its first bytes. Raises BadInput for what is not taken."""
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"PK\x03\x04"):
        return _DOCX
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise BadInput(
            "file_heic",
            "Đây là ảnh HEIC của điện thoại, nhiều máy tính không mở được.",
            advice="Trên iPhone: vào Cài đặt, Camera, Định dạng, chọn 'Tương thích nhất' rồi chụp lại; "
            "hoặc chụp màn hình tấm ảnh và gửi ảnh chụp màn hình đó.",
        )
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadInput(
            "file_type",
            "Đây là tệp Office đời cũ (.doc, .xls) hoặc có mật khẩu.",
            advice="Hãy mở tệp, chọn Lưu thành PDF, rồi gửi tệp PDF.",
        )
    raise BadInput("file_type", "Không nhận ra loại tệp này.", advice=_ALLOWED)


def _clean_name(name: str, mime: str) -> str:
    """The last part of `name` with harmless characters, and an extension that tells the truth."""
    kind, extensions = _KINDS[mime]
    base = re.split(r"[/\\]", nfc(name))[-1]
    base = "".join(c for c in base if c.isprintable() and c not in '<>:"|?*;%').strip(" .")
    path = PurePosixPath(base)
    extension = path.suffix[1:].lower()
    if extension and extension not in extensions:
        raise BadInput(
            "file_mismatch",
            f"Tên tệp ghi là .{extension[:12]} nhưng nội dung lại là {kind}.",
            advice=f"Hãy chọn đúng tệp, hoặc đổi đuôi tên tệp thành .{extensions[0]} rồi gửi lại.",
        )
    stem = (path.stem if extension else base)[:100].strip(" .") or "tep"
    return f"{stem}.{extension or extensions[0]}"


def _check_pdf(data: bytes) -> tuple[bytes, int]:
    return data, check_pdf(data)


def _check_image(data: bytes) -> tuple[bytes, int]:
    """Redraw the picture: upright, whole, without metadata or anything hidden behind the picture."""
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
            if image.width * image.height > MAX_PIXELS:
                raise _too_many_pixels()
            return _redraw(image), 1
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except BadInput:
        raise
    except Exception as problem:  # a decoder fed with hostile bytes fails in many ways
        raise BadInput(
            "file_damaged",
            "Ảnh bị hỏng hoặc tải lên chưa đủ, không đọc được.",
            advice="Hãy mở thử trên máy của mình, chụp lại nếu cần, rồi gửi lại.",
        ) from problem


def _redraw(image: Image.Image) -> bytes:
    image.load()
    file_format = image.format
    upright = ImageOps.exif_transpose(image)
    turned = image.getexif().get(0x0112, 1) != 1
    colours = image.info.get("icc_profile")
    upright.info = {key: value for key, value in image.info.items() if key == "transparency"}
    out = io.BytesIO()
    if file_format == "PNG":
        upright.save(out, "PNG", icc_profile=colours)
    elif turned:
        upright.save(out, "JPEG", quality=92, icc_profile=colours)
    else:
        image.info.pop("comment", None)
        image.save(out, "JPEG", quality="keep", icc_profile=colours)
    return out.getvalue()


def _too_many_pixels() -> BadInput:
    return BadInput(
        "file_bomb",
        f"Ảnh quá lớn, chỉ nhận đến {MAX_PIXELS // 1_000_000} triệu điểm ảnh.",
        advice="Hãy chụp lại với cỡ ảnh nhỏ hơn, hoặc chụp màn hình tấm ảnh rồi gửi.",
    )


def _check_docx(data: bytes) -> tuple[bytes, None]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bomb(archive)
            names = set(archive.namelist())
            if not {"[Content_Types].xml", "word/document.xml"} <= names:
                raise BadInput("file_type", "Đây là tệp nén (ZIP), không phải tệp Word.", advice=_ALLOWED)
            if data[-22:-18] != b"PK\x05\x06" or archive.infolist()[0].header_offset != 0:
                raise _bad_docx("còn chứa dữ liệu lạ")
            _refuse_active(archive, names)
    except BadInput:
        raise
    except Exception as problem:  # zipfile fails in many ways on hostile bytes
        raise _bad_docx("bị hỏng hoặc có mật khẩu") from problem
    return data, None


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    """Unpack every entry within what it declares, after checking what all declare together."""
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > _MAX_ENTRIES or total > _MAX_UNZIPPED or total > max(packed * _MAX_RATIO, 1_000_000):
        raise BadInput(
            "file_bomb",
            "Tệp Word bung ra quá lớn nên không nhận được.",
            advice="Hãy mở tệp, chọn Lưu thành PDF, rồi gửi tệp PDF.",
        )
    for entry in entries:
        with archive.open(entry) as content:
            while content.read(1 << 20):
                pass  # zipfile stops at the declared size and checks the CRC


def _refuse_active(archive: zipfile.ZipFile, names: set[str]) -> None:
    if any(name.lower().endswith(("vbaproject.bin", ".exe", ".ole")) or "/activex/" in name for name in names):
        raise _bad_docx("có macro hoặc chương trình đính kèm")
    if any("/embeddings/" in name and name.lower().endswith(".bin") for name in names):
        raise _bad_docx("có đối tượng lạ đính kèm")
    for name in names:
        if name.endswith(".rels"):
            for relation in re.findall(rb"<Relationship\b[^>]*>", archive.read(name)):
                if b"External" in relation and b"/hyperlink" not in relation:
                    raise _bad_docx("tự tải nội dung từ nơi khác")


def _bad_docx(what: str) -> BadInput:
    return BadInput(
        "file_active" if what.startswith(("có", "tự")) else "file_damaged",
        f"Tệp Word {what} nên không nhận được.",
        advice="Hãy mở tệp, chọn Lưu thành PDF, rồi gửi tệp PDF.",
    )


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".removesuffix(".0").replace(".", ",")


_CHECKS: dict[str, Callable[[bytes], tuple[bytes, int | None]]] = {
    "application/pdf": _check_pdf,
    "image/jpeg": _check_image,
    "image/png": _check_image,
    _DOCX: _check_docx,
}
