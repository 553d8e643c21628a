"""The sheet to sign: who lets whom file what, in large print, with a QR code that tells it from every other sheet."""

from __future__ import annotations

from typing import Any

from motcua.catalog import queries as catalog
from motcua.common import pdf, qr
from motcua.common.text import date_words
from motcua.common.workdays import VN
from motcua.mandates.models import Mandate


def sheet(mandate: Mandate) -> bytes:
    """The PDF, to be printed, signed or fingerprinted, and photographed."""
    return pdf.render("mandates/forms/dong-y.typ", words(mandate))


def words(mandate: Mandate) -> dict[str, Any]:
    """What the sheet says. To a relative at home nothing about the person that they have not written themselves."""
    person, asked = mandate.beneficiary, mandate.asked_at.astimezone(VN)
    return {
        "number": mandate.number,
        "qr": qr.svg(mandate.number),
        "place": mandate.unit.name if mandate.unit else "",
        "on": date_words(asked.date()),
        "person": person.full_name,
        "born": f"{person.birth_date:%d/%m/%Y}" if person.birth_date else "",
        "address": person.address if mandate.asked_by_id else "",
        "helper": mandate.helper_name,
        "helper_title": mandate.helper_title,
        "procedures": [catalog.current_version(code, asked.date()).content.name for code in mandate.procedures],
        "most": mandate.most,
        "until": date_words(mandate.last_day),
    }
