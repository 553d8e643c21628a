from pathlib import Path

import pytest

from motcua.common import crypto, home

OLD, NEW = "11" * 32, "22" * 32


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_DATA_KEY", OLD)
    monkeypatch.setenv("MOTCUA_INDEX_KEY", OLD)


def test_text_comes_back() -> None:
    assert crypto.decrypt(crypto.encrypt("001215000123 Đỗ")) == "001215000123 Đỗ"


def test_equal_texts_look_different() -> None:
    assert crypto.encrypt("001215000123") != crypto.encrypt("001215000123")


@pytest.mark.parametrize("position", [0, 1, 13, -1])
def test_one_changed_byte_is_noticed(position: int) -> None:
    sealed = bytearray(crypto.encrypt("001215000123"))
    sealed[position] ^= 1
    with pytest.raises(ValueError, match="khóa"):
        crypto.decrypt(bytes(sealed))


@pytest.mark.parametrize("junk", [b"", b"\x01", b"\x01" + bytes(12)])
def test_junk_is_refused(junk: bytes) -> None:
    with pytest.raises(ValueError, match="khóa"):
        crypto.decrypt(junk)


def test_a_rotated_key_still_opens_old_text(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = crypto.encrypt("cũ")
    monkeypatch.setenv("MOTCUA_DATA_KEY", f"{OLD} {NEW}")
    assert crypto.decrypt(sealed) == "cũ"
    assert crypto.encrypt("mới")[0] == 2


def test_keys_come_from_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("MOTCUA_DATA_KEY")
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path))
    with pytest.raises(LookupError, match="data_key"):
        crypto.encrypt("x")
    home.make_secrets()
    assert crypto.decrypt(crypto.encrypt("x")) == "x"


def test_a_short_key_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_DATA_KEY", "abcd")
    with pytest.raises(ValueError, match="32 byte"):
        crypto.encrypt("x")


def test_keyed_hash_depends_on_text_and_key_only(monkeypatch: pytest.MonkeyPatch) -> None:
    first = crypto.keyed_hash("001215000123")
    assert first == crypto.keyed_hash("001215000123")
    assert first != crypto.keyed_hash("001215000124")
    monkeypatch.setenv("MOTCUA_INDEX_KEY", NEW)
    assert first != crypto.keyed_hash("001215000123")
