"""Meetings with voters, what they asked, what was answered, and what was promised in the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua.common import clock
from motcua.petitions.enums import (
    AskStatus,
    Channel,
    Comparison,
    EvidenceKind,
    Outcome,
    Precision,
    ReplyStatus,
    Urgency,
    Verdict,
)

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Meeting(models.Model):
    """Deputies met the voters of some wards. `unit` is the body whose secretary keeps its petitions."""

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    held_on = models.DateField()
    channel = models.CharField(max_length=10, choices=Channel.choices)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(channel__in=Channel.values), name="meeting_channel_known")]

    def __str__(self) -> str:
        return self.title


class Petition(models.Model):
    """What the voters of some wards asked together. `number` runs through the year of its body: KN-2025-0001."""

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="petitions")
    number = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    context = models.TextField(blank=True, help_text="what the voters said around their asks")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    urgency = models.CharField(max_length=8, choices=Urgency.choices, default=Urgency.NORMAL)
    received_on = models.DateField()
    answer_due_on = models.DateField(help_text="by the rule of its channel, see `answer_rule`")
    answer_rule = models.CharField(max_length=200)
    wards = models.ManyToManyField("org.Unit", through="PetitionWard", related_name="+")
    document_sha256 = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    if TYPE_CHECKING:
        asks: RelatedManager[Ask]
        replies: RelatedManager[Reply]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="petition_number_once"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="petition_channel_known"),
            models.CheckConstraint(condition=Q(answer_due_on__gt=F("received_on")), name="petition_due_after_receipt"),
        ]
        indexes = [models.Index(fields=["unit", "-id"], name="petition_of_unit")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class PetitionWard(models.Model):
    """A ward whose voters asked; it tells them when there is an answer."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="asking")
    ward = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["petition", "ward"], name="petition_ward_once")]

    def __str__(self) -> str:
        return f"{self.petition_id}: {self.ward_id}"


class Ask(models.Model):
    """One numbered thing that voters ask for. `key` is its folded text, by which similar ones are found."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="asks")
    label = models.CharField(max_length=12)
    place = models.PositiveSmallIntegerField()
    text = models.TextField()
    key = models.TextField()
    status = models.CharField(max_length=10, choices=AskStatus.choices, default=AskStatus.NEW)
    lead = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="+")
    partners = models.ManyToManyField("org.Unit", related_name="+")
    duplicate_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="repeats")
    forwarded_to = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)
    triaged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["petition", "label"], name="ask_label_once"),
            models.UniqueConstraint(fields=["petition", "place"], name="ask_place_once"),
            models.CheckConstraint(condition=Q(status__in=AskStatus.values), name="ask_status_known"),
            models.CheckConstraint(
                condition=~Q(status=AskStatus.DUPLICATE) | Q(duplicate_of__isnull=False), name="ask_duplicate_of_one"
            ),
            models.CheckConstraint(
                condition=~Q(status=AskStatus.FORWARDED) | ~Q(forwarded_to=""), name="ask_forwarded_somewhere"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(AskStatus.ASSIGNED, AskStatus.ANSWERED, AskStatus.PUBLISHED))
                | Q(lead__isnull=False),
                name="ask_in_work_has_a_lead",
            ),
        ]
        indexes = [models.Index(fields=["lead", "status"], name="ask_of_lead")]

    def __str__(self) -> str:
        return f"({self.label}) {self.text[:60]}"


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
    note = models.TextField(blank=True, help_text="why it was returned or replaced")
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

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reply", "ward"], name="ward_told_once"),
            models.CheckConstraint(condition=Q(told_at__isnull=True) | ~Q(how=""), name="ward_told_somehow"),
        ]

    def __str__(self) -> str:
        return f"{self.reply_id}: {self.ward_id}"


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
    standing = models.CharField(max_length=10, default="promised")
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
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    as_of = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)
    accepted_by = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+")
    accepted_as = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="reading_verdict_known")]
        indexes = [models.Index(fields=["evidence", "at"], name="reading_in_time")]
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

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="change_number_once"),
        ]
        indexes = [models.Index(fields=["-id"], name="change_newest")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.commitment_id}#{self.number} {self.after}"


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


class Draft(models.Model):
    """A paper being read: what was found in it, waiting for a person to confirm item by item."""

    petition = models.ForeignKey(Petition, models.PROTECT, null=True, related_name="drafts")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    text = models.TextField()
    found = models.JSONField(help_text="the reading, by the contract of `motcua petitions parse`")
    uploaded_by = models.ForeignKey("identity.Account", models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    done = ArrayField(models.CharField(max_length=40), default=list, help_text='confirmed items: "commitment:2"')

    def __str__(self) -> str:
        return self.name
