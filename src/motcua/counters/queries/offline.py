"""Looking at what came without a network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest

from django.core import signing
from django.db.models import Q

from motcua.common.actor import Actor
from motcua.common.crypto import decrypt, keyed_hash
from motcua.common.errors import Missing
from motcua.common.store import get
from motcua.counters.enums import OfflineState
from motcua.counters.envelope import Content, open_sealed
from motcua.counters.models import Device, OfflineFiling, ticket_number
from motcua.counters.rules.settling import Contact
from motcua.dossiers.models import OPEN_Q, Dossier
from motcua.identity.queries import person_by_national_id

SALT = "counters.anchor"
SAME_WITHIN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the server said at a contact: who was at which machine, and both clocks."""

    device_id: int
    posting_id: int
    contact: Contact


def write_anchor(anchor: Anchor) -> str:
    """Signed text that a machine keeps and puts into each envelope."""
    device = anchor.contact.device
    said = [anchor.device_id, anchor.posting_id, anchor.contact.server.isoformat(), device and device.isoformat()]
    return signing.dumps(said, salt=SALT)


def read_anchor(text: str) -> Anchor:
    """Raises ValueError where the server never said so."""
    try:
        device_id, posting_id, server, device = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        raise ValueError("Dấu của máy chủ trong phong bì không đúng.") from None
    contact = Contact(datetime.fromisoformat(server), datetime.fromisoformat(device) if device else None)
    return Anchor(device_id, posting_id, contact)


def devices(by: Actor) -> list[Device]:
    """The machines in use at the actor's point."""
    return list(Device.objects.filter(unit=_point(by), retired_at__isnull=True).order_by("id"))


def device_at(by: Actor, device_id: int) -> Device:
    """A machine of the actor's own point. Raises Missing."""
    try:
        return Device.objects.get(pk=device_id, unit=_point(by), retired_at__isnull=True)
    except Device.DoesNotExist:
        raise Missing(
            "no_such_device",
            "Máy này chưa đăng ký ở điểm của ông/bà, hoặc đã thôi dùng.",
            advice="Mở trang “Nhận hồ sơ khi mất mạng” và đăng ký máy.",
        ) from None


def content_of(filing: OfflineFiling) -> Content:
    """What was sealed. Raises ValueError."""
    device = filing.device
    return open_sealed(decrypt(bytes(device.private_key)), bytes(device.public_key), get(filing.digest))


def held(by: Actor, *, after: int | None = None, limit: int = 20) -> list[OfflineFiling]:
    """What waits for a clerk at the actor's point, oldest first."""
    rows = OfflineFiling.objects.filter(device__unit=_point(by), state=OfflineState.HELD, pk__gt=after or 0)
    return list(rows.select_related("device", "taken_by__account").order_by("pk")[:limit])


def held_one(by: Actor, filing_id: int) -> OfflineFiling:
    """One that waits at the actor's point. Raises Missing."""
    rows = OfflineFiling.objects.select_related("device", "taken_by__account")
    found = rows.filter(pk=filing_id, device__unit=_point(by), state=OfflineState.HELD).first()
    if found is None:
        raise Missing("no_such_filing", "Hồ sơ này đã được xử lý, hoặc không ở điểm của ông/bà.")
    return found


def same_open(national_id: str, procedure: str, *, now: datetime) -> Sequence[Dossier]:
    """Open dossiers of the person with this number for this procedure, filed lately: perhaps the very same wish."""
    person = person_by_national_id(national_id) if national_id else None
    if person is None:
        return ()
    lately = Q(submitted_at__gte=now - SAME_WITHIN)
    same = Dossier.objects.filter(OPEN_Q & lately, applicant=person, procedure_code=procedure)
    return list(same.order_by("-pk")[:3])


def ticket_secret(number: str) -> str:
    """The secret part of a provisional receipt's address: 12 letters and digits."""
    return keyed_hash(f"ticket {number}").hex()[:12]


def by_ticket(number: str, secret: str) -> OfflineFiling | None:
    """What became of a provisional receipt; None while it has not arrived. Raises Missing for a wrong secret."""
    if not compare_digest(secret.encode(), ticket_secret(number).encode()):
        raise Missing("no_such_ticket", "Không có phiếu tạm nào như vậy.", advice="Quét lại mã QR in trên phiếu.")
    code, _, ticket = number.removeprefix("TAM-M").partition("-")
    rows = OfflineFiling.objects.select_related("dossier", "device__unit")
    return rows.filter(device_id=int(code), ticket=int(ticket)).first()


def latest_taken(device: Device, ticket: int) -> datetime | None:
    """The settled time of the machine's filing before this ticket."""
    rows = OfflineFiling.objects.filter(device=device, ticket__lt=ticket).order_by("-ticket")
    return rows.values_list("taken_at", flat=True).first()


def _point(by: Actor) -> int:
    """Where the actor sits; nowhere is no point."""
    return by.unit_id or 0


def number_of(filing: OfflineFiling) -> str:
    return ticket_number(filing.device, filing.ticket)
