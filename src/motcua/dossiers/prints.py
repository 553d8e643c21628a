"""Printed forms filled from the live rows: what each paper says is decided here, how it looks in `forms/`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import pairwise

from django.conf import settings

from motcua.audit import queries as ledger
from motcua.audit.models import Entry
from motcua.catalog.rules import required_documents
from motcua.common import clock, pdf, qr
from motcua.common.money import dong
from motcua.common.text import date_words
from motcua.common.workdays import VN
from motcua.dossiers import printing as p
from motcua.dossiers.clock import step_deadlines, when
from motcua.dossiers.codes import objection_secret, tracking_secret
from motcua.dossiers.enums import CAUSE_LABELS, Cause, DocumentKind, Effect, Form
from motcua.dossiers.models import Dossier, Notice
from motcua.dossiers.queries import SUBJECT, consent_of, content_of, contents, limit_of, replay
from motcua.org.models import Posting, Unit
from motcua.org.queries import calendar, opening_text, unit


def receipt(dossier: Dossier, *, large: bool = False) -> bytes:
    """Mẫu 01: receipt and appointment, with the secret that lets its holder follow the dossier."""
    fees = (p.Fee("Phí, lệ phí theo quy định", dossier.fee),) if dossier.fee else ()
    return p.print_form(
        "mau-01",
        p.Receipt(
            issuer=issuer(dossier.receiving_unit),
            number=f"{dossier.code.rsplit('-', 1)[1]}/TNHS",
            case=_case(dossier),
            secret=tracking_secret(dossier.code),
            tracking_url=tracking_url(dossier),
            papers=_papers(dossier),
            time_limit=limit_of(dossier).words,
            received_at=dossier.received_at or dossier.submitted_at,
            due_at=dossier.due_at,
            competent=dossier.competent_unit.full_name,
            pick_up="Bản điện tử ở trang xem hồ sơ; bản giấy (nếu có) tại nơi nộp hồ sơ",
            clerk=_clerk(dossier),
            fees=fees,
            note="" if dossier.received_at else "Hồ sơ đang chờ cán bộ kiểm tra để tiếp nhận.",
            large=large,
        ),
    )


def take_home(dossier: Dossier) -> bytes:
    """For somebody who was helped, in large print: what was filed, by whom, and how to say that nobody was asked."""
    consent = consent_of(dossier)
    if consent is None:
        raise ValueError("a sheet to take home is for a filing that somebody else made")
    return pdf.render(
        "dossiers/forms/to-mang-ve.typ",
        {
            "person": dossier.applicant.full_name, "procedure": content_of(dossier).name, "code": dossier.code,
            "secret": tracking_secret(dossier.code), "qr": qr.svg(tracking_url(dossier)),
            "helper": consent.helper, "at": when(dossier.submitted_at), "unit": dossier.competent_unit.name,
            "due": when(dossier.due_at) if dossier.due_at else "",
            "fee": dong(dossier.fee) if dossier.fee else "", "object": f"{settings.BASE_URL}/bao",
            "objection": objection_secret(dossier.code),
        },
    )  # fmt: skip


def tracking_url(dossier: Dossier) -> str:
    return f"{settings.BASE_URL}/tra-cuu?ma={dossier.code}"


def notice(sent: Notice) -> bytes:
    """Mẫu 02-05, as issued."""
    printed: dict[Form, Callable[[Notice], p.FormData]] = {
        Form.SUPPLEMENT: _supplement,
        Form.REFUSAL: _refusal,
        Form.APOLOGY: _apology,
        Form.STOP: _stop,
    }
    return p.print_form(sent.form, printed[Form(sent.form)](sent))


def control_sheet(dossier: Dossier) -> bytes:
    """Mẫu 06: every hand-over, with the time planned for each step."""
    moves = [entry for entry in ledger.history((SUBJECT, dossier.pk)) if "holder_unit" in entry.data]
    rows = tuple(_hand_over(dossier, a, b) for a, b in pairwise(moves) if _desk(a) != _desk(b))
    return p.print_form(
        "mau-06",
        p.ControlSheet(
            issuer=issuer(dossier.receiving_unit),
            on=_today(),
            case=_case(dossier),
            received_at=dossier.received_at or dossier.submitted_at,
            due_at=dossier.due_at,
            rows=rows,
            number=f"{dossier.code.rsplit('-', 1)[1]}/KSGQ",
        ),
    )


def register(point: Unit, dossiers: Iterable[Dossier], *, first: date, last: date) -> bytes:
    """Mẫu 07: the register of a point for a period."""
    rows = tuple(
        p.RegisterRow(
            case=_case(dossier),
            sets=1,
            competent=dossier.competent_unit.name,
            received_at=dossier.received_at or dossier.submitted_at,
            due_at=dossier.due_at,
            result_at=dossier.finished_at,
            returned_at=dossier.returned_at,
            note=dossier.get_status_display(),
        )
        for dossier in dossiers
    )
    period = f"từ {date_words(first)} đến {date_words(last)}"
    return p.print_form("mau-07", p.Register(issuer=issuer(point), on=_today(), period=period, rows=rows))


def issuer(body: Unit) -> p.Issuer:
    above = unit(body.parent_id) if body.parent_id else None
    return p.Issuer(
        name=body.full_name,
        parent=above.full_name if above and not body.name.startswith("UBND ") else "",
        address=body.address,
        phone=body.phone,
        hours=opening_text(body),
    )


def signatory(posting: Posting, prefix: Sequence[str] = ()) -> p.Signatory:
    return p.Signatory(position=posting.position.seal_title, name=posting.account.display_name, prefix=tuple(prefix))


def _supplement(sent: Notice) -> p.SupplementRequest:
    dossier = sent.dossier
    return p.SupplementRequest(
        issuer=_body_of(sent),
        number=f"{sent.pk}/BSHS",
        on=_issued_on(sent),
        case=_case(dossier),
        items=tuple(sent.items),
        reason=sent.reason,
        legal_basis=_legal_basis(dossier),
        supply_until=sent.deadline.astimezone(VN).date() if sent.deadline else None,
        clock="Thời gian ông/bà bổ sung hồ sơ không tính vào thời hạn giải quyết.",
        tracking_url=tracking_url(dossier),
        signatory=_issuer_of(sent),
    )


def _refusal(sent: Notice) -> p.IntakeRefusal:
    return p.IntakeRefusal(
        issuer=_body_of(sent),
        number=f"{sent.pk}/TCHS",
        on=_issued_on(sent),
        case=_case(sent.dossier),
        reasons=(sent.reason,),
        legal_basis=_legal_basis(sent.dossier),
        advice="Cần hướng dẫn thêm, xin ông/bà đến điểm phục vụ hành chính công gần nhất hoặc gọi 1022.",
        signatory=_issuer_of(sent),
    )


def _apology(sent: Notice) -> p.Apology:
    dossier = sent.dossier
    moved = next((m for m in reversed(replay(dossier).movements) if m.effect is Effect.EXTEND), None)
    cause = moved.cause if moved and moved.cause else Cause.AGENCY
    old = moved.before if moved and moved.before else dossier.due_at
    new = sent.deadline or dossier.due_at
    if old is None or new is None or dossier.received_at is None:
        raise ValueError("an apology is for a dossier with a date")
    return p.Apology(
        issuer=issuer(dossier.competent_unit),
        number=f"{sent.pk}/XLHL",
        on=_issued_on(sent),
        case=_case(dossier),
        received_at=dossier.received_at,
        old_due_at=old,
        new_due_at=new,
        cause=sent.reason,
        responsible=CAUSE_LABELS[cause],
        tracking_url=tracking_url(dossier),
        signatory=_issuer_of(sent),
    )


def _stop(sent: Notice) -> p.StopNotice:
    dossier = sent.dossier
    return p.StopNotice(
        issuer=_body_of(sent),
        number=f"{sent.pk}/DGQ",
        on=_issued_on(sent),
        case=_case(dossier),
        ground="Điều 21 Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ",
        reason=sent.reason,
        legal_basis=_legal_basis(dossier),
        returned=tuple(paper.name for paper in dossier.documents.exclude(kind=DocumentKind.ELECTRONIC)),
        fees="",
        signatory=_issuer_of(sent),
    )


def _body_of(sent: Notice) -> p.Issuer:
    posting = _posting_of(sent)
    return issuer(unit(posting.position.unit_id)) if posting else issuer(sent.dossier.receiving_unit)


def _issuer_of(sent: Notice) -> p.Signatory:
    posting = _posting_of(sent)
    return signatory(posting) if posting else p.Signatory(position="NGƯỜI LẬP PHIẾU", name="")


def _posting_of(sent: Notice) -> Posting | None:
    if sent.issued_by_id is None:
        return None
    return Posting.objects.select_related("position", "account").get(pk=sent.issued_by_id)


def _issued_on(sent: Notice) -> date:
    return (sent.issued_at or sent.prepared_at).astimezone(VN).date()


def _legal_basis(dossier: Dossier) -> tuple[str, ...]:
    return tuple(f"{text.title} số {text.number}" for text in content_of(dossier).legal_basis)


def _case(dossier: Dossier) -> p.Case:
    person, consent = dossier.applicant, consent_of(dossier)
    helper = f"{consent.helper}, theo phiếu đồng ý số {consent.number}" if consent else ""
    return p.Case(
        code=dossier.code,
        procedure=content_of(dossier).name,
        procedure_code=dossier.procedure_code,
        applicant=p.Applicant(person.full_name, person.address, person.spoken_phone, person.email, helper),
    )


def _papers(dossier: Dossier) -> tuple[p.Paper, ...]:
    column = {DocumentKind.ORIGINAL: "originals", DocumentKind.COPY: "copies", DocumentKind.ELECTRONIC: "electronic"}
    brought = [
        p.Paper(row["name"], **{column[DocumentKind(row["kind"])]: row["quantity"]}) for row in contents(dossier).papers
    ]
    known = [
        p.Paper(f"{rule.name} (lấy từ {rule.from_database}, không phải nộp)")
        for rule in required_documents(content_of(dossier), dossier.case)
        if rule.from_database
    ]
    return (*brought, *known)


def _clerk(dossier: Dossier) -> str:
    """Who took it in, as the ledger has it; "" where nobody has."""
    label = ledger.last_actor((SUBJECT, dossier.pk), ["dossier.accept", "dossier.filed"])
    return label.split(",")[0]


def _actor_name(entry: Entry) -> str:
    return entry.actor_label.split(",")[0]


def _desk(entry: Entry) -> tuple[int, str]:
    return entry.data["holder_unit"], entry.data.get("holder_role", "")


def _hand_over(dossier: Dossier, before: Entry, after: Entry) -> p.HandOver:
    content, step = content_of(dossier), before.data.get("step", 0)
    planned = step_deadlines(replay(dossier), [s.share for s in content.steps], calendar())
    taker = content.steps[after.data.get("step", 0)]
    return p.HandOver(
        giver=unit(before.data["holder_unit"]).name,
        giver_person=_actor_name(after),
        taker=unit(after.data["holder_unit"]).name,
        taker_person=taker.role.label,
        at=after.at,
        planned_at=planned[step] if planned else None,
        result=content.steps[step].name,
        note=after.data.get("reason", ""),
    )


def _today() -> date:
    return clock.now().astimezone(VN).date()
