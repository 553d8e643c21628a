"""Who wants to hear of a promise, and what they were told."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.common import clock
from motcua.petitions.models.promises import Change, Commitment


class Follow(models.Model):
    """Somebody wants to hear of a promise: a person with an account, or an e-mail address that was confirmed."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="follows")
    person = models.ForeignKey("identity.Person", models.CASCADE, null=True, related_name="+")
    email = models.EmailField(blank=True)
    confirmed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "person"], condition=Q(person__isnull=False), name="follow_once_per_person"
            ),
            models.UniqueConstraint(
                fields=["commitment", "email"], condition=~Q(email=""), name="follow_once_per_email"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, email="") | (Q(person__isnull=True) & ~Q(email="")),
                name="follow_by_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id}"


class Told(models.Model):
    """A follower was told of a change: once, whatever happens."""

    change = models.ForeignKey(Change, models.CASCADE, related_name="told")
    follow = models.ForeignKey(Follow, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "follow"], name="told_once_per_change")]

    def __str__(self) -> str:
        return f"{self.change_id} → {self.follow_id}"
