"""Who takes money online: one plug per way of speaking to a gateway (settings `PAYMENT_GATEWAYS`).

A gateway sends the payer to its own page and later tells us, signed, what happened. We believe only what is signed,
and settle only on that notification, never because a browser came back.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import urlencode

import orjson
import urllib3
from django.conf import settings
from django.utils.module_loading import import_string

from motcua.common.errors import Conflict, Missing
from motcua.common.workdays import VN
from motcua.payments.enums import Verdict

MOST_AMOUNT = 10**12
STATEMENT_SECONDS, STATEMENT_BYTES = 30.0, 50 * 1024**2


@dataclass(frozen=True, slots=True)
class Checkout:
    """What the payer is sent to the gateway with. `reference` names this attempt to pay `code`."""

    reference: str
    amount: int
    about: str  # without diacritics
    return_url: str
    address: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """One transaction, as the gateway vouches for it. `paid` False: no money moved."""

    reference: str  # of the transaction, at the gateway
    said: str  # our reference of the attempt
    amount: int
    paid: bool
    at: datetime


class Forged(Exception):
    """The signature does not fit, or what is signed cannot be read: not from the gateway."""


class Gateway(Protocol):
    name: str
    label: str

    def address(self, checkout: Checkout) -> str:
        """Where the payer's browser goes."""
        ...

    def read(self, said: Mapping[str, str]) -> Notice:
        """A notification, or what a browser brings back. Raises Forged."""
        ...

    def answer(self, verdict: Verdict) -> Mapping[str, str]:
        """What the gateway wants to hear, so that it stops telling (or tells again)."""
        ...

    def statement(self, day: date) -> list[Notice]:
        """Every transaction with money that the gateway booked on a day. Raises Conflict where it gives none."""
        ...


class Vnpay:
    """The manner of VNPAY 2.1.0: sorted parameters, form-encoded, HMAC-SHA512; amounts in hundredths."""

    def __init__(self, *, name: str, label: str, url: str, terminal: str, secret: str, statement_url: str) -> None:
        self.name, self.label = name, label
        self._url, self._terminal, self._secret, self._statement_url = url, terminal, secret, statement_url

    def address(self, checkout: Checkout) -> str:
        said = {
            "vnp_Version": "2.1.0", "vnp_Command": "pay", "vnp_TmnCode": self._terminal, "vnp_CurrCode": "VND",
            "vnp_Amount": str(checkout.amount * 100), "vnp_Locale": "vn", "vnp_OrderType": "other",
            "vnp_CreateDate": f"{checkout.at.astimezone(VN):%Y%m%d%H%M%S}", "vnp_IpAddr": checkout.address,
            "vnp_OrderInfo": checkout.about, "vnp_TxnRef": checkout.reference, "vnp_ReturnUrl": checkout.return_url,
        }  # fmt: skip
        return f"{self._url}?{urlencode(sorted(said.items()))}&vnp_SecureHash={sign(said, self._secret)}"

    def read(self, said: Mapping[str, str]) -> Notice:
        given = str(said.get("vnp_SecureHash", "")).lower()
        if not hmac.compare_digest(given.encode(), sign(said, self._secret).encode()):
            raise Forged
        if said.get("vnp_TmnCode") != self._terminal:
            raise Forged
        try:
            hundredths, number = int(said["vnp_Amount"]), said["vnp_TransactionNo"]
            at = datetime.strptime(said["vnp_PayDate"], "%Y%m%d%H%M%S").replace(tzinfo=VN)
            paid = said["vnp_ResponseCode"] == "00" == said.get("vnp_TransactionStatus", "00")
            reference = said["vnp_TxnRef"]
        except (KeyError, ValueError):
            raise Forged from None
        if hundredths % 100 or not 0 < hundredths < MOST_AMOUNT * 100 or not 1 <= len(number) <= 80:
            raise Forged
        return Notice(number, reference[:100], hundredths // 100, paid, at)

    def answer(self, verdict: Verdict) -> Mapping[str, str]:
        return {"RspCode": verdict.value, "Message": verdict.name}

    def statement(self, day: date) -> list[Notice]:
        said = {"vnp_TmnCode": self._terminal, "vnp_Date": f"{day:%Y%m%d}"}
        address = f"{self._statement_url}?{urlencode(sorted(said.items()))}&vnp_SecureHash={sign(said, self._secret)}"
        try:
            answer = urllib3.request("GET", address, timeout=STATEMENT_SECONDS, retries=False, redirect=False)
            rows: list[dict[str, Any]] = orjson.loads(answer.data[:STATEMENT_BYTES])["transactions"]
            return [self.read({key: str(value) for key, value in row.items()}) for row in rows]
        except (urllib3.exceptions.HTTPError, orjson.JSONDecodeError, KeyError, TypeError, Forged) as error:
            raise Conflict(
                "no_statement",
                f"Chưa lấy được bảng kê ngày {day:%d/%m/%Y} của {self.label} ({type(error).__name__}).",
                advice="Máy sẽ tự thử lại; nếu vẫn không được, hãy hỏi ngân hàng.",
            ) from None


def sign(said: Mapping[str, str], secret: str) -> str:
    """The signature over all parameters but those that carry it."""
    signed = sorted((key, str(value)) for key, value in said.items() if not key.startswith("vnp_SecureHash") and value)
    return hmac.new(secret.encode(), urlencode(signed).encode(), hashlib.sha512).hexdigest()


def read_transfer(body: bytes, signature: str, secret: str) -> Notice:
    """A transfer to one of our accounts, as the bank tells it: JSON, HMAC-SHA256 of the body in hex. Raises Forged."""
    expected = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    if not secret or not hmac.compare_digest(signature.encode(), expected.encode()):
        raise Forged
    try:
        said = orjson.loads(body)
        amount, number, content = int(said["amount"]), str(said["id"]), str(said["content"])
        at = datetime.fromisoformat(said["at"])
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError):
        raise Forged from None
    if not 0 < amount < MOST_AMOUNT or not 1 <= len(number) <= 80 or at.tzinfo is None:
        raise Forged
    return Notice(number, content[:200], amount, True, at)


def gateways() -> tuple[Gateway, ...]:
    """Those that this city uses."""
    return tuple(_gateway(orjson.dumps(one)) for one in settings.PAYMENT_GATEWAYS)


def gateway(name: str) -> Gateway:
    """Raises Missing."""
    for one in gateways():
        if one.name == name:
            return one
    raise Missing("no_such_gateway", "Không có cổng thanh toán này.")


@lru_cache(maxsize=16)
def _gateway(setting: bytes) -> Gateway:
    options = orjson.loads(setting)
    made: Gateway = import_string(options.pop("plug"))(**options)
    return made
