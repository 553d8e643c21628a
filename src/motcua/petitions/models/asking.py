"""Meetings with voters, and what they asked there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from motcua.common import clock
from motcua.petitions.enums import AskStatus, Channel, Urgency

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from motcua.petitions.models.replies import Reply
    from motcua.petitions.models.steps import Step


class Meeting(models.Model):
    """Deputies met the voters of some wards. `unit` is the body whose secretary keeps its petitions."""

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    held_on = models.DateField()
    channel = models.CharField(max_length=10, choices=Channel.choices)
    created_at = models.DateTimeField(default=clock.now)

    if TYPE_CHECKING:
        petitions: RelatedManager[Petition]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="meeting_channel_known"),
            models.UniqueConstraint(fields=["unit", "held_on", "title"], name="meeting_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.held_on:%d/%m/%Y}"


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
            models.CheckConstraint(condition=Q(urgency__in=Urgency.values), name="petition_urgency_known"),
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

    if TYPE_CHECKING:
        repeats: RelatedManager[Ask]
        replies: RelatedManager[Reply]
        steps: RelatedManager[Step]

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
                condition=~Q(status__in=(AskStatus.ASSIGNED, AskStatus.RAISED, AskStatus.ANSWERED, AskStatus.PUBLISHED))
                | Q(lead__isnull=False),
                name="ask_in_work_has_a_lead",
            ),
        ]
        indexes = [models.Index(fields=["lead", "status"], name="ask_of_lead")]

    def __str__(self) -> str:
        return f"({self.label}) {self.text[:60]}"
