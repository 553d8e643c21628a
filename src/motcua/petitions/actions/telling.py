"""Followers are told of a change: once each, whatever happens."""

from __future__ import annotations

from django.conf import settings

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.messaging.actions import Recipient, post
from motcua.petitions.actions.following import stop_link
from motcua.petitions.enums import Standing
from motcua.petitions.models import Change, Follow, Told


def tell_followers(change: Change, *, by: Actor) -> int:
    """A row of the outbox for each confirmed follower. What a simulation lets happen is no news to anybody."""
    if clock.simulated() is not None:
        return 0
    follows = list(Follow.objects.filter(commitment_id=change.commitment_id, confirmed_at__isnull=False).order_by("id"))
    told = 0
    for follow in follows:
        _, new = Told.objects.get_or_create(change=change, follow=follow)
        if new:
            _tell(change, follow, by=by)
        told += new
    return told


def _tell(change: Change, follow: Follow, *, by: Actor) -> None:
    commitment = change.commitment
    post(
        by=by,
        event="commitment.changed",
        to=Recipient(follow.person_id, email=follow.email),
        data={
            "actor": commitment.actor,
            "action": commitment.action[:160],
            "standing": Standing(change.after).label,
            "why": change.why,
            "link": f"{settings.BASE_URL}/cam-ket/{commitment.pk}",
            "stop": stop_link(follow),
        },
        subject=("commitment", commitment.pk),
        key=f"commitment:{change.pk}:{follow.pk}",
    )
