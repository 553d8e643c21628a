"""`motcua indicators`: make the figures anew from the ledger, enter the published targets."""

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


def targets(options: argparse.Namespace) -> int:
    from motcua.common.actor import SYSTEM
    from motcua.indicators import actions

    print(f"Đã thêm {actions.load_targets(by=SYSTEM)} chỉ tiêu.")
    return 0


COMMANDS = (
    Command("indicators rebuild", "tính lại mọi số liệu từ sổ cái (trang vẫn mở với số liệu cũ)", rebuild),
    Command("indicators targets", "ghi các chỉ tiêu đã công bố của Thành phố (chỉ ghi chỉ tiêu chưa có)", targets),
)
