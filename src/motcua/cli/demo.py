"""`motcua demo`: a whole city on one machine, from nothing to `ready`, and cleanly away again."""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import socket
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from motcua.cli.command import Command, Needs, set_up_django
from motcua.cli.migrate import bring_up_to_date
from motcua.cli.progress import Progress
from motcua.cli.supervisor import Child, Stopped, Supervisor, stopped_by_signals
from motcua.common import database, embedded, home
from motcua.common.errors import Conflict

READY_SECONDS = 300
"""A busy machine may take minutes to load the web server; one that cannot start ends by itself, and is told."""

IDENTITY_PORT_OFFSET, SANDBOX_PORT_OFFSET = 1000, 1001


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định: chỉ máy này)")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="số tiến trình web")


def run(options: argparse.Namespace) -> int:
    progress = Progress()
    try:
        with stopped_by_signals(), _only_one(options.port):
            _check_ports(options)
            _prepare_environment(options)
            progress("Khởi động cơ sở dữ liệu")
            with _database():
                _prepare_city(progress)
                _serve(options, progress)
    except Stopped:
        progress.close()
        print("Đã dừng. Dữ liệu vẫn còn trong", home.home())
    return 0


@contextmanager
def _database() -> Iterator[None]:
    """The database runs inside. After, this city's own stops, whoever is still connected; a real city's stays."""
    was_running = embedded.is_running()
    if database.is_embedded():
        embedded.ensure_running()
    try:
        yield
    finally:
        if database.is_embedded() and (home.demo_mark().exists() or not was_running):
            embedded.stop()


def _prepare_environment(options: argparse.Namespace) -> None:
    """What the settings of this process and of its children read."""
    base_url = f"http://127.0.0.1:{options.port}"
    os.environ["MOTCUA_DEMO"] = "1"
    os.environ.setdefault("MOTCUA_BASE_URL", base_url)
    os.environ.setdefault("MOTCUA_VNEID_URL", f"http://127.0.0.1:{options.port + IDENTITY_PORT_OFFSET}")
    os.environ.setdefault("MOTCUA_VNEID_SECRET", "thu-nghiem")  # the sandbox takes any but none
    sandbox = f"http://127.0.0.1:{options.port + SANDBOX_PORT_OFFSET}"
    os.environ.setdefault("MOTCUA_SMS", f"thu-nghiem={sandbox}/messages")
    os.environ.setdefault("MOTCUA_EMAIL", f"thu-nghiem={sandbox}/messages")
    os.environ.setdefault("MOTCUA_SANDBOX_URL", sandbox)
    _sandbox_bank(sandbox)
    _sandbox_network()
    home.make_secrets()


def _sandbox_bank(sandbox: str) -> None:
    """The gateway and the bank of the sandbox, unless others are named."""
    from motcua.demo.bank import BANK_SECRET, SECRET, TERMINAL

    words = {
        "MOTCUA_PAY": f"sandbox={sandbox}/ngan-hang/thanh-toan", "MOTCUA_LABEL_SANDBOX": "ngân hàng thử nghiệm",
        "MOTCUA_TERMINAL_SANDBOX": TERMINAL, "MOTCUA_TOKEN_SANDBOX": SECRET, "MOTCUA_TOKEN_BANK": BANK_SECRET,
        "MOTCUA_STATEMENT_SANDBOX": f"{sandbox}/ngan-hang/doi-soat",
    }  # fmt: skip
    if "MOTCUA_PAY" not in os.environ:
        os.environ.update(words)


def _sandbox_network() -> None:
    """What the sandbox brings in the networks' name is believed."""
    from motcua.demo.inbox import NETWORK_SECRET

    os.environ.setdefault("MOTCUA_TOKEN_NETWORK", NETWORK_SECRET)


def _prepare_city(progress: Progress) -> None:
    """Tables, static files, and the made-up people of this city."""
    set_up_django()
    from motcua.demo import seed

    bring_up_to_date(progress)
    _check_demo_home()
    seed.run(progress)


