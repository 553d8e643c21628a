"""Finding persons and tokens."""

from __future__ import annotations

import hashlib

from motcua.common import crypto
from motcua.identity.models import Person
from motcua.identity.rules import plain_number


def person_by_national_id(number: str) -> Person | None:
    """The person with this number (spaces and dots in it do not matter), found by its keyed hash."""
    return Person.objects.filter(national_id_hash=crypto.keyed_hash(plain_number(number))).first()


def national_id_of(person: Person) -> str:
    """A person's number in the clear, "" where none is known. Whoever shows it to staff records the view."""
    cipher = person.national_id_cipher
    return crypto.decrypt(bytes(cipher)) if cipher is not None else ""


HOLDER = """
SELECT account.id, account.display_name, account.person_id, token.scopes
FROM identity_apitoken token JOIN identity_account account ON account.id = token.account_id
WHERE token.digest = %(digest)s AND token.revoked_at IS NULL AND token.expires_at > %(now)s AND account.is_active
"""
"""Who holds a token: no row where it is unknown, expired, revoked or of a closed account."""


def digest(bearer: str) -> bytes:
    """What is stored of a token: it is 256 random bits, so a plain SHA-256 suffices."""
    return hashlib.sha256(bearer.encode()).digest()
