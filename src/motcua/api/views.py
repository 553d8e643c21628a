"""From rows to answers: each as the values of a shape."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from pydantic import BaseModel

from motcua.api import shapes
from motcua.catalog.queries import version
from motcua.common import clock
from motcua.dossiers import queries
from motcua.dossiers.clock import ClockEvent, read
from motcua.dossiers.codes import tracking_secret
from motcua.dossiers.enums import Effect, Status
from motcua.dossiers.lines import Line, line_of
from motcua.dossiers.models import Dossier
from motcua.org.queries import calendar, unit


def answer(shape: type[BaseModel], said: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """What an address answers with: `said`, checked against `shape` and written as JSON in one go.

    (ninja would check and copy each part once more.)
    """
    return HttpResponse(
        shape.model_validate(said).model_dump_json(), status=status, content_type="application/json; charset=utf-8"
    )


def row(line: Line) -> dict[str, Any]:
    """A `DossierRow`. No query."""
    return {
        "code": line.code,
        "procedure": procedure(line.version_id),
        "channel": line.channel,
        "status": line.status,
        "status_label": Status(line.status).label,
        "applicant_name": line.applicant_name,
        "unit": place(line.competent_unit_id),
        "holder_unit": place(line.holder_unit_id),
        "holder_role": line.holder_role,
        "holder_name": line.holder_name,
        "submitted_at": line.submitted_at,
        "received_at": line.received_at,
        "due_at": line.due_at,
        "late": line.is_late(clock.now()),
    }


def whole(dossier: Dossier) -> dict[str, Any]:
    """A `DossierOut`. No query for a dossier that was read by its code, one where somebody else filed it."""
    papers, decision = queries.contents(dossier)
    return row(line_of(dossier)) | {
        "case": dossier.case,
        "receiving_unit": place(dossier.receiving_unit_id),
        "first_due_at": dossier.first_due_at,
        "paused_since": dossier.paused_since,
        "finished_at": dossier.finished_at,
        "returned_at": dossier.returned_at,
        "supplements": dossier.supplements,
        "awaits_applicant": dossier.awaits_applicant,
        "frozen_at": dossier.frozen_at,
        "helped_by": _help(dossier),
        "fee": dossier.fee,
        "applicant": {name: getattr(dossier.applicant, name) for name in shapes.Person.model_fields},
        "form": dossier.form,
        "documents": papers,
        "decision": decision and decision | {"result_url": _result(dossier, decision)},
        "receipt_url": address(dossier, "receipt.pdf"),
    }


def filed(dossier: Dossier) -> dict[str, Any]:
    """A `Filed`. No query."""
    return {
        "code": dossier.code,
        "status": dossier.status,
        "status_label": Status(dossier.status).label,
        "procedure": procedure(dossier.version_id),
        "unit": place(dossier.competent_unit_id),
        "submitted_at": dossier.submitted_at,
        "received_at": dossier.received_at,
        "due_at": dossier.due_at,
        "expected_due_at": dossier.due_at or _expected(dossier),
        "fee": dossier.fee,
        "receipt_url": address(dossier, "receipt.pdf"),
        "tracking_secret": tracking_secret(dossier.code),
        "repeated": dossier.repeated,
    }


def place(unit_id: int) -> dict[str, str]:
    of = unit(unit_id)
    return {"code": of.code, "name": of.name}


def procedure(version_id: int) -> dict[str, str]:
    content = version(version_id).content
    return {"code": content.code, "name": content.name}


def address(dossier: Dossier, what: str) -> str:
    return f"{settings.BASE_URL}/api/v1/dossiers/{dossier.code}/{what}"


def _help(dossier: Dossier) -> dict[str, str] | None:
    consent = queries.consent_of(dossier)
    if consent is None:
        return None
    said = {"name": consent.helper_name, "title": consent.helper_title}
    return said | {"mandate": consent.number, "evidence": consent.evidence}


def _expected(dossier: Dossier) -> datetime | None:
    """When it would be due if a clerk received it at the moment of filing."""
    return read(queries.limit_of(dossier), [ClockEvent(Effect.START, dossier.submitted_at)], calendar()).due_at


def _result(dossier: Dossier, decision: dict[str, Any]) -> str | None:
    return address(dossier, "result.pdf") if decision["signed_at"] else None
