"""Those who run the system, at their desks in the small city."""

from __future__ import annotations

from django.test import Client

from motcua.common.actor import SYSTEM
from motcua.identity.actions import open_staff_account
from motcua.identity.models import Account
from motcua.org.actions import post
from motcua.org.models import Position
from tests.factories.city import START
from tests.web.staff import signed_in

NAMES = {
    "operator": "Vương Thanh Tùng",
    "legal": "Cao Thị Hạnh",
    "inspector": "Mai Văn Lộc",
    "call_agent": "Lý Thị Hoa",
}


def at_desk(role: str) -> Client:
    """Signed in as the city's operator, legal officer, inspector or agent; the account is opened the first time."""
    if not Account.objects.filter(username=role).exists():
        account = open_staff_account(by=SYSTEM, username=role, display_name=NAMES[role])
        position = Position.objects.filter(role=role).order_by("pk")[0]
        post(by=SYSTEM, account=account, position=position, valid_from=START)
    return signed_in(role)
