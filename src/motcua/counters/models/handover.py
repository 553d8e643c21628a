"""The end of a shift: what one clerk leaves and another takes over, each having counted."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import F, Q

from motcua.common import clock
from motcua.counters.enums import COUNTED, Item


def differs(prefix: str = "") -> Q:
    """What was counted is not what the books say, or the two counts are not the same; `prefix` leads to the line."""
    pairs = (("given", "booked"), ("taken", "given"))
    ways = [Q(**{f"{prefix}{a}__{way}": F(prefix + b)}) for a, b in pairs for way in ("lt", "gt")]
    return reduce(or_, ways)


class HandOver(models.Model):
    """One clerk's shift handed over. Open until somebody else has counted too, or who gave it takes it back (`why`);
    a clerk has one open at most."""

    point = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    giver = models.ForeignKey("org.Posting", models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=clock.now)
    note = models.CharField(max_length=500, blank=True, default="", help_text="of who gives")
    shift = models.ForeignKey("payments.Shift", models.PROTECT, null=True, related_name="+", help_text="her till")
    taker = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    taker_note = models.CharField(max_length=500, blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=500, blank=True, default="", help_text="why it was taken back")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["giver"],
                name="one_open_hand_over",
                condition=Q(taken_at__isnull=True, withdrawn_at__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["shift"], name="till_handed_over_once", condition=Q(withdrawn_at__isnull=True)
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, why="")
                | Q(withdrawn_at__isnull=False, taken_at__isnull=True) & ~Q(why=""),
                name="hand_over_withdrawn_before_taken",
            ),
            models.CheckConstraint(
                condition=Q(taker__isnull=True, taken_at__isnull=True)
                | Q(taker__isnull=False, taken_at__gte=F("given_at")),
                name="hand_over_taken_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(taker__isnull=True) | ~Q(taker=F("giver")), name="hand_over_to_somebody_else"
            ),
        ]
        indexes = [models.Index(fields=["point", "-id"], name="hand_over_point")]

    def __str__(self) -> str:
        return f"{self.point_id} {self.given_at:%d/%m/%Y %H:%M}"

    @property
    def is_open(self) -> bool:
        """Neither taken nor taken back."""
        return self.taken_at is None and self.withdrawn_at is None


class HandOverLine(models.Model):
    """One kind of thing left behind. `booked`: as the books say at the moment of giving; `given`, `taken`: as both
    counted it (null for what is only listed). A difference stays open until somebody else settles it in words."""

    hand_over = models.ForeignKey(HandOver, models.CASCADE, related_name="lines")
    item = models.CharField(max_length=8, choices=Item.choices)
    booked = models.PositiveBigIntegerField()
    given = models.PositiveBigIntegerField(null=True)
    taken = models.PositiveBigIntegerField(null=True)
    what = models.CharField(max_length=1000, blank=True, default="", help_text="by name, as far as it has names")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("org.Posting", models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hand_over", "item"], name="hand_over_line_once"),
            models.CheckConstraint(
                condition=Q(item__in=COUNTED, given__isnull=False) | Q(given__isnull=True, taken__isnull=True),
                name="hand_over_line_counted",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, reason="")
                | differs()
                & Q(taken__isnull=False, settled_at__isnull=False, settled_by__isnull=False)
                & ~Q(reason=""),
                name="hand_over_settled_in_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hand_over_id}: {self.item}"

    @property
    def is_counted(self) -> bool:
        return self.given is not None

    @property
    def from_books(self) -> int:
        """What the giver counted too much (negative: too little)."""
        return 0 if self.given is None else self.given - self.booked

    @property
    def from_giver(self) -> int:
        """What the taker counted more (negative: less) than the giver."""
        return 0 if self.given is None or self.taken is None else self.taken - self.given

    @property
    def differs(self) -> bool:
        return bool(self.from_books or self.from_giver)

    @property
    def is_open(self) -> bool:
        """A difference that nobody has settled."""
        return self.differs and self.settled_at is None
