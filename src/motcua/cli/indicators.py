"""`motcua indicators`: make the figures anew from the ledger."""

from __future__ import annotations

import argparse

from motcua.cli.command import Command
from motcua.cli.progress import Progress


def rebuild(options: argparse.Namespace) -> int:
    from motcua.indicators import actions

    progress = Progress()
    done = actions.rebuild(progress)
    progress.close()
    print(f"Đã tính lại số liệu của {done} hồ sơ.")
    return 0


COMMANDS = (Command("indicators rebuild", "tính lại mọi số liệu từ sổ cái (trang vẫn mở với số liệu cũ)", rebuild),)
