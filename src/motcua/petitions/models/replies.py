"""Answers in their versions, and the wards that pass them on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from motcua.common import clock
from motcua.petitions.enums import Outcome, ReplyStatus
from motcua.petitions.models.asking import Ask, Petition

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from motcua.petitions.models.promises import Commitment
    from motcua.petitions.models.steps import Step


class Reply(models.Model):
    """An answer to one or more asks of a petition, in one version. What was signed stays (a trigger)."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="replies")
    asks = models.ManyToManyField(Ask, related_name="replies")
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    labels = models.CharField(max_length=60, blank=True, help_text='as numbered in the document: "(3) (4)"')
    text = models.TextField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    expected_on = models.DateField(null=True, help_text="for what is being or will be done")
    status = models.CharField(max_length=10, choices=ReplyStatus.choices, default=ReplyStatus.DRAFT)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", help_text="in whose name")
    drafted_by = models.ForeignKey("identity.Account", models.PROTECT, related_name="+")
    note = models.TextField(blank=True, help_text="what the leader wants changed")
    reason = models.TextField(blank=True, help_text="why it takes the place of the version before, as public")
    approved_by = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed_sha256 = models.CharField(max_length=64, blank=True)
    grant = models.ForeignKey("authority.Grant", models.PROTECT, null=True, related_name="+", db_index=False)
    basis = models.JSONField(default=list, help_text="the chain of instruments that allowed the signature")
    published_at = models.DateTimeField(null=True)
    public_until = models.DateField(null=True, help_text="at least; it stays as long as its promises live")
    created_at = models.DateTimeField(default=clock.now)

    if TYPE_CHECKING:
        commitments: RelatedManager[Commitment]
        steps: RelatedManager[Step]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=ReplyStatus.values), name="reply_status_known"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="reply_outcome_known"),
            models.CheckConstraint(
                condition=Q(status__in=(ReplyStatus.DRAFT, ReplyStatus.SUBMITTED))
                | Q(signed_at__isnull=False, approved_by__isnull=False),
                name="reply_signed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status=ReplyStatus.PUBLISHED) | Q(published_at__isnull=False),
                name="reply_published_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | Q(grant__isnull=False), name="reply_signed_under_a_grant"
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(reason=""), name="reply_replaces_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.labels} v{self.version}"


class WardNotice(models.Model):
    """A ward has to tell its voters of a published reply, and says when and how it did."""

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="ward_notices")
    ward = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    due_on = models.DateField()
    told_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=200, blank=True)
    petition = models.ForeignKey(
        Petition,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="which asked the same again; none = the reply's",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reply", "ward"], condition=Q(petition__isnull=True), name="ward_told_once"
            ),
            models.UniqueConstraint(fields=["reply", "ward", "petition"], name="ward_told_once_of_a_repeat"),
            models.CheckConstraint(condition=Q(told_at__isnull=True) | ~Q(how=""), name="ward_told_somehow"),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(told_at__isnull=True), name="ward_still_to_tell")]

    def __str__(self) -> str:
        return f"{self.reply_id}: {self.ward_id}"
