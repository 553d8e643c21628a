"""Pure rules of the point: when was it received (`settling`), whose turn is it (`turns`)."""

from __future__ import annotations

from motcua.counters.rules.settling import STEADY, Contact, Settled, settle

__all__ = ["STEADY", "Contact", "Settled", "settle"]
