"""Times booked at a point. Name and telephone are here until some days after, then they are wiped."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q

from motcua.common import clock
from motcua.counters.enums import AppointmentState, Business
from motcua.counters.models.queue import Ticket

CODE_DIGITS = 8


def appointment_code() -> str:
    """Digits, so that it is typed at a kiosk and read out on the telephone."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


class Appointment(models.Model):
    """Somebody comes to `point` at `starts_at`. Each slot has numbered places (`seat`), each taken once."""

    point = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    seat = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=CODE_DIGITS, unique=True, default=appointment_code)
    name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=16, blank=True, help_text="E.164")
    business = models.CharField(max_length=8, choices=Business.choices)
    state = models.CharField(max_length=9, choices=AppointmentState.choices, default=AppointmentState.OPEN)
    told = models.PositiveSmallIntegerField(default=1, help_text="how often its time was told: booked and moved")
    told_at = models.DateTimeField(default=clock.now)
    reminded_at = models.DateTimeField(null=True)
    booked_at = models.DateTimeField(default=clock.now)
    ticket = models.OneToOneField(Ticket, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["point", "starts_at", "seat"],
                name="appointment_seat_once",
                condition=~Q(state=AppointmentState.CANCELLED),
            ),
            models.CheckConstraint(
                condition=Q(state=AppointmentState.ARRIVED, ticket__isnull=False)
                | ~Q(state=AppointmentState.ARRIVED) & Q(ticket__isnull=True),
                name="appointment_arrived_has_ticket",
            ),
            models.CheckConstraint(
                condition=~Q(state=AppointmentState.OPEN) | ~Q(phone="") & ~Q(name=""),
                name="appointment_open_has_person",
            ),
        ]
        indexes = [
            models.Index(fields=["point", "starts_at", "id"], name="appointment_of_point"),
            models.Index(fields=["phone", "booked_at"], name="appointment_of_phone", condition=~Q(phone="")),
            models.Index(fields=["starts_at"], name="appointment_open", condition=Q(state=AppointmentState.OPEN)),
            models.Index(fields=["starts_at"], name="appointment_kept", condition=~Q(phone="")),
        ]

    def __str__(self) -> str:
        return self.spoken_code

    @property
    def spoken_code(self) -> str:
        """As read and told: "1234 5678"."""
        return f"{self.code[:4]} {self.code[4:]}"

    @property
    def is_open(self) -> bool:
        return self.state == AppointmentState.OPEN
