"""`motcua simulate`: the demo city lives on."""

from __future__ import annotations

import argparse
import os

from motcua.cli.command import Command, Needs, prepared
from motcua.cli.progress import Progress
from motcua.common import home


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--days", type=int, default=1, help="sống lại mấy ngày vừa qua (mặc định 1)")
    parser.add_argument("--rate", type=int, default=60, help="thêm bao nhiêu hồ sơ mỗi ngày (mặc định 60)")
    parser.add_argument("--live", action="store_true", help="rồi sống tiếp theo giờ thật, đến khi bấm Ctrl-C")


def run(options: argparse.Namespace) -> int:
    if home.demo_mark().exists():
        os.environ["MOTCUA_DEMO"] = "1"  # read by the settings, which are not loaded yet
    progress = Progress()
    with prepared(Needs.DJANGO):
        from django.db import OperationalError

        from motcua.demo import simulation

        try:
            filed = simulation.simulate(days=options.days, rate=options.rate, progress=progress)
            progress.close()
            print(f"{filed} hồ sơ mới.")
            if options.live:
                simulation.live(rate=options.rate, progress=progress)
        except OperationalError:
            print("\nCơ sở dữ liệu đã dừng, nên thành phố thôi sống tiếp.")
            return 1
        finally:
            progress.close()
    return 0


COMMAND = Command(
    "simulate", "cho thành phố dùng thử sống tiếp: hồ sơ mới, cán bộ giải quyết", run, options, needs=Needs.NOTHING
)
