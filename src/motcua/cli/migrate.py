"""`motcua migrate`: bring database and static files to this version."""

from __future__ import annotations

import argparse

from motcua.cli.command import Command
from motcua.cli.progress import Progress


def bring_up_to_date(progress: Progress) -> None:
    """Migrate and collect static files. Safe to run again, and before every start."""
    from django.core.management import call_command

    progress("Cập nhật cấu trúc cơ sở dữ liệu")
    call_command("migrate", interactive=False, verbosity=0)
    progress("Chuẩn bị tệp giao diện")
    call_command("collectstatic", interactive=False, verbosity=0)


def run(options: argparse.Namespace) -> int:
    progress = Progress()
    bring_up_to_date(progress)
    progress.close()
    return 0


COMMAND = Command("migrate", "cập nhật cơ sở dữ liệu và tệp giao diện lên phiên bản này", run)
