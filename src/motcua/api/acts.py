"""Every act of the workflow table as an address of its own, with a typed body.

`ACTS` says for each act what it needs and which action does it; a test holds it against the table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from motcua.api import shapes, views
from motcua.api.auth import asker, may_act
from motcua.api.bodies import PAPERS, Body, Line, PaperIn, Text, papers
from motcua.common.errors import Missing
from motcua.dossiers import actions, queries, workflow
from motcua.dossiers.enums import Cause
from motcua.dossiers.models import Dossier

router = Router(tags=["Việc trên hồ sơ"], auth=may_act)

Act = Callable[..., Any]


class Nothing(Body):
    """This act needs nothing more to be said."""


class Reason(Body):
    reason: Text = Field(examples=["Thiếu giấy chứng sinh, đã gọi điện nhưng người nộp chưa bổ sung được."])


class SupplementRequest(Reason):
    items: list[Line] = Field(min_length=1, max_length=PAPERS, examples=[["Giấy chứng sinh"]])


class Supply(Body):
    """Papers, an answer, or both."""

    documents: list[PaperIn] = Field(default=[], max_length=PAPERS)
    message: Text = ""


class PaymentRequest(Reason):
    amount: int = Field(gt=0, le=10**12, description="VND", examples=[150000])


class Payment(Body):
    receipt: Line = Field("", description="number of the receipt", examples=["BL-0001234"])


class Forward(Body):
    note: Text = ""


class Assignment(Reason):
    to: Line = Field(description="username of the colleague", examples=["cv.lan"])


class Note(Body):
    text: Text = Field(examples=["Đã gọi xác minh với bệnh viện."])


class Extension(Reason):
    amount: int = Field(gt=0, le=10_000, description="in the unit of the time limit; minutes for limits in hours")
    cause: Literal["agency", "shared_database"]


class Draft(Body):
    outcome: Literal["approve", "refuse"]
    body: Text = Field(description="what is decided, as the result prints it", examples=["Đồng ý cấp bản sao."])


class Revocation(Reason):
    text: Line = Field(description="number of the decision that takes the result back", examples=["77/QĐ-UBND"])


class HandOver(Body):
    receiver: Line = Field(description="name of who took the result", examples=["Trần Thị Bé"])


class Objection(Body):
    words: Text = Field("", examples=["Tôi không nhờ ai nộp hồ sơ này."])


class Rate(Body):
    score: Literal[1, 2, 3] = Field(description="1 not satisfied, 2 satisfied, 3 very satisfied")
    comment: Line = ""


@dataclass(frozen=True, slots=True)
class Door:
    """How an act is asked for: its body, and the action called with `dossier_id`, `by` and the body's fields."""

    body: type[Body]
    act: Act


def _supply(*, documents: list[PaperIn], **rest: Any) -> None:
    actions.supply(papers=papers(documents), **rest)


def _assign(*, dossier_id: int, to: str, **rest: Any) -> None:
    held = {row.account.username: row.pk for row in queries.colleagues(Dossier.objects.get(pk=dossier_id))}
    actions.assign(dossier_id=dossier_id, to=held.get(to.lower(), 0), **rest)


def _extend(*, cause: str, **rest: Any) -> None:
    actions.extend(cause=Cause(cause), **rest)


ACTS: dict[str, Door] = {
    "accept": Door(Nothing, actions.accept),
    "refuse_intake": Door(Reason, actions.refuse_intake),
    "request_supplement": Door(SupplementRequest, actions.request_supplement),
    "supply": Door(Supply, _supply),
    "require_payment": Door(PaymentRequest, actions.require_payment),
    "confirm_payment": Door(Payment, actions.confirm_payment),
    "request_withdrawal": Door(Reason, actions.request_withdrawal),
    "stop": Door(Reason, actions.stop),
    "forward": Door(Forward, actions.forward),
    "take": Door(Nothing, actions.take),
    "assign": Door(Assignment, _assign),
    "note": Door(Note, actions.note),
    "extend": Door(Extension, _extend),
    "prepare_decision": Door(Draft, actions.prepare_decision),
    "check_decision": Door(Nothing, actions.check_decision),
    "return_for_rework": Door(Reason, actions.return_for_rework),
    "sign_decision": Door(Nothing, actions.sign_decision),
    "hand_over_result": Door(HandOver, actions.hand_over_result),
    "rate": Door(Rate, actions.rate),
    "revoke_result": Door(Revocation, actions.revoke_result),
    "object_to": Door(Objection, actions.object_to),
    "confirm_filing": Door(Nothing, actions.confirm_filing),
    "uphold_objection": Door(Reason, actions.uphold_objection),
    "note_sheet_given": Door(Nothing, actions.note_sheet_given),
}


def _add(key: str, door: Door) -> None:
    """An operation of its own for one act, so that the description names its fields."""
    act = workflow.ACTS[key]

    def view(request: HttpRequest, code: str, body: Any = None) -> HttpResponse:
        by = asker(request)
        dossier = queries.dossier_by_code(code)
        said = {name: getattr(body, name) for name in door.body.model_fields}
        door.act(dossier_id=dossier.pk, by=by, **said)
        return views.answer(shapes.DossierOut, views.whole(queries.dossier_by_code(dossier.code)))

    needed = any(field.is_required() for field in door.body.model_fields.values())
    view.__annotations__["body"] = door.body
    view.__defaults__ = None if needed else (door.body(),)
    router.post(
        f"dossiers/{{code}}/actions/{key}",
        response=shapes.DossierOut,
        summary=act.label,
        description=_description(act),
        operation_id=key,
    )(view)


def _description(act: workflow.Act) -> str:
    sources = ", ".join(f"{s.value} {s.label}" for s in sorted(act.sources))
    targets = ", ".join(f"{s.value} {s.label}" for s in sorted(act.targets)) or "giữ nguyên"
    return f"Từ trạng thái: {sources}. Sang: {targets}. Ai: {', '.join(sorted(act.who))}. Đồng hồ: {act.effect}."


for _key, _door in ACTS.items():
    _add(_key, _door)


@router.post("dossiers/{code}/actions/{action}", include_in_schema=False)
def unknown(request: HttpRequest, code: str, action: str) -> None:
    """Any other word."""
    raise Missing(
        "no_such_act", f"Không có việc nào tên “{action[:40]}”.", advice=f"Các việc làm được: {', '.join(ACTS)}."
    )
