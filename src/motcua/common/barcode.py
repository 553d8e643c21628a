"""Barcodes for hand scanners: Code 128, drawn as SVG."""

from __future__ import annotations

from typing import cast

import zxingcpp

_QUIET = 10  # modules of white at both ends, as the standard asks


def bars(text: str) -> list[int]:
    """The bars of a Code 128 for ASCII `text`, left to right, one module each: 0 is dark. Without quiet zones."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128)
    drawn = code.to_image(scale=1, add_quiet_zones=False)
    return cast(list[list[int]], memoryview(cast(bytes, drawn)).tolist())[0]


def svg(text: str) -> str:
    """An SVG element as wide as its box, quiet zones included."""
    modules = bars(text)
    path = "".join(f"M{x + _QUIET} 0v30h1v-30z" for x, module in enumerate(modules) if not module)
    width = len(modules) + 2 * _QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 30" preserveAspectRatio="none" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{width}v30h-{width}z"/><path d="{path}"/></svg>'
    )
