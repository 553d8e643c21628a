"""Steps with a day of their own: begun, and later done or no longer needed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.common import clock
from motcua.petitions.enums import StepEnd, StepKind
from motcua.petitions.models.asking import Ask, Petition
from motcua.petitions.models.promises import Change
from motcua.petitions.models.replies import Reply

PARTNERS = (StepKind.ASK_PARTNERS, StepKind.PARTNER_ANSWER)
OF_ASKS = (StepKind.UNCLEAR, *PARTNERS, StepKind.FORWARD, StepKind.BEYOND_POWER)
OF_REPLIES = (StepKind.SEND_RESULT, StepKind.CORRECT)


class Step(models.Model):
    """Something to be done about an ask, a reply or a promise, by a day that the rule of its first day fixed.

    `to_whom` is asked, told or reminded; `said_by` found a reply wrong; `why` says what about. What it began with never
    changes, what was done is never rewritten (triggers). `words`: by which document, or what was answered.
    """

    kind = models.CharField(max_length=16, choices=StepKind.choices)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", help_text="whose secretary does it")
    ask = models.ForeignKey(Ask, models.PROTECT, null=True, related_name="steps")
    reply = models.ForeignKey(Reply, models.PROTECT, null=True, related_name="steps")
    change = models.ForeignKey(Change, models.PROTECT, null=True, related_name="steps")
    began_on = models.DateField()
    due_on = models.DateField()
    rule = models.CharField(max_length=200)
    to_whom = models.CharField(max_length=300, blank=True)
    said_by = models.CharField(max_length=200, blank=True)
    why = models.TextField(blank=True)
    end = models.CharField(max_length=8, choices=StepEnd.choices, blank=True)
    done_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("identity.Account", models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=OF_ASKS, ask__isnull=False, reply__isnull=True, change__isnull=True)
                | Q(kind__in=OF_REPLIES, ask__isnull=True, reply__isnull=False, change__isnull=True)
                | Q(kind=StepKind.REMIND, ask__isnull=True, reply__isnull=True, change__isnull=False),
                name="step_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("began_on")) & (Q(done_on__isnull=True) | Q(done_on__gte=F("began_on"))),
                name="step_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(end="", done_on__isnull=True, done_at__isnull=True)
                | Q(end__in=StepEnd.values, done_on__isnull=False, done_at__isnull=False) & ~Q(words=""),
                name="step_done_in_words",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=(*PARTNERS, StepKind.SEND_RESULT, StepKind.REMIND)) | ~Q(why=""),
                name="step_says_why",
            ),
            models.CheckConstraint(condition=~Q(kind=StepKind.CORRECT) | ~Q(said_by=""), name="step_said_by_somebody"),
            models.UniqueConstraint(fields=["change"], name="step_once_per_change"),
            models.UniqueConstraint(fields=["ask", "kind"], condition=Q(end=""), name="step_open_once_per_ask"),
            models.UniqueConstraint(fields=["reply", "kind"], condition=Q(end=""), name="step_open_once_per_reply"),
        ]
        indexes = [models.Index(fields=["unit", "due_on"], condition=Q(end=""), name="step_open")]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_on}"

    @property
    def petition(self) -> Petition:
        """The petition that it is about."""
        if self.ask is not None:
            return self.ask.petition
        reply = self.change.commitment.reply if self.change is not None else self.reply
        if reply is None:
            raise LookupError("a step is of an ask, a reply or a change: see step_of_one_thing")
        return reply.petition

    @property
    def late(self) -> bool:
        """Whether it was done, or is still open, after its day."""
        return (self.done_on or clock.today()) > self.due_on
