from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Min

from motcua.audit.enums import VIEW
from motcua.audit.models import Entry
from motcua.common.statements import fetch


def history(subject: tuple[str, int], *, until: datetime | None = None) -> list[Entry]:
    """All that was done to one thing, oldest first, views left out."""
    rows = Entry.objects.filter(subject_type=subject[0], subject_id=subject[1]).exclude(action=VIEW)
    if until is not None:
        rows = rows.filter(at__lte=until)
    return list(rows.order_by("id"))


LAST_ACTOR = """
SELECT actor_label FROM audit_entry WHERE subject_type = %s AND subject_id = %s AND action = ANY(%s)
AND actor_posting IS NOT NULL ORDER BY id DESC LIMIT 1
"""


def last_actor(subject: tuple[str, int], actions: Sequence[str]) -> str:
    """Who of the staff last did one of `actions` to one thing, as the ledger names them; "" for nobody."""
    rows = fetch(LAST_ACTOR, [*subject, list(actions)])
    return str(rows[0][0]) if rows else ""


def views_of_person(person_id: int, *, before_id: int | None = None, limit: int = 50) -> list[Entry]:
    """Who among staff looked at this person's data, newest first; keyset-paged by entry id."""
    rows = Entry.objects.filter(person_id=person_id, action=VIEW)
    if before_id is not None:
        rows = rows.filter(id__lt=before_id)
    return list(rows.order_by("-id")[:limit])


def recent(
    *, subject_type: str = "", subject_id: int | None = None, before_id: int | None = None, limit: int = 50
) -> list[Entry]:
    """The newest rows, of one kind of subject or of one subject; keyset-paged by entry id. One query."""
    rows = Entry.objects.all()
    if subject_type:
        rows = rows.filter(subject_type=subject_type)
    if subject_id is not None:
        rows = rows.filter(subject_id=subject_id)
    if before_id is not None:
        rows = rows.filter(id__lt=before_id)
    return list(rows.order_by("-id")[:limit])


def first_done(
    account_id: int | None, *, action: str, subject_type: str, subject_ids: Iterable[int]
) -> dict[int, datetime]:
    """When this account first did `action` to each of some things; those to which it never did are left out."""
    rows = Entry.objects.filter(
        subject_type=subject_type, subject_id__in=list(subject_ids), action=action, actor_account=account_id
    )
    return dict(rows.values_list("subject_id").annotate(first=Min("at")))


def count_since(subject: tuple[str, int], since: datetime) -> int:
    """How many rows there are about one thing from an instant on."""
    return Entry.objects.filter(subject_type=subject[0], subject_id=subject[1], at__gte=since).count()
