"""Reading consents."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.common.actor import Actor
from motcua.common.errors import Missing
from motcua.mandates.models import Mandate

SUBJECT = "mandate"
RELATED = ("beneficiary", "unit")


def by_number(number: str) -> Mandate:
    """The consent with this number, as typed. Raises Missing."""
    found = Mandate.objects.select_related(*RELATED).filter(number=number.strip().upper()).first()
    if found is None:
        raise Missing("no_such_mandate", "Không tìm thấy phiếu đồng ý này.", advice="Số phiếu dạng DY-….")
    return found


@dataclass(frozen=True, slots=True)
class Page:
    """Some consents and the cursor of the next ones (None at the end)."""

    rows: list[Mandate]
    after: tuple[int] | None


def of_helper(by: Actor, *, after: tuple[int] | None = None, limit: int = 20) -> Page:
    """The consents that name this member of staff, or this person, as the helper; newest first. One query."""
    named = {"helper_posting_id": by.posting_id or 0} if by.is_staff else {"helper_person_id": by.person_id or 0}
    rows = Mandate.objects.filter(**named).select_related(*RELATED).order_by("-id")
    if after:
        rows = rows.filter(id__lt=after[0])
    found = list(rows[: limit + 1])
    return Page(found[:limit], (found[limit - 1].pk,) if len(found) > limit else None)


def of_person(person_id: int) -> list[Mandate]:
    """What a person has agreed to, newest first. One query."""
    return list(Mandate.objects.filter(beneficiary_id=person_id, given_at__isnull=False).order_by("-id")[:50])
