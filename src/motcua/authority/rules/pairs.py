"""Between whom the law lets power move, and by what text: dated data (`data/pairs.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from motcua.org.enums import UnitKind
from motcua.org.models import Position, Unit
from motcua.org.queries import unit, units_below


@dataclass(frozen=True, slots=True)
class LegalRule:
    """A rule of law in words, with its source."""

    words: str
    source: str

    def __str__(self) -> str:
        return f"{self.words} ({self.source})"


def forbidden_pair(kind: str, grantor: Position, grantee: Position, on: date) -> str:
    """Why the law does not let power of this kind move between two offices on a day; '' if it does.

    `kind` is a `GrantKind`, or "absence" for an office and its stand-in."""
    rows = _rows("pairs", kind, on)
    if any(_fits(row, grantor, grantee) for row in rows):
        return ""
    from_here = [row for row in rows if _is(row["from"], grantor)]
    allowed = "; ".join(str(_rule(row)) for row in from_here or rows) or "Chưa có quy định nào cho phép"
    return f"Pháp luật không cho giao quyền giữa hai chức danh này. {allowed}."


def wrong_text(kind: str, instrument_kind: str, on: date) -> str:
    """Why a text of this sort cannot give power of this kind; '' if it can."""
    rows = _rows("texts", kind, on)
    wrong = [str(_rule(row)) for row in rows if instrument_kind not in row["instruments"]]
    return f"{wrong[0]}." if wrong else ""


def not_handed_on(kind: str, on: date) -> str:
    """Why the holder of power of this kind may not hand it on; '' if they may."""
    return next((f"{_rule(row)}." for row in _rows("not_handed_on", kind, on)), "")


def _fits(row: dict[str, Any], grantor: Position, grantee: Position) -> bool:
    giver, taker = row["from"], row["to"]
    return (
        _is(giver, grantor)
        and _is(taker, grantee)
        and _stands(row["where"], unit(grantor.unit_id), unit(grantee.unit_id))
    )


def _is(wanted: dict[str, Any], position: Position) -> bool:
    kinds = wanted["units"]
    return (
        (not kinds or unit(position.unit_id).kind in kinds)
        and (not wanted.get("head") or position.rank == 1)
        and ("rank" not in wanted or position.rank == wanted["rank"])
    )


def _stands(where: str, giver: Unit, taker: Unit) -> bool:
    if where == "same":
        return giver.pk == taker.pk
    if where == "inside":
        office = taker.kind == UnitKind.COMMUNE_OFFICE and taker.parent_id == giver.pk
        return giver.pk == taker.pk or office
    if where == "below":
        return taker.pk in units_below(giver.pk)
    if where == "city":
        return giver.parent_id is not None and giver.parent_id == taker.parent_id
    raise ValueError(f"unknown relation {where!r} in pairs.yaml")


def _rule(row: dict[str, Any]) -> LegalRule:
    return LegalRule(row["words"], row["source"])


def _rows(part: str, kind: str, on: date) -> list[dict[str, Any]]:
    return [
        row for row in _data()[part] if row["kind"] == kind and row["valid_from"] <= on <= row.get("valid_to", date.max)
    ]


@cache
def _data() -> dict[str, list[dict[str, Any]]]:
    text = files("motcua.authority").joinpath("data/pairs.yaml").read_text(encoding="utf-8")
    loaded: dict[str, list[dict[str, Any]]] = yaml.safe_load(text)
    return loaded
