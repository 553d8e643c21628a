"""Filing: one act, whichever door it comes through. Checked, numbered, dated, in the ledger, or nothing at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson
from django.conf import settings
from django.db import IntegrityError, transaction

from motcua.audit.actions import record
from motcua.catalog.queries import Version, current_version
from motcua.catalog.rules import (
    PROOF,
    case_of,
    check_channel,
    check_form,
    fee,
    quantities_of,
    required_documents,
    time_limit,
)
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.crypto import keyed_hash
from motcua.common.errors import BadInput, Conflict, FieldError, NotAllowed
from motcua.common.statements import Insert, together
from motcua.common.workdays import VN
from motcua.dossiers import queries
from motcua.dossiers.actions.base import next_code
from motcua.dossiers.actions.documents import Paper, add_documents, keep
from motcua.dossiers.actions.telling import tell
from motcua.dossiers.clock import ClockEvent, Reading, read
from motcua.dossiers.codes import objection_secret
from motcua.dossiers.enums import Channel, Effect, Stage
from motcua.dossiers.models import Dossier
from motcua.dossiers.routing import desk, door_of
from motcua.dossiers.workflow import FILED_AS
from motcua.identity.actions import record_person
from motcua.identity.models import Person
from motcua.identity.roles import Permission, allowed
from motcua.mandates.models import Mandate
from motcua.mandates.queries import by_number
from motcua.mandates.rules import check_covers, check_may_help
from motcua.org.models import Unit
from motcua.org.queries import calendar, competent_unit, service_points_of, unit_by_code

BROUGHT = (Channel.COUNTER, Channel.POST)
"""What staff take in from the applicant's own hands."""

