"""Who may decide what, by which instrument, until when.

Nothing here is ever deleted, and facts never change: a row ends, is revoked, or is superseded by a correction.
Triggers hold that, and the rules between rows (migration 0003), whoever writes.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from motcua.authority.enums import (
    PUBLISHED,
    Act,
    GrantKind,
    InstrumentKind,
    Prefix,
    Relation,
    ReportCycle,
    ReviewStatus,
)


class Recorded(models.Model):
    """A row of the register: when it was written down, by whom. It says nothing about the time before."""

    recorded_at = models.DateTimeField(db_default=Now())
    recorded_by = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        abstract = True


class Instrument(Recorded):
    """A legal text (văn bản) that gives or moves power."""

    kind = models.CharField(max_length=10, choices=InstrumentKind.choices, default=InstrumentKind.DECISION)
    number = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    issuer = models.CharField(max_length=200)
    issued_on = models.DateField()
    in_force_from = models.DateField()
    in_force_to = models.DateField(null=True, blank=True, help_text="last day in force")
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")
    url = models.URLField(blank=True, help_text="where it is published")
    file_sha256 = models.CharField(max_length=64, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="revokes")
    revoke_reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "issuer"], name="instrument_once_per_issuer"),
            models.CheckConstraint(condition=~Q(number=""), name="instrument_has_number"),
            models.CheckConstraint(
                condition=Q(in_force_to__isnull=True) | Q(in_force_to__gte=F("in_force_from")),
                name="instrument_ends_after_start",
            ),
            models.CheckConstraint(condition=Q(kind__in=InstrumentKind.values), name="instrument_kind_known"),
            models.CheckConstraint(
                condition=~Q(file_sha256="") | (Q(kind__in=PUBLISHED) & ~Q(url="")), name="instrument_can_be_read"
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | Q(supersedes__lt=F("id")), name="instrument_supersedes_older"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=False) | Q(revoked_by__isnull=True, revoke_reason=""),
                name="instrument_revoked_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ngày {self.issued_on:%d/%m/%Y}"


class Grant(Recorded):
    """Power of one office (not of a person) over procedures in units, for a period of days.

    Empty `fields` and `procedures` mean: all that the units are competent for; empty `cases`: every case.
    `rests_on` is the grantor's own grant; only power by law rests on nothing. It counts from `valid_from`, and
    never before it was recorded: what is written down later makes no earlier signature lawful.
    """

    kind = models.CharField(max_length=20, choices=GrantKind.choices)
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="grants")
    rests_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="derived")
    grantor = models.ForeignKey(
        "org.Position", models.PROTECT, null=True, blank=True, related_name="granted", help_text="none: the law"
    )
    grantee = models.ForeignKey("org.Position", models.PROTECT, related_name="grants")
    acts = ArrayField(models.CharField(max_length=20, choices=Act.choices))
    fields = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    procedures = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    cases = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    units = ArrayField(models.BigIntegerField())
    value_limit = models.PositiveBigIntegerField(null=True, blank=True, help_text="VND, the limit included")
    prefix = models.CharField(max_length=5, choices=Prefix.choices, blank=True)
    own_seal = models.BooleanField(default=False, help_text="signs with the seal of the grantee's own body")
    reporting = models.CharField(max_length=10, choices=ReportCycle.choices, default=ReportCycle.NONE)
    conditions = models.TextField(blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True, help_text="last day of the grant")
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrected_by")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Instrument, models.PROTECT, null=True, blank=True, related_name="revoked_grants")
    revoke_reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["grantee", "valid_from"], name="grant_grantee"),
            GinIndex(fields=["units"], name="grant_units"),
            models.Index(fields=["valid_to", "id"], condition=Q(revoked_at__isnull=True), name="grant_expiring"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="grant_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(kind=GrantKind.BY_LAW, rests_on__isnull=True, grantor__isnull=True)
                | (~Q(kind=GrantKind.BY_LAW) & Q(rests_on__isnull=False, grantor__isnull=False)),
                name="grant_rests_on_power",
            ),
            models.CheckConstraint(
                condition=~Q(kind=GrantKind.DELEGATED) | Q(valid_to__isnull=False), name="delegation_has_period"
            ),
            models.CheckConstraint(
                condition=~Q(kind=GrantKind.DELEGATED) | ~Q(conditions=""), name="delegation_has_conditions"
            ),
            models.CheckConstraint(
                condition=~Q(acts__contains=[Act.SIGN_OWN_DRAFT.value]) | Q(valid_to__isnull=False),
                name="exception_has_period",
            ),
            models.CheckConstraint(condition=~Q(units=[]) & ~Q(acts=[]), name="grant_has_scope"),
            models.CheckConstraint(condition=Q(kind__in=GrantKind.values), name="grant_kind_known"),
            models.CheckConstraint(condition=Q(acts__contained_by=Act.values), name="grant_acts_known"),
            models.CheckConstraint(condition=Q(reporting__in=ReportCycle.values), name="grant_reporting_known"),
            models.CheckConstraint(condition=~Q(grantor=F("grantee")), name="grant_not_to_oneself"),
            models.CheckConstraint(
                condition=(Q(rests_on__isnull=True) | Q(rests_on__lt=F("id")))
                & (Q(supersedes__isnull=True) | Q(supersedes__lt=F("id"))),
                name="grant_rests_on_older",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=False) | Q(revoked_by__isnull=True, revoke_reason=""),
                name="grant_revoked_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.grantee_id} ({self.instrument})"


class Absence(Recorded):
    """An office whose holder is away, and the office that signs in its place with its power meanwhile.

    While it lasts the absent office does not sign. Two absences of one office never overlap (an exclusion
    constraint); an absence that ends early has `ended_at`.
    """

    position = models.ForeignKey("org.Position", models.PROTECT, related_name="absences")
    stand_in = models.ForeignKey("org.Position", models.PROTECT, related_name="stands_in")
    prefix = models.CharField(max_length=5, choices=[(p.value, p.label) for p in (Prefix.KT, Prefix.Q)])
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="absences")
    reason = models.CharField(max_length=300)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True, blank=True, help_text="the first instant after it")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["stand_in", "valid_from"], name="absence_stand_in")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="absence_ends_after_start"
            ),
            models.CheckConstraint(condition=~Q(position=F("stand_in")), name="absence_stand_in_is_another"),
            models.CheckConstraint(condition=Q(prefix__in=[Prefix.KT, Prefix.Q]), name="absence_prefix_known"),
        ]

    def __str__(self) -> str:
        return f"{self.position_id} ← {self.stand_in_id} ({self.instrument})"


class Interest(models.Model):
    """A person whose files a member of staff does not decide: themselves, a relative. Only a keyed hash of the
    number is kept, and its last three digits for the one who declared it."""

    account = models.ForeignKey("identity.Account", models.PROTECT, related_name="interests")
    national_id_hash = models.BinaryField()
    masked = models.CharField(max_length=3)
    relation = models.CharField(max_length=10, choices=Relation.choices)
    declared_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "national_id_hash"],
                condition=Q(ended_at__isnull=True),
                name="interest_declared_once",
            ),
            models.CheckConstraint(condition=Q(relation__in=Relation.values), name="interest_relation_known"),
        ]
        indexes = [models.Index(fields=["account", "national_id_hash"], name="interest_account")]

    def __str__(self) -> str:
        return f"{self.account_id}: …{self.masked}"


class Review(models.Model):
    """A provision to look at again (rà soát văn bản): what hinders, what is proposed, who, until when.

    The grants concerned are those of its instrument; `text` names a text that the register does not hold.
    """

    instrument = models.ForeignKey(Instrument, models.PROTECT, null=True, blank=True, related_name="reviews")
    text = models.CharField(max_length=300, blank=True, default="", help_text="number and title")
    provision = models.CharField(max_length=200, help_text='"Điều 5 khoản 2"')
    problem = models.TextField()
    proposal = models.TextField(blank=True, default="")
    unit = models.ForeignKey("org.Unit", models.PROTECT, null=True, blank=True, related_name="reviews")
    deadline = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=ReviewStatus.choices, default=ReviewStatus.LISTED)
    opened_at = models.DateTimeField(db_default=Now())
    opened_by = models.CharField(max_length=200)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["status", "-id"], name="review_status")]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=ReviewStatus.values), name="review_status_known"),
            models.CheckConstraint(condition=Q(instrument__isnull=False) | ~Q(text=""), name="review_names_a_text"),
            models.CheckConstraint(
                condition=Q(status__in=[ReviewStatus.LISTED]) | Q(unit__isnull=False, deadline__isnull=False),
                name="review_has_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text or self.instrument} {self.provision}"
