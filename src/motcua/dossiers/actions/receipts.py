"""Opening a dossier with the code and the secret of its receipt; guessing is stopped and leaves a trace."""

from __future__ import annotations

from datetime import timedelta

from motcua.audit import queries as ledger
from motcua.audit.actions import record
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import TooMany
from motcua.dossiers.codes import is_tracking_secret, parse_code
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
    subject = ("receipt", found)
    if ledger.count_since(subject, clock.now() - WITHIN) >= TRIES:
        raise TooMany(
            "too_many_tries",
            "Mã bí mật của hồ sơ này đã bị nhập sai quá nhiều lần.",
            advice="Xin thử lại sau một giờ, hoặc mang giấy hẹn đến điểm phục vụ, hoặc gọi 1022.",
        )
    if is_tracking_secret(known, secret):
        return known
    record(by=VISITOR, action="receipt.refused", subject=subject)
    return None