insert_dossier = Insert(Dossier, with_key=True)


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who asks, as entered by a clerk from the papers shown. `national_id` has 12 digits."""

    full_name: str
    birth_date: date | None = None
    sex: str = ""
    national_id: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Filing:
    """All that a filing says. `unit` is the commune asked (its code); `point` the service point that
    takes the papers in, the commune's own when empty (any point receives for any commune,
    NĐ 118/2025). A citizen files for herself: `applicant` stays None, and so it does with `mandate`, the number of a
    consent, whose beneficiary is then the applicant. `key` makes repeats harmless.
    `taken_at`: when a point took the papers that could not be entered then (its network was down); the clock
    starts there."""

    procedure: str
    unit: str
    channel: str
    form: Mapping[str, Any]
    applicant: Applicant | None = None
    papers: Sequence[Paper] = ()
    point: str = ""
    exemption: str | None = None
    key: str | None = None
    mandate: str | None = None
    taken_at: datetime | None = None

    def digest(self) -> str:
        """What was asked, so that one key cannot stand for two different filings. Keyed: a plain hash of a
        national id would give the number away."""
        papers = [
            (p.key, p.name, p.kind, p.quantity, p.sha256 or (p.file.sha256 if p.file else "")) for p in self.papers
        ]
        places = (self.unit, self.channel, self.point)
        asked = (self.procedure, places, self.exemption, self.form, self.applicant or self.mandate, papers)
        return keyed_hash(orjson.dumps(asked, option=orjson.OPT_SORT_KEYS).decode()).hex()


def file_dossier(*, by: Actor, filing: Filing) -> Dossier:
    """File a dossier; the same filing with the same key again gives the first one back.

    Raises BadInput (form, papers, unit), Missing or Conflict (procedure version), NotAllowed.
    """
    _check_filer(by, filing)
    if filing.key is not None and filing.mandate is not None:
        known = Dossier.objects.filter(filed_by=by.account_id, idempotency_key=filing.key).exists()
        if known:  # before its consent is found used up
            return _filed_before(by, filing)
    try:
        return _file(by, filing)
    except IntegrityError as error:
        if "dossier_filed_once" not in str(error):
            raise
        return _filed_before(by, filing)


@transaction.atomic
def _file(by: Actor, filing: Filing) -> Dossier:
    now = filing.taken_at or clock.now()
    day = now.astimezone(VN).date()
    checked = _check(filing, day)
    content = checked.version.content
    commune, competent, receiving = _places(checked.version, filing)
    status, effect = FILED_AS[filing.channel]
    reading = _started(checked, filing.channel, now) if effect is Effect.START else Reading()
    holder_unit, holder_role = desk(content.steps[0], content, receiving=receiving, competent=competent)
    mandate = _covering(by, filing, content.code, now)
    applicant, papers = _applicant(by, filing, mandate), keep(filing.papers)
    pk, code = next_code(commune, day)  # from here to the commit, the commune's other filings wait
    dossier = Dossier(
        pk=pk, code=code, version_id=checked.version.id, procedure_code=content.code, case=checked.case,
        channel=filing.channel, status=status, applicant=applicant, form=checked.form,
        fee=checked.fee, exemption=filing.exemption or "",
        support_unit_id=by.unit_id, receiving_unit=receiving, competent_unit=competent,
        holder_unit_id=holder_unit, holder_role=holder_role,
        submitted_at=now, received_at=reading.started_at, first_due_at=reading.first_due_at, due_at=reading.due_at,
        filed_by=by.account_id, idempotency_key=filing.key, request_digest=filing.digest() if filing.key else "",
        entered_by_id=by.posting_id, mandate=mandate,
    )  # fmt: skip
    with together():
        insert_dossier(dossier)
        add_documents(dossier, papers, stage=Stage.INTAKE)
        _write(by, dossier, effect, holder_unit, holder_role)
        _announce(by, dossier)
    return dossier


@dataclass(frozen=True, slots=True)
class _Checked:
    """What a filing asks for, after every check of the catalog. `fee` in VND."""

    version: Version
    case: str
    form: dict[str, Any]
    fee: int


def _check(filing: Filing, day: date) -> _Checked:
    version = current_version(filing.procedure, day)
    content = version.content
    door = door_of(content, filing.channel)
    check_channel(content, door)
    form = check_form(content, filing.form)
    case = case_of(content, form)
    _check_papers(version, case, filing)
    quantities = quantities_of(content, form)
    bill = fee(content, channel=door, case=case, quantities=quantities, exemption=filing.exemption)
    return _Checked(version, case, form, bill.total)


def _write(by: Actor, dossier: Dossier, effect: Effect, holder_unit: int, holder_role: str) -> None:
    record(
        by=by,
        action="dossier.filed",
        subject=(queries.SUBJECT, dossier.pk),
        unit_id=dossier.competent_unit_id,
        person_id=dossier.applicant_id,
        data={
            "effect": effect,
            "to": int(dossier.status),
            "channel": dossier.channel,
            "procedure": dossier.procedure_code,
            "holder_unit": holder_unit,
            "holder_role": holder_role,
            "fee": dossier.fee,
            **({"exemption": dossier.exemption} if dossier.exemption else {}),
            **_help_in_words(dossier),
        },
        at=dossier.submitted_at,
    )


def _help_in_words(dossier: Dossier) -> dict[str, Any]:
    """Who filed it for the applicant, and by what consent: kept in the ledger row itself."""
    consent = dossier.mandate
    return {"helper": consent.helper, "mandate": consent.number, "evidence": consent.evidence} if consent else {}


def _announce(by: Actor, dossier: Dossier) -> None:
    """Tell the applicant; of what somebody else filed in their name: by whom, and how to object."""
    if dossier.mandate is None:
        return tell(dossier, "filed", by=by)
    secret, link = objection_secret(dossier.code), f"{settings.BASE_URL}/bao"
    return tell(dossier, "filed_for", by=by, once=True, helper=dossier.mandate.helper_name, secret=secret, object=link)


def _filed_before(by: Actor, filing: Filing) -> Dossier:
    first = Dossier.objects.get(filed_by=by.account_id, idempotency_key=filing.key)
    if first.request_digest != filing.digest():
        raise Conflict(
            "key_used_otherwise",
            "Khóa chống gửi trùng này đã dùng cho một hồ sơ khác.",
            advice="Dùng một khóa mới cho mỗi hồ sơ mới.",
        )
    first.repeated = True
    return first


def _check_filer(by: Actor, filing: Filing) -> None:
    if filing.mandate is not None:
        _check_help(by, filing)
    elif by.is_staff:
        if not allowed(by, Permission.RECEIVE):
            raise NotAllowed("not_a_clerk", "Chỉ cán bộ một cửa được giao tiếp nhận mới nhập được hồ sơ cho người dân.")
        if filing.taken_at is not None and filing.taken_at > clock.now():
            raise BadInput("taken_later", "Giờ nhận giấy tờ không thể ở sau lúc này.")
        if filing.applicant is None:
            raise BadInput("no_applicant", "Hãy nhập thông tin người nộp hồ sơ.")
        if filing.channel not in BROUGHT:
            raise NotAllowed(
                "own_account_only", "Cán bộ không nộp trực tuyến thay người dân: chỉ tài khoản của họ làm được.",
                advice="Chọn “Nộp trực tiếp”, hoặc xin người dân đồng ý rồi nộp giúp theo phiếu đồng ý.",
            )  # fmt: skip
    elif by.person_id is None:
        raise NotAllowed("sign_in", "Ông/bà cần đăng nhập bằng tài khoản định danh để nộp hồ sơ trực tuyến.")
    elif filing.applicant is not None or filing.taken_at is not None or filing.channel != "online":
        raise NotAllowed("own_name_only", "Nộp trực tuyến chỉ đứng tên chính ông/bà.")


def _check_help(by: Actor, filing: Filing) -> None:
    """What the consent does not say: no other name, and staff never through the door of people's own accounts."""
    check_may_help(by)
    if filing.applicant is not None or filing.taken_at is not None:
        raise BadInput("mandate_names_applicant", "Người đứng tên đã ghi trong phiếu đồng ý.")
    if (filing.channel == Channel.ONLINE) == by.is_staff:
        raise NotAllowed("own_account_only", "Nộp giúp thì chọn: tại điểm phục vụ, tại nhà hoặc qua điện thoại.")


