"""Reading QR codes off photographs and scans."""

from __future__ import annotations

import io
from collections.abc import Iterator

import zxingcpp
from PIL import Image
from pypdf import PageObject, PdfReader

from motcua.common.files import CheckedFile

QR_CODE = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def qr_texts(file: CheckedFile) -> list[list[str]]:
    """What the QR codes of each page say. A photograph is one page; a PDF gives the pictures that its pages hold,
    so one that was never printed and scanned gives nothing."""
    if file.mime == "application/pdf":
        reader = PdfReader(io.BytesIO(file.data))
        return [[text for data in _pictures(page) for text in _read(data)] for page in reader.pages]
    return [_read(file.data)] if file.mime.startswith("image/") else []


def _pictures(page: PageObject) -> Iterator[bytes]:
    for found in page.images:
        yield found.data


def _read(data: bytes) -> list[str]:
    try:
        with Image.open(io.BytesIO(data)) as picture:
            found = zxingcpp.read_barcodes(picture.convert("L"), formats=QR_CODE)
    except OSError:
        return []
    return [code.text for code in found]
