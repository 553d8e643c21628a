"""Commands as a person meets them: their words, and that a wrong one changes nothing."""

from __future__ import annotations

import socket
import tarfile
from argparse import Namespace
from hashlib import sha256
from pathlib import Path

import pytest

from motcua.cli import demo, doctor, main
from motcua.cli.registry import COMMANDS
from motcua.common import database, home, store
from tests.house.conftest import MakeCity

FILE = b"giay khai sinh"
Said = pytest.CaptureFixture[str]


def rows() -> list[tuple[str]]:
    with database.connect() as connection:
        return connection.execute("SELECT name FROM people").fetchall()


def change_the_name() -> None:
    with database.connect() as connection:
        connection.execute("UPDATE people SET name = 'Trần Văn Bình'")


@pytest.fixture
def backup(old_town: Path, tmp_path: Path) -> Path:
    """An archive of the old town: one row, one file and its keys."""
    home.make_secrets()
    store.put(FILE)
    with database.connect() as connection:
        connection.execute("DROP TABLE IF EXISTS people")
        connection.execute("CREATE TABLE people AS SELECT 'Nguyễn Thị Lan' AS name")
    archive = tmp_path / "sao lưu.tar"
    assert main(["backup", str(archive), "--with-secrets"]) == 0
    return archive


def test_every_command_says_in_help_what_it_is_for(capsys: Said) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert all(command.name.split()[0] in said for command in COMMANDS)


def test_doctor_tells_a_newcomer_what_to_run(city: MakeCity, capsys: Said) -> None:
    city("mới")
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "Chưa có cơ sở dữ liệu" in said
    assert "→ Chạy: motcua init" in said


def test_doctor_changes_nothing(city: MakeCity) -> None:
    folder = city("mới")
    doctor.examine()
    assert not folder.exists()


def test_doctor_finds_secrets_that_others_can_read(city: MakeCity) -> None:
    folder = city("mới")
    home.make_secrets()
    (folder / "secrets").chmod(0o755)
    assert any("chmod" in finding.advice for finding in doctor.secrets())


def test_doctor_finds_a_server_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://motcua@127.0.0.1:1/motcua")
    (finding,) = doctor.database_server()
    assert finding.level == "fail"
    assert "DATABASE_URL" in finding.advice


@pytest.mark.django_db
def test_doctor_finds_the_tables_in_order() -> None:
    assert next(doctor.tables()).level == "ok"


def test_init_keeps_the_secrets_that_are_there(city: MakeCity) -> None:
    city("mới")
    main(["init"])
    before = home.secret("data_key")
    assert main(["init"]) == 0
    assert home.secret("data_key") == before


def test_demo_says_that_its_port_is_taken(city: MakeCity, capsys: Said) -> None:
    folder = city("mới")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["demo", f"--port={taken.getsockname()[1]}"]) == 1
    assert "đang có chương trình khác dùng" in capsys.readouterr().err
    assert not (folder / "db").exists()


def test_a_backup_comes_back_whole(backup: Path, city: MakeCity) -> None:
    key = home.secret("data_key")
    city("mới")
    assert main(["restore", str(backup)]) == 0
    with database.running():
        assert rows() == [("Nguyễn Thị Lan",)]
    assert store.get(sha256(FILE).hexdigest()) == FILE
    assert home.secret("data_key") == key


def test_a_backup_holds_no_secrets_unless_asked(old_town: Path, tmp_path: Path) -> None:
    home.make_secrets()
    main(["backup", str(tmp_path / "b.tar")])
    with tarfile.open(tmp_path / "b.tar") as archive:
        assert not [name for name in archive.getnames() if name.startswith(("secrets", "keys"))]


def test_a_damaged_backup_is_refused_and_changes_nothing(backup: Path, capsys: Said) -> None:
    data = bytearray(backup.read_bytes())
    data[data.index(b"PGDMP") + 200] ^= 1
    backup.write_bytes(data)
    assert main(["restore", str(backup), "--replace"]) == 1
    assert "mã kiểm tra không khớp" in capsys.readouterr().err
    assert rows() == [("Nguyễn Thị Lan",)]


def test_restore_does_not_overwrite_a_city(backup: Path, capsys: Said) -> None:
    change_the_name()
    assert main(["restore", str(backup)]) == 1
    assert "đã có dữ liệu" in capsys.readouterr().err
    assert rows() == [("Trần Văn Bình",)]


def test_restore_overwrites_when_it_is_told_to(backup: Path) -> None:
    change_the_name()
    assert main(["restore", str(backup), "--replace"]) == 0
    assert rows() == [("Nguyễn Thị Lan",)]


def test_restore_refuses_the_keys_of_another_city(backup: Path, capsys: Said) -> None:
    (home.home() / "secrets" / "data_key").write_text("khac")
    assert main(["restore", str(backup), "--replace"]) == 1
    (home.home() / "secrets" / "data_key").unlink()
    assert "khác với khóa trong bản sao lưu" in capsys.readouterr().err


def test_the_demo_gives_its_citizens_a_key_to_the_identity_provider(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The provider refuses a client without a secret: then no citizen could sign in."""
    monkeypatch.setattr(demo.os, "environ", {"MOTCUA_HOME": str(tmp_path)})
    demo._prepare_environment(Namespace(port=8123))
    assert demo.os.environ["MOTCUA_VNEID_URL"] == "http://127.0.0.1:9123"
    assert demo.os.environ["MOTCUA_VNEID_SECRET"]