def _covering(by: Actor, filing: Filing, procedure: str, at: datetime) -> Mandate | None:
    """The consent that this filing is made under, locked so that it is not used more often than agreed."""
    if filing.mandate is None:
        return None
    mandate = Mandate.objects.select_for_update(of=("self",)).get(pk=by_number(filing.mandate).pk)
    used = Dossier.objects.filter(mandate=mandate).count()
    check_covers(mandate, procedure=procedure, by=by, at=at, used=used)
    return mandate


def _applicant(by: Actor, filing: Filing, mandate: Mandate | None) -> Person:
    if mandate is not None:
        return mandate.beneficiary
    if filing.applicant is None:
        return Person.objects.get(account=by.signed_in)
    given = filing.applicant
    return record_person(
        by=by, full_name=given.full_name, birth_date=given.birth_date, sex=given.sex, national_id=given.national_id,
        phone=given.phone, email=given.email, address=given.address, ledger=False,  # the filing's own row names her
    )  # fmt: skip


def _places(version: Version, filing: Filing) -> tuple[Unit, Unit, Unit]:
    """(the commune asked, who is competent, who receives)."""
    commune = unit_by_code(filing.unit)
    competent = competent_unit(version.content.authority, commune)
    receiving = unit_by_code(filing.point) if filing.point else service_points_of(commune)[0]
    return commune, competent, receiving


def _check_papers(version: Version, case: str, filing: Filing) -> None:
    """Every required paper is there, and none that nobody asked for. Online filings bring files."""
    rules = {rule.key: rule for rule in required_documents(version.content, case)}
    given = {paper.key for paper in filing.papers} - ({PROOF} if filing.exemption else set())
    errors = [
        FieldError(f"documents.{rule.key}", f"Còn thiếu: {rule.name}. {rule.help}".strip())
        for rule in rules.values()
        if rule.required and not rule.from_database and rule.key not in given
    ]
    errors += [
        FieldError(f"documents.{key}", "Thủ tục này không cần giấy tờ này.") for key in sorted(given - set(rules))
    ]
    if errors:
        raise BadInput(
            "papers",
            "Giấy tờ kèm theo chưa đủ hoặc chưa đúng.",
            advice="Xem từng dòng để bổ sung.",
            errors=tuple(errors),
        )


def _started(checked: _Checked, channel: str, at: datetime) -> Reading:
    content = checked.version.content
    limit = time_limit(content, case=checked.case, channel=door_of(content, channel))
    return read(limit, [ClockEvent(Effect.START, at)], calendar())
