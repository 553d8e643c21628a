"""`motcua token`: a bearer token for the API."""

from __future__ import annotations

import argparse

from motcua.cli.command import Command
from motcua.identity.roles import SCOPES

DAYS = 90


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("user", metavar="TÀI_KHOẢN", help="tên đăng nhập của chủ khóa")
    words = "; ".join(f"{scope}: {meaning}" for scope, meaning in SCOPES.items())
    parser.add_argument(
        "--scope", action="append", choices=list(SCOPES), help=f"phạm vi, lặp lại được (mặc định: tất cả). {words}"
    )
    parser.add_argument("--days", type=int, default=DAYS, help=f"thời hạn, ngày (mặc định {DAYS})")
    parser.add_argument("--name", default="motcua token", help="tên để sau này nhận ra khóa")


def run(options: argparse.Namespace) -> int:
    from motcua.common.actor import SYSTEM
    from motcua.common.errors import Missing
    from motcua.identity.actions import issue_token
    from motcua.identity.models import Account

    account = Account.objects.filter(username=options.user.lower()).first()
    if account is None:
        raise Missing("account_missing", f"Không có tài khoản “{options.user}”.", advice="Hãy xem lại tên đăng nhập.")
    scopes = options.scope or list(SCOPES)
    print(issue_token(by=SYSTEM, account=account, name=options.name, scopes=scopes, days=options.days))
    return 0


COMMAND = Command("token", "cấp một khóa truy cập API, chỉ hiện một lần này", run, options)
