import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from motcua.common import store
from motcua.common.errors import Missing


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path))
    return tmp_path / "files"


def test_what_is_put_comes_back() -> None:
    digest = store.put(b"giay khai sinh")
    assert digest == hashlib.sha256(b"giay khai sinh").hexdigest()
    assert store.get(digest) == b"giay khai sinh"


def test_many_writers_of_one_content_leave_one_file(folder: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        digests = set(pool.map(store.put, [b"x" * 100_000] * 40))
    assert [file.name for file in folder.rglob("*") if file.is_file()] == list(digests)


@pytest.mark.parametrize("name", ["0" * 64, "../../etc/passwd", "", "ABC"])
def test_what_was_never_put_is_missing(name: str) -> None:
    with pytest.raises(Missing):
        store.get(name)


def test_a_file_changed_on_the_disk_is_not_handed_out(folder: Path) -> None:
    digest = store.put(b"that")
    (folder / digest[:2] / digest[2:4] / digest).write_bytes(b"gia")
    with pytest.raises(OSError, match="hỏng"):
        store.get(digest)