def _serve(options: argparse.Namespace, progress: Progress) -> None:
    progress("Khởi động máy chủ web")
    supervisor = Supervisor(_children(options), dict(os.environ), lambda text: print(text, flush=True))
    try:
        supervisor.start()
        _wait_until_ready(options.port, supervisor)
        progress.close()
        _print_accounts()
        inbox = f"http://127.0.0.1:{options.port + SANDBOX_PORT_OFFSET}"
        print(f"Tin nhắn và thư gửi đi hiện ở {inbox}; ở đó cũng nhắn được mã hồ sơ đến 1022\n")
        print(f"ready {os.environ['MOTCUA_BASE_URL']}", flush=True)
        supervisor.run()
    finally:
        progress.close()
        print("Đang dừng, chờ xong việc đang làm dở...", flush=True)
        supervisor.stop()


def _children(options: argparse.Namespace) -> list[Child]:
    logs = home.home() / "logs"
    motcua = [sys.executable, "-m", "motcua.cli"]
    serve = ["serve", f"--host={options.host}", f"--port={options.port}", f"--workers={options.workers}"]
    provider = [sys.executable, "-m", "motcua.demo.idp", f"--port={options.port + IDENTITY_PORT_OFFSET}"]
    sandbox = [sys.executable, "-m", "motcua.demo.sandbox", f"--port={options.port + SANDBOX_PORT_OFFSET}"]
    sandbox.append(f"--city=http://127.0.0.1:{options.port}")
    return [
        Child("web", [*motcua, *serve], logs / "web.log"),
        Child("worker", [*motcua, "worker"], logs / "worker.log"),
        Child("idp", provider, logs / "idp.log"),
        Child("sandbox", sandbox, logs / "sandbox.log"),
    ]


def _wait_until_ready(port: int, supervisor: Supervisor) -> None:
    for _ in range(READY_SECONDS * 10):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=15):
                return
        except (urllib.error.URLError, OSError):
            supervisor.stopping.wait(0.1)
            supervisor.watch()
    raise Conflict(
        "not_ready",
        f"Máy chủ web không trả lời sau {READY_SECONDS} giây.",
        advice=f"Xem {home.home() / 'logs' / 'web.log'}",
    )


def _print_accounts() -> None:
    """The accounts that the seed has written down for the sign-in page."""
    file = home.home() / "demo-accounts.json"
    if not file.exists():
        return
    print("\nTài khoản dùng thử (tên / mật khẩu):")
    for account in json.loads(file.read_text(encoding="utf-8")):
        print(f"  {account['username']:<14} / {account['password']:<14} {account['label']}")
    print()


def _check_demo_home() -> None:
    """Never mix made-up people into a real city."""
    from motcua.identity.models import Account

    if not home.demo_mark().exists() and Account.objects.exists():
        raise Conflict(
            "real_city",
            f"{home.home()} đã có dữ liệu của một thành phố thật, nên không gieo dữ liệu dùng thử vào đây.",
            advice="Hãy chọn chỗ khác: MOTCUA_HOME=/duong/dan/khac make demo",
        )
    home.demo_mark().write_text("Thành phố dùng thử: mọi dữ liệu ở đây là giả.\n")


def _check_ports(options: argparse.Namespace) -> None:
    """Say that a port is taken before minutes are spent on the rest."""
    for port in (options.port, options.port + IDENTITY_PORT_OFFSET, options.port + SANDBOX_PORT_OFFSET):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((options.host, port))
            except OSError:
                raise Conflict(
                    "port_taken",
                    f"Cổng {port} đang có chương trình khác dùng.",
                    advice="Hãy chọn cổng khác, ví dụ: make demo PORT=8100",
                ) from None


@contextmanager
def _only_one(port: int) -> Iterator[None]:
    """One demo per city at a time."""
    with open(home.create() / ".demo.lock", "a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise Conflict(
                "already_running",
                f"Thành phố này đang chạy rồi, ở http://127.0.0.1:{lock.read().strip()}",
                advice="Muốn chạy thêm một thành phố khác: MOTCUA_HOME=/duong/dan/khac make demo PORT=8100",
            ) from None
        lock.truncate(0)
        lock.write(str(port))
        lock.flush()
        yield


COMMAND = Command("demo", "dựng và chạy một thành phố dùng thử trên máy này", run, options, needs=Needs.NOTHING)
