"""`motcua province CODE`: the units, positions, calendar and procedures of one of the 34 provinces."""

from __future__ import annotations

import argparse

from motcua.cli.command import Command


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", help="mã tỉnh, thành phố: 01 là Hà Nội, 79 là Thành phố Hồ Chí Minh...")


def run(options: argparse.Namespace) -> int:
    from motcua.catalog.actions import load_data
    from motcua.common.actor import SYSTEM
    from motcua.org.actions import set_up_province

    added = set_up_province(by=SYSTEM, province_code=options.code)
    published = load_data(by=SYSTEM)
    print(f"{added.city.name}: thêm {added.units} cơ quan, {added.positions} vị trí; {len(published)} thủ tục mới.")
    print("Bước tiếp theo: motcua account TÊN (mở tài khoản cho người quản trị)")
    return 0


COMMAND = Command("province", "dựng cơ quan, vị trí, lịch làm việc và thủ tục của một tỉnh, thành phố", run, options)
