"""`motcua backup`: the database and all files in one archive, while the city goes on working.

The database is dumped first, as of one instant. A file is stored before the row that names it, and is
never changed, so every file that the dump knows is there when the files are read afterwards.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import tarfile
import tempfile
import time
from datetime import datetime
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from motcua.cli.command import Command, Needs
from motcua.cli.progress import Progress
from motcua.common import database, embedded, home
from motcua.common.errors import Conflict

FORMAT = 1
PRIVATE = ("secrets", "keys")


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", type=Path, help="tệp sao lưu (mặc định: motcua-<ngày giờ>.tar)")
    parser.add_argument(
        "--with-secrets",
        action="store_true",
        help="kèm khóa bí mật và khóa ký; ai có tệp này đọc được mọi số định danh",
    )


def run(options: argparse.Namespace) -> int:
    now = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh"))
    target: Path = options.file or Path(f"motcua-{now:%Y%m%d-%H%M%S}.tar")
    progress = Progress()
    write(target, with_secrets=options.with_secrets, progress=progress)
    progress.close()
    print(f"Đã sao lưu vào {target.resolve()} ({target.stat().st_size / 1024**2:.1f} MB)")
    if not options.with_secrets:
        print(f"Chưa kèm khóa. Hãy giữ riêng một bản của {home.home() / 'secrets'}: thiếu nó không đọc được")
        print("số định danh trong bản sao lưu. (Muốn kèm luôn: --with-secrets)")
    return 0


def write(target: Path, *, with_secrets: bool, progress: Progress) -> None:
    """Write the archive `target`, whole or not at all. Raises Conflict when it exists already."""
    if target.exists():
        raise Conflict("backup_exists", f"Đã có tệp {target}.", advice="Hãy chọn tên khác.")
    with tempfile.TemporaryDirectory(dir=target.resolve().parent, prefix=".motcua-backup-") as folder:
        dump, draft = Path(folder) / "database.dump", Path(folder) / "draft.tar"
        _dump(dump, progress)
        files = _files(("files", *(PRIVATE if with_secrets else ())))
        with tarfile.open(draft, "w") as archive:
            _add_manifest(archive, dump, len(files))
            archive.add(dump, "database.dump", filter=_anonymous)
            for number, (name, path) in enumerate(files, 1):
                progress("Sao lưu tệp", number, len(files))
                archive.add(path, name, recursive=False, filter=_anonymous)
        draft.chmod(0o600)
        draft.rename(target)


def _dump(target: Path, progress: Progress) -> None:
    command = [str(embedded.bin_dir() / "pg_dump"), "--format=custom", "--no-owner", "--no-privileges"]
    with open(target, "wb") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=subprocess.PIPE, text=True, env=database.tool_environment()
        )
        while process.poll() is None:
            progress(f"Sao lưu cơ sở dữ liệu: {target.stat().st_size / 1024**2:.1f} MB")
            time.sleep(0.2)
    _, errors = process.communicate()
    if process.returncode:
        raise Conflict("dump_failed", f"Không sao lưu được cơ sở dữ liệu: {errors.strip()}")


def _files(folders: tuple[str, ...]) -> list[tuple[str, Path]]:
    """(name in the archive, path), without what is just being written."""
    base = home.home()
    found = [path for folder in folders for path in sorted((base / folder).rglob("*")) if path.is_file()]
    return [(str(path.relative_to(base)), path) for path in found if not path.name.startswith("tmp")]


def _add_manifest(archive: tarfile.TarFile, dump: Path, files: int) -> None:
    with open(dump, "rb") as data:
        digest = hashlib.file_digest(data, "sha256").hexdigest()
    facts = {
        "format": FORMAT,
        "version": version("motcua"),
        "made_at": datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).isoformat(timespec="seconds"),
        "database_sha256": digest,
        "files": files,
        "demo": home.demo_mark().exists(),
    }
    text = json.dumps(facts, ensure_ascii=False, indent=2).encode()
    entry = tarfile.TarInfo("manifest.json")
    entry.size, entry.mtime = len(text), int(time.time())
    archive.addfile(entry, BytesIO(text))


def _anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Owners are those of the machine that restores."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry


COMMAND = Command("backup", "sao lưu cơ sở dữ liệu và mọi tệp vào một tệp .tar", run, options, Needs.DATABASE)
