"""Parcels of papers: packed, sealed, sent; received by ticking what is really there."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import IntegrityError, transaction

from motcua.audit.actions import record
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError
from motcua.counters import queries
from motcua.counters.enums import PaperState, ParcelState
from motcua.counters.models import Parcel, ParcelPaper
from motcua.counters.rules.parcels import (
    check_destination,
    check_goes_there,
    check_may_carry,
    check_origin,
    check_parcel_state,
)
from motcua.dossiers.actions.base import next_number
from motcua.dossiers.queries import dossier_by_code
from motcua.dossiers.rules import check_view
from motcua.org.queries import unit


@transaction.atomic
def pack(*, by: Actor, destination_id: int, codes: Iterable[str] = ()) -> Parcel:
    """Begin a parcel from the actor's unit, with the papers of these dossiers.

    Raises NotAllowed, BadInput (to oneself; papers that do not go there), Conflict (papers in another parcel).
    """
    check_may_carry(by)
    origin, destination = unit(by.unit_id or 0), unit(destination_id)
    if origin.pk == destination.pk:
        message = "Nơi nhận phải khác nơi gửi."
        raise BadInput("same_place", message, errors=(FieldError("destination", message),))
    day = clock.today()
    number = next_number(origin.pk, f"TG-{day:%y%m%d}")
    code = f"TG-{origin.code.partition('.')[2]}-{day:%y%m%d}-{number:03d}"
    parcel = Parcel.objects.create(code=code, origin=origin, destination=destination, packed_by_id=by.posted)
    _record(by, parcel, "packed")
    for dossier_code in codes:
        put_in(by=by, code=code, dossier=dossier_code)
    return parcel


@transaction.atomic
def put_in(*, by: Actor, code: str, dossier: str) -> ParcelPaper:
    """The papers of one more dossier. Raises Missing, NotAllowed, BadInput, Conflict."""
    parcel = _packing(by, code)
    found = dossier_by_code(dossier)
    check_view(found, by)
    check_goes_there(found, parcel)
    what = queries.in_words(found.documents.filter(kind__in=queries.ON_PAPER).order_by("pk"))
    if not what:
        message = f"Hồ sơ {found.code} không có giấy tờ bản giấy."
        raise BadInput("no_paper", message, errors=(FieldError("code", message),))
    try:
        with transaction.atomic():
            return ParcelPaper.objects.create(parcel=parcel, dossier=found, what=what)
    except IntegrityError:
        other = ParcelPaper.objects.select_related("parcel").get(dossier=found, on_way=True)
        raise Conflict("papers_on_way", f"Giấy tờ của {found.code} đã ở trong túi {other.parcel.code}.") from None


@transaction.atomic
def take_out(*, by: Actor, code: str, dossier_id: int) -> None:
    """Raises Missing, NotAllowed, Conflict (sealed already)."""
    _packing(by, code).papers.filter(dossier_id=dossier_id).delete()


@transaction.atomic
def seal(*, by: Actor, code: str) -> Parcel:
    """Nothing is put in or taken out any more. Raises Missing, NotAllowed, Conflict, BadInput (it is empty)."""
    parcel = _packing(by, code)
    if not parcel.papers.exists():
        raise BadInput("empty_parcel", "Túi chưa có giấy tờ nào.", advice="Quét mã hồ sơ để xếp giấy tờ vào túi.")
    parcel.state, parcel.sealed_at = ParcelState.SEALED, clock.now()
    return _moved(by, parcel, "sealed", dossiers=[row.dossier_id for row in parcel.papers.order_by("pk")])


@transaction.atomic
def send(*, by: Actor, code: str, carrier: str) -> Parcel:
    """It leaves with somebody. Raises Missing, NotAllowed, Conflict, BadInput (nobody named)."""
    parcel = _locked(by, code)
    check_origin(parcel, by)
    check_parcel_state(parcel, ParcelState.SEALED)
    if not carrier.strip():
        message = "Hãy ghi ai mang túi đi."
        raise BadInput("no_carrier", message, errors=(FieldError("carrier", message),))
    parcel.state, parcel.sent_at, parcel.carrier = ParcelState.SENT, clock.now(), carrier.strip()[:120]
    return _moved(by, parcel, "sent", carrier=parcel.carrier)


@transaction.atomic
def tick(*, by: Actor, code: str, dossier: str) -> ParcelPaper:
    """At the other end, these papers are really in it. Once more changes nothing.

    Raises Missing, NotAllowed, Conflict, BadInput (they are not on the list).
    """
    parcel = _opened(by, code)
    row = parcel.papers.select_related("dossier").filter(dossier__code=dossier.strip().upper()).first()
    if row is None:
        message = f"Hồ sơ {dossier.strip()[:40]} không có trong danh sách của túi."
        raise BadInput("not_on_list", message, errors=(FieldError("code", message),))
    row.state = PaperState.ARRIVED
    row.save(update_fields=["state"])
    return row


@transaction.atomic
def receive(*, by: Actor, code: str, note: str = "") -> Parcel:
    """Everything is counted: what was not ticked is missing, by name, for both ends.

    Raises Missing, NotAllowed, Conflict, BadInput (something is missing and nobody says what was seen).
    """
    parcel = _opened(by, code)
    missing = list(parcel.papers.filter(state=PaperState.PACKED).values_list("dossier__code", flat=True))
    if missing and not note.strip():
        message = f"Còn thiếu {len(missing)} hồ sơ. Hãy ghi tình trạng túi khi mở (niêm phong, rách, ướt…)."
        raise BadInput("missing_unsaid", message, errors=(FieldError("note", message),))
    parcel.papers.filter(state=PaperState.PACKED).update(state=PaperState.MISSING)
    parcel.papers.update(on_way=False)
    parcel.state, parcel.received_at, parcel.received_by_id = ParcelState.RECEIVED, clock.now(), by.posted
    parcel.note = note.strip()[:500]
    return _moved(by, parcel, "received", missing=missing, note=parcel.note)


@transaction.atomic
def found_again(*, by: Actor, code: str, dossier_id: int) -> ParcelPaper:
    """Missing papers have turned up, at either end. Raises Missing, NotAllowed, Conflict."""
    check_may_carry(by)
    parcel = _locked(by, code)
    row = parcel.papers.filter(dossier_id=dossier_id, state=PaperState.MISSING).first()
    if row is None:
        raise Conflict("not_missing", "Giấy tờ này không còn ghi là thiếu.", advice="Tải lại trang.")
    row.state = PaperState.FOUND
    row.save(update_fields=["state"])
    _record(by, parcel, "found", dossiers=[dossier_id])
    return row


def _locked(by: Actor, code: str) -> Parcel:
    return queries.parcel(code, by, lock=True)


def _packing(by: Actor, code: str) -> Parcel:
    parcel = _locked(by, code)
    check_origin(parcel, by)
    check_parcel_state(parcel, ParcelState.PACKING)
    return parcel


def _opened(by: Actor, code: str) -> Parcel:
    parcel = _locked(by, code)
    check_destination(parcel, by)
    check_parcel_state(parcel, ParcelState.SENT)
    return parcel


def _moved(by: Actor, parcel: Parcel, what: str, **data: object) -> Parcel:
    parcel.save()
    _record(by, parcel, what, **data)
    return parcel


def _record(by: Actor, parcel: Parcel, what: str, **data: object) -> None:
    facts = {"code": parcel.code, "to": parcel.destination_id, **{k: v for k, v in data.items() if v}}
    record(by=by, action=f"parcel.{what}", subject=("parcel", parcel.pk), unit_id=by.unit_id, data=facts)
