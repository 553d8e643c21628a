"""Asking by text message where a dossier stands: its code from the applicant's own telephone, or with the secret of
the receipt from any."""

from __future__ import annotations

import re
from datetime import timedelta

from motcua.common import clock
from motcua.common.actor import SYSTEM
from motcua.common.errors import BadInput, TooMany
from motcua.dossiers.actions.receipts import VISITOR, proof_of
from motcua.dossiers.clock import when
from motcua.dossiers.codes import PATTERN, parse_code
from motcua.dossiers.models import Dossier
from motcua.identity.rules import normalise_phone
from motcua.messaging.actions import Recipient, post
from motcua.messaging.models import Message

MOST, WITHIN = 10, timedelta(hours=1)
SECRET = re.compile(r"\b[A-Z2-7]{8}\b")
STATUS = "sms.status"


def answer_text_message(*, phone: str, text: str, number: str) -> bool:
    """Answer one message that a network brought (`number`: its own for it; brought twice, it is answered once).

    A wrong code, somebody else's and a wrong secret get the same kind refusal, which tells nothing. False where
    nothing is answered: no telephone to answer, or too many questions within the hour.
    """
    try:
        sender = normalise_phone(phone)
    except BadInput:
        return False
    asked = Message.objects.filter(person=None, phone=sender, created_at__gte=clock.now() - WITHIN)
    if not sender or asked.filter(event__startswith="sms.").count() >= MOST:
        return False
    event, data = _answer(sender, text.upper())
    post(by=SYSTEM, event=event, to=Recipient(phone=sender), data=data, subject=("sms", 0), key=f"sms:{number[:100]}")
    return True


def status_words(dossier: Dossier) -> dict[str, str]:
    """What a text message says of where a dossier stands."""
    due = f"Hẹn trả {when(dossier.due_at)}." if dossier.due_at and not dossier.finished_at else ""
    return {"code": dossier.code, "status": dossier.get_status_display(), "due": due}


def _answer(sender: str, text: str) -> tuple[str, dict[str, str]]:
    found = PATTERN.search(text)
    code = parse_code(found[0]) if found else None
    if found is None or code is None:
        return "sms.unreadable", {}
    dossier = Dossier.objects.select_related("applicant").filter(code=code).first()
    if dossier is None or not _may_know(dossier, sender, text.replace(found[0], " ")):
        return "sms.refused", {"code": code}
    return STATUS, status_words(dossier)


def _may_know(dossier: Dossier, sender: str, rest: str) -> bool:
    """Whether it is the applicant's telephone, or the rest of the message holds the secret of the receipt; guessing
    is counted, as on the web."""
    secret = SECRET.search(rest)
    try:
        return proof_of(dossier, phone=sender, secret=secret[0] if secret else "", by=VISITOR) is not None
    except TooMany:
        return False
