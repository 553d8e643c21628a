"""Everything that can be done to a dossier. Each act is one transaction: it happens whole or not at all."""

from __future__ import annotations

from motcua.dossiers.actions.asking import answer_text_message
from motcua.dossiers.actions.calling import note_call, note_call_back, send_status, take_call, view_call
from motcua.dossiers.actions.closing import hand_over_result, rate, request_withdrawal, stop
from motcua.dossiers.actions.decision import (
    check_decision,
    prepare_decision,
    return_for_rework,
    sign_decision,
    sign_read_decision,
)
from motcua.dossiers.actions.documents import Paper
from motcua.dossiers.actions.drafts import discard_draft, open_draft, save_draft, submit_draft
from motcua.dossiers.actions.filing import Applicant, Filing, file_dossier
from motcua.dossiers.actions.intake import accept, forward, refuse_intake, request_supplement, supply
from motcua.dossiers.actions.objecting import (
    confirm_filing,
    is_told_on_paper,
    note_sheet_given,
    object_to,
    open_with_objection_code,
    uphold_objection,
)
from motcua.dossiers.actions.paying import open_orders, view_money
from motcua.dossiers.actions.processing import (
    assign,
    confirm_payment,
    extend,
    note,
    prepare_apology,
    redate,
    require_payment,
    take,
)
from motcua.dossiers.actions.receipts import open_with_receipt
from motcua.dossiers.actions.revoking import revoke_result
from motcua.dossiers.actions.viewing import export_register, read_draft, view_dossier

__all__ = [
    "Applicant",
    "Filing",
    "Paper",
    "accept",
    "answer_text_message",
    "assign",
    "check_decision",
    "confirm_filing",
    "confirm_payment",
    "discard_draft",
    "export_register",
    "extend",
    "file_dossier",
    "forward",
    "hand_over_result",
    "is_told_on_paper",
    "note",
    "note_call",
    "note_call_back",
    "note_sheet_given",
    "object_to",
    "open_draft",
    "open_orders",
    "open_with_objection_code",
    "open_with_receipt",
    "prepare_apology",
    "prepare_decision",
    "rate",
    "read_draft",
    "redate",
    "refuse_intake",
    "request_supplement",
    "request_withdrawal",
    "require_payment",
    "return_for_rework",
    "revoke_result",
    "save_draft",
    "send_status",
    "sign_decision",
    "sign_read_decision",
    "stop",
    "submit_draft",
    "supply",
    "take",
    "take_call",
    "uphold_objection",
    "view_call",
    "view_dossier",
    "view_money",
]
