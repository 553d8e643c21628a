"""Machines that take filings in without a network, and what they brought."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from motcua.counters.enums import OfflineState, Trouble


class Device(models.Model):
    """A machine of a point. Filings are sealed on it to `public_key`; only the server can open them.

    `tickets` is the last provisional number reserved for it: it gives out numbers up to there without asking.
    """

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", help_text="the point where it stands")
    name = models.CharField(max_length=60)
    public_key = models.BinaryField(help_text="P-256, uncompressed point")
    private_key = models.BinaryField(help_text="encrypted at rest")
    tickets = models.PositiveIntegerField(default=0)
    registered_by = models.ForeignKey("org.Posting", models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(db_default=Now())
    retired_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def code(self) -> str:
        """Short enough for a provisional number."""
        return f"M{self.pk}"


class OfflineFiling(models.Model):
    """One filing taken in without a network, exactly as the machine sealed it, and what became of it.

    `made_at` is what the machine's clock said; `taken_at` the legal time of receipt as `rules.settle` found it,
    `why` its reason in words.
    """

    device = models.ForeignKey(Device, models.PROTECT, related_name="filings")
    ticket = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, help_text="of the sealed content: the same again is a repeat")
    made_at = models.DateTimeField(null=True, help_text="null: not a time at all")
    taken_at = models.DateTimeField()
    why = models.CharField(max_length=300)
    taken_by = models.ForeignKey("org.Posting", models.PROTECT, related_name="+", help_text="who took the papers")
    arrived_at = models.DateTimeField()
    brought_by = models.ForeignKey("org.Posting", models.PROTECT, related_name="+", help_text="who was signed in")
    procedure_code = models.CharField(max_length=20, blank=True)
    said_version = models.BigIntegerField(null=True, help_text="id of the procedure version, as the machine says")
    state = models.CharField(max_length=10, choices=OfflineState.choices)
    trouble = models.CharField(max_length=12, choices=Trouble.choices, blank=True)
    problem = models.TextField(blank=True, help_text="what is wrong, for the clerk")
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["device", "ticket"], name="offline_filing_once"),
            models.CheckConstraint(
                condition=Q(taken_at__lte=models.F("arrived_at")), name="offline_taken_before_arrival"
            ),
            models.CheckConstraint(
                condition=Q(state=OfflineState.FILED, dossier__isnull=False, trouble="")
                | Q(state=OfflineState.HELD, dossier__isnull=True)
                | Q(state=OfflineState.DROPPED),
                name="offline_filing_state",
            ),
        ]
        indexes = [
            models.Index(fields=["device", "id"], name="offline_held", condition=Q(state=OfflineState.HELD)),
        ]

    def __str__(self) -> str:
        return ticket_number(self.device, self.ticket)


def ticket_number(device: Device, ticket: int) -> str:
    """The provisional number, e.g. "TAM-M7-0042": nothing like the code of a dossier."""
    return f"TAM-{device.code}-{ticket:04d}"
