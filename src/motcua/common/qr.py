"""QR codes."""

from __future__ import annotations

import re
from typing import cast

import zxingcpp

_MASK = 3  # any mask is valid; trying all eight for the prettiest costs seven times as long
_QUIET = 4  # modules of white around the code, as the standard asks
_RUN = re.compile(b"\x00+")


def modules(text: str) -> list[list[int]]:
    """The squares of a QR code for `text`, row by row: 0 is dark. Without its quiet zone."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=_MASK)
    drawn = code.to_image(scale=1, add_quiet_zones=False)
    return cast(list[list[int]], memoryview(cast(bytes, drawn)).tolist())  # the stubs miss that it is a buffer


def svg(text: str) -> str:
    """A QR code for `text` as an SVG element that scales with its box, quiet zone included."""
    rows = modules(text)
    side = len(rows) + 2 * _QUIET
    lines = "".join(
        f"M{run.start()} {y}.5H{run.end()}" for y, row in enumerate(rows) for run in _RUN.finditer(bytes(row))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-{_QUIET} -{_QUIET} {side} {side}">'
        f'<path fill="#fff" d="M-{_QUIET}-{_QUIET}h{side}v{side}h-{side}z"/><path stroke="#000" d="{lines}"/></svg>'
    )
