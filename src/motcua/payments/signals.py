"""News that travels up: who owes the thing that was paid for learns of it here."""

from __future__ import annotations

from django.dispatch import Signal

order_locking = Signal()
"""Sent with `order`, read but not yet locked, in the transaction that is about to settle it: whoever owns the thing
that is paid for locks it now. So everybody locks the thing first and its order second, and nobody waits in a ring."""

order_settled = Signal()
"""Sent with `order` and `receipt`, inside the transaction that settles the order."""
