"""Finding persons and tokens."""

from __future__ import annotations

import hashlib

from motcua.common import clock, crypto
from motcua.identity.models import ApiToken, Person
from motcua.identity.rules import plain_number


def person_by_national_id(number: str) -> Person | None:
    """The person with this number (spaces and dots in it do not matter), found by its keyed hash."""
    return Person.objects.filter(national_id_hash=crypto.keyed_hash(plain_number(number))).first()


def national_id_of(person: Person) -> str:
    """A person's number in the clear, "" where none is known. Whoever shows it to staff records the view."""
    cipher = person.national_id_cipher
    return crypto.decrypt(bytes(cipher)) if cipher is not None else ""


def token(bearer: str) -> ApiToken | None:
    """The token behind "mc_…", with its account; None where it is unknown, expired or revoked. One query."""
    return (
        ApiToken.objects.select_related("account")
        .filter(digest=digest(bearer), revoked_at__isnull=True, expires_at__gt=clock.now())
        .first()
    )


def digest(bearer: str) -> bytes:
    """What is stored of a token: it is 256 random bits, so a plain SHA-256 suffices."""
    return hashlib.sha256(bearer.encode()).digest()
