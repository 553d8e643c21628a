"""The case file: one dossier, its papers, drafts, notices, decision and rating."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q

from motcua.common import clock
from motcua.dossiers.enums import (
    ASSISTED,
    OPEN,
    CallProof,
    Channel,
    DocumentKind,
    Form,
    ObjectionOutcome,
    ObjectionWay,
    Outcome,
    Satisfaction,
    Stage,
    Status,
)

OPEN_Q = Q(status__in=sorted(OPEN))


class Contents(NamedTuple):
    """The rows of all papers of a dossier, in order, and of its current draft or result."""

    papers: list[dict[str, Any]]
    decision: dict[str, Any] | None


class Dossier(models.Model):
    """One filing of one procedure for one applicant.

    Three places are kept apart (NĐ 118/2025): where help was given, where it was received, and who is
    competent. `holder_*` say whose desk it is on: a unit and role, and, once taken, one posting.
    Dates are what `clock.read` said when the last act was done; the ledger is their source.

    Each filing writes every index, so there are only those that a list needs: none of a foreign key alone (nobody
    deletes a unit or a version), and none for `LIKE` on the code.
    """

    code = models.CharField(max_length=60)
    version = models.ForeignKey("catalog.ProcedureVersion", models.PROTECT, related_name="+", db_index=False)
    procedure_code = models.CharField(max_length=20)
    case = models.CharField(max_length=40)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    status = models.PositiveSmallIntegerField(choices=Status.choices)
    applicant = models.ForeignKey("identity.Person", models.PROTECT, related_name="dossiers", db_index=False)
    form = models.JSONField()
    fee = models.PositiveBigIntegerField(default=0, help_text="VND")
    exemption = models.CharField(max_length=40, blank=True, help_text="group that pays less, as the applicant said")
    support_unit = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="+", db_index=False)
    receiving_unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", db_index=False)
    competent_unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", db_index=False)

    step = models.PositiveSmallIntegerField(default=0)
    holder_unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", db_index=False)
    holder_role = models.CharField(max_length=10)
    holder = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+", db_index=False)

    submitted_at = models.DateTimeField(default=clock.now)
    received_at = models.DateTimeField(null=True)
    first_due_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    paused_since = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    supplements = models.PositiveSmallIntegerField(default=0)
    awaits_applicant = models.BooleanField(default=False, help_text="a supplement was asked for and not yet supplied")

    filed_by = models.BigIntegerField(null=True, help_text="account whose idempotency key this is")
    idempotency_key = models.CharField(max_length=80, null=True)
    request_digest = models.CharField(max_length=64, blank=True)
    entered_by = models.ForeignKey(
        "org.Posting", models.PROTECT, null=True, related_name="+", db_index=False,
        help_text="who typed it in for the applicant; null: filed online by who is signed in",
    )  # fmt: skip
    mandate = models.ForeignKey(
        "mandates.Mandate", models.PROTECT, null=True, related_name="dossiers", db_index=False,
        help_text="the consent under which somebody else filed it",
    )  # fmt: skip
    frozen_at = models.DateTimeField(null=True, help_text="since when an objection of its applicant holds it")

    repeated = False
    """Whether `file_dossier` has found this object filed before, under the same idempotency key."""
    contents: Contents | None = None
    """What is in it, where that was read with it (`queries.dossier_by_code`)."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], name="dossier_code_once"),
            models.UniqueConstraint(fields=["filed_by", "idempotency_key"], name="dossier_filed_once"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="dossier_status_known"),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True, due_at__isnull=True)
                | Q(received_at__isnull=False, due_at__isnull=False),
                name="dossier_received_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True) | Q(received_at__gte=F("submitted_at")),
                name="dossier_received_after_submitted",
            ),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="dossier_channel_known"),
            models.CheckConstraint(
                condition=~Q(channel__in=sorted(ASSISTED)) | Q(mandate__isnull=False), name="dossier_help_has_consent"
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.ONLINE, entered_by__isnull=True)
                | (~Q(channel=Channel.ONLINE) & Q(entered_by__isnull=False)),
                name="dossier_entered_where_it_came",
            ),
        ]
        indexes = [
            models.Index(fields=["holder_unit", "holder_role", "due_at", "id"], name="dossier_desk", condition=OPEN_Q),
            models.Index(fields=["competent_unit", "status", "-id"], name="dossier_unit_status"),
            models.Index(fields=["receiving_unit", "status", "-id"], name="dossier_point_status"),
            models.Index(fields=["applicant", "-id"], name="dossier_applicant"),
            models.Index(fields=["holder"], name="dossier_holder", condition=Q(holder__isnull=False)),
            models.Index(fields=["mandate"], name="dossier_mandate", condition=Q(mandate__isnull=False)),
            BrinIndex(fields=["submitted_at"], name="dossier_submitted", autosummarize=True),
        ]

    def __str__(self) -> str:
        return self.code


