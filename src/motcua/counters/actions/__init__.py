"""Acts of the point."""

from __future__ import annotations

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
    "call_again",
    "call_back",
    "call_next",
    "drop_held",
    "file_held",
    "finish",
    "found_again",
    "link_dossier",
    "moment",
    "no_show",
    "pack",
    "pass_on",
    "put_in",
    "receive",
    "receive_parcel",
    "register_device",
    "retire_device",
    "seal",
    "send",
    "start",
    "supply",
    "take_out",
    "take_ticket",
    "tick",
]
