"""Files kept by their content: a file's name is its SHA-256, so nothing is stored twice or overwritten."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

from motcua.common.errors import Missing
from motcua.common.home import home

_NAME = re.compile(r"[0-9a-f]{64}")


def put(data: bytes) -> str:
    """Keep `data`; returns its SHA-256 in hex. When this returns, it is on the disk."""
    digest = hashlib.sha256(data).hexdigest()
    file = _path(digest)
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        _write(file, data)
    return digest


def get(sha256: str) -> bytes:
    """The bytes of `sha256`. Raises Missing where it is not here, OSError where the disk has changed it."""
    try:
        data = _path(sha256).read_bytes()
    except FileNotFoundError:
        raise Missing("file_missing", "Không tìm thấy tệp này trong kho lưu trữ.") from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise OSError(f"Tệp {sha256} trong kho lưu trữ đã bị hỏng: hãy khôi phục từ bản sao lưu.")
    return data


def _path(sha256: str) -> Path:
    if not _NAME.fullmatch(sha256):
        raise Missing("file_missing", "Không tìm thấy tệp này trong kho lưu trữ.")
    return home() / "files" / sha256[:2] / sha256[2:4] / sha256


def _write(file: Path, data: bytes) -> None:
    """Whole or not at all, also when the power fails; two writers of one content do no harm."""
    descriptor, draft = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(draft, file)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
