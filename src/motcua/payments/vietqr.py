"""VietQR: the text behind the QR of a bank transfer (EMVCo merchant-presented TLV, NAPAS guide v1.5).

Each field is two digits of tag, two of length, then the value; 38 and 62 hold fields of their own. The last field
is a CRC-16/CCITT-FALSE over all that stands before it, its own tag and length included.
"""

from __future__ import annotations

import binascii
from dataclasses import dataclass

NAPAS, TO_ACCOUNT, DONG, VIETNAM = "A000000727", "QRIBFTTA", "704", "VN"
LONGEST_PURPOSE = 25


@dataclass(frozen=True, slots=True)
class Transfer:
    """What a QR asks a bank to do. `amount` None: whoever pays types it."""

    bin: str
    account: str
    amount: int | None = None
    bill: str = ""
    purpose: str = ""


def text(transfer: Transfer) -> str:
    """The text to be shown as a QR. Raises ValueError where something does not fit its field."""
    if not (transfer.purpose + transfer.bill).isascii() or len(transfer.purpose) > LONGEST_PURPOSE:
        raise ValueError("Nội dung chuyển khoản chỉ gồm chữ không dấu, tối đa 25 ký tự.")
    bank = _field("00", transfer.bin) + _field("01", transfer.account)
    more = _optional("01", transfer.bill) + _optional("08", transfer.purpose)
    body = (
        _field("00", "01")
        + _field("01", "11" if transfer.amount is None else "12")
        + _field("38", _field("00", NAPAS) + _field("01", bank) + _field("02", TO_ACCOUNT))
        + _field("53", DONG)
        + ("" if transfer.amount is None else _field("54", str(transfer.amount)))
        + _field("58", VIETNAM)
        + _optional("62", more)
        + "6304"
    )
    return body + crc(body)


def read(code: str) -> Transfer:
    """What a QR says. Raises ValueError for one that is damaged, malformed inside, or of another kind."""
    if not code.isascii() or crc(code[:-4]) != code[-4:].upper():
        raise ValueError("Mã QR bị sai (tổng kiểm tra không khớp).")
    fields = _fields(code)
    napas = _fields(fields.get("38", ""))
    bank, more = _fields(napas.get("01", "")), _fields(fields.get("62", ""))
    if (
        napas.get("00") != NAPAS
        or napas.get("02") != TO_ACCOUNT
        or fields.get("53") != DONG
        or set(bank) != {"00", "01"}
    ):
        raise ValueError("Mã QR này không phải lệnh chuyển khoản VietQR bằng đồng Việt Nam.")
    amount = fields.get("54")
    if amount is not None and not amount.isdigit():
        raise ValueError("Số tiền trong mã QR không phải số nguyên đồng.")
    return Transfer(
        bank["00"], bank["01"], int(amount) if amount else None, more.get("01", ""), more.get("08", "")
    )  # fmt: skip


def crc(body: str) -> str:
    """CRC-16/CCITT-FALSE (polynomial 1021, start FFFF) as four hex digits: "123456789" -> "29B1"."""
    return f"{binascii.crc_hqx(body.encode(), 0xFFFF):04X}"


def _field(tag: str, value: str) -> str:
    if not 1 <= len(value) <= 99:
        raise ValueError(f"Trường {tag} của mã QR dài {len(value)} ký tự.")
    return f"{tag}{len(value):02d}{value}"


def _optional(tag: str, value: str) -> str:
    return _field(tag, value) if value else ""


def _fields(code: str) -> dict[str, str]:
    found: dict[str, str] = {}
    while code:
        tag, length, rest = code[:2], code[2:4], code[4:]
        if not (tag + length).isdigit() or len(length) < 2 or int(length) > len(rest) or tag in found:
            raise ValueError("Mã QR bị hỏng bên trong (độ dài trường không đúng).")
        found[tag], code = rest[: int(length)], rest[int(length) :]
    return found
