"""What is owed, what came in, and what was given for it. Amounts are whole đồng."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.common import clock
from motcua.payments.enums import Fate, Kind, OrderState


class BankAccount(models.Model):
    """Where a unit's money goes from a day on, until a newer one; units without one use that of the unit above.

    It counts once somebody other than who entered it has confirmed it; then it is never changed.
    """

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    bin = models.CharField(max_length=6, help_text="the bank, as NAPAS numbers it")
    number = models.CharField(max_length=19)
    holder = models.CharField(max_length=120)
    valid_from = models.DateField()
    entered_by = models.ForeignKey("identity.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    entered_at = models.DateTimeField(default=clock.now)
    confirmed_by = models.ForeignKey("identity.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=Q(confirmed_at=None), name="one_account_waits"),
            models.CheckConstraint(condition=~Q(confirmed_by=F("entered_by")), name="account_confirmed_by_another"),
            models.CheckConstraint(
                condition=Q(entered_by=None, confirmed_by=None)
                | Q(entered_by__isnull=False, confirmed_by__isnull=True, confirmed_at=None)
                | Q(entered_by__isnull=False, confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="account_confirmed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bin} {self.number}"


class Order(models.Model):
    """Something to be paid, once, for one thing (`subject`, `key`). `code` is what people and banks write."""

    code = models.CharField(max_length=20, unique=True)
    subject_type = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    key = models.CharField(max_length=60, help_text="which of the subject's fees")
    about = models.CharField(max_length=80, help_text="the code of the dossier, as receipts name it")
    payer = models.ForeignKey("identity.Person", models.PROTECT, related_name="+")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", help_text="whose money it is")
    lines = models.JSONField(help_text="[{name, detail, amount, exempted}]")
    amount = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=OrderState.choices, default=OrderState.OPEN)
    checkouts = models.PositiveIntegerField(default=0, help_text="how often a gateway was asked")
    created_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_type", "subject_id", "key"], name="order_once_for_a_thing"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="order_of_something"),
            models.CheckConstraint(condition=Q(state__in=OrderState.values), name="order_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=(OrderState.SETTLED, OrderState.REFUNDED), settled_at__isnull=False)
                | Q(state__in=(OrderState.OPEN, OrderState.CANCELLED), settled_at__isnull=True),
                name="order_settled_at_its_time",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Shift(models.Model):
    """A clerk's till from opening to closing; what was counted may differ from what was taken."""

    posting = models.ForeignKey("org.Posting", models.PROTECT, related_name="+")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=clock.now)
    opening = models.PositiveBigIntegerField(help_text="in the till at the start")
    closed_at = models.DateTimeField(null=True)
    taken = models.PositiveBigIntegerField(null=True, help_text="cash of the shift, by the books")
    counted = models.PositiveBigIntegerField(null=True, help_text="in the till at the end")
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["posting"], condition=Q(closed_at__isnull=True), name="one_open_shift"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, counted__isnull=True, taken__isnull=True)
                | Q(closed_at__isnull=False, counted__isnull=False, taken__isnull=False),
                name="shift_closed_is_counted",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-id"], name="shift_unit")]

    def __str__(self) -> str:
        return f"{self.posting_id} {self.opened_at:%d/%m/%Y}"

    @property
    def difference(self) -> int:
        """Counted less what should be there; 0 while open."""
        if self.counted is None or self.taken is None:
            return 0
        return self.counted - self.opening - self.taken


class Payment(models.Model):
    """Money that came in: one row for each transaction of a source, however often it is told."""

    source = models.CharField(max_length=40)
    reference = models.CharField(max_length=80, help_text="the transaction's number at the source")
    amount = models.PositiveBigIntegerField()
    order = models.ForeignKey(Order, models.PROTECT, null=True, related_name="payments")
    said = models.CharField(max_length=200, blank=True, help_text="what it said it was for")
    fate = models.CharField(max_length=10, choices=Fate.choices)
    at = models.DateTimeField(help_text="when the source booked it")
    recorded_at = models.DateTimeField(default=clock.now)
    shift = models.ForeignKey(Shift, models.PROTECT, null=True, related_name="payments")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "reference"], name="payment_told_once"),
            models.UniqueConstraint(fields=["order"], condition=Q(fate=Fate.SETTLED), name="order_settled_once"),
            models.CheckConstraint(condition=Q(fate__in=Fate.values), name="payment_fate_known"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_of_something"),
            models.CheckConstraint(
                condition=~Q(fate=Fate.SETTLED) | Q(order__isnull=False), name="payment_settles_an_order"
            ),
        ]
        indexes = [models.Index(fields=["source", "at"], name="payment_source_day")]

    def __str__(self) -> str:
        return f"{self.source} {self.reference}: {self.amount}"


class Difference(models.Model):
    """Something that does not add up, by name, until somebody says what was done about it."""

    kind = models.CharField(max_length=20, choices=Kind.choices)
    source = models.CharField(max_length=40)
    day = models.DateField()
    reference = models.CharField(max_length=80)
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, related_name="differences")
    amount = models.BigIntegerField(help_text="what is too much (or, negative, too little) on our side")
    found_at = models.DateTimeField(default=clock.now)
    resolved_at = models.DateTimeField(null=True)
    resolution = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "source", "reference"], name="difference_named_once"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="difference_kind_known"),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True) | ~Q(resolution=""), name="difference_resolved_with_words"
            ),
        ]
        indexes = [models.Index(fields=["-id"], name="difference_open", condition=Q(resolved_at__isnull=True))]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.reference}"


class Refund(models.Model):
    """Money given back, whole."""

    payment = models.OneToOneField(Payment, models.PROTECT, related_name="refund")
    amount = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=500)
    reference = models.CharField(max_length=80, help_text="of the transfer back, or the cash voucher")
    posting = models.ForeignKey("org.Posting", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.reference}: {self.amount}"


class Series(models.Model):
    """The last number of a series of receipts; locked while a number is given, so that there are no gaps."""

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="series_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year}: {self.last}"


class Receipt(models.Model):
    """The electronic receipt (biên lai) of a settled order. Its number is given when the order is settled; printed
    and signed right after, byte for byte the same ever since. A cancelled one keeps its number."""

    order = models.OneToOneField(Order, models.PROTECT, related_name="receipt")
    series = models.ForeignKey(Series, models.PROTECT, related_name="receipts")
    number = models.PositiveIntegerField()
    issued_at = models.DateTimeField(default=clock.now)
    method = models.CharField(max_length=60)
    clerk = models.CharField(max_length=120, blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "number"], name="receipt_number_once")]

    def __str__(self) -> str:
        return f"{self.number:07d}"


class Reconciliation(models.Model):
    """A day of one source, compared with the source's own statement."""

    source = models.CharField(max_length=40)
    day = models.DateField()
    at = models.DateTimeField(default=clock.now)
    ours = models.PositiveBigIntegerField()
    theirs = models.PositiveBigIntegerField()
    matched = models.PositiveIntegerField()
    late = models.PositiveIntegerField(help_text="in their statement, told to us only by it")
    differing = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "day"], name="reconciled_once_a_day")]

    def __str__(self) -> str:
        return f"{self.source} {self.day}"
