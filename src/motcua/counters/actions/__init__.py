"""Acts of the point."""

from __future__ import annotations

from motcua.counters.actions.booking import (
    arrive,
    book,
    cancel,
    miss,
    move,
    open_appointment,
    remind,
    view_appointment,
    wipe,
)
from motcua.counters.actions.handover import give_shift, settle_difference, take_shift
from motcua.counters.actions.offline import (
    Parse,
    Supplies,
    drop_held,
    file_held,
    moment,
    receive,
    register_device,
    retire_device,
    supply,
)
from motcua.counters.actions.parcels import (
    found_again,
    pack,
    put_in,
    seal,
    send,
    take_out,
    tick,
)
from motcua.counters.actions.parcels import receive as receive_parcel
from motcua.counters.actions.queue import (
    call_again,
    call_back,
    call_next,
    finish,
    link_dossier,
    no_show,
    pass_on,
    start,
    take_ticket,
)

__all__ = [
    "Parse",
    "Supplies",
    "arrive",
    "book",
    "call_again",
    "call_back",
    "call_next",
    "cancel",
    "drop_held",
    "file_held",
    "finish",
    "found_again",
    "give_shift",
    "link_dossier",
    "miss",
    "moment",
    "move",
    "no_show",
    "open_appointment",
    "pack",
    "pass_on",
    "put_in",
    "receive",
    "receive_parcel",
    "register_device",
    "remind",
    "retire_device",
    "seal",
    "send",
    "settle_difference",
    "start",
    "supply",
    "take_out",
    "take_shift",
    "take_ticket",
    "tick",
    "view_appointment",
    "wipe",
]
