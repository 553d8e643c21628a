"""When may it be done, and who may do it: each as a pair can_/check_, used by buttons and by actions alike."""

from __future__ import annotations

from motcua.dossiers.rules.acts import Offer, can_act, check_act, offers, why_not
from motcua.dossiers.rules.details import check_assignable
from motcua.dossiers.rules.lateness import is_late, supplement_warning
from motcua.dossiers.rules.people import can_view, check_may_answer_calls, check_view, filed_for_another, is_on_desk
from motcua.dossiers.rules.signing import current_decision, question, signing_question

__all__ = [
    "Offer",
    "can_act",
    "can_view",
    "check_act",
    "check_assignable",
    "check_may_answer_calls",
    "check_view",
    "current_decision",
    "filed_for_another",
    "is_late",
    "is_on_desk",
    "offers",
    "question",
    "signing_question",
    "supplement_warning",
    "why_not",
]
