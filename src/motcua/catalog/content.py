"""What a procedure is: one frozen, self-contained document, checked when it is read.

The document is stored whole with each published version, so a dossier filed under a version is
treated by that version for ever. Vietnamese texts are shown to people as they stand.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date, timedelta
from functools import cached_property
from typing import Annotated, Any, Self

from django.utils import timezone
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from motcua.catalog.enums import Channel, Confidence, FeePer, Level, StepPlace, StepRole, TimeLimit, TimeUnit
from motcua.common import clock

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Code = Annotated[str, StringConstraints(pattern=r"^\d\.\d{6}$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
AuthorityKind = Annotated[
    str, StringConstraints(pattern=r"^(commune_pc|commune_police|land_registry|service_centre|department:[A-Z]+)$")
]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Sourced(_Part):
    """Something that rests on a text: where it stands, and how sure we are."""

    source: Text
    confidence: Confidence


class Case(_Part):
    """One of the situations that a procedure treats differently (a birth on time, or late)."""

    key: Key
    label: Text
    help: str = ""


class Scoped(Sourced):
    """A rule for one case and channel; None means every one."""

    case: Key | None = None
    channel: Channel | None = None

    def fits(self, case: str, channel: str) -> bool:
        return self.case in (None, case) and self.channel in (None, channel)

    @property
    def specificity(self) -> tuple[bool, bool]:
        return (self.case is not None, self.channel is not None)


class TimeLimitRule(Scoped):
    amount: int = Field(ge=0, le=1000)
    unit: TimeUnit

    @property
    def limit(self) -> TimeLimit:
        return TimeLimit(self.amount, self.unit)

    @model_validator(mode="after")
    def _amount_fits_unit(self) -> Self:
        if (self.amount == 0) != (self.unit is TimeUnit.FIFTEEN_HOUR_RULE):
            raise ValueError("quy tắc 15 giờ thì amount là 0; các đơn vị khác phải lớn hơn 0")
        return self


class Exemption(Sourced):
    """A group that pays less. `percent` is the part of the fee that is forgiven; `paper` names what shows it where
    no database does ("" where one always does)."""

    key: Key
    label: Text
    proof: Text
    paper: str = ""
    percent: int = Field(default=100, ge=1, le=100)


class Tier(_Part):
    """From page `from_page` on, a page costs `amount`."""

    from_page: int = Field(ge=2)
    amount: int = Field(ge=0)


class FeeRule(Scoped):
    """One fee in VND. Rules with the same `key` compete (the most specific wins); different keys add up.

    `cap` limits what one copy costs; `tiers` make later pages cheaper.
    """

    key: Key = "fee"
    name: Text
    amount: int = Field(ge=0, le=100_000_000)
    per: FeePer = FeePer.DOSSIER
    tiers: tuple[Tier, ...] = ()
    cap: int | None = Field(default=None, ge=0)
    exemptions: tuple[Exemption, ...] = ()

    @model_validator(mode="after")
    def _tiers_fit(self) -> Self:
        pages = [tier.from_page for tier in self.tiers]
        if pages != sorted(set(pages)) or (self.tiers and self.per is not FeePer.PAGE):
            raise ValueError("tiers phải tăng dần theo from_page, và chỉ dùng khi per là page")
        return self


class CountFields(_Part):
    """Names of the form fields that hold the quantities of one fee line; "" means one."""

    label: str = ""
    copies: str = ""
    pages: str = ""
    persons: str = ""

    @property
    def names(self) -> set[str]:
        return {self.label, self.copies, self.pages, self.persons} - {""}


class DocumentRule(_Part):
    """A paper of the dossier. Zero originals and copies: it comes from `from_database`, nobody brings it."""

    key: Key
    name: Text
    help: str = ""
    originals: int = Field(default=0, ge=0, le=20)
    copies: int = Field(default=0, ge=0, le=20)
    required: bool = True
    cases: tuple[Key, ...] = ()
    from_database: str = ""

    @model_validator(mode="after")
    def _brought_or_known(self) -> Self:
        if (self.originals + self.copies > 0) == bool(self.from_database):
            raise ValueError(
                f"giấy tờ “{self.key}” hoặc phải nộp (originals, copies), hoặc lấy từ cơ sở dữ liệu (from_database)"
            )
        return self


class Result(_Part):
    """What the applicant gets. `needs_paper`: a paper original exists beside the electronic copy."""

    code: str = ""
    name: Text
    needs_paper: bool


class Step(_Part):
    """One step of the internal process and its share of the time, in percent."""

    key: Key
    name: Text
    role: StepRole
    place: StepPlace
    share: int = Field(ge=0, le=100)


class LegalBasis(_Part):
    number: Text
    title: Text
    confidence: Confidence


class Section(_Part):
    """A question group: one page on a phone. `show_if` maps a field to the values that show the section."""

    key: Key
    title: Text
    help: str = ""
    fields: tuple[str, ...] = Field(min_length=1)
    show_if: dict[str, tuple[str | bool, ...]] = {}


class ProcedureContent(_Part):
    """One version of one procedure."""

    code: Code
    name: Text
    field: Text
    authority: AuthorityKind
    level: Level
    summary: Text
    who: Text
    keywords: tuple[Text, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = Field(min_length=1)
    cases: tuple[Case, ...] = Field(min_length=1)
    channels: tuple[Channel, ...] = Field(min_length=1)
    time_limits: tuple[TimeLimitRule, ...] = Field(min_length=1)
    fees: tuple[FeeRule, ...] = Field(min_length=1)
    counts: tuple[CountFields, ...] = ()
    documents: tuple[DocumentRule, ...]
    result: Result
    other_results: tuple[Result, ...] = ()
    steps: tuple[Step, ...] = Field(min_length=2)
    form: dict[str, Any]
    sections: tuple[Section, ...] = Field(min_length=1)
    life_events: tuple[Key, ...] = ()
    notes: tuple[Text, ...] = ()
    sample: dict[str, str | bool | int] = {}
    source: Text

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical content: equal digests, equal procedures."""
        text = json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def example(self) -> dict[str, Any]:
        """A lifelike filled-in form, for demos, tests and training: `sample` with its "today-20" as real dates."""
        today = timezone.localdate(clock.now())
        return {name: _dated(value, today) for name, value in self.sample.items()}

    @property
    def fields(self) -> dict[str, dict[str, Any]]:
        """The form's fields by name, in the order in which they are asked."""
        properties = self.form["properties"]
        return {name: properties[name] for section in self.sections for name in section.fields}

    def case_label(self, key: str) -> str:
        return next((case.label for case in self.cases if case.key == key), key)


def _dated(value: str | bool | int, today: date) -> str | bool | int:
    relative = re.fullmatch(r"today([+-]\d+)", value) if isinstance(value, str) else None
    return (today + timedelta(days=int(relative[1]))).isoformat() if relative else value
