"""Promises made to voters: public, so no token."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from motcua.api.paging import Cursor, read_cursor
from motcua.common.paging import encode_cursor
from motcua.petitions import queries
from motcua.petitions.enums import Standing

router = Router(tags=["Kiến nghị cử tri"])
ROWS = 50


class DueOut(Schema):
    date: date | None
    precision: str
    words: str
    said_at: datetime
    reason: str
    allowed_by: str


class ReadingOut(Schema):
    at: datetime
    verdict: str
    value: float | None
    before: float | None = Field(description="the value 28 days earlier")
    numerator: int | None
    denominator: int | None
    as_of: datetime | None
    note: str


class EvidenceOut(Schema):
    kind: str
    title: str
    indicator: str
    comparison: str
    threshold: float | None
    latest: ReadingOut | None


class ReminderOut(Schema):
    date: date
    to: str
    words: str


class CommitmentOut(Schema):
    """`dates`: every day ever promised, oldest first; `standing` is computed from them and the evidence; `reminders`:
    what was sent to the body that promised."""

    id: int
    actor: str
    action: str
    words: str
    petition: str
    asks: list[str]
    standing: str
    dates: list[DueOut]
    evidence: list[EvidenceOut]
    reminders: list[ReminderOut]
    page: str


class CommitmentsOut(Schema):
    items: list[CommitmentOut]
    next_cursor: str | None


@router.get("commitments", response=CommitmentsOut, summary="Lời hứa với cử tri", operation_id="list_commitments")
def index(
    request: HttpRequest,
    standing: Annotated[
        Standing | None, Query(None, description="only those that were last seen to stand here")
    ] = None,
    cursor: Cursor = None,
) -> CommitmentsOut:
    """Public promises, newest first, each with where it stands at this moment."""
    after = read_cursor(cursor, int)
    found = queries.commitments(standing=standing or "", before=after[0] if after else None, limit=ROWS + 1)
    items = _out(queries.promises(found[:ROWS]))
    return CommitmentsOut(items=items, next_cursor=encode_cursor([items[-1].id]) if len(found) > ROWS else None)


@router.get(
    "commitments/{int:commitment_id}", response=CommitmentOut, summary="Một lời hứa", operation_id="get_commitment"
)
def show(request: HttpRequest, commitment_id: int) -> CommitmentOut:
    """One public promise."""
    return _out([queries.promise(queries.commitment_of(commitment_id, public=True))])[0]


def _out(found: list[queries.Promise]) -> list[CommitmentOut]:
    return [CommitmentOut.model_validate(row) for row in queries.as_data(found)]
