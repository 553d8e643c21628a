"""QR codes."""

from __future__ import annotations

import re

import segno

_MASK = 3  # any mask is valid; trying all eight for the prettiest costs five times as long
_QUIET = 4  # modules of white around the code, as the standard asks
_RUN = re.compile(b"\x01+")


def svg(text: str) -> str:
    """A QR code for `text` as an SVG element that scales with its box, quiet zone included."""
    matrix = segno.make(text, micro=False, error="m", boost_error=False, mask=_MASK).matrix
    side = len(matrix) + 2 * _QUIET
    lines = "".join(f"M{run.start()} {y}.5H{run.end()}" for y, row in enumerate(matrix) for run in _RUN.finditer(row))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-{_QUIET} -{_QUIET} {side} {side}">'
        f'<path fill="#fff" d="M-{_QUIET}-{_QUIET}h{side}v{side}h-{side}z"/><path stroke="#000" d="{lines}"/></svg>'
    )
