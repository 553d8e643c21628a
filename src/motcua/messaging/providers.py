"""Who carries messages: one plug per way of speaking to a provider, chosen by the scheme of its address.

Settings name the providers of each channel in the order of preference (`MESSAGE_PROVIDERS`); `MESSAGE_PLUGS` maps
further schemes to classes of one's own, by dotted path. A plug tells apart, by exception, what the courier must
know: was it taken, can it never be, was it surely not taken, or is that unclear.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formataddr
from functools import lru_cache
from hashlib import sha256
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

import orjson
import urllib3
from django.conf import settings
from django.utils.module_loading import import_string

CONNECT_SECONDS, ANSWER_SECONDS = 3.0, 10.0
MOST_CONNECTIONS = 32
ANSWER_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message ready to go. The provider sends it once, however often it is asked with the same `key`."""

    key: str
    channel: str
    to: str
    title: str
    text: str
    parts: tuple[str, ...] = ()
    unicode: bool = False


class Refused(Exception):
    """The provider will never take it: no such number, say. Trying again is useless."""


class Unavailable(Exception):
    """The provider has surely not taken it; later, or by another provider, it can go."""


class Unclear(Exception):
    """The provider may have taken it: only the same provider may be asked again, with the same key."""


class Provider(Protocol):
    """One company that carries messages."""

    name: str

    def send(self, parcel: Parcel) -> str:
        """Hand it over; the provider's own reference. Raises Refused, Unavailable, Unclear, nothing else."""
        ...


@lru_cache(maxsize=32)
def _provider(name: str, url: str, token: str) -> Provider:
    scheme = urlsplit(url).scheme
    plug: type[Any] | None = PLUGS.get(scheme)
    if plug is None:
        plug = import_string(settings.MESSAGE_PLUGS[scheme])
    made: Provider = plug(name=name, url=url, token=token)
    return made


def providers(channel: str) -> tuple[Provider, ...]:
    """Those of a channel, the preferred one first."""
    return tuple(_provider(*one) for one in settings.MESSAGE_PROVIDERS.get(channel, ()))


class HttpProvider:
    """JSON over HTTP: POST <url> with `Idempotency-Key`, answered by 2xx and {"id": …}."""

    def __init__(self, *, name: str, url: str, token: str) -> None:
        self.name, self._url = name, url
        self._headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
        timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=ANSWER_SECONDS)
        self._pool = urllib3.PoolManager(timeout=timeout, retries=False, maxsize=MOST_CONNECTIONS, block=False)

    def send(self, parcel: Parcel) -> str:
        body = orjson.dumps(
            {
                "channel": parcel.channel, "to": parcel.to, "title": parcel.title, "text": parcel.text,
                "parts": parcel.parts, "unicode": parcel.unicode,
            }
        )  # fmt: skip
        try:
            answer = self._pool.request(
                "POST", self._url, body=body, headers={**self._headers, "Idempotency-Key": parcel.key}, redirect=False
            )
        except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError) as error:
            raise Unavailable(f"không kết nối được ({type(error).__name__})") from None
        except urllib3.exceptions.HTTPError as error:
            raise Unclear(f"mất kết nối khi đang gửi ({type(error).__name__})") from None
        return self._reference(answer.status, answer.data[:ANSWER_BYTES])

    @staticmethod
    def _reference(status: int, body: bytes) -> str:
        if 200 <= status < 300:
            try:
                said = orjson.loads(body)
            except orjson.JSONDecodeError:
                said = None
            return str(said.get("id", "") if isinstance(said, Mapping) else "")[:80]
        if status in (401, 403, 408, 429, 503):
            raise Unavailable(f"trả lời {status}")
        if 400 <= status < 500:
            raise Refused(f"trả lời {status}")
        raise Unclear(f"trả lời {status}")


class SmtpProvider:
    """A mail server: smtp://user:password@host:587 (STARTTLS where it is offered) or smtps://host:465.

    SMTP has no idempotency key; the same Message-ID goes with every try, by which mailboxes drop a second copy.
    """

    def __init__(self, *, name: str, url: str, token: str) -> None:
        self.name, self._place = name, urlsplit(url)

    def send(self, parcel: Parcel) -> str:
        identity = f"<{sha256(parcel.key.encode()).hexdigest()[:32]}@{urlsplit(settings.BASE_URL).hostname}>"
        try:
            server = self._connect()
        except (OSError, smtplib.SMTPException) as error:
            raise Unavailable(f"không vào được máy chủ thư ({type(error).__name__})") from None
        try:
            server.send_message(_mail(parcel, identity))
        except smtplib.SMTPRecipientsRefused as error:
            codes = {code for code, _ in error.recipients.values()}
            raise (Unavailable if all(400 <= code < 500 for code in codes) else Refused)(f"trả lời {codes}") from None
        except smtplib.SMTPResponseException as error:
            raise (Unavailable if error.smtp_code < 500 else Refused)(f"trả lời {error.smtp_code}") from None
        except (OSError, smtplib.SMTPException) as error:
            raise Unclear(f"mất kết nối khi đang gửi ({type(error).__name__})") from None
        finally:
            server.close()
        return identity[:80]

    def _connect(self) -> smtplib.SMTP:
        host, port = self._place.hostname or "", self._place.port
        if self._place.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, port or 465, timeout=ANSWER_SECONDS, context=ssl.create_default_context()
            )
        else:
            server = smtplib.SMTP(host, port or 587, timeout=ANSWER_SECONDS)
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls(context=ssl.create_default_context())
        if self._place.username:
            server.login(unquote(self._place.username), unquote(self._place.password or ""))
        return server


def _mail(parcel: Parcel, identity: str) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"], mail["To"], mail["Message-ID"] = parcel.title, parcel.to, identity
    mail["From"] = formataddr(("Một Cửa", settings.DEFAULT_FROM_EMAIL))
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(parcel.text)
    return mail


PLUGS: dict[str, type[Any]] = {
    "http": HttpProvider, "https": HttpProvider, "smtp": SmtpProvider, "smtps": SmtpProvider,
}  # fmt: skip
