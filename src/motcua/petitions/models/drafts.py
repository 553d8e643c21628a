"""Papers being read."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.common import clock
from motcua.petitions.models.asking import Petition


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
    done = ArrayField(models.CharField(max_length=40), default=list, help_text='items and their rows: "answer:2:17"')
    aside = ArrayField(models.CharField(max_length=40), default=list, help_text="items that a person found to be none")

    def __str__(self) -> str:
        return self.name

    def made(self, item: str) -> int | None:
        """The id of what came of an item once a person confirmed it."""
        found = next((one for one in self.done if one.startswith(f"{item}:")), "")
        return int(found.rpartition(":")[2]) if found else None
