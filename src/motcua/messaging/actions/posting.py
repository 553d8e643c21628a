"""Into the outbox: one row in the transaction of what it tells, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from psycopg.types.json import Jsonb

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.statements import send
from motcua.common.workdays import VN
from motcua.messaging import wording

POST = """
INSERT INTO messaging_message
(key, event, person_id, phone, email, data, subject_type, subject_id, posted_by, created_at, next_at)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (key) DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom to tell: a person known here, by their own phone or address as it is when the message goes; or, where
    `phone` (E.164) or `email` is given, that one instead."""

    person_id: int | None = None
    phone: str = ""
    email: str = ""


def post(*, by: Actor, event: str, to: Recipient, data: Mapping[str, Any], subject: tuple[str, int], key: str) -> None:
    """Tell `to` of `event`, once the transaction is committed; a second time with the same `key` changes nothing.

    `data` fills the words of the event (`wording`): texts ready to show, no national ids. One INSERT that waits for
    nothing, so it may stand inside `pipelined()`. LookupError where nobody has worded the event, or data lack.
    """
    now = clock.now()
    wording.check(event, data, now.astimezone(VN).date())
    about, about_id = subject
    send(
        POST,
        [
            key, event, to.person_id, to.phone, to.email, Jsonb(dict(data)), about, about_id, by.account_id, now, now,
        ],
    )  # fmt: skip
