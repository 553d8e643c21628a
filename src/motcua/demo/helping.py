"""Made-up people who are helped: they agree in each of the three ways, by the real acts, and one of them objects."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import cast

import fontpkg_noto_serif
import typst
from django.db import transaction
from PIL import Image, ImageDraw

import motcua
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.files import CheckedFile, check_upload
from motcua.demo.arrivals import Help
from motcua.demo.chance import Draw, one_of
from motcua.demo.hands import Hands
from motcua.demo.people import Human, adult
from motcua.dossiers.actions import Filing, file_dossier, object_to
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import applicant_with_receipt
from motcua.identity.roles import Role
from motcua.mandates.actions import Asked, Seen, ask, attach_sheet, attest, confirm_code, send_code
from motcua.mandates.enums import Evidence
from motcua.mandates.models import Mandate
from motcua.mandates.prints import words
from motcua.messaging.models import Message
from motcua.org.queries import service_points_of, unit_by_code

ROOT = Path(motcua.__file__).parent
OBJECTION = "Tôi không nhớ đã nhờ ai nộp hồ sơ này."


def file_for(asker: Human, filing: Filing, help_: Help, *, draw: Draw, hands: Hands) -> Dossier:
    """Somebody at the commune's point files for `asker`, who agrees first; at home it is the volunteer."""
    point = service_points_of(unit_by_code(filing.unit))[0]
    role = Role.CLERK if help_.evidence == Evidence.WITNESSES else Role.VOLUNTEER
    helper = one_of(draw, hands.desks.at[point.pk, role] or hands.desks.at[point.pk, Role.CLERK])
    mandate = agree(asker, filing.procedure, Evidence(help_.evidence), by=helper, draw=draw)
    dossier = file_dossier(by=helper, filing=replace(filing, mandate=mandate.number, point=point.code))
    if help_.objected:
        object_to(dossier_id=dossier.pk, by=applicant_with_receipt(dossier), words=OBJECTION)
        dossier.refresh_from_db()
    return dossier


def agree(asker: Human, procedure: str, evidence: Evidence, *, by: Actor, draw: Draw) -> Mandate:
    """Their consent. Those who sign on paper have no telephone."""
    asked = Asked(
        full_name=asker.name, national_id=asker.national_id, birth_date=asker.birth_date, sex=asker.sex,
        phone=asker.phone if evidence == Evidence.CODE else "", address=asker.home.address, procedures=(procedure,),
        evidence=evidence, own_id=_human(draw, asker).national_id if evidence == Evidence.WITNESSES else "",
    )  # fmt: skip
    mandate = ask(by=by, asked=asked)
    if evidence == Evidence.CODE:
        return _read_out(mandate, by)
    if evidence == Evidence.PAPER:
        return attach_sheet(by=by, mandate_id=mandate.pk, file=photograph(mandate), page=1, signed=True)
    seen = [Seen(one.name, one.national_id) for one in (_human(draw, asker), _human(draw, asker))]
    return attest(by=by, mandate_id=mandate.pk, witnesses=seen)


@transaction.atomic
def _read_out(mandate: Mandate, by: Actor) -> Mandate:
    """The code is read off the message, which then goes to nobody: what was said in the past is no news."""
    send_code(by=by, mandate_id=mandate.pk)
    message = Message.objects.get(event="mandate.code", subject_id=mandate.pk)
    given = confirm_code(by=by, mandate_id=mandate.pk, typed=message.data["digits"])
    message.delete()
    return given


def _human(draw: Draw, like: Human) -> Human:
    return adult(draw, today=clock.today(), home=like.home, ages=(30, 60))


def photograph(mandate: Mandate) -> CheckedFile:
    """The sheet as it was signed and photographed."""
    literal = json.dumps(words(mandate), ensure_ascii=False).replace("\\", "\\\\").replace('"', '\\"')
    source = f'#import "/mandates/forms/dong-y.typ": doc\n#show: _ => doc(json(bytes("{literal}")))\n'.encode()
    drawn = Image.open(io.BytesIO(cast(bytes, _compiler().compile(input=source, format="png", ppi=90)))).convert("RGB")
    pen = ImageDraw.Draw(drawn)
    wide, high = drawn.size
    for step in range(3):  # a signature, as a hand leaves it
        left = 0.16 + 0.08 * step
        box = (wide * left, high * (0.73 - 0.01 * step), wide * (left + 0.1), high * 0.76)
        pen.arc(box, 160, 20, fill="#1d3fa8", width=3)
    out = io.BytesIO()
    drawn.rotate(1.5, fillcolor="#8e765c").save(out, "JPEG", quality=75)
    return check_upload("giay-dong-y.jpg", out.getvalue())


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(fontpkg_noto_serif.ROOT / "files")])
    return typst.Compiler(root=str(ROOT), font_paths=fonts, ignore_system_fonts=True)
