"""Money: what is owed, what came in, what was given back. Each act is one transaction."""

from __future__ import annotations

from motcua.payments.actions.accounts import confirm_bank_account, drop_bank_account, set_bank_account
from motcua.payments.actions.cash import close_shift, open_shift, take_cash
from motcua.payments.actions.orders import Line, cancel_orders, check_out, open_order
from motcua.payments.actions.reconciling import assign, explain, reconcile, refund
from motcua.payments.actions.settling import print_receipt, take_in

__all__ = [
    "Line",
    "assign",
    "cancel_orders",
    "check_out",
    "close_shift",
    "confirm_bank_account",
    "drop_bank_account",
    "explain",
    "open_order",
    "open_shift",
    "print_receipt",
    "reconcile",
    "refund",
    "set_bank_account",
    "take_cash",
    "take_in",
]
