"""Django tells us that somebody signed in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in

from motcua.identity.actions import note_staff_sign_in
from motcua.identity.models import Account


def note_sign_in(sender: Any, *, user: Account, **kwargs: Any) -> None:
    if not user.is_citizen:
        note_staff_sign_in(account=user)


def connect() -> None:
    user_logged_in.connect(note_sign_in, dispatch_uid="identity.note_sign_in")
