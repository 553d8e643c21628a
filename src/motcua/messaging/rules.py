"""How a message goes: to which address, when, and when to try again; and who may look after messages."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from motcua.common.actor import Actor
from motcua.common.errors import BadInput, FieldError, NotAllowed
from motcua.common.workdays import VN
from motcua.identity.roles import Permission, may
from motcua.messaging.enums import Channel, Choice
from motcua.messaging.models import Message, Preference
from motcua.messaging.wording import Policy

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=4), timedelta(minutes=10)
MOBILE = ("+843", "+845", "+847", "+848", "+849")


@dataclass(frozen=True, slots=True)
class Way:
    """By which channel to which address."""

    channel: Channel
    address: str


def ways(message: Message, preference: Preference | None) -> list[Way]:
    """The ways to the person, the one they like best first; a landline gets no text message."""
    person = message.person
    phone = message.phone or (person.phone if person else "")
    email = message.email or (person.email if person else "")
    open_ways = {
        Channel.SMS: Way(Channel.SMS, phone) if phone.startswith(MOBILE) or _abroad(phone) else None,
        Channel.EMAIL: Way(Channel.EMAIL, email) if email else None,
    }
    first = Channel.EMAIL if preference and preference.choice == Choice.EMAIL else Channel.SMS
    return [way for _, way in sorted(open_ways.items(), key=lambda item: item[0] is not first) if way]


def _abroad(phone: str) -> bool:
    return phone.startswith("+") and not phone.startswith("+84")


def wants_page_only(message: Message, preference: Preference | None) -> bool:
    """Whether the person asked to be sent nothing; an address named for this one message is another matter."""
    return bool(preference and preference.choice == Choice.PAGE and not (message.phone or message.email))


def quiet_until(now: datetime, preference: Preference | None, policy: Policy) -> datetime | None:
    """When the quiet hours end that `now` lies in; None where it lies in none."""
    start, end = policy.quiet_from, policy.quiet_until
    if preference and preference.quiet_from is not None and preference.quiet_until is not None:
        start, end = preference.quiet_from, preference.quiet_until
    local = now.astimezone(VN)
    if start == end or not _between(local.time(), start, end):
        return None
    wake = datetime.combine(local.date(), end, VN)
    return wake if wake > local else wake + timedelta(days=1)


def _between(at: time, start: time, end: time) -> bool:
    """Whether `at` lies in [start, end), which may go past midnight."""
    return start <= at < end if start < end else at >= start or at < end


def pause(tries: int) -> timedelta:
    """How long to wait after so many tries: twice as long each time, up to LONGEST_PAUSE, and never twice the same,
    so that what waited together does not come back together."""
    longest: timedelta = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(tries, 20))
    return longest * random.uniform(0.5, 1.0)  # noqa: S311  spreading load, not a secret


def check_quiet(start: time | None, end: time | None) -> None:
    """Raise BadInput where only one end of the quiet hours is given."""
    if (start is None) != (end is None):
        message = "Hãy ghi cả giờ bắt đầu và giờ kết thúc, hoặc bỏ trống cả hai."
        raise BadInput("quiet_half", message, errors=(FieldError("quiet_until", message),))


def can_keep_messages(by: Actor) -> bool:
    return by.is_system or may(by.role, Permission.KEEP_JOBS)


def check_may_keep_messages(by: Actor) -> None:
    if not can_keep_messages(by):
        raise NotAllowed("messages_not_allowed", "Chỉ quản trị hệ thống được can thiệp vào việc gửi tin.")
