"""Writing the register, and asking it inside a signature."""

from __future__ import annotations

from motcua.authority.actions.absences import end_absence, record_absence
from motcua.authority.actions.grants import correct_grant, grant_power, revoke
from motcua.authority.actions.instruments import record_instrument, revoke_instrument
from motcua.authority.actions.interests import declare_interest, end_interest
from motcua.authority.actions.reviews import move_review, open_review
from motcua.authority.actions.signing import require

__all__ = [
    "correct_grant",
    "declare_interest",
    "end_absence",
    "end_interest",
    "grant_power",
    "move_review",
    "open_review",
    "record_absence",
    "record_instrument",
    "require",
    "revoke",
    "revoke_instrument",
]
