"""Rows of the point: its machines and what they brought, its queue, times booked, parcels, the end of its shifts."""

from __future__ import annotations

from motcua.counters.models.booking import Appointment
from motcua.counters.models.handover import HandOver, HandOverLine
from motcua.counters.models.offline import Device, OfflineFiling, ticket_number
from motcua.counters.models.parcels import Parcel, ParcelPaper
from motcua.counters.models.queue import QueueDay, Ticket, TicketDossier

__all__ = [
    "Appointment",
    "Device",
    "HandOver",
    "HandOverLine",
    "OfflineFiling",
    "Parcel",
    "ParcelPaper",
    "QueueDay",
    "Ticket",
    "TicketDossier",
    "ticket_number",
]
