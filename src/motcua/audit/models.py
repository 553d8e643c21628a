"""The ledger: one row for each thing done or looked at. The database refuses to change or remove any."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class Entry(models.Model):
    """One act. `data` holds what the act's own room needs to explain it later (never secrets or free ID numbers)."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(help_text="when it was done, as the law counts it")
    recorded_at = models.DateTimeField(db_default=Now(), help_text="the database's own clock")
    action = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=30, blank=True)
    subject_id = models.BigIntegerField(null=True)
    unit_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True, help_text="whose data were looked at or used")
    actor_account = models.BigIntegerField(null=True)
    actor_posting = models.BigIntegerField(null=True)
    actor_person = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=200)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "id"], name="entry_subject"),
            models.Index(fields=["person_id", "-id"], name="entry_person", condition=models.Q(person_id__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.actor_label}: {self.action}"
