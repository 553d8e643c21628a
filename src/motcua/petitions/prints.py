"""A signed reply as a PDF sealed with the key of the body that answers."""

from __future__ import annotations

from datetime import datetime

from motcua.authority.models import Grant
from motcua.common import pdf, signing
from motcua.common.actor import Actor
from motcua.common.workdays import VN
from motcua.org import queries as org
from motcua.org.models import Posting
from motcua.petitions.models import Commitment, Reply


def signed_reply(reply: Reply, *, at: datetime, by: Actor) -> bytes:
    """The PDF (PAdES). Raises Missing where the body has no key."""
    body = reply.unit
    return signing.sign_pdf(
        _printed(reply, at=at, by=by),
        signer=signing.unit_signer(body.code),
        reason=f"Ký trả lời kiến nghị {reply.petition.number}",
        location=body.name,
        name=by.label,
    )


def _printed(reply: Reply, *, at: datetime, by: Actor) -> bytes:
    posting = Posting.objects.select_related("position", "account").get(pk=by.posted)
    petition, day = reply.petition, at.astimezone(VN).date()
    wards = [row.ward.place for row in petition.asking.select_related("ward")]
    return pdf.render(
        "petitions/forms/tra-loi.typ",
        {
            "issuer": {"name": reply.unit.full_name, "place": _place(reply)},
            "number": f"{petition.number}/TL-{_place_among(reply)}",
            "on": {
                "day": f"{day.day:02}",
                "month": f"{day.month:02}" if day.month < 3 else str(day.month),
                "year": str(day.year),
            },
            "title": petition.title,
            "wards": ", ".join(wards),
            "received": f"{petition.received_on:%d/%m/%Y}",
            "outcome": reply.get_outcome_display(),
            "bases": [f"Căn cứ {link['instrument_title']} số {link['instrument']}" for link in reply.basis[::-1]],
            "asks": [{"label": ask.label, "text": ask.text} for ask in reply.asks.order_by("place")],
            "text": [line for line in reply.text.split("\n") if line.strip()],
            "promises": [_promise(one) for one in reply.commitments.order_by("id")],
            "recipients": [f"Cử tri {ward}" for ward in wards] + ["Lưu: hồ sơ điện tử"],
            "signatory": {
                "prefix": _prefix(reply),
                "position": posting.position.seal_title,
                "name": posting.account.display_name,
            },
        },
    )


def _place_among(reply: Reply) -> int:
    """Letters to one petition are numbered one after the other, new versions too."""
    return Reply.objects.filter(petition=reply.petition_id, pk__lte=reply.pk).count()


def _prefix(reply: Reply) -> list[str]:
    """On whose behalf, above the signature: "KT. CHỦ TỊCH"; nothing for who has the power by law."""
    first, *rest = reply.basis
    if not (first["prefix"] and rest):
        return []
    behind = Grant.objects.select_related("grantee").get(pk=rest[0]["grant_id"])
    return [f"{first['prefix']} {behind.grantee.seal_title}"]


def _place(reply: Reply) -> str:
    """The city in whose area the body sits, as it stands before the date: "Hà Nội"."""
    root = reply.unit
    while root.parent_id is not None:
        root = org.unit(root.parent_id)
    return root.place.removeprefix("thành phố ").removeprefix("tỉnh ")


def _promise(commitment: Commitment) -> str:
    said = commitment.dates.order_by("id").last()
    when = (said.words or f"{said.last:%d/%m/%Y}") if said and said.last else "không nêu ngày"
    return f"{commitment.actor}: {commitment.action} ({when})."
