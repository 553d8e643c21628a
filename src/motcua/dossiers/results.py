"""The result as a signed electronic copy: printed from the decision, sealed with the unit's key."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from motcua.authority.models import Grant
from motcua.authority.rules import Ruling
from motcua.catalog.content import ProcedureContent
from motcua.catalog.rules import answer_rows
from motcua.common import clock, signing
from motcua.common.actor import Actor
from motcua.common.workdays import VN
from motcua.dossiers import printing as p
from motcua.dossiers.enums import Outcome
from motcua.dossiers.models import Decision, Dossier
from motcua.dossiers.prints import issuer, signatory
from motcua.dossiers.queries import content_of
from motcua.identity.enums import Sex
from motcua.identity.queries import national_id_of
from motcua.org.models import Posting
from motcua.org.queries import unit


def signed_result(dossier: Dossier, decision: Decision, ruling: Ruling, *, by: Actor) -> bytes:
    """The numbered PDF with its signature (PAdES) by the key of the competent unit; of the signer's own where so
    granted."""
    body = unit(by.unit_id) if ruling.basis[0].own_seal and by.unit_id else dossier.competent_unit
    return signing.sign_pdf(
        result_pdf(dossier, decision, ruling, by=by),
        signer=signing.unit_signer(body.code),
        reason=f"Ký kết quả {decision.number} của hồ sơ {dossier.code}",
        location=body.name,
        name=by.label,
    )


def result_pdf(dossier: Dossier, decision: Decision, ruling: Ruling, *, by: Actor) -> bytes:
    """The result before it is sealed; `decision` has its number, moment and token already."""
    posting = Posting.objects.select_related("position", "account").get(pk=by.posted)
    if decision.signed_at is None or decision.number is None:
        raise ValueError("a result is printed when it is signed")
    return _print(
        dossier,
        decision,
        number=decision.number,
        on=decision.signed_at.astimezone(VN).date(),
        verify_url=verify_url(decision),
        signatory=signatory(posting, _prefix(ruling)),
        ruling=ruling,
    )


def draft_pdf(dossier: Dossier, decision: Decision) -> bytes:
    """What the result would look like: without number, without signatory, marked as a draft."""
    return _print(
        dossier,
        decision,
        number="......",
        on=clock.now().astimezone(VN).date(),
        verify_url=f"{settings.BASE_URL}/xac-thuc",
        signatory=p.Signatory(position="Dự thảo", name="", note="Bản in thử, chưa có giá trị"),
        ruling=Ruling(False, clock.now()),
    )


def _print(
    dossier: Dossier,
    decision: Decision,
    *,
    number: str,
    on: date,
    verify_url: str,
    signatory: p.Signatory,
    ruling: Ruling,
) -> bytes:
    content = content_of(dossier)
    approved = decision.outcome == Outcome.APPROVE
    return p.print_form(
        "ket-qua",
        p.Result(
            issuer=issuer(dossier.competent_unit),
            number=number,
            on=on,
            kind=content.result.name.upper() if approved else "THÔNG BÁO",
            about=content.name if approved else f"Không giải quyết hồ sơ {content.name}",
            dossier_code=dossier.code,
            verify_url=verify_url,
            signatory=signatory,
            bases=_bases(content, ruling),
            intro=decision.body,
            facts=_facts(dossier, content) if approved else _person(dossier),
            recipients=(f"Ông/bà {dossier.applicant.full_name}", "Lưu: hồ sơ điện tử"),
        ),
    )


def verify_url(decision: Decision) -> str:
    return f"{settings.BASE_URL}/xac-thuc/{decision.token}"


def _prefix(ruling: Ruling) -> tuple[str, ...]:
    """The line above the signature that says on whose behalf: 'KT. CHỦ TỊCH' (NĐ 30/2020/NĐ-CP)."""
    if not ruling.prefix or len(ruling.basis) < 2:
        return ()
    behind = Grant.objects.select_related("grantee").get(pk=ruling.basis[1].grant_id)
    return (f"{ruling.prefix} {behind.grantee.seal_title}",)


def _bases(content: ProcedureContent, ruling: Ruling) -> tuple[str, ...]:
    """The law of the procedure, then the instruments that let this person sign, down to the law."""
    law = [f"Căn cứ {text.title} số {text.number}" for text in content.legal_basis]
    links = (*reversed(ruling.basis), *ruling.links[len(ruling.basis) :])
    power = [f"Căn cứ {link.instrument_title} số {link.instrument} của {link.issuer}" for link in links]
    return tuple(dict.fromkeys([*law, *power]))


def _facts(dossier: Dossier, content: ProcedureContent) -> tuple[tuple[str, str], ...]:
    return (*_person(dossier), *answer_rows(content, dossier.form))


def _person(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    person = dossier.applicant
    facts = (
        ("Người đề nghị", person.full_name),
        ("Ngày sinh", f"{person.birth_date:%d/%m/%Y}" if person.birth_date else ""),
        ("Giới tính", Sex(person.sex).label if person.sex else ""),
        ("Số định danh cá nhân", national_id_of(person)),
        ("Nơi ở", person.address),
    )
    return tuple((label, str(value)) for label, value in facts if value)
