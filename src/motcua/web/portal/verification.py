"""Is this result real? What was signed, by whom, by which instrument; and whether a file is the one signed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.common import signing, store
from motcua.dossiers.models import Decision
from motcua.petitions import queries
from motcua.petitions.models import Reply
from motcua.web.components import words


@dataclass(frozen=True, slots=True)
class Finding:
    """What to say about a file. `tone`: good, warn or bad."""

    tone: str
    title: str
    lines: tuple[str, ...] = ()
    decision: Decision | None = None
    reply: Reply | None = None


def decision_by_token(token: str) -> Decision | None:
    """The signed result behind the secret part of its QR."""
    return _signed().filter(token=token).first()


def examine(data: bytes, expected: Decision | None = None) -> Finding:
    """Compare a file with what was signed: with one result where `expected` is given, else with all of them."""
    sha256 = hashlib.sha256(data).hexdigest()
    found = _signed().filter(pdf_sha256=sha256).first()
    if found is not None and expected in (None, found) and hasattr(found, "revocation"):
        return Finding("bad", _("Tệp này đúng là bản đã ký, nhưng kết quả đã bị thu hồi. Đừng dùng."), decision=found)
    if found is not None and expected in (None, found):
        return Finding("good", _("Tệp này đúng là bản đã ký, không sai một chữ."), decision=found)
    if found is not None:
        return Finding(
            "bad", _("Tệp này là một kết quả khác."), (_("Tệp vừa gửi là kết quả số %s.") % found.number,), found
        )
    reply = queries.published_reply(sha256) if expected is None else None
    if reply is not None:
        return _of_reply(reply)
    report = signing.verify_pdf(data, signing.trusted_roots())
    if report.good:
        lines = (_("Chữ ký số của %s còn nguyên vẹn.") % report.signer_name,)
        return Finding("warn", _("Tệp có chữ ký tốt, nhưng không phải kết quả do hệ thống này cấp."), lines)
    return Finding("bad", _("Tệp này KHÔNG phải bản đã ký. Đừng dùng tệp này."), report.problems)


def _of_reply(reply: Reply) -> Finding:
    """An answer to voters; good while no new version has taken its place."""
    signed = words.day(reply.signed_at) if reply.signed_at else ""
    line = _("Trả lời kiến nghị cử tri %(number)s của %(body)s, ký ngày %(day)s.")
    lines = (line % {"number": reply.petition.number, "body": reply.unit.full_name, "day": signed},)
    newer = getattr(reply, "replaced_by", None)
    if newer is not None and newer.published_at:
        return Finding("warn", _("Tệp này đúng là bản đã ký, nhưng đã có bản thay thế."), lines, reply=reply)
    return Finding("good", _("Tệp này đúng là bản đã ký, không sai một chữ."), lines, reply=reply)


def seal_of(decision: Decision) -> signing.SignatureReport:
    """The signature on our own copy, checked now."""
    return signing.verify_pdf(store.get(decision.pdf_sha256), signing.trusted_roots())


def masked(full_name: str) -> str:
    """Enough to compare with the paper in one's hand: "Nguyễn Thị Hồng" -> "Nguyễn T. H."."""
    family, *rest = full_name.split() or [""]
    return " ".join([family, *(f"{word[0]}." for word in rest)])


def _signed() -> QuerySet[Decision]:
    rows = Decision.objects.filter(signed_at__isnull=False)
    return rows.select_related(
        "dossier__competent_unit", "dossier__applicant", "signed_by__account", "signed_by__position", "revocation"
    )
