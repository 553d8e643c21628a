"""`motcua restore`: a backup into an empty city. What is there already is never overwritten unasked."""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from motcua.cli.backup import FORMAT, PRIVATE
from motcua.cli.command import Command, Needs
from motcua.cli.progress import Progress
from motcua.common import database, embedded, home
from motcua.common.errors import BadInput, Conflict


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="tệp do 'motcua backup' tạo ra")
    parser.add_argument(
        "--replace", action="store_true", help="xóa cơ sở dữ liệu đang có rồi mới khôi phục (không hoàn tác được)"
    )


def run(options: argparse.Namespace) -> int:
    progress = Progress()
    read(options.file, replace=options.replace, progress=progress)
    progress.close()
    print(f"Đã khôi phục vào {home.home()}. Bước tiếp theo: motcua migrate")
    return 0


def read(source: Path, *, replace: bool, progress: Progress) -> None:
    """Restore `source`. Raises BadInput for a broken archive, Conflict where data would be lost."""
    try:
        with tarfile.open(source) as archive, tempfile.TemporaryDirectory(dir=home.create()) as folder:
            manifest = _manifest(archive)
            dump = _extract_dump(archive, Path(folder), manifest)
            _check_keys(archive)
            _empty_database(replace=replace)
            _extract_files(archive, int(manifest["files"]), progress)
            _load(dump, progress)
            if manifest["demo"]:
                home.demo_mark().touch()
    except (OSError, tarfile.TarError, KeyError, ValueError) as error:
        raise BadInput("broken_backup", f"Tệp {source} không đọc được như một bản sao lưu: {error}") from error


def _manifest(archive: tarfile.TarFile) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(_content(archive, "manifest.json"))
    if manifest["format"] != FORMAT:
        raise BadInput("backup_format", f"Bản sao lưu kiểu {manifest['format']}, phiên bản này chỉ đọc {FORMAT}.")
    return manifest


def _content(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.extractfile(name)
    if member is None:
        raise KeyError(name)
    return member.read()


def _extract_dump(archive: tarfile.TarFile, folder: Path, manifest: dict[str, Any]) -> Path:
    archive.extract("database.dump", folder, filter="data")
    dump = folder / "database.dump"
    with open(dump, "rb") as data:
        if hashlib.file_digest(data, "sha256").hexdigest() != manifest["database_sha256"]:
            raise BadInput("broken_backup", "Bản sao lưu đã bị thay đổi hoặc hỏng: mã kiểm tra không khớp.")
    return dump


def _check_keys(archive: tarfile.TarFile) -> None:
    """Keys of another city must not replace those of this one."""
    for member in archive.getmembers():
        own = home.home() / member.name
        if _top(member) not in PRIVATE or not own.is_file():
            continue
        if own.read_bytes() != _content(archive, member.name):
            raise Conflict(
                "other_keys",
                f"{own} đã có và khác với khóa trong bản sao lưu.",
                advice="Hãy khôi phục vào một MOTCUA_HOME mới, chưa chạy 'motcua init'.",
            )


def _top(member: tarfile.TarInfo) -> str:
    return member.name.partition("/")[0]


def _empty_database(*, replace: bool) -> None:
    with database.connect() as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user"
        ).fetchone()
        if row and row[0] and not replace:
            raise Conflict(
                "not_empty",
                "Cơ sở dữ liệu này đã có dữ liệu.",
                advice="Hãy khôi phục vào MOTCUA_HOME mới, hoặc thêm --replace để xóa dữ liệu đang có.",
            )
        if row and row[0]:
            connection.execute("DROP OWNED BY CURRENT_USER CASCADE")
            connection.execute("CREATE SCHEMA IF NOT EXISTS public")


def _load(dump: Path, progress: Progress) -> None:
    """All or nothing: one transaction."""
    tool = str(embedded.bin_dir() / "pg_restore")
    listed = subprocess.run([tool, "--list", dump], capture_output=True, text=True, check=True).stdout
    total = sum(not line.startswith(";") for line in listed.splitlines())
    options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--verbose"]
    target = f"--dbname={database.connection_info()['dbname']}"
    process = subprocess.Popen(
        [tool, *options, target, str(dump)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=database.tool_environment(),
    )
    said: list[str] = []
    for line in process.stderr or ():
        said.append(line)
        progress("Khôi phục cơ sở dữ liệu", min(len(said), total - 1), total)
    if process.wait():
        raise Conflict("restore_failed", f"Không khôi phục được cơ sở dữ liệu: {''.join(said[-3:]).strip()}")
    progress("Khôi phục cơ sở dữ liệu", total, total)


def _extract_files(archive: tarfile.TarFile, total: int, progress: Progress) -> None:
    folders = ("files", *PRIVATE)
    members = [member for member in archive.getmembers() if member.isfile() and _top(member) in folders]
    for number, member in enumerate(members, 1):
        archive.extract(member, home.home(), filter="data")
        progress("Khôi phục tệp", number, total)
    for folder in {_top(member) for member in members}:
        (home.home() / folder).chmod(0o700)


COMMAND = Command("restore", "khôi phục từ một bản sao lưu vào thành phố mới", run, options, Needs.DATABASE)
