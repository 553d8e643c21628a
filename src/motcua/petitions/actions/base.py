"""What every act does: clean the words, lock the row, write the ledger."""

from __future__ import annotations

from typing import Any

from motcua.audit.actions import record
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, FieldError, Missing
from motcua.common.text import clean_text
from motcua.petitions.models import Ask, Commitment, Reply

LONGEST = 100_000


def stated(text: str, field: str, label: str, *, longest: int = LONGEST) -> str:
    """The text cleaned. Raises BadInput where it is empty or cannot be kept."""
    try:
        said = clean_text(text, longest)
    except ValueError as problem:
        raise BadInput("bad_text", str(problem), errors=(FieldError(field, str(problem)),)) from None
    if not said:
        raise BadInput("no_text", f"Hãy nhập {label}.", errors=(FieldError(field, f"Hãy nhập {label}."),))
    return said


def locked_ask(ask_id: int) -> Ask:
    found = Ask.objects.select_for_update(of=("self",)).select_related("petition").filter(pk=ask_id).first()
    if found is None:
        raise Missing("no_such_ask", "Không tìm thấy kiến nghị này.")
    return found


def locked_reply(reply_id: int) -> Reply:
    rows = Reply.objects.select_for_update(of=("self",)).select_related("petition", "unit")
    found = rows.filter(pk=reply_id).first()
    if found is None:
        raise Missing("no_such_reply", "Không tìm thấy bản trả lời này.")
    return found


def locked_commitment(commitment_id: int) -> Commitment:
    rows = Commitment.objects.select_for_update(of=("self",)).select_related("reply__petition")
    found = rows.filter(pk=commitment_id).first()
    if found is None:
        raise Missing("no_such_commitment", "Không tìm thấy lời hứa này.")
    return found


def noted(what: str, subject: tuple[str, int], *, by: Actor, unit_id: int, **data: Any) -> None:
    """One row of the ledger."""
    record(by=by, action=what, subject=subject, unit_id=unit_id, data=data)
