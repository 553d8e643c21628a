"""The electronic receipt (biên lai thu phí, lệ phí) as a signed PDF.

NĐ 123/2020/NĐ-CP and NĐ 70/2025/NĐ-CP name what it must say: form, series, number, who collects, who pays, for
what, how much in figures and words, signature (domain.md §10, unverified in detail).
"""

from __future__ import annotations

from typing import Any

from motcua.common import pdf, signing
from motcua.common.errors import Missing
from motcua.common.money import in_words
from motcua.common.text import date_words, time_words
from motcua.common.workdays import VN
from motcua.org.models import Unit
from motcua.org.queries import unit
from motcua.payments.models import Receipt
from motcua.payments.queries import receipt_number

TEMPLATE = "payments/forms/bien-lai.typ"


def receipt_pdf(receipt: Receipt) -> bytes:
    """Rendered and signed with the key of the unit whose money it is, or of the one above it that has a key."""
    body = unit(receipt.order.unit_id)
    return signing.sign_pdf(
        pdf.render(TEMPLATE, _data(receipt, body)),
        signer=_signer(body),
        reason=f"Biên lai {receipt_number(receipt)}",
        location=body.name,
        name=receipt.clerk or body.full_name,
    )


def large_receipt(receipt: Receipt) -> bytes:
    """The same words in large print, to hold in the hand: a copy, unsigned, that says so."""
    return pdf.render(TEMPLATE, {**_data(receipt, unit(receipt.order.unit_id)), "large": True})


def _data(receipt: Receipt, body: Unit) -> dict[str, Any]:
    order, at = receipt.order, receipt.issued_at.astimezone(VN)
    above = unit(body.parent_id) if body.parent_id else None
    parent = above.full_name if above and not body.name.startswith("UBND ") else ""
    words = in_words(order.amount)
    return {
        "issuer": {"name": body.full_name, "parent": parent, "place": "Hà Nội", "number": receipt_number(receipt),
                   "date": {"day": f"{at.day:02d}", "month": f"{at.month:02d}", "year": str(at.year)}},
        "payer": order.payer.full_name, "address": order.payer.address, "about": order.about, "code": order.code,
        "lines": order.lines, "amount": order.amount, "words": f"{words[0].upper()}{words[1:]} đồng",
        "method": receipt.method, "clerk": receipt.clerk, "at": f"{time_words(at)}, {date_words(at.date())}",
        "large": False,
    }  # fmt: skip


def _signer(body: Unit) -> signing.Signer:
    while True:
        try:
            return signing.unit_signer(body.code)
        except Missing:
            if body.parent_id is None:
                raise
            body = unit(body.parent_id)
