"""Units, positions, postings; opening hours of points; the calendar of working days.

Everything that law or an order can change carries valid_from/valid_to (`valid_to` is the last day, inclusive;
null = until further notice).
"""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua.common import clock
from motcua.identity.models import Account
from motcua.identity.roles import Role
from motcua.org.enums import REGISTERING, Employer, Entrusted, StaffedBy, UnitKind

IN_ORDER = Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))


class Dated(models.Model):
    """Something in force from a day to a day."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        abstract = True

    def valid_on(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class Unit(Dated):
    """A body, an office or a place. `code` is the electronic unit code; a commune's is "H26.00229"."""

    code = models.CharField(max_length=40, unique=True)
    short_code = models.CharField(max_length=30, db_index=True)
    name = models.CharField(max_length=160)
    folded_name = models.CharField(max_length=160)
    kind = models.CharField(max_length=14, choices=UnitKind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    ward_code = models.CharField(max_length=5, blank=True, default="")
    address = models.CharField(max_length=300, blank=True, default="")
    phone = models.CharField(max_length=16, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=IN_ORDER, name="unit_dates_in_order"),
            models.CheckConstraint(condition=Q(kind__in=UnitKind.values), name="unit_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=UnitKind.CITY, parent__isnull=True)
                | (~Q(kind=UnitKind.CITY) & Q(parent__isnull=False)),
                name="unit_only_a_city_stands_alone",
            ),
        ]
        indexes = [models.Index(fields=["ward_code", "kind"], name="unit_ward_kind")]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        """The area in running text, for a commune or a city: "phường Kim Liên"; else the unit's name."""
        return self.name.removeprefix("UBND ")

    @property
    def full_name(self) -> str:
        """The name as it stands on documents: "Ủy ban nhân dân phường Kim Liên"."""
        return f"Ủy ban nhân dân {self.place}" if self.name.startswith("UBND ") else self.name


class Position(Dated):
    """An office that people are posted to. `rank` orders those of one unit, 1 = its head."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="positions")
    title = models.CharField(max_length=120)
    role = models.CharField(max_length=10, choices=[(role.value, role.value) for role in Role])
    rank = models.PositiveSmallIntegerField()
    seal_title = models.CharField(max_length=120, help_text="as printed above the signature")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "title", "valid_from"], name="position_once_per_unit"),
            models.CheckConstraint(condition=IN_ORDER, name="position_dates_in_order"),
            models.CheckConstraint(condition=Q(role__in=[role.value for role in Role]), name="position_role_known"),
        ]

    def __str__(self) -> str:
        return self.title


class Posting(Dated):
    """Who holds which position, from when to when. One account never twice in one position at a time
    (an exclusion constraint, in the first migration)."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="postings")
    position = models.ForeignKey(Position, models.PROTECT, related_name="postings")

    class Meta:
        constraints = [models.CheckConstraint(condition=IN_ORDER, name="posting_dates_in_order")]

    def __str__(self) -> str:
        return f"{self.account_id} → {self.position_id}"


class Engagement(Dated):
    """Whose people somebody at a point is, by what contract, and what that entrusts them with. A posting without one
    is of the unit's own people, who may do all that their role may. Never two at a time (an exclusion constraint)."""

    posting = models.ForeignKey(Posting, models.CASCADE, related_name="engagements")
    employer = models.CharField(max_length=9, choices=Employer.choices)
    acts = ArrayField(models.CharField(max_length=20, choices=Entrusted.choices), blank=True)
    contract = models.CharField(max_length=200, help_text="number and day of the contract or decision")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=IN_ORDER, name="engagement_dates_in_order"),
            models.CheckConstraint(condition=Q(acts__contained_by=[*Entrusted.values]), name="engagement_acts_known"),
            models.CheckConstraint(
                condition=~Q(employer=Employer.VOLUNTEER, acts__overlap=[*REGISTERING]),
                name="volunteer_registers_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posting_id}: {self.employer}"

    @property
    def act_labels(self) -> list[str]:
        return [Entrusted(act).label for act in self.acts]


class Staffing(Dated):
    """Whose people stand at a service point. A point without a row in force has nobody yet."""

    point = models.ForeignKey(Unit, models.PROTECT, related_name="staffing")
    staffed_by = models.CharField(max_length=7, choices=StaffedBy.choices)
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [models.CheckConstraint(condition=IN_ORDER, name="staffing_dates_in_order")]

    def __str__(self) -> str:
        return f"{self.point_id}: {self.staffed_by}"


class OpeningHours(Dated):
    """One stretch of one weekday (0 = Monday) in which a point receives people."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=IN_ORDER, name="opening_dates_in_order"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="opening_weekday_known"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="opening_opens_before_closing"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.weekday} {self.opens:%H:%M}-{self.closes:%H:%M}"


class OfficeHours(Dated):
    """One stretch of every working day that counts for periods in working hours."""

    opens = models.TimeField()
    closes = models.TimeField()
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=IN_ORDER, name="office_dates_in_order"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="office_opens_before_closing"),
        ]

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"


class CalendarVersion(models.Model):
    """A change of the working-day calendar. Append-only: the database refuses to change or remove one."""

    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.CharField(max_length=200)
    note = models.CharField(max_length=300)
    source = models.CharField(max_length=300)

    class Meta:
        indexes = [models.Index(fields=["recorded_at", "id"], name="calendar_version_as_known")]

    def __str__(self) -> str:
        return f"{self.id}: {self.note}"


class CalendarDay(models.Model):
    """One day that differs from the plain week (Monday to Friday), or stops doing so, as of its version.

    `working` says whether people work on that day; the row of the newest version known at an instant wins.
    """

    version = models.ForeignKey(CalendarVersion, models.PROTECT, related_name="days")
    date = models.DateField()
    working = models.BooleanField()
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "date"], name="calendar_day_once_per_version")]

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y} {self.name}"
