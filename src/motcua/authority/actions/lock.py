"""Revocation and signing, strictly one after the other.

Two advisory locks of the transaction. Signers hold `POWER` shared: they never wait for each other. Whoever takes
power away holds it alone: it waits for the signatures in progress, and the next ones wait for it and then see what
it did. Whoever writes the register first takes `REGISTER`, so that writers never meet with a lock each in hand:
since signers never want `REGISTER`, nobody waits in a circle. See docs/adr/0050.
"""

from __future__ import annotations

from motcua.common.statements import send

REGISTER, POWER = 0x61757401, 0x61757402


def sign_under() -> None:
    """What the register says stays so until the end of this transaction."""
    send("SELECT pg_advisory_xact_lock_shared(%s)", [POWER])


def write() -> None:
    """Nobody else writes the register until the end of this transaction: what is checked against it stays true."""
    send("SELECT pg_advisory_xact_lock(%s)", [REGISTER])


def take_away() -> None:
    """As `write`; and nobody signs meanwhile."""
    write()
    send("SELECT pg_advisory_xact_lock(%s)", [POWER])
