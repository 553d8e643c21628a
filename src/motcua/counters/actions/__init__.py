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
    "link_dossier",
    "moment",
    "no_show",
    "pass_on",
    "receive",
    "register_device",
    "retire_device",
    "start",
    "supply",
    "take_ticket",
]
