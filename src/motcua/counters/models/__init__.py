"""Rows of the point: its machines and what they brought, its queue."""

from __future__ import annotations

from motcua.counters.models.offline import Device, OfflineFiling, ticket_number
from motcua.counters.models.parcels import (
    Parcel,
    ParcelPaper,
)
from motcua.counters.models.queue import QueueDay, Ticket, TicketDossier

__all__ = ["Device", "OfflineFiling", "QueueDay", "Ticket", "TicketDossier", "ticket_number"]
__all__ = [
    "Parcel",
    "ParcelPaper",
]
