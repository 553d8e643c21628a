"""Machines without a network: registering them, and taking in what they bring. Nothing that arrives is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from motcua.audit.actions import record
from motcua.catalog.queries import current_version
from motcua.common import clock, store
from motcua.common.actor import Actor
from motcua.common.crypto import decrypt, encrypt
from motcua.common.errors import BadInput, Conflict, NotAllowed, Refusal
from motcua.common.workdays import VN
from motcua.counters import queries
from motcua.counters.enums import OfflineState, Trouble
from motcua.counters.envelope import Content, new_key, open_sealed
from motcua.counters.models import Device, OfflineFiling
from motcua.counters.queries import Anchor, device_at, read_anchor, write_anchor
from motcua.counters.rules import Contact, settle
from motcua.dossiers.actions import Filing, file_dossier
from motcua.identity.roles import Permission, allowed
from motcua.identity.rules import clean

RESERVE = 200
"""Provisional numbers that a machine holds beyond those used: more than a day's work at a busy desk."""

Parse = Callable[[Content], Filing]
"""Turns the fields of the page into a filing. Raises BadInput with every problem."""


@transaction.atomic
def register_device(*, by: Actor, name: str) -> Device:
    """A machine of the clerk's own point, with a key of its own."""
    _check_clerk(by)
    public, private = new_key()
    device = Device.objects.create(
        unit_id=by.unit_id or 0, name=clean("name", name[:60], 60) or "Máy quầy", public_key=public,
        private_key=encrypt(private), registered_by_id=by.posted,
    )  # fmt: skip
    record(by=by, action="device.registered", subject=("device", device.pk), unit_id=by.unit_id)
    return device


@transaction.atomic
def retire_device(*, by: Actor, device_id: int) -> None:
    """The machine is lost or no longer used: it brings nothing any more."""
    _check_clerk(by)
    device = device_at(by, device_id)
    device.retired_at = clock.now()
    device.save(update_fields=["retired_at"])
    record(by=by, action="device.retired", subject=("device", device.pk), unit_id=by.unit_id)


@dataclass(frozen=True, slots=True)
class Supplies:
    """What a machine needs for a day alone: provisional numbers from `first` to `last`, and the server's word."""

    device: Device
    first: int
    last: int
    anchor: str


@transaction.atomic
def supply(*, by: Actor, device_id: int, used: int, device_clock: datetime | None) -> Supplies:
    """A contact with the machine: more provisional numbers after the last it has `used`, and a new anchor."""
    _check_clerk(by)
    device = device_at(by, device_id)
    device = Device.objects.select_for_update().get(pk=device.pk)
    arrived = OfflineFiling.objects.filter(device=device).order_by("-ticket").values_list("ticket", flat=True).first()
    used = max(min(used, device.tickets), arrived or 0)
    device.tickets = max(device.tickets, used + RESERVE)
    device.save(update_fields=["tickets"])
    anchor = write_anchor(Anchor(device.pk, by.posted, Contact(clock.now(), device_clock)))
    return Supplies(device, used + 1, device.tickets, anchor)


@transaction.atomic
def receive(
    *, by: Actor, device_id: int, ticket: int, sealed: bytes, device_clock: datetime | None, parse: Parse
) -> OfflineFiling:
    """Take in one sealed filing: on the books at once, or held for a clerk with the reason. The same envelope
    again gives the first answer back. Raises Conflict where the ticket stands for another envelope."""
    _check_clerk(by)
    device = Device.objects.select_for_update().get(pk=device_at(by, device_id).pk)
    digest = store.put(sealed)
    known = OfflineFiling.objects.filter(device=device, ticket=ticket).first()
    if known is not None and not _spoilt(known):
        return _repeated(known, digest)
    if not 1 <= ticket <= device.tickets:
        raise BadInput("unknown_ticket", "Số phiếu tạm này chưa được cấp cho máy.", advice="Nối mạng và tải lại trang.")
    filing = _settled(by, device, ticket, sealed, digest, device_clock)
    filing.pk = known.pk if known else None
    if filing.trouble != Trouble.UNREADABLE:
        _file_or_hold(by, filing, parse)
    filing.save()
    _record(by, filing, "offline.received")
    return filing


@transaction.atomic
def file_held(*, by: Actor, filing_id: int, filing: Filing) -> OfflineFiling:
    """The clerk has looked and mended: file it, received when it was taken, under the version in force then."""
    _check_clerk(by)
    held = _locked(by, filing_id)
    dossier = file_dossier(by=by, filing=replace(filing, taken_at=held.taken_at, key=_key(held)))
    held.state, held.trouble, held.dossier = OfflineState.FILED, Trouble.NONE, dossier
    held.save(update_fields=["state", "trouble", "dossier"])
    _record(by, held, "offline.filed")
    return held


@transaction.atomic
def drop_held(*, by: Actor, filing_id: int, reason: str, dossier_id: int | None = None) -> OfflineFiling:
    """Not a dossier of its own: the same as `dossier_id`, or taken back by the applicant. The envelope is kept."""
    _check_clerk(by)
    held = _locked(by, filing_id)
    if not reason.strip():
        raise BadInput("no_reason", "Hãy ghi lý do không nhận thêm hồ sơ này.")
    held.state, held.dossier_id, held.problem = OfflineState.DROPPED, dossier_id, reason.strip()[:500]
    held.save(update_fields=["state", "dossier", "problem"])
    _record(by, held, "offline.dropped", reason=held.problem)
    return held


