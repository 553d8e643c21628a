"""`motcua init`: the secrets of a new city."""

from __future__ import annotations

import argparse

from motcua.cli.command import Command, Needs
from motcua.common import home


def run(options: argparse.Namespace) -> int:
    home.make_secrets()
    folder = home.home() / "secrets"
    print(f"Khóa bí mật: {folder}")
    print("Hãy sao lưu thư mục này ở nơi riêng: mất khóa 'data_key' là mất mọi số định danh đã mã hóa.")
    print("Bước tiếp theo: motcua migrate")
    return 0


COMMAND = Command("init", "tạo khóa bí mật cho một thành phố mới (không ghi đè khóa đã có)", run, needs=Needs.NOTHING)