class Objection(models.Model):
    """The applicant says that nobody was asked to file this. The dossier is frozen until somebody else than the helper
    has settled it: confirmed (it goes on) or upheld (it is taken back)."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="objections")
    way = models.CharField(max_length=8, choices=ObjectionWay.choices)
    words = models.CharField(max_length=1000, blank=True)
    raised_at = models.DateTimeField(default=clock.now)
    taken_by = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+", db_index=False)
    outcome = models.CharField(max_length=10, choices=ObjectionOutcome.choices, blank=True, default="")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+", db_index=False)
    reason = models.CharField(max_length=1000, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(settled_at__isnull=True), name="one_open_objection"
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, outcome="")
                | (Q(settled_at__isnull=False) & Q(outcome__in=ObjectionOutcome.values)),
                name="objection_settled_has_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.way}"


class DayCounter(models.Model):
    """The last running number that a unit gave on a day. Locked while a number is given: no gaps."""

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", db_index=False)
    series = models.CharField(max_length=20, help_text="YYMMDD for dossiers, 'KQ-YYYY' for decisions")
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "series"], name="counter_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.series}: {self.last}"


class Document(models.Model):
    """A paper or file of the dossier. A paper without a scan has no `sha256`."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="documents", db_index=False)
    key = models.CharField(max_length=40, help_text="the requirement it answers, from the catalog")
    name = models.CharField(max_length=300)
    kind = models.PositiveSmallIntegerField(choices=DocumentKind.choices)
    stage = models.PositiveSmallIntegerField(choices=Stage.choices)
    quantity = models.PositiveSmallIntegerField(default=1)
    sha256 = models.CharField(max_length=64, blank=True)
    mime = models.CharField(max_length=80, blank=True)
    size = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["dossier", "id"], name="document_dossier")]

    def __str__(self) -> str:
        return self.name


class Draft(models.Model):
    """An online filing not yet sent, saved after every page. `files` maps requirement key to file facts."""

    account = models.ForeignKey("identity.Account", models.CASCADE, related_name="drafts")
    version = models.ForeignKey("catalog.ProcedureVersion", models.PROTECT, related_name="+")
    case = models.CharField(max_length=40, blank=True)
    unit = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="+")
    form = models.JSONField(default=dict)
    files = models.JSONField(default=dict)
    mandate = models.ForeignKey(
        "mandates.Mandate", models.PROTECT, null=True, related_name="+", help_text="where it is filled in for another"
    )
    exemption = models.CharField(max_length=40, null=True, help_text='group that pays less; "" none, null not asked')
    updated_at = models.DateTimeField(default=clock.now)
    dossier = models.OneToOneField(Dossier, models.PROTECT, null=True, related_name="draft")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "version", "mandate"],
                condition=Q(dossier__isnull=True),
                nulls_distinct=False,
                name="one_open_draft_per_procedure",
            )
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.version_id}"


