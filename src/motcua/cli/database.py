"""`motcua database ...`: the embedded server, for the rare times that one looks after it by hand."""

from __future__ import annotations

import argparse
import os
import subprocess

from motcua.cli.command import Command, Needs
from motcua.common import database, embedded


def start(options: argparse.Namespace) -> int:
    embedded.ensure_running()
    print(f"Cơ sở dữ liệu đang chạy: {embedded.socket_dir()}")
    return 0


def stop_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--if-idle", action="store_true", help="chỉ dừng khi không còn ai đang dùng")


def stop(options: argparse.Namespace) -> int:
    embedded.stop(only_if_idle=options.if_idle)
    return 0


def shell(options: argparse.Namespace) -> int:
    psql = embedded.bin_dir() / "psql"
    return subprocess.run([psql], env={**os.environ, **database.tool_environment()}).returncode


COMMANDS = (
    Command("database start", "khởi động PostgreSQL đi kèm và để nó chạy", start, needs=Needs.NOTHING),
    Command("database stop", "dừng PostgreSQL đi kèm", stop, stop_options, needs=Needs.NOTHING),
    Command("database shell", "mở psql", shell, needs=Needs.DATABASE),
)
