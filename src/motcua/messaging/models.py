"""The outbox: what people are told, on its way to them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.common import clock
from motcua.messaging.enums import OPEN, TROUBLED, Choice, Outcome, State


class Message(models.Model):
    """One event told to one person. Written by `actions.post` in the transaction of what it tells; the words are
    those of the template in force on the day it was written.

    `key` stands for the event and person: a second row with it cannot be. `next_at` is when it is due, or, while
    SENDING, when the sender counts as lost. `provider` is fixed before each try, and stays while it is unclear
    whether that provider has the message: another one might send it twice.
    """

    key = models.CharField(max_length=120, unique=True)
    event = models.CharField(max_length=60)
    person = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+", db_index=False)
    phone = models.CharField(max_length=16, db_default="", help_text="instead of the person's own, E.164")
    email = models.EmailField(db_default="", help_text="instead of the person's own")
    data = models.JSONField(help_text="what the template needs")
    subject_type = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    posted_by = models.BigIntegerField(null=True, help_text="account")
    created_at = models.DateTimeField(default=clock.now)

    state = models.CharField(max_length=12, choices=State.choices, db_default=State.WAITING)
    next_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(db_default=0)
    give_up_at = models.DateTimeField(null=True, help_text="set when it is first due for sending")
    round = models.PositiveSmallIntegerField(db_default=1, help_text="2 and more: sent again because somebody asked")
    channel = models.CharField(max_length=8, db_default="")
    provider = models.CharField(max_length=40, db_default="")
    reference = models.CharField(max_length=80, db_default="", help_text="the provider's own number for it")
    sent_to = models.CharField(max_length=254, db_default="")
    parts = models.PositiveSmallIntegerField(db_default=0)
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="message_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=OPEN) | Q(next_at__isnull=False), name="message_open_has_its_time"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SENDING) | ~Q(provider=""), name="message_sending_names_its_provider"
            ),
        ]
        indexes = [
            models.Index(fields=["next_at", "id"], name="message_due", condition=Q(state__in=OPEN)),
            models.Index(fields=["person", "-id"], name="message_person"),
            models.Index(fields=["-id"], name="message_troubled", condition=Q(state__in=TROUBLED)),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def sending_key(self) -> str:
        """What the provider knows this message by; asked again with it, a provider sends nothing twice."""
        return f"{self.key}#{self.round}"


class Attempt(models.Model):
    """One try to hand a message to a provider."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="attempts")
    at = models.DateTimeField(default=clock.now)
    provider = models.CharField(max_length=40)
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    detail = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.message_id} {self.provider}: {self.outcome}"


class Preference(models.Model):
    """How a person wants to be told. Without a row: the city's own rules (`data/policy.yaml`)."""

    person = models.OneToOneField("identity.Person", models.CASCADE, related_name="message_preference")
    choice = models.CharField(max_length=8, choices=Choice.choices, default=Choice.AUTO)
    without_accents = models.BooleanField(default=False, help_text="for old telephones")
    quiet_from = models.TimeField(null=True, help_text="with quiet_until: leave me alone between these hours")
    quiet_until = models.TimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(choice__in=Choice.values), name="preference_choice_known"),
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="preference_quiet_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.choice}"
