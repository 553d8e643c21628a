from __future__ import annotations

VIEW = "person.viewed"
"""The action name of the ledger rows that say: staff looked at a person's data."""
