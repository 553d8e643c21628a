"""Promises with their dates, what proves them, and what was said of them in public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5

from motcua.common import clock
from motcua.petitions.enums import Comparison, EvidenceKind, Precision, Standing, Verdict
from motcua.petitions.models.asking import Ask
from motcua.petitions.models.replies import Reply

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from motcua.petitions.models.steps import Step


class Commitment(models.Model):
    """A promise: who does what. When is in `dates`, what proves it in `evidence`; where it stands is computed.

    `words` are its exact words in the reply, `span_start`/`span_end` their place in the reply's text.
    `standing` and `standing_at` are what was last made public (the last row of `changes`), kept for sorted lists.
    """

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="commitments")
    asks = models.ManyToManyField(Ask, related_name="commitments")
    actor = models.CharField(max_length=200)
    unit = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="+", help_text="the actor, if ours")
    action = models.TextField()
    words = models.TextField()
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()
    due_on = models.DateField(null=True, help_text="as in the last row of `dates`")
    standing = models.CharField(max_length=10, default=Standing.PROMISED.value)
    standing_at = models.DateTimeField(default=clock.now)
    public = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)

    if TYPE_CHECKING:
        dates: RelatedManager[DueDate]
        evidence: RelatedManager[Evidence]
        changes: RelatedManager[Change]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(span_end__gt=F("span_start")), name="commitment_span_in_order"),
            models.CheckConstraint(condition=~Q(actor="") & ~Q(action=""), name="commitment_says_who_and_what"),
            models.CheckConstraint(
                condition=Q(standing__in=[one.value for one in Standing]), name="commitment_standing_known"
            ),
            models.UniqueConstraint("reply", "actor", MD5("action"), MD5("words"), name="commitment_once"),
        ]
        indexes = [models.Index(fields=["public", "-id"], name="commitment_public")]

    def __str__(self) -> str:
        return f"{self.actor}: {self.action[:60]}"


class DueDate(models.Model):
    """A time that was promised. Moving it adds a row; none is ever changed (a trigger)."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="dates")
    said_at = models.DateTimeField(default=clock.now)
    last = models.DateField(null=True)
    precision = models.CharField(max_length=8, choices=Precision.choices)
    words = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)
    allowed_by = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+")
    allowed_as = models.CharField(max_length=200, blank=True, help_text="name and office, as public")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(precision__in=Precision.values), name="due_date_precision_known"),
            models.CheckConstraint(
                condition=Q(precision=Precision.OPEN, last__isnull=True)
                | Q(last__isnull=False) & ~Q(precision=Precision.OPEN),
                name="due_date_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(allowed_by__isnull=True) | ~Q(reason=""), name="due_date_moved_for_a_reason"
            ),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.commitment_id}: {self.last or self.words}"


class Evidence(models.Model):
    """What would prove a promise: an indicator over `since`..today that reaches a threshold, or a document."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=10, choices=EvidenceKind.choices)
    title = models.CharField(max_length=200)
    indicator = models.CharField(max_length=60, blank=True)
    unit = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, related_name="+", help_text="scope; none = the city"
    )
    procedure = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=20, blank=True)
    since = models.DateField(null=True, help_text="first day that counts")
    window_days = models.PositiveSmallIntegerField(
        null=True, help_text="only the last so many days; none = since `since`"
    )
    comparison = models.CharField(max_length=2, choices=Comparison.choices, blank=True)
    threshold = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    document_sha256 = models.CharField(max_length=64, blank=True)

    if TYPE_CHECKING:
        readings: RelatedManager[Reading]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EvidenceKind.values), name="evidence_kind_known"),
            models.CheckConstraint(
                condition=~Q(kind=EvidenceKind.INDICATOR)
                | (~Q(indicator="") & Q(threshold__isnull=False, since__isnull=False) & ~Q(comparison="")),
                name="evidence_indicator_is_whole",
            ),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class Reading(models.Model):
    """What a piece of evidence said at a moment: a measured figure, or somebody's acceptance. Never changed."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="readings")
    at = models.DateTimeField(default=clock.now)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    value = models.FloatField(null=True)
    before = models.FloatField(null=True, help_text="the value 28 days earlier, where that could be measured")
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    as_of = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)
    accepted_by = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+")
    accepted_as = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="reading_verdict_known")]
        indexes = [
            models.Index(fields=["evidence", "at"], name="reading_in_time"),
            models.Index(fields=["evidence", "at"], name="reading_measured", condition=Q(value__isnull=False)),
        ]
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.evidence_id} {self.verdict}"


class Change(models.Model):
    """A promise came to stand elsewhere, or its date was moved: what followers are told of, once each."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="changes")
    number = models.PositiveIntegerField()
    at = models.DateTimeField(default=clock.now)
    before = models.CharField(max_length=10, blank=True)
    after = models.CharField(max_length=10)
    why = models.CharField(max_length=300)

    if TYPE_CHECKING:
        steps: RelatedManager[Step]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="change_number_once"),
        ]
        indexes = [models.Index(fields=["-id"], name="change_newest")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.commitment_id}#{self.number} {self.after}"
