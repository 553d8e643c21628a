"""The printed forms of a dossier: Mẫu 01-07 (TT 03/2025/TT-VPCP, Phụ lục I) and the result.

Each form has a contract: a frozen dataclass of what the paper shows. Texts are printed as they are; instants are
shown in Vietnamese time and in words. Nothing here reads the database.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any

from motcua.common import pdf, qr
from motcua.common.text import date_words, time_words
from motcua.common.workdays import VN


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body that issues the paper, as it stands on top of it."""

    name: str
    parent: str = ""
    place: str = "Hà Nội"
    address: str = ""
    phone: str = ""
    hours: str = ""  # opening hours in words


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: `prefix` are the lines above the position, such as ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")."""

    position: str
    name: str
    prefix: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Applicant:
    """Whose dossier it is. `represented_by` names who filed it for them, and by what right."""

    name: str
    address: str = ""
    phone: str = ""
    email: str = ""
    represented_by: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """What identifies the dossier on every form."""

    code: str
    procedure: str
    procedure_code: str
    applicant: Applicant


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of document handed in, and how many of it."""

    name: str
    originals: int = 0
    copies: int = 0
    electronic: int = 0


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee in đồng; `state` in words ("đã nộp", "nộp khi nhận kết quả", "được miễn: người cao tuổi")."""

    name: str
    amount: int
    state: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Mẫu 01, receipt and appointment. `large`: 18 pt print for those who see badly.

    `secret` with `tracking_url` lets whoever holds the paper follow the dossier. `due_at` None: no fixed date,
    `time_limit` says why.
    """

    issuer: Issuer
    number: str
    case: Case
    secret: str
    tracking_url: str
    papers: tuple[Paper, ...]
    time_limit: str
    received_at: datetime
    due_at: datetime | None
    competent: str
    pick_up: str
    clerk: str
    fees: tuple[Fee, ...] = ()
    sets: int = 1
    register: str = ""
    note: str = ""
    large: bool = False


@dataclass(frozen=True, slots=True)
class SupplementRequest:
    """Mẫu 02. `clock` says in words what the request does to the promised date."""

    issuer: Issuer
    number: str
    on: date
    case: Case
    items: tuple[str, ...]
    reason: str
    legal_basis: tuple[str, ...]
    supply_until: date | None
    clock: str
    tracking_url: str
    signatory: Signatory


@dataclass(frozen=True, slots=True)
class IntakeRefusal:
    """Mẫu 03. `advice`: what the applicant can do next."""

    issuer: Issuer
    number: str
    on: date
    case: Case
    reasons: tuple[str, ...]
    legal_basis: tuple[str, ...]
    advice: str
    signatory: Signatory


@dataclass(frozen=True, slots=True)
class Apology:
    """Mẫu 04: sorry for being late, and the new date. `cause` is the agency's own reason, in plain words."""

    issuer: Issuer
    number: str
    on: date
    case: Case
    received_at: datetime
    old_due_at: datetime
    new_due_at: datetime
    cause: str
    responsible: str
    tracking_url: str
    signatory: Signatory
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StopNotice:
    """Mẫu 05. `ground`: what led to the stop; `returned`: papers given back; `fees`: what becomes of them."""

    issuer: Issuer
    number: str
    on: date
    case: Case
    ground: str
    reason: str
    legal_basis: tuple[str, ...]
    returned: tuple[str, ...]
    fees: str
    signatory: Signatory
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandOver:
    """One hand-over of Mẫu 06. `result`: early, on time or late, in words; "" while it runs."""

    giver: str
    giver_person: str
    taker: str
    taker_person: str
    at: datetime
    planned_at: datetime | None = None
    result: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ControlSheet:
    """Mẫu 06: every hand-over of the dossier, in order."""

    issuer: Issuer
    on: date
    case: Case
    received_at: datetime
    due_at: datetime | None
    rows: tuple[HandOver, ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One dossier in Mẫu 07; what has not happened yet is None or ""."""

    case: Case
    sets: int
    competent: str
    received_at: datetime
    due_at: datetime | None
    sent_at: datetime | None = None
    result_at: datetime | None = None
    returned_at: datetime | None = None
    returned_how: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """Mẫu 07: the register of `period` ("từ ngày ... đến ngày ...")."""

    issuer: Issuer
    on: date
    period: str
    rows: tuple[RegisterRow, ...]
    first: int = 1


@dataclass(frozen=True, slots=True)
class Result:
    """A numbered decision, certificate or extract.

    `kind` is its title ("QUYẾT ĐỊNH", "GIẤY XÁC NHẬN"), `about` its subject, `opener` the authority that decides
    (a decision only), `bases` the legal grounds including the instrument that lets the signer sign. A decision
    has `articles`; a certificate has `facts` (label, value) with `intro` before and `outro` after them.
    """

    issuer: Issuer
    number: str
    on: date
    kind: str
    about: str
    dossier_code: str
    verify_url: str
    signatory: Signatory
    opener: str = ""
    bases: tuple[str, ...] = ()
    intro: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    outro: str = ""
    articles: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


FormData = Receipt | SupplementRequest | IntakeRefusal | Apology | StopNotice | ControlSheet | Register | Result

FORMS: dict[str, type[FormData]] = {
    "mau-01": Receipt,
    "mau-02": SupplementRequest,
    "mau-03": IntakeRefusal,
    "mau-04": Apology,
    "mau-05": StopNotice,
    "mau-06": ControlSheet,
    "mau-07": Register,
    "ket-qua": Result,
}


def print_form(form: str, data: FormData) -> bytes:
    """The PDF of `form` (a key of FORMS) for its contract. Raises ValueError where the two do not belong together."""
    contract = FORMS.get(form)
    if contract is None or not isinstance(data, contract):
        raise ValueError(f"Mẫu '{form}' không in được từ {type(data).__name__}.")
    values: dict[str, Any] = _plain(data)
    address = values.get("tracking_url") or values.get("verify_url")
    if address:
        values["qr"] = qr.svg(address)
    return pdf.render(f"dossiers/forms/{form}.typ", values)


def _plain(value: Any) -> Any:
    """JSON values: dataclasses become objects; dates and instants the parts and words that forms show."""
    if isinstance(value, datetime):
        local = value.astimezone(VN)
        return _day(local) | {"time": time_words(local).replace(" ", "\u00a0"), "clock": f"{local:%H:%M}"}
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _day(day: date) -> dict[str, str]:
    return {
        "words": date_words(day),
        "short": f"{day:%d/%m/%Y}",
        "day": f"{day.day:02d}",
        "month": f"{day.month:02d}" if day.month < 3 else str(day.month),
        "year": str(day.year),
    }
