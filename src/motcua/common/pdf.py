"""Documents by typst: a template in this package and data make a PDF.

A template is a file `<app>/<folder>/<name>.typ` that defines `doc(data)`; the layout that all share is
`common/typst/base.typ`. Data reach the template as values, never as markup, so nothing in them is ever run.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

import fontpkg_noto_serif
import typst

from motcua.common.text import nfc

STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
"""Archivable (PDF/A-2a) and readable by screen readers (PDF/UA-1)."""

_ROOT = Path(__file__).resolve().parent.parent
_TEMPLATE = re.compile(r"[a-z_]+(/[a-z0-9_-]+)+\.typ")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_STRANGE = re.compile(  # whatever is not Latin, Greek, Cyrillic, punctuation, money, arrows or a tick
    "[^\n\t\x20-\x7e\xa0-\u024f\u0300-\u0304\u0306-\u030c\u031b\u0323\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f"
    "\u1e00-\u1eff\u2010-\u2027\u2030-\u203a\u20ab\u20ac\u2116\u2122\u2190-\u2195\u2212\u2260\u2264\u2265"
    "\u25a0\u25a1\u2610-\u2612\u2713]"
)
_local = threading.local()


def render(template: str, data: Mapping[str, Any]) -> bytes:
    """The PDF of `template` ("dossiers/forms/mau-01.typ") for `data` (JSON values).

    Invisible characters are left out; one that the fonts lack (a picture character, say) prints as "□".
    Raises ValueError where there is no such template.
    """
    if not _TEMPLATE.fullmatch(template) or not (_ROOT / template).is_file():
        raise ValueError(f"Không có mẫu in '{template}'.")
    text = json.dumps(_printable(data), ensure_ascii=False)
    literal = text.replace("\\", "\\\\").replace('"', '\\"')  # JSON has no control characters left to escape
    source = f'#import "/{template}": doc\n#show: _ => doc(json(bytes("{literal}")))\n'.encode()
    return cast(bytes, _compiler().compile(input=source, format="pdf", pdf_standards=STANDARDS))


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return _STRANGE.sub("□", _UNSEEN.sub("", nfc(value)))
    if isinstance(value, Mapping):
        return {key: _printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(item) for item in value]
    return value


def _compiler() -> typst.Compiler:
    """One for each thread: a compiler keeps what it has read and laid out, and serves one caller at a time."""
    if not hasattr(_local, "compiler"):
        _local.compiler = typst.Compiler(root=str(_ROOT), font_paths=_fonts(), ignore_system_fonts=True)
    compiler: typst.Compiler = _local.compiler
    return compiler


@cache
def _fonts() -> typst.Fonts:
    """Only fonts that come with the packages, so that a document looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(fontpkg_noto_serif.ROOT / "files")])
