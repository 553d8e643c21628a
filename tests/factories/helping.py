"""People who let others file for them: consents given in each of the three ways, as it is done in life."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

from PIL import Image, ImageDraw

from motcua.common import qr
from motcua.common.actor import Actor
from motcua.common.files import CheckedFile, check_upload
from motcua.dossiers.actions import Filing, file_dossier
from motcua.dossiers.models import Dossier
from motcua.mandates.actions import Asked, Seen, ask, attach_sheet, attest, confirm_code, send_code
from motcua.mandates.enums import Evidence
from motcua.mandates.models import Mandate
from motcua.messaging.models import Message
from tests.factories import city
from tests.factories.filings import a_filing

BE = Asked(
    full_name="Trần Thị Bé", national_id="001148000321", birth_date=date(1948, 8, 20), sex="female",
    procedures=("2.000815",), evidence=Evidence.CODE, phone="0912000111", address="Ngõ 4, phường Kim Liên",
)  # fmt: skip
HELPER_ID = "001190000999"
WITNESSES = (Seen("Vũ Văn Tám", "001070000111"), Seen("Đỗ Thị Chín", "001172000222"))


def asked(by: Actor | None = None, **changes: object) -> Mandate:
    return ask(by=by or city.actor("clerk"), asked=replace(BE, **changes))  # type: ignore[arg-type]


def code_told(mandate: Mandate) -> str:
    """The code that the beneficiary's telephone has shown last."""
    message = Message.objects.filter(event="mandate.code", subject_id=mandate.pk).latest("id")
    return str(message.data["digits"])


def agreed(by: Actor | None = None, **changes: object) -> Mandate:
    """A consent given by a code."""
    by = by or city.actor("clerk")
    mandate = asked(by, **changes)
    send_code(by=by, mandate_id=mandate.pk)
    return confirm_code(by=by, mandate_id=mandate.pk, typed=code_told(mandate))


def signed(by: Actor | None = None, **changes: object) -> Mandate:
    """A consent given on paper."""
    by = by or city.actor("clerk")
    mandate = asked(by, **changes | {"evidence": Evidence.PAPER})
    return attach_sheet(by=by, mandate_id=mandate.pk, file=photograph(mandate.number), page=1, signed=True)


def witnessed(by: Actor | None = None, **changes: object) -> Mandate:
    """A consent given before two witnesses."""
    by = by or city.actor("clerk")
    mandate = asked(by, **changes | {"evidence": Evidence.WITNESSES, "own_id": HELPER_ID})
    return attest(by=by, mandate_id=mandate.pk, witnesses=WITNESSES)


def a_helped_filing(mandate: Mandate, **changes: object) -> Filing:
    """The example of the first procedure agreed to, filed at the point."""
    filing = a_filing(mandate.procedures[0], channel="online")
    made = replace(filing, applicant=None, channel="point", mandate=mandate.number)
    return replace(made, **changes)  # type: ignore[arg-type]


def filed_for(mandate: Mandate, by: Actor | None = None, **changes: object) -> Dossier:
    return file_dossier(by=by or city.actor("clerk"), filing=a_helped_filing(mandate, **changes))


def picture(text: str, *, turned: float = 4) -> Image.Image:
    """A photographed page, a little askew, with a QR code in its corner; "" for a page without one."""
    page = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(page)
    for line in range(12):
        draw.line((120, 700 + 60 * line, 1000, 700 + 60 * line), fill="#333", width=4)
    if text:
        for y, row in enumerate(qr.modules(text)):
            for x, dark in enumerate(row):
                if not dark:
                    draw.rectangle((900 + 9 * x, 90 + 9 * y, 908 + 9 * x, 98 + 9 * y), fill="black")
    return page.rotate(turned, fillcolor="#ddd")


def photograph(text: str) -> CheckedFile:
    made = io.BytesIO()
    picture(text).save(made, "JPEG", quality=70)
    return check_upload("giay-dong-y.jpg", made.getvalue())


def scanned(*texts: str) -> CheckedFile:
    """A scanned PDF with a page for each text."""
    made = io.BytesIO()
    first, *rest = [picture(text) for text in texts]
    first.save(made, "PDF", save_all=True, append_images=rest, resolution=150)
    return check_upload("ban-quet.pdf", made.getvalue())
