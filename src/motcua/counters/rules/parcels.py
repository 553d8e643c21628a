"""Who may pack and receive parcels, and what may go where."""

from __future__ import annotations

from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError, NotAllowed
from motcua.counters.enums import ParcelState
from motcua.counters.models import Parcel
from motcua.dossiers.models import Dossier
from motcua.dossiers.routing import bodies_of
from motcua.identity.roles import Permission, allowed
from motcua.org.queries import units_below


def can_carry(by: Actor) -> bool:
    """Those who receive papers, and those who work with them."""
    return by.is_staff and (allowed(by, Permission.RECEIVE) or allowed(by, Permission.PROCESS))


def check_may_carry(by: Actor) -> None:
    if not can_carry(by):
        raise NotAllowed("no_parcels", "Vị trí của ông/bà không giao nhận giấy tờ giữa các đơn vị.")


def check_origin(parcel: Parcel, by: Actor) -> None:
    check_may_carry(by)
    if parcel.origin_id not in bodies_of(by):
        raise NotAllowed("other_parcel", "Túi giấy tờ này của đơn vị khác gửi đi.")


def is_at_destination(parcel: Parcel, by: Actor) -> bool:
    return can_carry(by) and parcel.destination_id in bodies_of(by)


def check_destination(parcel: Parcel, by: Actor) -> None:
    check_may_carry(by)
    if not is_at_destination(parcel, by):
        raise NotAllowed(
            "parcel_not_for_you", f"Túi {parcel.code} gửi cho {parcel.destination.name}.",
            advice="Chuyển túi cho đúng nơi nhận, đừng mở.",
        )  # fmt: skip


def check_parcel_state(parcel: Parcel, *states: ParcelState) -> None:
    if parcel.state not in states:
        label = ParcelState(parcel.state).label.lower()
        raise Conflict("parcel_moved_on", f"Túi {parcel.code}: {label}.", advice="Tải lại trang.")


def check_goes_there(dossier: Dossier, parcel: Parcel) -> None:
    """Papers go to who decides, or back to the point that took them in."""
    places = {*units_below(dossier.competent_unit_id), dossier.receiving_unit_id, dossier.holder_unit_id}
    if parcel.destination_id not in places:
        message = f"Hồ sơ {dossier.code} không gửi đến {parcel.destination.name}."
        raise BadInput("wrong_way", message, errors=(FieldError("code", message),))
