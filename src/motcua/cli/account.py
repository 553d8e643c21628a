"""`motcua account USER`: a staff account and its posting. The first one is made here, later ones in the office."""

from __future__ import annotations

import argparse
import getpass
import sys
from typing import TYPE_CHECKING

from motcua.cli.command import Command

if TYPE_CHECKING:
    from motcua.org.models import Position

OPERATOR = "Quản trị hệ thống"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("username", help="tên đăng nhập")
    parser.add_argument("--name", required=True, help="họ và tên")
    parser.add_argument("--unit", help="mã cơ quan, ví dụ H26.00229 (bỏ trống nếu chỉ một nơi có vị trí này)")
    parser.add_argument("--title", default=OPERATOR, help=f"vị trí trong cơ quan đó (mặc định: {OPERATOR})")


def run(options: argparse.Namespace) -> int:
    from django.db import transaction
    from django.utils import timezone

    from motcua.common.actor import SYSTEM
    from motcua.identity.actions import open_staff_account
    from motcua.org.actions import post

    position = _position(options.unit, options.title)
    password = _password()
    with transaction.atomic():
        account = open_staff_account(by=SYSTEM, username=options.username, display_name=options.name, password=password)
        post(by=SYSTEM, account=account, position=position, valid_from=timezone.localdate())
    print(f"Đã mở tài khoản {account.username}: {position.title}, {position.unit.name}.")
    return 0


def _position(code: str | None, title: str) -> Position:
    from motcua.common.errors import Missing
    from motcua.org.models import Position
    from motcua.org.queries import unit_by_code

    known = Position.objects.filter(valid_to=None).select_related("unit")
    if code:
        known = known.filter(unit=unit_by_code(code))
    found = list(known.filter(title=title)[:2])
    if len(found) == 1:
        return found[0]
    advice = f"Các vị trí ở đó: {', '.join(position.title for position in known)}." if code else "Hãy thêm --unit."
    raise Missing("position_missing", f"Không tìm thấy đúng một vị trí “{title}”.", advice=advice)


def _password() -> str:
    """Asked for twice at a terminal; one line of standard input otherwise."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from motcua.common.errors import BadInput

    if sys.stdin.isatty():
        password = getpass.getpass("Mật khẩu: ")
        if getpass.getpass("Nhập lại: ") != password:
            raise BadInput("password_differs", "Hai lần nhập không giống nhau.")
    else:
        password = sys.stdin.readline().rstrip("\n")
    try:
        validate_password(password)
    except ValidationError as error:
        raise BadInput("weak_password", " ".join(error.messages)) from None
    return password


COMMAND = Command("account", "mở tài khoản và giao vị trí cho một cán bộ", run, options)
