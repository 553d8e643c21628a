"""What each indicator is, read from dated definitions (`data/indicators.yaml`)."""

from __future__ import annotations

from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from motcua.common.errors import Missing
from motcua.indicators.enums import COUNTS

STATES = ("open", "late_open")
"""Counted at the end of a period, from all that came before it."""

HALLS = ("called", "waited", "prompt")
"""Of the queues of the points, not of dossiers: people called, their minutes of waiting, those called soon enough."""

Confidence = Literal["read", "derived", "unverified"]
CONFIDENCE_LABELS: dict[str, str] = {
    "read": "đã đối chiếu với văn bản",
    "derived": "suy ra từ văn bản, lời của hệ thống này",
    "unverified": "tạm dùng, chờ đối chiếu",
}


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Sum(_Part):
    """Measures added up, those with a minus sign subtracted, and what that means in words."""

    sum: tuple[str, ...]
    words: str

    @cached_property
    def terms(self) -> tuple[tuple[str, int], ...]:
        """(measure, 1 or -1)."""
        return tuple((name.lstrip("-"), -1 if name.startswith("-") else 1) for name in self.sum)

    @model_validator(mode="after")
    def _known(self) -> Self:
        if unknown := {name for name, _ in self.terms} - {*COUNTS, *STATES, *HALLS}:
            raise ValueError(f"không có phép đếm {', '.join(sorted(unknown))}")
        return self


class Definition(_Part):
    """One indicator from a day on. `scale` divides the numerator (minutes to hours)."""

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
    name: str
    plain: str
    kind: Literal["share", "mean", "percentile", "count", "time"]
    numerator: Sum
    denominator: Sum | None = None
    unit: str = "%"
    scale: int = 1
    percent: int | None = None
    better: Literal["higher", "lower", "neither"]
    threshold: float | None = None
    note: str
    valid_from: date
    source: str
    confidence: Confidence

    @property
    def confidence_label(self) -> str:
        return CONFIDENCE_LABELS[self.confidence]

    @cached_property
    def of_halls(self) -> bool:
        """Counted from the queues of the points: no dossiers stand behind it, and no procedure tells it apart."""
        return any(name in HALLS for name, _ in self.numerator.terms)

    @cached_property
    def of_states(self) -> bool:
        """Counts what stands open at the end of a period, so that a stretch of it is no part of the whole."""
        parts = (part for part in (self.numerator, self.denominator) if part is not None)
        return any(name in STATES for part in parts for name, _ in part.terms)

    @property
    def formula(self) -> str:
        """In words, for people who want to check."""
        if self.denominator is None:
            return self.numerator.words
        return f"{self.numerator.words} : {self.denominator.words}"


def definition(key: str, on: date) -> Definition:
    """The definition in force on a day; before the first one, the first. Raises Missing."""
    found = [d for d in definitions() if d.key == key]
    if not found:
        raise Missing("no_such_indicator", "Không có chỉ số này.", advice="Xem các chỉ số ở trang /dinh-nghia.")
    return max((d for d in found if d.valid_from <= on), key=lambda d: d.valid_from, default=found[0])


@cache
def definitions() -> tuple[Definition, ...]:
    """Every definition, in the order of the file, older before newer."""
    return tuple(Definition.model_validate(raw) for raw in read("indicators"))


def current(on: date) -> list[Definition]:
    """One definition for each key, as of a day."""
    return [definition(key, on) for key in dict.fromkeys(d.key for d in definitions())]


@cache
def read(name: str) -> Any:
    """The data file of that name; nobody changes what it holds."""
    return yaml.safe_load(files("motcua.indicators").joinpath(f"data/{name}.yaml").read_text(encoding="utf-8"))
