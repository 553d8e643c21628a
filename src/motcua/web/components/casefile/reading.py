"""Which drafts this person has opened in this session: only those can be signed in one go."""

from __future__ import annotations

from django.http import HttpRequest

from motcua.dossiers.models import Decision

KEY, KEPT = "opened_drafts", 200


def remember(request: HttpRequest, draft: Decision) -> None:
    opened = [*opened_drafts(request)]
    if draft.pk not in opened:
        request.session[KEY] = [*opened, draft.pk][-KEPT:]


def opened_drafts(request: HttpRequest) -> list[int]:
    """Ids of decisions. A draft sent back and written anew has another id, so it must be opened again."""
    found: list[int] = request.session.get(KEY, [])
    return found