class Notice(models.Model):
    """A form addressed to the applicant (Mẫu 02-05). Prepared, then issued; an issued one never changes."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="notices")
    form = models.CharField(max_length=10, choices=Form.choices)
    reason = models.TextField()
    items = models.JSONField(default=list, help_text="papers asked for, as lines")
    deadline = models.DateTimeField(null=True, help_text="for the applicant, or the new date of return")
    prepared_at = models.DateTimeField(default=clock.now)
    issued_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "form"],
                condition=Q(issued_at__isnull=True),
                name="one_notice_in_preparation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_form_display()} {self.dossier_id}"


class Decision(models.Model):
    """A draft result, checked, then signed. One current draft per dossier; the preparer never signs.

    `basis` is the chain of instruments that allowed the signature, as authority ruled at that moment; `grant` its
    first link. `exception` is the grant that let the preparer sign (an office too small for two people).
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    body = models.TextField(help_text="what is decided, in words that the result prints")
    prepared_by = models.ForeignKey("org.Posting", models.PROTECT, related_name="+", db_index=False)
    prepared_at = models.DateTimeField(default=clock.now)
    checked_by = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True, help_text="sent back for rework; no longer current")
    return_reason = models.TextField(blank=True)
    signed_by = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+", db_index=False)
    signed_at = models.DateTimeField(null=True)
    number = models.CharField(max_length=60, null=True)
    basis = models.JSONField(default=list)
    grant = models.ForeignKey("authority.Grant", models.PROTECT, null=True, related_name="decisions", db_index=False)
    exception = models.ForeignKey("authority.Grant", models.PROTECT, null=True, related_name="+")
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    token = models.CharField(max_length=32, unique=True, null=True, help_text="the secret part of the QR to /xac-thuc")

    class Meta:
        indexes = [  # what was decided lately: by whom, and by which power
            models.Index(fields=["grant", "signed_at"], name="decision_grant"),
            models.Index(fields=["signed_by", "signed_at"], name="decision_signed_by"),
            models.Index(fields=["prepared_by", "signed_at"], name="decision_prepared_by"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(returned_at__isnull=True), name="one_current_decision"
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("prepared_by")) | Q(exception__isnull=False),
                name="preparer_does_not_sign",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("prepared_by")),
                name="preparer_does_not_check",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True)
                | Q(number__isnull=False, token__isnull=False, returned_at__isnull=True),
                name="signed_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | Q(grant__isnull=False), name="signed_under_a_grant"
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"dự thảo {self.pk}"


class Revocation(models.Model):
    """A signed result taken back (thu hồi, hủy bỏ): by which text, why, by whom, under which power. Kept for good.

    The decision itself stays as it was signed; what it says counts no more from `at` on.
    """

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="revocation")
    text = models.CharField(max_length=60, help_text="number of the decision that takes the result back")
    reason = models.TextField()
    by = models.ForeignKey("org.Posting", models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    grant = models.ForeignKey("authority.Grant", models.PROTECT, related_name="+", db_index=False)
    basis = models.JSONField(help_text="as `Decision.basis`")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason="") & ~Q(text=""), name="revocation_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.text}"


class Rating(models.Model):
    """What the applicant thought, once, after the result."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="rating")
    score = models.PositiveSmallIntegerField(choices=Satisfaction.choices)
    comment = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(score__in=Satisfaction.values), name="rating_on_scale")]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.score}"


class Call(models.Model):
    """Somebody asked by telephone where a dossier stands, and proved that they may know.

    Open from `at` until its agent notes what was said (`noted_at`). With a `phone` somebody waits to be called back;
    the number is forgotten when that is done.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="calls")
    agent = models.ForeignKey("org.Posting", models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(default=clock.now)
    proof = models.CharField(max_length=8, choices=CallProof.choices)
    note = models.CharField(max_length=500, blank=True)
    noted_at = models.DateTimeField(null=True)
    phone = models.CharField(max_length=16, blank=True, help_text="to call back, E.164")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(proof__in=CallProof.values), name="call_proof_known"),
            models.CheckConstraint(
                condition=Q(noted_at__isnull=True, phone="") | ~Q(note=""), name="call_noted_in_words"
            ),
        ]
        indexes = [models.Index(fields=["id"], name="call_back", condition=~Q(phone=""))]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.at:%d/%m/%Y}"
