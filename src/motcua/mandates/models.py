"""A consent with its evidence: what was said stays as it was said; it can only be given once, and ended."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua.common import clock
from motcua.common.workdays import VN
from motcua.mandates.enums import STAFF, Evidence, Helper, State


class Mandate(models.Model):
    """A person (the beneficiary, who stays the legal actor) lets a helper file for them.

    The helper is a member of staff in a posting, or another person. `helper_id_hash` is the keyed hash of the
    helper's own national id where it matters that the helper is not also a witness. `phone` is where the code goes:
    never the helper's. Facts never change (triggers in the first migration).
    """

    number = models.CharField(max_length=16, unique=True, help_text="printed on the sheet to sign, in a QR code too")
    beneficiary = models.ForeignKey("identity.Person", models.PROTECT, related_name="mandates")
    helper_kind = models.CharField(max_length=14, choices=Helper.choices)
    helper_posting = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+", db_index=False)
    helper_person = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+", db_index=False)
    helper_name = models.CharField(max_length=120)
    helper_title = models.CharField(max_length=200, help_text="position, kinship or organisation, in words")
    helper_id_hash = models.BinaryField(null=True)
    procedures = ArrayField(models.CharField(max_length=20), help_text="codes of what may be filed")
    most = models.PositiveSmallIntegerField(default=1, help_text="how many dossiers")
    evidence = models.CharField(max_length=10, choices=Evidence.choices)
    phone = models.CharField(max_length=16, blank=True, default="", help_text="of the beneficiary, E.164")
    unit = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="+", db_index=False)
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+", db_index=False)
    valid_until = models.DateTimeField()
    given_at = models.DateTimeField(null=True)
    sheet_sha256 = models.CharField(max_length=64, blank=True, default="")
    sheet_mime = models.CharField(max_length=80, blank=True, default="")
    sheet_page = models.PositiveSmallIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(helper_kind__in=STAFF, helper_posting__isnull=False, helper_person__isnull=True)
                | Q(
                    helper_kind__in=[Helper.RELATIVE, Helper.REPRESENTATIVE],
                    helper_posting__isnull=True, helper_person__isnull=False,
                ),
                name="mandate_has_one_helper",
            ),
            models.CheckConstraint(
                condition=Q(helper_person__isnull=True) | ~Q(helper_person=F("beneficiary")),
                name="mandate_is_for_another",
            ),
            models.CheckConstraint(condition=Q(evidence__in=Evidence.values), name="mandate_evidence_known"),
            models.CheckConstraint(condition=Q(valid_until__gt=F("asked_at")), name="mandate_dates_in_order"),
            models.CheckConstraint(
                condition=Q(most__gte=1) & Q(procedures__len__gte=1), name="mandate_is_for_something"
            ),
            models.CheckConstraint(
                condition=Q(given_at__isnull=True) | ~Q(evidence=Evidence.PAPER) | ~Q(sheet_sha256=""),
                name="mandate_paper_is_kept",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(
                fields=["helper_posting", "-id"], name="mandate_helper", condition=Q(helper_posting__isnull=False)
            ),
            models.Index(fields=["helper_person", "-id"], name="mandate_kin", condition=Q(helper_person__isnull=False)),
            models.Index(fields=["phone"], name="mandate_phone", condition=~Q(phone="")),
        ]

    def __str__(self) -> str:
        return self.number

    def state(self, at: datetime) -> State:
        """Where it stands at an instant."""
        if self.ended_at is not None and self.ended_at <= at:
            return State.ENDED
        if at >= self.valid_until:
            return State.EXPIRED
        return State.ASKED if self.given_at is None or at < self.given_at else State.GIVEN

    @property
    def last_day(self) -> date:
        """The last day on which it holds."""
        return (self.valid_until - timedelta(seconds=1)).astimezone(VN).date()

    @property
    def helper(self) -> str:
        """ "Nguyễn Thu Hà (Tình nguyện viên)"."""
        return f"{self.helper_name} ({self.helper_title})"


class ConsentCode(models.Model):
    """One code sent to the beneficiary's telephone; only its keyed hash is kept. Three wrong tries kill it."""

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="codes")
    phone = models.CharField(max_length=16)
    digest = models.BinaryField()
    sent_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    wrong = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["phone", "sent_at"], name="consent_code_phone")]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("sent_at")), name="consent_code_expires"),
        ]

    def __str__(self) -> str:
        return f"{self.mandate_id} {self.sent_at}"


class Witness(models.Model):
    """One of two who heard the person say yes; `attested_by`: the clerk who was there and saw their papers."""

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="witnesses")
    full_name = models.CharField(max_length=120)
    national_id_hash = models.BinaryField()
    attested_by = models.ForeignKey("org.Posting", models.PROTECT, related_name="+", db_index=False)
    attested_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mandate", "national_id_hash"], name="witness_counts_once"),
        ]

    def __str__(self) -> str:
        return self.full_name
