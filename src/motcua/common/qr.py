"""QR codes."""

from __future__ import annotations

import io

import segno


def svg(text: str) -> str:
    """A QR code for `text` as an SVG element that scales with its box, quiet zone included."""
    out = io.BytesIO()
    code = segno.make(text, micro=False, error="m", boost_error=False)
    code.save(out, kind="svg", xmldecl=False, svgclass=None, lineclass=None, omitsize=True, light="white")
    return out.getvalue().decode()
