"""News from org that rooms above receive."""

from __future__ import annotations

from django.dispatch import Signal

calendar_changed = Signal()
"""The calendar has a new version; sent inside its transaction with `version` (CalendarVersion), `dates`
(frozenset[date], never empty: the days that changed, or the first day of new office hours) and `by` (Actor)."""
