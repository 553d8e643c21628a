"""What the API answers with. Instants are ISO 8601 in Vietnamese time; money is VND."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field

from motcua.catalog.content import ProcedureContent
from motcua.common.workdays import VN

Instant = Annotated[
    datetime, AfterValidator(lambda instant: instant.astimezone(VN)), Field(examples=["2026-11-25T17:00:00+07:00"])
]


class FieldProblem(BaseModel):
    path: str = Field(description="dotted path in the request", examples=["applicant.full_name"])
    message: str


class Problem(BaseModel):
    """An error (RFC 9457). `type` names its kind for machines; the texts are for people."""

    type: str = Field(examples=["urn:motcua:problem:no-such-dossier"])
    title: str = Field(examples=["Không tìm thấy"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["Không tìm thấy hồ sơ có mã “H26.00229-261123-9999”."])
    instance: str = Field(examples=["/api/v1/dossiers/H26.00229-261123-9999"])
    advice: str = Field(description="what to do next, may be empty")
    errors: list[FieldProblem]


class UnitOut(BaseModel):
    code: str = Field(examples=["H26.00229"])
    name: str = Field(examples=["UBND phường Kim Liên"])


class ProcedureRef(BaseModel):
    code: str = Field(examples=["2.000815"])
    name: str


class ProcedureHit(ProcedureRef):
    field: str = Field(examples=["Chứng thực"])
    summary: str


class ProcedureList(BaseModel):
    items: list[ProcedureHit]
    next_cursor: str | None = Field(description="send it back as `cursor` for the next page; null on the last")


class ProcedureOut(ProcedureContent):
    """The version in force today."""

    version: int
    valid_from: date
    valid_to: date | None


class Person(BaseModel):
    full_name: str
    birth_date: date | None
    sex: str
    phone: str
    email: str
    address: str


class Paper(BaseModel):
    key: str
    name: str
    kind: Literal[0, 1, 2] = Field(description="0 original, 1 copy, 2 electronic (national sync codes)")
    quantity: int
    sha256: str = Field(description="of the stored file; empty for paper only")
    mime: str
    size: int
    pages: int


class DecisionOut(BaseModel):
    """The current draft or, once signed, the result."""

    outcome: Literal["approve", "refuse"]
    body: str
    prepared_at: Instant
    checked_at: Instant | None
    signed_at: Instant | None
    number: str | None
    result_url: str | None = Field(description="the signed PDF; null before the signature")


class DossierRow(BaseModel):
    """A dossier in a list."""

    code: str = Field(examples=["H26.00229-261123-0001"])
    procedure: ProcedureRef
    channel: str
    status: int = Field(ge=1, le=10, description="national dossier status")
    status_label: str = Field(examples=["Được tiếp nhận"])
    applicant_name: str
    unit: UnitOut = Field(description="who is competent")
    holder_unit: UnitOut = Field(description="whose desk it is on")
    holder_role: str
    holder_name: str | None = Field(description="the colleague who has taken it")
    submitted_at: Instant
    received_at: Instant | None
    due_at: Instant | None = Field(description="null until it is received")
    late: bool


class DossierList(BaseModel):
    items: list[DossierRow]
    next_cursor: str | None = Field(description="send it back as `cursor` for the next page; null on the last")


class Help(BaseModel):
    """Somebody filed it for the applicant, who had agreed to it."""

    name: str
    title: str = Field(examples=["Tình nguyện viên"])
    mandate: str = Field(examples=["DY-7K2M4QXA"], description="number of the consent")
    evidence: Literal["code", "paper", "witnesses"]


class DossierOut(DossierRow):
    """A dossier with all that was filed."""

    case: str
    receiving_unit: UnitOut
    first_due_at: Instant | None
    paused_since: Instant | None
    finished_at: Instant | None
    returned_at: Instant | None
    supplements: int
    awaits_applicant: bool
    frozen_at: Instant | None = Field(description="since when an objection of its applicant holds it")
    helped_by: Help | None = Field(description="who filed it for its applicant; null: nobody")
    fee: int
    applicant: Person
    form: dict[str, Any]
    documents: list[Paper]
    decision: DecisionOut | None
    receipt_url: str


class Filed(BaseModel):
    """What the applicant takes home. Keep `tracking_secret` with `code`: together they open /tra-cuu."""

    code: str = Field(examples=["H26.00229-261123-0001"])
    status: int
    status_label: str
    procedure: ProcedureRef
    unit: UnitOut
    submitted_at: Instant
    received_at: Instant | None
    due_at: Instant | None = Field(description="null until a clerk has received an online filing")
    expected_due_at: Instant | None = Field(description="`due_at`, or what it would be if received now")
    fee: int
    receipt_url: str
    tracking_secret: str = Field(examples=["K7M2Q4XA"])
    repeated: bool = Field(description="true where this Idempotency-Key had already filed it")


class MovementOut(BaseModel):
    """One move of the date, with its cause in words that the applicant can read."""

    at: Instant
    effect: str
    cause: str | None
    cause_label: str | None
    before: Instant | None
    after: Instant | None
    text: str


class DossierDeadline(BaseModel):
    code: str
    at: Instant = Field(description="the instant that was asked about")
    time_limit: str = Field(examples=["3 ngày làm việc"])
    started_at: Instant | None
    first_due_at: Instant | None
    due_at: Instant | None
    paused_since: Instant | None
    ended_at: Instant | None
    supplements: int
    late: bool
    counts_late: bool = Field(description="late whatever the date: a second supplement was asked for")
    movements: list[MovementOut]


class StepOut(BaseModel):
    """One day on the way to the deadline."""

    on: date
    counts: bool
    text: str


class Deadline(BaseModel):
    due_at: Instant
    calendar: int = Field(description="version of the calendar that was used")
    steps: list[StepOut]


class IndicatorOut(BaseModel):
    """What a figure means, as defined from `valid_from` on."""

    key: str = Field(examples=["online_rate"])
    name: str
    meaning: str
    numerator: str = Field(description="what is counted, in words")
    denominator: str | None = Field(description="out of what, in words; null for a plain count")
    unit: str = Field(examples=["%"])
    better: Literal["higher", "lower", "neither"]
    threshold: float | None
    note: str
    valid_from: date
    source: str
    confidence: Literal["read", "derived", "unverified"]


class FigureOut(BaseModel):
    """One figure for a period, both days included."""

    key: str
    unit_code: str | None = Field(description="null: the whole city")
    procedure: str | None
    channel: str | None
    first: date
    last: date
    value: float | None = Field(description="in the unit of the definition; null where the denominator is 0")
    numerator: int
    denominator: int | None
    as_of: Instant | None = Field(description="what was done before this instant is in the figure")
    stale: bool = Field(description="the roll-up has not looked at the ledger for a minute")
    definition: IndicatorOut


class ScoreOut(BaseModel):
    """One line of the 766 set; `why` says what is missing, or how it is measured here."""

    id: str = Field(examples=["2.1"])
    group: str = Field(examples=["II"])
    name: str
    value: float | None = Field(description="in `unit`; null where it is not measured or there was nothing to measure")
    unit: str = Field(examples=["%"])
    indicator: str = Field(description="key of the indicator that measures it; empty: only the set counts it so")
    measured: bool
    numerator: int | None
    denominator: int | None
    points: float | None = Field(description="the most it can earn; null: not verified, so no score is made up")
    full_at: float | None = Field(description="the value from which it earns all points; null: 100")
    score: float | None
    why: str


class SheetOut(BaseModel):
    """The 766 set for a place and a period, both days included."""

    source: str
    unit_code: str | None = Field(description="null: the whole city")
    first: date
    last: date
    scored: float = Field(description="points earned")
    scorable: float = Field(description="points of the lines whose points and measure are both known")
    as_of: Instant | None
    stale: bool
    lines: list[ScoreOut]


class BasisOut(BaseModel):
    """One link of the chain of instruments, from the office's own grant down to the law."""

    grant_id: int
    kind: str
    kind_label: str
    instrument: str
    instrument_title: str
    issuer: str
    issued_on: str
    grantee: str
    prefix: str
    valid_from: str
    valid_to: str
    grantor: str = Field("", description="office that gave it; empty: the law")
    conditions: str = ""
    own_seal: bool = False


