"""The queue of a point: its days and the numbers given out. No name and no telephone is kept."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import models
from django.db.models import Q

from motcua.common import clock
from motcua.counters.enums import AT_WINDOW, Business, Priority, TicketState


def ticket_token() -> str:
    """What a ticket's own page is found by: 12 letters and digits that nobody guesses."""
    return secrets.token_hex(6)


def minutes_between(start: datetime, end: datetime) -> int:
    """Whole minutes, never negative (somebody booked for later may be called early)."""
    return max(0, round((end - start).total_seconds() / 60))


class QueueDay(models.Model):
    """One day at one point. Whoever takes a number or calls one locks it, so numbers have no gap and turns no race.

    The sums are what happened so far: `called` first calls after `waited` minutes in all, `prompt` of them soon
    enough; `served` people in `serving` minutes in all. `in_a_row`: priority numbers called since another was.
    """

    point = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)
    in_a_row = models.PositiveIntegerField(default=0)
    called = models.PositiveIntegerField(default=0)
    waited = models.PositiveIntegerField(default=0)
    prompt = models.PositiveIntegerField(default=0)
    served = models.PositiveIntegerField(default=0)
    serving = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["point", "day"], name="queue_day_once"),
            models.CheckConstraint(condition=Q(prompt__lte=models.F("called")), name="queue_day_adds_up"),
        ]
        indexes = [models.Index(fields=["day"], name="queue_day")]

    def __str__(self) -> str:
        return f"{self.point_id} {self.day:%d/%m/%Y}"


class Ticket(models.Model):
    """A number in a point's queue. `since`: its place in the line, when it was taken or booked for."""

    queue = models.ForeignKey(QueueDay, models.PROTECT, related_name="tickets")
    number = models.PositiveIntegerField()
    token = models.CharField(max_length=12, unique=True, default=ticket_token)
    business = models.CharField(max_length=8, choices=Business.choices)
    priority = models.CharField(max_length=10, choices=Priority.choices, blank=True, default="")
    by_phone = models.BooleanField(default=False, help_text="sent by SMS instead of printed")
    state = models.CharField(max_length=8, choices=TicketState.choices, default=TicketState.WAITING)
    taken_at = models.DateTimeField(default=clock.now)
    since = models.DateTimeField(default=clock.now)
    calls = models.PositiveSmallIntegerField(default=0)
    first_called_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    window = models.PositiveSmallIntegerField(null=True, help_text="where it was called to last")
    to_window = models.PositiveSmallIntegerField(null=True, help_text="passed on: only there")
    clerk = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+")
    dossiers = models.ManyToManyField("dossiers.Dossier", through="TicketDossier", related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["queue", "number"], name="ticket_number_once"),
            models.UniqueConstraint(fields=["clerk"], name="clerk_serves_one", condition=Q(state__in=AT_WINDOW)),
            models.CheckConstraint(
                condition=~Q(state__in=AT_WINDOW) | Q(clerk__isnull=False, window__isnull=False, calls__gte=1),
                name="ticket_at_window_has_clerk",
            ),
            models.CheckConstraint(
                condition=Q(first_called_at__isnull=True) | Q(first_called_at__gte=models.F("taken_at")),
                name="ticket_called_after_taken",
            ),
        ]
        indexes = [models.Index(fields=["queue", "state", "since", "id"], name="ticket_line")]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """As called out and shown: "A012"."""
        return f"{Business(self.business).letter}{self.number:03d}"

    @property
    def minutes_waited(self) -> int:
        """From the number (or the time booked) to the first call; 0 where it was not called."""
        called = self.first_called_at
        return minutes_between(max(self.since, self.taken_at), called) if called else 0


class TicketDossier(models.Model):
    """A dossier taken in while a number was served."""

    ticket = models.ForeignKey(Ticket, models.PROTECT)
    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.ticket_id} → {self.dossier_id}"
