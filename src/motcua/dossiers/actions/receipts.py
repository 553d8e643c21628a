"""Opening a dossier with the code and the secret of its receipt, or from the applicant's own telephone; guessing is
stopped and leaves a trace."""

from __future__ import annotations

from datetime import timedelta

from motcua.audit import queries as ledger
from motcua.audit.actions import record
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import TooMany
from motcua.dossiers.codes import is_tracking_secret, parse_code
from motcua.dossiers.enums import CallProof
from motcua.dossiers.models import Dossier

VISITOR = Actor(label="Khách tra cứu")
TRIES, WITHIN = 10, timedelta(hours=1)


def open_with_receipt(*, code: str, secret: str) -> str | None:
    """The code as stored, for whoever knows its secret; None where code or secret is wrong, without saying which.

    Raises TooMany after TRIES wrong secrets for one dossier WITHIN the last hour, even for the right one.
    """
    known = parse_code(code)
    found = Dossier.objects.filter(code=known).values_list("pk", flat=True).first() if known else None
    if known is None or found is None:
        return None
    _check_guessing(found)
    if is_tracking_secret(known, secret):
        return known
    _note_guess(found, VISITOR)
    return None


def proof_of(dossier: Dossier, *, phone: str, secret: str, by: Actor) -> CallProof | None:
    """How somebody at the telephone `phone` (E.164) shows that they may know: it is the applicant's own, or they know
    the secret of the receipt; None where neither. Raises TooMany as above."""
    if phone and dossier.applicant.phone == phone:
        return CallProof.PHONE
    if not secret:
        return None
    _check_guessing(dossier.pk)
    if is_tracking_secret(dossier.code, secret):
        return CallProof.RECEIPT
    _note_guess(dossier.pk, by)
    return None


def _note_guess(dossier_id: int, by: Actor) -> None:
    record(by=by, action="receipt.refused", subject=("receipt", dossier_id))


def _check_guessing(dossier_id: int) -> None:
    if ledger.count_since(("receipt", dossier_id), clock.now() - WITHIN) >= TRIES:
        raise TooMany(
            "too_many_tries",
            "Mã bí mật của hồ sơ này đã bị nhập sai quá nhiều lần.",
            advice="Xin thử lại sau một giờ, hoặc mang giấy hẹn đến điểm phục vụ, hoặc gọi 1022.",
        )
