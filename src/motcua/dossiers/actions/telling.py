"""Telling the applicant: a row of the outbox in the act's own transaction."""

from __future__ import annotations

from django.conf import settings

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.dossiers import queries
from motcua.dossiers.clock import when
from motcua.dossiers.models import Dossier
from motcua.messaging.actions import Recipient, post


def tell(dossier: Dossier, event: str, *, by: Actor, once: bool = False, **data: str) -> None:
    """Tell the applicant of `event` ("filed": `dossier.filed` of the messages' words) once this is committed.

    `once`: in the life of this dossier, whatever happens. What a simulation lets happen in the past is no news.
    """
    if clock.simulated() is not None:
        return
    facts = {
        "code": dossier.code,
        "procedure": queries.content_of(dossier).name,
        "unit": dossier.competent_unit.name,
        "due": when(dossier.due_at) if dossier.due_at else "ngày ghi trên giấy hẹn",
        "link": f"{settings.BASE_URL}/tra-cuu?ma={dossier.code}",
    }
    post(
        by=by,
        event=f"dossier.{event}",
        to=Recipient(dossier.applicant_id),
        data=facts | data,
        subject=(queries.SUBJECT, dossier.pk),
        key=f"dossier:{dossier.pk}:{event}" + ("" if once else f":{clock.now():%y%m%d%H%M%S%f}"),
    )