def _check_clerk(by: Actor) -> None:
    if not allowed(by, Permission.RECEIVE):
        raise NotAllowed("not_a_clerk", "Chỉ cán bộ một cửa mới nhận hồ sơ tại điểm.")


def _spoilt(known: OfflineFiling) -> bool:
    """Arrived in a state that nobody can open; the machine still has the whole one, and may bring it."""
    return known.state == OfflineState.HELD and known.trouble == Trouble.UNREADABLE


def _repeated(known: OfflineFiling, digest: str) -> OfflineFiling:
    if known.digest != digest:
        raise Conflict(
            "ticket_used_otherwise",
            "Số phiếu tạm này đã dùng cho một hồ sơ khác.",
            advice="Giữ nguyên máy và báo người quản trị: có thể hai máy đang dùng chung một bản đăng ký.",
        )
    return known


def _settled(
    by: Actor, device: Device, ticket: int, sealed: bytes, digest: str, device_clock: datetime | None
) -> OfflineFiling:
    """The row with its legal time of receipt; UNREADABLE where the envelope does not say."""
    now = clock.now()
    row = OfflineFiling(
        device=device, ticket=ticket, digest=digest, arrived_at=now, taken_by_id=by.posted, brought_by_id=by.posted,
        state=OfflineState.HELD,
    )  # fmt: skip
    left, made_at = Contact(min(device.registered_at, now), None), None
    try:
        header = open_sealed(decrypt(bytes(device.private_key)), bytes(device.public_key), sealed).header
        anchor = read_anchor(str(header.get("anchor", "")))
        if anchor.device_id != device.pk or header.get("ticket") != ticket:
            raise ValueError("Phong bì này không phải của số phiếu tạm ghi bên ngoài.")
        left, made_at, row.taken_by_id = anchor.contact, moment(header.get("made_at")), anchor.posting_id
        row.procedure_code, row.said_version = str(header.get("procedure", ""))[:20], _version_id(header.get("version"))
    except ValueError as unreadable:
        row.trouble, row.problem = Trouble.UNREADABLE, str(unreadable)
    previous = queries.latest_taken(device, ticket)
    settled = settle(made_at=made_at, left=left, back=Contact(now, device_clock), previous=previous)
    row.made_at, row.taken_at, row.why = made_at, settled.at, settled.why
    return row


def _file_or_hold(by: Actor, row: OfflineFiling, parse: Parse) -> None:
    """File it; whatever stands in the way becomes the reason for holding it."""
    try:
        filing = replace(parse(queries.content_of(row)), taken_at=row.taken_at, key=_key(row))
        trouble, problem = _doubt(row, filing)
        if not trouble:
            with transaction.atomic():
                row.dossier = file_dossier(by=by, filing=filing)
                row.state = OfflineState.FILED
    except Refusal as refusal:
        lines = [error.message for error in refusal.errors] or [refusal.message]
        mismatch = refusal.code.startswith(("person", "national_id"))
        trouble, problem = Trouble.PERSON if mismatch else Trouble.INCOMPLETE, "\n".join(lines)
    row.trouble, row.problem = trouble, problem


def _doubt(row: OfflineFiling, filing: Filing) -> tuple[Trouble, str]:
    """What only a person can judge, though it could be filed."""
    current = current_version(filing.procedure, row.taken_at.astimezone(VN).date())
    if row.said_version != current.id:
        return Trouble.VERSION, "Thủ tục đã có phiên bản mới khi nhận giấy tờ; máy còn giữ phiên bản cũ."
    number = filing.applicant.national_id if filing.applicant else ""
    same = queries.same_open(number, filing.procedure, now=row.arrived_at)
    if same:
        return Trouble.DUPLICATE, f"Đang có hồ sơ {', '.join(dossier.code for dossier in same)}."
    return Trouble.NONE, ""


def _locked(by: Actor, filing_id: int) -> OfflineFiling:
    """Held still, under a lock: of two clerks who press at once, one is told."""
    queries.held_one(by, filing_id)
    row = OfflineFiling.objects.select_for_update(of=("self",)).select_related("device").get(pk=filing_id)
    if row.state != OfflineState.HELD:
        raise Conflict("already_done", "Người khác vừa xử lý hồ sơ này.")
    return row


def _key(row: OfflineFiling) -> str:
    return f"offline-{row.device_id}-{row.ticket}"


def _record(by: Actor, row: OfflineFiling, action: str, *, reason: str = "") -> None:
    data = {
        "ticket": queries.number_of(row), "state": row.state, "trouble": row.trouble, "taken_by": row.taken_by_id,
        "taken_at": row.taken_at.isoformat(), "why": row.why, "digest": row.digest, "reason": reason,
        "dossier": row.dossier_id,
    }  # fmt: skip
    data = {key: value for key, value in data.items() if value}
    record(by=by, action=action, subject=("offline_filing", row.pk), unit_id=by.unit_id, data=data)


def moment(said: object) -> datetime | None:
    """A machine's time, in milliseconds since 1970; None for what cannot be one."""
    if not isinstance(said, int | float) or not 0 < said < 1e14:
        return None
    return datetime.fromtimestamp(said / 1000, VN)


def _version_id(said: object) -> int | None:
    return said if isinstance(said, int) and 0 < said < 2**63 else None
