"""Who may decide, judged on what was read; what may be entered; who may keep the register."""

from __future__ import annotations

from motcua.authority.rules.judging import judge
from motcua.authority.rules.permissions import can_keep_authority, check_may_keep_authority
from motcua.authority.rules.question import Basis, Obstacle, Question, Ruling

__all__ = [
    "Basis",
    "Obstacle",
    "Question",
    "Ruling",
    "can_keep_authority",
    "check_may_keep_authority",
    "judge",
]
