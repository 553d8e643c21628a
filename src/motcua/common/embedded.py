"""The embedded PostgreSQL: a real server from a wheel, one cluster per MOTCUA_HOME, socket only.

`ensure_running` is safe to call from several processes at once and costs milliseconds when the server is
up. Nobody stops the server behind a caller's back: `stop` is explicit.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from motcua.common import embedded_place as place
from motcua.common.embedded_place import DatabaseTrouble, bin_dir, socket_dir
from motcua.common.home import create, home

__all__ = ["DatabaseTrouble", "bin_dir", "ensure_running", "is_running", "socket_dir", "stop"]

NAME = "motcua"
START_SECONDS = 120
LOG_BYTES = 10 * 1024 * 1024


def is_running() -> bool:
    """Whether the server answers and has our database."""
    try:
        _connect(NAME, NAME).close()
    except psycopg.OperationalError:
        return False
    return True


def ensure_running(*, durable: bool = True) -> None:
    """Start the server, creating cluster, role and database the first time.

    `durable=False` is for throw-away test data: it does not wait for the disk. Raises DatabaseTrouble.
    """
    if is_running():
        return
    with _lock():
        if not is_running():
            server = Server.here()
            server.initialise(durable=durable)
            server.start(durable=durable)
            _create_database()


def stop(*, only_if_idle: bool = False) -> None:
    """Stop the server in order: sessions are ended, everything is written. No-op if it is not running.

    With `only_if_idle` it goes on as long as anybody else is connected.
    """
    if not (home() / "db").exists():
        return
    with _lock():
        if not (only_if_idle and _has_visitors()):
            Server.here().stop()


@contextmanager
def _lock() -> Iterator[None]:
    """One process at a time may start or stop this city's server."""
    with open(create() / ".database.lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@dataclass(frozen=True, slots=True)
class Server:
    """The cluster in `folder`: `data/` and `log`, run by `user` with the programs of `programs`."""

    folder: Path
    programs: Path
    user: place.User | None

    @classmethod
    def here(cls) -> Server:
        user = place.server_user()
        return cls(place.make_folders(user), place.server_bin_dir(user), user)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def initialise(self, *, durable: bool) -> None:
        """initdb, once. Half an initdb is thrown away, never used."""
        version_file = self.data / "PG_VERSION"
        if version_file.exists():
            self._check_version(version_file.read_text().strip())
            return
        fresh = self.folder / "data.new"
        if fresh.exists():
            self._run("rm", "-rf", str(fresh))
        locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        options = ["--username=postgres", "--auth=trust", "--no-instructions", *locale]
        options += [] if durable else ["--no-sync"]
        done = self._run(str(self.programs / "initdb"), *options, PGDATA=str(fresh))
        if done.returncode:
            raise self._trouble("Không tạo được cơ sở dữ liệu", done.stdout)
        with open(fresh / "postgresql.conf", "a") as conf:
            conf.write("include_if_exists = 'motcua.conf'\n")
        fresh.rename(self.data)

    def _check_version(self, found: str) -> None:
        ours = place.INSTALL.name.removeprefix("pginstall")
        if found != ours:
            raise DatabaseTrouble(
                f"Dữ liệu trong {self.folder} thuộc PostgreSQL {found}, còn bản đi kèm là {ours}. "
                "Hãy dùng phiên bản cũ để 'motcua backup', rồi 'motcua restore' vào một MOTCUA_HOME mới."
            )

    def start(self, *, durable: bool) -> None:
        """Start and wait until it is ready; recovers by itself after a crash."""
        if self._postmaster() is not None:
            self._wait()
            return
        self._forget_a_dead_postmaster()
        self._write_settings(durable=durable)
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.folder / "log.1")
        deadline = time.monotonic() + START_SECONDS
        while True:
            done = self._pg_ctl("start", "--wait", f"--timeout={START_SECONDS}", "--log=log")
            if done.returncode == 0:
                return
            # Sessions of a killed server let go of its memory within moments.
            if "shared memory" not in self._log_tail() or time.monotonic() > deadline:
                raise self._trouble("Không khởi động được cơ sở dữ liệu", done.stdout)
            time.sleep(0.5)

    def _wait(self) -> None:
        """Wait for a server that somebody else started; it may be recovering from a crash."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                _connect("postgres", "postgres").close()
            except psycopg.OperationalError:
                time.sleep(0.2)
            else:
                return
        raise self._trouble("Cơ sở dữ liệu đang chạy nhưng không trả lời", "")

    def stop(self) -> None:
        if self._postmaster() is None:
            return
        if self._pg_ctl("stop", "--mode=fast", "--wait", "--timeout=60").returncode:
            done = self._pg_ctl("stop", "--mode=immediate", "--wait", "--timeout=30")
            if done.returncode and self._postmaster() is not None:
                raise self._trouble("Không dừng được cơ sở dữ liệu", done.stdout)

    def _postmaster(self) -> int | None:
        """The live server's process id. A number left by a crash may belong to anyone by now."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
            os.kill(pid, 0)
        except (FileNotFoundError, ValueError, ProcessLookupError):
            return None
        except PermissionError:
            pass
        if sys.platform == "linux":
            try:
                return pid if Path(f"/proc/{pid}/cwd").readlink() == self.data else None
            except OSError:
                return None
        seen = subprocess.run(["ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True)
        return pid if "postgres" in seen.stdout else None

    def _forget_a_dead_postmaster(self) -> None:
        """PostgreSQL itself forgives a dead pid, but not one that another program has got since."""
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for name in (place.SOCKET, f"{place.SOCKET}.lock"):
            (place.real_socket_dir() / name).unlink(missing_ok=True)

    def _write_settings(self, *, durable: bool) -> None:
        folder = str(place.real_socket_dir()).replace('"', '""')
        settings = {"unix_socket_directories": f'"{folder}"', **_settings(durable=durable)}
        lines = (f"{key} = '{_quoted(value)}'\n" for key, value in settings.items())
        file = self.data / "motcua.conf"
        file.write_bytes(os.fsencode("".join(lines)))
        if self.user:
            os.chown(file, self.user.uid, self.user.gid)

    def _pg_ctl(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run(str(self.programs / "pg_ctl"), *arguments, PGDATA=str(self.data))

    def _run(self, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run as the server's user. Paths go through PGDATA and the folder, which need no quoting."""
        drop: dict[str, Any] = self.user.options() if self.user else {}
        return subprocess.run(
            command,
            cwd=self.folder,
            env={"PATH": os.defpath, "LC_ALL": "C", **variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            umask=0o077,
            **drop,
        )

    def _log_tail(self) -> str:
        try:
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-8:])
        except FileNotFoundError:
            return ""

    def _trouble(self, what: str, output: str) -> DatabaseTrouble:
        return DatabaseTrouble(f"{what} trong {self.folder}.\n{output.strip()}\n{self._log_tail()}".strip())


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "''")


def _settings(*, durable: bool) -> dict[str, str]:
    """What differs from PostgreSQL's defaults: no network, and sizes for a small machine with an SSD."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024**2
    settings = {
        "listen_addresses": "",
        "unix_socket_permissions": "0700",
        "max_connections": "200",
        "shared_buffers": f"{max(64, min(512, memory // 8))}MB",
        "effective_cache_size": f"{max(128, memory // 2)}MB",
        "work_mem": "16MB",
        "maintenance_work_mem": "128MB",
        "max_wal_size": "2GB",
        "checkpoint_timeout": "15min",
        "random_page_cost": "1.1",
        "timezone": "Asia/Ho_Chi_Minh",
        "log_timezone": "Asia/Ho_Chi_Minh",
        "log_line_prefix": "%m [%p] %u@%d ",
        "log_checkpoints": "off",
        "log_min_duration_statement": "2s",
    }
    if not durable:
        settings |= {"shared_buffers": "128MB", "wal_level": "minimal", "max_wal_senders": "0"}
        settings |= dict.fromkeys(("fsync", "synchronous_commit", "full_page_writes", "autovacuum"), "off")
    return settings


def _connect(user: str, database: str) -> psycopg.Connection[tuple[Any, ...]]:
    return psycopg.connect(
        host=str(socket_dir()), port=5432, user=user, dbname=database, autocommit=True, connect_timeout=5
    )


def _has_visitors() -> bool:
    """Whether anybody but us is connected."""
    others = "SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
    try:
        with _connect("postgres", "postgres") as connection:
            return connection.execute(others).fetchone() is not None
    except psycopg.OperationalError:
        return False


def _create_database() -> None:
    name = sql.Identifier(NAME)
    with _connect("postgres", "postgres") as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [NAME]).fetchone():
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(name))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, name))
