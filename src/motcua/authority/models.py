"""Who may decide what, by which instrument, until when. A grant is never deleted: it ends or is revoked."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from motcua.authority.enums import Act, GrantKind, Prefix


class Instrument(models.Model):
    """A legal text (văn bản) that gives or moves power."""

    number = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    issuer = models.CharField(max_length=200)
    issued_on = models.DateField()
    in_force_from = models.DateField()
    in_force_to = models.DateField(null=True, blank=True, help_text="last day in force")
    revoked_at = models.DateTimeField(null=True, blank=True)
    url = models.URLField(blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "issuer"], name="instrument_once_per_issuer"),
            models.CheckConstraint(condition=~Q(number=""), name="instrument_has_number"),
            models.CheckConstraint(
                condition=Q(in_force_to__isnull=True) | Q(in_force_to__gte=F("in_force_from")),
                name="instrument_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ngày {self.issued_on:%d/%m/%Y}"


class Grant(models.Model):
    """Power of one office (not of a person) over procedures in units, for a period of days.

    Empty `fields` and `procedures` mean: all that the units are competent for. `rests_on` is the
    grantor's own grant; only power by law rests on nothing.
    """

    kind = models.CharField(max_length=20, choices=GrantKind.choices)
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="grants")
    rests_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="derived")
    grantee = models.ForeignKey("org.Position", models.PROTECT, related_name="grants")
    acts = ArrayField(models.CharField(max_length=20, choices=Act.choices))
    fields = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    procedures = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    units = ArrayField(models.BigIntegerField())
    prefix = models.CharField(max_length=5, choices=Prefix.choices, blank=True)
    conditions = models.TextField(blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True, help_text="last day of the grant")
    revoked_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["grantee", "valid_from"], name="grant_grantee")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="grant_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(kind=GrantKind.BY_LAW, rests_on__isnull=True)
                | (~Q(kind=GrantKind.BY_LAW) & Q(rests_on__isnull=False)),
                name="grant_rests_on_power",
            ),
            models.CheckConstraint(
                condition=~Q(kind=GrantKind.DELEGATED) | Q(valid_to__isnull=False),
                name="delegation_has_period",
            ),
            models.CheckConstraint(condition=~Q(units=[]) & ~Q(acts=[]), name="grant_has_scope"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.grantee_id} ({self.instrument})"
