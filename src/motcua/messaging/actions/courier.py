"""From the outbox to the providers.

A round claims what is due and commits to one provider for each message; then sends, outside any transaction; then
writes down what came of it. Whatever dies in between leaves the message with its provider, which is asked again
with the same key when the lease is over: nothing is lost, and the provider sends nothing twice. Couriers of several
machines share the outbox without meeting (SKIP LOCKED).
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from motcua.common import clock
from motcua.common.workdays import VN
from motcua.messaging import wording
from motcua.messaging.enums import OPEN, Channel, Outcome, State
from motcua.messaging.models import Attempt, Message, Preference
from motcua.messaging.providers import Parcel, Provider, Refused, Unavailable, Unclear, providers
from motcua.messaging.queries import words_of
from motcua.messaging.rules import Way, pause, quiet_until, wants_page_only, ways

BATCH = 64
THREADS = 16
LEASE = timedelta(seconds=120)
"""Longer than a whole batch can take, however slowly the providers answer."""

PLAN = """
UPDATE messaging_message SET state = %s, next_at = %s, tries = %s, give_up_at = %s, channel = %s, provider = %s,
sent_to = %s, parts = %s WHERE id = %s
"""
NOTE = """
UPDATE messaging_message SET state = %s, next_at = %s, provider = %s, reference = %s, sent_at = %s,
data = CASE WHEN %s THEN '{}'::jsonb ELSE data END
WHERE id = %s AND round = %s AND tries = %s AND state = 'sending'
"""


@dataclass(slots=True)
class _Going:
    """A message on its way in this round."""

    message: Message
    provider: Provider
    parcel: Parcel
    forget: bool
    pinned: bool  # an earlier try with this provider may have succeeded
    outcome: Outcome = Outcome.UNCLEAR
    detail: str = ""


@dataclass(slots=True)
class Courier:
    """Hands over what is due; remembers which providers are out of order, so that others are asked meanwhile."""

    threads: int = THREADS
    _down: dict[str, tuple[int, datetime]] = field(default_factory=dict)  # failures in a row, until when

    def round(self, limit: int = BATCH) -> int:
        """Take up to `limit` messages that are due one step further. How many there were."""
        claimed, going = self._claim(limit)
        if going:
            with ThreadPoolExecutor(min(self.threads, len(going))) as pool:
                list(pool.map(_send, going))
            self._note(going)
        return claimed

    @transaction.atomic
    def _claim(self, limit: int) -> tuple[int, list[_Going]]:
        now = clock.now()
        due = (
            Message.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("person__message_preference")
            .filter(state__in=OPEN, next_at__lte=now)
            .order_by("next_at", "id")[:limit]
        )
        planned = [(message, self._plan(message, now)) for message in due]
        with connection.cursor() as cursor:
            cursor.executemany(PLAN, [_planned_row(message) for message, _ in planned])
        return len(planned), [going for _, going in planned if going]

    def _plan(self, message: Message, now: datetime) -> _Going | None:
        """Decide what becomes of a due message, and set it on the row; what is to be sent now is returned."""
        preference: Preference | None = getattr(message.person, "message_preference", None)
        words, rules = words_of(message), wording.policy(now.astimezone(VN).date())
        if message.provider:
            return self._again(message, preference, now)
        if wants_page_only(message, preference):
            _settle(message, State.PAGE_ONLY)
            return None
        wake = None if words.at_once else quiet_until(now, preference, rules)
        if wake:
            message.next_at = wake
            return None
        known = [way for way in ways(message, preference) if providers(way.channel)]
        if not known:
            _settle(message, State.UNREACHABLE)
            return None
        message.give_up_at = message.give_up_at or now + timedelta(hours=rules.give_up_after_hours)
        up = [one for one in providers(known[0].channel) if self._is_up(one, now)]
        message.channel, message.sent_to = known[0].channel, known[0].address
        if not up:
            _later(message, now)
            return None
        return _leave(message, up[0], preference, now)

    def _again(self, message: Message, preference: Preference | None, now: datetime) -> _Going | None:
        """Unclear until now: the same provider, the same address, the same key."""
        same = next((one for one in providers(message.channel) if one.name == message.provider), None)
        if same is None:
            _settle(message, State.FAILED)
            return None
        if not self._is_up(same, now):
            message.state = State.WAITING
            _later(message, now)
            return None
        return _leave(message, same, preference, now)

    def _is_up(self, provider: Provider, now: datetime) -> bool:
        _, until = self._down.get(provider.name, (0, now))
        return until <= now

    @transaction.atomic
    def _note(self, going: Iterable[_Going]) -> None:
        now = clock.now()
        going = list(going)
        for one in going:
            self._watch(one, now)
        with connection.cursor() as cursor:
            cursor.executemany(NOTE, [_noted_row(one, now) for one in going])
        Attempt.objects.bulk_create([_attempt(one, now) for one in going])

    def _watch(self, one: _Going, now: datetime) -> None:
        """A provider that does not take messages is left alone for a while, longer each time."""
        if one.outcome in (Outcome.ACCEPTED, Outcome.REFUSED):
            self._down.pop(one.provider.name, None)
        elif self._is_up(one.provider, now):
            failures = self._down.get(one.provider.name, (0, now))[0] + 1
            self._down[one.provider.name] = (failures, now + min(pause(failures - 1), timedelta(minutes=1)))


def _settle(message: Message, state: State) -> None:
    """Nothing more is to be sent."""
    message.state, message.next_at = state, None


def _later(message: Message, now: datetime) -> None:
    """Nobody can take it now."""
    if message.give_up_at and now >= message.give_up_at:
        _settle(message, State.FAILED)
    else:
        message.next_at = now + pause(message.tries)
        message.tries += 1


def _leave(message: Message, provider: Provider, preference: Preference | None, now: datetime) -> _Going | None:
    if message.give_up_at and now >= message.give_up_at:
        _settle(message, State.FAILED)
        return None
    words = words_of(message)
    parcel, pinned = _parcel(message, words, preference), bool(message.provider)
    message.state, message.provider, message.next_at = State.SENDING, provider.name, now + LEASE
    message.tries, message.parts = message.tries + 1, len(parcel.parts)
    return _Going(message, provider, parcel, words.forget, pinned)


def _parcel(message: Message, words: wording.Template, preference: Preference | None) -> Parcel:
    rules = wording.policy(message.created_at.astimezone(VN).date())
    way = Way(Channel(message.channel), message.sent_to)
    if way.channel is Channel.EMAIL:
        name = message.person.full_name if message.person else ""
        text = wording.letter(words, message.data, rules, name=name)
        return Parcel(message.sending_key, way.channel, way.address, wording.subject(words), text)
    most = 0 if preference and preference.without_accents else rules.accented_parts
    parts = wording.text_message(words, message.data, accented_parts=most)
    text = "".join(parts.texts)
    return Parcel(message.sending_key, way.channel, way.address, words.title, text, parts.texts, parts.unicode)


def _send(one: _Going) -> None:
    """Runs beside others, without the database."""
    try:
        one.outcome, one.detail = Outcome.ACCEPTED, one.provider.send(one.parcel)
    except Refused as error:
        one.outcome, one.detail = Outcome.REFUSED, str(error)
    except Unavailable as error:
        one.outcome, one.detail = Outcome.UNAVAILABLE, str(error)
    except Unclear as error:
        one.outcome, one.detail = Outcome.UNCLEAR, str(error)
    except Exception as error:  # a plug that breaks its promise must not stop the others; it may have sent
        one.outcome, one.detail = Outcome.UNCLEAR, f"lỗi của bộ nối ({type(error).__name__})"


def _attempt(one: _Going, now: datetime) -> Attempt:
    return Attempt(
        message=one.message, at=now, provider=one.provider.name, outcome=one.outcome, detail=one.detail[:300]
    )


def _planned_row(message: Message) -> tuple[Any, ...]:
    return (
        message.state, message.next_at, message.tries, message.give_up_at, message.channel, message.provider,
        message.sent_to, message.parts, message.pk,
    )  # fmt: skip


def _noted_row(one: _Going, now: datetime) -> tuple[Any, ...]:
    message, name = one.message, one.provider.name
    which = (message.pk, message.round, message.tries)
    if one.outcome is Outcome.ACCEPTED:
        return (State.SENT, None, name, one.detail[:80], now, one.forget, *which)
    if one.outcome is Outcome.REFUSED:
        return (State.FAILED, None, name, "", None, False, *which)
    if one.outcome is Outcome.UNAVAILABLE and not one.pinned:  # the next round finds another provider
        return (State.WAITING, now, "", "", None, False, *which)
    return (State.WAITING, now + pause(message.tries), name, "", None, False, *which)
