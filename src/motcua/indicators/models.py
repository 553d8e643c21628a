"""What the ledger adds up to: one fact for each dossier, cells of sums, and the targets set beside them.

Facts and cells belong to the roll-up alone (`actions.rollup`): they can be thrown away and made anew.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua.common import clock
from motcua.indicators.enums import MEASURES, Band, Channel, Grain


class Progress(models.Model):
    """How far the roll-up has come; one row. See `actions.rollup` for the rule of `settled`, `seen` and `bound`."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    settled = models.BigIntegerField(default=0, help_text="every ledger row up to this id is in the figures")
    seen = models.BigIntegerField(default=0, help_text="the newest ledger row when last looked")
    bound = models.BigIntegerField(default=0, help_text="transactions before this one may have written up to `seen`")
    looked_at = models.DateTimeField(null=True, help_text="when `seen` was the newest")
    as_of = models.DateTimeField(null=True, help_text="what was committed before this is in the figures")
    shape = models.PositiveSmallIntegerField(default=0, help_text="which code made the facts")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_progress")]

    def __str__(self) -> str:
        return f"{self.settled} / {self.seen}"


class Fact(models.Model):
    """What one dossier adds to the figures. Days are Vietnamese days; an empty day has not come."""

    dossier_id = models.BigIntegerField(primary_key=True)
    unit_id = models.BigIntegerField(help_text="who is competent")
    units = ArrayField(models.BigIntegerField(), help_text="that unit, those above it below the city, and 0: the city")
    procedure = models.CharField(max_length=20)
    channel = models.PositiveSmallIntegerField(choices=Channel.choices)
    band = models.PositiveSmallIntegerField(choices=Band.choices)
    filed_on = models.DateField()
    helped = models.BooleanField()
    refused_on = models.DateField(null=True)
    received_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    late = models.BooleanField(help_text="over, and late by then")
    late_from = models.DateField(null=True, help_text="the first day that began with it late and open")
    minutes = models.IntegerField(null=True, help_text="handling time once done")
    e_result = models.BooleanField(help_text="signed electronically, and not taken back")
    visited = models.BooleanField(help_text="somebody had to come to the counter")
    asked_on = ArrayField(models.DateField())
    moved_on = models.DateField(null=True)
    moved_agency = models.IntegerField()
    moved_agency_minutes = models.IntegerField()
    moved_shared = models.IntegerField()
    moved_shared_minutes = models.IntegerField()
    rated_on = models.DateField(null=True)
    score = models.PositiveSmallIntegerField(null=True)
    charged = models.BooleanField(default=False, help_text="there was something to pay")
    paid_online = models.BooleanField(default=False, help_text="it was paid, and not in cash")
    inputs_kept = models.BooleanField(default=False, help_text="every paper that was handed in is kept as a file")
    revoked_on = models.DateField(null=True, help_text="the result was taken back")

    class Meta:
        indexes = [
            # Lists of dossiers go by the day of filing, down from the end of a period. A few days of one unit, and
            # dates moved, are gathered first. What is rare has its own: no whole table is walked for a handful.
            models.Index(fields=["-filed_on", "-dossier_id"], name="fact_filed"),
            models.Index(fields=["unit_id", "-filed_on", "-dossier_id"], name="fact_unit_filed"),
            models.Index(fields=["unit_id", "done_on"], name="fact_unit_done"),
            models.Index(fields=["moved_on"], name="fact_moved", condition=Q(moved_on__isnull=False)),
            models.Index(fields=["revoked_on"], name="fact_revoked", condition=Q(revoked_on__isnull=False)),
            *(
                models.Index(fields=["-filed_on", "-dossier_id"], name=name, condition=condition)
                for name, condition in {
                    "fact_refused": Q(refused_on__isnull=False),
                    "fact_running_late": Q(late_from__isnull=False, ended_on__isnull=True),
                    "fact_without_e_result": Q(done_on__isnull=False, e_result=False),
                }.items()
            ),
        ]

    def __str__(self) -> str:
        return f"fact {self.dossier_id}"


class Cell(models.Model):
    """Sums of a day, month or year for one combination; 0 and '' are all. A sum of 0 is null: it takes no room."""

    # The order is that of reading: many units and procedures of few stretches of time lie side by side.
    pk = models.CompositePrimaryKey("grain", "channel", "band", "day", "unit_id", "procedure")
    unit_id = models.BigIntegerField()
    procedure = models.CharField(max_length=20)
    channel = models.PositiveSmallIntegerField()
    band = models.PositiveSmallIntegerField()
    grain = models.PositiveSmallIntegerField(choices=Grain.choices)
    day = models.DateField()

    def __str__(self) -> str:
        return f"{self.unit_id} {self.procedure} {self.channel} {self.band} {self.day}"


for _measure in MEASURES:
    Cell.add_to_class(_measure, models.BigIntegerField(null=True))


class Target(models.Model):
    """What somebody promised in figures: which indicator shall reach what, by when, where, and who says so."""

    text = models.CharField(max_length=400)
    source = models.CharField(max_length=400)
    indicator = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=12, decimal_places=2)
    due = models.DateField()
    unit = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="+", help_text="null: the whole city")
    procedure = models.CharField(max_length=20, blank=True, default="")
    set_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "unit", "procedure", "source", "due"], nulls_distinct=False, name="target_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("set_at")), name="target_dates_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.text
