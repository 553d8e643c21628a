"""Procedures and their published versions. What is published never changes: the database sees to it."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q, Value


class Procedure(models.Model):
    """A procedure by its national code, with what search needs of its newest version."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=300)
    field = models.CharField(max_length=100)
    search = SearchVectorField(default="", help_text="folded words: A names, B field, C summary")

    class Meta:
        indexes = [GinIndex(fields=["search"], name="procedure_search")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ProcedureVersion(models.Model):
    """What a procedure is from `valid_from` until the day before `valid_to` (None: until further notice).

    A version replaced on its very first day keeps an empty period: dossiers filed that morning still
    point to it.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["procedure_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="procedure_version_number"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="procedure_version_period",
            ),
            ExclusionConstraint(
                name="procedure_version_no_overlap",
                expressions=[
                    (
                        Func("procedure_id", "procedure_id", Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func("valid_from", "valid_to", function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure.code} v{self.number}"
