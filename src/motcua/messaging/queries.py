"""Reading the outbox: for the person told, and for those who look after the sending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q

from motcua.common import clock
from motcua.common.errors import Missing
from motcua.common.workdays import VN
from motcua.messaging.enums import OPEN, Outcome, State
from motcua.messaging.models import Attempt, Message, Preference
from motcua.messaging.wording import Template, template


@dataclass(frozen=True, slots=True)
class Told:
    """A message in words."""

    message: Message
    title: str
    text: str


def words_of(message: Message) -> Template:
    """The template that this message is worded by, whatever has come into force since."""
    return template(message.event, message.created_at.astimezone(VN).date())


def told(message: Message) -> Told:
    """What the message says; of a secret that is forgotten only the title is left."""
    words = words_of(message)
    try:
        return Told(message, words.title, words.letter.format_map(message.data).strip())
    except KeyError:
        return Told(message, words.title, "")


def of_person(person_id: int, *, before: int | None = None, limit: int = 20) -> list[Message]:
    """What a person was told, newest first; `before` is the id of the last one seen. One query."""
    rows = Message.objects.filter(person_id=person_id)
    return list((rows if before is None else rows.filter(id__lt=before)).order_by("-id")[:limit])


def preference_of(person_id: int) -> Preference:
    """How this person wants to be told; an unsaved default where they never said."""
    return Preference.objects.filter(person_id=person_id).first() or Preference(person_id=person_id)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the outbox stands. `oldest`: since when the longest waiting message that is due has been due."""

    waiting: int
    held: int
    failed: int
    sent_today: int
    unreachable_today: int
    oldest: datetime | None


def standing() -> Standing:
    """One query over what is open or in trouble, one over the last day."""
    now = clock.now()
    held = Q(state=State.WAITING, tries=0, next_at__gt=now)
    open_rows = Message.objects.filter(Q(state__in=OPEN) | Q(state=State.FAILED)).aggregate(
        waiting=Count("id", Q(state__in=OPEN) & ~held),
        held=Count("id", held),
        failed=Count("id", Q(state=State.FAILED)),
        oldest=Min("next_at", filter=Q(state=State.WAITING, next_at__lte=now)),
    )  # fmt: skip
    day = Message.objects.filter(created_at__gte=now - timedelta(days=1)).aggregate(
        sent_today=Count("id", Q(state__in=(State.SENT, State.DELIVERED))),
        unreachable_today=Count("id", Q(state=State.UNREACHABLE)),
    )
    return Standing(**open_rows, **day)


@dataclass(frozen=True, slots=True)
class ProviderHealth:
    """What one provider did with the tries of the last hour."""

    provider: str
    accepted: int
    refused: int
    unavailable: int
    unclear: int


def health() -> list[ProviderHealth]:
    """Of every provider asked in the last hour. One query."""
    rows = Attempt.objects.filter(at__gte=clock.now() - timedelta(hours=1)).values("provider").order_by("provider")
    counted = rows.annotate(**{one.value: Count("id", Q(outcome=one)) for one in Outcome})
    return [ProviderHealth(*row) for row in counted.values_list("provider", *Outcome.values)]


def listed(state: str, *, before: int | None = None, limit: int = 20) -> list[Message]:
    """Messages in a state, newest first. One query."""
    rows = Message.objects.filter(state=state)
    return list((rows if before is None else rows.filter(id__lt=before)).order_by("-id")[:limit])


def message(message_id: int) -> Message:
    """Raises Missing."""
    found = Message.objects.filter(pk=message_id).first()
    if found is None:
        raise Missing("no_such_message", "Không tìm thấy tin này.")
    return found


def attempts(message_id: int) -> list[Attempt]:
    """The tries of one message, newest first."""
    return list(Attempt.objects.filter(message_id=message_id).order_by("-id")[:50])
