"""A promise as open data: the same for the API, the files and the feed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from motcua.petitions.models import Evidence, Reading, Step
from motcua.petitions.queries.promises import Promise, reminders


def as_data(found: Sequence[Promise]) -> list[dict[str, Any]]:
    """Plain values of each. `dates`: every day ever promised, oldest first; `reminders`: what was sent to the body that
    promised, oldest first. One query."""
    sent = reminders([one.commitment.pk for one in found])
    return [_promise(one, sent.get(one.commitment.pk, [])) for one in found]


def _promise(promise: Promise, sent: Sequence[Step]) -> dict[str, Any]:
    one = promise.commitment
    return {
        "id": one.pk,
        "actor": one.actor,
        "action": one.action,
        "words": one.words,
        "petition": one.reply.petition.number,
        "asks": [ask.label for ask in one.asks.all()],
        "standing": promise.standing.value,
        "dates": [
            {
                "date": row.last,
                "precision": row.precision,
                "words": row.words,
                "said_at": row.said_at,
                "reason": row.reason,
                "allowed_by": row.allowed_as,
            }
            for row in one.dates.all()
        ],
        "evidence": [_evidence(evidence, reading) for evidence, reading in promise.readings],
        "reminders": [{"date": step.done_on, "to": step.to_whom, "words": step.words} for step in sent],
        "page": f"{settings.BASE_URL}/cam-ket/{one.pk}",
    }


def _evidence(evidence: Evidence, reading: Reading | None) -> dict[str, Any]:
    return {
        "kind": evidence.kind,
        "title": evidence.title,
        "indicator": evidence.indicator,
        "comparison": evidence.comparison,
        "threshold": float(evidence.threshold) if evidence.threshold is not None else None,
        "latest": _reading(reading) if reading else None,
    }


def _reading(reading: Reading) -> dict[str, Any]:
    names = ("at", "verdict", "value", "before", "numerator", "denominator", "as_of", "note")
    return {name: getattr(reading, name) for name in names}
