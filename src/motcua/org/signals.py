"""News from org that rooms above receive."""

from __future__ import annotations

from django.dispatch import Signal

calendar_changed = Signal()
"""The calendar has a new version; sent inside its transaction with `version` (CalendarVersion), `dates`
(frozenset[date], the days that changed) and `by` (Actor)."""