class RulingOut(BaseModel):
    allowed: bool
    basis: list[BasisOut]
    reason: str = Field(description="why not; empty when allowed")


class GrantOut(BaseModel):
    """A power as the register holds it. Empty `procedures` and `fields`: everything of the unit."""

    id: int
    kind: str = Field(examples=["Ủy quyền"])
    office: str = Field(description="office that has it, not a person", examples=["Chánh Văn phòng"])
    unit_code: str
    unit: str
    procedures: list[str]
    fields: list[str]
    cases: list[str]
    value_limit: int | None = Field(description="VND, the limit included")
    units: list[str] = Field(description="codes of the units where it holds")
    prefix: str = Field(examples=["TUQ."])
    grantor: str = Field(description="office that gave it; empty: the law")
    conditions: str
    valid_from: date
    valid_to: date | None = Field(description="last day")
    instrument: str = Field(examples=["312/QĐ-UBND"])
    instrument_title: str
    issuer: str
    issued_on: date
    url: str


class GrantList(BaseModel):
    items: list[GrantOut]
    next_cursor: str | None = Field(description="send it back as `cursor` for the next page; null on the last")


class PowerOut(BaseModel):
    """A power that holds at an instant, and the office that has it then: the grantee, or who stands in for it."""

    grant: GrantOut
    office: str
    office_unit: UnitOut
    held_by: list[str]
    scope: str
    until: date | None = Field(description="last day of the whole chain; null: no end is set")
    basis: list[BasisOut]


class PowerList(BaseModel):
    items: list[PowerOut]


class HitOut(BaseModel):
    """Open dossiers of one procedure at one unit that lose a signer; `others`: offices that could go on."""

    unit: UnitOut
    procedure: ProcedureRef
    dossiers: int
    others: list[str]


class AffectedOut(BaseModel):
    grants: list[GrantOut]
    dossiers_without_signer: int
    dossiers_with_other_signer: int
    groups: list[HitOut]
