"""Readiness before power moves, and watching its use. Nothing here is ever deleted: triggers refuse it."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua.authority.enums import GrantKind
from motcua.common import clock
from motcua.oversight.enums import (
    CaseOutcome,
    CaseState,
    NoteKind,
    Proposal,
    Supply,
    Topic,
    TransferState,
    WatchKind,
    WatchRule,
)

RULES = [rule.value for rule in WatchRule]


class Transfer(models.Model):
    """A power that is proposed to move, and its feasibility review.

    `fields` and `procedures` as in `authority.Grant`; `holder` and `receiver` are offices in words ("Giám đốc Sở
    Xây dựng", "Chủ tịch UBND cấp xã"). `units` are those who would receive it and are asked.
    """

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=GrantKind.choices)
    fields = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    procedures = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    holder = models.CharField(max_length=200, help_text="the office that holds the power now")
    holder_unit = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="+")
    receiver = models.CharField(max_length=200, help_text="the office that would receive it")
    units = ArrayField(models.BigIntegerField())
    skill = models.CharField(max_length=200, help_text="what the people who would do it must know")
    basis = models.TextField(help_text="why, and by which texts it would be allowed")
    planned_from = models.DateField()
    answers_due_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=TransferState.choices, default=TransferState.DRAFT)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(null=True)
    measured_at = models.DateTimeField(null=True, help_text="when the expected workload was counted last")
    proposal = models.CharField(max_length=10, choices=Proposal.choices, blank=True)
    reasons = models.JSONField(default=list, help_text="why so, in lines, as they stood when it was proposed")
    proposed_at = models.DateTimeField(null=True)
    instrument = models.ForeignKey("authority.Instrument", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    drop_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(units=[]), name="transfer_has_receivers"),
            models.CheckConstraint(condition=~Q(fields=[]) | ~Q(procedures=[]), name="transfer_says_what"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "dropped"]) | Q(asked_at__isnull=False, answers_due_on__isnull=False),
                name="transfer_asked_has_dates",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["proposed", "decided"]) | ~Q(proposal=""), name="transfer_proposed_says_so"
            ),
            models.CheckConstraint(
                condition=~Q(state="decided") | Q(instrument__isnull=False, ended_at__isnull=False),
                name="transfer_decided_by_instrument",
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | (~Q(drop_reason="") & Q(ended_at__isnull=False)),
                name="transfer_dropped_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Readiness(models.Model):
    """What one unit says about receiving one power. `expected` is counted from the live volumes of the last days."""

    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="readiness")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    expected = models.PositiveIntegerField(default=0, help_text="dossiers a month")
    skilled = models.PositiveSmallIntegerField(null=True, help_text="people who know this work")
    trained = models.PositiveSmallIntegerField(null=True, help_text="of these, trained for the power that comes")
    equipment = models.CharField(max_length=10, choices=Supply.choices, blank=True)
    budget = models.CharField(max_length=10, choices=Supply.choices, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["transfer", "unit"], name="readiness_once_per_unit"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True)
                | (Q(skilled__isnull=False, trained__isnull=False) & ~Q(equipment="") & ~Q(budget="")),
                name="readiness_answer_is_whole",
            ),
            models.CheckConstraint(condition=Q(trained__lte=F("skilled")), name="readiness_trained_are_skilled"),
        ]

    def __str__(self) -> str:
        return f"{self.transfer_id} {self.unit_id}"


class Task(models.Model):
    """Something to be done before a power moves (or soon after), by an office, until a day."""

    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="tasks")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", help_text="who has to do it")
    about = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", help_text="for whom it is done")
    owner = models.ForeignKey("org.Position", models.PROTECT, null=True, related_name="+", help_text="who answers")
    topic = models.CharField(max_length=10, choices=Topic.choices)
    what = models.CharField(max_length=500)
    due_on = models.DateField()
    created_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+")
    proof = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["transfer", "about", "topic"], condition=~Q(topic=Topic.OTHER), name="task_once_per_topic"
            ),
            models.CheckConstraint(condition=Q(done_at__isnull=True) | ~Q(proof=""), name="task_done_has_proof"),
        ]
        indexes = [models.Index(fields=["unit", "due_on"], name="task_open", condition=Q(done_at__isnull=True))]

    def __str__(self) -> str:
        return self.what

    def overdue(self, today: date) -> bool:
        return self.done_at is None and self.due_on < today


class Case(models.Model):
    """An inspector looks into something that alerts point at, asks, writes down what was found, and closes."""

    title = models.CharField(max_length=300)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", help_text="who is asked")
    state = models.CharField(max_length=10, choices=CaseState.choices, default=CaseState.OPEN)
    opened_at = models.DateTimeField(default=clock.now)
    opened_by = models.ForeignKey("org.Posting", models.PROTECT, related_name="+")
    answer_due_on = models.DateField(null=True)
    outcome = models.CharField(max_length=10, choices=CaseOutcome.choices, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="closed") | (~Q(outcome="") & Q(closed_at__isnull=False, closed_by__isnull=False)),
                name="case_closed_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state="asked") | Q(answer_due_on__isnull=False), name="case_asked_has_a_date"
            ),
        ]
        indexes = [models.Index(fields=["unit", "-id"], name="case_of_unit")]

    def __str__(self) -> str:
        return self.title


class CaseNote(models.Model):
    """One thing said in a case: a question, an answer, a note, the finding. Never changed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10, choices=NoteKind.choices)
    text = models.TextField()
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey("org.Posting", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="case_note_says_something")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class PowerReport(models.Model):
    """What the holder of a power reports about a period (`first`-`last`, inclusive), with a prepared draft of figures.

    `figures` as `figures.Use.as_data()`; after `submitted_at` nothing changes any more.
    """

    grant = models.ForeignKey("authority.Grant", models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    due_on = models.DateField()
    figures = models.JSONField(default=dict)
    prepared_at = models.DateTimeField(default=clock.now)
    note = models.TextField(blank=True, help_text="what the office adds: difficulties, proposals")
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["grant", "first"], name="report_once_per_period"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="report_period_in_order"),
        ]
        indexes = [
            models.Index(fields=["due_on", "id"], name="report_open", condition=Q(submitted_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.grant_id} {self.first:%d/%m/%Y}-{self.last:%d/%m/%Y}"


class Alert(models.Model):
    """Something that a rule of `data/watch.yaml` points at. It is a reason to look, never a verdict.

    `subject` with `rule` is unique: the same thing is said once. `numbers` hold what was counted and the
    thresholds that held; `words` say both, without the name of any person. Refs are for who may look.
    """

    rule = models.CharField(max_length=20)
    kind = models.CharField(max_length=10, choices=WatchKind.choices)
    subject = models.CharField(max_length=120)
    words = models.TextField()
    numbers = models.JSONField(default=dict)
    unit = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="+")
    grant = models.ForeignKey("authority.Grant", models.PROTECT, null=True, related_name="+")
    official = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+")
    applicant = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    report = models.ForeignKey(PowerReport, models.PROTECT, null=True, related_name="alerts")
    opened_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+")
    seen_note = models.CharField(max_length=500, blank=True, help_text="why nothing more is to be done")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="alerts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "subject"], name="alert_once"),
            models.CheckConstraint(condition=Q(rule__in=RULES), name="alert_rule_known"),
        ]
        indexes = [
            models.Index(fields=["-id"], name="alert_new", condition=Q(seen_at__isnull=True, case__isnull=True)),
            models.Index(fields=["rule", "-id"], name="alert_of_rule"),
            models.Index(fields=["unit", "-id"], name="alert_of_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.subject}"


class Watermark(models.Model):
    """How far the watch has read the ledger: every row up to `entry` is behind it."""

    name = models.CharField(max_length=20, unique=True)
    entry = models.BigIntegerField(default=0)
    ran_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.name}: {self.entry}"
