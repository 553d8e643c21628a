"""`motcua calendar`: see and change the working days."""

from __future__ import annotations

import argparse
from datetime import datetime

from motcua.cli.command import Command, day
from motcua.common.workdays import VN


def _instant(text: str) -> datetime:
    """An instant; without an offset it is Vietnamese time."""
    said = datetime.fromisoformat(text)
    return said if said.tzinfo else said.replace(tzinfo=VN)


def show_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=int, help="chỉ một năm")
    parser.add_argument("--at", type=_instant, help="như đã biết vào lúc đó, ví dụ 2026-08-01T08:00")


def show(options: argparse.Namespace) -> int:
    from motcua.common.text import WEEKDAYS
    from motcua.org.queries import calendar, calendar_days

    known = calendar(options.at)
    print(f"Lịch làm việc, bản {known.version}")
    for one, row in calendar_days(known.version).items():
        if options.year in (None, one.year):
            kind = "làm việc" if row.working else "nghỉ"
            print(f"{one:%d/%m/%Y}  {WEEKDAYS[one.weekday()]:9} {kind:9} {row.name}")
    return 0


def change_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--off", action="append", default=[], type=day, metavar="NGÀY", help="ngày nghỉ")
    parser.add_argument("--work", action="append", default=[], type=day, metavar="NGÀY", help="ngày làm")
    parser.add_argument("--name", required=True, help="lý do ghi bên cạnh ngày, ví dụ “nghỉ tránh bão số 9”")
    parser.add_argument("--source", required=True, help="văn bản làm căn cứ")


def change(options: argparse.Namespace) -> int:
    from motcua.common.actor import SYSTEM
    from motcua.org.actions import DayChange, change_calendar

    days = [DayChange(day, False, options.name) for day in options.off]
    days += [DayChange(day, True, options.name) for day in options.work]
    version = change_calendar(by=SYSTEM, days=days, note=options.name, source=options.source)
    print(f"Đã ghi bản {version.pk} của lịch làm việc. Ngày hẹn của các hồ sơ đang mở sẽ được tính lại.")
    return 0


COMMANDS = (
    Command("calendar show", "xem ngày nghỉ, ngày làm bù", show, show_options),
    Command("calendar change", "ghi ngày nghỉ hoặc ngày làm bù mới (NGÀY dạng 2026-08-31)", change, change_options),
)
