"""Papers on their way between a point and an authority, sealed in a parcel with a barcode."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.common import clock
from motcua.counters.enums import PaperState, ParcelState


class Parcel(models.Model):
    """A sealed envelope of papers from one unit to another. `code` is its barcode, "TG-00229.MC-261123-001"."""

    code = models.CharField(max_length=40, unique=True)
    origin = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    destination = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=ParcelState.choices, default=ParcelState.PACKING)
    packed_by = models.ForeignKey("org.Posting", models.PROTECT, related_name="+")
    packed_at = models.DateTimeField(default=clock.now)
    sealed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    carrier = models.CharField(max_length=120, blank=True, default="", help_text="who carries it")
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=500, blank=True, default="", help_text="of whoever received it")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(origin=models.F("destination")), name="parcel_goes_somewhere"),
            models.CheckConstraint(
                condition=Q(state=ParcelState.PACKING, sealed_at__isnull=True)
                | Q(state=ParcelState.SEALED, sealed_at__isnull=False, sent_at__isnull=True)
                | Q(state=ParcelState.SENT, sent_at__isnull=False, received_at__isnull=True)
                | Q(state=ParcelState.RECEIVED, received_at__isnull=False, received_by__isnull=False),
                name="parcel_state_and_times",
            ),
        ]
        indexes = [
            models.Index(fields=["origin", "-id"], name="parcel_from"),
            models.Index(fields=["destination", "-id"], name="parcel_to"),
        ]

    def __str__(self) -> str:
        return self.code


class ParcelPaper(models.Model):
    """The papers of one dossier in a parcel. A dossier's papers are on their way in one parcel at most."""

    parcel = models.ForeignKey(Parcel, models.CASCADE, related_name="papers")
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+")
    what = models.CharField(max_length=500, help_text="the papers in words, as they were packed")
    state = models.CharField(max_length=7, choices=PaperState.choices, default=PaperState.PACKED)
    on_way = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["parcel", "dossier"], name="papers_once_in_parcel"),
            models.UniqueConstraint(fields=["dossier"], name="papers_in_one_parcel", condition=Q(on_way=True)),
        ]

    def __str__(self) -> str:
        return f"{self.parcel_id}: {self.dossier_id}"
