"""The key under which words are indexed and looked up."""

from __future__ import annotations

import re

from motcua.common.text import fold

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def key(text: str) -> str:
    """Folded words, one space between, i and y alike: "Đăng ký, kết hôn" -> "dang ki ket hon"."""
    return _NOT_WORD.sub(" ", fold(text)).strip().replace("y", "i")
