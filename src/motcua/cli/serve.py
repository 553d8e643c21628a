"""`motcua serve`: the web server."""

from __future__ import annotations

import argparse
import os

from motcua.cli.command import Command
from motcua.common import logs


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định: chỉ máy này)")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="số tiến trình")
    parser.add_argument("--threads", type=int, default=2, help="số luồng mỗi tiến trình")


def run(options: argparse.Namespace) -> int:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "motcua.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=options.threads,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=logs.config(),
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve()
    return 0


COMMAND = Command("serve", "chạy máy chủ web", run, options)
