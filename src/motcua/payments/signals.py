"""News that travels up: who owes the thing that was paid for learns of it here."""

from __future__ import annotations

from django.dispatch import Signal

order_settled = Signal()
"""Sent with `order` and `receipt`, inside the transaction that settles the order."""
